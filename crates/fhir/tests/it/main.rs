//! The import as a whole: on other people's data, on hand-made shapes, and on what nobody should send.

mod order;
mod sets;
mod support;
