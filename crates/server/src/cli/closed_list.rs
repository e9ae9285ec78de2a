//! Words of closed lists on the command line: one that is not in the list is refused, and told what is.

use std::str::FromStr;

use access::{Basis, Section, Topic};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use requests::Ground;

/// A section, by its code.
pub fn section() -> impl TypedValueParser<Value = Section> {
    one_of(Section::ALL.map(Section::code))
}

/// The ground of a mandate.
pub fn basis() -> impl TypedValueParser<Value = Basis> {
    one_of(Basis::ALL.map(Basis::code))
}

/// Why something is refused.
pub fn ground() -> impl TypedValueParser<Value = Ground> {
    one_of(Ground::ALL.iter().map(|ground| ground.code()))
}

/// What somebody can be incapable for.
pub fn topic() -> impl TypedValueParser<Value = Topic> {
    one_of(Topic::ALL.map(Topic::code))
}

fn one_of<T>(words: impl IntoIterator<Item = &'static str>) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err: std::error::Error + Send + Sync + 'static> + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(words).try_map(|word| word.parse())
}
