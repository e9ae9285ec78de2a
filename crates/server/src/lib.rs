//! The server: configuration, sign-in, routes and commands. The only part that knows all others.

pub mod cli;

mod assets;
mod audit;
mod causes;
mod clock;
mod config;
mod database;
mod endpoint;
mod files;
mod guard;
mod headers;
mod import;
mod input;
mod keyed;
mod limits;
mod listen;
mod logging;
mod master_key;
mod metrics;
mod openapi;
mod problem;
mod routes;
mod seed;
mod service;
mod session;
mod sign_in;
mod state;
mod terms;
#[cfg(test)]
mod testing;
mod wire;
