//! Entries that a clinician holds from the portal (visibility rule 4). What a person decided: no import touches it.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "entry_holds")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub entry: Uuid,
    /// The resource of that entry, once the entry went.
    pub resource: Option<Uuid>,
    /// `client`, or `all`.
    pub audience: String,
    pub until: Date,
    pub since: DateTimeUtc,
    pub ended: Option<DateTimeUtc>,
    /// Reason, author, and the professional who was consulted.
    pub sealed: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
