//! Dates and times as systems write them: FHIR's notation, and what comes near enough to be certain.

use chrono::{
    DateTime, Datelike as _, FixedOffset, NaiveDate, NaiveTime, TimeDelta, TimeZone as _, Timelike as _, Utc,
};
use chrono_tz::Europe::Amsterdam;
use dossier::Moment;

/// Nobody who is in care lived before this year, nor will after the other: what lies outside stands for "unknown" or "no end".
const YEARS: std::ops::Range<i32> = 1800..2200;

/// What a date or time says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// A year, a month or a day.
    Date(Moment),
    /// A time of a day.
    Time {
        /// The day in the zone in which it was written.
        day: NaiveDate,
        /// The instant.
        at: DateTime<Utc>,
        /// Whether it is midnight where it was written.
        is_midnight: bool,
    },
    /// A day with a time that cannot be read, or that the clock skipped.
    DayAlone {
        /// The day.
        day: NaiveDate,
        /// Whether the time could be read.
        readable: bool,
    },
}

impl Written {
    /// Reads FHIR's `date`, `dateTime` and `instant`, also without seconds, with many decimals, with `t`, `z`, a space or an offset
    /// without a colon, at 24:00, and in a leap second. A time without a zone is one in the Netherlands.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() <= 10 {
            return text.parse().ok().map(Self::Date);
        }
        let Moment::Day(day) = text.get(..10)?.parse().ok()? else { return None };
        let rest = text.get(10..)?;
        let Some(time) = rest.strip_prefix(['T', 't', ' ']) else {
            // `2026-11-20Z`, as XML writes a day.
            if offset(rest).is_some() {
                return Some(Self::Date(Moment::Day(day)));
            }
            return Some(Self::DayAlone { day, readable: false });
        };
        Some(clock(time.trim()).map_or(Self::DayAlone { day, readable: false }, |clock| clock.on(day)))
    }

    /// Whether it stands for "unknown" or "no end": a year in which nobody lives, the first day that a database or a sheet knows,
    /// the second from which computers count.
    pub(super) fn is_placeholder(self) -> bool {
        let (day, at) = match self {
            Self::Date(moment) => (moment.first_day(), None),
            Self::Time { day, at, .. } => (day, Some(at)),
            Self::DayAlone { day, .. } => (day, None),
        };
        let is_a_first_day = match self {
            Self::Date(Moment::Year(_) | Moment::Month(..)) => false,
            Self::Date(Moment::Day(_) | Moment::Instant(_)) | Self::Time { .. } | Self::DayAlone { .. } => {
                matches!((day.year(), day.month(), day.day()), (1900, 1, 1) | (1899, 12, 30 | 31))
            }
        };
        !YEARS.contains(&day.year()) || is_a_first_day || at == Some(DateTime::UNIX_EPOCH)
    }

    /// As precise as it is. Midnight to the second is how systems write a day.
    pub(super) const fn moment(self) -> Moment {
        match self {
            Self::Date(moment) => moment,
            Self::Time { day, is_midnight: true, .. } | Self::DayAlone { day, .. } => Moment::Day(day),
            Self::Time { at, is_midnight: false, .. } => Moment::Instant(at),
        }
    }

    /// Whether all of it could be read.
    pub(super) const fn is_whole(self) -> bool {
        !matches!(self, Self::DayAlone { readable: false, .. })
    }
}

/// A time of the day, with the offset of its zone where it has one.
struct Clock {
    time: NaiveTime,
    /// 24:00, the end of the day.
    ends_day: bool,
    leap: bool,
    offset: Option<FixedOffset>,
}

impl Clock {
    fn on(&self, day: NaiveDate) -> Written {
        if self.ends_day {
            return Written::DayAlone { day, readable: true };
        }
        let local = day.and_time(self.time);
        let at = match self.offset {
            Some(offset) => offset.from_local_datetime(&local).earliest(),
            None => Amsterdam.from_local_datetime(&local).earliest().map(|at| at.fixed_offset()),
        };
        let Some(at) = at else { return Written::DayAlone { day, readable: true } };
        let at = at.to_utc() + TimeDelta::seconds(i64::from(self.leap));
        let is_midnight = self.time == NaiveTime::MIN && !self.leap;
        // Midnight in the Netherlands is the same instant in whatever zone it is written.
        let is_hour = self.time.minute() == 0 && self.time.second() == 0 && self.time.nanosecond() == 0 && !self.leap;
        if !is_midnight && is_hour {
            let local = at.with_timezone(&Amsterdam);
            if local.time() == NaiveTime::MIN {
                return Written::Time { day: local.date_naive(), at, is_midnight: true };
            }
        }
        Written::Time { day, at, is_midnight }
    }
}

/// `14:30`, `14:30:00.1234567+0100`, `14:30:00z`.
fn clock(text: &str) -> Option<Clock> {
    let zone_at = text.find(['Z', 'z', '+', '-']).unwrap_or(text.len());
    let (time, zone) = text.split_at_checked(zone_at)?;
    let (time, decimals) = time.trim().split_once(['.', ',']).unwrap_or((time.trim(), "0"));
    let is_fraction = !decimals.is_empty() && decimals.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = time.split(':').map(two_digits);
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().unwrap_or(Some(0))?;
    if parts.next().is_some() || !is_fraction {
        return None;
    }
    let ends_day = (hour, minute, second) == (24, 0, 0);
    let leap = second == 60;
    let nanos: u32 = format!("{decimals:0<9}").get(..9)?.parse().ok()?;
    let time =
        NaiveTime::from_hms_nano_opt(if ends_day { 0 } else { hour }, minute, if leap { 59 } else { second }, nanos)?;
    Some(Clock { time, ends_day, leap, offset: offset(zone.trim())? })
}

/// The offset of a zone: `Z`, `+01:00`, `+0100`, `+01`, or none. Nothing where it cannot be read.
fn offset(zone: &str) -> Option<Option<FixedOffset>> {
    if zone.is_empty() {
        return Some(None);
    }
    if zone.eq_ignore_ascii_case("z") {
        return FixedOffset::east_opt(0).map(Some);
    }
    let (sign, size) = zone.split_at_checked(1)?;
    let size = size.replacen(':', "", 1);
    let hours = two_digits(size.get(..2)?)?;
    let minutes = match size.get(2..)? {
        "" => 0,
        minutes => two_digits(minutes)?,
    };
    let seconds = (hours * 3_600 + minutes * 60).cast_signed();
    FixedOffset::east_opt(if sign == "-" { -seconds } else { seconds }).map(Some)
}

fn two_digits(text: &str) -> Option<u32> {
    (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}
