//! `… end ID`

use clap::Args;
use dossier::{EndingKind, Note, RecordId};

use super::super::OfDatabase;
use super::super::by::By;
use super::change;

/// Which right ends, and why.
#[derive(Args)]
pub struct End {
    /// The id that `add` printed; `inzage rights list` tells it again.
    #[arg(value_name = "ID")]
    id: RecordId,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    why: Note,
    /// It should never have been recorded: it held on no day. Without this it held until yesterday.
    #[arg(long)]
    mistaken: bool,
    #[command(flatten)]
    by: By,
    #[command(flatten)]
    database: OfDatabase,
}

impl End {
    /// Ends it, from this moment on.
    ///
    /// # Errors
    /// The database cannot be used, or there is no such right in force.
    pub fn run(&self) -> anyhow::Result<()> {
        let kind = if self.mistaken { EndingKind::Mistaken } else { EndingKind::Stopped };
        let change = change(self.by.party()?, self.why.clone());
        self.database.with(async |storage| Ok(storage.end_right(self.id, kind, &change).await?))
    }
}
