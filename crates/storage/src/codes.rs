//! Looking at every code there is: what was written or changed by other means is found before it is needed.

use std::collections::{BTreeSet, HashMap};
use std::fmt;

use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::entries::{CodedColumn, CodedEntry, coded};
use crate::rights::StoredRight;
use crate::sealed::{self, Authenticated, DataKey};
use crate::tables::{activation, client, identity, organisation, person, right, session};
use crate::{Storage, StorageError, sessions};

/// Rows in memory at once.
const ROWS: u64 = 1_000;

/// A row that was written or changed by other means than the program.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

/// What was looked for, and what stands beside it that nobody can rely upon. A row that was changed shuts out itself alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked<T> {
    /// As the program wrote it.
    pub found: Vec<T>,
    /// Rows that were written or changed by other means: nothing of them is among what was found.
    pub forged: Vec<ForgedRow>,
}

/// Nothing, and nothing wrong.
impl<T> Default for Checked<T> {
    fn default() -> Self {
        Self { found: Vec::new(), forged: Vec::new() }
    }
}

impl<T> Checked<T> {
    /// What these rows hold, each looked at by itself.
    ///
    /// # Errors
    /// One of them says something else than that it is forged.
    pub(crate) fn of(rows: impl IntoIterator<Item = Result<T, StorageError>>) -> Result<Self, StorageError> {
        let mut checked = Self::default();
        for row in rows {
            checked.add(row)?;
        }
        Ok(checked)
    }

    /// Adds what a row holds, or that it is forged.
    ///
    /// # Errors
    /// It says something else than that it is forged.
    pub(crate) fn add(&mut self, row: Result<T, StorageError>) -> Result<(), StorageError> {
        match row {
            Ok(found) => self.found.push(found),
            Err(error) => self.forged.push(error.into_forged()?),
        }
        Ok(())
    }

    /// What was found, where all of it can be relied upon.
    ///
    /// # Errors
    /// The first row that was written or changed by other means ([`StorageError::Forged`]).
    pub fn whole(self) -> Result<Vec<T>, StorageError> {
        match self.forged.into_iter().next() {
            None => Ok(self.found),
            Some(ForgedRow { table, row }) => Err(StorageError::Forged { table, row }),
        }
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

async fn entries(
    db: &DatabaseTransaction,
    keys: &HashMap<Uuid, DataKey>,
    codes: &mut Codes,
) -> Result<(), StorageError> {
    let all = coded().order_by_asc(CodedColumn::Id).limit(ROWS);
    let mut last = None;
    loop {
        let after = last.map(|last| CodedColumn::Id.gt(last));
        let some = after.into_iter().fold(all.clone(), QueryFilter::filter);
        let rows = some.into_model::<CodedEntry>().all(db).await?;
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
        let none = || StorageError::Forged { table: R::TABLE.to_owned(), row: row.row() };
        let Some(key) = key else { return self.looked_at::<R>(Err(none())) };
        self.looked_at(key.verified(row))
    }

    fn looked_at<R>(&mut self, verified: Result<R, StorageError>) -> Result<(), StorageError> {
        match verified {
            Ok(_) => self.right += 1,
            Err(error) => self.forged.push(error.into_forged()?),
        }
        Ok(())
    }
}
