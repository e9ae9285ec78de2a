//! That there is something to be rid of in the files of the database: see [`crate::remnants`].

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "remnants")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub what: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
