//! The personas of the demo, by kind; and why a sign-in did not succeed.

use ::api::{FAULT_PARAMETER, NUMBER_PARAMETER, Persona, PersonaGroup, SignInFault};

use crate::i18n::text;
use crate::session::End;

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

/// Why somebody is no longer signed in; no more than is known.
pub fn end_words(end: End) -> &'static str {
    match end {
        End::Idle => text!(signin.ended_idle),
        End::SignedOutElsewhere => text!(signin.ended_elsewhere),
        End::Unknown => text!(signin.ended),
    }
}

/// Why a sign-in did not succeed, as the server says in the address: `?fout=stale`.
pub fn fault_in(search: &str) -> Option<SignInFault> {
    SignInFault::of_code(parameter(search, FAULT_PARAMETER)?)
}

/// The number under which the organisation finds why, as the server says in the address: six figures, else it is none of the server's.
pub fn number_in(search: &str) -> Option<&str> {
    let is_number = |text: &&str| text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    parameter(search, NUMBER_PARAMETER).filter(is_number)
}

fn parameter<'a>(search: &'a str, wanted: &str) -> Option<&'a str> {
    let mut pairs = search.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('='));
    pairs.find_map(|(name, value)| (name == wanted).then_some(value))
}

/// The same in words.
pub fn fault_words(fault: SignInFault) -> &'static str {
    match fault {
        SignInFault::UnknownPerson => text!(signin.unknown_person),
        SignInFault::LevelTooLow => text!(signin.level_too_low),
        SignInFault::Cancelled => text!(signin.cancelled),
        SignInFault::Stale => text!(signin.stale),
        SignInFault::Refused => text!(signin.refused),
        SignInFault::Unreachable => text!(signin.unreachable),
        SignInFault::Failed => text!(signin.failed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_known_reason_is_told() {
        for fault in SignInFault::ALL {
            assert_eq!(fault_in(&format!("?a=b&fout={}", fault.code())), Some(fault));
        }
        for search in ["", "?", "?fout", "?fout=", "?fout=<b>", "?ander=stale"] {
            assert_eq!(fault_in(search), None, "{search}");
        }
    }

    #[test]
    fn only_a_number_is_shown() {
        assert_eq!(number_in("?fout=stale&nummer=012345"), Some("012345"));
        for search in ["?fout=stale", "?nummer=12345", "?nummer=1234567", "?nummer=bel-085", "?nummer="] {
            assert_eq!(number_in(search), None, "{search}");
        }
    }

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
