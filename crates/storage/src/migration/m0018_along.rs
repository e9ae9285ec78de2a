//! What a person decided of an entry goes along: to what belongs to the entry, and to the entry that its resource becomes in another
//! dossier.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{uuid, uuid_null};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, one, other) in [("entry_wholes", "entry", "whole"), ("entry_kept_along", "decision", "entry")] {
            let mut key = Index::create().col(one).col(other).take();
            let pairs = Table::create().table(table).col(uuid(one)).col(uuid(other)).primary_key(&mut key).take();
            manager.create_table(pairs).await?;
        }
        let by_whole = Index::create().name("entry_wholes_by_whole").table("entry_wholes").col("whole").take();
        manager.create_index(by_whole).await?;
        for table in ["entry_holds", "entry_withholdings"] {
            let add = Table::alter().table(table).add_column(uuid_null("resource")).take();
            manager.alter_table(add).await?;
        }
        // What stands in another entry is known already; contacts and reports come along when the dossiers are made anew.
        let known = Query::select()
            .columns(["id", "part_of"])
            .from("entries")
            .and_where(Expr::col("part_of").is_not_null())
            .take();
        let mut parts = Query::insert();
        parts.into_table("entry_wholes").columns(["entry", "whole"]);
        parts.select_from(known).map_err(|error| DbErr::Migration(error.to_string()))?;
        manager.exec_stmt(parts).await
    }
}
