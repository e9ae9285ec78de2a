//! The codes of the rows that are there, made anew where the former one is of what the row says. What both are over is written out
//! here, as it is at this migration: later it may differ.

use chrono::{DateTime, Utc};
use dossier::ClientId;
use sea_orm::{ConnectionTrait, QueryResult};
use sea_orm_migration::SchemaManagerConnection;
use sea_orm_migration::prelude::{Expr, ExprTrait, Query, SimpleExpr};
use serde::Serialize;
use uuid::Uuid;

use crate::StorageError;
use crate::migration::coded_rows::{ROWS, after, day, id, moment};
use crate::sealed::{self, DataKey, Keyring};

/// Rows of one table, whose codes are under one key.
struct Coded<'a> {
    db: &'a SchemaManagerConnection<'a>,
    table: &'static str,
    key: &'a DataKey,
}

/// Makes every code anew.
pub(super) async fn everywhere(db: &SchemaManagerConnection<'_>, keyring: &Keyring) -> Result<(), StorageError> {
    let portal = sealed::portal_before_codes(db, keyring).await?;
    let of = |table| Coded { db, table, key: &portal };
    sessions(of("sessions")).await?;
    identities(of("identities")).await?;
    activations(of("activations")).await?;
    organisation(of("organisation")).await?;
    // Of `people` and `clients` the codes were over all that there is. Of who was erased there is nothing to decide about.
    let clients = Query::select().column("id").from("clients").take();
    for row in db.query_all(&clients).await? {
        let client: Uuid = row.try_get("", "id")?;
        let Some(key) = sealed::of_client(db, keyring, ClientId::new(client)).await? else { continue };
        rights(Coded { db, table: "rights", key: &key }, client).await?;
        entries(Coded { db, table: "entries", key: &key }, client).await?;
    }
    Ok(())
}

async fn sessions(coded: Coded<'_>) -> Result<(), StorageError> {
    let columns = ["hash", "id", "person", "represents", "opened", "used", "expires", "proved", "provider", "subject"];
    let all = Query::select().columns(columns).columns(["provider_session", "device", "mac"]).from("sessions").take();
    for row in coded.db.query_all(&all).await? {
        let hash: Vec<u8> = row.try_get("", "hash")?;
        let ids = (id(&row, "id")?, id(&row, "person")?, id(&row, "represents")?);
        let moments = [moment(&row, "opened")?, moment(&row, "expires")?, moment(&row, "proved")?];
        let (provider, device) = (text(&row, "provider")?, text(&row, "device")?);
        let subject: Option<Vec<u8>> = row.try_get("", "subject")?;
        let session: Option<Vec<u8>> = row.try_get("", "provider_session")?;
        let former = (&hash, ids, moments, &provider, &subject, &session);
        let said = (&hash, ids, moments, &provider, &subject, &session, &device);
        let this = Expr::col("hash").eq(hash.clone());
        if coded.renew(&row, &former, &said, this.clone()).await? {
            let used: DateTime<Utc> = row.try_get("", "used")?;
            let mac = coded.key.mac_of("sessions.used", &(&hash, used.timestamp_micros()))?;
            coded.write("used_mac", mac, this).await?;
        }
    }
    Ok(())
}

async fn identities(coded: Coded<'_>) -> Result<(), StorageError> {
    let all = Query::select().columns(["provider", "hash", "person", "recorded", "mac"]).from("identities").take();
    for row in coded.db.query_all(&all).await? {
        let (provider, hash): (String, Vec<u8>) = (row.try_get("", "provider")?, row.try_get("", "hash")?);
        let person = id(&row, "person")?;
        let former = (&provider, &hash, person);
        let said = (&provider, &hash, person, moment(&row, "recorded")?);
        let this = Expr::col("provider").eq(provider.clone()).and(Expr::col("hash").eq(hash.clone()));
        coded.renew(&row, &former, &said, this).await?;
    }
    Ok(())
}

async fn activations(coded: Coded<'_>) -> Result<(), StorageError> {
    let columns = ["selector", "hash", "person", "made", "expires", "tries", "used", "invited_by", "mac"];
    let all = Query::select().columns(columns).from("activations").take();
    for row in coded.db.query_all(&all).await? {
        let (selector, hash): (i32, Vec<u8>) = (row.try_get("", "selector")?, row.try_get("", "hash")?);
        let (person, by) = (id(&row, "person")?, id(&row, "invited_by")?);
        let moments = [moment(&row, "made")?, moment(&row, "expires")?, moment(&row, "used")?];
        let tries: i32 = row.try_get("", "tries")?;
        let former = (selector, &hash, person, moment(&row, "expires")?, by);
        let said = (selector, &hash, person, moments, tries, by);
        coded.renew(&row, &former, &said, Expr::col("selector").eq(selector)).await?;
    }
    Ok(())
}

async fn organisation(coded: Coded<'_>) -> Result<(), StorageError> {
    let columns = ["setting", "section", "chosen", "changed_at", "changed_by", "mac"];
    let all = Query::select().columns(columns).from("organisation").take();
    for row in coded.db.query_all(&all).await? {
        let (setting, section): (String, String) = (row.try_get("", "setting")?, row.try_get("", "section")?);
        let chosen: bool = row.try_get("", "chosen")?;
        let former = (&setting, &section, chosen);
        let said = (&setting, &section, chosen, (moment(&row, "changed_at")?, text(&row, "changed_by")?));
        let this = Expr::col("setting").eq(setting.clone()).and(Expr::col("section").eq(section.clone()));
        coded.renew(&row, &former, &said, this).await?;
    }
    Ok(())
}

async fn rights(coded: Coded<'_>, client: Uuid) -> Result<(), StorageError> {
    let columns = ["id", "position", "kind", "holder", "from_day", "until_day", "terms", "recorded_at", "ended_at"];
    let theirs = Query::select()
        .columns(columns)
        .columns(["recorded_by", "ended_by", "replaces", "mac"])
        .from("rights")
        .and_where(Expr::col("client").eq(client))
        .take();
    for row in coded.db.query_all(&theirs).await? {
        let (right, position): (Uuid, i32) = (row.try_get("", "id")?, row.try_get("", "position")?);
        let (kind, terms): (String, String) = (row.try_get("", "kind")?, row.try_get("", "terms")?);
        let holder = id(&row, "holder")?;
        let period = (day(&row, "from_day")?, day(&row, "until_day")?);
        let known = (moment(&row, "recorded_at")?, moment(&row, "ended_at")?);
        let by = (text(&row, "recorded_by")?, text(&row, "ended_by")?, id(&row, "replaces")?);
        let former = (right, client, position, &kind, holder, period, &terms, known);
        let said = (right, client, position, &kind, holder, period, &terms, known, by);
        coded.renew(&row, &former, &said, Expr::col("id").eq(right)).await?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Entry {
    id: Uuid,
    client: Uuid,
    section: String,
    kind: String,
    /// None: what the former code is over, which is not this.
    #[serde(skip_serializing_if = "Option::is_none")]
    occurred: Option<Option<String>>,
    occurred_at: i64,
    recorded: Option<i64>,
    monodisciplinary: bool,
    kept_out: Option<String>,
    part_of: Option<Uuid>,
}

async fn entries(coded: Coded<'_>, client: Uuid) -> Result<(), StorageError> {
    let columns = ["id", "section", "kind", "occurred_at", "recorded", "monodisciplinary", "kept_out", "part_of"];
    let all = Query::select()
        .columns(columns)
        .columns(["occurred", "mac"])
        .from("entries")
        .and_where(Expr::col("client").eq(client))
        .take();
    let mut last = None;
    loop {
        let rows = coded.db.query_all(&after(&all, last)).await?;
        for row in &rows {
            let recorded: Option<DateTime<Utc>> = row.try_get("", "recorded")?;
            let mut said = Entry {
                id: row.try_get("", "id")?,
                client,
                section: row.try_get("", "section")?,
                kind: row.try_get("", "kind")?,
                occurred: None,
                occurred_at: row.try_get("", "occurred_at")?,
                recorded: recorded.map(|at| at.timestamp()),
                monodisciplinary: row.try_get("", "monodisciplinary")?,
                kept_out: text(row, "kept_out")?,
                part_of: id(row, "part_of")?,
            };
            last = Some(said.id);
            let mac: Vec<u8> = row.try_get("", "mac")?;
            if coded.key.says(coded.table, &said, &mac)? {
                said.occurred = Some(text(row, "occurred")?);
                coded.write("mac", coded.key.mac_of(coded.table, &said)?, Expr::col("id").eq(said.id)).await?;
            }
        }
        if (rows.len() as u64) < ROWS {
            return Ok(());
        }
    }
}

impl Coded<'_> {
    /// Gives a row its new code where the former one is of what it says, and tells whether it was.
    async fn renew(
        &self,
        row: &QueryResult,
        former: &impl Serialize,
        said: &impl Serialize,
        this: SimpleExpr,
    ) -> Result<bool, StorageError> {
        let mac: Vec<u8> = row.try_get("", "mac")?;
        let is_ours = self.key.says(self.table, former, &mac)?;
        if is_ours {
            self.write("mac", self.key.mac_of(self.table, said)?, this).await?;
        }
        Ok(is_ours)
    }

    async fn write(&self, column: &'static str, mac: Vec<u8>, this: SimpleExpr) -> Result<(), StorageError> {
        self.db.execute(&Query::update().table(self.table).value(column, mac).and_where(this).take()).await?;
        Ok(())
    }
}

fn text(row: &QueryResult, column: &str) -> Result<Option<String>, StorageError> {
    Ok(row.try_get("", column)?)
}
