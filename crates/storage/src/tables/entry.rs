//! Entries. Nothing reads them but [`crate::entries`], behind the one condition of what is visible.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::sealed::Authenticated;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "entries")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub client: Uuid,
    pub section: String,
    pub kind: String,
    /// As the source gave it, no more precise.
    pub occurred: Option<String>,
    /// The first instant that `occurred` can mean in Europe/Amsterdam, in microseconds since 1970 UTC;
    /// [`crate::days::UNDATED`] where there is none. Lists are ordered by it and filtered on it.
    pub occurred_at: i64,
    pub recorded: Option<DateTimeUtc>,
    pub monodisciplinary: bool,
    /// Why it stays out of the portal for everyone, as the source says: the codes of [`dossier::HiddenReasons`] with commas
    /// between them. Null: it does not.
    pub kept_out: Option<String>,
    /// No foreign key: a source may name a plan that it does not bring.
    pub part_of: Option<Uuid>,
    /// The resource that it is made of.
    pub resource: Option<Uuid>,
    /// That resource is kept, and the entry goes when it is made of nothing any more.
    pub projected: bool,
    pub fingerprint: Vec<u8>,
    /// The rest of the entry: [`crate::entries::Content`].
    pub sealed: Vec<u8>,
    /// What a search looks through, folded; sealed apart, so that a search opens nothing else.
    pub searched: Vec<u8>,
    /// The code over what it says that decides something: see [`crate::sealed::Authenticated`].
    pub mac: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// What of an entry decides who sees it: its code is over this.
#[derive(Serialize)]
pub(crate) struct Said<'a> {
    pub(crate) id: Uuid,
    pub(crate) client: Uuid,
    pub(crate) section: &'a str,
    pub(crate) kind: &'a str,
    pub(crate) occurred: Option<&'a str>,
    pub(crate) occurred_at: i64,
    /// In seconds since 1970 UTC. The databases do not keep all digits of a second.
    pub(crate) recorded: Option<i64>,
    pub(crate) monodisciplinary: bool,
    pub(crate) kept_out: Option<&'a str>,
    pub(crate) part_of: Option<Uuid>,
}

/// What a row says ([`Said`], which who asks imports), of whichever of its columns it was read with; which client it is of may be known
/// without one.
macro_rules! said {
    ($row:expr, $client:expr) => {
        Said {
            id: $row.id,
            client: $client,
            section: &$row.section,
            kind: &$row.kind,
            occurred: $row.occurred.as_deref(),
            occurred_at: $row.occurred_at,
            recorded: $row.recorded.map(|at| at.timestamp()),
            monodisciplinary: $row.monodisciplinary,
            kept_out: $row.kept_out.as_deref(),
            part_of: $row.part_of,
        }
    };
}
pub(crate) use said;

impl Authenticated for Model {
    const TABLE: &'static str = "entries";

    fn said(&self) -> impl Serialize {
        said!(self, self.client)
    }

    fn row(&self) -> String {
        self.id.to_string()
    }

    fn mac(&mut self) -> &mut Vec<u8> {
        &mut self.mac
    }
}
