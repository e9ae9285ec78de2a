//! What an earlier version wrote, in its own tables.

use chrono::{DateTime, NaiveDate, Utc};
use dossier::{
    AttachmentId, Author, Block, Client, ClientId, Entry, EntryId, EntryKind, Left, PersonId, RelatedPerson, RequestId,
};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ConnectionTrait, DatabaseConnection};
use uuid::Uuid;

use crate::Identity;

/// Words that stand in it, one in each column that is sealed later.
pub const WORDS: [&str; 15] = [
    "Geheimbrief",
    "Geheimreden",
    "Geheimkantoor",
    "Anna Geheim",
    "Annageheim",
    "Geheimhuis",
    "Patient/geheim",
    "Oma Geheim",
    "Geheimtitel",
    "Geheimzin",
    "geheimzin",
    "Observation/geheim",
    "application/geheim",
    "PDF-geheim",
    "anna-geheim",
];

pub fn client() -> Client {
    Client {
        id: ClientId::named("anna"),
        name: "Anna Geheim".to_owned(),
        call_name: Some("Annageheim".to_owned()),
        born: Some("1980-06-01".parse().unwrap()),
        died: None,
        location: Some("Geheimhuis".to_owned()),
        source: "Patient/geheim".to_owned(),
    }
}

pub fn related() -> RelatedPerson {
    RelatedPerson { id: PersonId::named("oma"), client: client().id, name: "Oma Geheim".to_owned(), basis: None }
}

pub fn entry() -> Entry {
    Entry {
        title: "Geheimtitel".to_owned(),
        occurred: Some("2026-02-28T18:30:00Z".parse().unwrap()),
        recorded: Some("2026-02-28T19:00:00Z".parse().unwrap()),
        authors: vec![Author { name: Some("J. Bakker".to_owned()), role: None }],
        discipline: Some("Begeleiding".to_owned()),
        body: vec![Block::Paragraph { text: "Geheimzin.".to_owned() }],
        // What an earlier version stored does not say.
        left: Left::Unknown,
        ..Entry::new(
            EntryId::named("report"),
            client().id,
            access::Section::Reports,
            EntryKind::Report,
            "Observation/geheim".to_owned(),
        )
    }
}

/// Fills the tables that are there after this many migrations.
pub async fn fill(db: &DatabaseConnection, steps: u32) {
    if steps >= 1 {
        dossiers(db).await;
    }
    if steps >= 2 {
        insert(db, "organisation", [("setting", "shared".into()), ("section", "reports".into())]).await;
        // One table a kind, until they became records.
        if steps < 6 { rights(db).await } else { records(db).await }
    }
    if steps >= 3 {
        sign_in(db).await;
        // Sessions of before the sign-in by providers end with it.
        if steps < 5 { session(db).await } else { identity(db).await }
    }
    if steps >= 4 {
        requests(db).await;
    }
}

async fn insert<const N: usize>(db: &DatabaseConnection, table: &'static str, values: [(&'static str, Expr); N]) {
    let columns = values.each_ref().map(|(column, _)| *column);
    let values = values.map(|(_, value)| value);
    let insert = Query::insert().into_table(table).columns(columns).values(values).unwrap().to_owned();
    db.execute(&insert).await.unwrap();
}

fn day(text: &str) -> Expr {
    Expr::value(text.parse::<NaiveDate>().unwrap())
}

fn at(text: &str) -> Expr {
    Expr::value(text.parse::<DateTime<Utc>>().unwrap())
}

fn id(id: Uuid) -> Expr {
    Expr::value(id)
}

fn bytes(bytes: &[u8]) -> Expr {
    Expr::value(bytes.to_vec())
}

async fn dossiers(db: &DatabaseConnection) {
    let anna = client();
    insert(
        db,
        "clients",
        [
            ("id", id(anna.id.uuid())),
            ("name", anna.name.into()),
            ("call_name", anna.call_name.into()),
            ("born", day("1980-06-01")),
            ("location", anna.location.into()),
            ("source", anna.source.into()),
            ("fingerprint", bytes(&[1; 32])),
        ],
    )
    .await;
    insert(
        db,
        "related",
        [
            ("id", id(Uuid::from_u128(1))),
            ("person", id(PersonId::named("oma").uuid())),
            ("client", id(anna.id.uuid())),
            ("name", "Oma Geheim".into()),
            ("fingerprint", bytes(&[2; 32])),
        ],
    )
    .await;
    let content = r#"{"authors":[{"name":"J. Bakker","role":null}],"discipline":"Begeleiding","fields":[],
        "body":[{"paragraph":{"text":"Geheimzin."}}],"attachments":[]}"#;
    let micros = "2026-02-28T18:30:00Z".parse::<DateTime<Utc>>().unwrap().timestamp_micros();
    insert(
        db,
        "entries",
        [
            ("id", id(entry().id.uuid())),
            ("client", id(anna.id.uuid())),
            ("section", "reports".into()),
            ("kind", "report".into()),
            ("title", "Geheimtitel".into()),
            ("occurred", "2026-02-28T18:30:00Z".into()),
            ("occurred_at", micros.into()),
            ("recorded", at("2026-02-28T19:00:00Z")),
            ("monodisciplinary", false.into()),
            ("search", "geheimtitel\nbegeleiding\nj. bakker\ngeheimzin.".into()),
            ("content", content.into()),
            ("source", "Observation/geheim".into()),
            ("fingerprint", bytes(&[3; 32])),
        ],
    )
    .await;
    insert(
        db,
        "attachments",
        [
            ("id", id(AttachmentId::named("file").uuid())),
            ("entry", id(entry().id.uuid())),
            ("content_type", "application/geheim".into()),
            ("content", bytes(b"PDF-geheim")),
            ("fingerprint", bytes(&[4; 32])),
        ],
    )
    .await;
}

async fn rights(db: &DatabaseConnection) {
    insert(
        db,
        "denials",
        [
            ("client", id(client().id.uuid())),
            ("position", 0.into()),
            ("from_day", day("2026-01-01")),
            ("who", PersonId::named("oom").to_string().into()),
            ("alternative", "Geheimkantoor".into()),
        ],
    )
    .await;
    insert(
        db,
        "mandates",
        [
            ("client", id(client().id.uuid())),
            ("position", 0.into()),
            ("from_day", day("2020-01-01")),
            ("holder", id(PersonId::named("oom").uuid())),
            ("basis", "mentor".into()),
            ("verified", true.into()),
            ("declined", false.into()),
            ("designated", false.into()),
        ],
    )
    .await;
}

async fn records(db: &DatabaseConnection) {
    let denial = format!(r#"{{"who":"{}"}}"#, PersonId::named("oom"));
    let mandate = r#"{"basis":"mentor","verified":true,"declined":false,"designated":false,"sections":null}"#;
    for (position, kind, holder, terms, alternative) in [
        (0, "mandate", Some(PersonId::named("oom").uuid()), mandate, None),
        (1, "denial", None, denial.as_str(), Some("Geheimkantoor")),
        // One that has ended.
        (2, "consent", Some(PersonId::named("oom").uuid()), r#"{"sections":["reports"]}"#, None),
    ] {
        let ended = (kind == "consent").then(|| "2026-02-01T10:00:00Z".parse::<DateTime<Utc>>().unwrap());
        insert(
            db,
            "rights",
            [
                ("id", id(Uuid::from_u128(position + 1))),
                ("client", id(client().id.uuid())),
                ("position", i32::try_from(position).unwrap().into()),
                ("kind", kind.into()),
                ("holder", Expr::value(holder)),
                ("from_day", day("2020-01-01")),
                ("terms", terms.into()),
                ("alternative", Expr::value(alternative.map(str::to_owned))),
                ("recorded_at", at("2020-01-01T10:00:00Z")),
                ("recorded_by", "system".into()),
                ("evidence", "Geheimbrief".into()),
                ("ended_at", Expr::value(ended)),
                ("ended_by", Expr::value(ended.map(|_| "system".to_owned()))),
                ("ended_why", Expr::value(ended.map(|_| "Geheimreden".to_owned()))),
            ],
        )
        .await;
    }
}

async fn sign_in(db: &DatabaseConnection) {
    let anna = PersonId::named("anna").uuid();
    insert(db, "people", [("id", id(anna)), ("name", "Anna Geheim".into()), ("is_client", id(client().id.uuid()))])
        .await;
    insert(
        db,
        "personas",
        [
            ("key", "anna-geheim".into()),
            ("position", 0.into()),
            ("person", id(anna)),
            ("grouping", "client".into()),
            ("sentence", "Zij is geheim.".into()),
        ],
    )
    .await;
}

async fn session(db: &DatabaseConnection) {
    insert(
        db,
        "sessions",
        [
            ("hash", bytes(&[5; 32])),
            ("person", id(PersonId::named("anna").uuid())),
            ("opened", at("2026-03-01T09:00:00Z")),
            ("expires", at("2026-03-01T21:00:00Z")),
        ],
    )
    .await;
}

/// Who somebody is at a provider.
pub fn known_as() -> Identity {
    Identity { provider: "digid".to_owned(), hash: [6; 32] }
}

async fn identity(db: &DatabaseConnection) {
    insert(
        db,
        "identities",
        [
            ("provider", known_as().provider.into()),
            ("hash", bytes(&known_as().hash)),
            ("person", id(PersonId::named("anna").uuid())),
            ("recorded", at("2026-03-01T09:00:00Z")),
        ],
    )
    .await;
}

async fn requests(db: &DatabaseConnection) {
    let request = RequestId::named("INZ-2026-000001").uuid();
    insert(
        db,
        "requests",
        [
            ("id", id(request)),
            ("year", 2026.into()),
            ("number", 1.into()),
            ("client", id(client().id.uuid())),
            ("person", id(PersonId::named("anna").uuid())),
            ("relation", "client".into()),
            ("kind", "full_inspection".into()),
            ("delivery", "paper".into()),
            ("received", day("2026-02-01")),
            ("due", day("2026-03-02")),
        ],
    )
    .await;
    insert(
        db,
        "request_steps",
        [
            ("request", id(request)),
            ("position", 0.into()),
            ("state", "submitted".into()),
            ("actor", "requester".into()),
            ("at", at("2026-02-01T10:00:00Z")),
        ],
    )
    .await;
    insert(db, "request_numbers", [("year", 2026.into()), ("last", 1.into())]).await;
}
