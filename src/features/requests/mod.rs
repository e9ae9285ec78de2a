//! Requests for inspection: asking, the receipt, and how it goes.

mod answer;
mod check;
mod days;
mod detail;
mod errors;
mod form;
mod list;
mod new;
mod progress;
mod questions;
mod receipt;
mod withdraw;

pub use detail::RequestPage;
pub use list::RequestsPage;
pub use new::NewRequestPage;
pub use receipt::ReceiptPage;
