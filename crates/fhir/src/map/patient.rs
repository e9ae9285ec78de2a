//! Patient: the client, and the client's particulars. The number of a citizen (BSN) is read by nothing here.

use access::Section;
use chrono::NaiveDate;
use dossier::{Client, ClientId, EntryKind, FieldKey, FieldValue, Moment, code_system as system, local_day};

use crate::draft::Draft;
use crate::map::{care_team, network};
use crate::node::Node;
use crate::report::BirthDate;
use crate::route::Place;
use crate::{concept, moments, names, part_names, text, words};

/// The name of a client who has none in use.
const NAMELESS: &str = "Naam onbekend";

/// The client.
pub(crate) fn client(source: &str, node: Node<'_>, today: NaiveDate) -> Client {
    let call_name = names::call_name(node, today);
    let name = names::full(node, today).or_else(|| call_name.clone());
    let born = match moments::moment(node.get("birthDate")) {
        Some(Moment::Day(day)) => Some(day),
        // Ages are decided to the day; a year of birth is not enough.
        Some(Moment::Year(_) | Moment::Month(..) | Moment::Instant(_)) | None => None,
    };
    let died = match node.choice("deceased") {
        Some(("Boolean", said)) if said.truth() == Some(false) => None,
        // The first day that it can mean, and no day that has not come. Where no day is told: the day on which this was written.
        Some((_, said)) => {
            let told = moments::moment(said).or_else(|| moments::moment(node.get("meta").get("lastUpdated")));
            Some(told.map_or(today, |at| local_day(at).min(today)))
        }
        None => None,
    };
    Client {
        id: ClientId::of_source(source),
        name: name.map_or_else(|| NAMELESS.to_owned(), |name| text::cut(name, text::TITLE).0),
        call_name,
        born,
        died,
        location: node.extension("urn:inzage:location").text().map(|location| text::line(&location)),
        source: source.to_owned(),
    }
}

/// What the source says of the date of birth.
pub(crate) fn birth_date(node: Node<'_>) -> BirthDate {
    let written = node.get("birthDate");
    match moments::moment(written) {
        Some(Moment::Day(_)) => BirthDate::Known,
        Some(Moment::Year(_) | Moment::Month(..)) => BirthDate::Partial,
        Some(Moment::Instant(_)) => BirthDate::Time,
        None if !written.exists() => BirthDate::Absent,
        None if moments::is_unreadable(written) => BirthDate::Unreadable,
        None => BirthDate::Placeholder,
    }
}

/// Fills the profile, with an entry for each general practitioner.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    let today = draft.world.today;
    draft.title(names::full(node, today));
    draft.text(FieldKey::Name, names::short(node, today).or_else(|| Some(NAMELESS.to_owned())));
    draft.text(FieldKey::CallName, names::call_name(node, today));
    draft.moment(FieldKey::BirthDate, node.get("birthDate"));
    draft.text(FieldKey::Gender, node.get("gender").code().and_then(words::gender).map(str::to_owned));
    network::particulars(draft, node);
    draft.text(FieldKey::MaritalStatus, concept::whole(node.get("maritalStatus")));
    for nationality in node.extensions("nationality").collect::<Vec<_>>() {
        let inner = nationality.extension("code");
        draft.text(
            FieldKey::Nationality,
            concept::words(if inner.exists() { inner } else { nationality.get("valueCodeableConcept") }),
        );
    }
    for spoken in node.all("communication") {
        draft.text(FieldKey::Language, concept::whole(spoken.get("language")));
        draft.texts(FieldKey::Note, super::shared::explanations_of(spoken));
    }
    draft.text(FieldKey::Location, node.extension("urn:inzage:location").text());
    if node.get("active").truth() == Some(false) {
        draft.code(FieldKey::Status, system::ACTIVE, "false");
    }
    match node.choice("deceased") {
        Some(("Boolean", said)) if said.truth() == Some(false) => {}
        // A date that cannot be read is still that of a death.
        Some((_, said)) => {
            let on = moments::moment(said).map(|at| FieldValue::Moment { at });
            draft.value(FieldKey::Deceased, on.or(Some(FieldValue::Flag { yes: true })));
        }
        None => {}
    }
    for doctor in node.each(&["generalPractitioner", "careProvider"]) {
        draft.person(FieldKey::GeneralPractitioner, None, doctor);
        care_team::general_practitioner(draft, doctor);
    }
    for status in node.extensions("patient-legalstatus").collect::<Vec<_>>() {
        legal_status(draft, status);
    }
    draft.fallback("Persoonsgegevens");
}

/// A measure by law under which the client stands: it has a section of its own, which shows less than the particulars.
fn legal_status(draft: &mut Draft<'_>, status: Node<'_>) {
    let said = status.choice("value").and_then(|(_, value)| concept::words(value).or_else(|| value.text()));
    let Some(text) = said else { return };
    let place = Place { section: Section::InvoluntaryCare, kind: EntryKind::InvoluntaryCare, map };
    let mut entry = draft.part(&format!("legal-status/{}", text.to_lowercase()), place);
    entry.entry.part_of = None;
    entry.title(Some(text.clone()));
    entry.labelled(FieldKey::LegalStatus, Some(words::LEGAL_STATUS.to_owned()), FieldValue::Text { text });
    draft.further.push(entry);
}

/// The contacts that stand in the client's own resource. They are called after their names, not their places: when the
/// list changes, nobody may inherit another one's mandate.
pub(crate) fn contacts(node: Node<'_>) -> Vec<(String, Node<'_>)> {
    let all: Vec<_> = node.all("contact").map(|contact| (names::identity(contact).to_lowercase(), contact)).collect();
    let whole: Vec<_> = all.iter().map(|(_, contact)| (*contact, *contact)).collect();
    let named = all.iter().zip(part_names::of(&whole)).map(|((name, contact), own)| {
        // Of two with one name neither gets what the other may do, also not once one of them has gone.
        let is_alone = all.iter().filter(|(other, _)| other == name).count() == 1;
        let name = if is_alone { format!("contact/{name}") } else { format!("contact/{name}~{own}") };
        (name, *contact)
    });
    named.collect()
}

/// An entry for one of those contacts.
pub(crate) fn contact<'a>(client: &Draft<'a>, name: &str, contact: Node<'a>) -> Draft<'a> {
    let mut entry = client.part(name, Place { section: Section::Network, kind: EntryKind::Contact, map });
    entry.entry.part_of = None;
    network::contact(&mut entry, contact);
    entry
}
