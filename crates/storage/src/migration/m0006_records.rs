//! Rights as records: six tables that were overwritten become one in which nothing is. What stood in them is carried over.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use dossier::RecordId;
use sea_orm::{ConnectionTrait, QueryResult};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    blob, date, date_null, integer, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
    uuid_null,
};
use serde_json::{Value as Json, json};
use uuid::Uuid;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// Each kind of right with the table that held it, in the order in which they are carried over.
const KINDS: [(&str, &str); 6] = [
    ("incapacity", "incapacities"),
    ("mandate", "mandates"),
    ("consent", "consents"),
    ("decision", "decision_grants"),
    ("withholding", "withholdings"),
    ("denial", "denials"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(rights()).await?;
        manager.create_table(activations()).await?;
        manager.create_index(rights_of_a_client()).await?;
        manager.create_index(rights_by_holder()).await?;
        let mut places = HashMap::new();
        for (kind, table) in KINDS {
            carry_over(manager, kind, table, &mut places).await?;
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

fn rights() -> TableCreateStatement {
    Table::create()
        .table("rights")
        .col(uuid("id").primary_key())
        .col(uuid("client"))
        .col(integer("position"))
        .col(text("kind"))
        .col(uuid_null("holder"))
        .col(date("from_day"))
        .col(date_null("until_day"))
        .col(text("terms"))
        .col(text_null("alternative"))
        .col(timestamp_with_time_zone("recorded_at"))
        .col(text("recorded_by"))
        .col(text("evidence"))
        .col(uuid_null("replaces"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .col(text_null("ended_by"))
        .col(text_null("ended_why"))
        .foreign_key(ForeignKey::create().from("rights", "client").to("clients", "id"))
        .take()
}

/// Codes with which people make themselves known.
fn activations() -> TableCreateStatement {
    Table::create()
        .table("activations")
        .col(integer("selector").primary_key())
        .col(blob("hash"))
        .col(uuid("person"))
        .col(timestamp_with_time_zone("made"))
        .col(timestamp_with_time_zone("expires"))
        .col(integer("tries"))
        .col(timestamp_with_time_zone_null("used"))
        .foreign_key(ForeignKey::create().from("activations", "person").to("people", "id"))
        .take()
}

fn rights_of_a_client() -> IndexCreateStatement {
    Index::create().name("rights_of_a_client").table("rights").col("client").col("position").take()
}

fn rights_by_holder() -> IndexCreateStatement {
    Index::create().name("rights_by_holder").table("rights").col("holder").take()
}

/// Nobody wrote down when, by whom and on what evidence: it counts as known since always, recorded by the program.
async fn carry_over(
    manager: &SchemaManager<'_>,
    kind: &str,
    table: &'static str,
    places: &mut HashMap<Uuid, i32>,
) -> Result<(), DbErr> {
    let db = manager.get_connection();
    let all = Query::select().expr(Expr::col(Asterisk)).from(table).order_by("position", Order::Asc).to_owned();
    for row in db.query_all(&all).await? {
        let client: Uuid = row.try_get("", "client")?;
        let position = *places.entry(client).and_modify(|last| *last += 1).or_default();
        let (holder, terms, alternative) = of_kind(kind, &row)?;
        let from: NaiveDate = row.try_get("", "from_day")?;
        let until: Option<NaiveDate> = row.try_get("", "until_day")?;
        let insert = Query::insert()
            .into_table("rights")
            .columns([
                "id",
                "client",
                "position",
                "kind",
                "holder",
                "from_day",
                "until_day",
                "terms",
                "alternative",
                "recorded_at",
                "recorded_by",
                "evidence",
            ])
            .values([
                // As the program names the first record of a place.
                RecordId::named(&format!("{client}/{position}")).uuid().into(),
                client.into(),
                position.into(),
                kind.into(),
                holder.into(),
                from.into(),
                until.into(),
                terms.to_string().into(),
                alternative.into(),
                DateTime::<Utc>::UNIX_EPOCH.into(),
                "system".into(),
                "carried over".into(),
            ])
            .map_err(|error| DbErr::Custom(error.to_string()))?
            .to_owned();
        db.execute(&insert).await?;
    }
    Ok(())
}

/// Whom a right concerns, what else it says, and the other route to inspection.
fn of_kind(kind: &str, row: &QueryResult) -> Result<(Option<Uuid>, Json, Option<String>), DbErr> {
    let text = |column: &str| row.try_get::<String>("", column);
    let flag = |column: &str| row.try_get::<bool>("", column);
    let holder = || row.try_get::<Option<Uuid>>("", "holder");
    match kind {
        "incapacity" => Ok((None, json!({ "topic": text("topic")? }), None)),
        "mandate" => {
            let sections: Option<String> = row.try_get("", "sections")?;
            let terms = json!({
                "basis": text("basis")?,
                "verified": flag("verified")?,
                "declined": flag("declined")?,
                "designated": flag("designated")?,
                "sections": sections.map(list).transpose()?,
            });
            Ok((holder()?, terms, None))
        }
        "consent" => Ok((holder()?, json!({ "sections": list(text("sections")?)? }), None)),
        "decision" => Ok((holder()?, json!({ "items": list(text("items")?)? }), None)),
        "withholding" => Ok((holder()?, json!({ "section": text("section")? }), None)),
        "denial" => Ok((None, json!({ "who": text("who")? }), Some(text("alternative")?))),
        other => Err(DbErr::Custom(format!("no such kind of right: {other}"))),
    }
}

/// The cause is left out: it may quote the text.
fn list(text: String) -> Result<Json, DbErr> {
    serde_json::from_str(&text).map_err(|_| DbErr::Custom("a list of a right cannot be read".to_owned()))
}
