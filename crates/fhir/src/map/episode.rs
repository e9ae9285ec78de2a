//! EpisodeOfCare (zib ZorgEpisode): an episode around a diagnosis.

use dossier::FieldKey;

use crate::concept;
use crate::draft::Draft;
use crate::map::shared;

/// Fills an episode.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    draft.title(node.extension("EpisodeOfCareName").text());
    draft.title(concept::all_words(node.all("type")).into_iter().next());
    shared::period(draft, node.get("period"));
    for diagnosis in node.all("diagnosis") {
        draft.link(FieldKey::Concern, diagnosis.get("condition"));
    }
    draft.people(FieldKey::Organization, &["managingOrganization"]);
    draft.authors(&["careManager"]);
    draft.fallback("Zorgperiode");
}
