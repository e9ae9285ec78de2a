//! Who may act for a client, and on which ground.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mandates")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub client: Uuid,
    /// Order counts: on a tie the first in the list is named.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    /// No foreign key to `people`: who holds a mandate need not be able to sign in.
    pub holder: Uuid,
    pub basis: String,
    pub from_day: Date,
    pub until_day: Option<Date>,
    pub verified: bool,
    pub declined: bool,
    pub designated: bool,
    /// A JSON list of sections; null: no limit.
    pub sections: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
