//! Who is at the command line.

use anyhow::{Context as _, ensure};
use clap::Args;
use dossier::{Account, Operator, Party};

/// Who gives a command.
#[derive(Args)]
pub struct By {
    /// On whose behalf: who asked for it, or you yourself where several share an account. The audit trail names it beside the
    /// account that you are logged in with.
    #[arg(long = "by", value_name = "ACCOUNT")]
    on_behalf_of: Option<Account>,
}

/// What nobody is called.
const NOBODY: &str = "unknown";

impl By {
    /// The account that the operating system says is logged in, and on whose behalf they act.
    ///
    /// # Errors
    /// The operating system does not say who it is, or somebody is called `unknown`: the trail would name nobody.
    pub fn party(&self) -> anyhow::Result<Party> {
        let login = login()?;
        let named = |account: &Account| account.to_string() != NOBODY;
        ensure!(named(&login), "you are logged in as `{NOBODY}`: nothing is done by nobody");
        ensure!(self.on_behalf_of.as_ref().is_none_or(named), "--by {NOBODY} names nobody");
        Ok(Party::Operator(Operator { login, on_behalf_of: self.on_behalf_of.clone() }))
    }
}

/// The name of the account: `uid-1000` where it has none that the trail can hold.
#[cfg(unix)]
fn login() -> anyhow::Result<Account> {
    let uid = logged_in();
    let accounts = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let name = name_of(uid, &accounts).unwrap_or_else(|| format!("uid-{uid}"));
    name.parse().context("the operating system does not say who you are")
}

#[cfg(not(unix))]
fn login() -> anyhow::Result<Account> {
    anyhow::bail!("this operating system does not say who you are")
}

/// Who logged in. Neither `LOGNAME` nor `USER` counts: everybody sets those as they like. Linux remembers who logged in through
/// `su` and `sudo`; where it does not, root alone is believed about who became root.
#[cfg(unix)]
fn logged_in() -> u32 {
    let remembered = std::fs::read_to_string("/proc/self/loginuid").ok().and_then(|text| text.trim().parse().ok());
    let own = rustix::process::getuid().as_raw();
    let before = || std::env::var("SUDO_UID").ok()?.parse().ok();
    remembered.filter(|uid| *uid != u32::MAX).or_else(|| if own == 0 { before() } else { None }).unwrap_or(own)
}

/// The first name that this number has in a list of accounts, where it fits into the trail.
#[cfg(unix)]
fn name_of(uid: u32, accounts: &str) -> Option<String> {
    let uid = uid.to_string();
    let line = accounts.lines().find(|line| line.split(':').nth(2) == Some(uid.as_str()))?;
    let name: Account = line.split(':').next()?.parse().ok()?;
    Some(name.to_string())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_found_by_its_number_and_named_as_the_trail_can_hold() {
        let accounts =
            "root:x:0:0:root:/root:/bin/bash\njan:x:1000:1000::/home/jan:/bin/sh\nj bakker:x:1001:1001::/:/bin/sh\n";
        assert_eq!(name_of(0, accounts).as_deref(), Some("root"));
        assert_eq!(name_of(1000, accounts).as_deref(), Some("jan"));
        assert_eq!((name_of(1001, accounts), name_of(100, accounts), name_of(0, "")), (None, None, None));
    }

    #[test]
    fn who_is_logged_in_stands_before_who_they_name() {
        let by = |account: Option<&str>| By { on_behalf_of: account.map(|account| account.parse().unwrap()) };
        let Party::Operator(own) = by(None).party().unwrap() else { panic!("at the command line is an operator") };
        let other = by(Some("j.bakker")).party().unwrap();
        assert_eq!(other.to_string(), format!("operator:{}/j.bakker", own.login));
        assert!(by(Some("unknown")).party().unwrap_err().to_string().contains("names nobody"));
    }
}
