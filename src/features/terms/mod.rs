//! The organisation's terms of use: read and accepted before the first look, and what one can do without.

use ::api::Terms;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, Failure};
use crate::i18n::text;
use crate::layout::{Asked, Loaded, Page};
use crate::routes::Route;
use crate::session::{OpenClient, Session};

/// Stands in the place of what would be read.
#[component]
pub fn TermsPage() -> impl IntoView {
    let (client, session) = (OpenClient::expect().id(), Session::expect());
    let asked = Asked::new(api::terms);
    let said = RwSignal::new("");
    let accept = Callback::new(move |version: String| {
        spawn_local(async move {
            match api::accept_terms(version).await {
                Ok(()) => session.load(),
                Err(failure) => {
                    said.set(words(&failure));
                    asked.again();
                }
            }
        });
    });
    let shown = move |terms: Terms| {
        let Terms { version, paragraphs } = terms;
        let paragraphs: Vec<_> = paragraphs.into_iter().map(|text| view! { <p>{text}</p> }.into_any()).collect();
        view! {
            <div class="panel">{paragraphs}</div>
            <p role="alert" class="utrecht-form-field-error-message">{said}</p>
            <div class="buttons">
                <button type="button" class="nl-button nl-button--primary" on:click=move |_| accept.run(version.clone())>
                    {text!(terms.accept)}
                </button>
            </div>
        }
        .into_any()
    };
    view! {
        <Page title=text!(terms.title) lead=text!(terms.lead)>
            <Loaded asked view=shown/>
            <section class="panel">
                <h2 class="nl-heading nl-heading--level-2">{text!(terms.decline_title)}</h2>
                <p class="nl-paragraph">{text!(terms.decline_words)}</p>
                <a class="nl-link" href=Route::NewRequest(client).to_string()>{text!(terms.decline)}</a>
            </section>
        </Page>
    }
}

fn words(failure: &Failure) -> &'static str {
    match failure {
        // Another version came into force while this one was read.
        Failure::Refused(_) => text!(terms.changed),
        Failure::Offline
        | Failure::NotSignedIn
        | Failure::OtherPerson
        | Failure::NotFound
        | Failure::TermsDue
        | Failure::Broken => {
            text!(terms.failed)
        }
    }
}
