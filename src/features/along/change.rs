//! Choosing what somebody reads: it holds at once.

use std::collections::BTreeSet;

use ::api::NewConsent;
use access::Section;
use dossier::PersonId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::text;
use crate::session::{OpenClient, Session};
use crate::{api, words};

/// The sections that can be shared, each to be ticked, and a way to take all back.
#[component]
pub fn Change(
    /// Who.
    person: PersonId,
    /// Their name.
    name: String,
    /// What they read now.
    read: BTreeSet<Section>,
    /// What can be shared.
    may_share: BTreeSet<Section>,
    /// Told when it has changed.
    changed: Callback<()>,
) -> impl IntoView {
    let (client, session) = (OpenClient::expect().id(), Session::expect());
    let chosen: RwSignal<BTreeSet<Section>> = RwSignal::new(read.intersection(&may_share).copied().collect());
    let until = RwSignal::new(String::new());
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(false));
    let save = move |sections: BTreeSet<Section>| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let consent = NewConsent { sections, until: until.get_untracked().parse().ok() };
        spawn_local(async move {
            match api::consent(client, person, &consent).await {
                Ok(()) => changed.run(()),
                Err(failure) => {
                    session.note(&failure);
                    failed.set(true);
                    busy.set(false);
                }
            }
        });
    };
    let tick = move |section: Section| {
        let toggle = move |_| {
            chosen.update(|chosen| {
                if !chosen.remove(&section) {
                    chosen.insert(section);
                }
            });
        };
        view! {
            <label class="choice">
                <input class="utrecht-radio-button" type="checkbox" on:change=toggle
                    prop:checked=move || chosen.with(|chosen| chosen.contains(&section))/>
                <span class="choice__title">{words::section(section)}</span>
            </label>
        }
    };
    let id = format!("until-{person}");
    view! {
        <details>
            <summary>{text!(along.change, name = name)}</summary>
            <p class="nl-paragraph">{text!(along.change_words)}</p>
            <div class="choices">{may_share.into_iter().map(tick).collect_view()}</div>
            <div class="utrecht-form-field">
                <label class="utrecht-form-label" for=id.clone()>{text!(along.change_until)}</label>
                <input class="utrecht-textbox" type="date" id=id
                    on:input:target=move |event| until.set(event.target().value())/>
            </div>
            <div role="alert">
                {move || failed.get().then(|| view! {
                    <p class="utrecht-form-field-error-message">{text!(along.failed)}</p>
                })}
            </div>
            <div class="buttons">
                <button type="button" class="nl-button nl-button--primary" on:click=move |_| save(chosen.get_untracked())>
                    {text!(along.save)}
                </button>
                <button type="button" class="nl-button nl-button--secondary nl-button--negative"
                    on:click=move |_| save(BTreeSet::new())>
                    {text!(along.take_back)}
                </button>
            </div>
        </details>
    }
}
