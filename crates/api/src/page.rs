//! Every path of the app, once: a [`Route`] is read from a path and written as one.

use std::fmt;
use std::str::FromStr;

use access::Section;
use dossier::{AttachmentId, ClientId, EntryId, RequestId};

const CLIENTS: &str = "clienten";
const SECTIONS: &str = "onderdelen";
const ENTRIES: &str = "stukken";
const FILES: &str = "bestanden";
const ACCESS: &str = "toegang";
const READERS: &str = "meelezers";
const LOOKED: &str = "bekeken";
const MANDATE: &str = "bevoegdheid";
const REQUESTS: &str = "verzoeken";
const NEW: &str = "nieuw";
const RECEIPT: &str = "ontvangst";
const ASK: &str = "verzoek";
const SESSIONS: &str = "ingelogd";

/// A place in the app. Its [`fmt::Display`] is its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// Signing in.
    SignIn,
    /// Choosing a client.
    Clients,
    /// The shortcut to a new request.
    Ask,
    /// Where one is signed in.
    Sessions,
    /// Home of a dossier.
    Home(ClientId),
    /// A section.
    Section(ClientId, Section),
    /// An entry.
    Entry(ClientId, EntryId),
    /// A file of an entry.
    File(ClientId, EntryId, AttachmentId),
    /// Why something is shown or not.
    Access(ClientId),
    /// Who reads along.
    Readers(ClientId),
    /// Who looked.
    Looked(ClientId),
    /// One's own mandate.
    Mandate(ClientId),
    /// Requests about a client.
    Requests(ClientId),
    /// A new request.
    NewRequest(ClientId),
    /// A request.
    Request(ClientId, RequestId),
    /// The receipt of a request.
    Receipt(ClientId, RequestId),
}

impl Route {
    /// Whose dossier it is a page of; none outside all dossiers.
    #[must_use]
    pub const fn client(self) -> Option<ClientId> {
        match self {
            Self::SignIn | Self::Clients | Self::Ask | Self::Sessions => None,
            Self::Home(client)
            | Self::Section(client, _)
            | Self::Entry(client, _)
            | Self::File(client, ..)
            | Self::Access(client)
            | Self::Readers(client)
            | Self::Looked(client)
            | Self::Mandate(client)
            | Self::Requests(client)
            | Self::NewRequest(client)
            | Self::Request(client, _)
            | Self::Receipt(client, _) => Some(client),
        }
    }
}

/// The path leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeadsNowhere;

impl FromStr for Route {
    type Err = LeadsNowhere;

    fn from_str(path: &str) -> Result<Self, LeadsNowhere> {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let (client, rest) = match parts.as_slice() {
            [] => return Ok(Self::SignIn),
            [CLIENTS] => return Ok(Self::Clients),
            [ASK] => return Ok(Self::Ask),
            [SESSIONS] => return Ok(Self::Sessions),
            [CLIENTS, client, rest @ ..] => (read(client)?, rest),
            _ => return Err(LeadsNowhere),
        };
        match rest {
            [] => Ok(Self::Home(client)),
            [SECTIONS, section] => Ok(Self::Section(client, read(section)?)),
            [ENTRIES, entry] => Ok(Self::Entry(client, read(entry)?)),
            [ENTRIES, entry, FILES, file] => Ok(Self::File(client, read(entry)?, read(file)?)),
            [ACCESS] => Ok(Self::Access(client)),
            [READERS] => Ok(Self::Readers(client)),
            [LOOKED] => Ok(Self::Looked(client)),
            [MANDATE] => Ok(Self::Mandate(client)),
            [REQUESTS] => Ok(Self::Requests(client)),
            [REQUESTS, NEW] => Ok(Self::NewRequest(client)),
            [REQUESTS, request] => Ok(Self::Request(client, read(request)?)),
            [REQUESTS, request, RECEIPT] => Ok(Self::Receipt(client, read(request)?)),
            _ => Err(LeadsNowhere),
        }
    }
}

fn read<T: FromStr>(part: &str) -> Result<T, LeadsNowhere> {
    part.parse().map_err(|_| LeadsNowhere)
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SignIn => f.write_str("/"),
            Self::Clients => write!(f, "/{CLIENTS}"),
            Self::Ask => write!(f, "/{ASK}"),
            Self::Sessions => write!(f, "/{SESSIONS}"),
            Self::Home(client) => write!(f, "/{CLIENTS}/{client}"),
            Self::Section(client, section) => write!(f, "/{CLIENTS}/{client}/{SECTIONS}/{section}"),
            Self::Entry(client, entry) => write!(f, "/{CLIENTS}/{client}/{ENTRIES}/{entry}"),
            Self::File(client, entry, file) => write!(f, "/{CLIENTS}/{client}/{ENTRIES}/{entry}/{FILES}/{file}"),
            Self::Access(client) => write!(f, "/{CLIENTS}/{client}/{ACCESS}"),
            Self::Readers(client) => write!(f, "/{CLIENTS}/{client}/{READERS}"),
            Self::Looked(client) => write!(f, "/{CLIENTS}/{client}/{LOOKED}"),
            Self::Mandate(client) => write!(f, "/{CLIENTS}/{client}/{MANDATE}"),
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

    fn all() -> [Route; 16] {
        let client = CLIENT.parse().unwrap();
        [
            Route::SignIn,
            Route::Clients,
            Route::Ask,
            Route::Sessions,
            Route::Home(client),
            Route::Section(client, Section::CareTeam),
            Route::Entry(client, OTHER.parse().unwrap()),
            Route::File(client, OTHER.parse().unwrap(), OTHER.parse().unwrap()),
            Route::Access(client),
            Route::Readers(client),
            Route::Looked(client),
            Route::Mandate(client),
            Route::Requests(client),
            Route::NewRequest(client),
            Route::Request(client, OTHER.parse().unwrap()),
            Route::Receipt(client, OTHER.parse().unwrap()),
        ]
    }

    #[test]
    fn all_paths() {
        let paths = all().map(|route| route.to_string().replace(CLIENT, "{client}").replace(OTHER, "{id}"));
        assert_eq!(
            paths.join("\n"),
            "/\n\
             /clienten\n\
             /verzoek\n\
             /ingelogd\n\
             /clienten/{client}\n\
             /clienten/{client}/onderdelen/care_team\n\
             /clienten/{client}/stukken/{id}\n\
             /clienten/{client}/stukken/{id}/bestanden/{id}\n\
             /clienten/{client}/toegang\n\
             /clienten/{client}/meelezers\n\
             /clienten/{client}/bekeken\n\
             /clienten/{client}/bevoegdheid\n\
             /clienten/{client}/verzoeken\n\
             /clienten/{client}/verzoeken/nieuw\n\
             /clienten/{client}/verzoeken/{id}\n\
             /clienten/{client}/verzoeken/{id}/ontvangst"
        );
    }

    #[test]
    fn every_path_is_read_back() {
        for route in all() {
            assert_eq!(route.to_string().parse(), Ok(route));
        }
    }

    #[test]
    fn what_is_no_path_leads_nowhere() {
        let paths = [
            "/onzin".to_owned(),
            "/clienten/1".to_owned(),
            format!("/clienten/{CLIENT}/onderdelen"),
            format!("/clienten/{CLIENT}/onderdelen/onbekend"),
            format!("/clienten/{CLIENT}/onderdelen/reports/verder"),
            format!("/clienten/{CLIENT}/stukken/..%2f..%2fetc%2fpasswd"),
            format!("/clienten/{CLIENT}/stukken/{OTHER}/bestanden"),
            format!("/clienten/{CLIENT}/verzoeken/{OTHER}/verder"),
        ];
        for path in paths {
            assert_eq!(path.parse::<Route>(), Err(LeadsNowhere), "{path}");
        }
    }
}
