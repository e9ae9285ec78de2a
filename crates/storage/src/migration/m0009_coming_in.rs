//! What a session that an activation code begins must know of how its person came in, how often they may try, and which codes
//! a client gave.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{blob, blob_null, integer, text, timestamp_with_time_zone, uuid_null};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// An introduction lives for minutes and has nothing worth carrying over: whoever was in the middle of one signs in again.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("introductions").take()).await?;
        manager.create_table(introductions()).await?;
        let invited_by = Table::alter().table("activations").add_column(uuid_null("invited_by")).take();
        manager.alter_table(invited_by).await
    }
}

fn introductions() -> TableCreateStatement {
    Table::create()
        .table("introductions")
        .col(blob("hash").primary_key())
        .col(text("provider"))
        .col(blob("identity"))
        .col(blob("subject"))
        .col(blob_null("provider_session"))
        .col(uuid_null("represents"))
        .col(integer("tries"))
        .col(timestamp_with_time_zone("until"))
        .take()
}
