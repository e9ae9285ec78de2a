//! The end of a session: announced before it comes (WCAG 2.2.1), and what was on the screen gone when it does. The server
//! decides when that is; asking it when does not count as being there.

use std::time::Duration;

use ::api::SessionTimes;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api;
use crate::i18n::text;
use crate::intl;
use crate::session::{Session, clock};

/// How often the clock is looked at. Nothing is asked of the server then, until an end is near. A timer for the end itself
/// would stand still while a computer sleeps.
const OFTEN: Duration = Duration::from_secs(1);

/// Watches the session, on every page.
#[component]
pub fn IdleWatch() -> impl IntoView {
    let watch = Watch { session: Session::expect(), warned: RwSignal::new(None), asking: RwSignal::new(false) };
    // It lives as long as the app, and has no end.
    set_interval(move || watch.look(), OFTEN);
    move || watch.warned.get().map(|times| warning(times, watch))
}

#[derive(Clone, Copy)]
struct Watch {
    session: Session,
    /// The end that is announced on the screen now.
    warned: RwSignal<Option<SessionTimes>>,
    asking: RwSignal<bool>,
}

impl Watch {
    fn look(self) {
        let now = clock();
        let warned = self.warned.get_untracked().is_some();
        match self.session.times() {
            Some(times) if now >= times.idle_until || (now >= times.warn_at && !warned) => self.ask(),
            Some(times) if now >= times.warn_at => {}
            Some(_) | None if warned => self.warned.set(None),
            Some(_) | None => {}
        }
    }

    /// Something may have been done since, here or in another tab: only the server knows when the end is now.
    fn ask(self) {
        if self.asking.get_untracked() {
            return;
        }
        self.asking.set(true);
        spawn_local(async move {
            self.session.check().await;
            self.asking.set(false);
            let now = clock();
            match self.session.times() {
                Some(times) if now >= times.idle_until => self.session.end(),
                Some(times) if now >= times.warn_at => self.warned.set(Some(times)),
                Some(_) | None => self.warned.set(None),
            }
        });
    }
}

/// Over the page, which waits, until somebody answers or the session ends.
fn warning(times: SessionTimes, watch: Watch) -> AnyView {
    let dialog = NodeRef::<html::Dialog>::new();
    let busy = RwSignal::new(false);
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            // It takes the focus and gives it back. Where it cannot open, its words are announced all the same.
            let _ = dialog.show_modal();
        }
    });
    // After the longest time a session can last, nothing moves its end on.
    let last = times.idle_until >= times.expires;
    let close = move || dialog.get_untracked().into_iter().for_each(|dialog| dialog.close());
    let answer = move || {
        if last {
            close();
        } else if !busy.get_untracked() {
            busy.set(true);
            spawn_local(async move {
                if let Ok(times) = api::extend().await {
                    close();
                    watch.session.go_on(times);
                    watch.warned.set(None);
                }
                busy.set(false);
            });
        }
    };
    // The Escape key is an answer too: somebody is there.
    let escape = move |event: leptos::ev::Event| {
        event.prevent_default();
        answer();
    };
    let time = intl::time(times.idle_until);
    view! {
        <dialog class="idle" role="alertdialog" aria-labelledby="idle-title" aria-describedby="idle-words"
            node_ref=dialog on:cancel=escape>
            <h2 class="nl-heading nl-heading--level-2" id="idle-title">{text!(layout.idle_title)}</h2>
            <p class="nl-paragraph" id="idle-words">
                {if last { text!(layout.idle_last_words) } else { text!(layout.idle_words) }}" "{time}"."
            </p>
            <button type="button" class="nl-button nl-button--primary" on:click=move |_| answer()>
                {if last { text!(layout.idle_read) } else { text!(layout.idle_here) }}
            </button>
        </dialog>
    }
    .into_any()
}
