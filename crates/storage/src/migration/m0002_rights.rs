//! The rights recorded around clients.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{boolean, date, date_null, integer, text, text_null, uuid, uuid_null};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [incapacities(), mandates(), consents(), decision_grants(), withholdings(), denials()] {
            manager.create_table(table).await?;
        }
        manager.create_table(organisation()).await?;
        for table in ["mandates", "consents", "decision_grants"] {
            let index = Index::create().name(format!("{table}_by_holder")).table(table).col("holder").take();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

/// What every right has: whose dossier, its place in the list, and the period in which it holds.
fn right(table: &'static str) -> TableCreateStatement {
    Table::create()
        .table(table)
        .col(uuid("client"))
        .col(integer("position"))
        .col(date("from_day"))
        .col(date_null("until_day"))
        .primary_key(Index::create().col("client").col("position"))
        .foreign_key(ForeignKey::create().from(table, "client").to("clients", "id"))
        .take()
}

fn incapacities() -> TableCreateStatement {
    right("incapacities").col(text("topic")).take()
}

fn mandates() -> TableCreateStatement {
    right("mandates")
        .col(uuid("holder"))
        .col(text("basis"))
        .col(boolean("verified"))
        .col(boolean("declined"))
        .col(boolean("designated"))
        .col(text_null("sections"))
        .take()
}

fn consents() -> TableCreateStatement {
    right("consents").col(uuid("holder")).col(text("sections")).take()
}

fn decision_grants() -> TableCreateStatement {
    right("decision_grants").col(uuid("holder")).col(text("items")).take()
}

fn withholdings() -> TableCreateStatement {
    right("withholdings").col(uuid_null("holder")).col(text("section")).take()
}

fn denials() -> TableCreateStatement {
    right("denials").col(text("who")).col(text("alternative")).take()
}

fn organisation() -> TableCreateStatement {
    Table::create()
        .table("organisation")
        .col(text("setting"))
        .col(text("section"))
        .primary_key(Index::create().col("setting").col("section"))
        .take()
}
