//! An error with its causes, each said once.

/// The error and what caused it, in the order from here to there. Libraries repeat the cause in their own words: what was said already
/// is left out.
pub fn causes(error: &anyhow::Error) -> String {
    let mut said = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if said.contains(&cause) {
            continue;
        }
        if !said.is_empty() {
            said.push_str(": ");
        }
        said.push_str(&cause);
    }
    said
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::*;

    #[test]
    fn what_was_said_is_not_said_again() {
        let error = anyhow!("(code: 13) database or disk is full");
        let error = error.context("Query Error: error returned from database: (code: 13) database or disk is full");
        let error = error.context("the database failed");
        let told =
            "the database failed: Query Error: error returned from database: (code: 13) database or disk is full";
        assert_eq!(causes(&error), told);
        assert_eq!(causes(&anyhow!("inner").context("outer")), "outer: inner");
    }
}
