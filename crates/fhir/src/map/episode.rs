//! EpisodeOfCare (zib ZorgEpisode): an episode around a diagnosis.

use dossier::FieldKey;

use crate::concept;
use crate::draft::{Draft, may_be_named};
use crate::map::shared;
use crate::world::Target;

/// Fills an episode.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    draft.title(node.extension("EpisodeOfCareName").text());
    draft.title(node.extension("EpisodeOfCare-Title").text());
    for diagnosis in node.all("diagnosis") {
        let condition = diagnosis.get("condition");
        match draft.follow(condition) {
            Target::Resource(at) if draft.world.facts(at).is_some_and(|facts| may_be_named(facts.marks)) => {
                draft.title(concept::words(draft.world.node(at).get("code")));
            }
            Target::Dead => {
                let name = condition.get("display").text();
                draft.title(name.clone());
                draft.text(FieldKey::Concern, name.filter(|name| *name != draft.entry.title));
            }
            Target::Resource(_) | Target::Contained(_) | Target::Withheld | Target::Nothing => {}
        }
    }
    draft.title(concept::all_words(node.all("type")).into_iter().next());
    shared::period(draft, node.get("period"));
    for diagnosis in node.all("diagnosis") {
        draft.link(FieldKey::Concern, diagnosis.get("condition"));
    }
    draft.people(FieldKey::Organization, &["managingOrganization"]);
    draft.authors(&["careManager"]);
    draft.fallback("Zorgperiode");
}
