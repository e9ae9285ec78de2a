//! Whose page it is that a sign-in goes to afterwards. Of sign-ins that are under way already nobody knows: there it is missing.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::text_null;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("pending_sign_ins").add_column(text_null("wanted_by")).take()).await
    }
}
