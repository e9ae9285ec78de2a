//! EpisodeOfCare (zib ZorgEpisode): an episode around a diagnosis.

use dossier::FieldKey;

use crate::concept;
use crate::draft::{Draft, may_be_named};
use crate::map::shared;
use crate::node::Node;
use crate::world::Target;

/// Fills an episode.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    draft.title(node.extension("EpisodeOfCareName").text());
    draft.title(node.extension("EpisodeOfCare-Title").text());
    for diagnosis in node.all("diagnosis") {
        let condition = diagnosis.get("condition");
        let called = || shared::display(condition);
        let named = |node: Node<'_>| {
            let code = node.get("code");
            concept::named(code).or_else(called).or_else(|| concept::words(code))
        };
        let name = match draft.follow(condition) {
            Target::Resource(at) if draft.world.facts(at).is_some_and(|facts| may_be_named(facts.marks)) => {
                named(draft.world.node(at))
            }
            Target::Contained(inside) => named(inside),
            Target::Dead => called(),
            Target::Resource(_) | Target::Withheld | Target::Nothing => None,
        };
        // What was ruled out is not what the episode is about.
        let as_what = shared::role_in_title(diagnosis);
        draft.title(name.map(|name| as_what.map_or(name.clone(), |role| format!("{name}: {role}"))));
    }
    draft.title_of(node.all("type"));
    shared::period(draft, node.get("period"));
    for diagnosis in node.all("diagnosis") {
        let name = shared::display(diagnosis.get("condition"));
        match draft.follow(diagnosis.get("condition")) {
            Target::Dead if !shared::has_role(diagnosis) => {
                draft.text(FieldKey::Concern, name.filter(|name| *name != draft.entry.title));
            }
            _ => shared::diagnosis(draft, FieldKey::Concern, diagnosis),
        }
    }
    draft.people(FieldKey::Organization, &["managingOrganization"]);
    draft.authors(&["careManager"]);
    draft.fallback("Zorgperiode");
}
