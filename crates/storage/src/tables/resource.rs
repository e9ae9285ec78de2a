//! FHIR resources as they came, each name once. A resource of one client is sealed with that client's key, all others with the
//! portal's.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "resources")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose it says that it is; null: nobody's, or of several.
    pub client: Option<Uuid>,
    pub kind: String,
    pub version: Option<String>,
    pub last_updated: Option<DateTimeUtc>,
    /// No version counts.
    pub deleted: bool,
    /// Who supplied the version that counts, where an address says so.
    pub supplier: Option<String>,
    pub fingerprint: Vec<u8>,
    /// All that is kept under the name, as `fhir` writes it.
    pub sealed: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
