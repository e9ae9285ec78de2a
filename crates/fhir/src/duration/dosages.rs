//! When dosages begin and end. An end counts only where it is certain: what may go on must not disappear from what is in use.

use dossier::{Moment, local_day};

use super::{Length, last, length, of_unit, of_zib};
use crate::moments;
use crate::node::Node;

/// The first moment that dosages give: every one of them must say when it begins, or the first ones where each has a `sequence`.
pub(crate) fn begin(dosages: &[Node<'_>]) -> Option<Moment> {
    let order: Option<Vec<f64>> = dosages.iter().map(|dosage| dosage.get("sequence").number()).collect();
    let first = order.and_then(|order| order.into_iter().min_by(f64::total_cmp));
    let is_first = |dosage: &&Node<'_>| first.is_none() || dosage.get("sequence").number() == first;
    let all: Option<Vec<_>> = dosages
        .iter()
        .filter(is_first)
        .map(|dosage| moments::period(dosage.get("timing").get("repeat").get("boundsPeriod")).0)
        .collect();
    all?.into_iter().min_by_key(|moment| local_day(*moment))
}

/// The last moment that dosages give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// It ends then.
    Certain(Moment),
    /// It ends then at the latest, unless words that nobody can read say that it goes on.
    Possible(Moment),
}

impl End {
    /// That moment.
    pub(crate) const fn last(self) -> Moment {
        match self {
            Self::Certain(last) | Self::Possible(last) => last,
        }
    }
}

/// Whether a dosage gives an end of its own.
pub(crate) fn is_bounded(dosage: Node<'_>) -> bool {
    bound(dosage).is_some()
}

/// The last moment that dosages give: every one of them must end. Days that the source gives count as they stand. Lengths are reckoned
/// from `start`, when the first begins, where that is known: those with another `sequence` come one after another, those with the same
/// one go together. It is not certain where the order is not told (then they may all follow each other), where the source gives two
/// lengths, or where the dosages are not `whole`: they may go on for longer.
pub(crate) fn end(start: Option<Moment>, dosages: &[Node<'_>], whole: bool) -> Option<End> {
    let bounds: Vec<_> = dosages.iter().map(|dosage| bound(*dosage)).collect::<Option<_>>()?;
    let given: Option<Vec<_>> = bounds.iter().map(Bound::day).collect();
    if let Some(given) = given {
        // What is reckoned from the beginning of its own is a length too.
        let is_certain = whole || bounds.iter().all(Bound::is_given);
        let last = given.into_iter().max_by_key(|moment| local_day(*moment));
        return last.map(if is_certain { End::Certain } else { End::Possible });
    }
    let is_ordered = dosages.len() < 2 || dosages.iter().all(|dosage| dosage.get("sequence").number().is_some());
    if !is_ordered {
        return after_each_other(start, &bounds).map(End::Possible);
    }
    let is_certain = whole && bounds.iter().all(Bound::is_one);
    let order = |dosage: &Node<'_>| dosage.get("sequence").number().unwrap_or_default();
    let mut steps: Vec<_> = dosages.iter().map(order).zip(bounds).collect();
    steps.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    let mut begins = start;
    let mut ends: Option<Moment> = None;
    for together in steps.chunk_by(|(one, _), (other, _)| one.total_cmp(other).is_eq()) {
        let last: Option<Vec<Moment>> = together.iter().map(|(_, bound)| bound.last(begins)).collect();
        let last = last?.into_iter().max_by_key(|moment| local_day(*moment))?;
        // A step that ends before the one that it follows contradicts it.
        if ends.is_some_and(|before| local_day(last) < local_day(before)) {
            return None;
        }
        ends = Some(last);
        begins = local_day(last).succ_opt().map(Moment::Day);
    }
    ends.map(if is_certain { End::Certain } else { End::Possible })
}

/// When these end at the latest: after the last day that the source gives one length after another.
fn after_each_other(start: Option<Moment>, bounds: &[Bound]) -> Option<Moment> {
    let (days, lengths): (Vec<_>, Vec<_>) = bounds.iter().partition(|bound| bound.day().is_some());
    let mut ends = days.into_iter().filter_map(Bound::day).max_by_key(|moment| local_day(*moment));
    for length in lengths {
        let begins = ends.map_or(start, |last| local_day(last).succ_opt().map(Moment::Day));
        ends = Some(length.last(begins)?);
    }
    ends
}

/// When a dosage or timing ends.
enum Bound {
    /// At this moment.
    Until(Moment),
    /// At this moment, so long after a beginning of its own.
    Reckoned(Moment),
    /// After so long; of several nobody can tell which one is meant.
    After(Vec<Length>),
}

impl Bound {
    /// The day that the source itself gives.
    fn day(&self) -> Option<Moment> {
        match self {
            Self::Until(moment) | Self::Reckoned(moment) => Some(*moment),
            Self::After(_) => None,
        }
    }

    /// Whether the source gives that day itself.
    const fn is_given(&self) -> bool {
        matches!(self, Self::Until(_))
    }

    /// Whether it gives one end.
    fn is_one(&self) -> bool {
        match self {
            Self::Until(_) | Self::Reckoned(_) => true,
            Self::After(lengths) => lengths.windows(2).all(|two| two.first() == two.last()),
        }
    }

    /// The end, of several lengths the last one.
    fn last(&self, from: Option<Moment>) -> Option<Moment> {
        match self {
            Self::Until(moment) | Self::Reckoned(moment) => Some(*moment),
            Self::After(lengths) => {
                let ends: Option<Vec<Moment>> = lengths.iter().map(|length| last(from?, *length)).collect();
                ends?.into_iter().max_by_key(|moment| local_day(*moment))
            }
        }
    }
}

/// `boundsPeriod`, `boundsDuration`, the most of `boundsRange`, `count` times so often, or the last of its dates. Of a schedule
/// that begins again, bounds are those of one round.
fn bound(dosage: Node<'_>) -> Option<Bound> {
    let timing = dosage.get("timing");
    let repeat = timing.get("repeat");
    let begins_again = |node: Node<'_>| node.extensions("timing-daysOfCycle").next().is_some();
    if begins_again(timing) || begins_again(repeat) {
        return None;
    }
    let period = repeat.get("boundsPeriod");
    let (from, until) = moments::period(period);
    let by_length = || super::end(from?, of_zib(period)).map(Bound::Reckoned);
    if let Some(until) = until.map(Bound::Until).or_else(by_length) {
        return Some(until);
    }
    let lengths = [repeat.get("boundsDuration"), repeat.get("boundsRange").get("high"), of_zib(period)];
    let lengths: Vec<Length> = lengths.into_iter().filter_map(length).collect();
    let counted = counted(dosage, repeat);
    if !lengths.is_empty() {
        return Some(Bound::After(lengths.into_iter().chain(counted).collect()));
    }
    if repeat.names().next().is_some() {
        return counted.map(|length| Bound::After(vec![length]));
    }
    let dates: Option<Vec<_>> = timing.all("event").map(moments::moment).collect();
    dates?.into_iter().max_by_key(|moment| local_day(*moment)).map(Bound::Until)
}

/// Whether something is taken as needed, whether or not it says for what.
pub(crate) fn is_as_needed(dosage: Node<'_>) -> bool {
    let names = ["asNeededBoolean", "asNeededCodeableConcept", "asNeeded", "asNeededFor"];
    names.iter().any(|name| dosage.get(name).exists() && dosage.get(name).truth() != Some(false))
}

/// How long so many times take, at the slowest. Nothing where that cannot be told: what is used as needed can last for years.
fn counted(dosage: Node<'_>, repeat: Node<'_>) -> Option<Length> {
    if is_as_needed(dosage) {
        return None;
    }
    let count = repeat.any(&["countMax", "count"]).number()?;
    let every = repeat.any(&["periodMax", "period"]).number();
    let unit = repeat.any(&["periodUnit", "periodUnits"]).code();
    // Moments without a period are those of a day.
    let moments = ["when", "timeOfDay"].iter().map(|name| repeat.all(name).count()).max()?;
    let is_by_moment = moments > 0 && every.is_none() && unit.is_none();
    let (every, unit) = if is_by_moment { (1.0, "d") } else { (every?, unit?) };
    let moments = u32::try_from(moments).ok().map(f64::from).filter(|_| is_by_moment);
    let times = repeat.get("frequency").number().or(moments).unwrap_or(1.0).max(1.0);
    let days = f64::from(u32::try_from(repeat.all("dayOfWeek").count()).ok()?);
    let is_daily = unit == "d" && (every - 1.0).abs() < f64::EPSILON;
    match unit {
        _ if days < 1.0 => of_unit((count / times).ceil() * every, unit),
        "wk" if days >= times => of_unit((count / times).ceil() * every, unit),
        // So often on each of some days of the week: in any seven days in a row each of these is there once.
        _ if is_daily => of_unit((count / (times * days)).ceil(), "wk"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn dosed_from(start: Option<&str>, repeats: &[(Option<u32>, Value)]) -> Option<String> {
        let all: Vec<_> = repeats
            .iter()
            .map(|(sequence, repeat)| json!({"sequence": sequence, "timing": {"repeat": repeat}}))
            .collect();
        let nodes: Vec<_> = all.iter().map(Node::new).collect();
        end(start.map(|start| start.parse().unwrap()), &nodes, true).map(|end| match end {
            End::Certain(moment) => moment.to_string(),
            End::Possible(moment) => format!("at the latest {moment}"),
        })
    }

    fn dosed(repeats: &[(Option<u32>, Value)]) -> Option<String> {
        dosed_from(Some("2026-01-01"), repeats)
    }

    #[test]
    fn dosages_end_together_or_one_after_another() {
        let week = || json!({"boundsDuration": {"value": 1, "code": "wk"}});
        assert_eq!(dosed(&[(None, week())]).as_deref(), Some("2026-01-07"));
        let latest = |steps: &[(Option<u32>, Value)]| dosed(steps).unwrap_or_default();
        assert_eq!(latest(&[(None, week()), (None, week())]), "at the latest 2026-01-14", "they may follow each other");
        assert_eq!(latest(&[(Some(1), week()), (None, week())]), "at the latest 2026-01-14");
        assert_eq!(dosed(&[(Some(1), week()), (Some(1), week())]).as_deref(), Some("2026-01-07"));
        assert_eq!(dosed(&[(Some(2), week()), (Some(1), json!({"frequency": 1}))]), None, "the first one goes on");
        let until = |day: &str| json!({"boundsPeriod": {"end": day}});
        assert_eq!(dosed(&[(None, until("2026-02-03")), (None, until("2026-01-03"))]).as_deref(), Some("2026-02-03"));
        assert_eq!(latest(&[(None, until("2026-02-03")), (None, week())]), "at the latest 2026-02-10");
        assert_eq!(latest(&[(None, week()), (None, until("2026-02-03"))]), "at the latest 2026-02-10");
        assert_eq!(dosed(&[(None, week()), (None, json!({"frequency": 1}))]), None, "one of them goes on");
        assert_eq!(dosed(&[(Some(1), week()), (Some(2), until("2026-01-03"))]), None, "it ends before it begins");
        let counted = json!({"boundsDuration": {"value": 1, "code": "wk"}, "count": 20, "frequency": 1, "period": 1, "periodUnit": "d"});
        assert_eq!(latest(&[(None, counted)]), "at the latest 2026-01-20", "twenty times in a week");
        assert_eq!(dosed(&[(Some(1), week()), (Some(2), week())]).as_deref(), Some("2026-01-14"));
        assert_eq!(dosed(&[(Some(1), week()), (Some(2), json!({"frequency": 1}))]), None, "the last one goes on");
        assert_eq!(
            dosed(&[(None, json!({"count": 10, "frequency": 2, "period": 1, "periodUnit": "d"}))]).as_deref(),
            Some("2026-01-05")
        );
        let march = json!({"boundsPeriod": {"end": "2026-03-01"}});
        assert_eq!(dosed(&[(None, march.clone())]).as_deref(), Some("2026-03-01"));
        assert_eq!(dosed_from(None, &[(None, march)]).as_deref(), Some("2026-03-01"), "it needs no beginning");
        assert_eq!(dosed_from(None, &[(None, week())]), None);
    }

    #[test]
    fn bounds_of_every_kind() {
        let of = |repeat: Value| dosed(&[(None, repeat)]);
        let days = |days: u32| json!({"value": days, "unit": "dag", "code": "d"});
        assert_eq!(of(json!({"boundsRange": {"low": days(5), "high": days(7)}})).as_deref(), Some("2026-01-07"));
        assert_eq!(of(json!({"boundsRange": {"low": days(5)}})), None, "at least five days");
        let zib = json!([{"url": "http://nictiz.nl/fhir/StructureDefinition/ext-TimeInterval.Duration", "valueDuration": days(10)}]);
        let bounds = json!({"boundsPeriod": {"start": "2026-10-01", "extension": zib}});
        assert_eq!(of(bounds).as_deref(), Some("2026-10-10"));
        let count = |more: Value| {
            let mut repeat = json!({"count": 10, "frequency": 1, "period": 1, "periodUnit": "d"});
            repeat.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            of(repeat)
        };
        assert_eq!(count(json!({})).as_deref(), Some("2026-01-10"));
        assert_eq!(count(json!({"dayOfWeek": ["mon", "tue"]})).as_deref(), Some("2026-02-04"));
        assert_eq!(count(json!({"dayOfWeek": ["mon", "tue"], "period": 2})), None);
        assert_eq!(count(json!({"periodUnit": "wk", "dayOfWeek": ["mon"]})).as_deref(), Some("2026-03-11"));
        assert_eq!(count(json!({"periodMax": 2})).as_deref(), Some("2026-01-20"));
        let moments = |more: Value| {
            let mut repeat = json!({"count": 20});
            repeat.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            of(repeat)
        };
        assert_eq!(moments(json!({"when": ["MORN", "NIGHT"]})).as_deref(), Some("2026-01-10"));
        assert_eq!(moments(json!({"timeOfDay": ["08:00:00", "20:00:00"]})).as_deref(), Some("2026-01-10"));
        let on_mondays = moments(json!({"timeOfDay": ["08:00:00", "20:00:00"], "dayOfWeek": ["mon"]}));
        assert_eq!(on_mondays.as_deref(), Some("2026-03-11"));
        assert_eq!(moments(json!({})), None);
        assert_eq!(count(json!({"count": 4, "period": 12, "periodUnit": "h"})).as_deref(), Some("2026-01-03"));
    }

    #[test]
    fn what_is_not_certain_is_no_end() {
        let repeat = json!({"count": 10, "frequency": 1, "period": 1, "periodUnit": "d"});
        for more in [
            json!({"asNeededBoolean": true}),
            json!({"asNeededCodeableConcept": {"text": "pijn"}}),
            json!({"asNeeded": true}),
        ] {
            let mut dosage = json!({"timing": {"repeat": repeat}});
            dosage.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            assert_eq!(end("2026-01-01".parse().ok(), &[Node::new(&dosage)], true), None, "{more}");
        }
        let week = json!({"timing": {"repeat": {"boundsDuration": {"value": 1, "code": "wk"}}}});
        let latest = "2026-01-07".parse().ok().map(End::Possible);
        assert_eq!(
            end("2026-01-01".parse().ok(), &[Node::new(&week)], false),
            latest,
            "there is more that is not read"
        );
        let cycle = json!({"timing": {"repeat": {"boundsDuration": {"value": 21, "code": "d"}}, "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/timing-daysOfCycle"}]}});
        assert_eq!(end("2026-01-01".parse().ok(), &[Node::new(&cycle)], true), None, "the days are those of one round");
    }

    #[test]
    fn dates_end_with_the_last_and_dosages_begin_with_the_first() {
        let dates = json!({"timing": {"event": ["2020-01-02", "2020-01-09"]}});
        assert_eq!(end(None, &[Node::new(&dates)], false), "2020-01-09".parse().ok().map(End::Certain));
        let from = |start: &str| json!({"timing": {"repeat": {"boundsPeriod": {"start": start}}}});
        let (later, first, open) = (from("2027-02-01"), from("2027-01-01"), json!({}));
        assert_eq!(begin(&[Node::new(&later), Node::new(&first)]), "2027-01-01".parse().ok());
        assert_eq!(begin(&[Node::new(&later), Node::new(&open)]), None);
        let placed = |step: &Value, place: u32| {
            let mut step = step.clone();
            step["sequence"] = json!(place);
            step
        };
        let (one, two) = (placed(&later, 1), placed(&open, 2));
        assert_eq!(begin(&[Node::new(&two), Node::new(&one)]), "2027-02-01".parse().ok(), "the second follows it");
        let (one, two) = (placed(&open, 1), placed(&later, 2));
        assert_eq!(begin(&[Node::new(&one), Node::new(&two)]), None, "the first has begun");
        assert_eq!(begin(&[]), None);
    }
}
