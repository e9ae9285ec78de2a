//! Sealing what is there. The forms of the values are written out here, as they are at this migration: later ones may differ.

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sea_orm::{ConnectionTrait, QueryResult};
use sea_orm_migration::SchemaManagerConnection;
use sea_orm_migration::prelude::{Expr, ExprTrait, Order, Query, SelectStatement, Value};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::StorageError;
use crate::sealed::{self, DataKey, Keyring, Place};

/// Rows in memory at once; files can be large.
const ROWS: u64 = 500;
const FILES: u64 = 8;

/// Seals every row, and says how many. Fingerprints told of what they were taken from, and go: the next import writes everything
/// once more.
pub(super) async fn everything(db: &SchemaManagerConnection<'_>, keyring: &Keyring) -> Result<u64, StorageError> {
    let portal = sealed::portal_before_codes(db, keyring).await?;
    let mut sealed = people(db, &portal).await? + personas(db, &portal).await?;
    let clients = Query::select().columns(["id", "name", "call_name", "location", "source"]).from("clients").to_owned();
    for row in db.query_all(&clients).await? {
        let id: Uuid = row.try_get("", "id")?;
        let mut keys = HashMap::new();
        sealed::draw_missing(db, keyring, &mut keys, [id]).await?;
        let key = keys.get(&id).ok_or_else(|| StorageError::corrupt("keys"))?;
        let texts = json!({
            "name": text(&row, "name")?,
            "call_name": maybe_text(&row, "call_name")?,
            "location": maybe_text(&row, "location")?,
            "source": text(&row, "source")?,
        });
        let texts = key.seal_json(Place::Client, id.as_bytes(), &texts)?;
        update(db, "clients", id, [("sealed", texts), ("fingerprint", Vec::new())]).await?;
        sealed += 1
            + related(db, key, id).await?
            + entries(db, key, id).await?
            + files(db, key, id).await?
            + rights(db, key, id).await?;
    }
    Ok(sealed)
}

async fn people(db: &SchemaManagerConnection<'_>, key: &DataKey) -> Result<u64, StorageError> {
    let rows = db.query_all(&Query::select().columns(["id", "name"]).from("people").to_owned()).await?;
    for row in &rows {
        let id: Uuid = row.try_get("", "id")?;
        let sealed = key.seal_json(Place::Person, id.as_bytes(), &json!({ "name": text(row, "name")? }))?;
        update(db, "people", id, [("sealed", sealed)]).await?;
    }
    Ok(rows.len() as u64)
}

/// The key of a persona may be a name: a keyed mark of it takes its place.
async fn personas(db: &SchemaManagerConnection<'_>, key: &DataKey) -> Result<u64, StorageError> {
    let rows = db.query_all(&Query::select().columns(["key", "sentence"]).from("personas").to_owned()).await?;
    for row in &rows {
        let open = text(row, "key")?;
        let mark = URL_SAFE_NO_PAD.encode(key.fingerprint(open.as_bytes()));
        let texts = json!({ "key": open, "sentence": text(row, "sentence")? });
        let sealed = key.seal_json(Place::Persona, mark.as_bytes(), &texts)?;
        let update = Query::update()
            .table("personas")
            .values([("key", mark.into()), ("sealed", sealed.into())])
            .and_where(Expr::col("key").eq(open))
            .to_owned();
        db.execute(&update).await?;
    }
    Ok(rows.len() as u64)
}

async fn rights(db: &SchemaManagerConnection<'_>, key: &DataKey, client: Uuid) -> Result<u64, StorageError> {
    let columns = ["id", "evidence", "alternative", "ended_why"];
    let theirs = Query::select().columns(columns).from("rights").and_where(Expr::col("client").eq(client)).to_owned();
    let rows = db.query_all(&theirs).await?;
    for row in &rows {
        let id: Uuid = row.try_get("", "id")?;
        let texts = json!({
            "evidence": text(row, "evidence")?,
            "alternative": maybe_text(row, "alternative")?,
            "ended_why": maybe_text(row, "ended_why")?,
        });
        update(db, "rights", id, [("sealed", key.seal_json(Place::Right, id.as_bytes(), &texts)?)]).await?;
    }
    Ok(rows.len() as u64)
}

async fn related(db: &SchemaManagerConnection<'_>, key: &DataKey, client: Uuid) -> Result<u64, StorageError> {
    let named =
        Query::select().columns(["id", "name"]).from("related").and_where(Expr::col("client").eq(client)).to_owned();
    let rows = db.query_all(&named).await?;
    for row in &rows {
        let id: Uuid = row.try_get("", "id")?;
        let sealed = key.seal_json(Place::Related, id.as_bytes(), &json!({ "name": text(row, "name")? }))?;
        update(db, "related", id, [("sealed", sealed), ("fingerprint", Vec::new())]).await?;
    }
    Ok(rows.len() as u64)
}

async fn entries(db: &SchemaManagerConnection<'_>, key: &DataKey, client: Uuid) -> Result<u64, StorageError> {
    let columns = ["id", "title", "search", "content", "source"];
    let all = Query::select().columns(columns).from("entries").and_where(Expr::col("client").eq(client)).to_owned();
    let (mut count, mut last) = (0, None);
    while let Some(rows) = next(db, &all, last, ROWS).await? {
        for row in &rows {
            let id: Uuid = row.try_get("", "id")?;
            let content: Json = serde_json::from_str(&text(row, "content")?)
                .map_err(|_| StorageError::corrupt(format!("entries.content of {id}")))?;
            let Json::Object(mut content) = content else {
                return Err(StorageError::corrupt(format!("entries.content of {id}")));
            };
            content.insert("title".to_owned(), text(row, "title")?.into());
            content.insert("source".to_owned(), text(row, "source")?.into());
            let content = key.seal_json(Place::Entry, id.as_bytes(), &content)?;
            let searched = key.seal(Place::Searched, id.as_bytes(), text(row, "search")?.as_bytes())?;
            let sealed = [("sealed", content), ("searched", searched), ("fingerprint", Vec::new())];
            update(db, "entries", id, sealed).await?;
            (count, last) = (count + 1, Some(id));
        }
    }
    Ok(count)
}

async fn files(db: &SchemaManagerConnection<'_>, key: &DataKey, client: Uuid) -> Result<u64, StorageError> {
    let theirs = Query::select().column("id").from("entries").and_where(Expr::col("client").eq(client)).to_owned();
    let all = Query::select()
        .columns(["id", "content_type", "content"])
        .from("attachments")
        .and_where(Expr::col("entry").in_subquery(theirs))
        .to_owned();
    let (mut count, mut last) = (0, None);
    while let Some(rows) = next(db, &all, last, FILES).await? {
        for row in &rows {
            let id: Uuid = row.try_get("", "id")?;
            let texts = json!({ "content_type": text(row, "content_type")? });
            let texts = key.seal_json(Place::Attachment, id.as_bytes(), &texts)?;
            let content = key.seal(Place::Content, id.as_bytes(), &row.try_get::<Vec<u8>>("", "content")?)?;
            update(db, "attachments", id, [("sealed", texts), ("content", content), ("fingerprint", Vec::new())])
                .await?;
            (count, last) = (count + 1, Some(id));
        }
    }
    Ok(count)
}

/// The next rows by id; none after the last.
async fn next(
    db: &SchemaManagerConnection<'_>,
    all: &SelectStatement,
    last: Option<Uuid>,
    limit: u64,
) -> Result<Option<Vec<QueryResult>>, StorageError> {
    let mut some = all.clone();
    some.order_by("id", Order::Asc).limit(limit);
    if let Some(last) = last {
        some.and_where(Expr::col("id").gt(last));
    }
    let rows = db.query_all(&some).await?;
    Ok((!rows.is_empty()).then_some(rows))
}

async fn update<const N: usize>(
    db: &SchemaManagerConnection<'_>,
    table: &'static str,
    id: Uuid,
    values: [(&'static str, Vec<u8>); N],
) -> Result<(), StorageError> {
    let values = values.map(|(column, value)| (column, Value::from(value).into()));
    let update = Query::update().table(table).values(values).and_where(Expr::col("id").eq(id)).to_owned();
    db.execute(&update).await?;
    Ok(())
}

fn text(row: &QueryResult, column: &str) -> Result<String, StorageError> {
    Ok(row.try_get("", column)?)
}

fn maybe_text(row: &QueryResult, column: &str) -> Result<Option<String>, StorageError> {
    Ok(row.try_get("", column)?)
}
