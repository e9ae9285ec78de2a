//! Between records of rights and rows. A row that cannot be read is an error, never left out: leaving it out could give
//! access.

use std::collections::BTreeSet;

use access::{
    Basis, Consent, DecisionGrant, Denial, DeniedTo, Giver, Incapacity, ItemId, Mandate, Period, ReadsAlone, Section,
    Topic, WithheldFrom, Withholding,
};
use chrono::{DateTime, NaiveDate, Utc};
use dossier::{ClientId, EntryId, PersonId, Record, RecordId, Right, Signed};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::StorageError;
use crate::sealed::{Authenticated, DataKey, Place};
use crate::tables::right;
use crate::texts::RightTexts;
use crate::words::{from_json, to_json};

/// The kinds of right that keep something from somebody.
pub(crate) const CLOSING: [&str; 4] = [INCAPACITY, READS, WITHHOLDING, DENIAL];

const INCAPACITY: &str = "incapacity";
const READS: &str = "reads";
const MANDATE: &str = "mandate";
const CONSENT: &str = "consent";
const DECISION: &str = "decision";
const WITHHOLDING: &str = "withholding";
const DENIAL: &str = "denial";

/// How a denial names the client.
const CLIENT: &str = "client";
/// How a denial names the client and all who read along.
const EVERYONE: &str = "everyone";

const TERMS: &str = "rights.terms";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfTopic {
    topic: Topic,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfMandate {
    basis: Basis,
    verified: bool,
    declined: bool,
    designated: bool,
    /// Null: no limit. A field that is not there is no null: it would lift the limit.
    #[serde(deserialize_with = "Option::deserialize")]
    sections: Option<BTreeSet<Section>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfSections {
    sections: BTreeSet<Section>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfConsent {
    sections: BTreeSet<Section>,
    /// Who gave it in the client's place; null, or of a time when nobody else could give: the client.
    #[serde(default)]
    by: Option<Uuid>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfItems {
    items: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfSection {
    section: Section,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfWho {
    who: String,
}

/// What of a row says what a right is: all that a decision looks at.
pub(crate) struct StoredRight {
    pub(crate) id: Uuid,
    pub(crate) kind: String,
    pub(crate) holder: Option<Uuid>,
    pub(crate) from_day: NaiveDate,
    pub(crate) until_day: Option<NaiveDate>,
    pub(crate) terms: String,
    pub(crate) sealed: Vec<u8>,
    pub(crate) client: Uuid,
    pub(crate) position: i32,
    pub(crate) recorded_at: DateTime<Utc>,
    pub(crate) recorded_by: String,
    pub(crate) replaces: Option<Uuid>,
    pub(crate) ended_at: Option<DateTime<Utc>>,
    pub(crate) ended_by: Option<String>,
    pub(crate) mac: Vec<u8>,
}

impl Authenticated for StoredRight {
    const TABLE: &'static str = "rights";

    fn said(&self) -> impl Serialize {
        let known = (self.recorded_at.timestamp_micros(), self.ended_at.map(|at| at.timestamp_micros()));
        let period = (self.from_day, self.until_day);
        let by = (&self.recorded_by, &self.ended_by, self.replaces);
        (self.id, self.client, self.position, &self.kind, self.holder, period, &self.terms, known, by)
    }

    fn row(&self) -> String {
        self.id.to_string()
    }

    fn mac(&mut self) -> &mut Vec<u8> {
        &mut self.mac
    }
}

impl From<&right::Model> for StoredRight {
    fn from(row: &right::Model) -> Self {
        Self {
            id: row.id,
            kind: row.kind.clone(),
            holder: row.holder,
            from_day: row.from_day,
            until_day: row.until_day,
            terms: row.terms.clone(),
            sealed: row.sealed.clone(),
            client: row.client,
            position: row.position,
            recorded_at: row.recorded_at,
            recorded_by: row.recorded_by.clone(),
            replaces: row.replaces,
            ended_at: row.ended_at,
            ended_by: row.ended_by.clone(),
            mac: row.mac.clone(),
        }
    }
}

/// What the columns say of one kind of right.
struct Kind {
    kind: &'static str,
    holder: Option<Uuid>,
    terms: String,
}

pub(super) fn row(record: &Record, key: &DataKey) -> Result<right::Model, StorageError> {
    let Kind { kind, holder, terms } = kind(&record.right)?;
    let Period { from, until } = record.right.period();
    let ended = record.ended.as_ref();
    let mut row = right::Model {
        id: record.id.uuid(),
        client: record.client.uuid(),
        position: record.position,
        kind: kind.to_owned(),
        holder,
        from_day: from,
        until_day: until,
        terms,
        recorded_at: record.recorded.at,
        recorded_by: record.recorded.by.to_string(),
        replaces: record.replaces.map(RecordId::uuid),
        ended_at: ended.map(|ended| ended.at),
        ended_by: ended.map(|ended| ended.by.to_string()),
        sealed: sealed(record, key)?,
        mac: Vec::new(),
    };
    row.mac = key.authenticated(StoredRight::from(&row))?.mac;
    Ok(row)
}

/// What a record says in words, sealed.
fn sealed(record: &Record, key: &DataKey) -> Result<Vec<u8>, StorageError> {
    let alternative = match &record.right {
        Right::Denial(denial) => Some(denial.alternative.clone()),
        Right::Incapacity(_)
        | Right::Reads(_)
        | Right::Mandate(_)
        | Right::Consent(_)
        | Right::Decision(_)
        | Right::Withholding(_) => None,
    };
    let texts = RightTexts {
        evidence: record.recorded.note.to_string(),
        alternative,
        ended_why: record.ended.as_ref().map(|ended| ended.note.to_string()),
    };
    key.seal_json(Place::Right, record.id.uuid().as_bytes(), &texts)
}

fn texts(id: Uuid, sealed: &[u8], key: &DataKey) -> Result<RightTexts, StorageError> {
    key.open_json(Place::Right, id.as_bytes(), sealed)
}

fn kind(right: &Right) -> Result<Kind, StorageError> {
    let of = |kind, holder, terms| Ok(Kind { kind, holder, terms });
    match right {
        Right::Incapacity(Incapacity { topic, period: _ }) => {
            of(INCAPACITY, None, to_json(&OfTopic { topic: *topic })?)
        }
        Right::Reads(ReadsAlone { sections, period: _ }) => {
            of(READS, None, to_json(&OfSections { sections: sections.clone() })?)
        }
        Right::Mandate(Mandate { holder, basis, period: _, verified, declined, designated, sections }) => {
            let (verified, declined, designated) = (*verified, *declined, *designated);
            let terms = OfMandate { basis: *basis, verified, declined, designated, sections: sections.clone() };
            of(MANDATE, Some(person(holder)?), to_json(&terms)?)
        }
        Right::Consent(Consent { to, by, sections, period: _ }) => {
            let by = match by {
                Giver::Client => None,
                Giver::Holder(giver) => Some(person(giver)?),
            };
            of(CONSENT, Some(person(to)?), to_json(&OfConsent { sections: sections.clone(), by })?)
        }
        Right::Decision(DecisionGrant { holder, items, period: _ }) => {
            let items = items.iter().map(item).collect::<Result<_, _>>()?;
            of(DECISION, Some(person(holder)?), to_json(&OfItems { items })?)
        }
        Right::Withholding(Withholding { from, section, period: _ }) => {
            let holder = match from {
                WithheldFrom::Representatives => None,
                WithheldFrom::Holder(holder) => Some(person(holder)?),
            };
            of(WITHHOLDING, holder, to_json(&OfSection { section: *section })?)
        }
        Right::Denial(Denial { who, period: _, alternative: _ }) => {
            let who = match who {
                DeniedTo::Client => CLIENT.to_owned(),
                DeniedTo::Everyone => EVERYONE.to_owned(),
                DeniedTo::Holder(holder) => person(holder)?.to_string(),
            };
            of(DENIAL, None, to_json(&OfWho { who })?)
        }
    }
}

pub(super) fn record(row: right::Model, key: &DataKey) -> Result<Record, StorageError> {
    let right = StoredRight::from(&row).right(Some(key))?;
    let RightTexts { evidence, alternative: _, ended_why } = texts(row.id, &row.sealed, key)?;
    let signed = |by: &str, at, note: String| {
        let by = by.parse().map_err(|_| StorageError::corrupt("rights: by whom"))?;
        Ok::<_, StorageError>(Signed {
            by,
            at,
            note: note.try_into().map_err(|_| StorageError::corrupt("rights: note"))?,
        })
    };
    let ended = match (row.ended_at, row.ended_by, ended_why) {
        (None, None, None) => None,
        (Some(at), Some(by), Some(why)) => Some(signed(&by, at, why)?),
        (Some(_) | None, Some(_) | None, Some(_) | None) => return Err(StorageError::corrupt("rights.ended_at")),
    };
    Ok(Record {
        id: RecordId::new(row.id),
        client: ClientId::new(row.client),
        position: row.position,
        right,
        recorded: signed(&row.recorded_by, row.recorded_at, evidence)?,
        replaces: row.replaces.map(RecordId::new),
        ended,
    })
}

impl StoredRight {
    /// Opens the words only where they decide something.
    ///
    /// # Errors
    /// There is no key, the row is not the program's own ([`StorageError::Forged`]), or it cannot be read.
    pub(crate) fn right(&self, key: Option<&DataKey>) -> Result<Right, StorageError> {
        let key = needed(key)?;
        key.verify(Self::TABLE, self.id, &self.said(), &self.mac)?;
        let period = Period { from: self.from_day, until: self.until_day };
        let holder =
            || self.holder.map(|holder| holder.to_string()).ok_or_else(|| StorageError::corrupt("rights.holder"));
        let terms = self.terms.as_str();
        match self.kind.as_str() {
            INCAPACITY => {
                let OfTopic { topic } = from_json(TERMS, terms)?;
                Ok(Right::Incapacity(Incapacity { topic, period }))
            }
            READS => {
                let OfSections { sections } = from_json(TERMS, terms)?;
                Ok(Right::Reads(ReadsAlone { sections, period }))
            }
            MANDATE => {
                let OfMandate { basis, verified, declined, designated, sections } = from_json(TERMS, terms)?;
                let holder = holder()?;
                Ok(Right::Mandate(Mandate { holder, basis, period, verified, declined, designated, sections }))
            }
            CONSENT => {
                let OfConsent { sections, by } = from_json(TERMS, terms)?;
                let by = by.map_or(Giver::Client, |giver| Giver::Holder(giver.to_string()));
                Ok(Right::Consent(Consent { to: holder()?, by, sections, period }))
            }
            DECISION => {
                let OfItems { items } = from_json(TERMS, terms)?;
                let items: Result<_, _> = items.iter().map(|item| item.parse()).collect();
                let items = items.map_err(|_| StorageError::corrupt(TERMS))?;
                Ok(Right::Decision(DecisionGrant { holder: holder()?, items, period }))
            }
            WITHHOLDING => {
                let OfSection { section } = from_json(TERMS, terms)?;
                let holder = self.holder.map(|holder| WithheldFrom::Holder(holder.to_string()));
                let from = holder.unwrap_or(WithheldFrom::Representatives);
                Ok(Right::Withholding(Withholding { from, section, period }))
            }
            DENIAL => {
                let OfWho { who } = from_json(TERMS, terms)?;
                let who = match who.as_str() {
                    CLIENT => DeniedTo::Client,
                    EVERYONE => DeniedTo::Everyone,
                    holder => DeniedTo::Holder(person(holder).map_err(|_| StorageError::corrupt(TERMS))?.to_string()),
                };
                let alternative = texts(self.id, &self.sealed, key)?
                    .alternative
                    .ok_or_else(|| StorageError::corrupt("rights.sealed: no alternative"))?;
                Ok(Right::Denial(Denial { who, period, alternative }))
            }
            _ => Err(StorageError::corrupt("rights.kind")),
        }
    }
}

/// A right around a client without a key could not be read, and would be left out unnoticed.
pub(super) fn needed(key: Option<&DataKey>) -> Result<&DataKey, StorageError> {
    key.ok_or_else(|| StorageError::corrupt("keys: none of a client around whom a right is recorded"))
}

/// A holder is a person; the facts name them in text.
fn person(holder: &str) -> Result<Uuid, StorageError> {
    let id: PersonId = holder.parse().map_err(|_| unrecordable("a holder that is no person's id"))?;
    Ok(id.uuid())
}

/// An item is an entry; an item of any other name would grant nothing, unnoticed.
fn item(item: &ItemId) -> Result<String, StorageError> {
    let entry = item.local().parse::<EntryId>();
    entry.map(|_| item.to_string()).map_err(|_| unrecordable("an item that is no entry's id"))
}

fn unrecordable(what: &str) -> StorageError {
    StorageError::Unrecordable { what: what.to_owned() }
}
