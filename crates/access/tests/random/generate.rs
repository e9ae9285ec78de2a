//! Random facts, as JSON, near every edge that the rules know.

use chrono::{Datelike, Days, NaiveDate};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use access::{Basis, Decision, Facts, FactsDraft, Section, decide};

pub fn decided(facts: &Value) -> Decision {
    let draft = FactsDraft::from_json(&facts.to_string()).unwrap_or_else(|error| panic!("{error}: {facts}"));
    decide(&Facts::try_from(draft).unwrap_or_else(|error| panic!("{error}: {facts}")))
}

/// Valid facts. Whoever looks is known by an empty consent too, so that any other entry can be taken out again.
pub fn facts() -> impl Strategy<Value = Value> {
    let incapable = (select(vec!["support", "treatment", "finance"]), period());
    let lists = (
        (vec(incapable, 0..4), vec((sections(), period()), 0..2), died()),
        vec(mandate(), 0..6),
        vec((holder(), giver(), sections(), given()), 0..5),
        vec((holder(), vec((section(), 1..4_u8), 0..5), period()), 0..3),
        vec((prop_oneof![Just("representatives"), holder()], section(), period()), 0..5),
        vec((prop_oneof![1 => Just("client"), 1 => Just("everyone"), 6 => holder()], period()), 0..2),
    );
    let organisation = (prop_oneof![Just(u32::MAX), any::<u32>()], sections(), any::<bool>());
    (0..3_000_u64, age(), lists, organisation, any::<Index>()).prop_map(|(day, born, lists, organisation, viewer)| {
        let on = date("2022-01-01").checked_add_days(Days::new(day)).unwrap();
        let born = born.on(on);
        let ((incapable, reads, died), mandates, mut consents, decisions, withheld, denials) = lists;
        let mut known = vec!["client"];
        known.extend(mandates.iter().map(|mandate| mandate.holder));
        known.extend(consents.iter().map(|(to, ..)| *to));
        known.extend(decisions.iter().map(|(holder, ..)| *holder));
        let viewer = *viewer.get(&known);
        if viewer != "client" {
            consents.push((viewer, CLIENT, 0, Period { from: 0, until: None }));
        }
        json!({
            "on": on.to_string(),
            "viewer": viewer,
            "client": {
                "born": born.to_string(),
                "died": died.map(|days| (on + chrono::TimeDelta::days(days)).max(born).to_string()),
                "incapable": each(&incapable, |(topic, period)| period.dated(on, "from", json!({ "topic": topic }))),
                "reads": each(&reads, |(sections, period)| {
                    period.dated(on, "from", json!({ "sections": words(*sections) }))
                }),
            },
            "mandates": each(&mandates, |mandate| mandate.dated(on)),
            "consents": each(&consents, |(to, by, sections, period)| {
                let mut entry = json!({ "to": to, "sections": words(*sections) });
                // Who is no holder cannot give, nobody gives to themselves, and the client is written in two ways.
                let gives = by != to && mandates.iter().any(|mandate| mandate.holder == *by);
                if gives || period.from == -40 {
                    entry["by"] = json!(if gives { by } else { CLIENT });
                }
                period.dated(on, "from", entry)
            }),
            "decisions": each(&decisions, |(holder, items, period)| {
                let items = each(items, |(section, number)| json!(format!("{section}/{number}")));
                period.dated(on, "from", json!({ "for": holder, "items": items }))
            }),
            "withheld": each(&withheld, |(from, section, period)| {
                period.dated(on, "since", json!({ "from": from, "section": section.code() }))
            }),
            "denials": each(&denials, |(who, period)| {
                period.dated(on, "since", json!({ "who": who, "alternative": "Inzage op kantoor" }))
            }),
            "organisation": {
                "shared": words(organisation.0),
                "incapable_client_reads": words(organisation.1),
                "administrator_sections": if organisation.2 { vec!["funding"] } else { vec![] },
            },
        })
    })
}

/// The facts without any mandate. Who gave in the client's place then is nobody, and what they gave is taken out too: the facts
/// would be refused.
pub fn without_mandates(facts: &Value) -> Value {
    let mut gone = facts.clone();
    gone["mandates"] = json!([]);
    gone["consents"].as_array_mut().unwrap().retain(|consent| consent.get("by").is_none_or(|by| by == CLIENT));
    gone
}

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn each<T>(entries: &[T], write: impl Fn(&T) -> Value) -> Value {
    entries.iter().map(write).collect()
}

fn holder() -> impl Strategy<Value = &'static str> {
    select(vec!["anna", "bram", "carla", "dirk"])
}

const CLIENT: &str = "client";

/// The client most often.
fn giver() -> impl Strategy<Value = &'static str> {
    prop_oneof![2 => Just(CLIENT), 3 => holder()]
}

/// Days from the day of the decision to the day of death.
fn died() -> impl Strategy<Value = Option<i64>> {
    weighted(0.08, prop_oneof![Just(-400_i64), Just(-1), Just(0), Just(1), Just(30)])
}

/// A period that often began when the client was younger, or before or after capacity was lost.
fn given() -> impl Strategy<Value = Period> {
    let years = prop_oneof![Just(365_i64), Just(366), Just(731), Just(1461), Just(2000)];
    prop_oneof![
        3 => period(),
        2 => (years, weighted(0.3, 0..2_i64)).prop_map(|(ago, until)| Period { from: -ago, until }),
    ]
}

fn section() -> impl Strategy<Value = Section> {
    select(Section::ALL.to_vec())
}

/// A set of sections, one bit each.
fn sections() -> impl Strategy<Value = u32> {
    any::<u32>()
}

fn words(bits: u32) -> Vec<&'static str> {
    Section::ALL.iter().filter(|section| bits >> (**section as u32) & 1 == 1).map(|section| section.code()).collect()
}

/// Days before and after the day of the decision; the edges most often.
#[derive(Clone, Copy, Debug)]
struct Period {
    from: i64,
    until: Option<i64>,
}

fn period() -> impl Strategy<Value = Period> {
    let begins = prop_oneof![8 => Just(-40_i64), 2 => Just(0), 1 => Just(1), 1 => Just(-1)];
    let lasts = weighted(0.5, prop_oneof![Just(40_i64), Just(39), Just(0), Just(1), Just(300)]);
    (begins, lasts).prop_map(|(from, lasts)| Period { from, until: lasts.map(|days| from + days) })
}

impl Period {
    fn dated(self, on: NaiveDate, from: &str, mut entry: Value) -> Value {
        let day = |offset: i64| (on + chrono::TimeDelta::days(offset)).to_string();
        entry[from] = json!(day(self.from));
        // An open end is written in two ways; which of them is of no importance.
        if self.until.is_some() || self.from == -40 {
            entry["until"] = json!(self.until.map(day));
        }
        entry
    }
}

/// A day of birth: so many years ago, or a day or so beside it.
#[derive(Clone, Copy, Debug)]
struct Born {
    years: i32,
    days: i64,
}

fn age() -> impl Strategy<Value = Born> {
    let years = prop_oneof![4 => 11..20_i32, 3 => Just(40), 1 => 0..12_i32];
    (years, prop_oneof![-1..2_i64, -360..0_i64]).prop_map(|(years, days)| Born { years, days })
}

impl Born {
    fn on(self, on: NaiveDate) -> NaiveDate {
        let year = on.year() - self.years;
        let anniversary = on.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1)).unwrap();
        (anniversary + chrono::TimeDelta::days(self.days)).min(on)
    }
}

#[derive(Clone, Debug)]
struct Mandate {
    holder: &'static str,
    basis: Basis,
    period: Period,
    verified: bool,
    declined: bool,
    designated: bool,
    sections: Option<u32>,
}

fn mandate() -> impl Strategy<Value = Mandate> {
    (
        holder(),
        select(Basis::ALL.to_vec()),
        period(),
        prop::bool::weighted(0.9),
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.4),
        weighted(0.2, sections()),
    )
        .prop_map(|(holder, basis, period, verified, declined, designated, sections)| {
            let may = ["proxy", "partner", "parent", "child", "sibling", "grandparent", "grandchild"];
            let declined = declined && may.contains(&basis.code());
            Mandate { holder, basis, period, verified, declined, designated, sections }
        })
}

impl Mandate {
    fn dated(&self, on: NaiveDate) -> Value {
        let entry = json!({
            "holder": self.holder,
            "basis": self.basis.code(),
            "verified": self.verified,
            "declined": self.declined,
            "designated": self.designated,
            "sections": self.sections.map(words),
        });
        self.period.dated(on, "from", entry)
    }
}
