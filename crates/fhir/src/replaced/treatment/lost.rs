//! Agreements that may be what a stop or a newer agreement means that names nothing which is here. Nobody knows which one it ended, but
//! beside "gestopt" another agreement on that same product is not in use without a doubt.

use std::cmp::Ordering;

use dossier::local_day;

use super::{AGREEMENTS, Block, SameMedicine, Treatments, treatments};
use crate::negation;
use crate::replaced::{counts, recorded};

impl Treatments<'_> {
    /// What this agreement may end, where it is a stop that leads to nothing, or says that it comes in the place of what is not here.
    pub(super) fn maybe_ended(&self, at: usize) -> Vec<usize> {
        let node = self.world.node(at);
        let is_stop = negation::stop_type(node).exists();
        if !self.is_agreement(&at) || !is_stop && !self.replaces_what_is_not_here(at) {
            return Vec::new();
        }
        let owners = self.world.facts(at).and_then(|facts| facts.owners.as_ref().ok());
        let of_client = owners.into_iter().flatten().filter_map(|client| self.of_client.get(client)).flatten();
        let last = self.stops(at).map(local_day);
        let is_meant = |other: &usize| {
            let is_earlier = if is_stop { self.is_before(at, *other, last) } else { !self.is_later(*other, at) };
            *other != at
                && is_earlier
                && !negation::stop_type(self.world.node(*other)).exists()
                && counts(self.world, *other)
                && (if is_stop { self.can_end(at, *other) } else { self.block(at) == self.block(*other) })
                && !self.is_of_another_treatment(at, *other)
                && self.same_medicine(*other, at) == SameMedicine::Yes
        };
        of_client.copied().filter(is_meant).collect()
    }

    /// Whether it is an order that says it comes in the place of others, of which none is here. An agreement of another kind may name
    /// the one that it is based on.
    fn replaces_what_is_not_here(&self, at: usize) -> bool {
        let node = self.world.node(at);
        let is_order = node.get("intent").code().is_none_or(|intent| intent.ends_with("order"));
        let named = match self.block(at) {
            Some(Block::Agreement) => self.named_by(at),
            _ => node.all("priorPrescription").collect(),
        };
        let leads_nowhere = |reference| self.world.all_of(at, reference, AGREEMENTS).is_empty();
        is_order && !named.is_empty() && named.into_iter().all(leads_nowhere)
    }

    /// Whether an agreement was written down, or begins, on the day of another one or later. Where nobody can tell, it may be the older.
    fn is_later(&self, one: usize, other: usize) -> bool {
        let written = recorded(self.world.node(one)).zip(recorded(self.world.node(other)));
        let begins = self.begins(one).zip(self.begins(other)).map(|(one, other)| one.cmp(&other));
        match written.map(|(one, other)| one.cmp(&other)) {
            Some(Ordering::Equal) => begins.is_none_or(Ordering::is_ge),
            Some(order) => order.is_gt(),
            None => begins.is_some_and(Ordering::is_gt),
        }
    }

    fn is_of_another_treatment(&self, one: usize, other: usize) -> bool {
        let of = |at| treatments(self.world.node(at)).next();
        of(one).zip(of(other)).is_some_and(|(one, other)| one != other)
    }
}
