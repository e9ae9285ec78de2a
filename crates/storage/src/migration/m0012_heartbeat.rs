//! A place to write in order to see whether the database takes what is written.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, blob_null, integer};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = Table::create()
            .table("heartbeats")
            .col(integer("id").primary_key())
            .col(big_integer("beats"))
            .col(blob_null("filler"))
            .take();
        manager.create_table(columns).await
    }
}
