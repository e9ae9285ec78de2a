//! Text that is there and not in the portal yet: how it is called, what is said of it, and how to get it.

use ::api::{EntryDetail, EntryPage};
use dossier::{EntryKind, Negation};
use leptos::prelude::*;

use super::words::kind_word;
use crate::i18n::text;
use crate::routes::Route;
use crate::session::{Deed, OpenClient};

/// Gives an entry of which the title is held a name: what it is, and what it denies.
pub fn name_entry(mut entry: EntryDetail) -> EntryDetail {
    name(&mut entry.title, entry.kind, entry.negation);
    for part in &mut entry.parts {
        name(&mut part.title, part.kind, part.negation);
    }
    entry
}

/// The same for the entries of a page.
pub fn name_entries(mut page: EntryPage) -> EntryPage {
    for entry in &mut page.entries {
        name(&mut entry.title, entry.kind, entry.negation);
    }
    page
}

fn name(title: &mut String, kind: Option<EntryKind>, negation: Option<Negation>) {
    if title.is_empty() {
        let kind = kind_word(kind).to_owned();
        *title = match negation {
            Some(negation) => text!(entry.held_denied, kind = kind, said = denied(negation).to_owned()),
            None => kind,
        };
    }
}

/// What an entry says no to: without it a held title would leave the opposite.
fn denied(negation: Negation) -> &'static str {
    match negation {
        Negation::DoNotUse => text!(entry.do_not_use),
        Negation::NotUsed => text!(entry.not_used),
        Negation::Stopped => text!(entry.stopped),
        Negation::Interrupted => text!(entry.interrupted),
        Negation::NotGiven => text!(entry.not_given),
        Negation::DoNotGive => text!(entry.do_not_give),
        Negation::DoNotDo | Negation::NoTreatment => text!(entry.do_not_do),
        Negation::NotDone => text!(entry.not_done),
        Negation::NotInForce => text!(entry.not_in_force),
        Negation::Refuted => text!(entry.refuted),
        Negation::NoneKnown => text!(entry.none_known),
        Negation::Cancelled => text!(entry.cancelled),
        Negation::Superseded => text!(entry.superseded),
    }
}

/// That text is there, why it is not in the portal yet, and how to get it.
#[component]
pub fn HeldNote() -> impl IntoView {
    view! {
        <p class="held">
            {text!(entry.held_note)} " "
            <HowToGet asking=text!(entry.held_ask) without_request=text!(entry.held_ask_no_request)/>
        </p>
    }
}

/// How to get what is not in the portal: by a request, for who may make one.
#[component]
pub fn HowToGet(
    /// The question before the link, for who may ask.
    asking: &'static str,
    /// What is said to anybody else.
    without_request: &'static str,
) -> impl IntoView {
    let client = OpenClient::expect();
    match client.can(Deed::AskInspection) {
        Ok(()) => {
            let ask = Route::NewRequest(client.id()).to_string();
            view! { {asking} " " <a class="nl-link" href=ask>{text!(entry.file_ask)}</a> }.into_any()
        }
        Err(_) => without_request.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_held_title_still_says_what_is_denied() {
        let named = |title: &str, negation| {
            let mut title = title.to_owned();
            name(&mut title, Some(EntryKind::Medication), negation);
            title
        };
        assert_eq!(named("Paracetamol", Some(Negation::DoNotUse)), "Paracetamol");
        assert_eq!(named("", None), "Medicijn");
        let bare: Vec<_> = Negation::ALL.into_iter().filter(|one| named("", Some(*one)) == "Medicijn").collect();
        assert_eq!(bare, [], "a denial that is not said");
        assert_eq!(named("", Some(Negation::DoNotUse)), "Medicijn: niet gebruiken");
    }
}
