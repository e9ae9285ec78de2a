//! Inviting somebody whom nobody knows yet to read along: for the client of 16 or older.

use std::collections::BTreeSet;

use ::api::{Invitation, NewInvitation};
use access::Section;
use chrono::NaiveDate;
use dossier::{ClientId, FormKey};
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

use super::choices::choices;
use crate::api::{self, Failure};
use crate::i18n::text;
use crate::intl;
use crate::layout::focused_heading;
use crate::session::OpenClient;

/// The fields, each by its id and that of what is wrong with it; the last is none, for what is about no field.
const FIELDS: [(&str, &str); 5] = [
    ("invite-name", "invite-name-error"),
    ("invite-relation", "invite-relation-error"),
    ("invite-sections", "invite-sections-error"),
    ("invite-until", "invite-until-error"),
    ("", "invite-error"),
];

/// What is wrong with each of the fields, in words; empty, where nothing is.
type Wrong<T = &'static str> = [T; FIELDS.len()];

/// What is filled in, and what became of it.
#[derive(Clone, Copy)]
struct Form {
    name: NodeRef<html::Input>,
    relation: NodeRef<html::Input>,
    until: NodeRef<html::Input>,
    chosen: RwSignal<BTreeSet<Section>>,
    wrong: Wrong<RwSignal<&'static str>>,
    busy: StoredValue<bool>,
    /// As long as this form is on the screen, what is sent is the same invitation.
    key: FormKey,
}

impl Form {
    fn new() -> Self {
        let [name, relation, until] = [(); 3].map(|()| NodeRef::new());
        let (chosen, wrong, busy) = (RwSignal::default(), FIELDS.map(|_| RwSignal::new("")), StoredValue::new(false));
        Self { name, relation, until, chosen, wrong, busy, key: api::new_key() }
    }

    /// The invitation, or all that is wrong with it.
    fn invitation(self) -> Result<NewInvitation, Wrong> {
        let [name, relation] = [self.name, self.relation].map(filled_in);
        let (sections, until) = (self.chosen.get_untracked(), self.last_day());
        let mistake = |wrong: bool, words| if wrong { words } else { "" };
        let wrong = [
            mistake(name.is_empty(), text!(along.invite_no_name)),
            mistake(relation.is_empty(), text!(along.invite_no_relation)),
            mistake(sections.is_empty(), text!(along.invite_no_sections)),
            mistake(until.is_none(), text!(along.invite_over)),
            "",
        ];
        match until.filter(|_| wrong.concat().is_empty()) {
            Some(until) => Ok(NewInvitation { name, relation, sections, until, key: Some(self.key) }),
            None => Err(wrong),
        }
    }

    /// The day that was filled in, or that there is none. Of half a day the browser tells nothing, as if none was filled in: that must not become for
    /// ever.
    fn last_day(self) -> Option<Option<NaiveDate>> {
        let half = self.until.get_untracked().is_some_and(|input| !input.check_validity());
        let day = filled_in(self.until);
        match day.parse() {
            Ok(day) if !half => Some(Some(day)),
            Err(_) if !half && day.is_empty() => Some(None),
            Ok(_) | Err(_) => None,
        }
    }

    /// The next person is somebody else: a page that is drawn anew keeps what was typed.
    fn clear(self) {
        for input in [self.name, self.relation, self.until] {
            input.get_untracked().iter().for_each(|input| input.set_value(""));
        }
    }

    /// Says what is wrong at each field, and leads to the first where something is.
    fn refuse(self, wrong: Wrong) {
        let mut focused = false;
        for (((id, _), said), words) in FIELDS.into_iter().zip(self.wrong).zip(wrong) {
            said.set(words);
            let Some(field) = document().get_element_by_id(id) else { continue };
            let mistaken = !words.is_empty();
            // Without it the words are there all the same, and focus that cannot be given leaves the reader where they were.
            let _ = field.set_attribute("aria-invalid", if mistaken { "true" } else { "false" });
            if mistaken && !focused {
                focused = true;
                let _ = field.unchecked_into::<HtmlElement>().focus();
            }
        }
    }

    fn send(self, client: ClientId, invited: Callback<Invitation>) {
        let invitation = match self.invitation() {
            Ok(invitation) => invitation,
            Err(wrong) => return self.refuse(wrong),
        };
        if self.busy.get_value() {
            return;
        }
        self.busy.set_value(true);
        self.refuse([""; FIELDS.len()]);
        spawn_local(async move {
            match api::invite(client, &invitation).await {
                Ok(invitation) => {
                    self.clear();
                    invited.run(invitation);
                }
                Err(failure) => {
                    self.refuse(words_of(&failure));
                    self.busy.set_value(false);
                }
            }
        });
    }
}

/// The form, folded away until it is wanted. Whoever was invited is told by `invited`.
pub fn invite(may_share: Vec<Section>, invited: Callback<Invitation>) -> AnyView {
    let (client, form) = (OpenClient::expect().id(), Form::new());
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        form.send(client, invited);
    };
    let [name, relation, sections, until, whole] = FIELDS;
    let [name_wrong, relation_wrong, sections_wrong, until_wrong, whole_wrong] = form.wrong;
    view! {
        <details class="panel">
            <summary>{text!(along.invite)}</summary>
            <p class="nl-paragraph">{text!(along.invite_words)}</p>
            <form novalidate=true on:submit=send>
                {field(name, "text", text!(along.invite_name), form.name, name_wrong)}
                {field(relation, "text", text!(along.invite_relation), form.relation, relation_wrong)}
                <fieldset class="question" id=sections.0 tabindex="-1" aria-describedby=sections.1>
                    <legend class="utrecht-form-label">{text!(along.invite_sections)}</legend>
                    {error(sections.1, sections_wrong)}
                    {choices(may_share, form.chosen.into(), Callback::new(|()| ()), &|_| ().into_any())}
                </fieldset>
                {field(until, "date", text!(along.invite_until), form.until, until_wrong)}
                {error(whole.1, whole_wrong)}
                <div class="buttons">
                    <button type="submit" class="nl-button nl-button--primary">{text!(along.invite_send)}</button>
                </div>
            </form>
        </details>
    }
    .into_any()
}

/// The code, told once: what to do with it, and until when it can be used.
pub fn told_once(invitation: Invitation) -> AnyView {
    let heading = focused_heading();
    let print = move |_| {
        // Without a printer the code still stands on the screen.
        let _ = window().print();
    };
    view! {
        <section class="panel" aria-labelledby="invited">
            <h2 class="nl-heading nl-heading--level-2" id="invited" tabindex="-1" node_ref=heading>
                {text!(along.invited_title)}
            </h2>
            <p class="nl-paragraph">{text!(along.invited_words)}</p>
            <p class="nl-paragraph nl-paragraph--lead"><strong>{invitation.code}</strong></p>
            <p class="nl-paragraph">{text!(along.invited_until)}" "{intl::instant(invitation.expires)}</p>
            <div class="buttons">
                <button type="button" class="nl-button nl-button--secondary" on:click=print>
                    {text!(along.invited_print)}
                </button>
            </div>
        </section>
    }
    .into_any()
}

fn field(
    (id, described): (&'static str, &'static str),
    kind: &'static str,
    label: &'static str,
    input: NodeRef<html::Input>,
    wrong: RwSignal<&'static str>,
) -> AnyView {
    view! {
        <div class="utrecht-form-field">
            <label class="utrecht-form-label" for=id>{label}</label>
            {error(described, wrong)}
            <input class="utrecht-textbox" type=kind id=id node_ref=input autocomplete="off" maxlength="100"
                aria-describedby=described/>
        </div>
    }
    .into_any()
}

/// What is wrong, for who sees it and who listens.
fn error(id: &'static str, wrong: RwSignal<&'static str>) -> AnyView {
    view! { <p class="utrecht-form-field-error-message" id=id role="alert">{wrong}</p> }.into_any()
}

fn filled_in(input: NodeRef<html::Input>) -> String {
    input.get_untracked().map(|input| input.value().trim().to_owned()).unwrap_or_default()
}

/// Why it did not succeed, and what to do, at the field that it is about.
fn words_of(failure: &Failure) -> Wrong {
    let mut wrong = [""; FIELDS.len()];
    let [name, relation, sections, until, whole] = &mut wrong;
    match failure {
        Failure::Refused(problem) => match problem.field.as_deref() {
            Some("name") => *name = text!(along.invite_no_name),
            Some("relation") => *relation = text!(along.invite_no_relation),
            Some("sections") => *sections = text!(along.invite_no_sections),
            Some("until") => *until = text!(along.invite_over),
            Some(_) => *whole = text!(along.invite_other),
            None => *whole = text!(along.invite_too_many),
        },
        Failure::Offline
        | Failure::Broken
        | Failure::NotSignedIn
        | Failure::OtherPerson
        | Failure::NotFound
        | Failure::TermsDue => *whole = text!(state.unknown),
    }
    wrong
}

#[cfg(test)]
mod tests {
    use ::api::{Problem, ProblemCode};

    use super::*;

    #[test]
    fn each_refusal_says_what_to_do_and_where() {
        let refused = |code, field: Option<&str>| {
            words_of(&Failure::Refused(Problem {
                code,
                status: 422,
                title: String::new(),
                field: field.map(str::to_owned),
            }))
        };
        for (place, (field, told)) in [
            ("name", text!(along.invite_no_name)),
            ("relation", text!(along.invite_no_relation)),
            ("sections", text!(along.invite_no_sections)),
            ("until", text!(along.invite_over)),
        ]
        .into_iter()
        .enumerate()
        {
            let words = refused(ProblemCode::Invalid, Some(field));
            assert_eq!((words[place], words.concat().as_str()), (told, told), "{field}");
        }
        let whole = |words: Wrong| (words[4], words.concat() == words[4]);
        assert_eq!(whole(refused(ProblemCode::Conflict, None)), (text!(along.invite_too_many), true));
        assert_eq!(whole(refused(ProblemCode::Conflict, Some("key"))), (text!(along.invite_other), true));
        for lost in [Failure::Offline, Failure::Broken] {
            assert_eq!(whole(words_of(&lost)), (text!(state.unknown), true));
        }
    }
}
