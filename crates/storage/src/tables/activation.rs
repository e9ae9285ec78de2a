//! Codes with which somebody makes themself known, by the hash of their secret.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "activations")]
pub struct Model {
    /// The part of a code that is no secret.
    #[sea_orm(primary_key, auto_increment = false)]
    pub selector: i32,
    pub hash: Vec<u8>,
    pub person: Uuid,
    pub made: DateTimeUtc,
    pub expires: DateTimeUtc,
    pub tries: i32,
    pub used: Option<DateTimeUtc>,
    /// The client who invited the person; none where the organisation gave the code.
    pub invited_by: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
