//! AllergyIntolerance: allergies.

use dossier::{FieldKey, FieldValue, code_system as system};

use crate::draft::Draft;
use crate::map::shared;
use crate::node::Node;
use crate::{concept, moments, status_code, words};

const TYPE: &str = "http://hl7.org/fhir/allergy-intolerance-type";
const CATEGORY: &str = "http://hl7.org/fhir/allergy-intolerance-category";
const SEVERITY: &str = "http://hl7.org/fhir/reaction-event-severity";

/// Fills an allergy.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    let what = node.any(&["code", "substance"]);
    draft.title_of([what]);
    contradiction(draft, what);
    draft.occurred(moments::first(node, "onset"));
    draft.coded(FieldKey::Category, TYPE, node, "type");
    draft.coded(FieldKey::Category, CATEGORY, node, "category");
    draft.coded(FieldKey::Severity, status_code::CRITICALITY, node, "criticality");
    shared::clinical_status(draft, system::ALLERGY_CLINICAL);
    draft.coded(FieldKey::Certainty, system::ALLERGY_VERIFICATION, node, "verificationStatus");
    draft.choice(FieldKey::Start, None, node, "onset");
    let several = node.all("reaction").count() > 1;
    for (place, reaction) in node.all("reaction").enumerate() {
        self::reaction(draft, reaction, several.then_some(place + 1));
    }
    // When it was last felt; an allergy does not end by it.
    draft.moment(FieldKey::LastReaction, node.get("lastOccurrence"));
    draft.authors(&["recorder", "asserter"]);
    draft.fallback("Allergie");
}

/// Words that say that there is no allergy, beside a code that does not: the code stands with them.
fn contradiction<'a>(draft: &mut Draft<'a>, what: Node<'a>) {
    let is_none = concept::codings(what).any(|coding| words::none_known(coding.system, coding.code).is_some());
    let code = concept::codings(what).find(|coding| !coding.code.is_empty());
    if let Some(code) = code.filter(|_| !is_none && words::may_say_none(&draft.entry.title)) {
        let code = concept::bare(&code);
        let is_said =
            [words::CODE_SAYS_OTHERWISE, words::SO_IN_THE_SOURCE].iter().any(|said| draft.entry.title.contains(said));
        if !is_said && !draft.entry.title.contains(&code) {
            draft.end_title(&format!(" ({}: {code})", words::CODE_SAYS_OTHERWISE));
        }
    }
}

/// One reaction; where there are several each has a number, and what belongs to one says to which: in a list all substances, all
/// severities and all reactions stand together.
fn reaction<'a>(draft: &mut Draft<'a>, reaction: Node<'a>, number: Option<usize>) {
    let when = moments::dutch(reaction.get("onset"));
    let which = number.map(words::reaction);
    let label = match (&which, when) {
        (Some(which), Some(when)) => Some(format!("{which} ({when})")),
        (Some(which), None) => Some(which.clone()),
        (None, when) => when,
    };
    let of_it = |what: &str| which.as_ref().map(|which| words::of_part(what, which));
    for value in reaction.all("manifestation").filter_map(concept::value) {
        draft.labelled(FieldKey::Reaction, label.clone(), value);
    }
    if let Some(text) = reaction.get("description").text() {
        draft.labelled(FieldKey::Reaction, label, FieldValue::Text { text });
    }
    for text in reaction.all("note").filter_map(|note| note.get("text").text().or_else(|| note.text())) {
        draft.labelled(FieldKey::Note, which.clone(), FieldValue::Text { text });
    }
    // How bad it can get (criticality) has the same key.
    let severity = of_it("Ernst").unwrap_or_else(|| words::SEVERITY_OF_REACTION.to_owned());
    for code in status_code::all(SEVERITY, reaction, "severity") {
        draft.labelled(FieldKey::Severity, Some(severity.clone()), code.value(SEVERITY));
    }
    let route = concept::value(reaction.get("exposureRoute"));
    let substance = reaction.get("substance");
    let is_other = concept::words(substance).is_some_and(|word| word != draft.entry.title);
    let substance = concept::value(substance).filter(|_| is_other);
    for (key, what, value) in [(FieldKey::Route, "Contact", route), (FieldKey::Substance, "Stof", substance)] {
        if let Some(value) = value {
            draft.labelled(key, of_it(what), value);
        }
    }
}
