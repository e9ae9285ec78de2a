//! Clients.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::sealed::Authenticated;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "clients")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Without one there is no portal.
    pub born: Option<Date>,
    /// From this day on there is none either.
    pub died: Option<Date>,
    pub fingerprint: Vec<u8>,
    /// [`crate::texts::ClientTexts`]; empty for a client who has been erased.
    pub sealed: Vec<u8>,
    /// The code over what it says that decides something: see [`crate::sealed::Authenticated`].
    pub mac: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Authenticated for Model {
    const TABLE: &'static str = "clients";

    fn said(&self) -> impl Serialize {
        (self.id, self.born, self.died)
    }

    fn row(&self) -> String {
        self.id.to_string()
    }

    fn mac(&mut self) -> &mut Vec<u8> {
        &mut self.mac
    }
}
