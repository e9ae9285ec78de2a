//! Which key the identities were made with. What earlier versions recorded is taken to be of the key that comes first.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{blob, integer};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create().table("identity_keys").col(integer("id").primary_key()).col(blob("mark")).take();
        manager.create_table(table).await
    }
}
