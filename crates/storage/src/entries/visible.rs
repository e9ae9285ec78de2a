//! What nobody may see, and what this reader may not: decided here, for every query about entries.

use dossier::{ClientId, EntryId, SectionGrant};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

use crate::StorageError;
use crate::tables::entry::Column;
use crate::words::to_word;

/// The entries of a client's dossier that these grants let be seen: none that is kept out of the portal (visibility rules 4
/// and 6), none between the client and one discipline unless the grant includes those (rule 7), and of a section granted in
/// part the items named only. A part of a granted item is no granted item.
pub(super) fn visible<'a>(
    client: ClientId,
    grants: impl IntoIterator<Item = SectionGrant<'a>>,
) -> Result<Condition, StorageError> {
    let (mut wholly, mut without_monodisciplinary) = (Vec::new(), Vec::new());
    let mut granted = Condition::any();
    for grant in grants {
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
    Ok(Condition::all().add(Column::Client.eq(client.uuid())).add(Column::KeptOut.is_null()).add(granted))
}

/// The entry that an item of a decision grant names.
fn entry(local: &str) -> Result<Uuid, StorageError> {
    let id: EntryId = local.parse().map_err(|_| StorageError::corrupt("decision_grants.items"))?;
    Ok(id.uuid())
}
