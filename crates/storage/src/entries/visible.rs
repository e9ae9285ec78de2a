//! What nobody may see, and what this reader may not: decided here, for every query about entries.

use access::Section;
use dossier::{ClientId, EntryId, HiddenReason, Reader, SectionGrant};
use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition, SelectStatement};
use sea_orm::{ColumnTrait, Condition, QueryFilter};
use uuid::Uuid;

use super::desk::{self, Kept};
use crate::StorageError;
use crate::tables::entry::Column;
use crate::words::to_word;

/// Which entries may be seen, as a part of a query.
#[derive(Clone)]
pub(super) struct Visible {
    condition: Condition,
    kept: Kept,
}

impl Visible {
    /// Those of them that meet this too.
    pub(super) fn and(self, condition: impl IntoCondition) -> Self {
        Self { condition: self.condition.add(condition.into_condition()), ..self }
    }

    /// Of what is asked for, these alone.
    pub(super) fn of<Q: QueryFilter<QueryStatement = SelectStatement>>(self, mut asked: Q) -> Q {
        let query = QueryFilter::query(&mut asked);
        self.kept.at_the_head_of(query);
        query.cond_where(self.condition);
        asked
    }
}

/// The entries of a client's dossier that these grants let be seen: none that its source or the desk keeps out of the portal
/// (visibility rules 4, 5 and 6), none between the client and one discipline unless the grant includes those (rule 7), and of a section granted in
/// part the items named only. A part of a granted item is no granted item.
pub(super) fn visible<'a>(
    client: ClientId,
    grants: impl IntoIterator<Item = SectionGrant<'a>>,
) -> Result<Visible, StorageError> {
    let grants: Vec<_> = grants.into_iter().collect();
    let open = Condition::any().add(Column::KeptOut.is_null()).add_option(released(&grants)?);
    Ok(granted(client, &grants)?.and(open))
}

/// The same in conditions of which an entry meets one, each answered from an index: what the source shows, and where questionnaires
/// are granted those that the desk released.
pub(super) fn visible_apart<'a>(
    client: ClientId,
    grants: impl IntoIterator<Item = SectionGrant<'a>>,
) -> Result<Vec<Visible>, StorageError> {
    let grants: Vec<_> = grants.into_iter().collect();
    let granted = granted(client, &grants)?;
    let shown = granted.clone().and(Column::KeptOut.is_null());
    Ok([shown].into_iter().chain(released(&grants)?.map(|released| granted.and(released))).collect())
}

/// What the source says nothing of but that nobody released it (visibility rule 6), and the desk released; none where no
/// questionnaires are granted.
fn released(grants: &[SectionGrant<'_>]) -> Result<Option<Condition>, StorageError> {
    if grants.iter().all(|grant| grant.section() != Section::Questionnaires) {
        return Ok(None);
    }
    // Written out: the index of them is that of these words.
    let unreleased = Expr::Constant(HiddenReason::Unreleased.code().into());
    let released = Condition::all()
        .add(Column::Section.eq(to_word(Section::Questionnaires)?))
        .add(Expr::col(Column::KeptOut).eq(unreleased))
        .add(Column::Id.in_subquery(desk::released()));
    Ok(Some(released))
}

/// The entries of these sections, less what the desk keeps from this reader.
fn granted(client: ClientId, grants: &[SectionGrant<'_>]) -> Result<Visible, StorageError> {
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
    let mut kept = Kept::default();
    let not_kept = not_kept_by_the_desk(grants, &mut kept)?;
    let condition = Condition::all().add(Column::Client.eq(client.uuid())).add(granted).add(not_kept);
    Ok(Visible { condition, kept })
}

/// What the desk does not keep from who reads. From a representative it can keep more than from who reads by the client's consent,
/// and somebody can be the one in one section and the other in the next.
fn not_kept_by_the_desk(grants: &[SectionGrant<'_>], kept: &mut Kept) -> Result<Condition, StorageError> {
    let mut readers: Vec<(desk::Audience, Vec<String>)> = Vec::new();
    for grant in grants {
        let (audience, section) = (audience(*grant)?, to_word(grant.section())?);
        match readers.iter_mut().find(|(known, _)| *known == audience) {
            Some((_, sections)) => sections.push(section),
            None => readers.push((audience, vec![section])),
        }
    }
    let mut not_kept = |audience: &desk::Audience| kept.not_from(*audience, Column::Id);
    if let [(only, _)] = readers.as_slice() {
        return Ok(Condition::all().add(not_kept(only)));
    }
    let each = readers.iter().map(|(audience, sections)| {
        let of_sections = Column::Section.is_in(sections.iter().map(String::as_str));
        Condition::all().add(of_sections).add(not_kept(audience))
    });
    Ok(each.fold(Condition::any(), Condition::add))
}

/// Who reads, and when.
pub(super) fn audience(grant: SectionGrant<'_>) -> Result<desk::Audience, StorageError> {
    let (holder, as_representative) = match grant.reader() {
        Reader::Client => (None, false),
        Reader::Holder { holder, as_representative } => {
            let holder =
                Uuid::try_parse(holder).map_err(|_| StorageError::corrupt("rights: a holder without an id"))?;
            (Some(holder), as_representative)
        }
    };
    Ok(desk::Audience { holder, as_representative, on: grant.on() })
}

/// The entry that an item of a decision grant names.
fn entry(local: &str) -> Result<Uuid, StorageError> {
    let id: EntryId = local.parse().map_err(|_| StorageError::corrupt("decision_grants.items"))?;
    Ok(id.uuid())
}
