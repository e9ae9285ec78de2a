//! What the server and its database cost, as Linux keeps account of it in `/proc`.

use std::fmt;
use std::fs;

use anyhow::{Context, Result};

/// Ticks a second in `/proc`, the same on every Linux (`USER_HZ`).
const TICKS: f64 = 100.0;

/// How the threads are called on which the library for SQLite works, as far as Linux keeps a name.
const SQLITE_THREADS: &str = "sqlx-sqlite-wo";

/// The processes that are watched.
pub struct Account {
    server: u32,
    /// PostgreSQL's first process, where there is one.
    postgres: Option<u32>,
}

/// Seconds of processor time.
#[derive(Clone, Copy, Default)]
pub struct Spent {
    server: f64,
    database: f64,
    generator: f64,
}

impl Account {
    /// Watches a server, and the PostgreSQL it works on.
    pub const fn new(server: u32, postgres: Option<u32>) -> Self {
        Self { server, postgres }
    }

    /// Forgets how much memory the server took before: filling the database is not serving.
    pub fn forget_peak(&self) -> Result<()> {
        fs::write(format!("/proc/{}/clear_refs", self.server), "5").context("memory is measured on Linux alone")
    }

    /// The most memory that the server took since, in bytes.
    pub fn peak(&self) -> Result<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.server))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no peak of memory")?;
        let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kilobytes * 1024)
    }

    /// What was spent so far. On SQLite the database is the threads that run its statements, on PostgreSQL its processes; what
    /// turns rows into values counts with the server in both.
    pub fn spent(&self) -> Result<Spent> {
        let whole = ticks(&format!("/proc/{}/stat", self.server))?;
        let (server, database) = match self.postgres {
            None => {
                let inside = threads(self.server)?;
                (whole - inside, inside)
            }
            Some(first) => (whole, processes_of(first)?),
        };
        let seconds = |ticks: u64| ticks as f64 / TICKS;
        let generator = ticks("/proc/self/stat")?;
        Ok(Spent { server: seconds(server), database: seconds(database), generator: seconds(generator) })
    }
}

impl Spent {
    /// What was spent since.
    pub fn since(&self, before: &Self) -> Self {
        Self {
            server: self.server - before.server,
            database: self.database - before.database,
            generator: self.generator - before.generator,
        }
    }
}

impl fmt::Display for Spent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { server, database, generator } = self;
        let share = 100.0 * database / (server + database);
        write!(
            f,
            "processor time: server {server:.1} s, database {database:.1} s ({share:.0}%), these readers {generator:.1} s"
        )
    }
}

/// Processor time in a `stat` of Linux.
fn ticks(file: &str) -> Result<u64> {
    of_stat(&fs::read_to_string(file)?).map(|(_, _, ticks)| ticks).with_context(|| format!("cannot read {file}"))
}

/// Name, parent and processor time.
fn of_stat(stat: &str) -> Option<(&str, u32, u64)> {
    let (name, rest) = stat.split_once('(')?.1.rsplit_once(')')?;
    let fields: Vec<&str> = rest.split_whitespace().collect();
    let number = |at: usize| fields.get(at)?.parse::<u64>().ok();
    // Counted from the state, which follows the name: proc(5).
    Some((name, u32::try_from(number(1)?).ok()?, number(11)? + number(12)?))
}

fn threads(process: u32) -> Result<u64> {
    let mut sum = 0;
    for thread in fs::read_dir(format!("/proc/{process}/task"))? {
        // A thread may end while this is read.
        let Ok(stat) = fs::read_to_string(thread?.path().join("stat")) else { continue };
        sum += of_stat(&stat).filter(|(name, _, _)| name.starts_with(SQLITE_THREADS)).map_or(0, |(_, _, ticks)| ticks);
    }
    Ok(sum)
}

/// All that PostgreSQL's first process and its children spent.
fn processes_of(first: u32) -> Result<u64> {
    let mut sum = ticks(&format!("/proc/{first}/stat"))?;
    for process in fs::read_dir("/proc")? {
        let Ok(stat) = fs::read_to_string(process?.path().join("stat")) else { continue };
        sum += of_stat(&stat).filter(|(_, parent, _)| *parent == first).map_or(0, |(_, _, ticks)| ticks);
    }
    Ok(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_name_parent_and_time_whatever_the_name_is() {
        let stat = "12 (a b) (c) S 7 12 12 0 -1 4194304 100 0 0 0 31 11 0 0 20 0 4 0 100 1 1";
        assert_eq!(of_stat(stat), Some(("a b) (c", 7, 42)));
        assert_eq!(of_stat("12 no name"), None);
    }
}
