//! *Mijn bevoegdheid*

use ::api::{OwnMandate, OwnMandates};
use leptos::prelude::*;

use crate::i18n::text;
use crate::layout::{Asked, Loaded, Page};
use crate::session::OpenClient;
use crate::{api, intl, words};

/// What the viewer may do for the client, and how that is known.
#[component]
pub fn MandatePage() -> impl IntoView {
    let client = OpenClient::expect().id();
    let asked = Asked::new(move || api::own_mandates(client));
    let shown = |OwnMandates { mandates, changes }: OwnMandates| {
        view! {
            {mandates.into_iter().map(|mandate| view! { <Mandate mandate/> }).collect_view()}
            {changes.map(|day| view! { <p class="nl-paragraph">{text!(along.changes, day = intl::date(day))}</p> })}
        }
        .into_any()
    };
    view! {
        <Page title=text!(along.mandate_title) lead=text!(along.mandate_lead)>
            <Loaded asked view=shown/>
        </Page>
    }
}

#[component]
fn Mandate(mandate: OwnMandate) -> impl IntoView {
    let title = words::basis(mandate.basis);
    let verified = mandate.verified;
    view! {
        <section class="panel">
            <h2 class="nl-heading nl-heading--level-2">{title}</h2>
            {(!verified).then(|| view! { <p class="nl-paragraph">{text!(along.unverified)}</p> })}
            <dl class="answers">
                {facts(mandate).into_iter().map(|(what, is)| view! { <div><dt>{what}</dt><dd>{is}</dd></div> }).collect_view()}
            </dl>
        </section>
    }
}

/// Each fact of a mandate with its name.
fn facts(mandate: OwnMandate) -> Vec<(&'static str, String)> {
    let scope = mandate.sections.map_or_else(
        || text!(along.scope_all).to_owned(),
        |sections| sections.into_iter().map(words::section).collect::<Vec<_>>().join(", "),
    );
    let until = mandate.until.map_or_else(|| text!(along.open_ended).to_owned(), intl::date);
    let yes = || text!(along.yes).to_owned();
    let rung = mandate.rung.map(|rung| (text!(along.rung), text!(along.rung_words, rung = rung)));
    let flags = [
        mandate.designated.then(|| (text!(along.designated), yes())),
        mandate.declined.then(|| (text!(along.declined), yes())),
    ];
    let known = [
        (text!(along.scope), scope),
        (text!(along.from), intl::date(mandate.from)),
        (text!(along.to), until),
        (text!(along.evidence), mandate.evidence),
        (text!(along.recorded), intl::date(mandate.recorded)),
    ];
    rung.into_iter().chain(flags.into_iter().flatten()).chain(known).collect()
}
