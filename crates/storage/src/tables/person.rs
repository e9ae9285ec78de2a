//! Who can sign in.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::sealed::Authenticated;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "people")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The client this person is. At most one person is a given client.
    pub is_client: Option<Uuid>,
    /// [`crate::texts::PersonTexts`], under the portal's key: a person may stand beside several clients.
    pub sealed: Vec<u8>,
    /// The code over what it says that decides something: see [`crate::sealed::Authenticated`].
    pub mac: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Authenticated for Model {
    const TABLE: &'static str = "people";

    fn said(&self) -> impl Serialize {
        (self.id, self.is_client)
    }

    fn row(&self) -> String {
        self.id.to_string()
    }

    fn mac(&mut self) -> &mut Vec<u8> {
        &mut self.mac
    }
}
