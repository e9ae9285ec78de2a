//! Who is at the command line.

use clap::Args;
use dossier::{Account, Party};

/// Who gives a command that changes something.
#[derive(Args)]
pub struct By {
    /// Your account, for the history of rights and the audit trail; the one you are logged in with where you do not say.
    #[arg(long = "by", value_name = "ACCOUNT")]
    account: Option<Account>,
}

impl By {
    /// Whoever it is: an account that cannot be told from the surroundings is called `unknown`.
    pub fn party(&self) -> Party {
        let login = || ["LOGNAME", "USER"].iter().find_map(|name| std::env::var(name).ok()?.parse().ok());
        let unknown = || Account::try_from("unknown".to_owned()).ok();
        self.account.clone().or_else(login).or_else(unknown).map_or(Party::System, Party::Operator)
    }
}
