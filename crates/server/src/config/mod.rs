//! Configuration: a file, over it the environment, over that the flags.

mod database_url;
#[cfg(test)]
mod example;
mod layer;
mod metrics;
mod provider;
mod secret;
mod setting;
mod sign_in;
mod suppliers;
mod unscanned;

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

use api::Contact;

pub use database_url::DatabaseUrl;
pub use layer::Layer;
pub use provider::{Audience, PersonClaim, ProviderSettings};
pub use secret::{Secret, is_open_to_all};
pub use setting::Setting;
pub use sign_in::SignInSettings;

use crate::limits::{Limits, Quotas};
use crate::listen::TlsFiles;
use crate::state::OrganisationFacts;
use crate::terms::TermsOfUse;

/// What can be wrong with the configuration. A value is never repeated: it may be a secret.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("cannot read {path}: {reason}")]
    Unreadable {
        /// Which file.
        path: String,
        /// Why.
        reason: String,
    },
    /// A file with a secret is not kept to its owner.
    #[error("everybody on this machine can read the secret in {path}: chmod 600 {path}")]
    OpenToAll {
        /// Which file.
        path: String,
    },
    /// The file is not TOML.
    #[error("{path}, line {line}: this is not TOML")]
    NotToml {
        /// Which file.
        path: String,
        /// Where it stops being so; the first line is 1.
        line: usize,
    },
    /// A key that means nothing.
    #[error("{path}: unknown key `{key}`")]
    UnknownKey {
        /// Which file.
        path: String,
        /// Which key.
        key: String,
    },
    /// A key that may not stand in a file.
    #[error("{path}: `{key}` may not stand in a file; set {variable} in the environment")]
    NotInAFile {
        /// Which file.
        path: String,
        /// Which key.
        key: &'static str,
        /// Its name in the environment.
        variable: String,
    },
    /// Nothing says where the master key is.
    #[error(
        "no master key: the database is sealed under one. Make it with `inzage key new --file FILE`, keep a copy elsewhere, and \
         name it as `key.master_file` (or INZAGE_KEY_MASTER_FILE); INZAGE_KEY_MASTER holds the key itself, `key.master_command` a \
         command that prints it"
    )]
    NoMasterKey,
    /// More than one thing says where the master key is.
    #[error("`key.master_file`, `key.master` and `key.master_command` exclude each other")]
    SeveralMasterKeys,
    /// The value of a key cannot be used.
    #[error("`{key}` must be {expected}")]
    Malformed {
        /// Which key.
        key: &'static str,
        /// What it should be.
        expected: &'static str,
    },
    /// The same of a key within a provider's table.
    #[error("`{key}` must be {expected}")]
    Wrong {
        /// Which key.
        key: String,
        /// What it should be.
        expected: &'static str,
    },
    /// A key that is needed and nowhere set.
    #[error("`{key}` is not set: put it in the configuration file, or in the environment as {variable}")]
    Missing {
        /// Which key.
        key: &'static str,
        /// Its name in the environment.
        variable: String,
    },
}

/// Where the master key is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MasterKeySource {
    /// In this file.
    File(PathBuf),
    /// Here.
    Text(Secret),
    /// This command prints it.
    Command(String),
}

/// How lines of the log look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For a person.
    Text,
    /// For a machine: an object a line.
    Json,
}

/// The settings, each in the highest layer that has it.
#[derive(Debug)]
pub struct Config {
    settings: Layer,
}

impl Config {
    /// Reads the file, if one is named, then the environment; `flags` go over both.
    ///
    /// # Errors
    /// The file cannot be read or has an unknown key.
    pub fn load(file: Option<&Path>, flags: Layer) -> Result<Self, ConfigError> {
        let below = file.map_or_else(|| Ok(Layer::default()), Layer::from_file)?;
        Ok(Self { settings: below.under(Layer::from_environment(std::env::vars())).under(flags) })
    }

    /// Where to listen; on this machine alone where nothing says otherwise.
    ///
    /// # Errors
    /// It is not an address with a port.
    pub fn listen(&self) -> Result<SocketAddr, ConfigError> {
        let text = self.settings.get(Setting::Listen).unwrap_or("127.0.0.1:8080");
        text.parse().map_err(|_| malformed(Setting::Listen, "an address with a port, as in \"127.0.0.1:8080\""))
    }

    /// The certificate and key for TLS; none: a proxy before us has them.
    ///
    /// # Errors
    /// One of the two is set, the other is not.
    pub fn tls(&self) -> Result<Option<TlsFiles>, ConfigError> {
        let both = [Setting::TlsCertificate, Setting::TlsKey];
        if both.into_iter().all(|setting| self.settings.get(setting).is_none()) {
            return Ok(None);
        }
        let [certificate, key] = both.map(|setting| self.needed(setting).map(PathBuf::from));
        Ok(Some(TlsFiles { certificate: certificate?, key: key? }))
    }

    /// How much one caller may ask.
    ///
    /// # Errors
    /// A number is none, or the proxies are no addresses.
    pub fn limits(&self) -> Result<Limits, ConfigError> {
        let quotas = self.quotas()?;
        let proxies = self.trusted_proxies();
        let expected = "addresses and networks divided by commas, as in \"127.0.0.1, 10.0.0.0/8\"";
        Ok(Limits::new(quotas, proxies.parse().map_err(|_| malformed(Setting::TrustedProxies, expected))?))
    }

    fn quotas(&self) -> Result<Quotas, ConfigError> {
        let standard = Quotas::default();
        Ok(Quotas {
            address: self.number(Setting::AddressLimit, standard.address)?,
            session: self.number(Setting::SessionLimit, standard.session)?,
            sign_in: self.number(Setting::SignInLimit, standard.sign_in)?,
        })
    }

    /// The proxies whose word is taken, as they stand in the configuration; empty: none.
    #[must_use]
    pub fn trusted_proxies(&self) -> &str {
        self.settings.get(Setting::TrustedProxies).unwrap_or_default()
    }

    /// The database.
    ///
    /// # Errors
    /// It is not set.
    pub fn database(&self) -> Result<DatabaseUrl, ConfigError> {
        self.needed(Setting::DatabaseUrl).map(DatabaseUrl::from)
    }

    /// Where the master key is.
    ///
    /// # Errors
    /// Nothing says so, or more than one thing does.
    pub fn master_key(&self) -> Result<MasterKeySource, ConfigError> {
        let of = |setting| self.settings.get(setting);
        match (of(Setting::KeyMasterFile), of(Setting::KeyMaster), of(Setting::KeyMasterCommand)) {
            (None, None, None) => Err(ConfigError::NoMasterKey),
            (Some(path), None, None) => Ok(MasterKeySource::File(path.into())),
            (None, Some(text), None) => Ok(MasterKeySource::Text(Secret::new(text))),
            (None, None, Some(command)) => Ok(MasterKeySource::Command(command.to_owned())),
            (Some(_), Some(_), _) | (Some(_), _, Some(_)) | (_, Some(_), Some(_)) => {
                Err(ConfigError::SeveralMasterKeys)
            }
        }
    }

    /// All that is wrong with the settings themselves, in the order of the manual. What they lead to, a database or a provider, is
    /// not looked at.
    #[must_use]
    pub fn faults(&self) -> Vec<ConfigError> {
        let organisation = [
            Setting::OrganisationName,
            Setting::ContactName,
            Setting::ContactPhone,
            Setting::ContactEmail,
            Setting::ContactAddress,
            Setting::ContactHours,
        ];
        let before = [
            self.listen().err(),
            self.tls().err(),
            self.limits().err(),
            self.log_format().err(),
            self.unscanned_files().err(),
            self.metrics().err(),
            self.unscanned_texts().err(),
        ];
        let after = [
            self.database().err(),
            self.master_key().err(),
            self.terms().err(),
            self.session_limits().err(),
            self.sign_in().err(),
        ];
        let missing = organisation.into_iter().map(|setting| self.needed(setting).err());
        before.into_iter().chain(missing).chain(after).flatten().collect()
    }

    /// Whose portal this is.
    ///
    /// # Errors
    /// Something of it is not set: every viewer needs another route to the organisation.
    pub fn organisation(&self) -> Result<OrganisationFacts, ConfigError> {
        Ok(OrganisationFacts {
            name: self.needed(Setting::OrganisationName)?,
            contact: Contact {
                name: self.needed(Setting::ContactName)?,
                phone: self.needed(Setting::ContactPhone)?,
                email: self.needed(Setting::ContactEmail)?,
                address: self.needed(Setting::ContactAddress)?,
                hours: self.needed(Setting::ContactHours)?,
            },
        })
    }

    /// The terms of use; none: the organisation has none.
    ///
    /// # Errors
    /// One of the two is set, the other is not; or the file cannot be read as text, or holds none.
    pub fn terms(&self) -> Result<Option<TermsOfUse>, ConfigError> {
        let both = [Setting::TermsVersion, Setting::TermsFile];
        if both.into_iter().all(|setting| self.settings.get(setting).is_none()) {
            return Ok(None);
        }
        let [version, path] = both.map(|setting| self.needed(setting));
        let (version, path) = (version?, path?);
        let text = std::fs::read_to_string(&path)
            .map_err(|error| ConfigError::Unreadable { path, reason: error.to_string() })?;
        if text.trim().is_empty() {
            return Err(malformed(Setting::TermsFile, "a file with text"));
        }
        Ok(Some(TermsOfUse { version, text }))
    }

    /// How lines of the log look.
    ///
    /// # Errors
    /// It is neither word.
    pub fn log_format(&self) -> Result<LogFormat, ConfigError> {
        match self.settings.get(Setting::LogFormat) {
            None | Some("text") => Ok(LogFormat::Text),
            Some("json") => Ok(LogFormat::Json),
            Some(_) => Err(malformed(Setting::LogFormat, "\"text\" or \"json\"")),
        }
    }

    /// What is logged, as in `info` or `warn,server=debug`.
    #[must_use]
    pub fn log_filter(&self) -> &str {
        self.settings.get(Setting::LogFilter).unwrap_or("info,sea_orm_migration=warn,sqlx::postgres::notice=warn")
    }

    fn number(&self, setting: Setting, standard: NonZeroU32) -> Result<NonZeroU32, ConfigError> {
        let number = self.settings.get(setting).map(str::parse).transpose();
        number.map(|number| number.unwrap_or(standard)).map_err(|_| malformed(setting, "a number above 0"))
    }

    fn needed(&self, setting: Setting) -> Result<String, ConfigError> {
        let missing = || ConfigError::Missing { key: setting.key(), variable: setting.variable() };
        self.settings.get(setting).map(str::to_owned).ok_or_else(missing)
    }
}

const fn malformed(setting: Setting, expected: &'static str) -> ConfigError {
    ConfigError::Malformed { key: setting.key(), expected }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_printed() {
        let flags = Layer::default().with(Setting::DatabaseUrl, "postgres://u:geheim@db/inzage");
        let config = Config::load(None, flags).unwrap();
        let database = config.database().unwrap();
        assert_eq!(database.reveal(), "postgres://u:geheim@db/inzage");
        assert!(!format!("{config:?} {database:?}").contains("geheim"));
    }

    #[test]
    fn the_master_key_is_in_one_place() {
        let source = |settings: &[Setting]| {
            let flags = settings.iter().fold(Layer::default(), |flags, setting| flags.with(*setting, "geheim"));
            Config { settings: flags }.master_key()
        };
        let (file, text, command) = (Setting::KeyMasterFile, Setting::KeyMaster, Setting::KeyMasterCommand);
        assert_eq!(source(&[file]), Ok(MasterKeySource::File("geheim".into())));
        assert_eq!(source(&[command]), Ok(MasterKeySource::Command("geheim".to_owned())));
        let found = source(&[text]).unwrap();
        assert!(matches!(&found, MasterKeySource::Text(secret) if secret.reveal() == "geheim"));
        assert!(!format!("{found:?}").contains("geheim"));
        for several in [&[file, text][..], &[text, command], &[file, command], &[file, text, command]] {
            assert_eq!(source(several), Err(ConfigError::SeveralMasterKeys));
        }
        let none = source(&[]).unwrap_err();
        assert!(none.to_string().contains("inzage key new"), "{none}");
    }

    #[test]
    fn what_is_wrong_is_named_without_its_value() {
        let config = Config::load(None, Layer::default().with(Setting::Listen, "geheim")).unwrap();
        let error = config.listen().unwrap_err().to_string();
        assert!(error.starts_with("`listen` must be") && !error.contains("geheim"), "{error}");
        let limits = |setting, text: &str| Config { settings: Layer::default().with(setting, text) }.limits().map(drop);
        assert!(limits(Setting::AddressLimit, "0").is_err() && limits(Setting::TrustedProxies, "ergens").is_err());
        assert!(limits(Setting::SessionLimit, "5").is_ok());
        let half = Config { settings: Layer::default().with(Setting::TlsKey, "key.pem") };
        assert!(half.tls().unwrap_err().to_string().contains("`tls.certificate` is not set"));
        let unversioned = Config { settings: Layer::default().with(Setting::TermsFile, "terms.txt") };
        assert!(unversioned.terms().unwrap_err().to_string().contains("`terms.version` is not set"));
        let absent = Layer::default().with(Setting::TermsFile, "/no/such/file").with(Setting::TermsVersion, "1");
        assert!(matches!(Config { settings: absent }.terms(), Err(ConfigError::Unreadable { .. })));
        assert_eq!(config.terms(), Ok(None));
        let error = config.organisation().unwrap_err().to_string();
        assert!(error.contains("`organisation.name`") && error.contains("INZAGE_ORGANISATION_NAME"), "{error}");
    }
}
