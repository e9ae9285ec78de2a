//! The routes: one endpoint, one file.

mod activation;
#[cfg(test)]
mod at_once;
#[cfg(test)]
mod audited;
#[cfg(test)]
mod capacity;
mod clients;
#[cfg(test)]
mod confided;
mod description;
mod entries;
mod files;
mod health;
#[cfg(test)]
mod held_texts;
#[cfg(test)]
mod matrix;
mod personas;
mod portal;
mod readers;
mod requests;
mod sections;
mod session;
mod sessions;
mod sign_in;
mod terms;
#[cfg(test)]
mod who_knows;
#[cfg(test)]
mod withheld;
#[cfg(test)]
mod wrong_input;

use axum::Router;

use crate::endpoint::Endpoint;
use crate::openapi;
use crate::state::AppState;

/// Every route there is.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        health::show::endpoint(),
        description::show::endpoint(),
        portal::show::endpoint(),
        personas::list::endpoint(),
        session::start_demo::endpoint(),
        session::show::endpoint(),
        session::extend::endpoint(),
        session::end::endpoint(),
        sessions::list::endpoint(),
        sessions::end::endpoint(),
        sessions::end_all::endpoint(),
        sign_in::begin::endpoint(),
        sign_in::callback::endpoint(),
        sign_in::back_channel::endpoint(),
        sign_in::front_channel::endpoint(),
        terms::show::endpoint(),
        terms::accept::endpoint(),
        activation::redeem::endpoint(),
        clients::show::endpoint(),
        clients::access::endpoint(),
        clients::audit::endpoint(),
        clients::mandate::endpoint(),
        readers::list::endpoint(),
        readers::share_section::endpoint(),
        readers::take_back_section::endpoint(),
        readers::take_back::endpoint(),
        readers::invite::endpoint(),
        readers::renew::endpoint(),
        sections::page::endpoint(),
        sections::search::endpoint(),
        entries::show::endpoint(),
        files::show::endpoint(),
        requests::list::endpoint(),
        requests::submit::endpoint(),
        requests::show::endpoint(),
        requests::answer::endpoint(),
        requests::withdraw::endpoint(),
    ]
}

/// The routes, each behind its guard.
pub fn router(state: &AppState) -> Router<AppState> {
    let router =
        endpoints().into_iter().fold(openapi::empty_router(), |router, endpoint| endpoint.guard(router, state));
    router.split_for_parts().0
}
