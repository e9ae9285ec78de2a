//! People in a client's network, as imports name them.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "related")]
pub struct Model {
    /// Made from `person` and `client`: one person may stand in the networks of two clients.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub person: Uuid,
    pub client: Uuid,
    pub basis: Option<String>,
    /// Made of a resource that is kept.
    pub projected: bool,
    pub fingerprint: Vec<u8>,
    /// [`crate::texts::RelatedTexts`]
    pub sealed: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
