//! What stands in a resource and nowhere else.

use access::Section;
use dossier::{ClientId, EntryKind, FieldKey, FieldValue, code_system as system};

use super::Draft;
use crate::node::Node;
use crate::route::{self, Place, Route};
use crate::world::World;
use crate::{concept, negation, part_names, words};

impl<'a> Draft<'a> {
    /// The number of the resource that is the entry. None where it is contained in that one: what others say of the whole, they do not
    /// say of each thing in it.
    pub(crate) fn own(&self) -> Option<usize> {
        (!self.is_contained).then_some(self.at)
    }

    /// What is contained in this resource and would be an entry if it stood by itself becomes a part of this one: it is what the source
    /// wrote there, and nowhere else.
    pub(crate) fn contained(&mut self) {
        if self.is_contained {
            return;
        }
        let parts = self.parts_inside(|section_inside| section(self.entry.section, section_inside));
        self.further.extend(parts);
    }

    /// What is contained in a list that is no entry itself: each thing where it would stand alone. What the list says to be taken off it
    /// is not shown.
    pub(crate) fn of_list(world: &'a World, at: usize, client: ClientId) -> Vec<Self> {
        let place = Place { section: Section::Profile, kind: EntryKind::Profile, map: |_| {} };
        let list = Self::new(world, at, client, place);
        let mut parts = list.parts_inside(|section_inside| section_inside);
        let off = |entry: &Node<'_>| entry.get("deleted").truth() == Some(true);
        let reference = |entry: Node<'a>| entry.get("item").get("reference").code()?.strip_prefix('#');
        let taken_off: Vec<_> = list.node.all("entry").filter(off).filter_map(reference).collect();
        parts.retain(|part| !taken_off.iter().any(|id| part.node.get("id").is(id)));
        for part in &mut parts {
            as_of_list(part, list.node);
            part.entry.part_of = part.entry.part_of.filter(|whole| *whole != list.entry.id);
            negation::say(part);
        }
        parts
    }

    /// Each thing inside as a part, in its section.
    fn parts_inside(&self, placed: impl Fn(Section) -> Section) -> Vec<Self> {
        let mut parts = Vec::new();
        let all: Vec<_> = self.node.all("contained").map(|inside| (inside, inside)).collect();
        for ((inside, _), name) in all.iter().zip(part_names::of(&all)) {
            let inside = *inside;
            let kind = inside.get("resourceType").code().unwrap_or_default();
            // These are named where they are referred to.
            let Route::Entry(natural) = route::of(kind, inside) else { continue };
            if matches!(kind, "Device" | "CareTeam") {
                continue;
            }
            let natural = Place { section: placed(natural.section), ..natural };
            let mut part = self.part(&format!("contained/{name}"), natural);
            (part.node, part.is_contained) = (inside, true);
            part.read(natural);
            let within = std::mem::take(&mut part.further);
            parts.push(part);
            parts.extend(within);
        }
        parts
    }
}

/// What a list says of what is contained in it: that the list does not hold any more, of this thing, and of all. A list is the only place
/// where that stands, and whether the thing itself still holds then, nobody says.
fn as_of_list<'a>(part: &mut Draft<'a>, list: Node<'a>) {
    let mut doubts = Vec::new();
    if list.get("status").is("retired") {
        doubts.push(words::LIST_RETIRED.to_owned());
    }
    let id = part.node.get("id").code();
    let is_it =
        |entry: &Node<'_>| entry.get("item").get("reference").code().and_then(|text| text.strip_prefix('#')) == id;
    for entry in list.all("entry").filter(|_| id.is_some()).filter(is_it) {
        let flag = entry.get("flag");
        // Unchanged, changed, prescribed (HL7's list-item-flag): it goes on.
        let goes_on = ["01", "02", "04"].iter().any(|code| concept::has(flag, "list-item-flag", code));
        match concept::words(flag) {
            Some(said) if goes_on => {
                part.labelled(FieldKey::Note, Some(words::LIST.to_owned()), FieldValue::Text { text: said })
            }
            Some(said) => doubts.push(said),
            None => {}
        }
    }
    for text in doubts {
        let unknown = FieldValue::Coded { system: system::REQUEST.to_owned(), code: "unknown".to_owned(), text };
        part.labelled(FieldKey::Status, Some(words::LIST.to_owned()), unknown);
    }
    for note in list.all("note") {
        let said = if note.get("text").exists() { note.get("text").text() } else { note.text() };
        if let Some(text) = said {
            part.labelled(FieldKey::Note, Some(words::LIST.to_owned()), FieldValue::Text { text });
        }
    }
}

/// Where something stands that is contained in an entry of a section: with it, where a plan, a report or results stand; where a list
/// is of one kind of thing, in its own. The reason for a medicine would be taken for a medicine there.
const fn section(whole: Section, natural: Section) -> Section {
    match (whole, natural) {
        (
            Section::CarePlan
            | Section::Reports
            | Section::Questionnaires
            | Section::Incidents
            | Section::Documents
            | Section::Correspondence
            | Section::TreatmentReports
            | Section::InvoluntaryCare,
            _,
        )
        | (Section::Measurements | Section::LabResults, Section::Measurements | Section::LabResults) => whole,
        (
            Section::Profile
            | Section::CareTeam
            | Section::Network
            | Section::Agenda
            | Section::Devices
            | Section::Diagnoses
            | Section::Medication
            | Section::Measurements
            | Section::LabResults
            | Section::Allergies
            | Section::Directives
            | Section::Funding,
            natural,
        ) => natural,
    }
}
