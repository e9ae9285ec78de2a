//! Who wrote something.

use std::iter;

use dossier::Author;

use super::letters::{in_small, is_capital, small};

/// Writers in one line: `Fatima El Idrissi (begeleider), gedragskundige`. Where a name may not be shown, the role stands for it.
#[must_use]
pub fn writers(authors: &[Author]) -> Option<String> {
    let one = |author: &Author| match (&author.name, &author.role) {
        (Some(name), Some(role)) => Some(format!("{name} ({})", lowercase_first(role))),
        (Some(name), None) => Some(name.clone()),
        (None, Some(role)) => Some(lowercase_first(role)),
        (None, None) => None,
    };
    let names: Vec<String> = authors.iter().filter_map(one).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// The discipline, unless a writer's role says the same.
#[must_use]
pub fn discipline_besides(authors: &[Author], discipline: Option<String>) -> Option<String> {
    let said = |discipline: &str| {
        authors.iter().filter_map(|author| author.role.as_deref()).any(|role| in_small(role) == discipline)
    };
    discipline.filter(|discipline| !said(&in_small(discipline)))
}

/// A role within a sentence; an abbreviation stays as it is (`AVG-arts`).
fn lowercase_first(role: &str) -> String {
    let mut letters = role.chars();
    match (letters.next(), letters.next()) {
        (Some(first), second) if !second.is_some_and(is_capital) => {
            iter::once(small(first)).chain(role.chars().skip(1)).collect()
        }
        _ => role.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn author(name: Option<&str>, role: Option<&str>) -> Author {
        Author { name: name.map(str::to_owned), role: role.map(str::to_owned) }
    }

    #[test]
    fn a_role_stands_for_a_name_that_is_not_shown() {
        let all =
            [author(Some("Fatima El Idrissi"), Some("Begeleider")), author(None, Some("AVG-arts")), author(None, None)];
        assert_eq!(writers(&all).as_deref(), Some("Fatima El Idrissi (begeleider), AVG-arts"));
    }

    #[test]
    fn a_discipline_is_said_where_no_role_says_it() {
        let writers = [author(Some("Bilal Ouali"), Some("Gedragskundige"))];
        let besides = |discipline: &str| discipline_besides(&writers, Some(discipline.to_owned()));
        assert_eq!(besides("gedragskundige"), None);
        assert_eq!(besides("Orthopedagogiek").as_deref(), Some("Orthopedagogiek"));
    }

    #[test]
    fn nobody_is_nobody() {
        assert_eq!(writers(&[author(None, None)]), None);
    }
}
