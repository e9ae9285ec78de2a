//! Codes with which somebody makes themself known, by the hash of their secret.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::sealed::Authenticated;

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
    /// The code over what it says that decides something: see [`crate::sealed::Authenticated`].
    pub mac: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Authenticated for Model {
    const TABLE: &'static str = "activations";

    fn said(&self) -> impl Serialize {
        let moments = [Some(self.made), Some(self.expires), self.used].map(|at| at.map(|at| at.timestamp_micros()));
        (self.selector, &self.hash, self.person, moments, self.tries, self.invited_by)
    }

    fn row(&self) -> String {
        format!("of person {}, given at {}", self.person, self.made.to_rfc3339())
    }

    fn mac(&mut self) -> &mut Vec<u8> {
        &mut self.mac
    }
}
