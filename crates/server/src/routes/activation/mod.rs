//! Making oneself known by a code.

pub mod redeem;
#[cfg(test)]
pub mod refused;
