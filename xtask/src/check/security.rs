//! The checklist of OWASP ASVS 5.0.0 in `docs/SECURITY.md`: whole, and true as far as a name can be.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

const LIST: &str = "docs/SECURITY.md";

/// What a requirement can be.
const STATES: [&str; 4] = ["met", "not applicable", "organisation", "not met"];

/// How many requirements of level 1 and 2 each chapter has, V1 to V17.
const REQUIREMENTS: [usize; 17] = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];

/// What does not hold.
pub fn faults(root: &Path) -> Result<Vec<String>> {
    let list = fs::read_to_string(root.join(LIST)).with_context(|| format!("cannot read {LIST}"))?;
    let mut faults = incomplete(&list);
    for (place, name) in named(&list) {
        let text = fs::read_to_string(root.join(place));
        if !text.is_ok_and(|text| text.contains(name)) {
            faults.push(format!("{LIST} names `{place}::{name}`, which is not there"));
        }
    }
    Ok(faults)
}

/// Chapters with too few or too many requirements, one that stands there twice, and what is in no state.
fn incomplete(list: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut numbers = Vec::new();
    for (number, state) in list.lines().filter_map(requirement) {
        if !STATES.contains(&state) {
            faults.push(format!("{LIST}: {number} is {state:?}, not one of {STATES:?}"));
        }
        if numbers.contains(&number) {
            faults.push(format!("{LIST}: {number} stands there twice"));
        }
        numbers.push(number);
    }
    for (chapter, wanted) in (1..).zip(REQUIREMENTS) {
        let prefix = format!("{chapter}.");
        let found = numbers.iter().filter(|number| number.starts_with(&prefix)).count();
        if found != wanted {
            faults.push(format!("{LIST}: chapter V{chapter} has {found} requirements, not {wanted}"));
        }
    }
    faults
}

/// Number and state in `| 3.4.1 | HSTS | met | … |`.
fn requirement(line: &str) -> Option<(&str, &str)> {
    let mut cells = line.strip_prefix('|')?.split('|').map(str::trim);
    let number = cells.next()?;
    let is_one = number.split('.').count() == 3 && number.split('.').all(|part| part.parse::<u8>().is_ok());
    let state = cells.nth(1)?;
    is_one.then_some((number, state))
}

/// Each file and name in `` `file::name` ``.
fn named(list: &str) -> impl Iterator<Item = (&str, &str)> {
    let quoted = list.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
    quoted.filter_map(|quoted| quoted.split_once("::")).filter(|(file, _)| file.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole() -> String {
        let rows = (1..).zip(REQUIREMENTS).flat_map(|(chapter, number)| {
            (1..=number).map(move |last| format!("| {chapter}.1.{last} | something | met | |\n"))
        });
        rows.collect()
    }

    #[test]
    fn a_list_that_is_whole_has_no_fault() {
        assert_eq!(incomplete(&whole()), Vec::<String>::new());
    }

    #[test]
    fn what_is_missing_twice_or_in_no_state_is_told() {
        let one = "| 3.1.2 | something | met | |\n";
        assert_eq!(incomplete(&whole().replace(one, "")).len(), 1);
        assert_eq!(incomplete(&whole().replace(one, &one.repeat(2))).len(), 2);
        assert_eq!(incomplete(&whole().replace(one, "| 3.1.2 | something | soon | |\n")).len(), 1);
    }

    #[test]
    fn a_file_or_a_name_that_is_not_there_is_told() {
        let found: Vec<_> = named("met by `a/b.rs::it_holds`, `nothing`, `A::B` and `c.ts::two words`").collect();
        assert_eq!(found, [("a/b.rs", "it_holds"), ("c.ts", "two words")]);
    }
}
