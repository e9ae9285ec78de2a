//! Putting entries together under headings.

use api::EntrySummary;
use chrono::{Datelike, NaiveDate};
use dossier::{ClinicalStatus, EntryKind, Moment};

use super::description::Grouping;
use crate::entries::local_day;

/// What entries stand under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// No heading: one list.
    None,
    /// A day.
    Day(NaiveDate),
    /// A month of a year.
    Month(i32, u32),
    /// A year, where more is not known.
    Year(i32),
    /// No date is known.
    Undated,
    /// Today or later.
    Ahead,
    /// Before today.
    Behind,
    /// To come, and called off.
    Cancelled,
    /// Of one kind, and whether it holds.
    Standing(Option<EntryKind>, ClinicalStatus),
}

/// Entries under one heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The heading.
    pub heading: Heading,
    /// Whether the group before it, loaded earlier, has the same heading.
    pub continued: bool,
    /// The entries.
    pub entries: Vec<EntrySummary>,
}

/// Groups that follow the order of the entries: a new heading wherever it changes. `before` is the last heading of what
/// is already on the screen.
#[must_use]
pub fn in_order(entries: &[EntrySummary], grouping: Grouping, before: Option<Heading>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for entry in entries {
        let heading = dated(entry.occurred, grouping);
        match groups.last_mut() {
            Some(group) if group.heading == heading => group.entries.push(entry.clone()),
            Some(_) => groups.push(Group { heading, continued: false, entries: vec![entry.clone()] }),
            None => groups.push(Group { heading, continued: before == Some(heading), entries: vec![entry.clone()] }),
        }
    }
    groups
}

/// The heading of the last of these entries.
#[must_use]
pub fn last_heading(entries: &[EntrySummary], grouping: Grouping) -> Option<Heading> {
    entries.last().map(|entry| dated(entry.occurred, grouping))
}

fn dated(occurred: Option<Moment>, grouping: Grouping) -> Heading {
    let Some(moment) = occurred else { return Heading::Undated };
    match (moment, grouping) {
        // Of an agenda everything that is still to come was there first.
        (_, Grouping::Ahead) => Heading::Behind,
        (_, Grouping::Nothing | Grouping::Standing) => Heading::None,
        (Moment::Year(year), Grouping::Day | Grouping::Month) => Heading::Year(year),
        (Moment::Month(year, month), Grouping::Day | Grouping::Month) => Heading::Month(year, month),
        (Moment::Day(_) | Moment::Instant(_), Grouping::Day) => Heading::Day(local_day(moment)),
        (Moment::Day(_) | Moment::Instant(_), Grouping::Month) => {
            let day = local_day(moment);
            Heading::Month(day.year(), day.month())
        }
    }
}

/// Groups that bring entries together from anywhere in the list; all entries must be there.
#[must_use]
pub fn brought_together(entries: &[EntrySummary], grouping: Grouping, today: NaiveDate) -> Vec<Group> {
    match grouping {
        Grouping::Nothing => whole(Heading::None, entries.to_vec()).into_iter().collect(),
        Grouping::Day | Grouping::Month => in_order(entries, grouping, None),
        Grouping::Ahead => ahead_and_behind(entries, today),
        Grouping::Standing => by_standing(entries),
    }
}

fn whole(heading: Heading, entries: Vec<EntrySummary>) -> Option<Group> {
    (!entries.is_empty()).then_some(Group { heading, continued: false, entries })
}

/// What is still to come, nearest first; then what is off, what has been, latest first, and what has no date. What was called off is
/// never the next appointment.
fn ahead_and_behind(entries: &[EntrySummary], today: NaiveDate) -> Vec<Group> {
    let place = |entry: &EntrySummary| match (entry.occurred, entry.status) {
        (None, _) => Heading::Undated,
        (Some(moment), ClinicalStatus::Negated) if local_day(moment) >= today => Heading::Cancelled,
        (Some(moment), status) if status.is_ahead(local_day(moment), today) => Heading::Ahead,
        (Some(_), _) => Heading::Behind,
    };
    let under = |heading: Heading| {
        let mut members: Vec<_> = entries.iter().filter(|entry| place(entry) == heading).cloned().collect();
        if matches!(heading, Heading::Ahead | Heading::Cancelled) {
            members.reverse();
        }
        whole(heading, members)
    };
    [Heading::Ahead, Heading::Cancelled, Heading::Behind, Heading::Undated].into_iter().filter_map(under).collect()
}

/// Kinds in the order of their own list; within a kind what holds now before what held before.
fn by_standing(entries: &[EntrySummary]) -> Vec<Group> {
    let mut kinds: Vec<Option<EntryKind>> = Vec::new();
    for entry in entries {
        if !kinds.contains(&entry.kind) {
            kinds.push(entry.kind);
        }
    }
    // What is of a kind unknown here comes last.
    kinds.sort_by_key(|kind| kind.map_or(u8::MAX, |kind| kind as u8));
    let mut groups = Vec::new();
    for kind in kinds {
        for place in ClinicalStatus::ALL {
            let here = |entry: &&EntrySummary| entry.kind == kind && entry.status == place;
            let members = entries.iter().filter(here).cloned().collect();
            groups.extend(whole(Heading::Standing(kind, place), members));
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use dossier::{EntryId, StatusReason};

    use super::*;

    fn entry(kind: EntryKind, name: &str, occurred: Option<&str>) -> EntrySummary {
        EntrySummary {
            id: EntryId::named(name),
            kind: Some(kind),
            title: name.to_owned(),
            negation: None,
            status: ClinicalStatus::NotApplicable,
            status_reason: StatusReason::Kind,
            series: None,
            occurred: occurred.map(|at| at.parse().unwrap()),
            authors: Vec::new(),
            discipline: None,
            fields: Vec::new(),
            lead: None,
            more: false,
            held: false,
            part_of: None,
        }
    }

    fn standing(mut entry: EntrySummary, status: ClinicalStatus) -> EntrySummary {
        entry.status = status;
        entry
    }

    fn titles(group: &Group) -> Vec<&str> {
        group.entries.iter().map(|entry| entry.title.as_str()).collect()
    }

    fn today() -> NaiveDate {
        "2026-03-10".parse().unwrap()
    }

    #[test]
    fn a_report_just_after_midnight_stands_under_the_dutch_day() {
        let late = entry(EntryKind::Report, "nacht", Some("2026-03-01T23:30:00Z"));
        let groups = in_order(&[late], Grouping::Day, None);
        assert_eq!(groups[0].heading, Heading::Day("2026-03-02".parse().unwrap()));
    }

    #[test]
    fn a_day_that_goes_on_in_the_next_page_is_said_to_go_on() {
        let page = [
            entry(EntryKind::Report, "a", Some("2026-03-02")),
            entry(EntryKind::Report, "b", Some("2026-03-01")),
            entry(EntryKind::Report, "c", Some("2026-03")),
            entry(EntryKind::Report, "d", Some("2026")),
            entry(EntryKind::Report, "e", None),
        ];
        let before = Some(Heading::Day("2026-03-02".parse().unwrap()));
        let groups = in_order(&page, Grouping::Day, before);
        let seen: Vec<_> = groups.iter().map(|group| (group.heading, group.continued)).collect();
        assert_eq!(
            seen,
            [
                (Heading::Day("2026-03-02".parse().unwrap()), true),
                (Heading::Day("2026-03-01".parse().unwrap()), false),
                (Heading::Month(2026, 3), false),
                (Heading::Year(2026), false),
                (Heading::Undated, false),
            ]
        );
    }

    #[test]
    fn the_nearest_appointment_comes_first_and_one_that_is_off_is_never_the_next() {
        let appointment = |name, at, status| standing(entry(EntryKind::Appointment, name, at), status);
        let newest_first = [
            appointment("april", Some("2026-04-01"), ClinicalStatus::NotYet),
            appointment("afgezegd", Some("2026-03-11"), ClinicalStatus::Negated),
            appointment("vandaag", Some("2026-03-10T07:00:00Z"), ClinicalStatus::Now),
            appointment("logeert nog", Some("2026-03-08"), ClinicalStatus::Now),
            appointment("gisteren", Some("2026-03-09"), ClinicalStatus::Earlier),
            appointment("ging niet door", Some("2026-03-01"), ClinicalStatus::Negated),
            appointment("voorstel", None, ClinicalStatus::Unknown),
        ];
        let groups = brought_together(&newest_first, Grouping::Ahead, today());
        let seen: Vec<_> = groups.iter().map(|group| (group.heading, titles(group))).collect();
        assert_eq!(
            seen,
            [
                (Heading::Ahead, vec!["logeert nog", "vandaag", "april"]),
                (Heading::Cancelled, vec!["afgezegd"]),
                (Heading::Behind, vec!["gisteren", "ging niet door"]),
                (Heading::Undated, vec!["voorstel"]),
            ]
        );
    }

    #[test]
    fn an_older_page_of_an_agenda_goes_on_with_what_has_been() {
        let older = [entry(EntryKind::Appointment, "oud", Some("2024-03-01"))];
        let groups = in_order(&older, Grouping::Ahead, Some(Heading::Behind));
        assert_eq!((groups[0].heading, groups[0].continued), (Heading::Behind, true));
    }

    #[test]
    fn what_holds_now_stands_before_what_held_before_and_kinds_stay_apart() {
        let medicine = |name, status| standing(entry(EntryKind::Medication, name, None), status);
        let entries = [
            entry(EntryKind::Vaccination, "griep", None),
            medicine("oud", ClinicalStatus::Earlier),
            medicine("nooit", ClinicalStatus::Negated),
            medicine("nu", ClinicalStatus::Now),
        ];
        let groups = brought_together(&entries, Grouping::Standing, today());
        let headings: Vec<_> = groups.iter().map(|group| group.heading).collect();
        assert_eq!(
            headings,
            [
                Heading::Standing(Some(EntryKind::Medication), ClinicalStatus::Now),
                Heading::Standing(Some(EntryKind::Medication), ClinicalStatus::Negated),
                Heading::Standing(Some(EntryKind::Medication), ClinicalStatus::Earlier),
                Heading::Standing(Some(EntryKind::Vaccination), ClinicalStatus::NotApplicable),
            ]
        );
        assert_eq!(titles(&groups[0]), ["nu"]);
    }

    #[test]
    fn nothing_gives_no_group() {
        for grouping in [Grouping::Nothing, Grouping::Day, Grouping::Month, Grouping::Ahead, Grouping::Standing] {
            assert_eq!(brought_together(&[], grouping, today()), []);
        }
    }
}
