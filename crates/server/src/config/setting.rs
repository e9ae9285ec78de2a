//! Every setting by name.

/// Something that can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Setting {
    /// Address and port to listen on.
    Listen,
    /// The certificate chain for TLS, a PEM file.
    TlsCertificate,
    /// Its private key, a PEM file.
    TlsKey,
    /// Proxies whose word is taken for where a call comes from.
    TrustedProxies,
    /// Calls a second from one address.
    AddressLimit,
    /// Calls a second in one session.
    SessionLimit,
    /// Attempts to sign in a minute from one address.
    SignInLimit,
    /// The database.
    DatabaseUrl,
    /// The file with the master key.
    KeyMasterFile,
    /// The master key itself; in the environment alone.
    KeyMaster,
    /// The command that prints the master key.
    KeyMasterCommand,
    /// Name of the care organisation.
    OrganisationName,
    /// Department or person for inspection by another route.
    ContactName,
    /// Its telephone number.
    ContactPhone,
    /// Its e-mail address.
    ContactEmail,
    /// Its visiting address.
    ContactAddress,
    /// Its opening hours, in words.
    ContactHours,
    /// What the organisation calls this version of its terms of use.
    TermsVersion,
    /// The file with their text.
    TermsFile,
    /// What becomes of files in which nobody has looked for the names of other clients.
    UnscannedFiles,
    /// What becomes of running text in which nobody has looked for them.
    UnscannedTexts,
    /// Where the metrics are read.
    MetricsListen,
    /// Whether they may be read from other machines.
    MetricsOpenToNetwork,
    /// How lines of the log look.
    LogFormat,
    /// What is logged.
    LogFilter,
    /// The address under which browsers reach the portal.
    PublicUrl,
    /// The key under which identities are stored.
    IdentityKey,
    /// A file that holds that key.
    IdentityKeyFile,
    /// How long a session lasts in which nothing is done.
    SessionIdle,
    /// How long before that its end is announced.
    SessionWarning,
    /// How long a session lasts at most.
    SessionLongest,
}

impl Setting {
    /// All settings.
    pub const ALL: [Self; 31] = [
        Self::Listen,
        Self::TlsCertificate,
        Self::TlsKey,
        Self::TrustedProxies,
        Self::AddressLimit,
        Self::SessionLimit,
        Self::SignInLimit,
        Self::DatabaseUrl,
        Self::KeyMasterFile,
        Self::KeyMaster,
        Self::KeyMasterCommand,
        Self::OrganisationName,
        Self::ContactName,
        Self::ContactPhone,
        Self::ContactEmail,
        Self::ContactAddress,
        Self::ContactHours,
        Self::TermsVersion,
        Self::TermsFile,
        Self::UnscannedFiles,
        Self::UnscannedTexts,
        Self::MetricsListen,
        Self::MetricsOpenToNetwork,
        Self::LogFormat,
        Self::LogFilter,
        Self::PublicUrl,
        Self::IdentityKey,
        Self::IdentityKeyFile,
        Self::SessionIdle,
        Self::SessionWarning,
        Self::SessionLongest,
    ];

    /// Its key in the file, tables and all.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Listen => "listen",
            Self::TlsCertificate => "tls.certificate",
            Self::TlsKey => "tls.key",
            Self::TrustedProxies => "trusted_proxies",
            Self::AddressLimit => "limits.address_per_second",
            Self::SessionLimit => "limits.session_per_second",
            Self::SignInLimit => "limits.sign_in_per_minute",
            Self::DatabaseUrl => "database.url",
            Self::KeyMasterFile => "key.master_file",
            Self::KeyMaster => "key.master",
            Self::KeyMasterCommand => "key.master_command",
            Self::OrganisationName => "organisation.name",
            Self::ContactName => "organisation.contact.name",
            Self::ContactPhone => "organisation.contact.phone",
            Self::ContactEmail => "organisation.contact.email",
            Self::ContactAddress => "organisation.contact.address",
            Self::ContactHours => "organisation.contact.hours",
            Self::TermsVersion => "terms.version",
            Self::TermsFile => "terms.file",
            Self::UnscannedFiles => "documents.unscanned",
            Self::UnscannedTexts => "texts.unscanned",
            Self::MetricsListen => "metrics.listen",
            Self::MetricsOpenToNetwork => "metrics.open_to_network",
            Self::LogFormat => "log.format",
            Self::LogFilter => "log.filter",
            Self::PublicUrl => "public_url",
            Self::IdentityKey => "identity.key",
            Self::IdentityKeyFile => "identity.key_file",
            Self::SessionIdle => "session.idle",
            Self::SessionWarning => "session.warning",
            Self::SessionLongest => "session.longest",
        }
    }

    /// Its name in the environment: `INZAGE_DATABASE_URL`.
    #[must_use]
    pub fn variable(self) -> String {
        format!("INZAGE_{}", self.key().replace('.', "_").to_uppercase())
    }

    /// Whether it may not stand in a file, which is copied and kept with all the rest.
    #[must_use]
    pub const fn is_for_environment_alone(self) -> bool {
        matches!(self, Self::KeyMaster)
    }

    /// The setting with this key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|setting| setting.key() == key)
    }
}
