//! Choosing what somebody reads: every tick holds at once.

use access::Section;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::model::Sharing;
use crate::i18n::text;
use crate::session::{OpenClient, Session};
use crate::{api, words};

/// The sections that can be shared, each to be ticked.
pub fn change(sharing: Sharing, again: Callback<()>) -> AnyView {
    let (client, session) = (OpenClient::expect().id(), Session::expect());
    let Sharing { person, read, until, may_share } = sharing;
    let failed = RwSignal::new(false);
    let set = Callback::new(move |section: Section| {
        let (person, until, mut wanted) = (person.clone(), until.clone(), read.clone());
        match wanted.iter().position(|one| *one == section) {
            Some(at) => drop(wanted.remove(at)),
            None => wanted.push(section),
        }
        spawn_local(async move {
            match api::consent(client, &person, &wanted, until).await {
                Ok(()) => again.run(()),
                Err(failure) => {
                    session.note(&failure);
                    failed.set(true);
                }
            }
        });
    });
    let tick = |(section, reads): (Section, bool)| {
        view! {
            <label class="choice">
                <input type="checkbox" checked=reads on:change=move |_| set.run(section)/>
                <span class="choice__title">{words::section(section)}</span>
            </label>
        }
    };
    view! {
        <details>
            <summary>{text!(along.change)}</summary>
            <p class="nl-paragraph">{text!(along.change_words)}</p>
            <p role="alert">{move || failed.get().then_some(text!(along.failed))}</p>
            <div class="choices">{may_share.into_iter().map(tick).collect::<Vec<_>>()}</div>
        </details>
    }
    .into_any()
}
