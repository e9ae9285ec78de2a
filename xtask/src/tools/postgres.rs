//! PostgreSQL, which the tests of the database start: found, or installed where the system's package manager may.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{Toolbox, chromium};
use crate::process;

/// Names a server to use in place of one that is started.
const SERVER: &str = "INZAGE_TEST_POSTGRES";

const WHAT_TO_INSTALL: &str = "the tests need PostgreSQL 13 or newer and it could not be installed from here; install it as root (Debian, \
    Ubuntu: apt-get install -y postgresql), or set INZAGE_TEST_POSTGRES to the URL of a server on which databases may be made";

/// Makes sure that the tests find one, and says where; they look in the same places (`crates/scratch`).
pub fn ensure(toolbox: &Toolbox) -> Result<Option<PathBuf>> {
    if std::env::var_os(SERVER).is_some() {
        println!("    PostgreSQL: named by {SERVER}");
        return Ok(None);
    }
    if let Some(found) = find(toolbox) {
        println!("    PostgreSQL: present in {}", found.display());
        return Ok(Some(found));
    }
    let install = || {
        anyhow::ensure!(chromium::can_use_apt(toolbox), "no package manager that may");
        chromium::apt(toolbox, "postgresql")
    };
    process::timed("install PostgreSQL", install).context(WHAT_TO_INSTALL)?;
    find(toolbox).map(Some).context(WHAT_TO_INSTALL)
}

fn find(toolbox: &Toolbox) -> Option<PathBuf> {
    let on_path = toolbox.find("initdb").and_then(|file| file.parent().map(Path::to_path_buf));
    on_path.or_else(|| {
        let bases = ["/usr/lib/postgresql", "/usr", "/opt/homebrew/opt", "/usr/local/opt", "/usr/local"];
        let inside = bases.iter().filter_map(|base| std::fs::read_dir(base).ok()).flatten().flatten();
        inside.map(|version| version.path().join("bin")).find(|folder| folder.join("initdb").is_file())
    })
}
