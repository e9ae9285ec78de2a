//! One layer of settings.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use super::{ConfigError, ProviderSettings, Setting, suppliers};

/// The table of the file in which each provider has its own.
const PROVIDER: &str = "provider";

/// Settings from one place.
#[derive(Clone, Default)]
pub struct Layer {
    settings: BTreeMap<Setting, String>,
    providers: BTreeMap<String, ProviderSettings>,
    provider_secrets: BTreeMap<String, String>,
    suppliers: suppliers::Said,
}

/// Which settings there are, not what they say: one may be a secret.
impl fmt::Debug for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.settings.keys()).entries(self.providers.keys()).finish()
    }
}

impl Layer {
    /// With this setting too.
    #[must_use]
    pub fn with(mut self, setting: Setting, value: impl Into<String>) -> Self {
        self.settings.insert(setting, value.into());
        self
    }

    /// What a setting says.
    #[must_use]
    pub fn get(&self, setting: Setting) -> Option<&str> {
        self.settings.get(&setting).map(String::as_str)
    }

    /// The providers, in the order of their names.
    pub fn providers(&self) -> impl Iterator<Item = &ProviderSettings> {
        self.providers.values()
    }

    /// What the file says of suppliers.
    pub(super) const fn suppliers(&self) -> &suppliers::Said {
        &self.suppliers
    }

    /// The secret of a provider by its name in the environment.
    #[must_use]
    pub fn provider_secret(&self, variable: &str) -> Option<&str> {
        self.provider_secrets.get(variable).map(String::as_str)
    }

    /// Both, where the one above wins.
    #[must_use]
    pub fn under(mut self, above: Self) -> Self {
        self.settings.extend(above.settings);
        self.providers.extend(above.providers);
        self.provider_secrets.extend(above.provider_secrets);
        self
    }

    /// Those in the environment. A variable that is no setting is left alone: other programs have theirs.
    #[must_use]
    pub fn from_environment(variables: impl Iterator<Item = (String, String)>) -> Self {
        let variables: BTreeMap<String, String> = variables.collect();
        let settings = Setting::ALL.into_iter();
        let settings = settings.filter_map(|one| Some((one, variables.get(&one.variable())?.clone()))).collect();
        // Which providers there are, only the file knows.
        let is_secret = |name: &String| name.starts_with("INZAGE_PROVIDER_") && name.ends_with("_CLIENT_SECRET");
        let provider_secrets = variables.into_iter().filter(|(name, _)| is_secret(name)).collect();
        Self { settings, provider_secrets, ..Self::default() }
    }

    /// Those in a file.
    ///
    /// # Errors
    /// It cannot be read, is not TOML, or has a key that means nothing or a value that is not text.
    pub fn from_file(path: &Path) -> Result<Self, ConfigError> {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path)
            .map_err(|error| ConfigError::Unreadable { path: name.clone(), reason: error.to_string() })?;
        Self::from_toml(&name, &text)
    }

    pub(super) fn from_toml(path: &str, text: &str) -> Result<Self, ConfigError> {
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
            // The error's own words repeat the line, and with it perhaps a password.
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            ConfigError::NotToml { path: path.to_owned(), line: before.matches('\n').count() + 1 }
        })?;
        let mut layer = Self::default();
        layer.read_table(path, "", &table)?;
        Ok(layer)
    }

    fn read_table(&mut self, path: &str, within: &str, table: &toml::Table) -> Result<(), ConfigError> {
        for (name, value) in table {
            let key = if within.is_empty() { name.clone() } else { format!("{within}.{name}") };
            match (Setting::of_key(&key), value) {
                (Some(setting), _) if setting.is_for_environment_alone() => {
                    return Err(ConfigError::NotInAFile {
                        path: path.to_owned(),
                        key: setting.key(),
                        variable: setting.variable(),
                    });
                }
                (Some(setting), toml::Value::String(text)) => {
                    self.settings.insert(setting, text.clone());
                }
                (Some(setting), toml::Value::Integer(_) | toml::Value::Boolean(_)) => {
                    self.settings.insert(setting, value.to_string());
                }
                (Some(setting), _) => {
                    return Err(ConfigError::Malformed { key: setting.key(), expected: "text in quotes" });
                }
                (None, toml::Value::Table(inner)) if key == PROVIDER => self.read_providers(path, inner)?,
                (None, toml::Value::Array(tables)) if key == suppliers::SUPPLIER => {
                    self.suppliers = suppliers::read(path, tables)?;
                }
                (None, toml::Value::Table(inner)) if key == suppliers::IMPORT || is_table(&key) => {
                    self.read_table(path, &key, inner)?
                }
                (None, _) => return Err(ConfigError::UnknownKey { path: path.to_owned(), key }),
            }
        }
        Ok(())
    }

    fn read_providers(&mut self, path: &str, table: &toml::Table) -> Result<(), ConfigError> {
        for (name, value) in table {
            let toml::Value::Table(keys) = value else {
                return Err(ConfigError::UnknownKey { path: path.to_owned(), key: format!("{PROVIDER}.{name}") });
            };
            self.providers.insert(name.clone(), ProviderSettings::read(path, name, keys)?);
        }
        Ok(())
    }
}

/// Whether any setting stands in a table of this name.
fn is_table(key: &str) -> bool {
    Setting::ALL.into_iter().any(|setting| setting.key().strip_prefix(key).is_some_and(|rest| rest.starts_with('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_sets_what_it_names() {
        let text = "listen = '127.0.0.1:1'\n[organisation.contact]\nphone = '0'";
        let layer = Layer::from_toml("inzage.toml", text).unwrap();
        assert_eq!(layer.get(Setting::Listen), Some("127.0.0.1:1"));
        assert_eq!(layer.get(Setting::ContactPhone), Some("0"));
        assert_eq!(layer.get(Setting::DatabaseUrl), None);
        let plain = Layer::from_toml("inzage.toml", "limits.address_per_second = 1000").unwrap();
        let quoted = Layer::from_toml("inzage.toml", "limits.address_per_second = '1000'").unwrap();
        let of = |layer: &Layer| Setting::ALL.into_iter().find_map(|one| layer.get(one).map(str::to_owned));
        assert_eq!((of(&plain).as_deref(), of(&quoted).as_deref()), (Some("1000"), Some("1000")));
    }

    #[test]
    fn an_unknown_key_is_named() {
        let key = |text| match Layer::from_toml("f", text) {
            Err(ConfigError::UnknownKey { key, .. }) => key,
            other => panic!("{other:?}"),
        };
        assert_eq!(key("databse = 'x'"), "databse");
        assert_eq!(key("[database]\nurll = 'x'"), "database.urll");
        assert_eq!(key("[organisation.contact]\nfax = 'x'"), "organisation.contact.fax");
        assert_eq!(key("[desk]"), "desk");
        assert_eq!(key("provider = 'x'"), "provider");
        assert_eq!(key("[provider]\ndigid = 'geheim'"), "provider.digid");
        assert_eq!(key("database = 'postgres://u:geheim@db'"), "database");
    }

    #[test]
    fn the_master_key_itself_has_no_place_in_a_file() {
        let error = Layer::from_toml("inzage.toml", "[key]\nmaster = 'geheim'").unwrap_err().to_string();
        assert!(error.contains("`key.master`") && error.contains("INZAGE_KEY_MASTER"), "{error}");
        assert!(!error.contains("geheim"), "{error}");
        assert!(Layer::from_toml("inzage.toml", "[key]\nmaster_file = '/etc/inzage/master.key'").is_ok());
    }

    #[test]
    fn what_is_no_toml_is_told_by_its_line_alone() {
        let error =
            Layer::from_toml("inzage.toml", "listen = 'a'\n[database]\nurl = postgres://u:geheim@db").unwrap_err();
        assert_eq!(error.to_string(), "inzage.toml, line 3: this is not TOML");
    }

    #[test]
    fn the_environment_goes_over_the_file_and_flags_over_both() {
        let layer = |text: &str| Layer::default().with(Setting::Listen, text);
        let environment = [("INZAGE_LISTEN", "environment"), ("INZAGE_OTHER", "x")];
        let variables = environment.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let both = layer("file").under(Layer::from_environment(variables.into_iter()));
        assert_eq!(both.get(Setting::Listen), Some("environment"));
        assert_eq!(both.under(layer("flag")).get(Setting::Listen), Some("flag"));
    }
}
