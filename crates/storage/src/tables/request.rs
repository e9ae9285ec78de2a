//! Requests for inspection. Where one stands is told by its last step.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "requests")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub year: i32,
    pub number: i32,
    pub client: Uuid,
    pub person: Uuid,
    pub relation: String,
    pub kind: String,
    pub delivery: String,
    pub from_day: Option<Date>,
    pub until_day: Option<Date>,
    pub received: Date,
    pub due: Date,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
