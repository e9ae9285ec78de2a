//! Where a page ends and the next one begins.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use dossier::EntryId;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The place of the last entry of a page. Opaque to whoever holds it, and made of what that reader could see already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub(super) occurred_at: i64,
    pub(super) id: EntryId,
}

impl Cursor {
    /// Whether another place comes later in a list of the newest first.
    pub(super) fn is_before(&self, other: &Self) -> bool {
        (other.occurred_at, other.id.uuid()) < (self.occurred_at, self.id.uuid())
    }
}

/// The text is no cursor that this program wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a cursor")]
pub struct NotACursor;

/// Tells a cut or mistyped cursor from a whole one. It keeps no secret: a cursor that somebody makes up begins a page
/// elsewhere among what they may see.
fn check(place: &[u8]) -> [u8; 4] {
    let [a, b, c, d, ..]: [u8; 32] = Sha256::digest(place).into();
    [a, b, c, d]
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes = [self.occurred_at.to_be_bytes().as_slice(), self.id.uuid().as_bytes()].concat();
        bytes.extend(check(&bytes));
        f.write_str(&URL_SAFE_NO_PAD.encode(bytes))
    }
}

impl FromStr for Cursor {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, NotACursor> {
        let bytes: [u8; 28] =
            URL_SAFE_NO_PAD.decode(text).map_err(|_| NotACursor)?.try_into().map_err(|_| NotACursor)?;
        let (place, sum) = bytes.split_at(24);
        let (occurred_at, id) = place.split_at(8);
        if sum != check(place) {
            return Err(NotACursor);
        }
        Ok(Self {
            occurred_at: i64::from_be_bytes(occurred_at.try_into().map_err(|_| NotACursor)?),
            id: EntryId::new(Uuid::from_slice(id).map_err(|_| NotACursor)?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_it_was_told() {
        for occurred_at in [i64::MIN, -1, 0, 1_700_000_000_000_000, i64::MAX] {
            let cursor = Cursor { occurred_at, id: EntryId::named("report") };
            assert_eq!(cursor.to_string().parse(), Ok(cursor));
        }
    }

    #[test]
    fn anything_else_is_refused() {
        let whole = Cursor { occurred_at: 17, id: EntryId::named("report") }.to_string();
        let mut wrong =
            vec![String::new(), "volgende".to_owned(), "A".repeat(38), format!("{whole}="), "💥".to_owned()];
        wrong.extend((0..whole.len()).map(|end| whole[..end].to_owned()));
        wrong.extend((0..whole.len()).map(|at| {
            let other = if whole.as_bytes()[at] == b'A' { "B" } else { "A" };
            format!("{}{other}{}", &whole[..at], &whole[at + 1..])
        }));
        for text in wrong {
            assert_eq!(text.parse::<Cursor>(), Err(NotACursor), "{text}");
        }
    }
}
