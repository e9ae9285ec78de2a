//! From rows to rights. A row that cannot be read is an error, never left out: leaving it out could give access.

use std::collections::BTreeSet;

use access::{
    Consent, DecisionGrant, Denial, DeniedTo, Incapacity, ItemId, Mandate, Period, WithheldFrom, Withholding,
};
use chrono::NaiveDate;
use dossier::{ClientId, PersonId, RecordedRights};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};

use crate::StorageError;
use crate::sealed::{DataKey, Place};
use crate::tables::{consent, decision, denial, incapacity, mandate, withholding};
use crate::words::{from_json, from_word};

/// All rights recorded around a client, in the order in which they were recorded.
pub(crate) async fn rights_of(
    transaction: &DatabaseTransaction,
    client: ClientId,
    key: Option<&DataKey>,
) -> Result<RecordedRights, StorageError> {
    macro_rules! load {
        ($table:ident) => {
            load!($table, $table)
        };
        ($table:ident, $right:expr) => {
            $table::Entity::find()
                .filter($table::Column::Client.eq(client.uuid()))
                .order_by_asc($table::Column::Position)
                .all(transaction)
                .await?
                .into_iter()
                .map($right)
                .collect::<Result<_, StorageError>>()?
        };
    }
    Ok(RecordedRights {
        client,
        incapable: load!(incapacity),
        mandates: load!(mandate),
        consents: load!(consent),
        decisions: load!(decision),
        withheld: load!(withholding),
        denials: load!(denial, |row| denial(row, key)),
    })
}

fn incapacity(row: incapacity::Model) -> Result<Incapacity, StorageError> {
    Ok(Incapacity { topic: from_word("incapacities.topic", &row.topic)?, period: period(row.from_day, row.until_day) })
}

fn mandate(row: mandate::Model) -> Result<Mandate, StorageError> {
    Ok(Mandate {
        holder: row.holder.to_string(),
        basis: from_word("mandates.basis", &row.basis)?,
        period: period(row.from_day, row.until_day),
        verified: row.verified,
        declined: row.declined,
        designated: row.designated,
        sections: row.sections.map(|sections| from_json("mandates.sections", &sections)).transpose()?,
    })
}

fn consent(row: consent::Model) -> Result<Consent, StorageError> {
    Ok(Consent {
        to: row.holder.to_string(),
        sections: from_json("consents.sections", &row.sections)?,
        period: period(row.from_day, row.until_day),
    })
}

fn decision(row: decision::Model) -> Result<DecisionGrant, StorageError> {
    let items: Vec<String> = from_json("decision_grants.items", &row.items)?;
    let items: Result<BTreeSet<ItemId>, _> = items.iter().map(|item| item.parse()).collect();
    Ok(DecisionGrant {
        holder: row.holder.to_string(),
        items: items.map_err(|_| StorageError::corrupt("decision_grants.items"))?,
        period: period(row.from_day, row.until_day),
    })
}

fn withholding(row: withholding::Model) -> Result<Withholding, StorageError> {
    Ok(Withholding {
        from: row.holder.map_or(WithheldFrom::Representatives, |holder| WithheldFrom::Holder(holder.to_string())),
        section: from_word("withholdings.section", &row.section)?,
        period: period(row.from_day, row.until_day),
    })
}

fn denial(row: denial::Model, key: Option<&DataKey>) -> Result<Denial, StorageError> {
    let key = key.ok_or_else(|| StorageError::corrupt("keys: none of a client to whom somebody is denied"))?;
    let who = match row.who.as_str() {
        super::CLIENT => DeniedTo::Client,
        super::EVERYONE => DeniedTo::Everyone,
        holder => {
            let id: PersonId = holder.parse().map_err(|_| StorageError::corrupt("denials.who"))?;
            DeniedTo::Holder(id.to_string())
        }
    };
    let alternative = key.open_json(Place::Denial, &super::place_of(row.client, row.position), &row.sealed)?;
    Ok(Denial { who, period: period(row.from_day, row.until_day), alternative })
}

const fn period(from: NaiveDate, until: Option<NaiveDate>) -> Period {
    Period { from, until }
}
