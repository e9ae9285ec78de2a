//! Facts and decisions as JSON, as `inzage decide` reads and prints them.

mod facts;
mod fields;
mod path;
mod tree;
mod write;

pub(crate) use self::facts::read_facts;

use crate::{Facts, FactsDraft, FactsError, decide};

/// Reads facts, decides, and writes the decision: all of `inzage decide`.
///
/// # Errors
/// What is wrong with the facts, and the JSON path of the offending value.
pub fn decide_json(facts: &str) -> Result<String, FactsError> {
    let facts = Facts::try_from(FactsDraft::from_json(facts)?)?;
    Ok(decide(&facts).to_json())
}
