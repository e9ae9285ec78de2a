//! What nobody may see, and what this reader may not: decided here, for every query about entries.

use access::{ItemId, Section};
use chrono::{DateTime, NaiveDate};
use dossier::{ClientId, EntryId, HiddenReason, Monodisciplinary, Reader, SectionGrant};
use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition, SelectStatement};
use sea_orm::{ColumnTrait, Condition, QueryFilter};
use uuid::Uuid;

use super::desk::{self, Kept};
use crate::StorageError;
use crate::days::{UNDATED, start_of};
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
/// (visibility rules 4, 5 and 6), of those between the client and one discipline the ones that the grant includes (rule 7), and of a section granted
/// in part the items named with their parts only.
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
    let mut kept = Kept::default();
    let mut wholly: Vec<(Monodisciplinary, Vec<String>)> = Vec::new();
    let mut granted = Condition::any();
    for grant in grants {
        let (section, included) = (to_word(grant.section())?, grant.monodisciplinary());
        match (grant.items(), wholly.iter_mut().find(|(known, _)| *known == included)) {
            (Some(items), _) => {
                let items = items.iter().map(entry).collect::<Result<Vec<_>, _>>()?;
                let named = Column::Id.in_subquery(kept.with_parts(client.uuid(), &section, items));
                granted = granted.add(Condition::all().add(named).add_option(of_discipline(included)));
            }
            (None, Some((_, sections))) => sections.push(section),
            (None, None) => wholly.push((included, vec![section])),
        }
    }
    for (included, sections) in wholly {
        let of_sections = Condition::all().add(Column::Section.is_in(sections));
        granted = granted.add(of_sections.add_option(of_discipline(included)));
    }
    if granted.is_empty() {
        // An empty condition would be no condition at all.
        granted = granted.add(Expr::value(1).eq(0));
    }
    let not_kept = not_kept_by_the_desk(grants, &mut kept)?;
    let condition = Condition::all().add(Column::Client.eq(client.uuid())).add(granted).add(not_kept);
    Ok(Visible { condition, kept })
}

/// [`Monodisciplinary::includes`] as a condition; none where all are included.
fn of_discipline(included: Monodisciplinary) -> Option<Condition> {
    let nobodys = || Column::Monodisciplinary.eq(false);
    match included {
        Monodisciplinary::All => None,
        Monodisciplinary::WrittenSince(day) => Some(Condition::any().add(nobodys()).add(written_since(day))),
        Monodisciplinary::None => Some(nobodys().into_condition()),
    }
}

/// Whether all that is known of when an entry was written is of this day or later.
fn written_since(day: NaiveDate) -> Condition {
    let begin = start_of(day);
    let recorded = DateTime::from_timestamp_micros(begin).map(|begin| Column::Recorded.gte(begin));
    let unrecorded = Condition::all().add(Column::Recorded.is_null()).add(Column::OccurredAt.ne(UNDATED));
    let not_before = Condition::any().add(Column::OccurredAt.gte(begin)).add(Column::OccurredAt.eq(UNDATED));
    Condition::all().add(not_before).add(Condition::any().add(unrecorded).add_option(recorded))
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
fn entry(item: &ItemId) -> Result<Uuid, StorageError> {
    let id: EntryId = item.local().parse().map_err(|_| StorageError::corrupt("decision_grants.items"))?;
    Ok(id.uuid())
}
