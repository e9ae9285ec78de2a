//! The codes of rows are over more of what they say, and the portal's key says that there are codes: a database that has had them is
//! never given them anew. A row whose code was not of what it said keeps that code, and so stays known as one that was changed.

mod codes;

use sea_orm_migration::prelude::*;

use crate::remnants::Remnant;
use crate::sealed::{self, Keyring};

pub(super) struct Migration {
    pub(super) keyring: Option<Keyring>,
}

/// Derived, it would be that of this file too.
impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0027_row_codes_renewed"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // When somebody last did something changes with every call: it has a code of its own. No row of the program has an empty one.
        let column = ColumnDef::new("used_mac").blob().not_null().default(Vec::<u8>::new()).take();
        manager.alter_table(Table::alter().table("sessions").add_column(column).take()).await?;
        let keyring =
            self.keyring.as_ref().ok_or_else(|| DbErr::Migration("no code is made without a key".to_owned()))?;
        let db = manager.get_connection();
        let failed = |error: crate::StorageError| DbErr::Migration(error.to_string());
        codes::everywhere(db, keyring).await.map_err(failed)?;
        sealed::mark_coded(db, keyring).await.map_err(failed)?;
        // The key in its former form is the way back, and must not be found where nothing refers to it any more.
        let word = Remnant::Keys.word();
        let mark = Query::insert()
            .into_table("remnants")
            .columns(["what"])
            .values_panic([word.into()])
            .on_conflict(OnConflict::column("what").do_nothing().to_owned())
            .to_owned();
        db.execute(&mark).await?;
        Ok(())
    }
}
