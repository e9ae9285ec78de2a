//! Of which resource each entry was made, which its sealed content says. The forms are written out here, as they are at this
//! migration: later ones may differ.

use std::collections::BTreeSet;

use dossier::ResourceId;
use sea_orm::ConnectionTrait;
use sea_orm_migration::SchemaManagerConnection;
use sea_orm_migration::prelude::{Expr, ExprTrait, Order, Query};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::StorageError;
use crate::sealed::{self, Keyring, Place};

/// Rows in memory at once.
const ROWS: u64 = 500;

pub(super) async fn tell(db: &SchemaManagerConnection<'_>, keyring: &Keyring) -> Result<(), StorageError> {
    let clients = Query::select().column("id").from("clients").to_owned();
    for row in db.query_all(&clients).await? {
        let client: Uuid = row.try_get("", "id")?;
        let keys = sealed::of_clients(db, keyring, BTreeSet::from([client])).await?;
        let Some(key) = keys.get(&client) else { continue };
        let mut last = Uuid::nil();
        loop {
            let some = Query::select()
                .columns(["id", "sealed"])
                .from("entries")
                .and_where(Expr::col("client").eq(client))
                .and_where(Expr::col("id").gt(last))
                .order_by("id", Order::Asc)
                .limit(ROWS)
                .to_owned();
            let rows = db.query_all(&some).await?;
            for row in &rows {
                last = row.try_get("", "id")?;
                let content: Json =
                    key.open_json(Place::Entry, last.as_bytes(), &row.try_get::<Vec<u8>>("", "sealed")?)?;
                let Some(source) = content.get("source").and_then(Json::as_str) else { continue };
                let update = Query::update()
                    .table("entries")
                    .value("resource", ResourceId::of_source(source).uuid())
                    .and_where(Expr::col("id").eq(last))
                    .to_owned();
                db.execute(&update).await?;
            }
            if (rows.len() as u64) < ROWS {
                break;
            }
        }
    }
    Ok(())
}
