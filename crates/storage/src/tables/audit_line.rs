//! The audit trail. Lines are only ever inserted. No foreign keys: a line outlives whom and what it is about.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_lines")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub sequence: i64,
    /// Microseconds since 1970 UTC: a number, so that it is hashed as it was written.
    pub at: i64,
    pub who: Option<String>,
    pub client: Option<Uuid>,
    pub relation: Option<String>,
    pub action: String,
    pub outcome: String,
    pub section: Option<String>,
    pub entry: Option<Uuid>,
    pub subject: Option<Uuid>,
    pub rule: Option<String>,
    pub session: Option<String>,
    pub previous: Vec<u8>,
    pub hash: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
