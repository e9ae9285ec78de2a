//! When it happened, when it was recorded, and who wrote it.

use ::api::EntryDetail;
use dossier::Moment;
use leptos::prelude::*;

use crate::entries::{When, discipline_besides, local_day, status_words, writers};
use crate::i18n::text;

/// The few facts that every entry has.
#[component]
pub fn About(entry: EntryDetail) -> impl IntoView {
    let occurred = entry.occurred.map(|at| row(text!(entry.occurred), view! { <When at/> }.into_any()));
    let holds = status_words(entry.kind, entry.status).map(|words| row(text!(entry.holds), words.into_any()));
    // An entry about somebody who wrote it themselves says their name above it.
    let others: Vec<_> =
        entry.authors.iter().filter(|author| author.name.as_ref() != Some(&entry.title)).cloned().collect();
    let writers = writers(&others).map(|names| row(text!(entry.written_by), names.into_any()));
    let discipline = discipline_besides(&entry.authors, entry.discipline);
    let discipline = discipline.map(|discipline| row(text!(entry.discipline), discipline.into_any()));
    let recorded = entry.recorded.filter(|recorded| says_more(*recorded, entry.occurred));
    let recorded = recorded.map(|at| row(text!(entry.recorded), view! { <When at/> }.into_any()));
    view! {
        <dl class="utrecht-data-list entry__about">
            {holds} {occurred} {writers} {discipline} {recorded}
        </dl>
    }
}

fn row(label: &'static str, value: AnyView) -> impl IntoView {
    view! {
        <div class="utrecht-data-list__item">
            <dt class="utrecht-data-list__item-key">{label}</dt>
            <dd class="utrecht-data-list__item-value utrecht-data-list__item-value--html-dd">{value}</dd>
        </div>
    }
}

/// When it was recorded says something only where that was on another day than it happened.
fn says_more(recorded: Moment, occurred: Option<Moment>) -> bool {
    occurred.is_none_or(|occurred| local_day(occurred) != local_day(recorded))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_dutch_day_is_said_once() {
        let moment = |text: &str| text.parse::<Moment>().unwrap();
        let recorded = moment("2026-03-01T23:30:00Z");
        assert!(!says_more(recorded, Some(moment("2026-03-02T08:00:00Z"))));
        assert!(!says_more(recorded, Some(moment("2026-03-02"))));
        assert!(says_more(recorded, Some(moment("2026-03-01"))));
        assert!(says_more(recorded, None));
    }
}
