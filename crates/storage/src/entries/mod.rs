//! Entries, as far as a reading lets them be seen.

mod coded;
mod content;
mod cursor;
mod desk;
mod links;
mod one;
mod opening;
mod page;
mod search;
mod summary;
mod total;
mod visible;

pub(crate) use coded::{CodedColumn, CodedEntry, coded};
pub(crate) use content::{Content, hidden, stored_entry};
pub use cursor::{Cursor, NotACursor};
pub use one::EntryFile;
pub use page::{Page, PageQuery};
pub use search::SearchWords;
pub(crate) use summary::Overviews;
pub use summary::Summary;
pub(crate) use total::Totals;
