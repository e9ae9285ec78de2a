//! What the organisation has chosen for all its clients: a row a setting and section that was ever touched.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::sealed::Authenticated;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub setting: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub section: String,
    pub chosen: bool,
    pub changed_at: Option<DateTimeUtc>,
    pub changed_by: Option<String>,
    /// The code over what it says that decides something: see [`crate::sealed::Authenticated`].
    pub mac: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Authenticated for Model {
    const TABLE: &'static str = "organisation";

    fn said(&self) -> impl Serialize {
        let changed = (self.changed_at.map(|at| at.timestamp_micros()), &self.changed_by);
        (&self.setting, &self.section, self.chosen, changed)
    }

    fn row(&self) -> String {
        format!("{} {}", self.setting, self.section)
    }

    fn mac(&mut self) -> &mut Vec<u8> {
        &mut self.mac
    }
}
