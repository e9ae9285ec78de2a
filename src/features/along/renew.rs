//! A new code for somebody who was invited and never came in.

use ::api::Invitation;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::change::Choice;
use crate::api::{self, Failure};
use crate::i18n::text;

/// The button for another code, as long as they did not come in and may read something. The code is told to `invited`.
pub fn renew(choice: &Choice, invited: Callback<Invitation>) -> AnyView {
    let choice = choice.clone();
    let (waits, shared) = (choice.invited.clone(), choice.shared.clone());
    let wanted = Memo::new(move |_| waits.get() && shared.with(|shared| !shared.is_empty()));
    let (wrong, busy) = (RwSignal::new(""), StoredValue::new(false));
    let name = choice.name.clone();
    let send = Callback::new(move |()| {
        if busy.get_value() {
            return;
        }
        busy.set_value(true);
        wrong.set("");
        let (client, person) = (choice.client, choice.person.clone());
        spawn_local(async move {
            match api::renew(client, &person).await {
                Ok(invitation) => {
                    // Whoever left the page asks for another one.
                    let _ = invited.try_run(invitation);
                }
                Err(failure) => {
                    let _ = wrong.try_set(words_of(&failure));
                }
            }
            let _ = busy.try_set_value(false);
        });
    });
    let button = move || {
        let name = name.clone();
        view! {
            <p class="nl-paragraph">{text!(along.renew_words)}</p>
            <p class="utrecht-form-field-error-message" role="alert">{wrong}</p>
            <div class="buttons">
                <button type="button" class="nl-button nl-button--secondary" on:click=move |_| send.run(())>
                    {text!(along.renew)}
                    <span class="visually-hidden">": "{name}</span>
                </button>
            </div>
        }
    };
    view! { {move || wanted.get().then(&button)} }.into_any()
}

/// Why there is no code, and what to do.
fn words_of(failure: &Failure) -> &'static str {
    match failure {
        Failure::Refused(problem) if problem.field.is_none() => text!(along.invite_too_many),
        Failure::Refused(_) | Failure::NotFound => text!(along.renew_refused),
        Failure::Offline | Failure::Broken | Failure::NotSignedIn | Failure::OtherPerson | Failure::TermsDue => {
            text!(state.unknown)
        }
    }
}

#[cfg(test)]
mod tests {
    use ::api::{Problem, ProblemCode};

    use super::*;

    #[test]
    fn each_refusal_says_what_to_do() {
        let refused = |field: Option<&str>| {
            let (code, title, field) = (ProblemCode::Conflict, String::new(), field.map(str::to_owned));
            words_of(&Failure::Refused(Problem { code, status: 409, title, field }))
        };
        assert_eq!(refused(None), text!(along.invite_too_many));
        assert_eq!(refused(Some("person")), text!(along.renew_refused));
        assert_eq!(words_of(&Failure::Offline), text!(state.unknown));
    }
}
