//! The import as a whole: on other people's data, on hand-made shapes, and on what nobody should send.

mod hostile;
mod mutation;
mod order;
mod privacy;
mod sets;
mod shapes;
mod support;
