//! What signing in needs: the providers, the portal's own address, the key of identities, and how long sessions last.

use std::path::Path;

use chrono::TimeDelta;
use openidconnect::url::Url;

use super::{Config, ConfigError, ProviderSettings, Secret, Setting, malformed};
use crate::session::SessionLimits;
use crate::sign_in::{IdentityKey, is_fit_for_secrets};

/// What signing in by a provider needs.
#[derive(Clone, Debug)]
pub struct SignInSettings {
    /// The address under which browsers reach the portal.
    pub public_url: Url,
    /// The key under which identities are stored.
    pub key: IdentityKey,
    /// The providers, in the order of their names.
    pub providers: Vec<ProviderSettings>,
}

impl Config {
    /// What signing in by a provider needs; `None` where no provider is configured.
    ///
    /// # Errors
    /// Something of it is missing or cannot be used.
    pub fn sign_in(&self) -> Result<Option<SignInSettings>, ConfigError> {
        let providers = self.settings.providers().map(|provider| self.with_secret(provider.clone()));
        let providers: Vec<_> = providers.collect::<Result<_, _>>()?;
        if providers.is_empty() {
            return Ok(None);
        }
        Ok(Some(SignInSettings { public_url: self.public_url()?, key: self.identity_key()?, providers }))
    }

    /// The key under which identities are stored.
    ///
    /// # Errors
    /// It is not set, set twice, or not 32 bytes of base64.
    pub fn identity_key(&self) -> Result<IdentityKey, ConfigError> {
        let (key, file) = (self.settings.get(Setting::IdentityKey), self.settings.get(Setting::IdentityKeyFile));
        let secret = match (key, file) {
            (Some(_), Some(_)) => {
                return Err(malformed(Setting::IdentityKey, "absent where `identity.key_file` is set"));
            }
            (None, Some(file)) => Secret::from_file(Path::new(file))?,
            (_, None) => Secret::new(self.needed(Setting::IdentityKey)?),
        };
        IdentityKey::parse(&secret).ok_or_else(|| malformed(Setting::IdentityKey, "32 random bytes in base64"))
    }

    /// How long sessions last.
    ///
    /// # Errors
    /// A time cannot be read, or they do not fit together.
    pub fn session_limits(&self) -> Result<SessionLimits, ConfigError> {
        let usual = SessionLimits::default();
        let limits = SessionLimits {
            idle: self.time(Setting::SessionIdle)?.unwrap_or(usual.idle),
            warning: self.time(Setting::SessionWarning)?.unwrap_or(usual.warning),
            longest: self.time(Setting::SessionLongest)?.unwrap_or(usual.longest),
        };
        if limits.warning >= limits.idle {
            return Err(malformed(Setting::SessionWarning, "shorter than `session.idle`"));
        }
        if limits.idle > limits.longest {
            return Err(malformed(Setting::SessionIdle, "at most `session.longest`"));
        }
        Ok(limits)
    }

    /// The origin of the portal's own pages, where the configuration says under which address browsers reach it.
    ///
    /// # Errors
    /// It is no address that secrets may go to.
    pub fn own_origin(&self) -> Result<Option<String>, ConfigError> {
        let is_set = self.settings.get(Setting::PublicUrl).is_some();
        is_set.then(|| Ok(self.public_url()?.origin().ascii_serialization())).transpose()
    }

    fn public_url(&self) -> Result<Url, ConfigError> {
        let text = self.needed(Setting::PublicUrl)?;
        let whole_host = |url: &Url| url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        let url = Url::parse(&text).ok().filter(|url| is_fit_for_secrets(url) && whole_host(url));
        url.ok_or_else(|| malformed(Setting::PublicUrl, "https with a host and no path, or http on this machine alone"))
    }

    /// The environment goes over the file, as everywhere; a secret in two places of the file is a mistake.
    fn with_secret(&self, mut provider: ProviderSettings) -> Result<ProviderSettings, ConfigError> {
        if let Some(secret) = self.settings.provider_secret(&provider.secret_variable()) {
            provider.client_secret = Some(Secret::new(secret));
        } else if let Some(file) = &provider.client_secret_file {
            if provider.client_secret.is_some() {
                let expected = "absent where `client_secret_file` is set";
                return Err(ConfigError::Wrong { key: format!("provider.{}.client_secret", provider.name), expected });
            }
            provider.client_secret = Some(Secret::from_file(file)?);
        }
        Ok(provider)
    }

    fn time(&self, setting: Setting) -> Result<Option<TimeDelta>, ConfigError> {
        let expected = "a time such as \"90s\", \"15m\" or \"12h\"";
        self.settings.get(setting).map(|text| time(text).ok_or_else(|| malformed(setting, expected))).transpose()
    }
}

/// A time of at most a day, and not none at all.
fn time(text: &str) -> Option<TimeDelta> {
    let (number, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let number: u16 = number.parse().ok()?;
    let seconds = match unit {
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        _ => return None,
    };
    let time = TimeDelta::seconds(i64::from(number) * seconds);
    (time > TimeDelta::zero() && time <= TimeDelta::days(1)).then_some(time)
}

#[cfg(test)]
mod tests {
    use super::super::Layer;
    use super::*;

    const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    fn config(layer: Layer) -> Config {
        Config { settings: layer }
    }

    fn provider(more: &str) -> Layer {
        let text = format!(
            "[provider.own]\nlabel = 'Inloggen'\nissuer = 'https://a.nl'\nclient_id = 'p'\nfor = 'clients'\n\
             person_claim = 'sub'\n{more}"
        );
        Layer::from_toml("inzage.toml", &text).unwrap()
    }

    fn whole(more: &str) -> Layer {
        provider(more).with(Setting::PublicUrl, "https://portaal.example.nl").with(Setting::IdentityKey, KEY)
    }

    fn secret(layer: Layer) -> Option<String> {
        let settings = config(layer).sign_in().unwrap().unwrap();
        settings.providers[0].client_secret.as_ref().map(|secret| secret.reveal().to_owned())
    }

    fn private(file: &Path, text: &str) {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::write(file, text).unwrap();
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600)).unwrap();
    }

    #[test]
    fn a_secret_that_everybody_can_read_is_refused() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("key");
        for (mode, refused) in [(0o644, true), (0o604, true), (0o602, true), (0o640, false), (0o600, false)] {
            private(&file, KEY);
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
            let key =
                config(Layer::default().with(Setting::IdentityKeyFile, file.display().to_string())).identity_key();
            assert_eq!(matches!(key, Err(ConfigError::OpenToAll { .. })), refused, "{mode:o}");
        }
    }

    #[test]
    fn without_providers_there_is_nothing_to_set() {
        assert!(config(Layer::default()).sign_in().unwrap().is_none());
    }

    #[test]
    fn with_a_provider_the_address_and_the_key_are_needed() {
        let error = |layer| config(layer).sign_in().unwrap_err().to_string();
        assert!(error(provider("")).contains("`public_url` is not set"));
        let address = provider("").with(Setting::PublicUrl, "https://portaal.example.nl");
        assert!(error(address).contains("`identity.key` is not set"));
        for wrong in ["portaal.example.nl", "http://portaal.example.nl", "https://portaal.example.nl/onder"] {
            assert!(error(whole("").with(Setting::PublicUrl, wrong)).starts_with("`public_url` must be"), "{wrong}");
        }
        for wrong in ["geheim", "AAEC", &KEY.replace('=', "")] {
            let said = error(whole("").with(Setting::IdentityKey, wrong));
            assert_eq!(said, "`identity.key` must be 32 random bytes in base64");
        }
    }

    #[test]
    fn a_secret_comes_from_the_file_from_one_of_its_own_or_from_the_environment() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("secret");
        private(&file, "uit-bestand\n");
        let in_file = format!("client_secret_file = '{}'", file.display());
        assert_eq!(secret(whole("")), None);
        assert_eq!(secret(whole("client_secret = 'a'")).as_deref(), Some("a"));
        assert_eq!(secret(whole(&in_file)).as_deref(), Some("uit-bestand"));
        let variable = [("INZAGE_PROVIDER_OWN_CLIENT_SECRET".to_owned(), "omgeving".to_owned())];
        let over = whole(&in_file).under(Layer::from_environment(variable.into_iter()));
        assert_eq!(secret(over).as_deref(), Some("omgeving"));
        let twice = config(whole(&format!("client_secret = 'a'\n{in_file}"))).sign_in().unwrap_err();
        assert!(twice.to_string().contains("`provider.own.client_secret` must be absent"));
    }

    #[test]
    fn the_key_may_stand_in_a_file_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("key");
        private(&file, &format!("{KEY}\n"));
        let layer = Layer::default().with(Setting::IdentityKeyFile, file.display().to_string());
        assert!(config(layer.clone()).identity_key().is_ok());
        assert!(config(layer.with(Setting::IdentityKey, KEY)).identity_key().is_err());
    }

    #[test]
    fn the_times_of_sessions_can_be_set_and_must_fit_together() {
        let minutes = TimeDelta::minutes;
        let usual = SessionLimits { idle: minutes(15), warning: minutes(2), longest: minutes(720) };
        assert_eq!(config(Layer::default()).session_limits().unwrap(), usual);
        let idle = |idle| Layer::default().with(Setting::SessionIdle, idle);
        assert_eq!(config(idle("30m")).session_limits().unwrap().idle, minutes(30));
        assert_eq!(config(idle("150s")).session_limits().unwrap().idle, TimeDelta::seconds(150));
        for wrong in ["2m", "13h", "0s", "15", "m", "", "-5m", "25h", "15min", "é"] {
            assert!(config(idle(wrong)).session_limits().is_err(), "{wrong}");
        }
    }
}
