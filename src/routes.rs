//! Every path of the app, once. Links are made from [`Route`]; the router is made from the same segments.

use std::fmt;

use access::Section;
use dossier::{ClientId, EntryId, RequestId};

/// Choice of client.
pub const CLIENTS: &str = "clienten";
/// A section.
pub const SECTIONS: &str = "onderdelen";
/// An entry.
pub const ENTRIES: &str = "stukken";
/// Why something is shown or not.
pub const ACCESS: &str = "toegang";
/// Requests.
pub const REQUESTS: &str = "verzoeken";
/// A new request.
pub const NEW: &str = "nieuw";
/// The receipt of a request.
pub const RECEIPT: &str = "ontvangst";
/// The shortcut to a new request, of whichever client.
pub const ASK: &str = "verzoek";

/// Parameter: the client.
pub const CLIENT: &str = "client";
/// Parameter: the section.
pub const SECTION: &str = "section";
/// Parameter: the entry.
pub const ENTRY: &str = "entry";
/// Parameter: the request.
pub const REQUEST: &str = "request";

/// A place in the app. Its [`fmt::Display`] is its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// Signing in.
    SignIn,
    /// Choosing a client.
    Clients,
    /// The shortcut to a new request.
    Ask,
    /// Home of a dossier.
    Home(ClientId),
    /// A section.
    Section(ClientId, Section),
    /// An entry.
    Entry(ClientId, EntryId),
    /// Why something is shown or not.
    Access(ClientId),
    /// Requests about a client.
    Requests(ClientId),
    /// A new request.
    NewRequest(ClientId),
    /// A request.
    Request(ClientId, RequestId),
    /// The receipt of a request.
    Receipt(ClientId, RequestId),
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SignIn => f.write_str("/"),
            Self::Clients => write!(f, "/{CLIENTS}"),
            Self::Ask => write!(f, "/{ASK}"),
            Self::Home(client) => write!(f, "/{CLIENTS}/{client}"),
            Self::Section(client, section) => write!(f, "/{CLIENTS}/{client}/{SECTIONS}/{section}"),
            Self::Entry(client, entry) => write!(f, "/{CLIENTS}/{client}/{ENTRIES}/{entry}"),
            Self::Access(client) => write!(f, "/{CLIENTS}/{client}/{ACCESS}"),
            Self::Requests(client) => write!(f, "/{CLIENTS}/{client}/{REQUESTS}"),
            Self::NewRequest(client) => write!(f, "/{CLIENTS}/{client}/{REQUESTS}/{NEW}"),
            Self::Request(client, request) => write!(f, "/{CLIENTS}/{client}/{REQUESTS}/{request}"),
            Self::Receipt(client, request) => write!(f, "/{CLIENTS}/{client}/{REQUESTS}/{request}/{RECEIPT}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLIENT: &str = "11111111-1111-4111-8111-111111111111";
    const OTHER: &str = "22222222-2222-4222-8222-222222222222";

    #[test]
    fn all_paths() {
        let client = CLIENT.parse().unwrap();
        let routes = [
            Route::SignIn,
            Route::Clients,
            Route::Ask,
            Route::Home(client),
            Route::Section(client, Section::CareTeam),
            Route::Entry(client, OTHER.parse().unwrap()),
            Route::Access(client),
            Route::Requests(client),
            Route::NewRequest(client),
            Route::Request(client, OTHER.parse().unwrap()),
            Route::Receipt(client, OTHER.parse().unwrap()),
        ];
        let paths = routes.map(|route| route.to_string().replace(CLIENT, "{client}").replace(OTHER, "{id}"));
        assert_eq!(
            paths.join("\n"),
            "/\n\
             /clienten\n\
             /verzoek\n\
             /clienten/{client}\n\
             /clienten/{client}/onderdelen/care_team\n\
             /clienten/{client}/stukken/{id}\n\
             /clienten/{client}/toegang\n\
             /clienten/{client}/verzoeken\n\
             /clienten/{client}/verzoeken/nieuw\n\
             /clienten/{client}/verzoeken/{id}\n\
             /clienten/{client}/verzoeken/{id}/ontvangst"
        );
    }
}
