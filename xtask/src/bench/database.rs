//! A database to measure on, kept as an installation keeps it: what is confirmed is on the disk.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::process;
use crate::serving::{self, Serving};
use crate::tools::{Ordinary, Toolbox};
use crate::workspace::Workspace;

/// The two databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    Sqlite,
    /// A server.
    Postgres,
}

impl Kind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Sqlite, Self::Postgres];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// A database in a folder; both go when this goes.
pub struct Database {
    folder: PathBuf,
    url: String,
    /// What stops PostgreSQL when its standard input closes, and PostgreSQL's first process.
    postgres: Option<(Child, u32)>,
}

/// Makes a cluster with PostgreSQL's own settings and starts it, then waits for standard input to end.
const KEEPER: &str = r#"
trap '' INT TERM HUP
"$1/initdb" --pgdata="$2/data" --username=postgres --auth=trust --encoding=UTF8 --no-locale >"$2/made" 2>&1 </dev/null \
    || { cat "$2/made"; exit 1; }
"$1/pg_ctl" --pgdata="$2/data" --log="$2/log" --wait --silent \
    --options="-c listen_addresses= -c unix_socket_directories='$2'" start >/dev/null 2>&1 </dev/null \
    || { cat "$2/log"; exit 1; }
echo ready
cat >/dev/null
"$1/pg_ctl" --pgdata="$2/data" --mode=fast --silent --wait stop >/dev/null 2>&1 </dev/null
"#;

impl Database {
    /// An empty one.
    pub fn start(workspace: &Workspace, kind: Kind) -> Result<Self> {
        // In the system's folder for what is temporary: whom PostgreSQL runs as may not look into ours.
        let folder = std::env::temp_dir().join(format!("inzage-bench-{}-{}", kind.name(), std::process::id()));
        fs::create_dir(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let mut database = Self { url: String::new(), postgres: None, folder };
        let folder = database.folder.display().to_string();
        match kind {
            Kind::Sqlite => database.url = format!("sqlite://{folder}/inzage.db?mode=rwc"),
            Kind::Postgres => {
                database.postgres = Some(postgres(workspace, &database.folder)?);
                database.url = format!("postgres://postgres@localhost/postgres?host={}", folder.replace('/', "%2F"));
            }
        }
        Ok(database)
    }

    /// The demo on it, for people who ask more often than any do. It writes its log to a file, as an installation does.
    pub fn serve(&self, built: &Path) -> Result<Serving> {
        let key = self.folder.join("master.key");
        if !key.exists() {
            process::run(Command::new(built).args(["key", "new", "--file"]).arg(&key).stdout(Stdio::null()))?;
        }
        let port = serving::free_port()?;
        let mut command = serving::unlimited(built, port)?;
        command.arg("--database").arg(&self.url).env("INZAGE_KEY_MASTER_FILE", key);
        command.stdout(Stdio::null()).stderr(File::create(self.folder.join("inzage.log"))?);
        Serving::start(command, port)
    }

    /// PostgreSQL's first process.
    pub fn process(&self) -> Option<u32> {
        self.postgres.as_ref().map(|(_, first)| *first)
    }

    /// A command on it.
    pub fn command(&self, built: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(built);
        command.args(arguments).env("INZAGE_DATABASE_URL", &self.url);
        command.env("INZAGE_KEY_MASTER_FILE", self.folder.join("master.key"));
        command
    }

    /// How many lines the audit trail holds, none of them changed, removed or put elsewhere.
    pub fn audit_lines(&self, built: &Path) -> Result<u64> {
        let told = process::capture(&mut self.command(built, &["audit", "verify"]))?;
        told.split(':').next().and_then(|number| number.parse().ok()).with_context(|| format!("no number in {told:?}"))
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some((mut keeper, _)) = self.postgres.take() {
            drop(keeper.stdin.take());
            // It has nothing to say any more, however it ends.
            let _ = keeper.wait();
        }
        // What cannot be removed is in the folder for what is temporary.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn postgres(workspace: &Workspace, folder: &Path) -> Result<(Child, u32)> {
    let binaries = Toolbox::for_databases(workspace)?
        .programs()
        .context("PostgreSQL is measured from its installed binaries: run without INZAGE_TEST_POSTGRES")?;
    let somebody = Ordinary::find()?;
    somebody.own(folder)?;
    let mut command = somebody.command();
    command.args(["sh", "-c", KEEPER, "keeper"]).arg(binaries).arg(folder).current_dir(folder);
    let mut keeper = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut told = String::new();
    for line in BufReader::new(keeper.stdout.take().context("no output")?).lines() {
        let line = line?;
        if line == "ready" {
            let first = fs::read_to_string(folder.join("data/postmaster.pid"))?;
            return Ok((keeper, first.lines().next().and_then(|line| line.parse().ok()).context("no process")?));
        }
        told.push_str(&line);
        told.push('\n');
    }
    keeper.wait()?;
    bail!("PostgreSQL did not start:\n{told}")
}
