//! What has no client and names somebody's resources is found from there, and a number that was known as a BSN stays one.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::uuid;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mentions = Table::create()
            .table("resource_mentions")
            .col(uuid("key"))
            .col(uuid("resource"))
            .primary_key(Index::create().col("key").col("resource"))
            .take();
        manager.create_table(mentions).await?;
        let by_resource =
            Index::create().name("resource_mentions_by_resource").table("resource_mentions").col("resource").take();
        manager.create_index(by_resource).await?;
        let numbers = Table::create().table("citizen_numbers").col(uuid("key").primary_key()).take();
        manager.create_table(numbers).await
    }
}
