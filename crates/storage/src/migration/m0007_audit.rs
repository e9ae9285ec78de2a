//! The audit trail, and where it stands.

use sea_orm::ConnectionTrait;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, blob, integer, text, text_null, uuid_null};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(audit_lines()).await?;
        manager.create_table(audit_head()).await?;
        manager.create_index(audit_of_a_client()).await?;
        let begin = Query::insert()
            .into_table("audit_head")
            .columns(["id", "sequence", "hash"])
            .values([1.into(), 0_i64.into(), vec![0_u8; 32].into()])
            .map_err(|error| DbErr::Custom(error.to_string()))?
            .to_owned();
        manager.get_connection().execute(&begin).await?;
        Ok(())
    }
}

fn audit_lines() -> TableCreateStatement {
    Table::create()
        .table("audit_lines")
        .col(big_integer("sequence").primary_key())
        .col(big_integer("at"))
        .col(text_null("who"))
        .col(uuid_null("client"))
        .col(text_null("relation"))
        .col(text("action"))
        .col(text("outcome"))
        .col(text_null("section"))
        .col(uuid_null("entry"))
        .col(uuid_null("subject"))
        .col(text_null("rule"))
        .col(text_null("session"))
        .col(blob("previous"))
        .col(blob("hash"))
        .take()
}

fn audit_head() -> TableCreateStatement {
    Table::create()
        .table("audit_head")
        .col(integer("id").primary_key())
        .col(big_integer("sequence"))
        .col(blob("hash"))
        .take()
}

/// Who looked at a dossier, in the order in which it is told.
fn audit_of_a_client() -> IndexCreateStatement {
    Index::create().name("audit_of_a_client").table("audit_lines").col("client").col("at").take()
}
