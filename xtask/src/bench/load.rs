//! Reading under load: 200 people who are signed in and read pages of reports, each one page after the other without a
//! pause, and then at the pace that is promised. The decision, the page, its total and its audit line are all in it.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::database::Database;
use super::people::{self, Reader};
use super::{account, database};
use crate::http::Connection;
use crate::process;
use crate::workspace::Workspace;

/// So many people read at once.
const PEOPLE: usize = 200;

/// So many answers a second at the least, on SQLite.
const RATE: f64 = 1_500.0;

/// At that pace 99 of 100 answers are there within this time, on SQLite.
const P99: Duration = Duration::from_millis(100);

/// The most memory that the server may take while it answers.
const MEMORY: u64 = 150_000_000;

/// Until connections, caches and the database are as they are in the middle of a day.
const WARM_UP: Duration = Duration::from_secs(3);

/// How long is measured.
const MEASURED: Duration = Duration::from_secs(15);

/// What was measured on one database.
struct Measured {
    free: Run,
    paced: Run,
    memory: u64,
}

/// What one way of asking gave.
struct Run {
    /// Answers a second.
    rate: f64,
    /// How long they took, shortest first.
    took: Vec<Duration>,
    /// What the processors did meanwhile.
    spent: account::Spent,
}

/// Measures on both databases; whether what is promised was kept.
pub fn run(workspace: &Workspace, built: &Path) -> Result<bool> {
    let mut kept = true;
    for kind in database::Kind::ALL {
        let measured = process::timed(&format!("{PEOPLE} readers on {}", kind.name()), || {
            let database = Database::start(workspace, kind)?;
            measure(built, &database)
        })?;
        kept &= tell(kind, &measured);
    }
    Ok(kept)
}

fn measure(built: &Path, database: &Database) -> Result<Measured> {
    // Filled by one process and served by another, as by an import: what filling took of memory is not what serving takes.
    drop(database.serve(built)?);
    let serving = database.serve(built)?;
    let readers = people::readers(&serving, PEOPLE)?;
    let account = account::Account::new(serving.process(), database.process());
    account.forget_peak()?;
    let (readers, free) = read(readers, None, &account)?;
    let (_, paced) = read(readers, Some(RATE), &account)?;
    let memory = account.peak()?;
    drop(serving);
    let answers = free.took.len() + paced.took.len();
    let lines = database.audit_lines(built)?;
    ensure!(lines >= answers as u64, "{answers} answers and {lines} lines in the audit trail");
    Ok(Measured { free, paced, memory })
}

/// Lets everybody read for a while: as fast as they are answered, or together at so many pages a second.
fn read(readers: Vec<Reader>, pace: Option<f64>, account: &account::Account) -> Result<(Vec<Reader>, Run)> {
    let every = pace.map(|rate| Duration::from_secs_f64(readers.len() as f64 / rate));
    let start = Instant::now();
    let (begin, end) = (start + WARM_UP, start + WARM_UP + MEASURED);
    let threads: Vec<_> = readers
        .into_iter()
        .enumerate()
        .map(|(number, reader)| {
            // Paced, they come one after the other and not all at the same moment.
            let first = start + every.unwrap_or_default().mul_f64(number as f64 / PEOPLE as f64);
            thread::spawn(move || reader_between(reader, first, every, (begin, end)))
        })
        .collect();
    thread::sleep(begin.saturating_duration_since(Instant::now()));
    let before = account.spent()?;
    thread::sleep(end.saturating_duration_since(Instant::now()));
    let spent = account.spent()?.since(&before);
    let (mut readers, mut took) = (Vec::new(), Vec::new());
    for thread in threads {
        let (reader, times) = thread.join().ok().context("a reader stopped")??;
        readers.push(reader);
        took.extend(times);
    }
    took.sort();
    let rate = took.len() as f64 / MEASURED.as_secs_f64();
    Ok((readers, Run { rate, took, spent }))
}

/// One person who reads on, and how long the answers took that came between two moments. Where there is a pace, the time
/// counts from when the question was due: a question that had to wait for the answer before it waited too.
fn reader_between(
    mut reader: Reader,
    first: Instant,
    every: Option<Duration>,
    (begin, end): (Instant, Instant),
) -> Result<(Reader, Vec<Duration>)> {
    let (mut took, mut due) = (Vec::new(), first);
    loop {
        thread::sleep(due.saturating_duration_since(Instant::now()));
        let asked = every.map_or_else(Instant::now, |_| due);
        ask(&mut reader.connection, &reader.pages.next().context("a reader without pages")?)?;
        let now = Instant::now();
        if now >= end {
            return Ok((reader, took));
        }
        if now >= begin {
            took.push(now - asked);
        }
        due = every.map_or(now, |every| due + every);
    }
}

fn ask(connection: &mut Connection, page: &str) -> Result<()> {
    let answer = connection.get(page)?;
    ensure!(answer.status == 200, "the server answered {}", answer.status);
    ensure!(answer.body.starts_with(b"{") && answer.body.len() > 1_000, "a page with nothing on it");
    Ok(())
}

fn tell(kind: database::Kind, measured: &Measured) -> bool {
    let Measured { free, paced, memory } = measured;
    let (free_median, free_p99) = (at(&free.took, 0.5), at(&free.took, 0.99));
    let (median, p99) = (at(&paced.took, 0.5), at(&paced.took, 0.99));
    let name = kind.name();
    println!(
        "{name}, without a pause: {:.0} answers/s, median {free_median:.1?}, p99 {free_p99:.1?}; {}",
        free.rate, free.spent
    );
    println!(
        "{name}, {RATE} a second: {:.0} answers/s, median {median:.1?}, p99 {p99:.1?}; {}",
        paced.rate, paced.spent
    );
    println!("{name}: the server took at most {:.0} MB", *memory as f64 / 1e6);
    println!("load average: {}", std::fs::read_to_string("/proc/loadavg").unwrap_or_default().trim());
    let promises = match kind {
        database::Kind::Sqlite => {
            vec![("answers a second", free.rate >= RATE), ("p99", p99 <= P99), ("memory", *memory <= MEMORY)]
        }
        // Promised of SQLite alone; of PostgreSQL it is written down.
        database::Kind::Postgres => vec![("memory", *memory <= MEMORY)],
    };
    for (what, kept) in &promises {
        println!("{name}: {what}: {}", if *kept { "kept" } else { "NOT KEPT" });
    }
    promises.iter().all(|(_, kept)| *kept)
}

fn at(took: &[Duration], share: f64) -> Duration {
    let last = took.len().saturating_sub(1) as f64;
    took.get((last * share) as usize).copied().unwrap_or_default()
}
