//! Steps of requests with all they carry: what was done, by which member of staff, and, sealed, in which words.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{blob_null, text_null};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

const TABLE: &str = "request_steps";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let event = ColumnDef::new("event").text().not_null().default("").take();
        for column in [event, text_null("staff"), blob_null("sealed")] {
            manager.alter_table(Table::alter().table(TABLE).add_column(column).take()).await?;
        }
        // Nothing else could be done with a request until now.
        for (state, event) in [("submitted", "submit"), ("withdrawn", "withdraw")] {
            let known =
                Query::update().table(TABLE).value("event", event).and_where(Expr::col("state").eq(state)).take();
            manager.exec_stmt(known).await?;
        }
        Ok(())
    }
}
