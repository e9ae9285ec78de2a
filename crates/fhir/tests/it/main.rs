//! The import as a whole: on other people's data, on hand-made shapes, and on what nobody should send.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what the tests share may fail like a test"
)]

mod attacked;
mod attacked_courses;
mod attacked_none;
mod both_said;
mod bsn_between_texts;
mod by_identifier;
mod called_bsn;
mod circles;
mod contained;
mod contradictions;
mod details;
mod diagnosis_roles;
mod directives;
mod few_sources;
mod held;
mod hostile;
mod inheritance;
mod labels;
mod long_titles;
mod lost_stops;
mod modifiers;
mod mutation;
mod named_by_reference;
mod none_known;
mod order;
mod other_names;
mod others;
mod privacy;
mod questionnaires;
mod replacing;
mod said;
mod sets;
mod shapes;
mod status;
mod stops;
mod support;
mod texts_and_files;
mod tied;
mod titles;
mod together;
mod treatments;
mod two_things;
mod units;
mod vaccination_orders;
mod values;
mod whose;
mod words_beside;
