//! From rights to rows.

use access::{DeniedTo, ItemId, WithheldFrom};
use dossier::{ClientId, EntryId, PersonId, RecordedRights};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use crate::StorageError;
use crate::sealed::{DataKey, Place};
use crate::tables::{consent, decision, denial, incapacity, mandate, withholding};
use crate::words::{to_json, to_word};

/// Puts these rights in the place of those recorded for the client before.
pub(super) async fn replace(
    transaction: &DatabaseTransaction,
    rights: &RecordedRights,
    key: Option<&DataKey>,
) -> Result<(), StorageError> {
    macro_rules! replace {
        ($table:ident, $rows:expr) => {
            $table::Entity::delete_many()
                .filter($table::Column::Client.eq(rights.client.uuid()))
                .exec(transaction)
                .await?;
            let rows: Vec<$table::Model> = $rows?;
            $table::Entity::insert_many(rows.into_iter().map(IntoActiveModel::into_active_model))
                .exec_without_returning(transaction)
                .await?;
        };
    }
    replace!(incapacity, incapacities(rights));
    replace!(mandate, mandates(rights));
    replace!(consent, consents(rights));
    replace!(decision, decisions(rights));
    replace!(withholding, withholdings(rights));
    replace!(denial, denials(rights, key));
    Ok(())
}

fn incapacities(rights: &RecordedRights) -> Result<Vec<incapacity::Model>, StorageError> {
    rows(rights.client, &rights.incapable, |client, position, incapacity| {
        Ok(incapacity::Model {
            client,
            position,
            topic: to_word(incapacity.topic)?,
            from_day: incapacity.period.from,
            until_day: incapacity.period.until,
        })
    })
}

fn mandates(rights: &RecordedRights) -> Result<Vec<mandate::Model>, StorageError> {
    rows(rights.client, &rights.mandates, |client, position, mandate| {
        Ok(mandate::Model {
            client,
            position,
            holder: person(&mandate.holder)?,
            basis: to_word(mandate.basis)?,
            from_day: mandate.period.from,
            until_day: mandate.period.until,
            verified: mandate.verified,
            declined: mandate.declined,
            designated: mandate.designated,
            sections: mandate.sections.as_ref().map(to_json).transpose()?,
        })
    })
}

fn consents(rights: &RecordedRights) -> Result<Vec<consent::Model>, StorageError> {
    rows(rights.client, &rights.consents, |client, position, consent| {
        Ok(consent::Model {
            client,
            position,
            holder: person(&consent.to)?,
            sections: to_json(&consent.sections)?,
            from_day: consent.period.from,
            until_day: consent.period.until,
        })
    })
}

fn decisions(rights: &RecordedRights) -> Result<Vec<decision::Model>, StorageError> {
    rows(rights.client, &rights.decisions, |client, position, decision| {
        let items = decision.items.iter().map(item).collect::<Result<Vec<_>, _>>()?;
        Ok(decision::Model {
            client,
            position,
            holder: person(&decision.holder)?,
            items: to_json(&items)?,
            from_day: decision.period.from,
            until_day: decision.period.until,
        })
    })
}

fn withholdings(rights: &RecordedRights) -> Result<Vec<withholding::Model>, StorageError> {
    rows(rights.client, &rights.withheld, |client, position, withholding| {
        let holder = match &withholding.from {
            WithheldFrom::Representatives => None,
            WithheldFrom::Holder(holder) => Some(person(holder)?),
        };
        Ok(withholding::Model {
            client,
            position,
            holder,
            section: to_word(withholding.section)?,
            from_day: withholding.period.from,
            until_day: withholding.period.until,
        })
    })
}

fn denials(rights: &RecordedRights, key: Option<&DataKey>) -> Result<Vec<denial::Model>, StorageError> {
    rows(rights.client, &rights.denials, |client, position, denial| {
        let who = match &denial.who {
            DeniedTo::Client => super::CLIENT.to_owned(),
            DeniedTo::Everyone => super::EVERYONE.to_owned(),
            DeniedTo::Holder(holder) => person(holder)?.to_string(),
        };
        let key = key.ok_or_else(|| unrecordable("a denial around a client who is not stored"))?;
        Ok(denial::Model {
            client,
            position,
            who,
            from_day: denial.period.from,
            until_day: denial.period.until,
            sealed: key.seal_json(Place::Denial, &super::place_of(client, position), &denial.alternative)?,
        })
    })
}

/// A row for each, numbered as listed.
fn rows<T, M>(
    client: ClientId,
    rights: &[T],
    row: impl Fn(Uuid, i32, &T) -> Result<M, StorageError>,
) -> Result<Vec<M>, StorageError> {
    (0..).zip(rights).map(|(position, right)| row(client.uuid(), position, right)).collect()
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
