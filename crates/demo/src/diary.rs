//! The daily reports of a client, day by day.

mod themes;

use std::collections::{BTreeMap, VecDeque};

use chrono::NaiveDate;
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;

use self::themes::{themes, works_on};
use crate::calendar::{Season, ago};
use crate::cast::staff::{STAFF, Staff};
use crate::cast::{Client, Goal, Home, Life, Mark};
use crate::prose::{Fragment, Tone, fill};

/// One daily report.
#[derive(Debug)]
pub(crate) struct Report {
    pub(crate) day: NaiveDate,
    pub(crate) hour: u32,
    pub(crate) minute: u32,
    pub(crate) author: &'static str,
    pub(crate) title: &'static str,
    pub(crate) text: String,
    pub(crate) mark: Mark,
}

/// The parts of a day that are reported on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shift {
    Morning,
    Day,
    Evening,
}

/// The fewest sentences that make a report.
const SHORTEST: usize = 3;

/// How many fragments ago one may come back.
const MEMORY: usize = 24;

/// All daily reports, the oldest first. The last day has a morning report at most, because it is not over.
pub(crate) fn reports(client: &'static Client, today: NaiveDate, rng: &mut StdRng) -> Vec<Report> {
    let mut writer = Writer { client, recent: VecDeque::with_capacity(MEMORY), rng };
    let events = events(client);
    let mut reports = Vec::new();
    for back in (0..client.diary.days).rev() {
        let told = events.get(&back).map_or(&[][..], Vec::as_slice);
        writer.day(ago(today, back), back == 0, told, &mut reports);
    }
    reports.extend(client.notes.iter().map(|note| Report {
        day: ago(today, note.days),
        hour: note.hour,
        minute: 20,
        author: note.author,
        title: note.title,
        text: note.text.to_owned(),
        mark: note.mark,
    }));
    reports.sort_by_key(|report| (report.day, report.hour, report.minute));
    reports
}

/// What else happened, by days ago: appointments and incidents that the report of that day tells of.
fn events(client: &'static Client) -> BTreeMap<u64, Vec<Event>> {
    let mut events: BTreeMap<u64, Vec<Event>> = BTreeMap::new();
    for appointment in client.appointments.iter().filter(|appointment| appointment.days < 0) {
        let told = appointment.report.map(|text| Event { text, upsetting: false });
        events.entry(appointment.days.unsigned_abs()).or_default().extend(told);
    }
    for incident in client.incidents {
        let told = incident.report.map(|text| Event { text, upsetting: true });
        events.entry(incident.days).or_default().extend(told);
    }
    events
}

#[derive(Debug)]
struct Event {
    text: &'static str,
    upsetting: bool,
}

struct Writer<'a> {
    client: &'static Client,
    recent: VecDeque<&'static str>,
    rng: &'a mut StdRng,
}

impl Writer<'_> {
    fn day(&mut self, day: NaiveDate, is_today: bool, events: &[Event], reports: &mut Vec<Report>) {
        let absent = events.is_empty() && !self.chance(self.client.diary.present);
        // Who is reported on once a day is so at its end.
        if absent || is_today && !self.client.diary.full_days {
            return;
        }
        let upsetting = events.iter().any(|event| event.upsetting);
        let tone = if upsetting { Tone::Rough } else { self.tone() };
        let shifts = if is_today { vec![Shift::Morning] } else { self.shifts() };
        let last = shifts.last().copied();
        for shift in shifts {
            let mut sentences = self.sentences(shift, day, tone);
            if Some(shift) == last && !is_today {
                let told = events.iter().map(|event| fill(event.text, self.client, self.rng));
                sentences.splice(sentences.len().min(1)..sentences.len().min(1), told);
            }
            let (hour, minute) = self.time(shift);
            reports.push(Report {
                day,
                hour,
                minute,
                author: self.author(shift, day),
                title: title(shift),
                text: sentences.join(" "),
                mark: Mark::Open,
            });
        }
    }

    fn chance(&mut self, percent: u32) -> bool {
        self.rng.random_range(0..100) < percent
    }

    fn tone(&mut self) -> Tone {
        match self.rng.random_range(0..100) {
            0..40 => Tone::Good,
            40..86 => Tone::Plain,
            _ => Tone::Rough,
        }
    }

    /// Two or three on full days, else one.
    fn shifts(&mut self) -> Vec<Shift> {
        if !self.client.diary.full_days {
            let by_day = self.client.home == Home::Boomgaard && self.chance(30);
            return vec![if by_day { Shift::Day } else { Shift::Evening }];
        }
        let morning = self.chance(85);
        let day = !morning || self.chance(78);
        let shifts = [(morning, Shift::Morning), (day, Shift::Day), (true, Shift::Evening)];
        shifts.into_iter().filter_map(|(written, shift)| written.then_some(shift)).collect()
    }

    fn sentences(&mut self, shift: Shift, day: NaiveDate, tone: Tone) -> Vec<String> {
        let mut sentences = Vec::new();
        let season = Season::of(day);
        let workday = works_on(self.client, day);
        let mut missing = SHORTEST;
        let themes = themes(self.client, shift, workday, tone);
        let mut left = themes.iter().filter(|(_, percent)| *percent > 0).count();
        for (theme, percent) in themes.into_iter().filter(|(_, percent)| *percent > 0) {
            // A report of one line says too little: as many themes as are needed come up whatever their chance.
            if self.chance(percent) || left <= missing {
                missing = missing.saturating_sub(1);
                sentences.extend(self.sentence(theme, tone, season));
            }
            left -= 1;
        }
        if shift != Shift::Morning && self.chance(35) {
            sentences.extend(self.goal(shift == Shift::Day && workday));
        }
        sentences
    }

    fn sentence(&mut self, theme: &'static [Fragment], tone: Tone, season: Season) -> Option<String> {
        let fitting: Vec<&Fragment> =
            theme.iter().filter(|fragment| fragment.fits(self.client.life, tone, season)).collect();
        let fresh: Vec<&Fragment> =
            fitting.iter().copied().filter(|fragment| !self.recent.contains(&fragment.text)).collect();
        let text = fresh.choose(self.rng).or_else(|| fitting.choose(self.rng))?.text;
        self.remember(text);
        Some(fill(text, self.client, self.rng))
    }

    fn goal(&mut self, at_work: bool) -> Option<String> {
        let goals: Vec<&Goal> = self.client.goals.iter().filter(|goal| at_work || !goal.at_work).collect();
        let text = goals.choose(self.rng)?.reports.choose(self.rng)?;
        if self.recent.contains(text) {
            return None;
        }
        self.remember(text);
        Some(fill(text, self.client, self.rng))
    }

    fn remember(&mut self, text: &'static str) {
        if self.recent.len() == MEMORY {
            self.recent.pop_front();
        }
        self.recent.push_back(text);
    }

    fn time(&mut self, shift: Shift) -> (u32, u32) {
        let hour = match (self.client.life, shift) {
            (_, Shift::Morning) => 7,
            (Life::Adult | Life::Independent | Life::Intensive, Shift::Day) => self.rng.random_range(14..17),
            (Life::Adult | Life::Independent | Life::Intensive, Shift::Evening) => self.rng.random_range(21..23),
            (Life::Youth | Life::Child, Shift::Day | Shift::Evening) => self.rng.random_range(17..21),
        };
        (hour, self.rng.random_range(0..60))
    }

    fn author(&mut self, shift: Shift, day: NaiveDate) -> &'static str {
        if self.client.home == Home::Boomgaard && shift == Shift::Day && works_on(self.client, day) {
            return "jasper";
        }
        let writers: Vec<&Staff> =
            STAFF.iter().filter(|staff| staff.reports_at == Some(self.client.home) && staff.key != "jasper").collect();
        writers.choose(self.rng).map_or("mirjam", |staff| staff.key)
    }
}

const fn title(shift: Shift) -> &'static str {
    match shift {
        Shift::Morning => "Dagrapportage ochtend",
        Shift::Day => "Dagrapportage dag",
        Shift::Evening => "Dagrapportage avond",
    }
}

#[cfg(test)]
mod tests;
