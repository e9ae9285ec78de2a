//! The units of systemd.

use std::process::Command;

use super::{adapted, support};

#[test]
fn systemd_finds_nothing_wrong_with_the_units() {
    if !support::has("systemd-analyze") {
        return support::passed_over("units::systemd_finds_nothing_wrong_with_the_units", "systemd-analyze (systemd)");
    }
    let folder = tempfile::tempdir().unwrap();
    let binary = env!("CARGO_BIN_EXE_inzage");
    let units = [
        ("inzage.service", "/usr/local/bin/inzage"),
        ("inzage-backup.service", "/usr/local/bin/inzage-backup.sh"),
        ("inzage-backup.timer", "[Timer]"),
    ];
    let verify = |change: &dyn Fn(String) -> String| {
        let mut command = Command::new("systemd-analyze");
        command.arg("verify");
        for (unit, program) in units {
            let there = if program.starts_with('/') { binary } else { program };
            let file = folder.path().join(unit);
            std::fs::write(&file, change(adapted(unit, &[(program, there)]))).unwrap();
            command.arg(file);
        }
        let output = command.output().unwrap();
        (output.status.success(), String::from_utf8(output.stderr).unwrap())
    };
    let ours = |said: &str| said.lines().filter(|line| line.contains("inzage")).map(str::to_owned).collect::<Vec<_>>();
    let (sound, said) = verify(&|unit| unit);
    assert!(sound && ours(&said).is_empty(), "{said}");
    // It does find what is wrong.
    let (_, said) = verify(&|unit| unit.replace("ProtectHome=yes", "ProtectHomes=yes"));
    assert!(ours(&said).iter().any(|line| line.contains("ProtectHomes")), "{said}");
}
