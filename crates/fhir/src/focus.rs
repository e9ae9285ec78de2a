//! Whose a value or a passage is, where it is not the client's: of a donor, an unborn child, somebody's mother.
//!
//! Sources: FHIR R4 `Observation.focus` and the extensions that say the same for R4 and STU3 (`observation-focal-subject`,
//! `observation-focusCode`), `Specimen.subject`, `Composition.section.focus`.

use dossier::{ClientId, FieldKey, HiddenReason};

use crate::draft::{Draft, may_be_named};
use crate::node::Node;
use crate::owner;
use crate::world::{Target, World, reference_text};
use crate::{concept, targets, words};

/// How deep sections are looked into.
const DEEPEST: usize = 50;

/// Types of which a resource is somebody.
const SOMEBODY: [&str; 6] = ["Patient", "RelatedPerson", "Person", "Practitioner", "PractitionerRole", "Group"];

/// The most specimens that are looked at: one is taken of another, and so on.
const SPECIMENS: usize = 100;

/// Why a resource is kept out for whom it is about: somebody else, or nobody can tell who. What it contains, and what it was measured
/// in, counts as what it says itself; so does a result of which a report gives the conclusion.
pub(crate) fn hides(world: &World, at: usize) -> Option<HiddenReason> {
    let node = world.resource(at)?.node();
    by_itself(world, at, node).or_else(|| of_results(world, at, node))
}

fn by_itself(world: &World, at: usize, node: Node<'_>) -> Option<HiddenReason> {
    let says = |node| of_values(world, at, node).or_else(|| of_specimens(world, at, node));
    let in_contained = |inside| says(inside).or_else(|| of_contained(world, at, inside));
    says(node).or_else(|| of_source(world, at, node)).or_else(|| node.all("contained").find_map(in_contained))
}

/// Of a value or passage that says itself whose it is.
fn of_values(world: &World, at: usize, node: Node<'_>) -> Option<HiddenReason> {
    let about = match node.get("resourceType").code() {
        Some("Observation") => of_observation(node),
        Some("Composition") => of_sections(node),
        Some(_) | None => Vec::new(),
    };
    about.into_iter().find_map(|reference| another(world, at, at, reference))
}

/// Of what it was measured in, and what that was taken of.
fn of_specimens(world: &World, at: usize, node: Node<'_>) -> Option<HiddenReason> {
    let mut waiting: Vec<_> = node.all("specimen").map(|specimen| (at, specimen)).collect();
    for _ in 0..SPECIMENS {
        let (from, reference) = waiting.pop()?;
        if matches!(whose(world, at, from, reference), Some((_, Some(false)))) {
            return Some(HiddenReason::CoClient);
        }
        let found = match contained(world.node(from), reference) {
            Some(inside) => Some((from, inside)),
            None => world.find(from, reference).map(|found| (found, world.node(found))),
        };
        let Some((from, specimen)) = found else { continue };
        if let Some(reason) = of_subject(world, at, from, specimen) {
            return Some(reason);
        }
        waiting.extend(specimen.all("parent").map(|parent| (from, parent)));
    }
    // What is made of so much cannot be looked through.
    (!waiting.is_empty()).then_some(HiddenReason::ThirdParty)
}

/// Of what is contained: it is shown as of the resource around it.
fn of_contained(world: &World, at: usize, inside: Node<'_>) -> Option<HiddenReason> {
    let is_somebody = inside.get("resourceType").code().is_some_and(|kind| SOMEBODY.contains(&kind));
    if is_somebody { None } else { of_subject(world, at, at, inside) }
}

/// Of whom a part says that it is. Who is only named is the client where that is the client's name.
fn of_subject(world: &World, at: usize, from: usize, part: Node<'_>) -> Option<HiddenReason> {
    let is_client = |subject: &Node<'_>| {
        let name = subject.get("display").text().filter(|_| is_only_named(*subject));
        let mine = owners(world, at).iter().filter_map(|client| world.clients.get(client));
        name.is_some_and(|name| mine.into_iter().any(|client| client.name == name))
    };
    let mut subjects = part.each(&["subject", "patient"]).filter(|subject| !is_client(subject));
    subjects.find_map(|subject| another(world, at, from, subject))
}

/// Of whom a document says that it was when it was made: a Patient of that time may be contained in it, and is the client.
fn of_source(world: &World, at: usize, node: Node<'_>) -> Option<HiddenReason> {
    let source = node.get("context").get("sourcePatientInfo");
    let is_then = is_only_named(source) || contained(node, source).is_some();
    if is_then { None } else { another(world, at, at, source) }
}

/// Of the results that a report draws its conclusion from. One that only lists its results says nothing of them itself.
fn of_results(world: &World, at: usize, node: Node<'_>) -> Option<HiddenReason> {
    const OWN: [&str; 7] =
        ["conclusion", "conclusionCode", "codedDiagnosis", "presentedForm", "media", "image", "text"];
    let concludes = OWN.iter().any(|name| node.get(name).exists());
    if !node.get("resourceType").is("DiagnosticReport") || !concludes {
        return None;
    }
    let mut results = node.all("result").filter_map(|result| world.find_of(at, result, targets::of("result")));
    results.find_map(|result| by_itself(world, result, world.node(result)))
}

fn of_observation(node: Node<'_>) -> Vec<Node<'_>> {
    let added = node.extensions("observation-focal-subject").map(|found| found.get("valueReference"));
    node.all("focus").chain(added).collect()
}

fn of_sections(composition: Node<'_>) -> Vec<Node<'_>> {
    let mut found = Vec::new();
    let mut level: Vec<_> = composition.all("section").collect();
    for _ in 0..DEEPEST {
        found.extend(level.iter().flat_map(|section| section.all("focus")));
        level = level.iter().flat_map(|section| section.all("section")).collect();
    }
    found
}

fn contained<'a>(node: Node<'a>, reference: Node<'a>) -> Option<Node<'a>> {
    node.contained(reference_text(reference)?.strip_prefix('#')?)
}

fn is_only_named(reference: Node<'_>) -> bool {
    !reference.get("reference").exists() && !reference.get("identifier").exists() && !reference.get("type").exists()
}

/// Why what a reference leads to keeps out the resource that is about it; nothing where it is the client, or a thing of the client.
fn another(world: &World, at: usize, from: usize, reference: Node<'_>) -> Option<HiddenReason> {
    let of_kind = |kind: &str| SOMEBODY.contains(&kind).then_some(HiddenReason::ThirdParty);
    if let Some(inside) = contained(world.node(from), reference) {
        return of_kind(inside.get("resourceType").code().unwrap_or("Person"));
    }
    if let Some((kind, is_own)) = whose(world, at, from, reference) {
        return match (kind, is_own) {
            (_, Some(false)) => Some(HiddenReason::CoClient),
            ("Patient", Some(true)) => None,
            (kind, _) => of_kind(kind),
        };
    }
    match owner::kind(reference) {
        Some(kind) if kind != "Patient" => of_kind(kind),
        Some(_) | None if is_only_named(reference) => Some(HiddenReason::ThirdParty),
        Some(_) | None => {
            let client = owner::client(world, from, reference).ok();
            let is_own = client.is_some_and(|client| owners(world, at).contains(&client));
            (!is_own).then_some(HiddenReason::ThirdParty)
        }
    }
}

fn owners(world: &World, at: usize) -> &[ClientId] {
    world.facts(at).and_then(|facts| facts.owners.as_deref().ok()).unwrap_or_default()
}

/// The type of a resource that is known, and whether it is of the client of the resource that is about it; nothing where it is nobody's.
fn whose<'a>(world: &'a World, at: usize, from: usize, reference: Node<'a>) -> Option<(&'a str, Option<bool>)> {
    let mine = owners(world, at);
    if let Some(found) = world.find(from, reference) {
        let theirs = owners(world, found);
        let is_own = (!theirs.is_empty()).then(|| theirs.iter().any(|client| mine.contains(client)));
        return world.resource(found).map(|resource| (resource.kind.as_str(), is_own));
    }
    let there = world.store.find_elsewhere(reference)?;
    Some((there.kind.as_str(), Some(mine.contains(&world.living(there.client)))))
}

/// Says in the title what a value is about, where that is not the client as a whole.
pub(crate) fn say(draft: &mut Draft<'_>) {
    let node = draft.node;
    for reference in of_observation(node) {
        draft.link(FieldKey::Concern, reference);
        if let Some(name) = thing(draft, reference) {
            draft.end_title(&format!(" (over: {name})"));
        }
    }
    let codes = node.extensions("observation-focusCode").filter_map(|found| found.choice("value"));
    let named: Vec<_> = codes
        .filter(|(_, code)| !concept::has(*code, "snomed", THE_CLIENT))
        .map(|(_, code)| concept::whole(code).unwrap_or_else(|| words::NOT_KNOWN_OF_WHOM.to_owned()))
        .collect();
    for name in named {
        draft.end_title(&format!(" (van: {name})"));
    }
}

/// The client (SNOMED CT: patient).
const THE_CLIENT: &str = "116154003";

/// What a thing is called that a value is about.
fn thing<'a>(draft: &Draft<'a>, reference: Node<'a>) -> Option<String> {
    let named = |node: Node<'a>| {
        let is_somebody = node.get("resourceType").code().is_none_or(|kind| SOMEBODY.contains(&kind));
        let said = || node.each(&["code", "type", "morphology", "location"]).find_map(concept::words);
        if is_somebody { None } else { said() }
    };
    match draft.follow(reference) {
        Target::Resource(at) => {
            let may = draft.world.facts(at).is_some_and(|facts| may_be_named(facts.marks));
            may.then(|| named(draft.world.node(at)).or_else(|| reference.get("display").text()))
                .flatten()
                .filter(|_| draft.world.resource(at).is_some_and(|found| !SOMEBODY.contains(&found.kind.as_str())))
        }
        Target::Contained(node) => named(node),
        Target::Dead => reference.get("display").text(),
        Target::Withheld | Target::Nothing => None,
    }
}
