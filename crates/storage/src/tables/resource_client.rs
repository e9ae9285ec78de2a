//! The clients of an appointment of several.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "resource_clients")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub resource: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub client: Uuid,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
