//! What the audit trail holds (NEN 7513): who looked at or changed what, when, on which ground. No text of a dossier and no
//! word of a search ever stands in it.

use std::fmt;
use std::str::FromStr;

use access::{Rule, Section};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{ClientId, EntryId, Party, RelationFacts, SessionMark};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$of])* $variant,)+
        }

        impl $name {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The word in the database and in an export.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl FromStr for $name {
            type Err = UnknownAuditWord;

            fn from_str(word: &str) -> Result<Self, UnknownAuditWord> {
                Self::ALL.iter().copied().find(|one| one.code() == word).ok_or(UnknownAuditWord)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}

/// The audit trail knows no such word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the audit trail knows no such word")]
pub struct UnknownAuditWord;

words! {
    /// What was done, or tried. A refusal is one of these with [`AuditOutcome::Refused`].
    AuditAction {
        /// A look at which sections there are.
        Overview = "overview",
        /// A look at a page of a section.
        Section = "section",
        /// A search in a section.
        Search = "search",
        /// A look at an entry.
        Entry = "entry",
        /// A file was fetched.
        Download = "download",
        /// A look at why sections are shown or not.
        Access = "access",
        /// A look at who looked.
        Trail = "trail",
        /// A look at who can read along.
        Readers = "readers",
        /// A look at one's own mandate.
        OwnMandate = "own_mandate",
        /// A look at one's own requests.
        Requests = "requests",
        /// A request was submitted.
        RequestSubmitted = "request_submitted",
        /// A request was withdrawn.
        RequestWithdrawn = "request_withdrawn",
        /// The requester answered a question about a request.
        RequestAnswered = "request_answered",
        /// The organisation took a request a step further.
        RequestStep = "request_step",
        /// A client chose who reads what; the records that this began and ended have lines of their own.
        Consent = "consent",
        /// A right was recorded.
        RightRecorded = "right_recorded",
        /// A right was ended.
        RightEnded = "right_ended",
        /// Somebody signed in.
        SignIn = "sign_in",
        /// Somebody signed out.
        SignOut = "sign_out",
        /// Somebody said to be still there: the session goes on.
        SessionExtended = "session_extended",
        /// Somebody accepted the terms of use.
        TermsAccepted = "terms_accepted",
        /// Somebody made themself known by a code.
        Activation = "activation",
        /// Dossiers were imported; of one client: the dossier is not as it was.
        Import = "import",
        /// An import changed an entry.
        EntryChanged = "entry_changed",
        /// An import removed an entry: it was deleted, moved or merged at the source.
        EntryRemoved = "entry_removed",
        /// A client was erased.
        ClientErased = "client_erased",
        /// A client who was erased may be imported again.
        ErasureLifted = "erasure_lifted",
        /// What the organisation has chosen for all clients was changed. Lines since say what.
        Configuration = "configuration",
        /// Somebody was made known who can sign in, or got another name.
        PersonRecorded = "person_recorded",
        /// Whoever a provider lets in by some identity is somebody here from now on.
        IdentityBound = "identity_bound",
        /// That identity is nobody here any more.
        IdentityEnded = "identity_ended",
        /// Somebody got a code to make themself known by.
        CodeIssued = "code_issued",
        /// A code that somebody had is of no use any more.
        CodeEnded = "code_ended",
        /// The database was sealed under another master key.
        KeyRotated = "key_rotated",
        /// The organisation looked for somebody, or at how they can come in.
        Lookup = "lookup",
        /// The organisation looked at the rights around a client.
        RightsRead = "rights_read",
        /// The organisation read the audit trail.
        TrailRead = "trail_read",
        /// The organisation shares a section.
        SectionShared = "section_shared",
        /// The organisation no longer shares a section.
        SectionUnshared = "section_unshared",
        /// Clients who are incapable read a section all the same (C5).
        IncapableReads = "incapable_reads",
        /// Clients who are incapable no longer read a section.
        IncapableReadsEnded = "incapable_reads_ended",
        /// Administrators read a section (B2).
        AdministratorReads = "administrator_reads",
        /// Administrators no longer read a section.
        AdministratorReadsEnded = "administrator_reads_ended",
    }
}

words! {
    /// How it ended.
    AuditOutcome {
        /// It was done; what was asked for was shown.
        Done = "done",
        /// It was refused; nothing was shown.
        Refused = "refused",
    }
}

/// Something that happened, for the audit trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEvent {
    /// When.
    pub at: DateTime<Utc>,
    /// Who; `None`: nobody known, as at a sign-in that failed.
    pub who: Option<Party>,
    /// Around which client: on whose behalf, or whose dossier.
    pub client: Option<ClientId>,
    /// What who did it was to the client.
    pub relation: Option<RelationFacts>,
    /// What was done or tried.
    pub action: AuditAction,
    /// How it ended.
    pub outcome: AuditOutcome,
    /// In which section.
    pub section: Option<Section>,
    /// Which entry.
    pub entry: Option<EntryId>,
    /// Which request, record of rights, session or person.
    pub subject: Option<Uuid>,
    /// Which rule of the matrix gave or refused it.
    pub rule: Option<Rule>,
    /// From which session.
    pub session: Option<SessionMark>,
}

impl AuditEvent {
    /// Something done, about nobody and nothing yet.
    #[must_use]
    pub const fn new(at: DateTime<Utc>, who: Option<Party>, action: AuditAction) -> Self {
        Self {
            at,
            who,
            client: None,
            relation: None,
            action,
            outcome: AuditOutcome::Done,
            section: None,
            entry: None,
            subject: None,
            rule: None,
            session: None,
        }
    }
}

/// A line of the audit trail: an event in its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditLine {
    /// Its place; the first is 1, and none is left out.
    pub sequence: u64,
    /// What happened.
    pub event: AuditEvent,
    /// The hash of the line before; zeros before the first.
    pub previous: AuditHash,
    /// The hash of this line and, through `previous`, of all before it.
    pub hash: AuditHash,
}

/// SHA-256 over a line and all before it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct AuditHash(pub [u8; 32]);

impl AuditHash {
    /// What stands before the first line.
    pub const NONE: Self = Self([0; 32]);
}

/// In hexadecimal, so that it can be kept on paper.
impl fmt::Display for AuditHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for AuditHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AuditHash({self})")
    }
}

impl FromStr for AuditHash {
    type Err = UnknownAuditWord;

    fn from_str(text: &str) -> Result<Self, UnknownAuditWord> {
        let digits = text.as_bytes();
        if digits.len() != 64 || !digits.iter().all(u8::is_ascii_hexdigit) {
            return Err(UnknownAuditWord);
        }
        let mut hash = [0; 32];
        for (byte, pair) in hash.iter_mut().zip(digits.chunks(2)) {
            let pair = str::from_utf8(pair).map_err(|_| UnknownAuditWord)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| UnknownAuditWord)?;
        }
        Ok(Self(hash))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_back_and_stands_for_one_thing() {
        for action in AuditAction::ALL {
            assert_eq!(action.code().parse(), Ok(*action));
        }
        for outcome in AuditOutcome::ALL {
            assert_eq!(outcome.code().parse(), Ok(*outcome));
        }
        assert_eq!("gossip".parse::<AuditAction>(), Err(UnknownAuditWord));
    }

    #[test]
    fn a_hash_survives_its_own_text() {
        let hash = AuditHash(std::array::from_fn(|at| u8::try_from(at * 8).unwrap()));
        assert_eq!(hash.to_string().parse(), Ok(hash));
        let paper = hash.to_string().to_uppercase();
        assert_eq!(paper.parse(), Ok(hash), "as somebody typed it");
        for text in ["", "00", &"g".repeat(64), &"é".repeat(32), &"0".repeat(65)] {
            assert_eq!(text.parse::<AuditHash>(), Err(UnknownAuditWord), "{text}");
        }
    }
}
