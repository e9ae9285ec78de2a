//! What stands in a resource and nowhere else.

use super::Draft;
use crate::route::{self, Place, Route};

impl Draft<'_> {
    /// The number of the resource that is the entry. None where it is contained in that one: what others say of the whole, they do not
    /// say of each thing in it.
    pub(crate) fn own(&self) -> Option<usize> {
        (!self.is_contained).then_some(self.at)
    }

    /// What is contained in this resource and would be an entry if it stood by itself becomes a part of this one, in its section: it is
    /// what the source wrote there, and nowhere else.
    pub(crate) fn contained(&mut self) {
        if self.is_contained {
            return;
        }
        for (place, inside) in self.node.all("contained").enumerate() {
            let kind = inside.get("resourceType").code().unwrap_or_default();
            // These are named where they are referred to.
            let Route::Entry(natural) = route::of(kind, inside) else { continue };
            if matches!(kind, "Device" | "CareTeam") {
                continue;
            }
            let natural = Place { section: self.entry.section, ..natural };
            let name = inside.get("id").code().map_or_else(|| format!("contained-{place}"), str::to_owned);
            let mut part = self.part(&name, natural);
            (part.node, part.is_contained) = (inside, true);
            part.read(natural);
            let within = std::mem::take(&mut part.further);
            self.further.push(part);
            self.further.extend(within);
        }
    }
}
