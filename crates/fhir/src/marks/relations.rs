//! Which elements say that one resource belongs to another, is made of it, carries it out or says the same in another form, in
//! R4 and STU3. FHIR gives an element of one meaning one name in all its types, so a row holds for every type unless it names
//! some.

use super::inherit::Bond;
use crate::node::Node;
use crate::targets;

/// In which direction marks go along a reference.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// From what is referred to, to what refers.
    Up,
    /// From what refers, to what is referred to.
    Down,
    /// Both ways: they say the same, or are one thing.
    Both,
}

/// A reference along which marks go.
struct Relation {
    /// Of which types; none named: of every type.
    kinds: &'static [&'static str],
    /// The element, and the elements within it.
    path: &'static [&'static str],
    way: Way,
    bond: Bond,
}

const fn all(path: &'static [&'static str], way: Way, bond: Bond) -> Relation {
    of(&[], path, way, bond)
}

const fn of(kinds: &'static [&'static str], path: &'static [&'static str], way: Way, bond: Bond) -> Relation {
    Relation { kinds, path, way, bond }
}

use Bond::{Part, Told};
use Way::{Both, Down, Up};

const RELATIONS: &[Relation] = &[
    // What it is a part of: a contact (Encounter, EpisodeOfCare) and what is larger.
    all(&["encounter"], Up, Part),
    all(&["context"], Up, Part),
    all(&["context", "encounter"], Up, Part),
    all(&["episodeOfCare"], Up, Part),
    all(&["partOf"], Up, Part),
    all(&["parent"], Up, Told),
    // A contact and its appointment are one contact.
    of(&["Encounter"], &["appointment"], Both, Part),
    // What it carries out or answers.
    all(&["basedOn"], Up, Told),
    all(&["request"], Up, Told),
    all(&["procedureRequest"], Up, Told),
    all(&["authorizingPrescription"], Up, Told),
    all(&["prescription"], Up, Told),
    all(&["priorPrescription"], Up, Told),
    all(&["incomingReferral"], Up, Told),
    of(&["EpisodeOfCare"], &["referralRequest"], Up, Told),
    all(&["inResponseTo"], Up, Told),
    of(&["Communication", "CommunicationRequest"], &["about"], Up, Told),
    of(&["Communication", "CommunicationRequest"], &["topic"], Up, Told),
    of(&["Task"], &["focus"], Up, Told),
    // What it is made of, or written about.
    all(&["derivedFrom"], Up, Told),
    of(&["RiskAssessment"], &["basis"], Up, Told),
    of(&["Composition"], &["event", "detail"], Up, Told),
    of(&["ImagingStudy"], &["procedureReference"], Up, Told),
    of(&["Binary"], &["securityContext"], Up, Told),
    of(&["QuestionnaireResponse"], &["questionnaire"], Up, Told),
    // What it takes the place of: nobody said of the new one that it may be shown.
    all(&["replaces"], Up, Told),
    // What it is made up of.
    of(&["DiagnosticReport"], &["imagingStudy"], Down, Part),
    of(&["DiagnosticReport"], &["media", "link"], Down, Part),
    of(&["DiagnosticReport"], &["image", "link"], Down, Part),
    of(&["DocumentManifest"], &["content"], Down, Part),
    of(&["DocumentManifest"], &["content", "pReference"], Down, Part),
    of(&["CarePlan"], &["activity", "reference"], Down, Part),
    of(&["CarePlan"], &["activity", "outcomeReference"], Down, Part),
    of(&["CarePlan"], &["careTeam"], Down, Part),
    of(&["List"], &["entry", "item"], Down, Told),
    of(&["RequestGroup"], &["action", "resource"], Down, Told),
    of(&["Communication"], &["payload", "contentReference"], Down, Told),
    // What was found or came of it.
    of(&["EpisodeOfCare", "Encounter"], &["diagnosis", "condition"], Down, Told),
    of(&["Encounter"], &["reasonReference"], Down, Told),
    of(&["ClinicalImpression"], &["investigation", "item"], Down, Told),
    of(&["ClinicalImpression"], &["finding", "itemReference"], Down, Told),
    of(&["ClinicalImpression"], &["prognosisReference"], Down, Told),
    of(&["AdverseEvent"], &["resultingCondition"], Down, Told),
    of(&["AdverseEvent"], &["reaction"], Down, Told),
    of(&["AdverseEvent"], &["referenceDocument"], Down, Told),
    of(&["Immunization"], &["reaction", "detail"], Down, Told),
    of(&["Procedure"], &["report"], Down, Told),
    of(&["Procedure"], &["complicationDetail"], Down, Told),
    of(&["Goal"], &["outcomeReference"], Down, Told),
    of(&["Task"], &["output", "valueReference"], Down, Told),
    of(&["Consent"], &["sourceReference"], Down, Told),
    of(&["MessageHeader"], &["focus"], Down, Told),
];

/// Extensions with a reference to what it is a part of, carries out or replaces, by the end of their address.
const EXTENSIONS: &[(&str, Bond)] = &[
    ("encounter-associatedEncounter", Part),
    ("partOf", Part),
    ("basedOn", Told),
    ("derivedFrom", Told),
    ("replaces", Told),
    ("BasedOnAgreementOrUse", Told),
    ("RelatedMedicationAgreement", Told),
    ("RelatedAdministrationAgreement", Told),
    ("RelatedMedicationUse", Told),
];

/// Codes of `relatesTo` and STU3 `Observation.related`, and which way marks go. Not `appends`: what is added has words of its own,
/// and stands alone where the other may not be shown.
const RELATED: &[(&str, Way)] = &[("transforms", Both), ("replaces", Up), ("signs", Up), ("derived-from", Up)];

/// The references of a resource to what its marks go to, but for those in extensions: none of these goes that way.
pub(super) fn downward<'a>(kind: &str, node: Node<'a>) -> Vec<Node<'a>> {
    present(kind, node).filter(|one| one.way != Up).flat_map(|one| reached(node, one.path)).collect()
}

/// The references that a resource of this type has. Most are not there, and this is asked of a million resources.
fn present<'n>(kind: &'n str, node: Node<'n>) -> impl Iterator<Item = &'static Relation> + 'n {
    let of_kind = move |one: &&Relation| one.kinds.is_empty() || one.kinds.contains(&kind);
    let is_there = move |one: &&Relation| one.path.first().is_some_and(|first| node.get(first).exists());
    RELATIONS.iter().filter(of_kind).filter(is_there)
}

/// A reference of a resource along which marks go.
pub(super) struct Along<'a> {
    pub(super) to: Node<'a>,
    pub(super) way: Way,
    pub(super) bond: Bond,
    /// To what its element can lead; none named: to every type.
    pub(super) kinds: &'static [&'static str],
}

/// The references of a resource along which marks go.
pub(super) fn of_resource<'a>(kind: &str, node: Node<'a>) -> Vec<Along<'a>> {
    let mut found = Vec::new();
    for Relation { path, way, bond, .. } in present(kind, node) {
        let kinds = path.last().map_or(&[][..], |element| targets::of(element));
        found.extend(reached(node, path).into_iter().map(|to| Along { to, way: *way, bond: *bond, kinds }));
    }
    let up = |to, bond| Along { to, way: Up, bond, kinds: &[] };
    for (name, bond) in EXTENSIONS {
        found.extend(node.extensions(name).map(|one| up(one.get("valueReference"), *bond)));
    }
    for (code, way) in RELATED {
        let of_code = |list: &'static str, element: &'static str| {
            node.all(list)
                .filter(move |one| one.get(element).code().is_some_and(|said| said.eq_ignore_ascii_case(code)))
        };
        let related = of_code("relatesTo", "code").chain(of_code("related", "type"));
        found.extend(related.map(related_target).map(|to| Along { to, way: *way, bond: Told, kinds: &[] }));
    }
    found
}

/// That to which a `relatesTo` or `related` leads: a reference, or in a composition an identifier in the place of one, which the element
/// holds itself.
pub(crate) fn related_target(related: Node<'_>) -> Node<'_> {
    let target = related.any(&["target", "targetReference"]);
    if target.exists() { target } else { related }
}

/// What stands at the end of a path, through all lists on the way.
fn reached<'a>(node: Node<'a>, path: &[&str]) -> Vec<Node<'a>> {
    path.iter().fold(vec![node], |nodes, name| nodes.into_iter().flat_map(|node| node.all(name)).collect())
}
