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
    draft.texts(FieldKey::Relationship, concept::all_words(person.all("relationship")));
    particulars(draft, person);
    if basis::is_unnamed(person.all("relationship")) {
        draft.remark(Remark::UnnamedRepresentative);
    }
    draft.fallback("Contactpersoon");
}

/// Where somebody lives and how they are reached, unless a mark says that this is secret (visibility rule 9).
pub(crate) fn particulars<'a>(draft: &mut Draft<'a>, person: Node<'a>) {
    if marks::has_secret_address(person) || person.extension("urn:inzage:secret-address").truth() == Some(true) {
        return;
    }
    let today = draft.world.today;
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
        basis: basis::ground(person.all("relationship")).filter(|_| is_active(person)),
    }
}

/// Whether the relation still holds (`active`, a modifier).
fn is_active(person: Node<'_>) -> bool {
    person.get("active").truth() != Some(false)
}
