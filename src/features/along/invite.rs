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

/// The fields, by their ids.
const NAME: &str = "invite-name";
const RELATION: &str = "invite-relation";
const SECTIONS: &str = "invite-sections";
const UNTIL: &str = "invite-until";
/// In the place of a field, for what is about none.
const WHOLE: &str = "";

/// The field that something is wrong with, and what is wrong.
type Mistake = (&'static str, &'static str);

/// What is filled in, and what became of it.
#[derive(Clone, Copy)]
struct Form {
    name: NodeRef<html::Input>,
    relation: NodeRef<html::Input>,
    until: NodeRef<html::Input>,
    chosen: RwSignal<BTreeSet<Section>>,
    wrong: RwSignal<Vec<Mistake>>,
    busy: StoredValue<bool>,
    /// As long as this form is on the screen, what is sent is the same invitation.
    key: FormKey,
}

impl Form {
    fn new() -> Self {
        let [name, relation, until] = [(); 3].map(|()| NodeRef::new());
        let (chosen, wrong, busy) = (RwSignal::default(), RwSignal::default(), StoredValue::new(false));
        Self { name, relation, until, chosen, wrong, busy, key: api::new_key() }
    }

    /// The invitation, or all that is wrong with it.
    fn invitation(self) -> Result<NewInvitation, Vec<Mistake>> {
        let [name, relation] = [self.name, self.relation].map(filled_in);
        let (sections, until) = (self.chosen.get_untracked(), self.last_day());
        let wrong = [
            (name.is_empty(), NAME),
            (relation.is_empty(), RELATION),
            (sections.is_empty(), SECTIONS),
            (until.is_none(), UNTIL),
        ];
        let wrong: Vec<_> = wrong.into_iter().filter(|(wrong, _)| *wrong).map(|(_, field)| mistake(field)).collect();
        let Some(until) = until.filter(|_| wrong.is_empty()) else { return Err(wrong) };
        Ok(NewInvitation { name, relation, sections, until, key: Some(self.key) })
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

    /// Says what is wrong where it is, and leads to the first of it.
    fn refuse(self, wrong: Vec<Mistake>) {
        let first = wrong.first().and_then(|(field, _)| document().get_element_by_id(field));
        self.wrong.set(wrong);
        if let Some(first) = first {
            // Focus that cannot be given leaves the reader where they were.
            let _ = first.unchecked_into::<HtmlElement>().focus();
        }
    }

    /// What is wrong with a field, tracked.
    fn words(self, field: &str) -> Option<&'static str> {
        self.wrong.with(|wrong| wrong.iter().find(|(one, _)| *one == field).map(|(_, words)| *words))
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
        self.wrong.set(Vec::new());
        spawn_local(async move {
            match api::invite(client, &invitation).await {
                Ok(invitation) => {
                    self.clear();
                    invited.run(invitation);
                }
                Err(failure) => {
                    self.refuse(vec![mistake_of(&failure)]);
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
    view! {
        <details class="panel">
            <summary>{text!(along.invite)}</summary>
            <p class="nl-paragraph">{text!(along.invite_words)}</p>
            <form novalidate=true on:submit=send>
                {field(form, NAME, "text", text!(along.invite_name), form.name)}
                {field(form, RELATION, "text", text!(along.invite_relation), form.relation)}
                <fieldset class="question" id=SECTIONS tabindex="-1" aria-describedby=error_id(SECTIONS)>
                    <legend class="utrecht-form-label">{text!(along.invite_sections)}</legend>
                    {error(form, SECTIONS)}
                    {choices(may_share, form.chosen.into(), Callback::new(|()| ()), &|_| ().into_any())}
                </fieldset>
                {field(form, UNTIL, "date", text!(along.invite_until), form.until)}
                <p class="utrecht-form-field-error-message" role="alert">{move || form.words(WHOLE)}</p>
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
    form: Form,
    id: &'static str,
    kind: &'static str,
    label: &'static str,
    input: NodeRef<html::Input>,
) -> AnyView {
    view! {
        <div class="utrecht-form-field">
            <label class="utrecht-form-label" for=id>{label}</label>
            {error(form, id)}
            <input class="utrecht-textbox" type=kind id=id node_ref=input autocomplete="off" maxlength="100"
                aria-describedby=error_id(id) aria-invalid=move || form.words(id).map(|_| "true")/>
        </div>
    }
    .into_any()
}

fn error(form: Form, field: &'static str) -> AnyView {
    view! {
        <p class="utrecht-form-field-error-message" id=error_id(field)>{move || form.words(field)}</p>
    }
    .into_any()
}

fn error_id(field: &str) -> String {
    [field, "-error"].concat()
}

/// What is wrong with a field, and what to do.
fn mistake(field: &'static str) -> Mistake {
    let words = match field {
        NAME => text!(along.invite_no_name),
        RELATION => text!(along.invite_no_relation),
        SECTIONS => text!(along.invite_no_sections),
        _ => text!(along.invite_over),
    };
    (field, words)
}

fn filled_in(input: NodeRef<html::Input>) -> String {
    input.get_untracked().map(|input| input.value().trim().to_owned()).unwrap_or_default()
}

/// Why it did not succeed, and what to do.
fn mistake_of(failure: &Failure) -> Mistake {
    let words = match failure {
        Failure::Refused(problem) => match problem.field.as_deref() {
            Some("name") => return mistake(NAME),
            Some("relation") => return mistake(RELATION),
            Some("sections") => return mistake(SECTIONS),
            Some("until") => return mistake(UNTIL),
            Some(_) => text!(along.invite_other),
            None => text!(along.invite_too_many),
        },
        failure if failure.leaves_unknown() => text!(state.unknown),
        _ => text!(along.failed),
    };
    (WHOLE, words)
}

#[cfg(test)]
mod tests {
    use ::api::{Problem, ProblemCode};

    use super::*;

    #[test]
    fn each_refusal_says_what_to_do_and_where() {
        let refused = |code, field: Option<&str>| {
            mistake_of(&Failure::Refused(Problem {
                code,
                status: 422,
                title: String::new(),
                field: field.map(str::to_owned),
            }))
        };
        for (field, told) in [
            ("name", (NAME, text!(along.invite_no_name))),
            ("relation", (RELATION, text!(along.invite_no_relation))),
            ("sections", (SECTIONS, text!(along.invite_no_sections))),
            ("until", (UNTIL, text!(along.invite_over))),
        ] {
            assert_eq!(refused(ProblemCode::Invalid, Some(field)), told);
        }
        assert_eq!(refused(ProblemCode::Conflict, None), (WHOLE, text!(along.invite_too_many)));
        assert_eq!(refused(ProblemCode::Conflict, Some("key")), (WHOLE, text!(along.invite_other)));
        for lost in [Failure::Offline, Failure::Broken] {
            assert_eq!(mistake_of(&lost), (WHOLE, text!(state.unknown)));
        }
        assert_eq!(mistake_of(&Failure::NotFound), (WHOLE, text!(along.failed)));
    }
}
