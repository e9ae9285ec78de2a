//! Signing in by a provider.

pub mod back_channel;
pub mod begin;
pub mod callback;
#[cfg(test)]
mod causes;
pub mod front_channel;
#[cfg(test)]
mod lies;
#[cfg(test)]
mod next_person;
#[cfg(test)]
mod tabs;
#[cfg(test)]
mod welcome;
