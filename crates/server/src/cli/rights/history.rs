//! `inzage rights list|decide`: what is on record, and what held in the past.

use std::process::ExitCode;

use access::Period;
use anyhow::Context as _;
use chrono::{DateTime, NaiveDate, Utc};
use clap::{Args, Subcommand};
use dossier::{AuditAction, AuditEvent, ClientId, Lifetime, Person, PersonId, Record, RecordState, Right, Signed};

use super::super::OfDatabase;
use super::super::by::By;
use crate::clock::{Clock as _, SystemClock};

/// Asking what is on record.
#[derive(Subcommand)]
pub enum Rights {
    /// Every right that was ever recorded around a client, ended ones included.
    List(List),
    /// Who may see what on a day in the past, and by which rule.
    Decide(Decide),
}

/// Around whom.
#[derive(Args)]
pub struct List {
    /// Around which client.
    #[arg(long, value_name = "ID")]
    client: ClientId,
    #[command(flatten)]
    database: OfDatabase,
    #[command(flatten)]
    by: By,
}

/// What to decide.
#[derive(Args)]
pub struct Decide {
    /// Whose dossier.
    #[arg(long, value_name = "ID")]
    client: ClientId,
    /// Who looks.
    #[arg(long, value_name = "PERSON")]
    viewer: PersonId,
    /// On which day; today where you do not say.
    #[arg(long, value_name = "DATE")]
    on: Option<NaiveDate>,
    /// As the portal knew it at this moment (2026-01-31T12:00:00Z), in place of as it is on record now.
    #[arg(long, value_name = "MOMENT")]
    known: Option<DateTime<Utc>>,
    #[command(flatten)]
    database: OfDatabase,
    #[command(flatten)]
    by: By,
}

/// Answers.
///
/// # Errors
/// The database cannot be used, or nothing connects the viewer to the client.
pub fn run(rights: &Rights) -> anyhow::Result<ExitCode> {
    match rights {
        Rights::List(list) => {
            let line = reading(&list.by, list.client, None)?;
            let (records, client) = list.database.with(async |storage| {
                storage.append_audit(&[line]).await?;
                Ok((storage.records_of(list.client).await?, storage.client(list.client).await?))
            })?;
            let lifetime = client.and_then(|client| Lifetime::known(client.born, client.died));
            let today = SystemClock.today();
            records.iter().for_each(|record| println!("{}", in_a_line(record, record.state(today, lifetime))));
        }
        Rights::Decide(asked) => {
            let day = asked.on.unwrap_or_else(|| SystemClock.today());
            let line = reading(&asked.by, asked.client, Some(asked.viewer))?;
            let decision = asked.database.with(async |storage| {
                storage.append_audit(&[line]).await?;
                let known = storage.person(asked.viewer).await?;
                // Who holds a mandate need not be able to sign in.
                let nameless = || Person { id: asked.viewer, name: String::new(), is_client: None };
                let viewer = known.unwrap_or_else(nameless);
                let decision = storage.decision_on(&viewer, asked.client, day, asked.known).await?;
                decision.context("nothing connected this viewer to this client, or there is no such client")
            })?;
            println!("{}", decision.to_json());
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The line that somebody at the command line reads the rights around a client: it stands before they do.
fn reading(by: &By, client: ClientId, viewer: Option<PersonId>) -> anyhow::Result<AuditEvent> {
    Ok(AuditEvent {
        client: Some(client),
        subject: viewer.map(PersonId::uuid),
        ..AuditEvent::new(SystemClock.now(), Some(by.party()?), AuditAction::RightsRead)
    })
}

/// Everything about a record, its parts divided by tabs; at the end whether it holds today.
fn in_a_line(record: &Record, state: RecordState) -> String {
    let Period { from, until } = record.right.period();
    let until = until.map_or_else(|| "…".to_owned(), |day| day.to_string());
    let signed = |word: &str, Signed { by, at, note }: &Signed| format!("{word} {} by {by}: {note}", at.to_rfc3339());
    let ended = record.ended.as_ref().map_or_else(|| state.words().to_owned(), |ended| signed("ended", ended));
    let recorded = signed("recorded", &record.recorded);
    format!("{}\t{}\t{from}\t{until}\t{recorded}\t{ended}", record.id, what(&record.right))
}

fn what(right: &Right) -> String {
    let list = |sections: &std::collections::BTreeSet<access::Section>| {
        sections.iter().map(|section| section.code()).collect::<Vec<_>>().join(",")
    };
    match right {
        Right::Incapacity(right) => format!("incapable for {}", right.topic.code()),
        Right::Mandate(right) => {
            let flags =
                [(!right.verified, " unverified"), (right.declined, " declined"), (right.designated, " designated")];
            let flags: String = flags.into_iter().filter(|(set, _)| *set).map(|(_, word)| word).collect();
            let limit = right.sections.as_ref().map(|sections| format!(" for {}", list(sections)));
            format!("{} {}{flags}{}", right.basis.code(), right.holder, limit.unwrap_or_default())
        }
        Right::Reads(right) => format!("incapable, reads {}", list(&right.sections)),
        Right::Consent(right) => {
            let by = match &right.by {
                access::Giver::Client => "",
                access::Giver::Holder(giver) => &format!(" by {giver}"),
            };
            format!("consent{by} to {} for {}", right.to, list(&right.sections))
        }
        Right::Decision(right) => {
            let items: Vec<_> = right.items.iter().map(ToString::to_string).collect();
            format!("decision by {} about {}", right.holder, items.join(","))
        }
        Right::Withholding(right) => {
            let whom = match &right.from {
                access::WithheldFrom::Representatives => "representatives",
                access::WithheldFrom::Holder(holder) => holder,
            };
            format!("{} withheld from {whom}", right.section.code())
        }
        Right::Denial(right) => {
            let whom = match &right.who {
                access::DeniedTo::Client => "client",
                access::DeniedTo::Everyone => "everyone",
                access::DeniedTo::Holder(holder) => holder,
            };
            format!("portal denied to {whom}")
        }
    }
}
