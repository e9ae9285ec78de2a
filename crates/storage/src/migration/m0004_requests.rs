//! Requests for inspection.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{date, date_null, integer, text, timestamp_with_time_zone, uuid};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [requests(), request_steps(), request_numbers()] {
            manager.create_table(table).await?;
        }
        manager.create_index(one_request_a_number()).await?;
        manager.create_index(requests_of()).await
    }
}

fn requests() -> TableCreateStatement {
    Table::create()
        .table("requests")
        .col(uuid("id").primary_key())
        .col(integer("year"))
        .col(integer("number"))
        .col(uuid("client"))
        .col(uuid("person"))
        .col(text("relation"))
        .col(text("kind"))
        .col(text("delivery"))
        .col(date_null("from_day"))
        .col(date_null("until_day"))
        .col(date("received"))
        .col(date("due"))
        .foreign_key(ForeignKey::create().from("requests", "client").to("clients", "id"))
        .foreign_key(ForeignKey::create().from("requests", "person").to("people", "id"))
        .take()
}

fn one_request_a_number() -> IndexCreateStatement {
    Index::create().name("one_request_a_number").table("requests").col("year").col("number").unique().take()
}

fn requests_of() -> IndexCreateStatement {
    Index::create().name("requests_of").table("requests").col("person").col("client").take()
}

/// The key keeps two steps from following on one and the same step.
fn request_steps() -> TableCreateStatement {
    Table::create()
        .table("request_steps")
        .col(uuid("request"))
        .col(integer("position"))
        .col(text("state"))
        .col(text("actor"))
        .col(timestamp_with_time_zone("at"))
        .primary_key(Index::create().col("request").col("position"))
        .foreign_key(ForeignKey::create().from("request_steps", "request").to("requests", "id"))
        .take()
}

fn request_numbers() -> TableCreateStatement {
    Table::create().table("request_numbers").col(integer("year").primary_key()).col(integer("last")).take()
}
