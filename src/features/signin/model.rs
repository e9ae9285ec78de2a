//! The personas of the demo, by kind.

use ::api::{Persona, PersonaGroup};

use crate::i18n::text;

const GROUPS: [PersonaGroup; 4] =
    [PersonaGroup::Client, PersonaGroup::Parent, PersonaGroup::Representative, PersonaGroup::Reader];

/// The personas under their kinds, in the order of the page; no kind without anybody.
pub fn grouped(personas: Vec<Persona>) -> Vec<(PersonaGroup, Vec<Persona>)> {
    GROUPS
        .into_iter()
        .map(|group| (group, personas.iter().filter(|persona| persona.group == group).cloned().collect::<Vec<_>>()))
        .filter(|(_, personas)| !personas.is_empty())
        .collect()
}

/// The name of a kind.
pub fn group_title(group: PersonaGroup) -> &'static str {
    match group {
        PersonaGroup::Client => text!(signin.group_client),
        PersonaGroup::Parent => text!(signin.group_parent),
        PersonaGroup::Representative => text!(signin.group_representative),
        PersonaGroup::Reader => text!(signin.group_reader),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn persona(id: &str, group: PersonaGroup) -> Persona {
        Persona { id: id.into(), name: id.into(), group, sentence: String::new() }
    }

    #[test]
    fn everybody_stands_under_their_kind_and_keeps_their_place() {
        let all = [
            persona("reader", PersonaGroup::Reader),
            persona("b", PersonaGroup::Client),
            persona("a", PersonaGroup::Client),
        ];
        let groups = grouped(all.to_vec());
        let names: Vec<_> =
            groups.iter().map(|(_, all)| all.iter().map(|one| one.id.as_str()).collect::<Vec<_>>()).collect();
        assert_eq!(names, [vec!["b", "a"], vec!["reader"]]);
    }
}
