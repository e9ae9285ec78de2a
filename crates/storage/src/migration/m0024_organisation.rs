//! What the organisation has chosen says since when, and by whom. Where nothing was ever chosen, a client who is incapable begins
//! with what is of daily life (C5).

use sea_orm::ConnectionTrait as _;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{text_null, timestamp_with_time_zone_null};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

const TABLE: &str = "organisation";

/// All of support but what tells of others, or of what went wrong.
const OF_DAILY_LIFE: [&str; 7] = ["profile", "care_team", "network", "care_plan", "reports", "agenda", "devices"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let chosen = ColumnDef::new("chosen").boolean().not_null().default(true).take();
        for column in [chosen, timestamp_with_time_zone_null("changed_at"), text_null("changed_by")] {
            manager.alter_table(Table::alter().table(TABLE).add_column(column).take()).await?;
        }
        let any = Query::select().column("section").from(TABLE).limit(1).take();
        if manager.get_connection().query_one(&any).await?.is_some() {
            return Ok(());
        }
        let mut begin = Query::insert();
        begin.into_table(TABLE).columns(["setting", "section"]);
        for section in OF_DAILY_LIFE {
            begin.values_panic(["incapable_client_reads".into(), section.into()]);
        }
        manager.exec_stmt(begin).await
    }
}
