//! RelatedPerson and `Patient.contact`: the network around a client.

use dossier::{ClientId, FieldKey, PersonId, RelatedPerson, code_system as system};

use crate::draft::Draft;
use crate::node::Node;
use crate::report::Remark;
use crate::{basis, concept, names, text};

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
    let name = names::full(person);
    draft.title(name.clone());
    draft.text(FieldKey::Name, name);
    draft.texts(FieldKey::Relationship, concept::all_words(person.all("relationship")));
    draft.texts(FieldKey::Phone, names::telecom(person, "phone"));
    draft.texts(FieldKey::Email, names::telecom(person, "email"));
    draft.texts(FieldKey::Address, person.all("address").filter_map(names::address).collect::<Vec<_>>());
    if basis::is_unnamed(person.all("relationship")) {
        draft.remark(Remark::UnnamedRepresentative);
    }
    draft.fallback("Contactpersoon");
}

/// The person, for sign-in and mandates.
pub(crate) fn person(client: ClientId, source: &str, person: Node<'_>) -> RelatedPerson {
    RelatedPerson {
        id: PersonId::named(source),
        client,
        name: names::full(person).map_or_else(|| "Contactpersoon".to_owned(), |name| text::cut(name, text::TITLE).0),
        basis: basis::ground(person.all("relationship")).filter(|_| is_active(person)),
    }
}

/// Whether the relation still holds (`active`, a modifier).
fn is_active(person: Node<'_>) -> bool {
    person.get("active").truth() != Some(false)
}
