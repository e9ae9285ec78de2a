//! FHIR as it came is kept, and entries are made of it. What the desk decides about an entry gets tables of its own: an import
//! never touches those.

mod made_of;

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, blob, boolean, date, date_null, integer, text, text_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null, uuid, uuid_null,
};

use crate::sealed::Keyring;

pub(super) struct Migration {
    pub(super) keyring: Option<Keyring>,
}

/// Derived, it would be that of this file too.
impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0013_resources"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [resources(), due(), visibility(), tombstones(), mappings(), holds(), withholdings(), releases()] {
            manager.create_table(table).await?;
        }
        for (table, one, other) in PAIRS {
            manager.create_table(pair(table, one, other)).await?;
            manager
                .create_index(Index::create().name(format!("{table}_by_{other}")).table(table).col(other).take())
                .await?;
        }
        manager.create_index(resources_by_client()).await?;
        manager.create_index(Index::create().name("entries_by_client").table("entries").col("client").take()).await?;
        for (name, table) in [("holds_by_entry", "entry_holds"), ("withholdings_by_entry", "entry_withholdings")] {
            manager.create_index(Index::create().name(name).table(table).col("entry").take()).await?;
        }
        for (table, column) in [
            ("entries", uuid_null("resource").take()),
            ("entries", boolean("projected").default(false).take()),
            ("related", boolean("projected").default(false).take()),
        ] {
            manager.alter_table(Table::alter().table(table).add_column(column).take()).await?;
        }
        let keyring =
            self.keyring.as_ref().ok_or_else(|| DbErr::Migration("nothing can be opened without a key".to_owned()))?;
        let known = made_of::tell(manager.get_connection(), keyring).await;
        known.map_err(|error| DbErr::Migration(error.to_string()))?;
        manager.create_index(entries_by_resource()).await
    }
}

/// Tables that say which belongs to which: name, and two columns of ids.
const PAIRS: [(&str, &str, &str); 5] = [
    // Of an appointment of several: whose it is.
    ("resource_clients", "resource", "client"),
    // By what else than its name a resource is found.
    ("resource_keys", "key", "resource"),
    // By what a resource names its client, where that is no name of a Patient.
    ("resource_subjects", "key", "resource"),
    // What a client's dossier asked for outside itself, whether it was found or not.
    ("client_lookups", "client", "key"),
    // The record of another client that a client's record is linked with.
    ("client_links", "client", "key"),
];

fn pair(table: &'static str, one: &'static str, other: &'static str) -> TableCreateStatement {
    Table::create().table(table).col(uuid(one)).col(uuid(other)).primary_key(Index::create().col(one).col(other)).take()
}

fn resources() -> TableCreateStatement {
    Table::create()
        .table("resources")
        .col(uuid("id").primary_key())
        .col(uuid_null("client"))
        .col(text("kind"))
        .col(text_null("version"))
        .col(timestamp_with_time_zone_null("last_updated"))
        .col(boolean("deleted"))
        .col(text_null("supplier"))
        .col(blob("fingerprint"))
        .col(blob("sealed"))
        .take()
}

fn resources_by_client() -> IndexCreateStatement {
    Index::create()
        .name("resources_by_client")
        .table("resources")
        .col("client")
        .and_where(Expr::col("client").is_not_null())
        .take()
}

fn entries_by_resource() -> IndexCreateStatement {
    // Only of entries whose resource is not kept: few in time, none in a new database.
    Index::create()
        .name("entries_by_resource")
        .table("entries")
        .col("resource")
        .and_where(Expr::col("projected").eq(false))
        .take()
}

fn due() -> TableCreateStatement {
    Table::create().table("due").col(uuid("client").primary_key()).take()
}

/// Counts the changes in what can be seen of a dossier, so that a number that was counted before one is known to be old.
fn visibility() -> TableCreateStatement {
    Table::create().table("visibility").col(uuid("client").primary_key()).col(big_integer("number")).take()
}

fn tombstones() -> TableCreateStatement {
    Table::create().table("tombstones").col(blob("client").primary_key()).col(timestamp_with_time_zone("erased")).take()
}

fn mappings() -> TableCreateStatement {
    Table::create().table("mappings").col(integer("id").primary_key()).col(integer("number")).take()
}

fn holds() -> TableCreateStatement {
    Table::create()
        .table("entry_holds")
        .col(uuid("id").primary_key())
        .col(uuid("entry"))
        .col(text("audience"))
        .col(date("until"))
        .col(timestamp_with_time_zone("since"))
        .col(timestamp_with_time_zone_null("ended"))
        .col(blob("sealed"))
        .take()
}

fn withholdings() -> TableCreateStatement {
    Table::create()
        .table("entry_withholdings")
        .col(uuid("id").primary_key())
        .col(uuid("entry"))
        .col(uuid_null("holder"))
        .col(date_null("until"))
        .col(timestamp_with_time_zone("since"))
        .col(timestamp_with_time_zone_null("ended"))
        .col(blob("sealed"))
        .take()
}

fn releases() -> TableCreateStatement {
    Table::create()
        .table("entry_releases")
        .col(uuid("entry").primary_key())
        .col(timestamp_with_time_zone("since"))
        .col(blob("sealed"))
        .take()
}
