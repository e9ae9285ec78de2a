//! What a person decided of an entry stays with its resource, whatever dossier that comes to stand in: a merge that comes or goes, or
//! a move, makes another entry of it, and opens nothing.

use std::collections::{BTreeSet, HashMap};

use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict, Query};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::IDS;
use crate::StorageError;
use crate::tables::{entry, entry_hold, entry_withholding, kept_along};

/// Writes down with what was decided of these entries of which resources they are, before they go.
pub(crate) async fn remember(transaction: &DatabaseTransaction, going: &[Uuid]) -> Result<(), StorageError> {
    macro_rules! remember {
        ($($table:ident)*) => {$(
            let resource = Query::select()
                .column((entry::Entity, entry::Column::Resource))
                .from(entry::Entity)
                .and_where(
                    Expr::col((entry::Entity, entry::Column::Id)).equals(($table::Entity, $table::Column::Entry)),
                )
                .take();
            for some in going.chunks(IDS) {
                $table::Entity::update_many()
                    .col_expr($table::Column::Resource, Expr::SubQuery(None, Box::new(resource.clone().into())))
                    .filter($table::Column::Entry.is_in(some.iter().copied()))
                    .exec(transaction)
                    .await?;
            }
        )*};
    }
    remember!(entry_hold entry_withholding);
    Ok(())
}

/// Lets what was decided of another entry of the same resource reach these entries, each with its resource, that are new. The
/// decisions of people are few. Also where that other entry is still there: a correction may come before what it corrects goes, and
/// nothing tells it from something else that is new. Gives those that are reached.
pub(super) async fn reach(
    transaction: &DatabaseTransaction,
    new: &[(Uuid, Uuid)],
) -> Result<BTreeSet<Uuid>, StorageError> {
    if new.is_empty() {
        return Ok(BTreeSet::new());
    }
    let mut decided: Vec<(Uuid, Uuid, Option<Uuid>)> = Vec::new();
    macro_rules! decided {
        ($($table:ident)*) => {$(
            let rows = $table::Entity::find()
                .select_only()
                .columns([$table::Column::Id, $table::Column::Entry, $table::Column::Resource])
                .filter($table::Column::Ended.is_null());
            decided.extend(rows.into_tuple::<(Uuid, Uuid, Option<Uuid>)>().all(transaction).await?);
        )*};
    }
    decided!(entry_hold entry_withholding);
    if decided.is_empty() {
        return Ok(BTreeSet::new());
    }
    let own: Vec<Uuid> = decided.iter().map(|(_, entry, _)| *entry).collect();
    let mut resources: HashMap<Uuid, Uuid> = HashMap::new();
    for some in own.chunks(IDS) {
        let rows: Vec<(Uuid, Option<Uuid>)> = entry::Entity::find()
            .select_only()
            .columns([entry::Column::Id, entry::Column::Resource])
            .filter(entry::Column::Id.is_in(some.iter().copied()))
            .into_tuple()
            .all(transaction)
            .await?;
        resources.extend(rows.into_iter().filter_map(|(id, resource)| Some((id, resource?))));
    }
    let mut of_resource: HashMap<Uuid, Vec<(Uuid, Uuid)>> = HashMap::new();
    for (decision, entry, resource) in decided {
        if let Some(resource) = resources.get(&entry).copied().or(resource) {
            of_resource.entry(resource).or_default().push((decision, entry));
        }
    }
    let mut along = Vec::new();
    for (entry, resource) in new {
        let decisions = of_resource.get(resource).into_iter().flatten().filter(|(_, own)| own != entry);
        along.extend(decisions.map(|(decision, _)| kept_along::Model { decision: *decision, entry: *entry }));
    }
    let once = OnConflict::columns([kept_along::Column::Decision, kept_along::Column::Entry]).do_nothing().to_owned();
    for some in along.chunks(IDS) {
        kept_along::Entity::insert_many(some.iter().cloned().map(IntoActiveModel::into_active_model))
            .on_conflict(once.clone())
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(along.into_iter().map(|along| along.entry).collect())
}
