//! Clients.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "clients")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Without one there is no portal.
    pub born: Option<Date>,
    /// From this day on there is none either.
    pub died: Option<Date>,
    pub fingerprint: Vec<u8>,
    /// [`crate::texts::ClientTexts`]; empty for a client who has been erased.
    pub sealed: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
