//! Every setting by name.

/// Something that can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Setting {
    /// Address and port to listen on.
    Listen,
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
    /// How lines of the log look.
    LogFormat,
    /// What is logged.
    LogFilter,
}

impl Setting {
    /// All settings.
    pub const ALL: [Self; 13] = [
        Self::Listen,
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
        Self::LogFormat,
        Self::LogFilter,
    ];

    /// Its key in the file, tables and all.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Listen => "listen",
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
            Self::LogFormat => "log.format",
            Self::LogFilter => "log.filter",
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
