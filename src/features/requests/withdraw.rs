//! Taking a request back, after one question.

use dossier::RequestId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, Failure};
use crate::i18n::text;
use crate::layout::focused_heading;

/// A button, and the question that it opens.
#[component]
pub fn Withdraw(
    /// Which request.
    id: RequestId,
    /// Told when it was taken back, or turns out to have changed.
    changed: Callback<()>,
) -> impl IntoView {
    let asking = RwSignal::new(false);
    move || {
        if asking.get() {
            view! { <Question id changed asking/> }.into_any()
        } else {
            view! {
                <div class="buttons">
                    <button type="button" class="nl-button nl-button--secondary nl-button--negative"
                        on:click=move |_| asking.set(true)>
                        {text!(request.withdraw)}
                    </button>
                </div>
            }
            .into_any()
        }
    }
}

#[component]
fn Question(id: RequestId, changed: Callback<()>, asking: RwSignal<bool>) -> impl IntoView {
    let heading = focused_heading();
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<Failure>);
    let withdraw = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            match api::withdraw(id).await {
                Ok(_) => changed.run(()),
                Err(failure) => {
                    failed.set(Some(failure));
                    busy.set(false);
                }
            }
        });
    };
    view! {
        <section class="panel">
            <h2 class="nl-heading nl-heading--level-2" tabindex="-1" node_ref=heading>{text!(request.withdraw_title)}</h2>
            <p class="nl-paragraph">{text!(request.withdraw_words)}</p>
            <div role="alert">
                {move || failed.get().map(|failure| view! {
                    <p class="utrecht-form-field-error-message">{words(&failure)}</p>
                })}
            </div>
            <div class="buttons">
                <button type="button" class="nl-button nl-button--secondary nl-button--negative" on:click=withdraw
                    aria-disabled=move || busy.get().then_some("true")>
                    {text!(request.withdraw_yes)}
                </button>
                <button type="button" class="nl-button nl-button--subtle" on:click=move |_| asking.set(false)>
                    {text!(request.withdraw_no)}
                </button>
            </div>
        </section>
    }
}

fn words(failure: &Failure) -> &'static str {
    match failure {
        Failure::Refused(_) => text!(request.withdraw_too_late),
        Failure::Offline
        | Failure::Broken
        | Failure::NotSignedIn
        | Failure::OtherPerson
        | Failure::NotFound
        | Failure::TermsDue => text!(state.unknown),
    }
}
