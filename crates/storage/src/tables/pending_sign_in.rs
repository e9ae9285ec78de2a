//! Sign-ins under way, by the hash of what the browser holds of them.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pending_sign_ins")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: Vec<u8>,
    pub provider: String,
    pub begun: DateTimeUtc,
    pub until: DateTimeUtc,
    pub step_up: bool,
    pub path: String,
    /// For whom alone that page is meant, as a session's owner is called; nobody in particular where it is missing.
    pub wanted_by: Option<String>,
    /// The session that the browser still had, by the hash of its token.
    pub former: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
