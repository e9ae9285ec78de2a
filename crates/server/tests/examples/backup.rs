//! Copies of the database, and which of them are kept.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use test_db::{Database, Kind};

use super::support::{KEY, ended, has, passed_over};
use super::{example, support};

/// The example's script, with these settings and nothing else of the surroundings but where programs are.
fn script(folder: &Path, settings: &[(&str, &str)]) -> (i32, String, String) {
    let mut command = Command::new("sh");
    command.arg(example("inzage-backup.sh")).env_clear().env("PATH", std::env::var_os("PATH").unwrap());
    command.env("INZAGE", env!("CARGO_BIN_EXE_inzage")).env("INZAGE_KEY_MASTER", KEY);
    command.env("BACKUP_FOLDER", folder).envs(settings.iter().copied());
    ended(command.output().unwrap())
}

fn inzage(database: &Database, arguments: &[&str]) -> Output {
    support::inzage(arguments).args(["--database", database.url()]).output().unwrap()
}

/// A database with a client, Pim.
fn fill(database: &Database) {
    let set = database.folder().join("set.json");
    fs::write(&set, r#"{"resourceType":"Patient","id":"p","name":[{"text":"Pim"}],"birthDate":"1980-01-01"}"#).unwrap();
    assert!(inzage(database, &["import", set.to_str().unwrap()]).status.success());
}

/// The names in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = files.collect();
    names.sort();
    names
}

/// Copies of earlier days and weeks, that are older than any that is made now.
fn earlier(folder: &Path, end: &str) {
    for what in ["daily", "weekly"] {
        fs::create_dir_all(folder.join(what)).unwrap();
    }
    for day in 1..=9 {
        fs::write(folder.join(format!("daily/inzage-2020-01-0{day}.{end}")), "old").unwrap();
        fs::write(folder.join(format!("weekly/inzage-2020-W0{day}.{end}")), "old").unwrap();
    }
    fs::write(folder.join("daily/README"), "not a copy").unwrap();
}

/// Whether the names are those that are kept of [`earlier`], with one of today behind them: two days, three weeks.
fn kept(folder: &Path, end: &str) -> String {
    let (daily, weekly) = (names(&folder.join("daily")), names(&folder.join("weekly")));
    let [other, day, newest] = daily.as_slice() else { panic!("{daily:?}") };
    let [week, next, _] = weekly.as_slice() else { panic!("{weekly:?}") };
    assert_eq!([other, day], ["README", &format!("inzage-2020-01-09.{end}")]);
    assert_eq!([week, next], [&format!("inzage-2020-W08.{end}"), &format!("inzage-2020-W09.{end}")]);
    newest.clone()
}

const RETENTION: [(&str, &str); 2] = [("BACKUP_DAILY", "2"), ("BACKUP_WEEKLY", "3")];

#[tokio::test]
async fn the_newest_copy_of_sqlite_restores_and_the_oldest_go() {
    let database = Database::of(Kind::Sqlite).await;
    fill(&database);
    let copies = tempfile::tempdir().unwrap();
    earlier(copies.path(), "db");
    let settings = [("INZAGE_DATABASE_URL", database.url()), RETENTION[0], RETENTION[1]];
    let (status, said, errors) = script(copies.path(), &settings);
    assert_eq!((status, errors.as_str()), (0, ""), "{said}");
    let newest = copies.path().join("daily").join(kept(copies.path(), "db"));
    assert!(said.contains(newest.to_str().unwrap()) && !copies.path().join("unfinished.db").exists(), "{said}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(newest.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
    let (status, said, _) = script(copies.path(), &settings);
    assert!(status == 0 && said.contains("already"), "a second one of the same day takes no day's place: {said}");
    kept(copies.path(), "db");

    // The database goes; what the copy holds is all there again.
    let other = Database::of(Kind::Sqlite).await;
    let (status, said, errors) = ended(inzage(&other, &["restore", newest.to_str().unwrap()]));
    assert_eq!(status, 0, "{said}{errors}");
    let (status, found, errors) = ended(inzage(&other, &["client", "find", "--name", "Pim", "--by", "j.bakker"]));
    assert!(status == 0 && found.contains("Pim"), "{found}{errors}");
}

#[tokio::test]
async fn a_copy_that_fails_takes_no_other_away() {
    let database = Database::of(Kind::Sqlite).await;
    let copies = tempfile::tempdir().unwrap();
    earlier(copies.path(), "db");
    let before = names(&copies.path().join("daily"));
    let absent = format!("sqlite://{}", database.folder().join("absent.db").display());
    let (status, said, errors) = script(copies.path(), &[("INZAGE_DATABASE_URL", &absent), RETENTION[0]]);
    assert!(status != 0 && !errors.is_empty(), "{said}");
    assert_eq!(names(&copies.path().join("daily")), before);
    for wrong in ["0", "x"] {
        let settings = [("INZAGE_DATABASE_URL", database.url()), ("BACKUP_DAILY", wrong)];
        assert_eq!(script(copies.path(), &settings).0, 2, "{wrong:?}");
    }
}

#[tokio::test]
async fn the_newest_dump_of_postgresql_restores_and_the_oldest_go() {
    const TEST: &str = "backup::the_newest_dump_of_postgresql_restores_and_the_oldest_go";
    if Kind::of_this_run() != Kind::Postgres {
        // That it is for the other run is no want.
        return;
    }
    if !(has("pg_dump") && has("pg_restore")) {
        return passed_over(TEST, "pg_dump and pg_restore (Debian: postgresql-client)");
    }
    let database = Database::of(Kind::Postgres).await;
    fill(&database);
    let copies = tempfile::tempdir().unwrap();
    earlier(copies.path(), "dump");
    let url: openidconnect::url::Url = database.url().parse().unwrap();
    let host = url.query_pairs().find(|(key, _)| key == "host").map(|(_, host)| host.into_owned());
    let host = host.unwrap_or_else(|| url.host_str().unwrap().to_owned());
    let port = url.port().unwrap_or(5432).to_string();
    let settings = [
        ("PGHOST", host.as_str()),
        ("PGPORT", &port),
        ("PGUSER", url.username()),
        ("PGPASSWORD", url.password().unwrap_or_default()),
        ("PGDATABASE", url.path().trim_start_matches('/')),
        RETENTION[0],
        RETENTION[1],
    ];
    let (status, said, errors) = script(copies.path(), &settings);
    assert_eq!((status, errors.as_str()), (0, ""), "{said}");
    let newest = copies.path().join("daily").join(kept(copies.path(), "dump"));

    let other = Database::of(Kind::Postgres).await;
    let name = other.url().rsplit('/').next().unwrap().split('?').next().unwrap().to_owned();
    let mut restore = Command::new("pg_restore");
    restore.args(["--clean", "--if-exists", "--no-owner", "--dbname", &name]).arg(&newest);
    let restored = restore.envs(settings.into_iter().filter(|(key, _)| key.starts_with("PG"))).output().unwrap();
    assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
    let (status, found, errors) = ended(inzage(&other, &["client", "find", "--name", "Pim", "--by", "j.bakker"]));
    assert!(status == 0 && found.contains("Pim"), "{found}{errors}");
}
