//! Entries, as far as a reading lets them be seen.

mod cursor;
mod one;
mod page;
mod summary;

pub use cursor::{Cursor, NotACursor};
pub use page::{Page, PageQuery};
pub use summary::Summary;
