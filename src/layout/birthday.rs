//! A birthday that is near and changes who may read what: what changes, and what to arrange.

use ::api::{Birthday, Relation};
use access::{Portal, Section};
use leptos::prelude::*;

use crate::i18n::text;
use crate::session::OpenClient;
use crate::{intl, words};

/// From six weeks before it until the day itself.
#[component]
pub fn BirthdayNote() -> impl IntoView {
    let OpenClient(card) = OpenClient::expect();
    let (relation, name) = (card.relation, card.call_name);
    card.birthday.map(|birthday| {
        view! {
            <section class="panel" aria-labelledby="birthday">
                <h2 class="nl-heading nl-heading--level-2" id="birthday">{title(&birthday, relation, &name)}</h2>
                {changes(&birthday).into_iter().map(|words| view! { <p class="nl-paragraph">{words}</p> }.into_any()).collect::<Vec<_>>()}
                <p class="nl-paragraph">{arrange(birthday.age, relation, &name)}</p>
            </section>
        }
        .into_any()
    })
}

fn title(birthday: &Birthday, relation: Option<Relation>, name: &str) -> String {
    let (day, age) = (intl::date(birthday.on), birthday.age);
    match relation {
        Some(Relation::Client) => text!(birthday.title_you, day = day, age = age),
        Some(Relation::Mandate(_) | Relation::Reader) | None => {
            text!(birthday.title_other, day = day, name = name, age = age)
        }
    }
}

fn changes(birthday: &Birthday) -> Vec<String> {
    let Birthday { gained, lost, portal, .. } = birthday;
    let mut said = Vec::new();
    match portal {
        Portal::Closed | Portal::Denied if !lost.is_empty() => said.push(text!(birthday.nothing_left).to_owned()),
        Portal::Open | Portal::Closed | Portal::Denied => {
            if !lost.is_empty() {
                said.push(text!(birthday.lost, sections = named(lost)));
            }
        }
    }
    if !gained.is_empty() {
        said.push(text!(birthday.gained, sections = named(gained)));
    }
    if said.is_empty() {
        said.push(text!(birthday.same).to_owned());
    }
    said
}

fn named(sections: &[Section]) -> String {
    sections.iter().map(|section| words::section(*section)).collect::<Vec<_>>().join(", ")
}

/// What there is to do beforehand: the law gives a client more to say at 12, 16 and 18.
fn arrange(age: u8, relation: Option<Relation>, name: &str) -> String {
    match (relation, age) {
        (Some(Relation::Client), ..=12) => text!(birthday.you_12).to_owned(),
        (Some(Relation::Client), 13..=16) => text!(birthday.you_16).to_owned(),
        (Some(Relation::Client), 17..) => text!(birthday.you_18).to_owned(),
        (Some(Relation::Mandate(_) | Relation::Reader) | None, ..=12) => text!(birthday.other_12, name = name),
        (Some(Relation::Mandate(_) | Relation::Reader) | None, 13..=16) => text!(birthday.other_16, name = name),
        (Some(Relation::Mandate(_) | Relation::Reader) | None, 17..) => text!(birthday.other_18, name = name),
    }
}

#[cfg(test)]
mod tests {
    use access::Basis;

    use super::*;

    fn birthday(gained: &[Section], lost: &[Section], portal: Portal) -> Birthday {
        Birthday { on: "2026-05-04".parse().unwrap(), age: 16, gained: gained.into(), lost: lost.into(), portal }
    }

    #[test]
    fn every_change_is_told_and_none_is_told_as_such() {
        let said = |gained: &[Section], lost: &[Section], portal| changes(&birthday(gained, lost, portal)).join(" ");
        assert_eq!(said(&[], &[], Portal::Open), "Wat u leest, verandert dan niet.");
        let less = said(&[], &[Section::Agenda, Section::Reports], Portal::Open);
        assert!(less.ends_with("Agenda, Dagrapportages."), "{less}");
        let none = said(&[], &[Section::Agenda], Portal::Closed);
        assert!(none.contains("niets meer") && !none.contains("Agenda"), "{none}");
        let more = said(&[Section::Agenda], &[], Portal::Open);
        assert!(more.contains("ook: Agenda"), "{more}");
    }

    #[test]
    fn child_and_parent_have_each_their_own_to_do() {
        let parent = Relation::Mandate(Basis::ParentWithAuthority);
        let mut told = std::collections::BTreeSet::new();
        for age in [12, 16, 18] {
            told.insert(arrange(age, Some(Relation::Client), "Lotte"));
            told.insert(arrange(age, Some(parent), "Lotte"));
            assert!(arrange(age, Some(parent), "Lotte").contains("Lotte"));
        }
        assert_eq!(told.len(), 6);
    }
}
