//! Owners that are to be looked up again survive an import that was killed.

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
        let table = Table::create().table("unsettled_keys").col(uuid("key").primary_key()).take();
        manager.create_table(table).await?;
        // Until now such an import left them behind.
        let patients = Query::select().column("id").from("resources").and_where(Expr::col("kind").eq("Patient")).take();
        let keys = Query::select()
            .distinct()
            .column("key")
            .from("resource_keys")
            .and_where(Expr::col("resource").in_subquery(patients))
            .take();
        let mut insert = Query::insert().into_table("unsettled_keys").columns(["key"]).take();
        insert.select_from(keys).map_err(|error| DbErr::Migration(error.to_string()))?;
        manager.exec_stmt(insert).await
    }
}
