//! Looking at every code there is: what was written or changed by other means is found before it is needed.

use std::collections::{BTreeSet, HashMap};
use std::fmt;

use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use uuid::Uuid;

use crate::rights::StoredRight;
use crate::sealed::{self, Authenticated, DataKey};
use crate::tables::entry::Said;
use crate::tables::{activation, client, entry, identity, organisation, person, right, session};
use crate::{Storage, StorageError, sessions};

/// Rows in memory at once.
const ROWS: u64 = 1_000;

/// A row that was written or changed by other means than the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForgedRow {
    /// Its table.
    pub table: String,
    /// Which row of it, by its id.
    pub row: String,
}

impl fmt::Display for ForgedRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.table, self.row)
    }
}

/// What the codes say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Codes {
    /// How many rows are as the program wrote them.
    pub right: u64,
    /// Those that are not.
    pub forged: Vec<ForgedRow>,
}

impl Storage {
    /// Looks at the code of every row that has one.
    ///
    /// # Errors
    /// The database fails.
    pub async fn codes(&self) -> Result<Codes, StorageError> {
        let transaction = self.begin_read().await?;
        let (mut codes, portal) = (Codes::default(), &self.keys.portal);
        for row in session::Entity::find().all(&transaction).await? {
            codes.looked_at(sessions::verified(row, portal))?;
        }
        codes.rows(portal, identity::Entity::find().all(&transaction).await?)?;
        codes.rows(portal, activation::Entity::find().all(&transaction).await?)?;
        codes.rows(portal, person::Entity::find().all(&transaction).await?)?;
        codes.rows(portal, organisation::Entity::find().all(&transaction).await?)?;
        // Of who was erased there is nothing left to decide about.
        let mut clients = client::Entity::find().order_by_asc(client::Column::Id).all(&transaction).await?;
        clients.retain(|row| !(row.sealed.is_empty() && row.born.is_none() && row.died.is_none()));
        let ids: BTreeSet<_> = clients.iter().map(|row| row.id).collect();
        let keys = sealed::of_clients(&transaction, &self.keys.keyring, ids).await?;
        for row in clients {
            codes.row(keys.get(&row.id), row)?;
        }
        for row in right::Entity::find().order_by_asc(right::Column::Id).all(&transaction).await? {
            codes.row(keys.get(&row.client), StoredRight::from(&row))?;
        }
        entries(&transaction, &keys, &mut codes).await?;
        transaction.commit().await?;
        Ok(codes)
    }
}

/// What of an entry its code is over.
#[derive(FromQueryResult)]
struct Entry {
    id: Uuid,
    client: Uuid,
    section: String,
    kind: String,
    occurred: Option<String>,
    occurred_at: i64,
    recorded: Option<chrono::DateTime<chrono::Utc>>,
    monodisciplinary: bool,
    kept_out: Option<String>,
    part_of: Option<Uuid>,
    mac: Vec<u8>,
}

impl Authenticated for Entry {
    const TABLE: &'static str = entry::Model::TABLE;

    fn said(&self) -> impl Serialize {
        entry::said!(self, self.client)
    }

    fn row(&self) -> String {
        self.id.to_string()
    }

    fn mac(&mut self) -> &mut Vec<u8> {
        &mut self.mac
    }
}

async fn entries(
    db: &DatabaseTransaction,
    keys: &HashMap<Uuid, DataKey>,
    codes: &mut Codes,
) -> Result<(), StorageError> {
    use entry::Column as C;
    let all = entry::Entity::find()
        .select_only()
        .columns([C::Id, C::Client, C::Section, C::Kind, C::Occurred, C::OccurredAt, C::Recorded])
        .columns([C::Monodisciplinary, C::KeptOut, C::PartOf, C::Mac])
        .order_by_asc(C::Id)
        .limit(ROWS);
    let mut last = None;
    loop {
        let after = last.map(|last| C::Id.gt(last));
        let some = after.into_iter().fold(all.clone(), QueryFilter::filter);
        let rows = some.into_model::<Entry>().all(db).await?;
        last = rows.last().map(|row| row.id);
        let is_last = (rows.len() as u64) < ROWS;
        for row in rows {
            codes.row(keys.get(&row.client), row)?;
        }
        if is_last {
            return Ok(());
        }
    }
}

impl Codes {
    fn rows<R: Authenticated>(&mut self, key: &DataKey, rows: Vec<R>) -> Result<(), StorageError> {
        rows.into_iter().try_for_each(|row| self.row(Some(key), row))
    }

    /// A row around somebody without a key is not the program's own either.
    fn row<R: Authenticated>(&mut self, key: Option<&DataKey>, row: R) -> Result<(), StorageError> {
        let Some(key) = key else {
            self.is_forged(R::TABLE, row.row());
            return Ok(());
        };
        self.looked_at(key.verified(row))
    }

    fn looked_at<R>(&mut self, verified: Result<R, StorageError>) -> Result<(), StorageError> {
        match verified {
            Ok(_) => self.right += 1,
            Err(StorageError::Forged { table, row }) => self.is_forged(&table, row),
            Err(error) => return Err(error),
        }
        Ok(())
    }

    fn is_forged(&mut self, table: &str, row: String) {
        self.forged.push(ForgedRow { table: table.to_owned(), row });
    }
}
