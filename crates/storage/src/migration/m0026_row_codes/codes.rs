//! The codes of the rows that are there. What they are over is written out here, as it is at this migration: later it may differ.

use chrono::{DateTime, Utc};
use dossier::ClientId;
use sea_orm::ConnectionTrait;
use sea_orm_migration::SchemaManagerConnection;
use sea_orm_migration::prelude::{Expr, ExprTrait, Query, SimpleExpr};
use serde::Serialize;
use uuid::Uuid;

use crate::StorageError;
use crate::migration::coded_rows::{ROWS, after, day, id, moment};
use crate::sealed::{self, DataKey, Keyring};

/// Gives every row its code.
pub(super) async fn everywhere(db: &SchemaManagerConnection<'_>, keyring: &Keyring) -> Result<(), StorageError> {
    let portal = sealed::portal_before_codes(db, keyring).await?;
    sessions(db, &portal).await?;
    identities(db, &portal).await?;
    activations(db, &portal).await?;
    people(db, &portal).await?;
    organisation(db, &portal).await?;
    let clients = Query::select().columns(["id", "born", "died"]).from("clients").take();
    for row in db.query_all(&clients).await? {
        let id: Uuid = row.try_get("", "id")?;
        // Of who was erased there is nothing to decide about.
        let Some(key) = sealed::of_client(db, keyring, ClientId::new(id)).await? else { continue };
        let said = (id, day(&row, "born")?, day(&row, "died")?);
        write(db, "clients", &key, &said, Expr::col("id").eq(id)).await?;
        rights(db, &key, id).await?;
        entries(db, &key, id).await?;
    }
    Ok(())
}

async fn sessions(db: &SchemaManagerConnection<'_>, key: &DataKey) -> Result<(), StorageError> {
    let columns = ["hash", "id", "person", "represents", "opened", "expires", "proved", "provider", "subject"];
    let all = Query::select().columns(columns).column("provider_session").from("sessions").take();
    for row in db.query_all(&all).await? {
        let hash: Vec<u8> = row.try_get("", "hash")?;
        let ids = (id(&row, "id")?, id(&row, "person")?, id(&row, "represents")?);
        let moments = [moment(&row, "opened")?, moment(&row, "expires")?, moment(&row, "proved")?];
        let provider: Option<String> = row.try_get("", "provider")?;
        let subject: Option<Vec<u8>> = row.try_get("", "subject")?;
        let session: Option<Vec<u8>> = row.try_get("", "provider_session")?;
        let said = (&hash, ids, moments, provider, subject, session);
        write(db, "sessions", key, &said, Expr::col("hash").eq(hash.clone())).await?;
    }
    Ok(())
}

async fn identities(db: &SchemaManagerConnection<'_>, key: &DataKey) -> Result<(), StorageError> {
    let all = Query::select().columns(["provider", "hash", "person"]).from("identities").take();
    for row in db.query_all(&all).await? {
        let (provider, hash): (String, Vec<u8>) = (row.try_get("", "provider")?, row.try_get("", "hash")?);
        let this = Expr::col("provider").eq(provider.clone()).and(Expr::col("hash").eq(hash.clone()));
        write(db, "identities", key, &(provider, hash, id(&row, "person")?), this).await?;
    }
    Ok(())
}

async fn activations(db: &SchemaManagerConnection<'_>, key: &DataKey) -> Result<(), StorageError> {
    let columns = ["selector", "hash", "person", "expires", "invited_by"];
    let all = Query::select().columns(columns).from("activations").take();
    for row in db.query_all(&all).await? {
        let (selector, hash): (i32, Vec<u8>) = (row.try_get("", "selector")?, row.try_get("", "hash")?);
        let said = (selector, hash, id(&row, "person")?, moment(&row, "expires")?, id(&row, "invited_by")?);
        write(db, "activations", key, &said, Expr::col("selector").eq(selector)).await?;
    }
    Ok(())
}

async fn people(db: &SchemaManagerConnection<'_>, key: &DataKey) -> Result<(), StorageError> {
    let all = Query::select().columns(["id", "is_client"]).from("people").take();
    for row in db.query_all(&all).await? {
        let person: Uuid = row.try_get("", "id")?;
        write(db, "people", key, &(person, id(&row, "is_client")?), Expr::col("id").eq(person)).await?;
    }
    Ok(())
}

async fn organisation(db: &SchemaManagerConnection<'_>, key: &DataKey) -> Result<(), StorageError> {
    let all = Query::select().columns(["setting", "section", "chosen"]).from("organisation").take();
    for row in db.query_all(&all).await? {
        let (setting, section): (String, String) = (row.try_get("", "setting")?, row.try_get("", "section")?);
        let this = Expr::col("setting").eq(setting.clone()).and(Expr::col("section").eq(section.clone()));
        let chosen: bool = row.try_get("", "chosen")?;
        write(db, "organisation", key, &(setting, section, chosen), this).await?;
    }
    Ok(())
}

async fn rights(db: &SchemaManagerConnection<'_>, key: &DataKey, client: Uuid) -> Result<(), StorageError> {
    let columns = ["id", "position", "kind", "holder", "from_day", "until_day", "terms", "recorded_at", "ended_at"];
    let theirs = Query::select().columns(columns).from("rights").and_where(Expr::col("client").eq(client)).take();
    for row in db.query_all(&theirs).await? {
        let (right, position): (Uuid, i32) = (row.try_get("", "id")?, row.try_get("", "position")?);
        let (kind, terms): (String, String) = (row.try_get("", "kind")?, row.try_get("", "terms")?);
        let period = (day(&row, "from_day")?, day(&row, "until_day")?);
        let known = (moment(&row, "recorded_at")?, moment(&row, "ended_at")?);
        let said = (right, client, position, kind, id(&row, "holder")?, period, terms, known);
        write(db, "rights", key, &said, Expr::col("id").eq(right)).await?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Entry {
    id: Uuid,
    client: Uuid,
    section: String,
    kind: String,
    occurred_at: i64,
    recorded: Option<i64>,
    monodisciplinary: bool,
    kept_out: Option<String>,
    part_of: Option<Uuid>,
}

async fn entries(db: &SchemaManagerConnection<'_>, key: &DataKey, client: Uuid) -> Result<(), StorageError> {
    let columns = ["id", "section", "kind", "occurred_at", "recorded", "monodisciplinary", "kept_out", "part_of"];
    let all = Query::select().columns(columns).from("entries").and_where(Expr::col("client").eq(client)).take();
    let mut last = None;
    loop {
        let rows = db.query_all(&after(&all, last)).await?;
        for row in &rows {
            let recorded: Option<DateTime<Utc>> = row.try_get("", "recorded")?;
            let said = Entry {
                id: row.try_get("", "id")?,
                client,
                section: row.try_get("", "section")?,
                kind: row.try_get("", "kind")?,
                occurred_at: row.try_get("", "occurred_at")?,
                recorded: recorded.map(|at| at.timestamp()),
                monodisciplinary: row.try_get("", "monodisciplinary")?,
                kept_out: row.try_get("", "kept_out")?,
                part_of: id(row, "part_of")?,
            };
            write(db, "entries", key, &said, Expr::col("id").eq(said.id)).await?;
            last = Some(said.id);
        }
        if (rows.len() as u64) < ROWS {
            return Ok(());
        }
    }
}

async fn write(
    db: &SchemaManagerConnection<'_>,
    table: &'static str,
    key: &DataKey,
    said: &impl Serialize,
    this: SimpleExpr,
) -> Result<(), StorageError> {
    let mac = key.mac_of(table, said)?;
    db.execute(&Query::update().table(table).value("mac", mac).and_where(this).take()).await?;
    Ok(())
}
