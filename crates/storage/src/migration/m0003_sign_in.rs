//! Who can sign in, their sessions, and the personas of the demo.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{blob, integer, text, timestamp_with_time_zone, uuid, uuid_null};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [people(), sessions(), personas()] {
            manager.create_table(table).await?;
        }
        manager.create_index(one_person_a_client()).await?;
        manager.create_index(sessions_by_end()).await
    }
}

fn people() -> TableCreateStatement {
    Table::create()
        .table("people")
        .col(uuid("id").primary_key())
        .col(text("name"))
        .col(uuid_null("is_client"))
        .foreign_key(ForeignKey::create().from("people", "is_client").to("clients", "id"))
        .take()
}

fn one_person_a_client() -> IndexCreateStatement {
    Index::create().name("one_person_a_client").table("people").col("is_client").unique().take()
}

fn sessions() -> TableCreateStatement {
    Table::create()
        .table("sessions")
        .col(blob("hash").primary_key())
        .col(uuid("person"))
        .col(timestamp_with_time_zone("opened"))
        .col(timestamp_with_time_zone("expires"))
        .foreign_key(ForeignKey::create().from("sessions", "person").to("people", "id"))
        .take()
}

fn sessions_by_end() -> IndexCreateStatement {
    Index::create().name("sessions_by_end").table("sessions").col("expires").take()
}

fn personas() -> TableCreateStatement {
    Table::create()
        .table("personas")
        .col(text("key").primary_key())
        .col(integer("position"))
        .col(uuid("person"))
        .col(text("grouping"))
        .col(text("sentence"))
        .foreign_key(ForeignKey::create().from("personas", "person").to("people", "id"))
        .take()
}
