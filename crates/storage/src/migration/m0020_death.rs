//! A client can have died: from that day on nobody has a portal. Who is known already becomes known to have died when entries
//! are made anew (`inzage project --all`).

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::date_null;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let add = Table::alter().table("clients").add_column(date_null("died")).take();
        manager.alter_table(add).await
    }
}
