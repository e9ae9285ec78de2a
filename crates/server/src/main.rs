//! The binary `inzage`.
fn main() {}
