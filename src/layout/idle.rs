//! The end of a session: announced before it comes (WCAG 2.2.1), and what was on the screen gone when it does. The server
//! decides when that is; asking it when does not count as being there.

use std::time::Duration;

use ::api::SessionTimes;
use chrono::{DateTime, Utc};
use js_sys::Date;
use leptos::ev;
use leptos::html;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, Failure};
use crate::i18n::text;
use crate::intl;
use crate::session::Session;

/// A browser may fire a little early.
const LATER: f64 = 500.0;

/// Watches the session, on every page.
#[component]
pub fn IdleWatch() -> impl IntoView {
    let watch = Watch {
        session: Session::expect(),
        warned: RwSignal::new(None),
        said: StoredValue::new(None),
        timer: StoredValue::new(None),
    };
    Effect::new(move |_| watch.begin(watch.session.times()));
    // A page that the browser had put away and takes out by its back button: somebody else may be looking now.
    let back = window_event_listener(ev::pageshow, move |event| {
        if event.persisted() {
            watch.session.load();
        }
    });
    // Timers stand still while a computer sleeps.
    let awake = window_event_listener(ev::focus, move |_| watch.look());
    on_cleanup(move || {
        back.remove();
        awake.remove();
        watch.stop();
    });
    move || watch.warned.get().map(|times| view! { <Warning times watch/> })
}

#[derive(Clone, Copy)]
struct Watch {
    session: Session,
    /// The end that is announced on the screen now.
    warned: RwSignal<Option<SessionTimes>>,
    /// What the server said, and when by the clock of this browser, which may be wrong.
    said: StoredValue<Option<(SessionTimes, f64)>>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Watch {
    /// Watches for this end from now on; none: nobody is signed in.
    fn begin(self, times: Option<SessionTimes>) {
        self.said.set_value(times.map(|times| (times, Date::now())));
        self.look();
    }

    /// Does what is to be done at this moment, and comes back at the next.
    fn look(self) {
        self.stop();
        let Some((times, at)) = self.said.get_value() else { return self.warned.set(None) };
        let left = |until: DateTime<Utc>| milliseconds(until, times.now) - (Date::now() - at);
        if left(times.idle_until) <= 0.0 {
            self.session.end();
        } else if left(times.warn_at) <= 0.0 {
            // What is announced already is not announced again.
            if self.warned.get_untracked().is_none_or(|warned| warned.idle_until != times.idle_until) {
                self.warned.set(Some(times));
            }
            self.wait(left(times.idle_until));
        } else {
            self.warned.set(None);
            self.wait(left(times.warn_at));
        }
    }

    fn wait(self, milliseconds: f64) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a session lasts a day at most")]
        let wait = Duration::from_millis((milliseconds + LATER) as u64);
        self.timer.set_value(set_timeout_with_handle(move || self.ask(), wait).ok());
    }

    /// Something may have been done since, here or in another tab: only the server knows when the end is now.
    fn ask(self) {
        spawn_local(async move {
            match api::session().await {
                Ok(info) => self.session.go_on(info.times),
                Err(Failure::NotSignedIn) => self.session.end(),
                // It cannot be asked: what was said last holds.
                Err(_) => self.look(),
            }
        });
    }

    fn stop(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a session lasts a day at most")]
fn milliseconds(until: DateTime<Utc>, from: DateTime<Utc>) -> f64 {
    (until - from).num_milliseconds() as f64
}

/// Over the page, which waits, until somebody answers or the session ends.
#[component]
fn Warning(times: SessionTimes, watch: Watch) -> impl IntoView {
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
                match api::extend().await {
                    Ok(times) => {
                        close();
                        watch.session.go_on(times);
                    }
                    Err(failure) => watch.session.note(&failure),
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
                {if last { text!(layout.idle_last_words, time = time) } else { text!(layout.idle_words, time = time) }}
            </p>
            <button type="button" class="nl-button nl-button--primary" on:click=move |_| answer()>
                {if last { text!(layout.idle_read) } else { text!(layout.idle_here) }}
            </button>
        </dialog>
    }
}
