//! All that a decision rests on, by one question: what one question finds is one state of the database, on both databases,
//! and every call asks it.

use std::sync::LazyLock;

use access::Organisation;
use chrono::{DateTime, NaiveDate, Utc};
use dossier::{ClientId, RecordedRights};
use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SelectStatement, UnionType, Value, Values};
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, FromQueryResult, Statement};
use uuid::Uuid;

use crate::StorageError;
use crate::rights::{StoredRight, choose};
use crate::sealed::{self, DataKey, Keyring, Keys};
use crate::tables::{client, key, organisation, right};

/// A row says what the organisation has chosen.
const CHOICE: i32 = 1;
/// A row is the client's.
const CLIENT: i32 = 2;
/// A row is a right that has not ended.
const RIGHT: i32 = 3;

/// What a decision about a client's dossier rests on.
pub(crate) struct Facts {
    pub(crate) client: Option<client::Model>,
    pub(crate) key: Option<DataKey>,
    pub(crate) rights: RecordedRights,
    pub(crate) organisation: Organisation,
}

/// A row of any of the three.
#[derive(FromQueryResult)]
struct Row {
    part: i32,
    id: Option<Uuid>,
    /// Of a right its kind, of a choice its setting.
    kind: Option<String>,
    /// Of a right its holder, of the client their key.
    other: Option<Uuid>,
    position: Option<i32>,
    /// Of the client the day of birth.
    from_day: Option<NaiveDate>,
    /// Of the client the day of death.
    until_day: Option<NaiveDate>,
    /// Of a choice when it was changed.
    recorded_at: Option<DateTime<Utc>>,
    /// Of a right its terms, of a choice its section.
    terms: Option<String>,
    /// By whom it was recorded or changed.
    by: Option<String>,
    /// Of a right by whom it was ended: nobody, where it is as the program wrote it.
    ended_by: Option<String>,
    /// Of a right the one in whose place it came.
    replaces: Option<Uuid>,
    sealed: Option<Vec<u8>>,
    wrapped: Option<Vec<u8>>,
    mac: Option<Vec<u8>>,
}

/// The facts about a client; asked in the same way for one who does not exist, so that the time it takes tells nothing.
pub(crate) async fn facts_about(
    db: &impl ConnectionTrait,
    keys: &Keys,
    client: ClientId,
) -> Result<Facts, StorageError> {
    let rows = db.query_all_raw(question_about(client.uuid(), db.get_database_backend())).await?;
    let mut facts =
        Facts { client: None, key: None, rights: RecordedRights::none(client), organisation: Organisation::default() };
    let mut rights = Vec::new();
    for row in &rows {
        let row = Row::from_query_result(row, "")?;
        match row.part {
            CHOICE => choose(&mut facts.organisation, chosen(row)?, &keys.portal)?,
            CLIENT => (facts.client, facts.key) = client_and_key(row, &keys.keyring)?,
            RIGHT => rights.push(row),
            _ => return Err(StorageError::corrupt("a row of no part of the facts")),
        }
    }
    // On a tie the first in the list is named: the order is that of `rights_of`.
    rights.sort_by_key(|row| (row.position, row.from_day, row.recorded_at, row.id));
    for row in rights {
        facts.rights.add(stored(row, client)?.right(facts.key.as_ref())?);
    }
    Ok(facts)
}

/// Stands in the question, as it is written once, where a client is asked for: no client has this id.
const ANYBODY: Uuid = Uuid::max();

/// The question about a client. Every call asks it, and writing it takes longer than all that is done with the answer: it is written once.
fn question_about(client: Uuid, backend: DbBackend) -> Statement {
    static ON_SQLITE: LazyLock<Statement> = LazyLock::new(|| DbBackend::Sqlite.build(&question(ANYBODY)));
    static ON_POSTGRES: LazyLock<Statement> = LazyLock::new(|| DbBackend::Postgres.build(&question(ANYBODY)));
    let mut statement = if backend == DbBackend::Postgres { ON_POSTGRES.clone() } else { ON_SQLITE.clone() };
    for value in statement.values.iter_mut().flat_map(|Values(values)| values) {
        if *value == Value::from(ANYBODY) {
            *value = Value::from(client);
        }
    }
    statement
}

fn question(client: Uuid) -> SelectStatement {
    let rights = Query::select()
        .expr_as(Expr::value(RIGHT), "part")
        .column(right::Column::Id)
        .column(right::Column::Kind)
        .expr_as(Expr::col(right::Column::Holder), "other")
        .column(right::Column::Position)
        .column(right::Column::FromDay)
        .column(right::Column::UntilDay)
        .column(right::Column::RecordedAt)
        .column(right::Column::Terms)
        .expr_as(Expr::col(right::Column::RecordedBy), "by")
        .column(right::Column::EndedBy)
        .column(right::Column::Replaces)
        .column(right::Column::Sealed)
        .expr_as(Expr::value(None::<Vec<u8>>), "wrapped")
        .column(right::Column::Mac)
        .from(right::Entity)
        .and_where(right::Column::Client.eq(client))
        .and_where(right::Column::EndedAt.is_null())
        .take();
    let choices = Query::select()
        .expr(Expr::value(CHOICE))
        .expr(Expr::value(None::<Uuid>))
        .column(organisation::Column::Setting)
        .expr(Expr::value(None::<Uuid>))
        .expr(Expr::value(None::<i32>))
        .expr(Expr::value(None::<NaiveDate>))
        .expr(Expr::value(None::<NaiveDate>))
        .column(organisation::Column::ChangedAt)
        .column(organisation::Column::Section)
        .column(organisation::Column::ChangedBy)
        .expr(Expr::value(None::<String>))
        .expr(Expr::value(None::<Uuid>))
        .expr(Expr::value(None::<Vec<u8>>))
        .expr(Expr::value(None::<Vec<u8>>))
        .column(organisation::Column::Mac)
        .from(organisation::Entity)
        .and_where(organisation::Column::Chosen.eq(true))
        .take();
    rights.clone().union(UnionType::All, choices).union(UnionType::All, of_client(client)).take()
}

/// The client's row, with the key where there is one: of a client who has been erased there is none.
fn of_client(client: Uuid) -> SelectStatement {
    Query::select()
        .expr(Expr::value(CLIENT))
        .column((client::Entity, client::Column::Id))
        .expr(Expr::value(None::<String>))
        .column((key::Entity, key::Column::Id))
        .expr(Expr::value(None::<i32>))
        .column((client::Entity, client::Column::Born))
        .column((client::Entity, client::Column::Died))
        .expr(Expr::value(None::<DateTime<Utc>>))
        .expr(Expr::value(None::<String>))
        .expr(Expr::value(None::<String>))
        .expr(Expr::value(None::<String>))
        .expr(Expr::value(None::<Uuid>))
        .column((client::Entity, client::Column::Sealed))
        .column((key::Entity, key::Column::Wrapped))
        .column((client::Entity, client::Column::Mac))
        .from(client::Entity)
        .left_join(
            key::Entity,
            Expr::col((key::Entity, key::Column::Client)).equals((client::Entity, client::Column::Id)),
        )
        .and_where(client::Column::Id.eq(client))
        .take()
}

fn client_and_key(row: Row, keyring: &Keyring) -> Result<(Option<client::Model>, Option<DataKey>), StorageError> {
    let Row { id, other, from_day, until_day, sealed, wrapped, mac, .. } = row;
    let id = missing(id)?;
    let key = sealed::beside(id, other, wrapped, keyring)?;
    // An import alone looks at what a client's row was.
    let (fingerprint, sealed, mac) = (Vec::new(), missing(sealed)?, missing(mac)?);
    let client = client::Model { id, born: from_day, died: until_day, fingerprint, sealed, mac };
    Ok((Some(client), key))
}

/// The question asks for what is chosen alone.
fn chosen(row: Row) -> Result<organisation::Model, StorageError> {
    let (setting, section, mac) = (missing(row.kind)?, missing(row.terms)?, missing(row.mac)?);
    Ok(organisation::Model { setting, section, chosen: true, changed_at: row.recorded_at, changed_by: row.by, mac })
}

/// The question asks for what has not ended alone.
fn stored(row: Row, client: ClientId) -> Result<StoredRight, StorageError> {
    Ok(StoredRight {
        id: missing(row.id)?,
        kind: missing(row.kind)?,
        holder: row.other,
        from_day: missing(row.from_day)?,
        until_day: row.until_day,
        terms: missing(row.terms)?,
        sealed: missing(row.sealed)?,
        client: client.uuid(),
        position: missing(row.position)?,
        recorded_at: missing(row.recorded_at)?,
        recorded_by: missing(row.by)?,
        replaces: row.replaces,
        ended_at: None,
        ended_by: row.ended_by,
        mac: missing(row.mac)?,
    })
}

/// What every row of its part has.
fn missing<T>(value: Option<T>) -> Result<T, StorageError> {
    value.ok_or_else(|| StorageError::corrupt("a fact without a part of it"))
}
