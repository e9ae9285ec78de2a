//! Who has just shown who they are at a provider and is unknown here, by the hash of what their browser holds.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "introductions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: Vec<u8>,
    pub provider: String,
    pub identity: Vec<u8>,
    /// Keyed hash of the provider's name for the person.
    pub subject: Vec<u8>,
    /// Keyed hash of the provider's name for its own session.
    pub provider_session: Option<Vec<u8>>,
    /// The one client on whose behalf the provider let this person in, where it said so.
    pub represents: Option<Uuid>,
    /// How often they came with a code that was of no use.
    pub tries: i32,
    pub until: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
