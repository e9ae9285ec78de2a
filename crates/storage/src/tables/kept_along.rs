//! Entries that a hold or withholding keeps beside its own: its resource came to stand in another dossier, by a merge that came or
//! went or by a move. The decision stays one: it ends for all.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "entry_kept_along")]
pub struct Model {
    /// The hold or withholding.
    #[sea_orm(primary_key, auto_increment = false)]
    pub decision: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry: Uuid,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
