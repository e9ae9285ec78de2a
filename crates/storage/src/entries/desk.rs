//! What people at the desk decided of entries: holds, withholdings and releases (visibility rules 4, 5 and 6). An import touches
//! none of them, and each is a mark of its own: one that is ended or over leaves the others.
//!
//! A hold or withholding of a whole reaches its parts, and the parts of those, whichever came first: what stands in an entry, and what
//! belongs to a contact or a report. It stays with the resource, also where that comes to stand in another dossier.

use chrono::{Days, Months, NaiveDate};
use sea_orm::sea_query::{CommonTableExpression, Expr, ExprTrait, Func, Query, SelectStatement, UnionType, WithClause};
use sea_orm::{ColumnTrait, Condition, IntoSimpleExpr};
use uuid::Uuid;

use crate::tables::{entry, entry_hold, entry_release, entry_whole, entry_withholding, kept_along};

/// The word in `entry_holds` for a hold from the client alone. Any other keeps an entry from every reader.
const FROM_THE_CLIENT: &str = "client";

/// What ended longer ago is no date that anybody meant.
const CENTURY: Months = Months::new(1200);

const ID: &str = "id";
const ENTRY: &str = "entry";
/// 1 where a decision keeps the entry it was made of from a reader, 0 where it keeps what came along alone.
const DIRECT: &str = "direct";

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

/// The tables that a query about entries begins with: what the desk keeps from a reader, and what a decision grant shows.
#[derive(Clone, Default)]
pub(super) struct Kept {
    tables: WithClause,
    /// How many: each has a name of its own.
    number: usize,
}

impl Kept {
    /// That an entry is not kept from these readers. The tables stand beside the condition, not within it: a condition is copied, at
    /// every level, each time that it is written. Where nothing is decided, which is nearly always, nothing more is looked for.
    pub(super) fn not_from(&mut self, audience: Audience, id: entry::Column) -> Condition {
        let (decided, kept) = (format!("decided_{}", self.number), format!("kept_{}", self.number));
        self.number += 1;
        let any = Query::select().column(ID).from(decided.clone()).take();
        let all = Query::select().column(ENTRY).from(kept.clone()).take();
        let mut decisions = CommonTableExpression::new();
        decisions.table_name(decided.clone()).columns([ID, ENTRY, DIRECT]).query(decisions_in_force(audience));
        let mut entries = CommonTableExpression::new();
        entries.table_name(kept.clone()).column(ENTRY).query(kept_by(&decided, kept));
        self.tables.recursive(true).cte(decisions).cte(entries);
        Condition::any().add(Expr::exists(any).not()).add(id.not_in_subquery(all))
    }

    /// These entries of a section, their parts in it, and the parts of those: what a decision grant that names them shows.
    pub(super) fn with_parts(&mut self, client: Uuid, section: &str, entries: Vec<Uuid>) -> SelectStatement {
        use entry::{Column, Entity};
        let name = format!("granted_{}", self.number);
        self.number += 1;
        let of_section = || {
            Query::select()
                .column((Entity, Column::Id))
                .from(Entity)
                .and_where(Expr::col((Entity, Column::Client)).eq(client))
                .and_where(Expr::col((Entity, Column::Section)).eq(section))
                .take()
        };
        let whole = Expr::col((name.clone(), ID));
        let parts = of_section().inner_join(name.clone(), whole.eq(Expr::col((Entity, Column::PartOf)))).take();
        let all = of_section()
            .and_where(Expr::col((Entity, Column::Id)).is_in(entries))
            .union(UnionType::Distinct, parts)
            .take();
        let mut granted = CommonTableExpression::new();
        granted.table_name(name.clone()).column(ID).query(all);
        self.tables.recursive(true).cte(granted);
        Query::select().column(ID).from(name).take()
    }

    /// Puts them at the head of the query.
    pub(super) fn at_the_head_of(self, query: &mut SelectStatement) {
        if self.number > 0 {
            query.with_cte(self.tables);
        }
    }
}

/// Questionnaires that somebody released.
pub(super) fn released() -> SelectStatement {
    Query::select().column(entry_release::Column::Entry).from(entry_release::Entity).take()
}

/// The holds and withholdings in force.
fn decisions_in_force(audience: Audience) -> SelectStatement {
    let mut decisions = held(audience);
    if let Some(withheld) = withheld(audience) {
        decisions.union(UnionType::All, withheld);
    }
    decisions
}

fn held(audience: Audience) -> SelectStatement {
    use entry_hold::{Column, Entity};
    let from_all = Column::Audience.ne(FROM_THE_CLIENT);
    Query::select()
        .columns([Column::Id, Column::Entry])
        .expr(Expr::value(1))
        .from(Entity)
        .and_where(Column::Ended.is_null())
        .cond_where(holds(Column::Until, audience.on))
        .and_where_option(audience.holder.map(|_| from_all))
        .take()
}

/// Nothing is withheld from the client. What came along may be withheld from somebody who is called otherwise there: from nobody
/// less than every reader but the client.
fn withheld(audience: Audience) -> Option<SelectStatement> {
    use entry_withholding::{Column, Entity};
    let holder = audience.holder?;
    let from_them = audience.as_representative.then(|| Column::Holder.is_null());
    let from_them = Condition::any().add(Column::Holder.eq(holder)).add_option(from_them);
    let withheld = Query::select()
        .columns([Column::Id, Column::Entry])
        .expr(Expr::case(from_them, 1).finally(0))
        .from(Entity)
        .and_where(Column::Ended.is_null())
        .cond_where(holds(Column::Until, audience.on))
        .and_where_option((!audience.as_representative).then(|| Column::Holder.is_not_null()))
        .take();
    Some(withheld)
}

/// The entries of which something was decided, those that it reaches along, and the parts of all these.
fn kept_by(decided: &str, kept: String) -> SelectStatement {
    let decision = Expr::col((decided.to_owned(), ID));
    let along = Query::select()
        .column((kept_along::Entity, kept_along::Column::Entry))
        .from(kept_along::Entity)
        .inner_join(decided.to_owned(), decision.eq(Expr::col((kept_along::Entity, kept_along::Column::Decision))))
        .take();
    let whole = Expr::col((kept.clone(), ENTRY));
    let parts = Query::select()
        .column((entry_whole::Entity, entry_whole::Column::Entry))
        .from(entry_whole::Entity)
        .inner_join(kept, whole.eq(Expr::col((entry_whole::Entity, entry_whole::Column::Whole))))
        .take();
    Query::select()
        .column(ENTRY)
        .from(decided.to_owned())
        .and_where(Expr::col(DIRECT).eq(1))
        .union(UnionType::Distinct, along)
        .union(UnionType::Distinct, parts)
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
