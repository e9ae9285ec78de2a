//! How much of what came in an import refused, for whoever watches the server.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let refused = ColumnDef::new("refused").big_integer().not_null().default(0).take();
        manager.alter_table(Table::alter().table("imports").add_column(refused).take()).await
    }
}
