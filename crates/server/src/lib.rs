//! The server: configuration, sign-in, routes and commands. The only part that knows all others.

pub mod cli;

mod assets;
mod clock;
mod config;
mod database;
mod endpoint;
mod files;
mod headers;
mod input;
mod listen;
mod logging;
mod master_key;
mod openapi;
mod problem;
mod routes;
mod seed;
mod service;
mod session;
mod state;
#[cfg(test)]
mod testing;
mod wire;
