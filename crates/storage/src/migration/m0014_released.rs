//! A questionnaire that the desk released is found without a walk through all that is kept out.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let unreleased = Index::create()
            .name("entries_unreleased")
            .table("entries")
            .col("client")
            .col("section")
            .col("occurred_at")
            .col("id")
            .and_where(Expr::col("kept_out").eq("unreleased"))
            .take();
        manager.create_index(unreleased).await
    }
}
