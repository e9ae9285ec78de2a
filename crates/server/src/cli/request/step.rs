//! `inzage request step NUMBER take|ask|…`

use access::Section;
use anyhow::{Context as _, bail};
use chrono::{NaiveDate, NaiveTime};
use clap::{Args, Subcommand};
use requests::{Delivery, Ground, Outcome, Part, Preparation, RefusedPart, RequestNumber, Step, Written};
use storage::StoredRequest;

use super::super::OfDatabase;
use super::super::by::By;
use super::super::closed_list::{ground, section};
use super::{Names, numbered};
use crate::clock::{Clock as _, SystemClock};

/// Which request, and what is done with it.
#[derive(Args)]
pub struct Options {
    /// Its number, as in INZ-2026-000123.
    #[arg(value_name = "NUMBER")]
    number: RequestNumber,
    #[command(flatten)]
    by: By,
    #[command(flatten)]
    database: OfDatabase,
    #[command(subcommand)]
    step: Words,
}

#[derive(Subcommand)]
enum Words {
    /// Take it on.
    Take,
    /// Put it back for a colleague.
    PutBack,
    /// Ask the requester one question; the term runs on.
    Ask {
        /// In plain words.
        question: String,
    },
    /// Two months more, within the first month.
    Extend {
        /// Why, as it is sent to the requester.
        #[arg(long)]
        reason: String,
    },
    /// Grant all of it.
    Grant,
    /// Refuse all of it, or the sections that are named; a part needs a second person (`approve`).
    Refuse {
        /// Which sections; all of it where you name none.
        #[arg(long, value_name = "SECTION,…", value_delimiter = ',', value_parser = section())]
        sections: Vec<Section>,
        /// On which ground.
        #[arg(long, value_parser = ground())]
        ground: Ground,
        /// Why, in words for the requester.
        #[arg(long)]
        reason: String,
    },
    /// Agree, as a second person, with what a colleague decided.
    Approve,
    /// Do not agree, as a second person: it goes back to who decides. The requester is not told.
    Disagree {
        /// Why, for who decides.
        #[arg(long)]
        reason: String,
    },
    /// It can be fetched or seen, or has been made.
    Ready {
        /// The day of the appointment, for a request on site.
        #[arg(long, value_name = "DATE", requires_all = ["at", "place"])]
        on: Option<NaiveDate>,
        /// The hour of the appointment, as in 14:30.
        #[arg(long, value_name = "TIME", requires = "on", value_parser = hour)]
        at: Option<NaiveTime>,
        /// Where the appointment is.
        #[arg(long, requires = "on")]
        place: Option<String>,
        /// Something in it is redacted, which needs a second person first.
        #[arg(long)]
        redacted: bool,
    },
    /// It was seen, handed over or posted.
    Deliver,
}

impl Options {
    /// Takes the step.
    ///
    /// # Errors
    /// The database cannot be used, there is no such request, or the step cannot be taken.
    pub fn take(&self) -> anyhow::Result<(StoredRequest, Names)> {
        let by = self.by.party()?;
        let number = self.number;
        self.database.with(async |storage| {
            let stored = numbered(&storage, number).await?;
            let step = self.step.step(stored.request.delivery)?;
            let stored = storage.take_step(stored.id, step, &by, SystemClock.now()).await?;
            let names = Names::of(&storage, &stored).await?;
            Ok((stored, names))
        })
    }
}

impl Words {
    fn step(&self, delivery: Delivery) -> anyhow::Result<Step> {
        Ok(match self {
            Self::Take => Step::Take,
            Self::PutBack => Step::PutBack,
            Self::Ask { question } => Step::Ask { question: written("the question", question)? },
            Self::Extend { reason } => Step::Extend { reason: written("--reason", reason)? },
            Self::Grant => Step::Decide { outcome: Outcome::Granted },
            Self::Refuse { sections, ground, reason } => {
                Step::Decide { outcome: refusal(sections, *ground, &written("--reason", reason)?)? }
            }
            Self::Approve => Step::Approve,
            Self::Disagree { reason } => Step::Disagree { reason: written("--reason", reason)? },
            Self::Ready { on, at, place, redacted } => {
                let visit = on.zip(*at).zip(place.as_deref());
                Step::MakeReady { preparation: preparation(delivery, visit)?, redacted: *redacted }
            }
            Self::Deliver => Step::Deliver,
        })
    }
}

fn refusal(sections: &[Section], ground: Ground, reason: &Written) -> anyhow::Result<Outcome> {
    let part = |part| RefusedPart { part, ground, reason: reason.clone() };
    if sections.is_empty() {
        return Ok(Outcome::refused(vec![part(Part::Whole)])?);
    }
    Ok(Outcome::partly(sections.iter().map(|section| part(Part::Section(*section))).collect())?)
}

/// Reads an hour of the day.
fn hour(text: &str) -> Result<NaiveTime, String> {
    NaiveTime::parse_from_str(text, "%H:%M").map_err(|_| "not an hour and minutes, as in 14:30".to_owned())
}

fn preparation(delivery: Delivery, visit: Option<((NaiveDate, NaiveTime), &str)>) -> anyhow::Result<Preparation> {
    match (delivery, visit) {
        (Delivery::OnSite, Some(((on, at), place))) => {
            Ok(Preparation::Appointment { on, at: Some(at), place: written("--place", place)? })
        }
        (Delivery::OnSite, None) => {
            bail!("an appointment has a day, an hour and a place: --on DATE --at TIME --place TEXT")
        }
        (Delivery::Download | Delivery::Pgo | Delivery::Paper, Some(_)) => {
            bail!("the requester asked for no appointment, but for `{}`", delivery.code())
        }
        (Delivery::Download, None) => bail!("downloads are not made yet: there is nothing to fetch"),
        (Delivery::Pgo, None) => Ok(Preparation::Pgo),
        (Delivery::Paper, None) => Ok(Preparation::Paper),
    }
}

fn written(what: &str, text: &str) -> anyhow::Result<Written> {
    Written::try_from(text.to_owned()).with_context(|| what.to_owned())
}
