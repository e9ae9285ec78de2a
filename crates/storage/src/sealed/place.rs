//! Where a sealed value stands.

/// A column that holds sealed values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// `clients.sealed`
    Client,
    /// `related.sealed`
    Related,
    /// `entries.sealed`
    Entry,
    /// `entries.searched`
    Searched,
    /// `attachments.sealed`
    Attachment,
    /// `attachments.content`
    Content,
    /// `rights.sealed`
    Right,
    /// `people.sealed`
    Person,
    /// `personas.sealed`
    Persona,
    /// `resources.sealed`
    Resource,
    /// `request_steps.sealed`
    RequestStep,
}

impl Place {
    /// Table and column. Part of what is sealed: a column that is renamed keeps its name here.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Client => "clients.sealed",
            Self::Related => "related.sealed",
            Self::Entry => "entries.sealed",
            Self::Searched => "entries.searched",
            Self::Attachment => "attachments.sealed",
            Self::Content => "attachments.content",
            Self::Right => "rights.sealed",
            Self::Person => "people.sealed",
            Self::Persona => "personas.sealed",
            Self::Resource => "resources.sealed",
            Self::RequestStep => "request_steps.sealed",
        }
    }
}
