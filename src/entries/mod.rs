//! How an entry is shown wherever it stands: in a section's list and on its own page.

mod byline;
mod dosage;
mod fields;
mod held;
mod letters;
mod memory;
mod sought;
mod status;
pub mod text;
mod value;
mod words;

pub use dossier::local_day;

pub use byline::{discipline_besides, writers};
pub use fields::{Fields, picked};
pub use held::{HeldNote, HowToGet, name_entries, name_entry};
pub use memory::{LeftList, ListMemory, anchor, anchored};
pub use sought::SoughtWords;
pub use status::{standing_words, status_words};
pub use value::{Value, When, label};
pub use words::{kind_word, kind_words};
