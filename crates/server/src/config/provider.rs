//! The providers that people sign in by: `[provider.<name>]` in the file.

use std::path::PathBuf;

use openidconnect::url::Url;

use super::{ConfigError, Secret};
use crate::sign_in::is_fit_for_secrets;

/// A provider of OpenID Connect, as the file describes it.
#[derive(Clone, Debug)]
pub struct ProviderSettings {
    /// Its name here: in addresses, in the log, and beside each identity in the database.
    pub name: String,
    /// What stands on its button.
    pub label: String,
    /// Its address, to the letter as it calls itself.
    pub issuer: String,
    /// What it calls the portal.
    pub client_id: String,
    /// How the portal proves itself to it; none for a public client, which has PKCE alone.
    pub client_secret: Option<Secret>,
    pub(super) client_secret_file: Option<PathBuf>,
    /// Whom it lets in.
    pub audience: Audience,
    /// What identifies a person.
    pub person_claim: PersonClaim,
    /// The claim that names on whose behalf a person comes.
    pub represented_claim: Option<String>,
    /// The levels of assurance that are high enough; empty: any.
    pub acr_values: Vec<String>,
    /// What is asked for beside `openid`.
    pub scopes: Vec<String>,
}

/// Whom a provider lets in. Staff have no way into the portal of clients, nor clients into that of staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Clients and those who read along.
    Clients,
    /// Staff.
    Staff,
}

/// The claim that identifies a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonClaim {
    /// The provider's own name for them.
    Sub,
    /// Their citizen service number.
    Bsn,
    /// Their e-mail address, which the provider must have verified.
    Email,
}

impl ProviderSettings {
    /// Every key that a table may have.
    pub(super) const KEYS: [&str; 10] = [
        "label",
        "issuer",
        "client_id",
        "client_secret",
        "client_secret_file",
        "for",
        "person_claim",
        "represented_claim",
        "acr_values",
        "scopes",
    ];

    /// Reads a table of the file.
    ///
    /// # Errors
    /// The name is not fit for an address, a key is missing, unknown or cannot be used.
    pub(super) fn read(path: &str, name: &str, table: &toml::Table) -> Result<Self, ConfigError> {
        let keys = Keys { provider: name, table };
        let fit = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        if name.is_empty() || name.len() > 32 || !name.chars().all(fit) {
            let expected = "named with at most 32 small letters, digits and hyphens";
            return Err(ConfigError::Wrong { key: format!("provider.{name}"), expected });
        }
        let settings = Self {
            name: name.to_owned(),
            label: keys.needed("label")?,
            issuer: keys.address("issuer")?,
            client_id: keys.needed("client_id")?,
            client_secret: keys.text("client_secret")?.map(Secret::new),
            client_secret_file: keys.text("client_secret_file")?.map(PathBuf::from),
            audience: keys.word("for", "\"clients\" or \"staff\"", audience)?,
            person_claim: keys.word("person_claim", "\"sub\", \"bsn\" or \"email\"", person_claim)?,
            represented_claim: keys.text("represented_claim")?,
            acr_values: keys.list("acr_values")?,
            scopes: keys.list("scopes")?,
        };
        // A citizen service number opens a dossier: how surely the provider knows whose it is cannot be left open.
        if settings.person_claim == PersonClaim::Bsn && settings.acr_values.is_empty() {
            return Err(keys.wrong("acr_values", "set where `person_claim` is \"bsn\": the levels that are enough"));
        }
        match table.keys().find(|key| !Self::KEYS.contains(&key.as_str())) {
            Some(key) => Err(ConfigError::UnknownKey { path: path.to_owned(), key: keys.full(key) }),
            None => Ok(settings),
        }
    }

    /// The name of its secret in the environment: `INZAGE_PROVIDER_DIGID_CLIENT_SECRET`.
    pub(super) fn secret_variable(&self) -> String {
        format!("INZAGE_PROVIDER_{}_CLIENT_SECRET", self.name.replace('-', "_").to_uppercase())
    }
}

fn audience(word: &str) -> Option<Audience> {
    match word {
        "clients" => Some(Audience::Clients),
        "staff" => Some(Audience::Staff),
        _ => None,
    }
}

fn person_claim(word: &str) -> Option<PersonClaim> {
    match word {
        "sub" => Some(PersonClaim::Sub),
        "bsn" => Some(PersonClaim::Bsn),
        "email" => Some(PersonClaim::Email),
        _ => None,
    }
}

/// The keys of a table.
struct Keys<'a> {
    provider: &'a str,
    table: &'a toml::Table,
}

impl Keys<'_> {
    fn full(&self, key: &str) -> String {
        format!("provider.{}.{key}", self.provider)
    }

    fn wrong(&self, key: &str, expected: &'static str) -> ConfigError {
        ConfigError::Wrong { key: self.full(key), expected }
    }

    fn text(&self, key: &str) -> Result<Option<String>, ConfigError> {
        match self.table.get(key) {
            None => Ok(None),
            Some(toml::Value::String(text)) if !text.trim().is_empty() => Ok(Some(text.clone())),
            Some(_) => Err(self.wrong(key, "text in quotes")),
        }
    }

    fn needed(&self, key: &str) -> Result<String, ConfigError> {
        self.text(key)?.ok_or_else(|| self.wrong(key, "set"))
    }

    fn word<T>(
        &self,
        key: &str,
        expected: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, ConfigError> {
        let word = self.needed(key)?;
        read(&word).ok_or_else(|| self.wrong(key, expected))
    }

    fn address(&self, key: &str) -> Result<String, ConfigError> {
        let text = self.needed(key)?;
        let fit = Url::parse(&text).is_ok_and(|url| is_fit_for_secrets(&url));
        fit.then_some(text).ok_or_else(|| self.wrong(key, "an https address, or http on this machine alone"))
    }

    fn list(&self, key: &str) -> Result<Vec<String>, ConfigError> {
        let expected = "a list of words, each in quotes";
        match self.table.get(key) {
            None => Ok(Vec::new()),
            Some(toml::Value::Array(words)) => {
                let read = words.iter().map(|word| word.as_str().filter(|word| !word.is_empty()).map(str::to_owned));
                read.collect::<Option<_>>().ok_or_else(|| self.wrong(key, expected))
            }
            Some(_) => Err(self.wrong(key, expected)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = "label = 'Inloggen met DigiD'\nissuer = 'https://broker.example.nl/'\nclient_id = 'portaal'\n\
        client_secret = 'geheim'\nfor = 'clients'\nperson_claim = 'bsn'\nacr_values = ['midden', 'hoog']";

    fn read(name: &str, text: &str) -> Result<ProviderSettings, ConfigError> {
        ProviderSettings::read("inzage.toml", name, &text.parse().unwrap())
    }

    #[test]
    fn a_table_is_read_and_its_secret_is_not_printed() {
        let provider = read("digid", WHOLE).unwrap();
        assert_eq!((provider.audience, provider.person_claim), (Audience::Clients, PersonClaim::Bsn));
        assert_eq!(provider.acr_values, ["midden", "hoog"]);
        assert_eq!(provider.secret_variable(), "INZAGE_PROVIDER_DIGID_CLIENT_SECRET");
        assert!(!format!("{provider:?}").contains("geheim"));
    }

    #[test]
    fn what_is_wrong_is_named_without_its_value() {
        for (from, to, said) in [
            ("for = 'clients'", "for = 'geheim'", "`provider.digid.for` must be \"clients\" or \"staff\""),
            ("'bsn'", "'geheim'", "`provider.digid.person_claim` must be \"sub\", \"bsn\" or \"email\""),
            ("'https://broker.example.nl/'", "'http://geheim.nl/'", "`provider.digid.issuer` must be an https address"),
            ("'https://broker.example.nl/'", "'geheim'", "`provider.digid.issuer` must be an https address"),
            ("['midden', 'hoog']", "'geheim'", "`provider.digid.acr_values` must be a list"),
            ("\nacr_values = ['midden', 'hoog']", "", "`provider.digid.acr_values` must be set where"),
            ("['midden', 'hoog']", "[7]", "`provider.digid.acr_values` must be a list"),
            ("client_id = 'portaal'", "", "`provider.digid.client_id` must be set"),
            ("client_id =", "clientid =", "`provider.digid.client_id` must be set"),
        ] {
            let error = read("digid", &WHOLE.replace(from, to)).unwrap_err().to_string();
            assert!(error.starts_with(said) && !error.contains("geheim"), "{error}");
        }
        let error = read("digid", &format!("{WHOLE}\nscope = ['geheim']")).unwrap_err().to_string();
        assert_eq!(error, "inzage.toml: unknown key `provider.digid.scope`");
        for name in ["DigiD", "", "a/b", "..", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] {
            assert!(read(name, WHOLE).unwrap_err().to_string().contains("must be named"), "{name}");
        }
    }

    #[test]
    fn plain_http_is_for_this_machine_alone() {
        let at = |issuer: &str| read("own", &WHOLE.replace("https://broker.example.nl/", issuer));
        for issuer in ["http://localhost:4000", "http://127.0.0.1:4000", "http://[::1]:4000", "https://a.nl"] {
            assert!(at(issuer).is_ok(), "{issuer}");
        }
        for issuer in
            ["http://localhost.example.nl", "http://127.0.0.1.example.nl", "ftp://localhost", "http://10.0.0.1"]
        {
            assert!(at(issuer).is_err(), "{issuer}");
        }
    }
}
