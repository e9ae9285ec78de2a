//! The terms of use in force, and whether somebody has accepted them.

use dossier::PersonId;

use crate::problem::ApiError;
use crate::state::AppState;

/// The organisation's terms of use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermsOfUse {
    /// What the organisation calls this version.
    pub version: String,
    /// The text; an empty line divides paragraphs.
    pub text: String,
}

impl TermsOfUse {
    /// The text in paragraphs.
    pub fn paragraphs(&self) -> Vec<String> {
        let mut paragraphs = vec![String::new()];
        for line in self.text.lines().map(str::trim) {
            match paragraphs.last_mut() {
                Some(last) if !line.is_empty() => {
                    last.push_str(if last.is_empty() { "" } else { " " });
                    last.push_str(line);
                }
                Some(_) | None => paragraphs.push(String::new()),
            }
        }
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        paragraphs
    }
}

/// Whether this person has yet to accept the terms in force.
///
/// # Errors
/// The database fails.
pub async fn due(state: &AppState, person: PersonId) -> Result<bool, ApiError> {
    let Some(terms) = &state.terms else { return Ok(false) };
    Ok(state.storage.accepted_terms(person, &terms.version).await?.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_joined_and_empty_ones_divide() {
        let text = "\n Dit portaal\r\nis van ons.\n\n\nU houdt uw code\n\tgeheim. \n".to_owned();
        let terms = TermsOfUse { version: "1".to_owned(), text };
        assert_eq!(terms.paragraphs(), ["Dit portaal is van ons.", "U houdt uw code geheim."]);
    }
}
