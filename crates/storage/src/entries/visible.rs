//! What nobody may see, and what this reader may not: decided here, for every query about entries.

use dossier::{ClientId, EntryId, SectionGrant};
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use uuid::Uuid;

use crate::StorageError;
use crate::tables::entry::Column;
use crate::tables::{entry_hold, entry_withholding};
use crate::words::to_word;

/// The entries of a client's dossier that these grants let be seen: none that its source or the desk keeps out of the portal
/// (visibility rules 4, 5 and 6), none between the client and one discipline unless the grant includes those (rule 7), and of a section granted in
/// part the items named only. A part of a granted item is no granted item.
pub(super) fn visible<'a>(
    client: ClientId,
    grants: impl IntoIterator<Item = SectionGrant<'a>>,
) -> Result<Condition, StorageError> {
    let (mut wholly, mut without_monodisciplinary) = (Vec::new(), Vec::new());
    let mut granted = Condition::any();
    let mut is_client = false;
    for grant in grants {
        is_client |= grant.is_the_clients();
        let section = to_word(grant.section())?;
        match (grant.items(), grant.includes_monodisciplinary()) {
            (None, true) => wholly.push(section),
            (None, false) => without_monodisciplinary.push(section),
            (Some(items), includes) => {
                let items = items.iter().map(|item| entry(item.local())).collect::<Result<Vec<_>, _>>()?;
                let named = Condition::all().add(Column::Section.eq(section)).add(Column::Id.is_in(items));
                let not_hidden = (!includes).then(|| Column::Monodisciplinary.eq(false));
                granted = granted.add(named.add_option(not_hidden));
            }
        }
    }
    if !wholly.is_empty() {
        granted = granted.add(Column::Section.is_in(wholly));
    }
    if !without_monodisciplinary.is_empty() {
        let sections = Column::Section.is_in(without_monodisciplinary);
        granted = granted.add(Condition::all().add(sections).add(Column::Monodisciplinary.eq(false)));
    }
    if granted.is_empty() {
        // An empty condition would be no condition at all.
        granted = granted.add(Expr::value(1).eq(0));
    }
    let shown = Condition::all().add(Column::Client.eq(client.uuid())).add(Column::KeptOut.is_null()).add(granted);
    Ok(shown.add(Column::Id.not_in_subquery(held(is_client))).add_option(withheld(is_client)))
}

/// The entries that a clinician holds (visibility rule 4): from all, or from the client who reads. A hold holds until the desk
/// ends it.
fn held(is_client: bool) -> SelectStatement {
    let audiences = if is_client { &["all", "client"][..] } else { &["all"] };
    entry_hold::Entity::find()
        .select_only()
        .column(entry_hold::Column::Entry)
        .filter(entry_hold::Column::Ended.is_null())
        .filter(entry_hold::Column::Audience.is_in(audiences.iter().copied()))
        .into_query()
}

/// Entries that are withheld (visibility rule 5) are never withheld from the client. From whom else they are is for the desk to
/// tell apart; until it can, nobody else sees them.
fn withheld(is_client: bool) -> Option<Expr> {
    let withheld = entry_withholding::Entity::find()
        .select_only()
        .column(entry_withholding::Column::Entry)
        .filter(entry_withholding::Column::Ended.is_null());
    (!is_client).then(|| Column::Id.not_in_subquery(withheld.into_query()))
}

/// The entry that an item of a decision grant names.
fn entry(local: &str) -> Result<Uuid, StorageError> {
    let id: EntryId = local.parse().map_err(|_| StorageError::corrupt("decision_grants.items"))?;
    Ok(id.uuid())
}
