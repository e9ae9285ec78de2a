//! `inzage organisation show|set`

use std::collections::BTreeMap;
use std::process::ExitCode;

use access::Section;
use anyhow::bail;
use clap::{Args, Subcommand};
use storage::{OrganisationChoice, OrganisationSetting};

use super::OfDatabase;
use super::by::By;
use super::closed_list::section;
use crate::clock::{Clock as _, SystemClock};

/// What the organisation chooses for all its clients.
#[derive(Subcommand)]
pub enum Organisation {
    /// Every section in each of the three settings: `yes` or `no`, since when, and by whom.
    Show(Show),
    /// Choose sections, or no longer; what you do not name stays as it is.
    Set(Set),
}

/// Of which database.
#[derive(Args)]
pub struct Show {
    #[command(flatten)]
    database: OfDatabase,
}

/// What changes.
#[derive(Args)]
pub struct Set {
    /// Show these sections in the portal, to who is entitled to them.
    #[arg(long, value_name = "SECTION,…", value_delimiter = ',', value_parser = section())]
    share: Vec<Section>,
    /// Show all sections, but for what `--unshare` names.
    #[arg(long)]
    share_all: bool,
    /// Show these sections no longer, to anybody.
    #[arg(long, value_name = "SECTION,…", value_delimiter = ',', value_parser = section())]
    unshare: Vec<Section>,
    /// Let a client read these sections also where incapable (rule C5).
    #[arg(long, value_name = "SECTION,…", value_delimiter = ',', value_parser = section())]
    incapable_client_reads: Vec<Section>,
    /// No longer let a client who is incapable read these sections.
    #[arg(long, value_name = "SECTION,…", value_delimiter = ',', value_parser = section())]
    incapable_client_reads_not: Vec<Section>,
    /// Let administrators (bewindvoerders) read this section, of finance (rule B2).
    #[arg(long, value_name = "SECTION,…", value_delimiter = ',', value_parser = section())]
    administrator_reads: Vec<Section>,
    /// No longer let administrators read this section.
    #[arg(long, value_name = "SECTION,…", value_delimiter = ',', value_parser = section())]
    administrator_reads_not: Vec<Section>,
    #[command(flatten)]
    by: By,
    #[command(flatten)]
    database: OfDatabase,
}

/// Shows or sets.
///
/// # Errors
/// The database cannot be used, nothing is to be changed, one section is to be and not to be, or cannot be chosen in that setting.
pub fn run(asked: &Organisation) -> anyhow::Result<ExitCode> {
    match asked {
        Organisation::Show(show) => {
            let choices = show.database.with(async |storage| Ok(storage.organisation_choices().await?))?;
            choices.iter().for_each(|choice| println!("{}", in_a_line(choice)));
            warn(&choices);
        }
        Organisation::Set(set) => set.run()?,
    }
    Ok(ExitCode::SUCCESS)
}

impl Set {
    fn run(&self) -> anyhow::Result<()> {
        let wanted = self.wanted()?;
        let by = self.by.party()?;
        let (changed, now) = self.database.with(async |storage| {
            let changed = storage.choose_sections(&wanted, &by, SystemClock.now()).await?;
            Ok((changed, storage.organisation_choices().await?))
        })?;
        if changed.is_empty() {
            println!("nothing changed: it was so already");
        }
        changed.iter().for_each(|choice| println!("{}", in_a_line(choice)));
        warn(&now);
        Ok(())
    }

    fn wanted(&self) -> anyhow::Result<BTreeMap<(OrganisationSetting, Section), bool>> {
        use OrganisationSetting::{AdministratorSections, IncapableClientReads, Shared};
        let mut wanted = BTreeMap::new();
        for (setting, chosen, sections) in [
            (Shared, true, &self.share),
            (Shared, false, &self.unshare),
            (IncapableClientReads, true, &self.incapable_client_reads),
            (IncapableClientReads, false, &self.incapable_client_reads_not),
            (AdministratorSections, true, &self.administrator_reads),
            (AdministratorSections, false, &self.administrator_reads_not),
        ] {
            for section in sections {
                if wanted.insert((setting, *section), chosen) == Some(!chosen) {
                    bail!("{} is to be chosen and not to be chosen in `{}`", section.code(), setting.code());
                }
            }
        }
        if self.share_all {
            for section in Section::ALL {
                wanted.entry((Shared, section)).or_insert(true);
            }
        }
        if wanted.is_empty() {
            bail!("say what changes, as in `--share reports,care_plan`; `--help` has all of it");
        }
        Ok(wanted)
    }
}

/// All about a choice, its parts divided by tabs.
fn in_a_line(choice: &OrganisationChoice) -> String {
    let since = choice.changed.as_ref().map(|(at, by)| format!("since {} by {by}", at.to_rfc3339()));
    let since = since.unwrap_or_else(|| "from the beginning".to_owned());
    let chosen = if choice.chosen { "yes" } else { "no" };
    format!("{}\t{}\t{chosen}\t{since}", choice.setting.code(), choice.section.code())
}

/// What an operator should know where no section is shared.
pub(super) const NOTHING_SHARED: &str =
    "nothing is shared: the portal shows nobody anything (`inzage organisation set --share SECTION,…`)";

/// How many sections are shared.
pub(super) fn shared(choices: &[OrganisationChoice]) -> usize {
    choices.iter().filter(|choice| choice.setting == OrganisationSetting::Shared && choice.chosen).count()
}

fn warn(choices: &[OrganisationChoice]) {
    if shared(choices) == 0 {
        eprintln!("{NOTHING_SHARED}");
    }
}
