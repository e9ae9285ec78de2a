//! The example configuration in `docs/examples` has every setting, says what the standard is, and is read without an error.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use dossier::Unscanned;

use super::{Config, Layer, ProviderSettings, Setting};

const EXAMPLE: &str = include_str!("../../../../docs/examples/inzage.toml");

/// The keys that the example sets, tables and all; those behind a `#` too. Prose has a space there.
fn keys() -> BTreeSet<String> {
    let mut table = String::new();
    let mut keys = BTreeSet::new();
    for line in EXAMPLE.lines().map(|line| line.strip_prefix('#').unwrap_or(line)) {
        if let Some(name) = line.strip_prefix('[') {
            table = format!("{}.", name.trim_matches(['[', ']']));
        } else if let Some((key, _)) = line.split_once(" = ").filter(|_| !line.starts_with(' ')) {
            keys.insert(format!("{table}{key}"));
        }
    }
    keys
}

#[test]
fn it_has_every_setting_and_no_other() {
    let settings = Setting::ALL.into_iter().filter(|setting| !setting.is_for_environment_alone());
    let of_a_provider = ProviderSettings::KEYS.map(|key| format!("provider.digid.{key}"));
    let of_a_supplier = ["addresses", "without_address"].map(|key| format!("import.supplier.{key}"));
    let all = settings.map(|setting| setting.key().to_owned()).chain(of_a_provider).chain(of_a_supplier);
    assert_eq!(keys(), all.collect());
    for setting in Setting::ALL.into_iter().filter(|setting| setting.is_for_environment_alone()) {
        assert!(EXAMPLE.contains(&setting.variable()), "{}", setting.variable());
    }
}

#[test]
fn it_says_what_the_standard_is() {
    let said = Config { settings: Layer::from_toml("inzage.toml", EXAMPLE).unwrap() };
    let standard = Config { settings: Layer::default() };
    assert_eq!(said.listen(), standard.listen());
    assert_eq!(said.quotas(), standard.quotas());
    assert_eq!(said.session_limits(), standard.session_limits());
    assert_eq!((said.log_format(), said.log_filter()), (standard.log_format(), standard.log_filter()));
    assert_eq!(said.metrics(), standard.metrics());
    // What an installation does that says nothing.
    assert_eq!(said.unscanned_files(), Ok(Some(Unscanned::Hold)));
    assert_eq!(said.unscanned_texts(), Ok(Some(Unscanned::Hold)));
}

/// With the files that it names.
fn faults(text: &str, folder: &Path) -> Vec<String> {
    let key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    for (name, content) in [("identity.key", key), ("digid.secret", "geheim"), ("terms.txt", "Voorwaarden")] {
        let path = folder.join(name);
        fs::write(&path, content).unwrap();
        #[cfg(unix)]
        fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o640)).unwrap();
    }
    let file = folder.join("inzage.toml");
    fs::write(&file, text.replace("/etc/inzage", folder.to_str().unwrap())).unwrap();
    let config = Config::load(Some(&file), Layer::default()).unwrap();
    config.faults().iter().map(ToString::to_string).collect()
}

#[test]
fn it_is_read_without_an_error() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(faults(EXAMPLE, folder.path()), [""; 0]);
}

/// All but those that exclude what stands there already.
#[test]
fn what_stands_behind_a_hash_is_read_too() {
    let excluded = ["#master_command", "#key = \"32", "#client_secret"];
    let is_prose = |line: &str| line.starts_with("# ") || excluded.iter().any(|key| line.starts_with(key));
    let lines = EXAMPLE.lines().filter(|line| !is_prose(line));
    let all: String = lines.map(|line| format!("{}\n", line.strip_prefix('#').unwrap_or(line))).collect();
    assert!(all.contains("[tls]") && all.contains("[[import.supplier]]"), "{all}");
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(faults(&all, folder.path()), [""; 0]);
}
