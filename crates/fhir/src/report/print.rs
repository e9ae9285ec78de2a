//! The report for a person at a terminal.

use std::collections::BTreeMap;
use std::fmt;

use crate::marks::{Label, LabelEffect, LabelKind};
use crate::report::{BirthDate, Fate, Item, LinkRefused, NotFollowed, Refusal, Remark, Report, Skip};

/// So many names are told of what is alike; the rest is a number.
const NAMES: usize = 5;

pub(super) fn report(report: &Report, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    arrivals(report, f)?;
    entries(report, f)?;
    labels(report, f)?;
    clients(report, f)?;
    skipped(report, f)?;
    refused(report, f)?;
    dead(report, f)?;
    notes(report, f)
}

fn arrivals(report: &Report, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let tally = &report.tally;
    let mut counts = [
        ("became an entry", tally.became),
        ("part of an entry", tally.part),
        ("client", tally.client),
        ("around a client", tally.related),
        ("named in entries", tally.named),
        ("skipped", 0),
        ("refused", 0),
        ("here already, unchanged", tally.unchanged),
    ];
    // What stands in the place of another came in once, and has another fate besides.
    let twice = |item: &&Item| matches!(item.fate, Fate::Refused(Refusal::TookPlace));
    let all =
        report.items.iter().filter(|item| !twice(item)).count() + counts.iter().map(|(_, count)| count).sum::<usize>();
    for item in report.items.iter().filter(|item| !twice(item)) {
        let at = match item.fate {
            Fate::Became { .. } => 0,
            Fate::PartOf { .. } => 1,
            Fate::Client { .. } => 2,
            Fate::Related { .. } => 3,
            Fate::Named => 4,
            Fate::Skipped(_) => 5,
            Fate::Refused(_) => 6,
        };
        if let Some((_, count)) = counts.get_mut(at) {
            *count += 1;
        }
    }
    writeln!(f, "{all} came in:")?;
    for (what, count) in counts.iter().filter(|(_, count)| *count > 0) {
        writeln!(f, "  {count:>7}  {what}")?;
    }
    if report.unnamed > 0 {
        writeln!(
            f,
            "\n{} have no id and no address: they are called after their content, so a correction of one stands beside it",
            report.unnamed
        )?;
    }
    Ok(())
}

fn entries(report: &Report, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let total: usize = report.entries.iter().map(|counted| counted.entries).sum();
    writeln!(f, "\n{total} entries:")?;
    for section in access::Section::ALL {
        let here: Vec<_> = report.entries.iter().filter(|counted| counted.section == section).collect();
        if here.is_empty() {
            continue;
        }
        let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
        for counted in &here {
            *kinds.entry(spaced(&format!("{:?}", counted.kind))).or_default() += counted.entries;
        }
        let kinds = kinds.iter().map(|(kind, count)| format!("{count} {kind}")).collect::<Vec<_>>().join(", ");
        writeln!(f, "  {:>7}  {:<18} {kinds}", report.entries(section), section.code())?;
    }
    for (reasons, count) in report.hidden() {
        let reasons = reasons.to_string().replace('_', " ").replace(',', ", ");
        writeln!(f, "  {count:>7}  kept out of the portal: {reasons}")?;
    }
    Ok(())
}

fn labels(report: &Report, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if !report.labels.is_empty() {
        writeln!(f, "\nLabels seen:")?;
    }
    for (label, count) in &report.labels {
        writeln!(f, "  {count:>7}  {}", label)?;
    }
    Ok(())
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            LabelKind::Ours => "mark",
            LabelKind::Confidentiality => "confidentiality",
            LabelKind::Sensitivity => "sensitivity",
            LabelKind::Handling => "handling",
            LabelKind::Purpose => "purpose",
            LabelKind::Provenance => "provenance",
            LabelKind::Unknown => "unknown",
        };
        write!(f, "{kind} {:?}: ", self.code)?;
        match self.effect {
            LabelEffect::Shown => f.write_str("hides nothing"),
            LabelEffect::Incomplete => f.write_str("shown as incomplete"),
            LabelEffect::Monodisciplinary => f.write_str("between the client and one discipline"),
            LabelEffect::Released => f.write_str("released"),
            LabelEffect::SecretAddress => f.write_str("without address, telephone and e-mail"),
            LabelEffect::Hidden(reason) => write!(f, "kept out of the portal ({})", reason.code().replace('_', " ")),
        }
    }
}

/// `TreatmentReport` as `treatment report`.
fn spaced(name: &str) -> String {
    let mut spaced = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push(c.to_ascii_lowercase());
    }
    spaced
}

fn clients(report: &Report, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut unborn: BTreeMap<BirthDate, Vec<&str>> = BTreeMap::new();
    for item in &report.items {
        match item.fate {
            Fate::Client { birth_date, .. } if birth_date != BirthDate::Known => {
                unborn.entry(birth_date).or_default().push(&item.name);
            }
            _ => {}
        }
    }
    for (birth_date, names) in unborn {
        let why = match birth_date {
            BirthDate::Known => continue,
            BirthDate::Absent => "No date of birth",
            BirthDate::Partial => "The date of birth is not complete (a year or a month)",
            BirthDate::Time => "The date of birth is a time, which is not the same day everywhere",
            BirthDate::Placeholder => "The date of birth is one that stands for unknown",
            BirthDate::Unreadable => "The date of birth cannot be read",
            BirthDate::OfTwo => "Another BSN and another date of birth came under the id",
        };
        writeln!(f, "\n{why}, so no portal: {}", some(&names))?;
    }
    Ok(())
}

fn skipped(report: &Report, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut reasons: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for item in &report.items {
        if let Fate::Skipped(skip) = &item.fate {
            reasons.entry(skip.to_string()).or_default().push(&item.name);
        }
    }
    if !reasons.is_empty() {
        writeln!(f, "\nSkipped:")?;
    }
    for (reason, names) in reasons {
        writeln!(f, "  {:>7}  {reason}: {}", names.len(), some(&names))?;
    }
    Ok(())
}

fn refused(report: &Report, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if report.refused() {
        writeln!(f, "\nRefused:")?;
    }
    for item in &report.items {
        if let Fate::Refused(refusal) = &item.fate {
            let name = if item.name == item.file { String::new() } else { format!(", {}", item.name) };
            match refusal {
                Refusal::OnLine(..) => writeln!(f, "  {}, {refusal}", item.file)?,
                _ => writeln!(f, "  {}, place {}{name}: {refusal}", item.file, item.position)?,
            }
        }
    }
    Ok(())
}

impl fmt::Display for Skip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Repeated => f.write_str("arrived more than once"),
            Self::OlderVersion => f.write_str("older version"),
            Self::Undecided => f.write_str("not known to be older or newer than another version, which counts"),
            Self::Summary => f.write_str("a summary (SUBSETTED) of what is here whole"),
            Self::Deleted => f.write_str("deleted at the source"),
            Self::DeletedBefore(day) => {
                write!(f, "deleted on {day}; came again without a date that says that it is newer, so it is not shown")
            }
            Self::NoClient => f.write_str("names no client, and no entry refers to it"),
            Self::UnknownClient(client) => write!(f, "client unknown ({client})"),
            Self::NotAClient(what) => write!(f, "its subject is no client ({what})"),
            Self::TwoClients => f.write_str("it names more than one client, and can be of one alone"),
            Self::Disputed => f.write_str(
                "versions of it name different clients and nothing says which is the newest: nobody gets it until a newer one comes",
            ),
            Self::Unreferenced => f.write_str("nothing that is shown refers to it"),
            Self::NoSection => f.write_str("no section for this type"),
            Self::Merged => f.write_str("record that was replaced by another one"),
            Self::Unchanged => f.write_str("here already, unchanged"),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(why) => write!(f, "cannot be read: {why}"),
            Self::EmptyFile => f.write_str("empty file"),
            Self::NotJson(why) => write!(f, "not JSON: {why}"),
            Self::NotUtf8 => f.write_str("not UTF-8"),
            Self::NotAResource(why) => write!(f, "not a resource: {why}"),
            Self::NoType => f.write_str("no resourceType"),
            Self::NotCarriedOut(method) => {
                write!(f, "the method {method:?} is not carried out: what it changes stays here as it was")
            }
            Self::Unnamed(method) => write!(
                f,
                "a {method} that does not name its resource by id was not carried out: what it changes stays here as it was"
            ),
            Self::OnLine(line, why) => write!(f, "line {line}: {why}"),
            Self::OtherSource => f.write_str("another server uses this name for something else"),
            Self::TookPlace => f.write_str(
                "it took the place of what another server calls by this name, which came earlier and is shown no more",
            ),
            Self::AnotherPerson => f.write_str(
                "under this id came another BSN and another date of birth: it may be somebody else, so nobody has a portal for this \
                 client until the client is erased and imported again",
            ),
            Self::KeptWasChanged => f.write_str(
                "what was kept of it was changed by other means than an import: it stays out until that is mended",
            ),
            Self::Erased => f.write_str("its client has been erased"),
        }
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NobodysNow => {
                f.write_str("in nobody's dossier any more: it names two clients, or what several clients are known by")
            }
            Self::LaterCounts => f.write_str(
                "other content than before, and neither has a date or a version number: that of the later import counts",
            ),
            Self::Undecided => f.write_str(
                "versions that differ, and nothing says which is the newest (one has no date): the one that shows less counts, else the \
                 one with a date; none where they name different clients",
            ),
            Self::DateAhead => f.write_str(
                "its lastUpdated lies ahead of the clock of this import: it counts as changed when it came",
            ),
            Self::Cut => f.write_str("a text was too long, and was cut"),
            Self::ExtensionNotShown(url) => write!(f, "an extension that is not read, told to the reader: {url}"),
            Self::NarrativeLeftOut => f.write_str("narrative too long, nested too deep or without words, left out"),
            Self::UnknownLabel(code) => write!(f, "unknown label {code:?}, so kept out of the portal"),
            Self::UnknownCategory(code) => write!(f, "unknown category {code:?}, so kept out of the portal"),
            Self::UnreadableDate(element) => write!(f, "a date cannot be read ({element}), shown without it"),
            Self::PlaceholderDate(element) => {
                write!(f, "a date that stands for unknown or no end ({element}), shown without it")
            }
            Self::AnswerNotShown(kind) => {
                write!(f, "an answer is not shown ({kind} without words), the reader is told")
            }
            Self::ResultNotShown(kind) => write!(f, "a result is not shown ({kind} without words), the reader is told"),
            Self::DosageIncomplete(part) => write!(f, "part of a dosage is not shown ({part}), the reader is told"),
            Self::NotUnderstood(modifier) => {
                write!(
                    f,
                    "modifier {modifier:?} can turn its meaning around and is not understood, so kept out of the portal"
                )
            }
            Self::AboutAnother => f.write_str(
                "what it says is about somebody else than its client, or about nobody can tell whom, so kept out of the portal",
            ),
            Self::UnreadableFile(title) => write!(f, "the content of file {title:?} is empty or no base64, left out"),
            Self::UnknownCharset(title, charset) => {
                write!(
                    f,
                    "the text of file {title:?} is in charset {charset:?}, which is not known: left out, the reader is told"
                )
            }
            Self::FileElsewhere(title) => write!(f, "the content of file {title:?} is on another server, not fetched"),
            Self::FileOfAnother(title) => write!(f, "the content of file {title:?} is for another client, left out"),
            Self::FileOfSeveral(title) => {
                write!(f, "the content of file {title:?} is that of documents of several clients, left out of all")
            }
            Self::CitizenNumber => f.write_str("a BSN stood in its text, taken out"),
            Self::UnnamedRepresentative => {
                f.write_str("a legal representative of no named kind: no mandate until it is recorded")
            }
            Self::MergedInto(other) => write!(f, "replaced by {other}, where the dossier goes on"),
            Self::NotMerged(other, why) => {
                let why = match why {
                    LinkRefused::NotThere => "which is not here",
                    LinkRefused::Several => "and in others",
                    LinkRefused::Circle => "which is replaced by it",
                    LinkRefused::BirthDates => "which has another date of birth",
                    LinkRefused::PartialBirthDate => "whose date of birth is known less or more precisely",
                    LinkRefused::OfTwo => "and under the id of one of both two people came",
                    LinkRefused::Closed => "for a decision in the portal keeps something of it from somebody",
                };
                write!(f, "said to be replaced by {other}, {why}: two dossiers, until that is settled at the source")
            }
            Self::GroundOfMerged => {
                f.write_str("acted for a record that has gone into another one: no mandate there until it is recorded")
            }
            Self::NarrativeOfHidden => f.write_str("its narrative repeats what is kept out, and is left out"),
            Self::NarrativeBesideHidden => {
                f.write_str("its narrative, written by a person, is shown beside parts that are kept out: look at it")
            }
            Self::ShownNow => f.write_str(
                "kept out by a label or mark until now, and shown from now on: what had the label changed, or was deleted",
            ),
            Self::MaybeInError(status) => {
                write!(f, "its status {status:?} is none that FHIR has, and may mean entered in error: kept out")
            }
            Self::KeptAlong => f.write_str(
                "new, and kept from readers by what a person decided of another entry of the same resource: it may be a correction \
                 of that one. Look at it",
            ),
            Self::ContactTwice(name) => write!(f, "contact {name:?} is a resource of its own too, shown once"),
        }
    }
}

fn dead(report: &Report, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (why, title) in [
        (NotFollowed::Dead, "References that lead nowhere"),
        (NotFollowed::OtherClient, "References into another client's dossier, not followed"),
        (
            NotFollowed::OneOfSeveral,
            "References by an identifier that several have: a label on any of these counts, none is shown as what is meant",
        ),
    ] {
        let mut by_target: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for dead in report.dead.iter().filter(|dead| dead.why == why) {
            by_target.entry(&dead.to).or_default().push(&dead.from);
        }
        if !by_target.is_empty() {
            writeln!(f, "\n{title}:")?;
        }
        for (to, from) in by_target {
            writeln!(f, "  {to}  from {}", some(&from))?;
        }
    }
    Ok(())
}

fn notes(report: &Report, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut by_remark: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for note in &report.notes {
        by_remark.entry(note.what.to_string()).or_default().push(&note.about);
    }
    if !by_remark.is_empty() {
        writeln!(f, "\nNotes:")?;
    }
    for (remark, about) in by_remark {
        writeln!(f, "  {:>7}  {remark}: {}", about.len(), some(&about))?;
    }
    Ok(())
}

/// The first names, and how many more.
fn some(names: &[&str]) -> String {
    let told = names.iter().take(NAMES).copied().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(NAMES) {
        0 => told,
        more => format!("{told} and {more} more"),
    }
}
