//! Names and texts are sealed. What an older version left open is sealed here, and its columns go.

mod seal;

use sea_orm::ConnectionTrait;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{blob, text, uuid, uuid_null};

use crate::remnants::Remnant;
use crate::sealed::Keyring;

pub(super) struct Migration {
    pub(super) keyring: Option<Keyring>,
}

/// Derived, it would be that of this file too.
impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0008_sealed"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(keys()).await?;
        manager.create_index(one_key_a_client()).await?;
        manager.create_table(remnants()).await?;
        for (table, column) in ADDED {
            let column = ColumnDef::new(column).blob().not_null().default(Vec::<u8>::new()).to_owned();
            manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await?;
        }
        let keyring =
            self.keyring.as_ref().ok_or_else(|| DbErr::Migration("nothing can be sealed without a key".to_owned()))?;
        let sealed = seal::everything(manager.get_connection(), keyring).await;
        let sealed = sealed.map_err(|error| DbErr::Migration(error.to_string()))?;
        for (table, column) in OPEN {
            manager.alter_table(Table::alter().table(table).drop_column(column).to_owned()).await?;
        }
        if sealed > 0 {
            let mark = Query::insert()
                .into_table("remnants")
                .columns(["what"])
                .values_panic([Remnant::OpenText.word().into()])
                .to_owned();
            manager.get_connection().execute(&mark).await?;
        }
        Ok(())
    }
}

/// The columns of what is sealed.
const ADDED: [(&str, &str); 8] = [
    ("clients", "sealed"),
    ("related", "sealed"),
    ("entries", "sealed"),
    ("entries", "searched"),
    ("attachments", "sealed"),
    ("rights", "sealed"),
    ("people", "sealed"),
    ("personas", "sealed"),
];

/// The columns of what was open. `attachments.content` stays, and is sealed in its place.
const OPEN: [(&str, &str); 15] = [
    ("clients", "name"),
    ("clients", "call_name"),
    ("clients", "location"),
    ("clients", "source"),
    ("related", "name"),
    ("entries", "title"),
    ("entries", "search"),
    ("entries", "content"),
    ("entries", "source"),
    ("attachments", "content_type"),
    ("rights", "alternative"),
    ("rights", "evidence"),
    ("rights", "ended_why"),
    ("people", "name"),
    ("personas", "sentence"),
];

fn keys() -> TableCreateStatement {
    Table::create().table("keys").col(uuid("id").primary_key()).col(uuid_null("client")).col(blob("wrapped")).take()
}

fn one_key_a_client() -> IndexCreateStatement {
    Index::create().name("one_key_a_client").table("keys").col("client").unique().take()
}

fn remnants() -> TableCreateStatement {
    Table::create().table("remnants").col(text("what").primary_key()).take()
}
