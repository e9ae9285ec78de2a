//! No access: the other route, the request, why; and nothing else.

use ::api::AccessExplanation;
use leptos::prelude::*;
use ui::{Glyph, Icon};

use crate::api;
use crate::i18n::text;
use crate::layout::{Asked, BirthdayNote, ContactDetails, Loaded, Page};
use crate::routes::Route;
use crate::session::{Deed, Obstacle, OpenClient};

/// What can be read, for whoever can read anything.
#[component]
pub fn ReadersOnly(children: Children) -> impl IntoView {
    match OpenClient::expect().can(Deed::Read) {
        Ok(()) => children(),
        Err(obstacle) => view! { <NoAccess obstacle/> }.into_any(),
    }
}

#[component]
fn NoAccess(obstacle: Obstacle) -> impl IntoView {
    let client = OpenClient::expect();
    let id = client.id();
    let (title, lead) = words(obstacle);
    let ask = client.can(Deed::AskInspection).is_ok();
    view! {
        <Page title lead>
            <BirthdayNote/>
            {(obstacle == Obstacle::Denied).then(|| view! { <Alternative/> })}
            {ask.then(|| view! {
                <section class="panel">
                    <h2 class="nl-heading nl-heading--level-2">{text!(denied.ask_title)}</h2>
                    <p class="nl-paragraph">{text!(denied.ask_words)}</p>
                    <a class="nl-button nl-button--primary" href=Route::NewRequest(id).to_string()>
                        <Glyph icon=Icon::Requests/>
                        {text!(denied.ask)}
                    </a>
                </section>
            })}
            <section class="panel">
                <h2 class="nl-heading nl-heading--level-2">{text!(denied.contact_title)}</h2>
                <ContactDetails/>
            </section>
            <p><a class="nl-link" href=Route::Access(id).to_string()>{text!(denied.why)}</a></p>
        </Page>
    }
}

/// Who is denied the portal is told the other way (VGN FAQ vraag 21).
#[component]
fn Alternative() -> impl IntoView {
    let client = OpenClient::expect().id();
    let access = Asked::new(move || api::access(client));
    let shown = |access: AccessExplanation| {
        access
            .alternative
            .map(|alternative| {
                view! {
                    <section class="panel">
                        <h2 class="nl-heading nl-heading--level-2">{text!(denied.alternative_title)}</h2>
                        <p class="nl-paragraph">{alternative}</p>
                    </section>
                }
            })
            .into_any()
    };
    view! { <Loaded asked=access view=shown/> }
}

fn words(obstacle: Obstacle) -> (&'static str, &'static str) {
    match obstacle {
        Obstacle::Denied => (text!(denied.title), text!(denied.denied)),
        Obstacle::Closed | Obstacle::NotEntitled => (text!(denied.title), text!(denied.closed)),
    }
}
