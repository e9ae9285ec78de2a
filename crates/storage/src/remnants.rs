//! What was open once, or was destroyed, may still lie in the files of the database where nothing refers to it.

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, EntityTrait, IntoActiveModel, Statement,
};

use crate::StorageError;
use crate::tables::remnant;

/// What there is to be rid of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Remnant {
    /// Text that an older version left open.
    OpenText,
    /// A data key that was destroyed, or keys under a former master key.
    Keys,
}

impl Remnant {
    /// How the database spells it.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::OpenText => "open_text",
            Self::Keys => "keys",
        }
    }

    /// The tables that it was in, each with a column of bytes.
    const fn tables(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::OpenText => &[
                ("clients", "sealed"),
                ("related", "sealed"),
                ("entries", "sealed"),
                ("attachments", "sealed"),
                ("rights", "sealed"),
                ("people", "sealed"),
                ("personas", "sealed"),
            ],
            Self::Keys => &[("keys", "wrapped"), ("people", "sealed")],
        }
    }
}

/// Says, together with what else the transaction does, that there will be something to be rid of.
pub(crate) async fn leave(transaction: &DatabaseTransaction, what: Remnant) -> Result<(), StorageError> {
    let row = remnant::Model { what: what.word().to_owned() };
    let once = OnConflict::column(remnant::Column::What).do_nothing().to_owned();
    remnant::Entity::insert(row.into_active_model()).on_conflict(once).exec_without_returning(transaction).await?;
    Ok(())
}

/// Is rid of it, where there is something. The database says so until it is done, also when the program ends halfway, and what
/// others who are reading hold up is done at the next opening.
pub(crate) async fn overwrite(db: &DatabaseConnection) -> Result<(), StorageError> {
    let left = remnant::Entity::find().all(db).await?;
    for what in [Remnant::OpenText, Remnant::Keys] {
        if left.iter().any(|row| row.what == what.word()) && overwrite_one(db, what).await? {
            remnant::Entity::delete_by_id(what.word()).exec(db).await?;
        }
    }
    Ok(())
}

async fn overwrite_one(db: &DatabaseConnection, what: Remnant) -> Result<bool, StorageError> {
    if db.get_database_backend() == DbBackend::Postgres {
        for (table, column) in what.tables() {
            // Writes a table anew from what is in it now. `VACUUM FULL` would keep what somebody's older look at it may need.
            let anew = format!("ALTER TABLE {table} ALTER COLUMN {column} TYPE bytea USING ({column} || ''::bytea)");
            db.execute_unprepared(&anew).await?;
        }
        return Ok(true);
    }
    if what == Remnant::OpenText {
        db.execute_unprepared("VACUUM").await?;
    }
    // What came before is in the log too, until that begins again.
    let begin_again = Statement::from_string(db.get_database_backend(), "PRAGMA wal_checkpoint(TRUNCATE)");
    let told = db.query_one_raw(begin_again).await?;
    let busy: i32 = told.map_or(Ok(1), |told| told.try_get("", "busy"))?;
    Ok(busy == 0)
}
