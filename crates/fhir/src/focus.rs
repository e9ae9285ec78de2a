//! Whose a value or a passage is, where it is not the client's: of a donor, an unborn child, somebody's mother.
//!
//! Sources: FHIR R4 `Observation.focus` and the extensions that say the same for R4 and STU3 (`observation-focal-subject`,
//! `observation-focusCode`), `Specimen.subject`, `Composition.section.focus`.

use dossier::{ClientId, FieldKey, HiddenReason};

use crate::draft::{Draft, may_be_named};
use crate::node::Node;
use crate::owner;
use crate::world::{Target, World, reference_text};
use crate::{concept, words};

/// How deep sections are looked into.
const DEEPEST: usize = 50;

/// Types of which a resource is somebody.
const SOMEBODY: [&str; 6] = ["Patient", "RelatedPerson", "Person", "Practitioner", "PractitionerRole", "Group"];

/// Why a resource is kept out for whom it is about: somebody else, or nobody can tell who. A specimen that only has a name beside it is
/// told of in the title.
pub(crate) fn hides(world: &World, at: usize) -> Option<HiddenReason> {
    let resource = world.resource(at)?;
    let node = resource.node();
    let own = match resource.kind.as_str() {
        "Observation" => of_observation(node),
        "Composition" => of_sections(node),
        "DiagnosticReport" => Vec::new(),
        _ => return None,
    };
    let of_specimens = node.all("specimen").filter_map(|specimen| subject(world, at, specimen));
    let named = |(_, subject): &(usize, Node<'_>)| !is_only_named(*subject);
    let mut all = own.into_iter().map(|reference| (at, reference)).chain(of_specimens.filter(named));
    let of_another = |specimen| matches!(whose(world, at, at, specimen), Some((_, Some(false))));
    all.find_map(|(from, reference)| another(world, at, from, reference))
        .or_else(|| node.all("specimen").any(of_another).then_some(HiddenReason::CoClient))
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

/// Of whom a specimen is, and which resource says so.
fn subject<'a>(world: &'a World, at: usize, specimen: Node<'a>) -> Option<(usize, Node<'a>)> {
    let (from, found) = match contained(world.node(at), specimen) {
        Some(inside) => (at, inside),
        None => world.find(at, specimen).map(|from| (from, world.node(from)))?,
    };
    Some((from, found.get("subject"))).filter(|(_, subject)| subject.exists())
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
    let mut named: Vec<_> = codes
        .filter(|(_, code)| !concept::has(*code, "snomed", THE_CLIENT))
        .map(|(_, code)| concept::words(code).unwrap_or_else(|| words::NOT_KNOWN_OF_WHOM.to_owned()))
        .collect();
    let client = draft.world.clients.get(&draft.entry.client).map(|client| client.name.clone());
    let subjects = node.all("specimen").filter_map(|specimen| subject(draft.world, draft.at, specimen));
    let only_named = subjects.map(|(_, subject)| subject).filter(|subject| is_only_named(*subject));
    named.extend(
        only_named.filter_map(|subject| subject.get("display").text()).filter(|name| client.as_ref() != Some(name)),
    );
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
