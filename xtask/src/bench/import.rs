//! An import of many entries while the portal is read: how fast it goes, how long a reader waits meanwhile, and how much memory
//! it takes, on both databases.

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::database::{self, Database};
use super::people::{self, Reader};
use crate::process;
use crate::workspace::Workspace;

/// So many people read meanwhile, each a page every [`PAUSE`].
const PEOPLE: usize = 8;

/// How long each of them reads a page.
const PAUSE: Duration = Duration::from_millis(250);

/// So many entries a second at the least.
const RATE: f64 = 5_000.0;

/// 99 of 100 pages are there within this time.
const P99: Duration = Duration::from_millis(100);

/// The most memory that the import may take.
const MEMORY: u64 = 500_000_000;

/// About so many entries a client.
const A_CLIENT: usize = 1_000;

/// What was measured on one database.
struct Measured {
    took: Duration,
    pages: Vec<Duration>,
    memory: u64,
}

/// Measures on both databases; whether what is promised was kept.
pub fn run(workspace: &Workspace, built: &Path, entries: usize) -> Result<bool> {
    let folder = std::env::temp_dir().join(format!("inzage-bench-import-{}", std::process::id()));
    fs::create_dir(&folder)?;
    let made = files(&folder, entries);
    let mut kept = made.is_ok();
    for kind in database::Kind::ALL {
        let measured = made.as_ref().ok().map(|()| {
            process::timed(&format!("{entries} entries into {}", kind.name()), || {
                measure(built, &Database::start(workspace, kind)?, &folder)
            })
        });
        match measured {
            Some(Ok(measured)) => kept &= tell(kind, entries, &measured),
            Some(Err(error)) => {
                fs::remove_dir_all(&folder)?;
                return Err(error);
            }
            None => {}
        }
    }
    fs::remove_dir_all(&folder)?;
    made?;
    Ok(kept)
}

/// A file for each client, and one with those who write the reports.
fn files(folder: &Path, entries: usize) -> Result<()> {
    let clients = entries.div_ceil(A_CLIENT);
    let mut people = BufWriter::new(File::create(folder.join("a-people.ndjson"))?);
    for number in 0..200 {
        writeln!(
            people,
            r#"{{"resourceType":"Practitioner","id":"bench-{number}","name":[{{"text":"Medewerker {number}"}}]}}"#
        )?;
    }
    for client in 0..clients {
        let mut file = BufWriter::new(File::create(folder.join(format!("client-{client:05}.ndjson")))?);
        let born = 1940 + client % 70;
        writeln!(
            file,
            r#"{{"resourceType":"Patient","id":"bench-{client}","name":[{{"text":"Cliënt {client}"}}],"birthDate":"{born}-03-04"}}"#
        )?;
        for number in 1..A_CLIENT.min(entries - client * A_CLIENT) {
            writeln!(file, "{}", report(client, number))?;
        }
        file.flush()?;
    }
    Ok(people.flush()?)
}

/// A daily report or a measurement, about as long as real ones.
fn report(client: usize, number: usize) -> String {
    let (year, month, day) = (2016 + number / 372 % 10, 1 + number / 31 % 12, 1 + number % 28);
    let head = format!(
        r#""id":"bench-{client}-{number}","meta":{{"versionId":"1","lastUpdated":"{year}-{month:02}-{day:02}T18:00:00Z"}},"subject":{{"reference":"Patient/bench-{client}"}}"#
    );
    let author = (client * 7 + number) % 200;
    if number.is_multiple_of(4) {
        let value = 60 + number % 40;
        return format!(
            r#"{{"resourceType":"Observation",{head},"status":"final","code":{{"coding":[{{"system":"http://loinc.org","code":"29463-7"}}],"text":"Lichaamsgewicht"}},"effectiveDateTime":"{year}-{month:02}-{day:02}T08:00:00+01:00","performer":[{{"reference":"Practitioner/bench-{author}"}}],"valueQuantity":{{"value":{value}.5,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}}}}"#
        );
    }
    let text =
        "Rustige dienst. Samen gekookt en daarna een spelletje gedaan; om tien uur naar bed. ".repeat(1 + number % 5);
    format!(
        r#"{{"resourceType":"Composition",{head},"status":"final","type":{{"text":"Dagrapportage"}},"title":"Avond","date":"{year}-{month:02}-{day:02}T21:30:00+01:00","author":[{{"reference":"Practitioner/bench-{author}"}}],"section":[{{"title":"Verslag","text":{{"status":"additional","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>{text}</p></div>"}}}}]}}"#
    )
}

fn measure(built: &Path, database: &Database, folder: &Path) -> Result<Measured> {
    let serving = database.serve(built)?;
    let readers = people::readers(&serving, PEOPLE)?;
    let end = Arc::new(AtomicBool::new(false));
    let threads: Vec<_> = readers
        .into_iter()
        .map(|reader| {
            let end = end.clone();
            thread::spawn(move || read(reader, &end))
        })
        .collect();
    // Connections and caches are as in the middle of a day.
    thread::sleep(Duration::from_secs(1));
    let begin = Instant::now();
    let mut import = database.command(built, &["import"]);
    import.arg(folder).stdout(Stdio::null()).stderr(Stdio::inherit());
    let memory = peak_of(import.spawn()?);
    let took = begin.elapsed();
    end.store(true, Ordering::Relaxed);
    let mut pages = Vec::new();
    for thread in threads {
        pages.extend(thread.join().ok().context("a reader stopped")??);
    }
    pages.sort();
    Ok(Measured { took, pages, memory: memory? })
}

/// Waits for a process, and tells the most memory that it took.
fn peak_of(mut child: Child) -> Result<u64> {
    let mut peak = 0;
    loop {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
        peak = peak.max(kilobytes.unwrap_or_default() * 1024);
        if let Some(status) = child.try_wait()? {
            ensure!(status.success(), "the import ended with {status}");
            return Ok(peak);
        }
        thread::sleep(Duration::from_millis(100));
    }
}

/// One person who reads on until the import has ended, and how long each page took.
fn read(mut reader: Reader, end: &AtomicBool) -> Result<Vec<Duration>> {
    let mut took = Vec::new();
    while !end.load(Ordering::Relaxed) {
        let page = reader.pages.next().context("a reader without pages")?;
        let asked = Instant::now();
        let answer = reader.connection.get(&page)?;
        took.push(asked.elapsed());
        ensure!(answer.status == 200, "the server answered {}", answer.status);
        thread::sleep(PAUSE.saturating_sub(asked.elapsed()));
    }
    Ok(took)
}

fn tell(kind: database::Kind, entries: usize, measured: &Measured) -> bool {
    let Measured { took, pages, memory } = measured;
    let at = |share: f64| {
        let last = pages.len().saturating_sub(1) as f64;
        pages.get((last * share) as usize).copied().unwrap_or_default()
    };
    let (rate, name) = (entries as f64 / took.as_secs_f64(), kind.name());
    println!(
        "{name}: {entries} entries in {took:.1?}, {rate:.0} a second; {} pages meanwhile, median {:.1?}, p99 {:.1?}, \
         longest {:.1?}; the import took at most {:.0} MB",
        pages.len(),
        at(0.5),
        at(0.99),
        at(1.0),
        *memory as f64 / 1e6
    );
    let promises = [("entries a second", rate >= RATE), ("p99", at(0.99) <= P99), ("memory", *memory <= MEMORY)];
    for (what, kept) in promises {
        println!("{name}: {what}: {}", if kept { "kept" } else { "NOT KEPT" });
    }
    promises.iter().all(|(_, kept)| *kept)
}
