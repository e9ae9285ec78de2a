//! RelatedPerson and `Patient.contact`: the network around a client.

use chrono::NaiveDate;
use dossier::{ClientId, FieldKey, PersonId, RelatedPerson, code_system as system};

use crate::draft::Draft;
use crate::node::Node;
use crate::report::Remark;
use crate::{basis, concept, marks, names, text};

/// Fills a contact.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    contact(draft, node);
    super::shared::period(draft, node.get("period"));
    if !is_active(node) {
        draft.code(FieldKey::Status, system::ACTIVE, "false");
    }
}

/// What is known of a contact: of a RelatedPerson, or of one of the contacts in the client's own resource.
pub(crate) fn contact<'a>(draft: &mut Draft<'a>, person: Node<'a>) {
    let today = draft.world.today;
    draft.title(names::full(person, today));
    draft.text(FieldKey::Name, names::short(person, today));
    draft.texts(FieldKey::Relationship, concept::all_words(basis::roles(person)));
    particulars(draft, person);
    if basis::is_unnamed(basis::roles(person)) {
        draft.remark(Remark::UnnamedRepresentative);
    }
    draft.fallback("Contactpersoon");
}

/// Whether a mark says that where somebody lives and how they are reached is secret.
pub(crate) fn is_secret(person: Node<'_>) -> bool {
    marks::has_secret_address(person) || person.extension("urn:inzage:secret-address").truth() == Some(true)
}

/// Where somebody lives and how they are reached, unless a mark says that this is secret (visibility rule 9), here or where the
/// same person stands another time.
pub(crate) fn particulars<'a>(draft: &mut Draft<'a>, person: Node<'a>) {
    let today = draft.world.today;
    if is_secret(person) || draft.world.has_secret_address(draft.entry.client, person) {
        return;
    }
    draft.texts(FieldKey::Address, names::addresses(person, today));
    draft.texts(FieldKey::Phone, names::telecom(person, "phone", today));
    draft.texts(FieldKey::Email, names::telecom(person, "email", today));
}

/// The person, for sign-in and mandates.
pub(crate) fn person(client: ClientId, source: &str, person: Node<'_>, today: NaiveDate) -> RelatedPerson {
    RelatedPerson {
        id: PersonId::named(source),
        client,
        name: names::full(person, today)
            .map_or_else(|| "Contactpersoon".to_owned(), |name| text::cut(name, text::TITLE).0),
        basis: basis::ground(basis::roles(person)).filter(|_| is_active(person)),
    }
}

/// Whether a contact in the client's own resource is this person: of one name, and nothing says that they are two. Another
/// relationship or another telephone is somebody else.
pub(crate) fn is_same(contact: Node<'_>, person: Node<'_>, today: NaiveDate) -> bool {
    let agree = |one: Vec<String>, other: Vec<String>| {
        one.is_empty() || other.is_empty() || one.iter().any(|value| other.contains(value))
    };
    let name = names::full(contact, today);
    name.is_some()
        && name == names::full(person, today)
        && agree(role_words(contact), role_words(person))
        && agree(phone_digits(contact, today), phone_digits(person, today))
}

fn role_words(person: Node<'_>) -> Vec<String> {
    let said = |role| {
        let codes = concept::codings(role).map(|coding| coding.code.to_lowercase());
        codes.chain(concept::words(role).map(|words| words.to_lowercase())).collect::<Vec<_>>()
    };
    basis::roles(person).flat_map(said).collect()
}

fn phone_digits(person: Node<'_>, today: NaiveDate) -> Vec<String> {
    let digits = |phone: String| phone.chars().filter(char::is_ascii_digit).collect::<String>();
    names::telecom(person, "phone", today).into_iter().map(digits).collect()
}

/// Whether the relation still holds (`active`, a modifier).
fn is_active(person: Node<'_>) -> bool {
    person.get("active").truth() != Some(false)
}
