//! What one import brings: clients, the people around them, entries and files.

use access::{Basis, Consent, DecisionGrant, Denial, Incapacity, Mandate, ReadsAlone, Withholding};
use chrono::NaiveDate;

use crate::{Attachment, ClientId, Entry, EntryId, PersonId};

/// A client, as far as the portal needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// Stable: made from the source's own id.
    pub id: ClientId,
    /// Full name, for the top of the page.
    pub name: String,
    /// How the client is called.
    pub call_name: Option<String>,
    /// Date of birth; without one nothing can be decided, and the client gets no portal.
    pub born: Option<NaiveDate>,
    /// The day of death, as early as the source lets it be; from then on nobody has a portal. `None`: nothing says so.
    pub died: Option<NaiveDate>,
    /// The location where the client lives or attends.
    pub location: Option<String>,
    /// The source's own name for the client, for reports.
    pub source: String,
}

/// From birth to death, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetime {
    /// Date of birth.
    pub born: NaiveDate,
    /// Day of death; `None`: alive, as far as is known.
    pub died: Option<NaiveDate>,
}

impl Lifetime {
    /// `None` where nobody knows the date of birth. Nobody dies before they are born, whatever a source says.
    #[must_use]
    pub fn known(born: Option<NaiveDate>, died: Option<NaiveDate>) -> Option<Self> {
        born.map(|born| Self { born, died: died.map(|died| died.max(born)) })
    }
}

/// Somebody in a client's network, with the legal ground the source names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelatedPerson {
    /// Stable: made from the source's own id.
    pub id: PersonId,
    /// Whose network.
    pub client: ClientId,
    /// Full name.
    pub name: String,
    /// The legal ground, where the source names one.
    pub basis: Option<Basis>,
}

/// One import's worth of dossiers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Batch {
    /// The clients.
    pub clients: Vec<Client>,
    /// The people around them.
    pub related: Vec<RelatedPerson>,
    /// The entries.
    pub entries: Vec<Entry>,
    /// The files.
    pub attachments: Vec<Attachment>,
    /// What an entry belongs to besides the one that it is a part of: its contact, the reports that tell of it. The part, then the
    /// whole.
    pub wholes: Vec<(EntryId, EntryId)>,
}

/// The rights recorded around one client: what `access` decides on, less the day and the viewer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedRights {
    /// Whose dossier.
    pub client: ClientId,
    /// Topics for which the client is incapable.
    pub incapable: Vec<Incapacity>,
    /// Decisions about what the client reads although incapable.
    pub reads: Vec<ReadsAlone>,
    /// Mandates; `holder` is a [`PersonId`] in text.
    pub mandates: Vec<Mandate>,
    /// Consents.
    pub consents: Vec<Consent>,
    /// Decision grants.
    pub decisions: Vec<DecisionGrant>,
    /// Sections withheld.
    pub withheld: Vec<Withholding>,
    /// Denials of the portal.
    pub denials: Vec<Denial>,
}

/// Somebody who can sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// Full name.
    pub name: String,
    /// The client this person is, if any.
    pub is_client: Option<ClientId>,
}
