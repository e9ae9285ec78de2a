//! Who a provider's people are here, sign-ins under way, and sessions with what is needed to end them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{blob, blob_null, boolean, text, text_null, timestamp_with_time_zone, uuid, uuid_null};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// A session lives for hours and has nothing worth carrying over: after this everybody signs in again.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("sessions").take()).await?;
        for table in [sessions(), identities(), introductions(), pending_sign_ins(), logout_tokens()] {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn sessions() -> TableCreateStatement {
    Table::create()
        .table("sessions")
        .col(blob("hash").primary_key())
        .col(uuid("id"))
        .col(uuid("person"))
        .col(timestamp_with_time_zone("opened"))
        .col(timestamp_with_time_zone("used"))
        .col(timestamp_with_time_zone("expires"))
        .col(text_null("device"))
        .col(uuid_null("represents"))
        .col(text_null("provider"))
        .col(blob_null("subject"))
        .col(blob_null("provider_session"))
        .foreign_key(ForeignKey::create().from("sessions", "person").to("people", "id"))
        .foreign_key(ForeignKey::create().from("sessions", "represents").to("clients", "id"))
        .take()
}

/// The key keeps one identity from being two people.
fn identities() -> TableCreateStatement {
    Table::create()
        .table("identities")
        .col(text("provider"))
        .col(blob("hash"))
        .col(uuid("person"))
        .col(timestamp_with_time_zone("recorded"))
        .primary_key(Index::create().col("provider").col("hash"))
        .foreign_key(ForeignKey::create().from("identities", "person").to("people", "id"))
        .take()
}

/// Somebody whom a provider has just let in and nobody here knows.
fn introductions() -> TableCreateStatement {
    Table::create()
        .table("introductions")
        .col(blob("hash").primary_key())
        .col(text("provider"))
        .col(blob("identity"))
        .col(timestamp_with_time_zone("until"))
        .take()
}

fn pending_sign_ins() -> TableCreateStatement {
    Table::create()
        .table("pending_sign_ins")
        .col(blob("hash").primary_key())
        .col(text("provider"))
        .col(timestamp_with_time_zone("begun"))
        .col(timestamp_with_time_zone("until"))
        .col(boolean("step_up"))
        .col(text("path"))
        .col(blob_null("former"))
        .take()
}

/// The key keeps one token from being used twice.
fn logout_tokens() -> TableCreateStatement {
    Table::create()
        .table("logout_tokens")
        .col(text("provider"))
        .col(blob("hash"))
        .col(timestamp_with_time_zone("until"))
        .primary_key(Index::create().col("provider").col("hash"))
        .take()
}

fn indexes() -> [IndexCreateStatement; 5] {
    [
        Index::create().name("sessions_by_end").table("sessions").col("expires").take(),
        Index::create().name("sessions_by_id").table("sessions").col("id").unique().take(),
        Index::create().name("sessions_of_person").table("sessions").col("person").take(),
        Index::create().name("sessions_by_subject").table("sessions").col("provider").col("subject").take(),
        Index::create().name("identities_of_person").table("identities").col("person").take(),
    ]
}
