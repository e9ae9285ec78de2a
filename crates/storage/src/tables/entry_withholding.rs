//! Entries that are withheld from representatives (visibility rule 5). What a person decided: no import touches it.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "entry_withholdings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub entry: Uuid,
    /// The resource of that entry, once the entry went.
    pub resource: Option<Uuid>,
    /// From whom; null: from all representatives.
    pub holder: Option<Uuid>,
    pub until: Option<Date>,
    pub since: DateTimeUtc,
    pub ended: Option<DateTimeUtc>,
    /// Reason and author.
    pub sealed: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
