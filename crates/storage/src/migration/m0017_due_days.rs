//! Dossiers that change on a day by the date alone, and by what else than their names erased clients were found.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{blob, date, uuid};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let days = Table::create().table("due_days").col(uuid("client").primary_key()).col(date("day")).take();
        manager.create_table(days).await?;
        let erased = Table::create()
            .table("tombstone_keys")
            .col(uuid("key"))
            .col(blob("client"))
            .primary_key(Index::create().col("key").col("client"))
            .take();
        manager.create_table(erased).await?;
        manager.create_index(Index::create().name("due_days_by_day").table("due_days").col("day").take()).await
    }
}
