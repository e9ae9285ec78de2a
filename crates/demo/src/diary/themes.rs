//! Which themes a report has, by kind of life and part of the day.

use chrono::{Datelike, NaiveDate, Weekday};

use super::Shift;
use crate::cast::{Client, Home, Life};
use crate::prose::{Fragment, Tone};
use crate::texts::{adult_day, adult_evening, adult_morning, intensive, youth};

/// A theme of a report and the chance in percent that it comes up.
pub(super) type Theme = (&'static [Fragment], u32);

/// Work and school, five days; at De Boomgaard everybody has Wednesday off as well, and in the summer there is no school.
pub(super) fn works_on(client: &Client, day: NaiveDate) -> bool {
    let at_school = matches!(client.life, Life::Youth | Life::Child);
    match day.weekday() {
        _ if at_school && (715..826).contains(&(day.month() * 100 + day.day())) => false,
        Weekday::Sat | Weekday::Sun => false,
        Weekday::Wed => client.home != Home::Boomgaard,
        Weekday::Mon | Weekday::Tue | Weekday::Thu | Weekday::Fri => true,
    }
}

/// The themes in the order in which a report has them.
pub(super) fn themes(client: &Client, shift: Shift, workday: bool, tone: Tone) -> Vec<Theme> {
    match client.life {
        Life::Adult | Life::Independent => adult(client, shift, workday, tone),
        Life::Youth => young(workday, youth::LEARNING),
        Life::Child => young(workday, youth::TRYING),
        Life::Intensive => cared_for(shift),
    }
}

fn adult(client: &Client, shift: Shift, workday: bool, tone: Tone) -> Vec<Theme> {
    match shift {
        Shift::Morning => vec![
            (adult_morning::NIGHT, 80),
            (adult_morning::RISING, 90),
            (adult_morning::BREAKFAST, 70),
            (adult_morning::MEDICATION, if takes_medicine(client) { 45 } else { 0 }),
            (adult_morning::LEAVING, if workday { 60 } else { 0 }),
        ],
        Shift::Day if workday => vec![(adult_day::WORK, 100), (adult_day::WORK_LUNCH, 60), (adult_day::MOVING, 15)],
        Shift::Day => vec![(adult_day::DAY_OFF, 100), (adult_day::MOVING, 30), (adult_day::HOUSEHOLD, 50)],
        Shift::Evening => {
            let mood = match tone {
                Tone::Good => [(adult_evening::MOOD_GOOD, 65), (adult_evening::CALMING, 0)],
                Tone::Plain => [(adult_evening::MOOD_PLAIN, 40), (adult_evening::CALMING, 0)],
                Tone::Rough => [(adult_evening::MOOD_ROUGH, 100), (adult_evening::CALMING, 100)],
            };
            let [mood, calming] = mood;
            vec![
                (adult_evening::DINNER, 85),
                (adult_evening::EVENING, 80),
                (adult_evening::FAMILY, 22),
                mood,
                calming,
                (adult_evening::BED, 75),
            ]
        }
    }
}

fn takes_medicine(client: &Client) -> bool {
    client.medicines.iter().any(|medicine| medicine.stopped.is_none())
}

fn young(schoolday: bool, learning: &'static [Fragment]) -> Vec<Theme> {
    let arriving = if schoolday { 85 } else { 0 };
    let staying = if schoolday { 0 } else { 85 };
    vec![
        (youth::ARRIVING, arriving),
        (youth::PLAYING, 100),
        (learning, 45),
        (youth::MEAL, 65),
        (youth::MOOD, 75),
        (youth::CONTACT, 30),
        (youth::EVENING, staying),
    ]
}

fn cared_for(shift: Shift) -> Vec<Theme> {
    match shift {
        Shift::Morning => vec![(intensive::REST, 50), (intensive::CARE, 100), (intensive::FOOD, 80)],
        Shift::Day => vec![(intensive::CONTACT, 100), (intensive::FOOD, 50), (intensive::REST, 60)],
        Shift::Evening => {
            vec![(intensive::CONTACT, 60), (intensive::FOOD, 70), (intensive::CARE, 60), (intensive::REST, 70)]
        }
    }
}
