//! A code on paper: with it somebody whom the portal does not know yet makes themselves known.

use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, Failure};
use crate::i18n::text;
use crate::session::Session;

/// Where the code is filled in.
const FIELD: &str = "code";
/// What is wrong with it.
const ERROR: &str = "code-error";
/// How it looks.
const HINT: &str = "code-hint";

/// The form. Who is known by it is signed in at once.
pub fn code_form() -> AnyView {
    let (field, session) = (NodeRef::<html::Input>::new(), Session::expect());
    let (wrong, busy) = (RwSignal::new(""), StoredValue::new(false));
    let refuse = move |words: &'static str| {
        wrong.set(words);
        busy.set_value(false);
        if let Some(field) = field.get_untracked() {
            // Focus that cannot be given leaves the reader where they were.
            let _ = field.focus();
        }
    };
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let code = field.get_untracked().map(|field| field.value()).unwrap_or_default();
        if code.trim().is_empty() {
            refuse(text!(signin.code_empty));
        } else if !busy.get_value() {
            busy.set_value(true);
            wrong.set("");
            spawn_local(async move {
                match api::activate(code).await {
                    Ok(info) => session.enter(info),
                    Err(failure) => refuse(words(&failure)),
                }
            });
        }
    };
    view! {
        <section class="panel" aria-labelledby="code-title">
            <h2 class="nl-heading nl-heading--level-2" id="code-title">{text!(signin.code_title)}</h2>
            <p class="nl-paragraph">{text!(signin.code_words)}</p>
            <form class="utrecht-form-field" novalidate=true on:submit=send>
                <label class="utrecht-form-label" for=FIELD>{text!(signin.code_label)}</label>
                <p class="utrecht-form-field-description" id=HINT>{text!(signin.code_hint)}</p>
                <p class="utrecht-form-field-error-message" id=ERROR role="alert">{wrong}</p>
                <input class="utrecht-textbox" type="text" id=FIELD node_ref=field autocomplete="off" spellcheck="false"
                    autocapitalize="characters" aria-describedby=format!("{HINT} {ERROR}")
                    aria-invalid=move || (!wrong.get().is_empty()).then_some("true")/>
                <div class="buttons">
                    <button type="submit" class="nl-button nl-button--primary">{text!(signin.code_button)}</button>
                </div>
            </form>
        </section>
    }
    .into_any()
}

/// Why it did not succeed, and what to do.
fn words(failure: &Failure) -> &'static str {
    match failure {
        Failure::Refused(_) => text!(signin.code_wrong),
        Failure::NotSignedIn => text!(signin.code_late),
        Failure::Offline | Failure::OtherPerson | Failure::NotFound | Failure::TermsDue | Failure::Broken => {
            text!(signin.code_failed)
        }
    }
}
