//! The terms of use, version by version, and who accepted which.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{text, timestamp_with_time_zone, uuid};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(terms()).await?;
        manager.create_table(acceptances()).await
    }
}

fn terms() -> TableCreateStatement {
    Table::create()
        .table("terms")
        .col(text("version").primary_key())
        .col(text("text"))
        .col(timestamp_with_time_zone("recorded"))
        .take()
}

fn acceptances() -> TableCreateStatement {
    Table::create()
        .table("acceptances")
        .col(uuid("person"))
        .col(text("version"))
        .col(timestamp_with_time_zone("accepted"))
        .primary_key(Index::create().col("person").col("version"))
        .foreign_key(ForeignKey::create().from("acceptances", "person").to("people", "id"))
        .foreign_key(ForeignKey::create().from("acceptances", "version").to("terms", "version"))
        .take()
}
