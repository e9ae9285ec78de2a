//! The master key, copies and erasing, from the command line.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::Path;
use std::process::Command;

use test_db::Database;

const SET: &str = r#"{"resourceType":"Patient","id":"p","name":[{"text":"Pim Geheim"}],"birthDate":"1980-01-01"}"#;

/// The binary on one database, with the master key in a file.
struct Inzage<'a> {
    database: &'a Database,
    key: String,
}

impl<'a> Inzage<'a> {
    /// With a new master key of this name.
    fn new(database: &'a Database, name: &str) -> Self {
        let file = database.folder().join(name);
        let key = file.to_str().unwrap().to_owned();
        assert_eq!(ended(inzage(&["key", "new", "--file", &key])).0, 0);
        Self { database, key }
    }

    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let mut command = inzage(arguments);
        ended(command.args(["--database", self.database.url()]).env("INZAGE_KEY_MASTER_FILE", &self.key))
    }

    fn import(&self) -> (i32, String, String) {
        let set = self.database.folder().join("set.json");
        std::fs::write(&set, SET).unwrap();
        self.run(&["import", set.to_str().unwrap()])
    }
}

fn inzage(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_inzage"));
    command.args(arguments).env_clear();
    command
}

fn ended(mut command: impl std::borrow::BorrowMut<Command>) -> (i32, String, String) {
    let output = command.borrow_mut().output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn in_folder(database: &Database, name: &str) -> String {
    database.folder().join(name).to_str().unwrap().to_owned()
}

#[test]
fn a_new_key_is_printed_or_written_for_its_owner_alone() {
    let (status, printed, _) = ended(inzage(&["key", "new"]));
    assert_eq!(status, 0);
    assert!(printed.starts_with("inzage-master-1.") && printed.lines().count() == 1, "{printed}");
    assert_ne!(printed, ended(inzage(&["key", "new"])).1, "two keys are two");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("master.key");
    let make = || ended(inzage(&["key", "new", "--file", file.to_str().unwrap()]));
    assert_eq!(make(), (0, String::new(), String::new()));
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(written.starts_with("inzage-master-1."));
    let (status, _, errors) = make();
    assert_eq!((status, std::fs::read_to_string(&file).unwrap()), (1, written), "{errors}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[tokio::test]
async fn without_a_master_key_nothing_starts_and_the_way_to_one_is_told() {
    let database = Database::new().await;
    let (status, _, errors) = ended(inzage(&["import", "--database", database.url(), &in_folder(&database, ".")]));
    assert_eq!(status, 1);
    assert!(errors.contains("inzage key new") && errors.contains("key.master_file"), "{errors}");
    let config = in_folder(&database, "inzage.toml");
    let organisation = "[organisation]\nname='De Linde'\n[organisation.contact]\nname='a'\nphone='b'\nemail='c'\naddress='d'\nhours='e'";
    std::fs::write(&config, format!("database.url = '{}'\n{organisation}", database.url())).unwrap();
    let (status, _, errors) = ended(inzage(&["serve", "--config", &config]));
    assert_eq!(status, 1);
    assert!(errors.contains("inzage key new"), "{errors}");
}

#[tokio::test]
async fn a_key_comes_from_a_file_the_environment_or_a_command_and_from_nowhere_else() {
    let database = Database::new().await;
    let inzage_here = Inzage::new(&database, "master.key");
    assert_eq!(inzage_here.import().0, 0);
    let set = in_folder(&database, "set.json");
    let again = || {
        let mut command = inzage(&["import", "--database", database.url(), &set]);
        command.env("PATH", std::env::var_os("PATH").unwrap());
        command
    };
    let text = std::fs::read_to_string(&inzage_here.key).unwrap();
    assert_eq!(ended(again().env("INZAGE_KEY_MASTER", &text)).0, 0);
    assert_eq!(ended(again().env("INZAGE_KEY_MASTER_COMMAND", format!("cat {}", inzage_here.key))).0, 0);
    for (variable, value, told) in [
        ("INZAGE_KEY_MASTER", "geheim", "no master key"),
        ("INZAGE_KEY_MASTER_COMMAND", "echo geheim", "no master key"),
        ("INZAGE_KEY_MASTER_COMMAND", "echo geheim; exit 3", "ended with"),
        ("INZAGE_KEY_MASTER_FILE", "/no/such/file", "cannot read"),
    ] {
        let (status, _, errors) = ended(again().env(variable, value));
        assert_eq!(status, 1, "{variable}={value}");
        assert!(errors.contains(told) && !errors.contains(&text), "{variable}={value}: {errors}");
        assert!(variable.ends_with("COMMAND") || !errors.contains("geheim"), "{errors}");
    }
}

/// A file may become so large and no larger: to the program that is a disk that is full.
#[cfg(unix)]
#[tokio::test]
async fn a_copy_for_which_there_is_no_room_leaves_nothing_behind() {
    let database = Database::of(test_db::Kind::Sqlite).await;
    let here = Inzage::new(&database, "master.key");
    assert_eq!(here.import().0, 0);
    // More than SQLite holds in memory: it writes beside the copy how to take it back.
    database.execute("CREATE TABLE filler AS SELECT zeroblob(16000000) AS filler").await;
    let copies = tempfile::tempdir().unwrap();
    let copy = copies.path().join("copy.db");
    let limited = |blocks: u32| {
        let mut shell = Command::new("sh");
        shell.args([
            "-c",
            &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\""),
            "sh",
            env!("CARGO_BIN_EXE_inzage"),
        ]);
        shell.args(["backup", "--database", database.url()]).arg(&copy).env("INZAGE_KEY_MASTER_FILE", &here.key);
        ended(shell)
    };
    let left = || std::fs::read_dir(copies.path()).unwrap().map(|file| file.unwrap().path()).collect::<Vec<_>>();
    let (status, said, errors) = limited(8_000);
    assert_eq!((status, left()), (1, vec![]), "{said}{errors}");
    let (status, said, errors) = limited(1_000_000);
    assert_eq!((status, left()), (0, vec![copy.clone()]), "{said}{errors}");
}

#[cfg(unix)]
#[tokio::test]
async fn a_key_that_everybody_can_read_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let database = Database::new().await;
    let inzage = Inzage::new(&database, "master.key");
    std::fs::set_permissions(&inzage.key, std::fs::Permissions::from_mode(0o644)).unwrap();
    let (status, _, errors) = inzage.import();
    assert_eq!(status, 1);
    assert!(errors.contains("chmod 600"), "{errors}");
}

/// In a demo anybody signs in as anyone.
#[tokio::test]
async fn a_demo_does_not_open_the_database_of_an_installation() {
    let database = Database::new().await;
    let inzage = Inzage::new(&database, "master.key");
    assert_eq!(inzage.import().0, 0);
    let set = in_folder(&database, "set.json");
    let (status, _, errors) = inzage.run(&["serve", "--demo", "--port", "0", "--import", &set]);
    assert_eq!(status, 1);
    assert!(errors.contains("the database of an installation"), "{errors}");
}

#[tokio::test]
async fn a_master_key_is_changed_with_both_at_hand() {
    let database = Database::new().await;
    let (former, new) = (Inzage::new(&database, "former.key"), Inzage::new(&database, "new.key"));
    assert_eq!(former.import().0, 0);
    let (status, _, errors) = new.import();
    assert!(status == 1 && errors.contains("not the master key"), "{errors}");
    assert_eq!(new.run(&["key", "rotate", "--to", &new.key]).0, 1, "the one it has must be configured");
    let (status, told, errors) = former.run(&["key", "rotate", "--to", &new.key]);
    assert_eq!(status, 0, "{errors}");
    assert!(told.starts_with("2 keys"), "{told}");
    assert_eq!(former.import().0, 1);
    let (status, report, errors) = new.import();
    assert!(status == 0 && report.contains("clients: 0 added, 0 changed"), "{report}{errors}");
}

#[tokio::test]
async fn a_client_is_erased_when_it_is_said_twice() {
    let database = Database::new().await;
    let inzage = Inzage::new(&database, "master.key");
    assert_eq!(inzage.import().0, 0);
    let id = client_of(&database).await;
    assert_eq!(inzage.run(&["client", "erase", &id]).0, 2);
    let nobody = dossier::ClientId::named("niemand").to_string();
    assert_eq!(inzage.run(&["client", "erase", &nobody, "--for-ever"]).0, 1);
    let keys = || database.bytes("SELECT wrapped FROM keys");
    assert_eq!(keys().await.len(), 2);
    let (status, told, errors) = inzage.run(&["client", "erase", &id, "--for-ever"]);
    assert_eq!(status, 0, "{errors}");
    assert!(told.contains("is erased"), "{told}");
    assert_eq!(keys().await.len(), 1, "the portal's");
}

/// The id that the import gave its one client.
async fn client_of(database: &Database) -> String {
    let id = match database.kind() {
        test_db::Kind::Sqlite => "SELECT id FROM clients",
        test_db::Kind::Postgres => "SELECT uuid_send(id) FROM clients",
    };
    let bytes = database.bytes(id).await;
    uuid::Uuid::from_slice(bytes.first().unwrap()).unwrap().to_string()
}

#[tokio::test]
async fn a_copy_is_made_and_put_back_without_the_key() {
    let database = Database::new().await;
    let inzage_here = Inzage::new(&database, "master.key");
    assert_eq!(inzage_here.import().0, 0);
    let copy = in_folder(&database, "copy.db");
    let run = |command: &str, url: &str| ended(inzage(&[command, &copy, "--database", url]));
    let (status, _, errors) = run("backup", database.url());
    if database.kind() == test_db::Kind::Postgres {
        assert!(status == 1 && errors.contains("pg_dump"), "{errors}");
        return;
    }
    assert_eq!(status, 0, "{errors}");
    let restored = database.folder().join("restored.db");
    let url = format!("sqlite://{}?mode=rwc", restored.display());
    assert_eq!(run("restore", &url).0, 0);
    assert!(Path::new(&restored).exists());
    let mut again = inzage(&["import", "--database", &url, &in_folder(&database, "set.json")]);
    let (status, report, _) = ended(again.env("INZAGE_KEY_MASTER_FILE", &inzage_here.key));
    assert!(status == 0 && report.contains("unchanged") && report.contains("clients: 0 added, 0 changed"), "{report}");
}

#[tokio::test]
async fn a_restore_that_brings_an_erased_client_back_is_told_before_it_is_done() {
    let database = Database::new().await;
    if database.kind() == test_db::Kind::Postgres {
        return;
    }
    let here = Inzage::new(&database, "master.key");
    assert_eq!(here.import().0, 0);
    let (copy, elsewhere) = (in_folder(&database, "copy.db"), in_folder(&database, "elsewhere.db"));
    let restore = |more: &[&str]| here.run(&[&["restore", copy.as_str()], more].concat());
    assert_eq!(here.run(&["backup", &copy]).0, 0);
    let id = client_of(&database).await;
    let keys = || async { database.bytes("SELECT wrapped FROM keys").await.len() };
    assert_eq!(here.run(&["client", "erase", &id, "--for-ever"]).0, 0);
    assert_eq!(keys().await, 1, "the portal's");

    let (status, told, errors) = restore(&[]);
    assert!(status == 1 && errors.contains("--reviewed"), "{errors}");
    assert!(told.lines().any(|line| line.contains("client_erased") && line.contains(&id)), "{told}");
    assert_eq!(keys().await, 1, "nothing was restored");
    let (status, told, errors) = restore(&["--reviewed"]);
    assert_eq!(status, 0, "{told}{errors}");
    assert_eq!(keys().await, 2, "the client's is back");

    // Where nothing is, nothing can be compared.
    let url = format!("sqlite://{elsewhere}?mode=rwc");
    let (status, told, _) = ended(inzage(&["restore", &copy, "--database", &url]));
    assert!(status == 0 && told.contains("no database to compare") && !told.contains("replaced"), "{told}");
    // A copy of another database is not compared.
    let other = Database::new().await;
    let there = Inzage::new(&other, "master.key");
    assert_eq!(there.import().0, 0);
    let (status, _, errors) = there.run(&["restore", &copy]);
    assert!(status == 1 && errors.contains("keys differ"), "{errors}");
    // Having looked at a list that there is not does not make it the right copy.
    let (status, _, errors) = there.run(&["restore", &copy, "--reviewed"]);
    assert!(status == 1 && errors.contains("keys differ") && errors.contains("--other-installation"), "{errors}");
    let (status, told, errors) = there.run(&["restore", &copy, "--reviewed", "--other-installation"]);
    assert!(status == 0 && told.contains(".replaced"), "{told}{errors}");
    // The database itself is no copy of it, and where nothing was, nothing was replaced.
    let (status, _, errors) = ended(inzage(&["restore", &elsewhere, "--reviewed", "--database", &url]));
    assert!(status == 1 && errors.contains("is the database itself"), "{errors}");
    let empty = in_folder(&database, "empty.db");
    std::fs::write(&empty, "").unwrap();
    let (status, told, errors) = ended(inzage(&["restore", &copy, "--database", &format!("sqlite://{empty}")]));
    assert!(status == 0 && told.contains("no database to compare"), "{told}{errors}");
}
