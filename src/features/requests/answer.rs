//! Answering the organisation's question about a request.

use ::api::LONGEST_ANSWER;
use dossier::RequestId;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, Failure};
use crate::i18n::text;

const FIELD: &str = "answer";
const QUESTION: &str = "answer-question";
const ERROR: &str = "answer-error";

/// A field for the answer, and a button. What was written stays when it was not sent.
#[component]
pub fn Answer(
    /// Which request.
    id: RequestId,
    /// What the organisation asks.
    question: String,
    /// The how manyth question that is, from 1.
    number: usize,
    /// Told when it was answered, or turns out to have changed.
    changed: Callback<()>,
) -> impl IntoView {
    let field = NodeRef::<html::Textarea>::new();
    let busy = RwSignal::new(false);
    let wrong = RwSignal::new("");
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let answer = field.get_untracked().map(|field| field.value().trim().to_owned()).unwrap_or_default();
        if answer.is_empty() {
            wrong.set(text!(request.answer_empty));
        } else if !busy.get_untracked() {
            busy.set(true);
            spawn_local(async move {
                match api::answer(id, answer, number).await {
                    Ok(_) | Err(Failure::Refused(_)) => changed.run(()),
                    Err(_) => {
                        wrong.set(text!(state.unknown));
                        busy.set(false);
                    }
                }
            });
        }
        if let Some(field) = field.get_untracked().filter(|_| !wrong.get_untracked().is_empty()) {
            // Focus that cannot be given leaves the reader where they were.
            let _ = field.focus();
        }
    };
    view! {
        <form class="panel utrecht-form-field" novalidate=true on:submit=send>
            <h2 class="nl-heading nl-heading--level-3">{text!(request.step_ask)}</h2>
            <p class="nl-paragraph" id=QUESTION>{question}</p>
            <label class="utrecht-form-label" for=FIELD>{text!(request.answer_label)}</label>
            <p class="utrecht-form-field-error-message" id=ERROR role="alert">{wrong}</p>
            <textarea class="utrecht-textarea" id=FIELD node_ref=field rows="4" maxlength=LONGEST_ANSWER.to_string()
                aria-describedby=format!("{QUESTION} {ERROR}")
                aria-invalid=move || (!wrong.get().is_empty()).then_some("true")></textarea>
            <div class="buttons">
                <button type="submit" class="nl-button nl-button--primary"
                    aria-disabled=move || busy.get().then_some("true")>
                    {text!(request.answer_send)}
                </button>
            </div>
        </form>
    }
}
