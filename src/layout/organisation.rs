//! The organisation: a context for the whole app, and how to reach it.

use ::api::{Contact, PortalInfo};
use leptos::prelude::*;
use ui::{Glyph, Icon};

use super::asked::Asked;
use super::page_state::Loaded;
use crate::api;
use crate::i18n::text;

/// What everybody may know of the organisation: a context.
#[derive(Clone, Copy)]
pub struct Organisation(pub Asked<PortalInfo>);

impl Organisation {
    /// Asks for it, and provides the answer as a context.
    pub fn provide() -> Self {
        let organisation = Self(Asked::new(api::portal));
        provide_context(organisation);
        organisation
    }

    /// The organisation provided by [`Organisation::provide`].
    #[expect(clippy::expect_used, reason = "the app provides it before its first view")]
    #[must_use]
    pub fn expect() -> Self {
        use_context().expect("the organisation is provided at the start")
    }

    /// Its name, tracked; none while unknown.
    #[must_use]
    pub fn name(self) -> Option<String> {
        self.0.get().and_then(Result::ok).map(|info| info.organisation)
    }

    /// Today, as the server decides with, tracked; none while unknown.
    #[must_use]
    pub fn today(self) -> Option<chrono::NaiveDate> {
        self.0.get().and_then(Result::ok).map(|info| info.today)
    }
}

/// How to reach the organisation: the other route to inspection.
#[component]
pub fn ContactDetails() -> impl IntoView {
    view! { <Loaded asked=Organisation::expect().0 view=|info| details(info.contact).into_any()/> }
}

/// How to reach the organisation, with why one would: for who finds no other way on this page.
#[component]
pub fn ContactPanel(
    /// What it is for, as a heading.
    title: &'static str,
    /// The sentences before the details.
    words: &'static str,
) -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby=CONTACT_TITLE>
            <h2 class="nl-heading nl-heading--level-2" id=CONTACT_TITLE>{title}</h2>
            <p class="nl-paragraph">{words}</p>
            <ContactDetails/>
        </section>
    }
}

/// Names the heading of a [`ContactPanel`]: a page has no more than one.
const CONTACT_TITLE: &str = "contact-title";

fn details(contact: Contact) -> impl IntoView {
    let Contact { name, phone, email, address, hours } = contact;
    let dial = format!("tel:{}", phone.replace(' ', ""));
    let write = format!("mailto:{email}");
    view! {
        <dl class="contact">
            <dt><Glyph icon=Icon::People/>{text!(layout.contact_name)}</dt>
            <dd>{name}</dd>
            <dt><Glyph icon=Icon::Phone/>{text!(layout.contact_phone)}</dt>
            <dd><a class="nl-link" href=dial>{phone}</a></dd>
            <dt><Glyph icon=Icon::Clock/>{text!(layout.contact_hours)}</dt>
            <dd>{hours}</dd>
            <dt><Glyph icon=Icon::Mail/>{text!(layout.contact_email)}</dt>
            <dd><a class="nl-link" href=write>{email}</a></dd>
            <dt><Glyph icon=Icon::Place/>{text!(layout.contact_address)}</dt>
            <dd>{address}</dd>
        </dl>
    }
}
