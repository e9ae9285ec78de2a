//! What an entry belongs to: the entry of which it is a part, its contact, the reports that tell of it. A hold or withholding of
//! one of those reaches it.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "entry_wholes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub whole: Uuid,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
