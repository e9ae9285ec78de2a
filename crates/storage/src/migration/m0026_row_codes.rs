//! Rows that decide something carry a code over what they say. Those that are there get theirs here: what stood in them before
//! is taken as it is.

mod codes;

use sea_orm_migration::prelude::*;

use crate::sealed::Keyring;

pub(super) struct Migration {
    pub(super) keyring: Option<Keyring>,
}

/// Derived, it would be that of this file too.
impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        NAME
    }
}

pub(super) const NAME: &str = "m0026_row_codes";

pub(super) const TABLES: [&str; 8] =
    ["sessions", "identities", "activations", "people", "organisation", "clients", "rights", "entries"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES {
            // No row of the program has an empty code.
            let column = ColumnDef::new("mac").blob().not_null().default(Vec::<u8>::new()).take();
            manager.alter_table(Table::alter().table(table).add_column(column).take()).await?;
        }
        let keyring =
            self.keyring.as_ref().ok_or_else(|| DbErr::Migration("no code is made without a key".to_owned()))?;
        codes::everywhere(manager.get_connection(), keyring).await.map_err(|error| DbErr::Migration(error.to_string()))
    }
}
