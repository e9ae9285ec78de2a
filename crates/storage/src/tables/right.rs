//! The rights around clients, each a record that is never changed but for its end.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rights")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub client: Uuid,
    /// Order counts: on a tie the first in the list is named. What replaces a record takes its place.
    pub position: i32,
    pub kind: String,
    /// Whom it concerns, for a mandate, a consent, a decision grant and a withholding from one holder. No foreign key to
    /// `people`: who holds a mandate need not be able to sign in.
    pub holder: Option<Uuid>,
    pub from_day: Date,
    pub until_day: Option<Date>,
    /// What else it says, as JSON; which fields depends on the kind.
    pub terms: String,
    pub recorded_at: DateTimeUtc,
    /// `system`, `operator:` an account, or `person:` an id.
    pub recorded_by: String,
    /// The record in whose place it came.
    pub replaces: Option<Uuid>,
    pub ended_at: Option<DateTimeUtc>,
    pub ended_by: Option<String>,
    /// What it says in words: see [`crate::texts::RightTexts`].
    pub sealed: Vec<u8>,
    /// The code over what it says that decides something: see [`crate::sealed::Authenticated`].
    pub mac: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
