//! Sections to be ticked.

use std::collections::BTreeSet;

use access::Section;
use leptos::prelude::*;

use crate::words;

/// A box for each section, with what comes below it. What is `chosen` and what is ticked are the same at every moment: a tick is taken as the box says it, and
/// never as the opposite of what was known before.
pub fn choices(
    sections: Vec<Section>,
    chosen: ArcRwSignal<BTreeSet<Section>>,
    changed: Callback<()>,
    below: &dyn Fn(Section) -> AnyView,
) -> AnyView {
    let tick = move |section: Section| {
        let (ticked, choosing) = (chosen.clone(), chosen.clone());
        view! {
            <label class="choice">
                <input type="checkbox" prop:checked=move || ticked.with(|chosen| chosen.contains(&section))
                    on:change:target=move |event| {
                        let ticked = event.target().checked();
                        choosing.update(|chosen| choose(chosen, section, ticked));
                        changed.run(());
                    }/>
                <span class="choice__title">{words::section(section)}</span>
            </label>
            {below(section)}
        }
        .into_any()
    };
    view! { <div class="choices">{sections.into_iter().map(tick).collect::<Vec<_>>()}</div> }.into_any()
}

/// Ticks a section, or takes the tick away.
pub fn choose(chosen: &mut BTreeSet<Section>, section: Section, ticked: bool) {
    if ticked {
        chosen.insert(section);
    } else {
        chosen.remove(&section);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tick_that_goes_never_shares() {
        let mut chosen = BTreeSet::from([Section::Agenda]);
        choose(&mut chosen, Section::Reports, false);
        choose(&mut chosen, Section::Agenda, true);
        assert_eq!(chosen, [Section::Agenda].into());
        choose(&mut chosen, Section::Agenda, false);
        assert_eq!(chosen, [].into());
    }
}
