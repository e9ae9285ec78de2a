//! Clients, the people around them, entries and files.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, blob, boolean, date_null, pk_auto, text, text_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null, uuid, uuid_null,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [clients(), related(), entries(), attachments(), imports()] {
            manager.create_table(table).await?;
        }
        for index in [related_by_client(), entries_of_a_section(), entries_by_whole(), attachments_by_entry()] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn clients() -> TableCreateStatement {
    Table::create()
        .table("clients")
        .col(uuid("id").primary_key())
        .col(text("name"))
        .col(text_null("call_name"))
        .col(date_null("born"))
        .col(text_null("location"))
        .col(text("source"))
        .col(blob("fingerprint"))
        .take()
}

fn related() -> TableCreateStatement {
    Table::create()
        .table("related")
        .col(uuid("id").primary_key())
        .col(uuid("person"))
        .col(uuid("client"))
        .col(text("name"))
        .col(text_null("basis"))
        .col(blob("fingerprint"))
        .foreign_key(ForeignKey::create().from("related", "client").to("clients", "id"))
        .take()
}

fn related_by_client() -> IndexCreateStatement {
    Index::create().name("related_by_client").table("related").col("client").take()
}

fn entries() -> TableCreateStatement {
    Table::create()
        .table("entries")
        .col(uuid("id").primary_key())
        .col(uuid("client"))
        .col(text("section"))
        .col(text("kind"))
        .col(text("title"))
        .col(text_null("occurred"))
        .col(big_integer("occurred_at"))
        .col(timestamp_with_time_zone_null("recorded"))
        .col(boolean("monodisciplinary"))
        .col(text_null("kept_out"))
        .col(uuid_null("part_of"))
        .col(text("search"))
        .col(text("content"))
        .col(text("source"))
        .col(blob("fingerprint"))
        .foreign_key(ForeignKey::create().from("entries", "client").to("clients", "id"))
        .take()
}

/// Holds a section in the order in which it is read, with all that decides what is visible: a page is read from where the
/// one before ended, and counting never touches the entries themselves.
fn entries_of_a_section() -> IndexCreateStatement {
    Index::create()
        .name("entries_of_a_section")
        .table("entries")
        .col("client")
        .col("section")
        .col("occurred_at")
        .col("id")
        .col("monodisciplinary")
        .col("kept_out")
        .and_where(Expr::col("kept_out").is_null())
        .take()
}

fn entries_by_whole() -> IndexCreateStatement {
    Index::create()
        .name("entries_by_whole")
        .table("entries")
        .col("part_of")
        .and_where(Expr::col("part_of").is_not_null())
        .take()
}

fn attachments() -> TableCreateStatement {
    Table::create()
        .table("attachments")
        .col(uuid("id").primary_key())
        .col(uuid("entry"))
        .col(text("content_type"))
        .col(blob("content"))
        .col(blob("fingerprint"))
        .foreign_key(ForeignKey::create().from("attachments", "entry").to("entries", "id"))
        .take()
}

fn attachments_by_entry() -> IndexCreateStatement {
    Index::create().name("attachments_by_entry").table("attachments").col("entry").take()
}

fn imports() -> TableCreateStatement {
    Table::create().table("imports").col(pk_auto("id").big_integer()).col(timestamp_with_time_zone("at")).take()
}
