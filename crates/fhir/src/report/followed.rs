//! References that could not be followed.

/// A reference that could not be followed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DeadReference {
    /// The resource that refers.
    pub from: String,
    /// To what.
    pub to: String,
    /// Why it was not followed.
    pub why: NotFollowed,
}

/// Why a reference was not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotFollowed {
    /// It leads nowhere.
    Dead,
    /// It leads into another client's dossier.
    OtherClient,
    /// It is by an identifier that several have: a label on any of them counts, and nothing is taken for replaced.
    OneOfSeveral,
}
