//! Choosing what somebody reads: every tick holds at once, says so where it was made, and can be undone there.

use std::collections::BTreeSet;

use access::Section;
use dossier::ClientId;
use js_sys::{Function, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::Element;

use super::choices::{choices, choose};
use super::model::{Panel, Sharing, readers};
use crate::api::{self, Told};
use crate::i18n::text;
use crate::session::OpenClient;
use crate::words;

/// What became of a tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// The person reads the section now.
    Reads,
    /// The person reads it no longer.
    ReadsNoMore,
    /// It is on record, and changes nothing today: something else lets the person read it, or keeps them from it.
    Saved,
    /// It could not be told, and is as it was.
    Failed,
    /// Nobody could be asked what became of it.
    Unknown,
}

/// What somebody reads, as the server knows it after a change.
struct Known {
    shared: BTreeSet<Section>,
    reads: BTreeSet<Section>,
    invited: bool,
    lines: Vec<String>,
}

/// What the client lets one person read. It outlives the page: what was ticked last is told also by who leaves at once.
#[derive(Clone)]
pub struct Choice {
    /// Whose dossier it is.
    pub client: ClientId,
    /// Whose reading it is.
    pub person: String,
    /// How they are called.
    pub name: String,
    /// Whether they were invited and never came in.
    pub invited: ArcRwSignal<bool>,
    /// What there is to say about the person.
    pub lines: ArcRwSignal<Vec<String>>,
    chosen: ArcRwSignal<BTreeSet<Section>>,
    /// The sections that are shared, as far as is known here.
    pub shared: ArcRwSignal<BTreeSet<Section>>,
    outcomes: ArcRwSignal<Vec<(Section, Outcome)>>,
    under_way: ArcRwSignal<bool>,
}

impl Choice {
    /// As the server told it.
    pub fn new(name: String, lines: Vec<String>, sharing: &Sharing) -> Self {
        Self {
            client: OpenClient::expect().id(),
            person: sharing.person.clone(),
            name,
            invited: ArcRwSignal::new(sharing.invited),
            lines: ArcRwSignal::new(lines),
            chosen: ArcRwSignal::new(sharing.shared.clone()),
            shared: ArcRwSignal::new(sharing.shared.clone()),
            outcomes: ArcRwSignal::default(),
            under_way: ArcRwSignal::new(false),
        }
    }

    /// A section that is ticked and not shared, or the other way round.
    fn next(&self) -> Option<(Section, bool)> {
        let (chosen, shared) = (self.chosen.get_untracked(), self.shared.get_untracked());
        let differs = |section: &Section| chosen.contains(section) != shared.contains(section);
        Section::ALL.into_iter().find(differs).map(|section| (section, chosen.contains(&section)))
    }

    /// Tells what is ticked until nothing is left to tell: one call at a time, for of two that are under way together the first could arrive last.
    async fn tell_all(&self, tell: impl AsyncFn(Section, bool) -> Result<Known, Outcome>) {
        if self.under_way.get_untracked() {
            return;
        }
        self.under_way.set(true);
        while let Some((section, ticked)) = self.next() {
            let known = tell(section, ticked).await;
            match known {
                Ok(known) => self.learn(section, ticked, known),
                Err(outcome) => {
                    let shared = self.shared.with_untracked(|shared| shared.contains(&section));
                    self.chosen.update(|chosen| choose(chosen, section, shared));
                    self.say(section, outcome);
                }
            }
        }
        self.under_way.set(false);
    }

    /// Takes over what the server knows, also what another page changed; a tick that is still to be told stays as it is.
    fn learn(&self, section: Section, ticked: bool, known: Known) {
        let before = self.shared.get_untracked();
        self.chosen.update(|chosen| {
            for one in Section::ALL {
                let told = if one == section { ticked } else { before.contains(&one) };
                if chosen.contains(&one) == told {
                    choose(chosen, one, known.shared.contains(&one));
                }
            }
        });
        let outcome = match (ticked, known.reads.contains(&section)) {
            _ if ticked != known.shared.contains(&section) => Outcome::Failed,
            (true, true) => Outcome::Reads,
            (false, false) => Outcome::ReadsNoMore,
            (true, false) | (false, true) => Outcome::Saved,
        };
        // What nobody could be asked about is known now: the boxes and the lines say it.
        self.outcomes.update(|outcomes| outcomes.retain(|(_, outcome)| *outcome != Outcome::Unknown));
        self.invited.set(known.invited);
        self.shared.set(known.shared);
        self.lines.set(known.lines);
        self.say(section, outcome);
    }

    /// Takes over what the server told of all readers when this was shared: another window can have changed it since. What was ticked here meanwhile
    /// is newer.
    pub fn look(&self, told: &Told, when_shared: &BTreeSet<Section>) {
        let before = self.shared.get_untracked();
        if self.under_way.get_untracked() || before != *when_shared {
            return;
        }
        let Known { shared, invited, lines, .. } = self.known(told);
        self.invited.set(invited);
        // What became of a tick that is another one now is not so any more.
        self.outcomes.update(|all| all.retain(|(one, _)| before.contains(one) == shared.contains(one)));
        self.chosen.set(shared.clone());
        self.shared.set(shared);
        self.lines.set(lines);
    }

    fn say(&self, section: Section, outcome: Outcome) {
        self.outcomes.update(|outcomes| {
            outcomes.retain(|(one, _)| *one != section);
            outcomes.push((section, outcome));
        });
    }

    /// What became of the tick of a section, tracked.
    fn outcome(&self, section: Section) -> Option<Outcome> {
        self.outcomes.with(|outcomes| outcomes.iter().find(|(one, _)| *one == section).map(|(_, outcome)| *outcome))
    }

    /// What became of the last tick, in words, for who listens; tracked.
    fn spoken(&self) -> Option<String> {
        let last = self.outcomes.with(|outcomes| outcomes.last().copied());
        last.map(|(section, outcome)| self.words(section, outcome))
    }

    fn words(&self, section: Section, outcome: Outcome) -> String {
        let (name, section) = (self.name.as_str(), words::section(section));
        let invited = self.invited.get_untracked();
        match outcome {
            Outcome::Reads if invited => text!(along.reads_later, name = name, section = section),
            Outcome::ReadsNoMore if invited => text!(along.reads_later_not, name = name, section = section),
            Outcome::Reads => text!(along.reads_now, name = name, section = section),
            Outcome::ReadsNoMore => text!(along.reads_no_more, name = name, section = section),
            Outcome::Saved => text!(along.saved, name = name),
            Outcome::Failed => text!(along.failed).to_owned(),
            Outcome::Unknown => text!(along.unknown).to_owned(),
        }
    }

    /// Who reads nothing any more and has no other tie is not in the list.
    fn known(&self, told: &Told) -> Known {
        let found = readers(told).into_iter().find_map(|Panel { lines, sharing, .. }| {
            Some((lines, sharing?)).filter(|(_, sharing)| sharing.person == self.person)
        });
        if let Some((lines, Sharing { shared, reads, invited, .. })) = found {
            return Known { shared, reads, invited, lines };
        }
        let invited = self.invited.get_untracked();
        let words = if invited { text!(along.taken_back) } else { text!(along.nothing) };
        Known { shared: BTreeSet::new(), reads: BTreeSet::new(), invited, lines: vec![words.to_owned()] }
    }

    fn start(&self, emptied: Callback<String>) {
        let choice = self.clone();
        spawn_local(async move {
            let tell = async |section, ticked| {
                let told = api::share(choice.client, &choice.person, section, ticked).await;
                keep_in_place();
                match told {
                    Ok(told) => Ok(choice.known(&told)),
                    Err(failure) if failure.leaves_unknown() => Err(Outcome::Unknown),
                    Err(_) => Err(Outcome::Failed),
                }
            };
            choice.tell_all(tell).await;
            if choice.shared.with_untracked(BTreeSet::is_empty) {
                let _ = emptied.try_run(choice.person);
            }
        });
    }
}

/// Whatever changes now above what has the focus, leaves that where it is on the screen. Not every browser does so by itself.
fn keep_in_place() {
    let Some(focused) = document().active_element() else { return };
    let before = top(&focused);
    request_animation_frame(move || window().scroll_by_with_x_and_y(0.0, top(&focused) - before));
}

/// How far below the top of the screen it is, in pixels.
fn top(element: &Element) -> f64 {
    let call = |element: &JsValue| {
        Reflect::get(element, &"getBoundingClientRect".into())?.dyn_into::<Function>()?.call0(element)
    };
    let top = call(element).and_then(|place| Reflect::get(&place, &"top".into()));
    top.ok().and_then(|top| top.as_f64()).unwrap_or_default()
}

/// The sections that can be shared, each to be ticked. When nothing is left that they may read, `emptied` is told whose it was.
pub fn change(choice: &Choice, may_share: Vec<Section>, emptied: Callback<String>) -> AnyView {
    let (of_box, spoken) = (choice.clone(), choice.clone());
    let changed = {
        let choice = choice.clone();
        Callback::new(move |()| choice.start(emptied))
    };
    view! {
        <details>
            <summary>{text!(along.change)}</summary>
            <p class="nl-paragraph">{text!(along.change_words)}</p>
            {choices(may_share, choice.chosen.clone(), changed, &|section| outcome(&of_box, section, changed))}
        </details>
        <p class="visually-hidden" role="status">{move || spoken.spoken()}</p>
    }
    .into_any()
}

/// What became of a tick, under its box, with the way back. It is there from the beginning, so that nothing loses its place or the focus when there is
/// something to say.
fn outcome(choice: &Choice, section: Section, changed: Callback<()>) -> AnyView {
    let choice = choice.clone();
    let now = {
        let choice = choice.clone();
        move || choice.outcome(section)
    };
    let (said, undone) = (now.clone(), now.clone());
    let chosen = choice.chosen.clone();
    let undo = move |_| {
        chosen.update(|chosen| {
            let ticked = chosen.contains(&section);
            choose(chosen, section, !ticked);
        });
        changed.run(());
    };
    view! {
        <p class="choices__outcome" hidden=move || now().is_none()>
            {move || said().map(|outcome| choice.words(section, outcome))}
            <button type="button" class="nl-button nl-button--subtle" on:click=undo
                hidden=move || undone().is_none_or(|outcome| matches!(outcome, Outcome::Failed | Outcome::Unknown))>
                {text!(along.undo)}
                <span class="visually-hidden">": "{words::section(section)}</span>
            </button>
        </p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use super::*;

    const BOTH: [Section; 2] = [Section::Reports, Section::Agenda];

    /// Nothing is shared yet, and these are ticked.
    fn ticked(sections: &[Section]) -> Choice {
        let choice = Choice {
            client: ClientId::named("test"),
            person: String::new(),
            name: "Anna".to_owned(),
            invited: ArcRwSignal::new(false),
            lines: ArcRwSignal::default(),
            chosen: ArcRwSignal::default(),
            shared: ArcRwSignal::default(),
            outcomes: ArcRwSignal::default(),
            under_way: ArcRwSignal::new(false),
        };
        tick(&choice, sections);
        choice
    }

    fn tick(choice: &Choice, sections: &[Section]) {
        choice.chosen.set(sections.iter().copied().collect());
    }

    fn knows(sections: &[Section]) -> Known {
        let shared: BTreeSet<_> = sections.iter().copied().collect();
        Known { reads: shared.clone(), shared, invited: false, lines: Vec::new() }
    }

    /// Tells all, to a server on which these are shared already; what was told, call by call. `meanwhile` is done during each call.
    fn told(choice: &Choice, there: &[Section], meanwhile: impl Fn(usize) -> bool) -> Vec<(Section, bool)> {
        let (calls, shared) = (RefCell::new(Vec::new()), RefCell::new(there.to_vec()));
        let tell = async |section, ticked| {
            calls.borrow_mut().push((section, ticked));
            if !meanwhile(calls.borrow().len()) {
                return Err(Outcome::Unknown);
            }
            shared.borrow_mut().retain(|one| *one != section);
            if ticked {
                shared.borrow_mut().push(section);
            }
            Ok(knows(&shared.borrow()))
        };
        let done = pin!(choice.tell_all(tell)).poll(&mut Context::from_waker(Waker::noop()));
        assert_eq!(done, Poll::Ready(()));
        calls.into_inner()
    }

    fn chosen(choice: &Choice) -> Vec<Section> {
        choice.chosen.get_untracked().into_iter().collect()
    }

    #[test]
    fn each_tick_is_told_by_itself_also_what_is_ticked_or_taken_back_during_a_call() {
        let choice = ticked(&[Section::Reports]);
        let calls = told(&choice, &[], |call| {
            match call {
                1 => tick(&choice, &BOTH),
                2 => tick(&choice, &[Section::Agenda]),
                _ => {}
            }
            true
        });
        assert_eq!(calls, [(Section::Reports, true), (Section::Agenda, true), (Section::Reports, false)]);
        assert_eq!(chosen(&choice), [Section::Agenda]);
    }

    #[test]
    fn what_nobody_could_be_asked_about_is_told_to_be_unknown_until_it_is_known() {
        let choice = ticked(&BOTH);
        let calls = told(&choice, &[], |call| call == 1);
        assert_eq!((calls.len(), chosen(&choice)), (2, vec![Section::Reports]));
        let outcomes = choice.outcomes.get_untracked();
        assert_eq!(outcomes, [(Section::Reports, Outcome::Reads), (Section::Agenda, Outcome::Unknown)]);
        assert_eq!(choice.spoken().unwrap(), text!(along.unknown));
        // It was given all the same: the next answer tells so.
        tick(&choice, &[]);
        told(&choice, &BOTH, |_| true);
        assert_eq!(chosen(&choice), [Section::Agenda]);
        assert_eq!(choice.outcomes.get_untracked(), [(Section::Reports, Outcome::ReadsNoMore)]);
    }

    #[test]
    fn what_the_server_says_afterwards_is_what_is_so() {
        let choice = ticked(&BOTH);
        choice.learn(Section::Reports, true, knows(&[Section::Reports]));
        assert_eq!(choice.outcome(Section::Reports), Some(Outcome::Reads), "only the answer was lost");
        choice.learn(Section::Agenda, true, knows(&[Section::Reports]));
        assert_eq!((choice.outcome(Section::Agenda), chosen(&choice)), (Some(Outcome::Failed), vec![Section::Reports]));
        assert_eq!(choice.spoken().unwrap(), text!(along.failed));
    }

    #[test]
    fn what_another_page_took_back_is_not_ticked_any_more_and_not_given_again() {
        let choice = ticked(&[Section::Reports]);
        told(&choice, &[], |_| true);
        tick(&choice, &BOTH);
        // On the server nothing was left of it when the second tick came.
        let calls = told(&choice, &[], |_| true);
        assert_eq!((calls, chosen(&choice)), (vec![(Section::Agenda, true)], vec![Section::Agenda]));
    }

    #[test]
    fn words_say_no_more_than_what_is_so() {
        let choice = ticked(&[Section::Reports]);
        told(&choice, &[], |_| true);
        assert_eq!(choice.spoken().unwrap(), "Anna leest nu ook Dagrapportages.");
        choice.learn(Section::Reports, false, knows(&[]));
        assert_eq!(choice.spoken().unwrap(), "Anna leest Dagrapportages nu niet meer.");
        let still = Known { shared: BTreeSet::new(), ..knows(&[Section::Reports]) };
        choice.learn(Section::Reports, false, still);
        assert!(choice.spoken().unwrap().starts_with("Het is opgeslagen."));
        // Nobody reads anything before they came in.
        choice.learn(Section::Agenda, true, Known { invited: true, ..knows(&[Section::Agenda]) });
        assert_eq!(choice.spoken().unwrap(), "Anna leest straks ook Agenda.");
    }
}
