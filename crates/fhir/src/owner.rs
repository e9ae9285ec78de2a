//! Whose a resource is. Never guessed: a resource that names no client is nobody's, unless an entry has it as a part.

use std::collections::HashSet;

use dossier::ClientId;

use crate::node::Node;
use crate::report::Skip;
use crate::world::World;

/// The elements that name the client.
const SUBJECT: [&str; 5] = ["subject", "patient", "beneficiary", "for", "individual"];

/// Settles the owner of every resource.
pub(crate) fn settle(world: &mut World) {
    let known: HashSet<_> = world.clients.keys().copied().collect();
    let owners: Vec<_> = (0..world.store.resources.len()).map(|at| of(world, at, &known)).collect();
    for (facts, owners) in world.facts.iter_mut().zip(owners) {
        facts.owners = owners;
    }
}

fn of(world: &World, at: usize, known: &HashSet<ClientId>) -> Result<Vec<ClientId>, Skip> {
    let Some(resource) = world.resource(at) else { return Err(Skip::NoClient) };
    let node = resource.node();
    if resource.kind == "Patient" {
        return Ok(vec![ClientId::of_source(&resource.name)]);
    }
    let named: Vec<_> = match resource.kind.as_str() {
        "Appointment" => participants(node).collect(),
        _ => SUBJECT.iter().flat_map(|name| node.all(name)).filter(|subject| says_who(*subject)).collect(),
    };
    let mut owners = Vec::new();
    let mut reason = Skip::NoClient;
    for subject in named {
        match client(world, at, subject, known) {
            Ok(client) if owners.contains(&client) => {}
            Ok(client) => owners.push(client),
            Err(skip) => reason = skip,
        }
    }
    match owners.len() {
        0 => Err(reason),
        1 => Ok(owners),
        // Several at one appointment each have it in their own agenda; anything else of two people is of nobody.
        _ if resource.kind == "Appointment" => Ok(owners),
        _ => Err(Skip::NotAClient("more than one client".to_owned())),
    }
}

fn participants<'a>(appointment: Node<'a>) -> impl Iterator<Item = Node<'a>> {
    let actors = appointment.all("participant").map(|participant| participant.get("actor"));
    actors.filter(|actor| kind(*actor) == Some("Patient"))
}

fn says_who(subject: Node<'_>) -> bool {
    subject.get("reference").exists() || subject.get("identifier").exists()
}

fn client(world: &World, at: usize, subject: Node<'_>, known: &HashSet<ClientId>) -> Result<ClientId, Skip> {
    let found = world.find(at, subject).or_else(|| {
        // A logical reference need not say its type; a subject is a patient unless it says otherwise.
        let logical = !subject.get("reference").exists() && !subject.get("type").exists();
        logical.then(|| world.store.find_by_identifier("Patient", subject.get("identifier"))).flatten()
    });
    if let Some(found) = found.and_then(|found| world.resource(found)) {
        return match found.kind.as_str() {
            "Patient" => Ok(ClientId::of_source(&found.name)),
            other => Err(Skip::NotAClient(other.to_owned())),
        };
    }
    let written = subject.get("reference").code().unwrap_or("identifier only");
    let before = ClientId::of_source(written);
    if known.contains(&before) {
        return Ok(before);
    }
    match kind(subject) {
        Some("Patient") | None => Err(Skip::UnknownClient(crate::text::line(written))),
        Some(other) => Err(Skip::NotAClient(other.to_owned())),
    }
}

/// The type that a reference says it leads to.
fn kind(reference: Node<'_>) -> Option<&str> {
    let in_text = reference.get("reference").code().and_then(|text| {
        let front = text.split("/_history/").next()?.rsplit_once('/')?.0;
        front.rsplit(['/', ':']).next().filter(|kind| kind.starts_with(|c: char| c.is_ascii_uppercase()))
    });
    in_text.or_else(|| reference.get("type").code())
}
