//! Who a provider's people are here, by a keyed hash of what identifies them there.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::sealed::Authenticated;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identities")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub provider: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: Vec<u8>,
    pub person: Uuid,
    pub recorded: DateTimeUtc,
    /// The code over what it says that decides something: see [`crate::sealed::Authenticated`].
    pub mac: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Authenticated for Model {
    const TABLE: &'static str = "identities";

    fn said(&self) -> impl Serialize {
        (&self.provider, &self.hash, self.person, self.recorded.timestamp_micros())
    }

    fn row(&self) -> String {
        format!("at {} of person {}", self.provider, self.person)
    }

    fn mac(&mut self) -> &mut Vec<u8> {
        &mut self.mac
    }
}
