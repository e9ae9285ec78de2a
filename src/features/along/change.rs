//! Choosing what somebody reads: every tick holds at once.

use std::collections::BTreeSet;

use access::Section;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::choices::choices;
use super::model::Sharing;
use crate::api;
use crate::i18n::text;
use crate::session::{OpenClient, Session};

/// The sections that can be shared, each to be ticked.
pub fn change(sharing: Sharing, again: Callback<()>) -> AnyView {
    let Sharing { person, read, until, may_share } = sharing;
    // It outlives the page: what was ticked last is told also by who leaves at once.
    let chosen = ArcRwSignal::new(read.clone());
    let known = ArcRwSignal::new(read);
    let telling = Telling { person, until, chosen: chosen.clone(), known, again, failed: RwSignal::new(false) };
    let failed = telling.failed;
    let (under_way, client, session) = (ArcRwSignal::new(false), OpenClient::expect().id(), Session::expect());
    let changed = Callback::new(move |()| {
        if under_way.get_untracked() {
            return;
        }
        under_way.set(true);
        failed.set(false);
        let (telling, under_way) = (telling.clone(), under_way.clone());
        spawn_local(async move {
            let tell = async |sections: BTreeSet<Section>| {
                let told = api::consent(client, &telling.person, &sections, telling.until.clone()).await;
                told.inspect_err(|failure| session.note(failure)).is_ok()
            };
            telling.all(tell).await;
            under_way.set(false);
        });
    });
    view! {
        <details>
            <summary>{text!(along.change)}</summary>
            <p class="nl-paragraph">{text!(along.change_words)}</p>
            <p role="alert">{move || failed.get().then_some(text!(along.failed))}</p>
            {choices(may_share, chosen, changed)}
        </details>
    }
    .into_any()
}

/// What is told to the server, and what comes of it.
#[derive(Clone)]
struct Telling {
    person: String,
    until: Option<String>,
    chosen: ArcRwSignal<BTreeSet<Section>>,
    /// What the server knows. It changes with what was told, not with the new page that comes later: who takes a tick back before that
    /// must be heard.
    known: ArcRwSignal<BTreeSet<Section>>,
    again: Callback<()>,
    failed: RwSignal<bool>,
}

impl Telling {
    /// Tells what is chosen until no more is: one call at a time, for of two that are under way together the first could
    /// arrive last. What could not be told is not ticked any more.
    async fn all(&self, tell: impl AsyncFn(BTreeSet<Section>) -> bool) {
        loop {
            let wanted = self.chosen.get_untracked();
            if wanted == self.known.get_untracked() {
                // Whoever has left the page needs no new one.
                let _ = self.again.try_run(());
                return;
            }
            if !tell(wanted.clone()).await {
                self.chosen.set(self.known.get_untracked());
                return self.failed.set(true);
            }
            self.known.set(wanted);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use super::*;

    /// Nothing is shared yet, and these are ticked.
    fn ticked(sections: &[Section]) -> Telling {
        Telling {
            person: String::new(),
            until: None,
            chosen: ArcRwSignal::new(sections.iter().copied().collect()),
            known: ArcRwSignal::default(),
            again: Callback::new(|()| ()),
            failed: RwSignal::new(false),
        }
    }

    /// Tells all; nothing in it waits.
    fn done(telling: &Telling, tell: impl AsyncFn(BTreeSet<Section>) -> bool) {
        let done = pin!(telling.all(tell)).poll(&mut Context::from_waker(Waker::noop()));
        assert_eq!(done, Poll::Ready(()));
    }

    /// What was told, call by call, and what is ticked afterwards; during the first call `Agenda` is ticked, from `failing` on
    /// calls fail.
    fn told(failing: usize) -> (Vec<BTreeSet<Section>>, BTreeSet<Section>) {
        Owner::new().with(|| {
            let telling = ticked(&[Section::Reports]);
            let calls = RefCell::new(Vec::new());
            let tell = async |sections: BTreeSet<Section>| {
                telling.chosen.update(|chosen| {
                    chosen.insert(Section::Agenda);
                });
                calls.borrow_mut().push(sections);
                calls.borrow().len() < failing
            };
            done(&telling, tell);
            assert_eq!(telling.failed.get_untracked(), failing < 3);
            (calls.into_inner(), telling.chosen.get_untracked())
        })
    }

    #[test]
    fn what_is_ticked_during_a_call_is_told_by_the_next() {
        let (first, both) = (BTreeSet::from([Section::Reports]), BTreeSet::from([Section::Reports, Section::Agenda]));
        assert_eq!(told(3), (vec![first, both.clone()], both));
    }

    #[test]
    fn what_is_taken_back_before_the_page_is_new_is_told_too() {
        Owner::new().with(|| {
            let telling = ticked(&[Section::Reports]);
            let calls = RefCell::new(Vec::new());
            let tell = async |sections: BTreeSet<Section>| {
                calls.borrow_mut().push(sections);
                true
            };
            done(&telling, tell);
            telling.chosen.set(BTreeSet::new());
            done(&telling, tell);
            assert_eq!(*calls.borrow(), [BTreeSet::from([Section::Reports]), BTreeSet::new()]);
        });
    }

    #[test]
    fn what_could_not_be_told_is_not_ticked() {
        let (first, both) = (BTreeSet::from([Section::Reports]), BTreeSet::from([Section::Reports, Section::Agenda]));
        assert_eq!(told(1), (vec![first.clone()], BTreeSet::new()));
        assert_eq!(told(2), (vec![first.clone(), both], first));
    }
}
