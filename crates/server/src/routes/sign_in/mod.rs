//! Signing in by a provider.

pub mod back_channel;
pub mod begin;
pub mod callback;
pub mod front_channel;
#[cfg(test)]
mod causes;
#[cfg(test)]
mod lies;
#[cfg(test)]
mod next_person;
#[cfg(test)]
mod tabs;
#[cfg(test)]
mod welcome;
