//! What was open once, or was destroyed, may still lie in the files of the database where nothing refers to it.

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, EntityTrait, IntoActiveModel, PaginatorTrait,
};

use crate::StorageError;
use crate::tables::remnant;

/// The tables that hold sealed values, and once held open ones.
const TABLES: &str = "clients, related, entries, attachments, people, personas, keys";

/// Says, together with what else the transaction does, that there will be something to be rid of.
pub(crate) async fn leave(transaction: &DatabaseTransaction, what: &str) -> Result<(), StorageError> {
    let row = remnant::Model { what: what.to_owned() };
    let once = OnConflict::column(remnant::Column::What).do_nothing().to_owned();
    remnant::Entity::insert(row.into_active_model()).on_conflict(once).exec_without_returning(transaction).await?;
    Ok(())
}

/// Writes the files anew where something says that there is something to be rid of: text that an older version left open, or
/// the key of a client who was erased, or keys under a former master key. It says so until that is done, also when the program ends halfway.
pub(crate) async fn overwrite(db: &DatabaseConnection) -> Result<(), StorageError> {
    if remnant::Entity::find().count(db).await? == 0 {
        return Ok(());
    }
    match db.get_database_backend() {
        DbBackend::Postgres => {
            db.execute_unprepared(&format!("VACUUM (FULL) {TABLES}")).await?;
        }
        _ => {
            db.execute_unprepared("VACUUM").await?;
            // What came before is in the log too, until it begins again.
            db.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await?;
        }
    }
    remnant::Entity::delete_many().exec(db).await?;
    Ok(())
}
