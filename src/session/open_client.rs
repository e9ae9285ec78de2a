//! Whose dossier is open, and what may be done with it.

use ::api::{ClientCard, Inspection};
use access::Portal;
use dossier::ClientId;
use leptos::prelude::*;

/// What a viewer may want to do with the open client's dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Read in the portal.
    Read,
    /// Ask for inspection of the dossier itself.
    AskInspection,
}

/// Why it cannot be done; the screen says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The organisation denied the portal (rule D1).
    Denied,
    /// No section can be read.
    Closed,
    /// The viewer has no right of inspection.
    NotEntitled,
}

/// The client whose dossier is open: a context of every page below `/clienten/{client}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenClient(pub ClientCard);

impl OpenClient {
    /// The open client.
    #[expect(clippy::expect_used, reason = "the dossier's layout provides it before any page in it")]
    #[must_use]
    pub fn expect() -> Self {
        use_context().expect("a client is open on every page of a dossier")
    }

    /// Which client.
    #[must_use]
    pub const fn id(&self) -> ClientId {
        self.0.id
    }

    /// Whether a deed can be done, else what stands in its way.
    pub const fn can(&self, deed: Deed) -> Result<(), Obstacle> {
        match (deed, self.0.portal, self.0.inspection) {
            (Deed::Read, Portal::Open, _) | (Deed::AskInspection, _, Inspection::Possible | Inspection::Assisted) => {
                Ok(())
            }
            (Deed::Read, Portal::Denied, _) => Err(Obstacle::Denied),
            (Deed::Read, Portal::Closed, _) => Err(Obstacle::Closed),
            (Deed::AskInspection, _, Inspection::None) => Err(Obstacle::NotEntitled),
        }
    }
}

#[cfg(test)]
mod tests {
    use ::api::Relation;

    use super::*;

    fn open(portal: Portal, inspection: Inspection) -> OpenClient {
        OpenClient(ClientCard {
            id: ClientId::named("test"),
            name: "Sanne de Boer".into(),
            call_name: "Sanne".into(),
            relation: Some(Relation::Client),
            portal,
            inspection,
            who_looked: false,
            birthday: None,
        })
    }

    #[test]
    fn a_closed_or_denied_portal_never_takes_the_request_away() {
        for portal in [Portal::Open, Portal::Closed, Portal::Denied] {
            assert_eq!(open(portal, Inspection::Possible).can(Deed::AskInspection), Ok(()));
        }
    }

    #[test]
    fn an_open_portal_does_not_give_the_right_of_inspection() {
        assert_eq!(open(Portal::Open, Inspection::None).can(Deed::AskInspection), Err(Obstacle::NotEntitled));
        assert_eq!(open(Portal::Open, Inspection::None).can(Deed::Read), Ok(()));
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        assert_eq!(open(Portal::Denied, Inspection::Possible).can(Deed::Read), Err(Obstacle::Denied));
        assert_eq!(open(Portal::Closed, Inspection::Possible).can(Deed::Read), Err(Obstacle::Closed));
    }
}
