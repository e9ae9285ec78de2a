//! What people at the desk decided of entries: holds, withholdings and releases (visibility rules 4, 5 and 6). An import touches
//! none of them, and each is a mark of its own: one that is ended or over leaves the others.
//!
//! A hold or withholding of a whole reaches its parts, and the parts of those, whichever came first: what stands in an entry, and what
//! belongs to a contact or a report. It stays with the resource, also where that comes to stand in another dossier.

use chrono::{Days, Months, NaiveDate};
use sea_orm::sea_query::{
    BinOper, CommonTableExpression, Expr, ExprTrait, Func, Query, SelectStatement, UnionType, WithClause,
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, IntoSimpleExpr};
use uuid::Uuid;

use crate::tables::{entry, entry_hold, entry_release, entry_whole, entry_withholding, kept_along};

/// The word in `entry_holds` for a hold from the client alone. Any other keeps an entry from every reader.
const FROM_THE_CLIENT: &str = "client";

/// What ended longer ago is no date that anybody meant.
const CENTURY: Months = Months::new(1200);

/// The entries that are kept, with their parts.
const KEPT: &str = "kept";
const ENTRY: &str = "entry";

/// From whom something may be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Audience {
    /// Who reads; none: the client.
    pub(super) holder: Option<Uuid>,
    /// On behalf of the client, not because the client consents.
    pub(super) as_representative: bool,
    /// The day, in Europe/Amsterdam.
    pub(super) on: NaiveDate,
}

/// Entries that the desk does not keep from these readers.
pub(super) fn not_kept_from(audience: Audience, id: entry::Column) -> Expr {
    let mut kept = held(audience, false);
    kept.union(UnionType::Distinct, held(audience, true));
    for along in [false, true] {
        if let Some(withheld) = withheld(audience, along) {
            kept.union(UnionType::Distinct, withheld);
        }
    }
    kept.union(UnionType::Distinct, parts());
    let with_parts = CommonTableExpression::new().table_name(KEPT).column(ENTRY).query(kept).to_owned();
    let all = Query::select()
        .column(ENTRY)
        .from(KEPT)
        .with_cte(WithClause::new().recursive(true).cte(with_parts).to_owned())
        .take();
    id.into_simple_expr().binary(BinOper::NotIn, Expr::SubQuery(None, Box::new(all.into())))
}

/// Questionnaires that somebody released.
pub(super) fn released() -> SelectStatement {
    Query::select().column(entry_release::Column::Entry).from(entry_release::Entity).take()
}

fn held(audience: Audience, along: bool) -> SelectStatement {
    use entry_hold::{Column, Entity};
    let from_all = Column::Audience.ne(FROM_THE_CLIENT);
    reached(along, Entity, Column::Entry, Column::Id)
        .and_where(Column::Ended.is_null())
        .cond_where(holds(Column::Until, audience.on))
        .and_where_option(audience.holder.map(|_| from_all))
        .take()
}

/// Nothing is withheld from the client. What came along may be withheld from somebody who is called otherwise there: from nobody
/// less than every reader but the client.
fn withheld(audience: Audience, along: bool) -> Option<SelectStatement> {
    use entry_withholding::{Column, Entity};
    let holder = audience.holder?;
    let from_all = audience.as_representative.then(|| Column::Holder.is_null());
    let from_one = if along { Column::Holder.is_not_null() } else { Column::Holder.eq(holder) };
    let withheld = reached(along, Entity, Column::Entry, Column::Id)
        .and_where(Column::Ended.is_null())
        .cond_where(holds(Column::Until, audience.on))
        .cond_where(Condition::any().add(from_one).add_option(from_all))
        .take();
    Some(withheld)
}

/// The entries of which something was decided, or those that it reaches along.
fn reached<E: EntityTrait>(along: bool, decisions: E, entry: E::Column, id: E::Column) -> SelectStatement {
    let mut select = Query::select();
    if along {
        select.column((kept_along::Entity, kept_along::Column::Entry)).from(kept_along::Entity).inner_join(
            decisions,
            Expr::col((kept_along::Entity, kept_along::Column::Decision)).equals((decisions, id)),
        );
    } else {
        select.column((decisions, entry)).from(decisions);
    }
    select
}

fn parts() -> SelectStatement {
    Query::select()
        .column((entry_whole::Entity, entry_whole::Column::Entry))
        .from(entry_whole::Entity)
        .inner_join(KEPT, Expr::col((entry_whole::Entity, entry_whole::Column::Whole)).equals((KEPT, ENTRY)))
        .take()
}

/// Whether something with this last day holds on a day: without one it does, and with one that cannot be read.
fn holds(until: impl ColumnTrait, on: NaiveDate) -> Condition {
    // What an empty date, a word, or an infinite one would be compared as must not open anything.
    let first = on.checked_sub_months(CENTURY).unwrap_or(on);
    let last = on.checked_sub_days(Days::new(1)).unwrap_or(NaiveDate::MIN);
    let written_as_a_day = Expr::expr(Func::cust("date").arg(until.into_simple_expr())).eq(until.into_simple_expr());
    let over = Condition::all().add(written_as_a_day).add(until.between(first, last));
    Condition::all().add(Expr::case(over, 0).finally(1).eq(1))
}
