//! Security labels: which code system a label is of, whatever way its address was written, and what follows from its code.
//!
//! Sources: HL7 v3 Confidentiality, ActCode (sensitivity, obligations, refrains), ActReason (purpose of use) and
//! ObservationValue (alteration, provenance), <https://terminology.hl7.org>. The choices are written down in `docs/IMPORT.md`.

use dossier::HiddenReason;

use super::codes::{HANDLING, HARMLESS, LEFT_OUT, PURPOSES, SENSITIVITY};
use crate::node::Node;
use crate::text;

/// A label that was found on a resource.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// Which kind of label it is.
    pub kind: LabelKind,
    /// Its code as the source wrote it; the display where there is no code.
    pub code: String,
    /// What follows from it.
    pub effect: LabelEffect,
}

/// The kinds of labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LabelKind {
    /// A mark of our own (`urn:inzage:mark`).
    Ours,
    /// A level of confidentiality.
    Confidentiality,
    /// A subject that is sensitive, as HIV or psychiatry.
    Sensitivity,
    /// An obligation or a prohibition for who handles the data, as NOPAT.
    Handling,
    /// For which purpose the data may be used.
    Purpose,
    /// How the data was altered, and where it came from.
    Provenance,
    /// None of these.
    Unknown,
}

/// What follows from a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LabelEffect {
    /// A label that hides nothing: a test tag, a level below restricted.
    Shown,
    /// The source left something out: the entry says that it is not whole.
    Incomplete,
    /// The entry is between the client and one discipline.
    Monodisciplinary,
    /// The questionnaire may be shown.
    Released,
    /// Address, telephone numbers and e-mail are shown to nobody.
    SecretAddress,
    /// The entry is hidden.
    Hidden(HiddenReason),
}

/// The labels on a resource: its own, those of what is contained in it, and those of the Bundle around it, which
/// `intake` writes into `meta.security`.
pub(crate) fn labels<'a>(resource: Node<'a>) -> impl Iterator<Item = Label> + 'a {
    let contained = resource.all("contained").flat_map(own);
    own(resource).chain(contained)
}

fn own<'a>(resource: Node<'a>) -> impl Iterator<Item = Label> + 'a {
    let meta = resource.get("meta");
    let tags = meta.all("tag").filter_map(|coding| label(Place::Tag, coding));
    // Documents carry their label in a field of their own, a composition its code alone.
    let concepts = meta.all("security").chain(resource.all("securityLabel")).flat_map(codings);
    let is_composition = resource.get("resourceType").is("Composition");
    let level = is_composition.then(|| level(resource)).into_iter().flatten();
    let labels = concepts.filter_map(|coding| label(Place::Security, coding));
    tags.chain(labels).chain(level).chain(inline(resource))
}

/// The level of a composition: a code, or what some write in its place. One that is left out for a reason closes.
pub(super) fn level(composition: Node<'_>) -> Vec<Label> {
    let written = composition.all("confidentiality").flat_map(codings);
    let found: Vec<_> = written
        .filter_map(|coding| match coding.code() {
            Some(code) => Some(classified(System::Confidentiality, code)),
            None => label(Place::Security, coding),
        })
        .collect();
    let left_out = composition.get("_confidentiality").get("extension");
    if found.is_empty() && left_out.exists() {
        return vec![unknown(left_out.get("valueCode").code().unwrap_or_default())];
    }
    found
}

/// Labels on an element within the resource (HL7 DS4P): we show an entry whole or not at all.
fn inline<'a>(resource: Node<'a>) -> impl Iterator<Item = Label> + 'a {
    let mut waiting = vec![resource];
    let extensions = std::iter::from_fn(move || {
        let node = waiting.pop()?;
        let contained = |name: &str| name == "contained";
        let children = node.elements().filter(|(name, _)| !contained(name)).flat_map(|(_, child)| child.items());
        waiting.extend(children.filter(|child| child.names().next().is_some()));
        Some(node)
    });
    let labels = extensions.filter(|node| node.get("url").code().is_some_and(|url| url.ends_with("inline-sec-label")));
    labels
        .filter_map(|node| node.choice("value"))
        .flat_map(|(_, value)| codings(value))
        .filter_map(|coding| label(Place::Security, coding))
}

/// The codings of a concept. A coding, or a concept in words alone, stands for itself.
fn codings<'a>(concept: Node<'a>) -> impl Iterator<Item = Node<'a>> {
    let written = if concept.get("coding").exists() { concept.get("coding") } else { concept };
    written.items()
}

/// Where a coding stands: every security coding is a label, a tag only if its code system says so.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Security,
    Tag,
}

/// The code systems of labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum System {
    Ours,
    Confidentiality,
    ActCode,
    ActReason,
    ObservationValue,
    /// The source does not say which.
    Unsaid,
    Other,
}

pub(super) fn label(place: Place, coding: Node<'_>) -> Option<Label> {
    let written = coding.get("code").code().or_else(|| coding.code());
    let code = written.or_else(|| coding.any(&["display", "text"]).code()).unwrap_or_default();
    let system = system(coding.get("system").code().unwrap_or_default());
    let found = if written.is_some() { classified(system, code) } else { unknown(code) };
    match (place, system) {
        // A tag of no known system is a tag. Without a system it is a label if it is a code that labels have.
        (Place::Tag, System::Other) => None,
        (Place::Tag, System::Unsaid) => Some(found).filter(|found| found.kind != LabelKind::Unknown),
        (Place::Security, _)
        | (
            Place::Tag,
            System::Ours | System::Confidentiality | System::ActCode | System::ActReason | System::ObservationValue,
        ) => Some(found),
    }
}

/// The code system of an address: the old ones, those of value sets, OIDs, and misspellings of each count as the new one.
fn system(written: &str) -> System {
    let written = written.trim().to_ascii_lowercase();
    let address = written.split(['|', '?', '#']).next().unwrap_or_default().trim_end_matches('/');
    if address.is_empty() {
        return System::Unsaid;
    }
    if address.starts_with("urn:inzage:") {
        // A category of ours says where an entry belongs: `route` reads it.
        return if address.starts_with("urn:inzage:category") { System::Other } else { System::Ours };
    }
    let name = address.rsplit(['/', ':']).next().unwrap_or(address).replace(['-', '_', ' '], "");
    let is = |oid: &str| name == oid;
    if name.contains("confidential") || is("2.16.840.1.113883.5.25") {
        System::Confidentiality
    } else if name.contains("actcode") || is("2.16.840.1.113883.5.4") {
        System::ActCode
    } else if name.contains("actreason") || name.contains("purposeofuse") || is("2.16.840.1.113883.5.8") {
        System::ActReason
    } else if name.contains("observationvalue") || is("2.16.840.1.113883.5.1063") {
        System::ObservationValue
    } else {
        System::Other
    }
}

/// What a code of a system is. A code opens only as the code system writes it; it closes in any spelling.
fn classified(system: System, code: &str) -> Label {
    let all = [confidentiality, provenance, act_code, purpose];
    let found = match system {
        System::Ours => ours(code),
        System::Confidentiality => {
            // A level that this code system does not have is no reason to show more.
            confidentiality(code)
                .or(Some((LabelKind::Confidentiality, LabelEffect::Hidden(HiddenReason::Confidential))))
        }
        System::ActCode => act_code(code),
        System::ActReason => purpose(code),
        System::ObservationValue => provenance(code),
        System::Unsaid => all.into_iter().find_map(|known| known(code)),
        System::Other => None,
    };
    match found {
        Some((kind, effect)) => Label { kind, code: text::cut(text::line(code), CODE).0, effect },
        None => unknown(code),
    }
}

/// The longest code that a report repeats, in characters.
const CODE: usize = 60;

fn unknown(code: &str) -> Label {
    let code = text::cut(text::line(code), CODE).0;
    Label { kind: LabelKind::Unknown, code, effect: LabelEffect::Hidden(HiddenReason::UnknownLabel) }
}

type Known = Option<(LabelKind, LabelEffect)>;

fn ours(code: &str) -> Known {
    let effect = match code {
        "hold" => LabelEffect::Hidden(HiddenReason::Hold),
        "co-client" => LabelEffect::Hidden(HiddenReason::CoClient),
        "third-party" => LabelEffect::Hidden(HiddenReason::ThirdParty),
        "monodisciplinary" => LabelEffect::Monodisciplinary,
        "secret-address" => LabelEffect::SecretAddress,
        "released" => LabelEffect::Released,
        _ => return None,
    };
    Some((LabelKind::Ours, effect))
}

fn confidentiality(code: &str) -> Known {
    let effect = match code {
        // Unrestricted, low, moderate and normal: the levels below restricted.
        "U" | "L" | "M" | "N" => LabelEffect::Shown,
        _ if ["R", "V"].iter().any(|level| code.eq_ignore_ascii_case(level)) => {
            LabelEffect::Hidden(HiddenReason::Confidential)
        }
        _ => return None,
    };
    Some((LabelKind::Confidentiality, effect))
}

fn act_code(code: &str) -> Known {
    let is = |known: &str| code.eq_ignore_ascii_case(known);
    let sensitive = || (LabelKind::Sensitivity, LabelEffect::Hidden(HiddenReason::Sensitive));
    let handled = || (LabelKind::Handling, LabelEffect::Hidden(HiddenReason::Handling));
    SENSITIVITY
        .iter()
        .any(|known| is(known))
        .then(sensitive)
        .or_else(|| HANDLING.iter().any(|known| is(known)).then(handled))
}

fn purpose(code: &str) -> Known {
    let is = |known: &str| code.eq_ignore_ascii_case(known);
    match code {
        // Data of a test system; and use that the client asked for, which a portal is.
        "HTEST" | "PATRQT" => Some((LabelKind::Purpose, LabelEffect::Shown)),
        _ => PURPOSES
            .iter()
            .any(|known| is(known))
            .then_some((LabelKind::Purpose, LabelEffect::Hidden(HiddenReason::Handling))),
    }
}

fn provenance(code: &str) -> Known {
    let effect = match code {
        _ if LEFT_OUT.contains(&code) => LabelEffect::Incomplete,
        _ if HARMLESS.contains(&code) => LabelEffect::Shown,
        _ => return None,
    };
    Some((LabelKind::Provenance, effect))
}
