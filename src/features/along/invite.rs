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

use super::choices::choices;
use crate::api::{self, Failure};
use crate::i18n::text;
use crate::intl;
use crate::layout::focused_heading;
use crate::session::OpenClient;

/// What is wrong with what was filled in.
const ERROR: &str = "invite-error";

/// What is filled in, and what became of it.
#[derive(Clone, Copy)]
struct Form {
    name: NodeRef<html::Input>,
    relation: NodeRef<html::Input>,
    until: NodeRef<html::Input>,
    chosen: RwSignal<BTreeSet<Section>>,
    wrong: RwSignal<&'static str>,
    busy: StoredValue<bool>,
    /// As long as this form is on the screen, what is sent is the same invitation.
    key: FormKey,
}

impl Form {
    fn new() -> Self {
        let [name, relation, until] = [(); 3].map(|()| NodeRef::new());
        let (chosen, wrong, busy) = (RwSignal::default(), RwSignal::new(""), StoredValue::new(false));
        Self { name, relation, until, chosen, wrong, busy, key: api::new_key() }
    }

    /// The invitation, or what is wrong with it.
    fn invitation(self) -> Result<NewInvitation, &'static str> {
        let [name, relation] = [self.name, self.relation].map(filled_in);
        let sections = self.chosen.get_untracked();
        if name.is_empty() || relation.is_empty() || sections.is_empty() {
            return Err(text!(along.invite_missing));
        }
        Ok(NewInvitation { name, relation, sections, until: self.last_day()?, key: Some(self.key) })
    }

    /// Of half a day the browser tells nothing, as if none was filled in: that must not become for ever.
    fn last_day(self) -> Result<Option<NaiveDate>, &'static str> {
        let half = self.until.get_untracked().is_some_and(|input| !input.check_validity());
        let day = filled_in(self.until);
        match day.parse() {
            Ok(day) if !half => Ok(Some(day)),
            Err(_) if !half && day.is_empty() => Ok(None),
            Ok(_) | Err(_) => Err(text!(along.invite_over)),
        }
    }

    /// The next person is somebody else: a page that is drawn anew keeps what was typed.
    fn clear(self) {
        for input in [self.name, self.relation, self.until] {
            input.get_untracked().iter().for_each(|input| input.set_value(""));
        }
    }

    fn send(self, client: ClientId, invited: Callback<Invitation>) {
        let invitation = match self.invitation() {
            Ok(invitation) => invitation,
            Err(words) => return self.wrong.set(words),
        };
        if self.busy.get_value() {
            return;
        }
        self.busy.set_value(true);
        self.wrong.set("");
        spawn_local(async move {
            match api::invite(client, &invitation).await {
                Ok(invitation) => {
                    self.clear();
                    invited.run(invitation);
                }
                Err(failure) => {
                    self.wrong.set(words_of(&failure));
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
            <form novalidate=true aria-describedby=ERROR on:submit=send>
                {field("invite-name", "text", text!(along.invite_name), form.name)}
                {field("invite-relation", "text", text!(along.invite_relation), form.relation)}
                <fieldset class="question">
                    <legend class="utrecht-form-label">{text!(along.invite_sections)}</legend>
                    {choices(may_share, form.chosen.into(), Callback::new(|()| ()), &|_| ().into_any())}
                </fieldset>
                {field("invite-until", "date", text!(along.invite_until), form.until)}
                <p class="utrecht-form-field-error-message" id=ERROR role="alert">{form.wrong}</p>
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

fn field(id: &'static str, kind: &'static str, label: &'static str, input: NodeRef<html::Input>) -> AnyView {
    view! {
        <div class="utrecht-form-field">
            <label class="utrecht-form-label" for=id>{label}</label>
            <input class="utrecht-textbox" type=kind id=id node_ref=input autocomplete="off"/>
        </div>
    }
    .into_any()
}

fn filled_in(input: NodeRef<html::Input>) -> String {
    input.get_untracked().map(|input| input.value().trim().to_owned()).unwrap_or_default()
}

/// Why it did not succeed, and what to do.
fn words_of(failure: &Failure) -> &'static str {
    match failure {
        Failure::Refused(problem) => match problem.field.as_deref() {
            Some("until") => text!(along.invite_over),
            Some("key") => text!(along.invite_other),
            Some(_) => text!(along.invite_missing),
            None => text!(along.invite_too_many),
        },
        failure if failure.leaves_unknown() => text!(state.unknown),
        _ => text!(along.failed),
    }
}

#[cfg(test)]
mod tests {
    use ::api::{Problem, ProblemCode};

    use super::*;

    #[test]
    fn each_refusal_says_what_to_do() {
        let refused = |code, field: Option<&str>| {
            words_of(&Failure::Refused(Problem {
                code,
                status: 422,
                title: String::new(),
                field: field.map(str::to_owned),
            }))
        };
        let over = refused(ProblemCode::Invalid, Some("until"));
        let missing = refused(ProblemCode::Invalid, Some("name"));
        let many = refused(ProblemCode::Conflict, None);
        let other = refused(ProblemCode::Conflict, Some("key"));
        assert!(over != missing && missing != many && many != over && other != missing);
        assert_eq!(
            (words_of(&Failure::Offline), words_of(&Failure::Broken)),
            (text!(state.unknown), text!(state.unknown))
        );
        assert_eq!(words_of(&Failure::NotFound), text!(along.failed));
    }
}
