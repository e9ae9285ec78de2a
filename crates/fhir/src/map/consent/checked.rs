//! Whether a consent was checked, with whom and when: the zibs' extension, and R4's own element.

use dossier::FieldKey;

use crate::draft::Draft;
use crate::node::Node;
use crate::{concept, moments, text, words};

/// Says of each check whether it was one.
pub(super) fn fill(draft: &mut Draft<'_>) {
    let checks: Vec<_> = draft.node.extensions("Verification").collect();
    for check in checks {
        let is_checked = truth(check.extensions("Verified").filter_map(|found| found.choice("value")));
        let with = check.extensions("VerifiedWith").filter_map(|found| found.choice("value"));
        let mut all: Vec<String> = Vec::new();
        for name in with.filter_map(|(_, with)| with_whom(with)) {
            if !all.contains(&name) {
                all.push(name);
            }
        }
        let on = check.extensions("VerificationDate").filter_map(|found| found.choice("value"));
        said(draft, is_checked, Some(all.join(" en ")), on.map(|(_, on)| on));
    }
    for check in draft.node.all("verification").collect::<Vec<_>>() {
        let is_checked = truth(std::iter::once(("Boolean", check.get("verified"))));
        said(draft, is_checked, None, check.all("verificationDate"));
        let label = match is_checked {
            Some(true) => "Gecontroleerd met",
            Some(false) => "Niet gecontroleerd met",
            None => "Genoemd bij de controle",
        };
        for with in check.all("verifiedWith") {
            draft.person(FieldKey::Participant, Some(label.to_owned()), with);
        }
    }
}

/// Whether it was checked; nothing where the source does not say, or says both.
fn truth<'a>(values: impl Iterator<Item = (&'a str, Node<'a>)>) -> Option<bool> {
    let mut all = values.map(|(_, value)| value.truth());
    let first = all.next()??;
    all.all(|other| other == Some(first)).then_some(first)
}

/// With whom, by the code; what else the source says stands beside it.
fn with_whom(with: Node<'_>) -> Option<String> {
    let mut ours: Vec<&str> = Vec::new();
    let mut beside: Vec<String> = Vec::new();
    let mut is_other = false;
    for coding in concept::codings(with) {
        let display = coding.display.map(text::line).filter(|display| !display.is_empty());
        match words::verified_with(coding.system, coding.code) {
            Some((word, same)) => {
                is_other |= coding.code == "OTH";
                if !ours.contains(&word) {
                    ours.push(word);
                }
                beside.extend(display.filter(|display| !same.contains(&display.to_lowercase().as_str())));
            }
            None => beside.extend(display.or_else(|| Some(concept::bare(&coding)).filter(|code| !code.is_empty()))),
        }
    }
    if ours.is_empty() {
        return concept::whole(with);
    }
    let is_same = |said: &String| {
        let same = concept::codings(with).filter_map(|coding| words::verified_with(coding.system, coding.code));
        same.into_iter().any(|(_, same)| same.contains(&said.to_lowercase().as_str()))
    };
    let written = with.get("text").text().map(|written| text::line(&written));
    let mut told: Vec<String> = Vec::new();
    for said in written.filter(|said| !said.is_empty() && !is_same(said)).into_iter().chain(beside) {
        if !told.iter().any(|known| known.to_lowercase() == said.to_lowercase()) {
            told.push(said);
        }
    }
    let name = ours.join(" of ");
    Some(match told.join("; ") {
        told if told.is_empty() => name,
        // Who somebody else is, only words can say.
        told if is_other && ours.len() == 1 => format!("{name} ({told})"),
        told => format!("{name}{}", words::in_the_source(&told)),
    })
}

fn said<'a>(draft: &mut Draft<'_>, is_checked: Option<bool>, with: Option<String>, on: impl Iterator<Item = Node<'a>>) {
    let on: Vec<_> = on.filter_map(moments::dutch).collect();
    let with = with.filter(|with| !with.is_empty());
    let said = match is_checked {
        Some(true) => "Gecontroleerd",
        Some(false) => "Niet gecontroleerd",
        None if with.is_none() && on.is_empty() => return,
        None => "Niet bekend of het is gecontroleerd",
    };
    let on = Some(on.join(" en ")).filter(|on| !on.is_empty());
    let parts = [Some(said.to_owned()), with.map(|with| format!("met {with}")), on.map(|on| format!("op {on}"))];
    draft.text(FieldKey::Certainty, Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" ")));
}
