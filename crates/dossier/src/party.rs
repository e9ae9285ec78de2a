//! Who did something, and from which session: for the history of rights and for the audit trail.

use std::fmt;
use std::str::FromStr;

use access::Basis;

use crate::PersonId;

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Party {
    /// The program itself.
    System,
    /// Somebody at the command line.
    Operator(Operator),
    /// Somebody who is signed in.
    Person(PersonId),
}

/// Somebody at the command line of the machine: `root`, or `root/j.bakker` where they said on whose behalf.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Operator {
    /// The account that the operating system says they are logged in with. Before 27 November 2026 it was what they said.
    pub login: Account,
    /// On whose behalf, as they say: nobody checks it. The person behind an account of several, or who asked for it.
    pub on_behalf_of: Option<Account>,
}

/// The name of an account: 1 to 64 letters, digits and `. _ @ -`. It stands in the audit trail as it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Account(String);

/// The text names no party, account or session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a party, an account or a session")]
pub struct NotAParty;

impl TryFrom<String> for Account {
    type Error = NotAParty;

    fn try_from(name: String) -> Result<Self, NotAParty> {
        let fits = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | '@' | '-');
        if (1..=64).contains(&name.len()) && name.chars().all(fits) { Ok(Self(name)) } else { Err(NotAParty) }
    }
}

impl FromStr for Account {
    type Err = NotAParty;

    fn from_str(name: &str) -> Result<Self, NotAParty> {
        Self::try_from(name.to_owned())
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.on_behalf_of {
            None => self.login.fmt(f),
            Some(other) => write!(f, "{}/{other}", self.login),
        }
    }
}

impl FromStr for Operator {
    type Err = NotAParty;

    fn from_str(text: &str) -> Result<Self, NotAParty> {
        let (login, other) = text.split_once('/').map_or((text, None), |(login, other)| (login, Some(other)));
        Ok(Self { login: login.parse()?, on_behalf_of: other.map(str::parse).transpose()? })
    }
}

/// As the database and the audit trail spell it.
impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System => f.write_str("system"),
            Self::Operator(operator) => write!(f, "operator:{operator}"),
            Self::Person(person) => write!(f, "person:{person}"),
        }
    }
}

impl FromStr for Party {
    type Err = NotAParty;

    fn from_str(text: &str) -> Result<Self, NotAParty> {
        match text.split_once(':') {
            None if text == "system" => Ok(Self::System),
            Some(("operator", operator)) => operator.parse().map(Self::Operator),
            Some(("person", id)) => id.parse().map(Self::Person).map_err(|_| NotAParty),
            None | Some(_) => Err(NotAParty),
        }
    }
}

/// What a viewer is to a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RelationFacts {
    /// The client.
    Client,
    /// Holder of a mandate: the first that counts and is of the client's age.
    Mandate(Basis),
    /// Somebody who reads along by a consent or a decision grant.
    Reader,
}

impl RelationFacts {
    /// The word in the database and the audit trail.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Mandate(basis) => basis.code(),
            Self::Reader => "reader",
        }
    }
}

impl FromStr for RelationFacts {
    type Err = NotAParty;

    fn from_str(word: &str) -> Result<Self, NotAParty> {
        match word {
            "client" => Ok(Self::Client),
            "reader" => Ok(Self::Reader),
            basis => basis.parse().map(Self::Mandate).map_err(|_| NotAParty),
        }
    }
}

/// Which session, in the audit trail: enough to see what belongs together, and nothing that a session could be found or
/// opened with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SessionMark(u64);

impl SessionMark {
    /// The mark with these bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 8]) -> Self {
        Self(u64::from_be_bytes(bytes))
    }
}

impl fmt::Display for SessionMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for SessionMark {
    type Err = NotAParty;

    fn from_str(text: &str) -> Result<Self, NotAParty> {
        let mark = u64::from_str_radix(text, 16).map(Self).map_err(|_| NotAParty)?;
        // One mark has one text, or the chain of the audit trail could be written in two ways.
        if mark.to_string() == text { Ok(mark) } else { Err(NotAParty) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_party_survives_its_own_text() {
        let operator = |text: &str| Party::Operator(text.parse().unwrap());
        let parties =
            [Party::System, operator("j.bakker"), operator("root/j.bakker"), Party::Person(PersonId::named("moeder"))];
        for party in parties {
            assert_eq!(party.to_string().parse(), Ok(party));
        }
        let wrong = ["", "system:x", "operator:", "operator:Jan Bakker", "operator:a\nb", "person:moeder", "client"];
        for text in wrong.into_iter().chain(["operator:/a", "operator:a/", "operator:a/b/c"]) {
            assert_eq!(text.parse::<Party>(), Err(NotAParty), "{text}");
        }
    }

    #[test]
    fn a_relation_survives_its_own_word() {
        let relations = [RelationFacts::Client, RelationFacts::Reader];
        for relation in relations.into_iter().chain(Basis::ALL.map(RelationFacts::Mandate)) {
            assert_eq!(relation.code().parse(), Ok(relation));
        }
        assert_eq!("neighbour".parse::<RelationFacts>(), Err(NotAParty));
    }

    #[test]
    fn a_session_has_one_text() {
        let mark = SessionMark::new([0, 1, 2, 3, 4, 5, 6, 255]);
        assert_eq!(mark.to_string(), "00010203040506ff");
        assert_eq!("00010203040506ff".parse(), Ok(mark));
        for text in ["", "+0010203040506ff", "10203040506ff", "00010203040506FF", "x"] {
            assert_eq!(text.parse::<SessionMark>(), Err(NotAParty), "{text}");
        }
    }
}
