//! The units and the script in `docs/examples` name commands, settings and files that exist.

use clap::Parser as _;

use super::Arguments;
use crate::config::Setting;

const SERVICE: &str = include_str!("../../../../docs/examples/inzage.service");
const BACKUP_SERVICE: &str = include_str!("../../../../docs/examples/inzage-backup.service");
const BACKUP_SCRIPT: &str = include_str!("../../../../docs/examples/inzage-backup.sh");
const CONFIGURATION: &str = include_str!("../../../../docs/examples/inzage.toml");

/// What stands behind a key of a unit, in each line that has it.
fn values<'a>(unit: &'a str, key: &str) -> Vec<&'a str> {
    unit.lines()
        .filter_map(|line| line.split_once('=').filter(|(name, _)| *name == key))
        .map(|(_, rest)| rest)
        .collect()
}

#[test]
fn what_they_run_is_a_command_with_options_that_it_has() {
    let served = values(SERVICE, "ExecStart");
    let copied = BACKUP_SCRIPT.lines().find(|line| line.contains("}\" backup")).unwrap().trim();
    let copied = copied.replace("\"${INZAGE:-/usr/local/bin/inzage}\"", "/usr/local/bin/inzage").replace('"', "");
    for command in served.into_iter().chain([copied.as_str()]) {
        let words: Vec<_> = command.split(' ').collect();
        assert_eq!(words.first(), Some(&"/usr/local/bin/inzage"), "{command}");
        if let Err(error) = Arguments::try_parse_from(words) {
            panic!("{command}: {error}");
        }
    }
    assert_eq!(values(BACKUP_SERVICE, "ExecStart"), ["/usr/local/bin/inzage-backup.sh"]);
    assert!(Arguments::try_parse_from(["inzage", "serve", "--configuration", "x"]).is_err(), "what is none is refused");
}

#[test]
fn what_they_set_is_a_setting_and_what_they_load_is_named_in_the_configuration() {
    for unit in [SERVICE, BACKUP_SERVICE] {
        let loaded = values(unit, "LoadCredential");
        assert!(!loaded.is_empty());
        for (name, path) in loaded.iter().map(|loaded| loaded.split_once(':').unwrap()) {
            assert!(CONFIGURATION.contains(&format!("\"{path}\"")), "{path}");
            let used = values(unit, "Environment").into_iter().filter(|set| set.ends_with(&format!("=%d/{name}")));
            assert_eq!(used.count(), 1, "{name}");
        }
        for (variable, _) in values(unit, "Environment").iter().map(|set| set.split_once('=').unwrap()) {
            let is_setting = Setting::ALL.iter().any(|setting| setting.variable() == variable);
            assert!(is_setting || variable == "INZAGE_CONFIG", "{variable}");
        }
    }
}

/// The database's folder is the one that systemd makes for the service.
#[test]
fn they_agree_on_where_things_are() {
    for unit in [SERVICE, BACKUP_SERVICE] {
        assert_eq!((values(unit, "StateDirectory"), values(unit, "User")), (vec!["inzage"], vec!["inzage"]));
    }
    assert!(CONFIGURATION.contains("sqlite:///var/lib/inzage/"));
    let copies = values(BACKUP_SERVICE, "ReadWritePaths");
    assert_eq!(copies, ["/var/backups/inzage"]);
    assert!(BACKUP_SCRIPT.contains("${BACKUP_FOLDER:-/var/backups/inzage}"));
}
