//! Sessions, by the hash of their token.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::sealed::Authenticated;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sessions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: Vec<u8>,
    pub id: Uuid,
    pub person: Uuid,
    pub opened: DateTimeUtc,
    /// When the person last did something.
    pub used: DateTimeUtc,
    pub expires: DateTimeUtc,
    pub device: Option<String>,
    /// The one client on whose behalf the provider let this person in, where it said so.
    pub represents: Option<Uuid>,
    pub provider: Option<String>,
    /// Keyed hash of the provider's name for the person.
    pub subject: Option<Vec<u8>>,
    /// Keyed hash of the provider's name for its own session.
    pub provider_session: Option<Vec<u8>>,
    /// When the person last proved who they are.
    pub proved: Option<DateTimeUtc>,
    /// The code over what it says that decides something: see [`crate::sealed::Authenticated`].
    pub mac: Vec<u8>,
    /// The code over when the person last did something: see [`used`].
    pub used_mac: Vec<u8>,
}

/// What the code of a moment of use is over, of the session under this hash.
pub(crate) fn used(hash: &[u8], at: DateTimeUtc) -> impl Serialize {
    (hash, at.timestamp_micros())
}

/// How that code names what it is of.
pub(crate) const USED: &str = "sessions.used";

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "super::person::Entity", from = "Column::Person", to = "super::person::Column::Id")]
    Person,
}

impl Related<super::person::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Person.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

impl Authenticated for Model {
    const TABLE: &'static str = "sessions";

    fn said(&self) -> impl Serialize {
        let ids = (self.id, self.person, self.represents);
        let moments = [Some(self.opened), Some(self.expires), self.proved].map(|at| at.map(|at| at.timestamp_micros()));
        // When it was last used has a code of its own: it is written again and again, by who has not read the rest.
        (&self.hash, ids, moments, &self.provider, &self.subject, &self.provider_session, &self.device)
    }

    fn row(&self) -> String {
        self.id.to_string()
    }

    fn mac(&mut self) -> &mut Vec<u8> {
        &mut self.mac
    }
}
