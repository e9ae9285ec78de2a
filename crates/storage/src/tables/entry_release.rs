//! Questionnaires that a professional released (visibility rule 6). What a person decided: no import touches it.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "entry_releases")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry: Uuid,
    pub since: DateTimeUtc,
    /// Who released it, sealed under the key of the client.
    pub sealed: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
