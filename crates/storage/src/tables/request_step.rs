//! Steps of requests. Only ever appended: nothing in this crate updates or deletes one.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "request_steps")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub request: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    pub state: String,
    pub actor: String,
    pub at: DateTimeUtc,
    pub event: String,
    pub staff: Option<String>,
    pub sealed: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
