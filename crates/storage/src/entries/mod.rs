//! Entries, as far as a reading lets them be seen.

mod content;
mod cursor;
mod links;
mod one;
mod page;
mod summary;
mod visible;

pub(crate) use content::Content;
pub use cursor::{Cursor, NotACursor};
pub use page::{Page, PageQuery};
pub use summary::Summary;
