//! CareTeam and the general practitioner: the care team. A team is an entry, and so is each who is in it.

use access::Section;
use dossier::{Author, EntryKind, FieldKey, FieldValue, code_system as system, local_day};

use crate::draft::Draft;
use crate::map::shared;
use crate::node::Node;
use crate::people::Who;
use crate::route::Place;
use crate::{concept, moments, part_names, status_code};

/// Fills a team, and makes an entry of each member.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    draft.title(node.get("name").text());
    draft.concepts(FieldKey::Category, &["category"]);
    shared::period(draft, node.get("period"));
    draft.people(FieldKey::Organization, &["managingOrganization"]);
    draft.fallback("Zorgteam");
    for participant in node.all("participant") {
        let member = participant.get("member");
        let role = concept::all_words(participant.all("role")).into_iter().next();
        let Some(who) = draft.who(member) else { continue };
        if who.is_client {
            continue;
        }
        // Somebody with two roles in a team stands in it once.
        if let Some(known) = draft.further.iter_mut().find(|known| known.entry.title == title_of(&who)) {
            known.text(FieldKey::Role, role);
            continue;
        }
        let mut entry = professional(draft, member, &who);
        entry.text(FieldKey::Role, role);
        let behalf = draft.who(participant.get("onBehalfOf")).and_then(|who| who.organisation);
        entry.text(FieldKey::Organization, behalf);
        membership(&mut entry, node.get("period"), participant.get("period"));
        // Who is in a team of earlier is no longer there either.
        for code in status_code::all(system::CARE_TEAM, node, "status").into_iter().filter(|code| code.code != "active")
        {
            entry.value(FieldKey::Status, Some(code.value(system::CARE_TEAM)));
        }
        draft.further.push(entry);
    }
}

/// From when to when somebody is in a team: not longer than the team itself.
fn membership(member: &mut Draft<'_>, team: Node<'_>, own: Node<'_>) {
    let ((team_from, team_until), (from, until)) = (moments::period(team), moments::period(own));
    let from = from.or(team_from);
    let until = [until, team_until].into_iter().flatten().min_by_key(|moment| local_day(*moment));
    member.occurred(from.or(until));
    let period = (from.is_some() || until.is_some()).then_some(FieldValue::Period { from, until });
    member.value(FieldKey::Period, period);
}

/// The general practitioners that the client's own resource names, where no team has them already.
pub(crate) fn general_practitioner<'a>(client: &mut Draft<'a>, reference: Node<'a>) {
    let Some(who) = client.who(reference) else { return };
    if is_in_a_team(client, reference) {
        return;
    }
    let mut entry = professional(client, reference, &who);
    entry.entry.part_of = None;
    entry.text(FieldKey::Role, Some("Huisarts".to_owned()).filter(|_| who.role.as_deref() != Some("Huisarts")));
    client.further.push(entry);
}

/// Whether a team of this client has the same professional.
fn is_in_a_team(client: &Draft<'_>, doctor: Node<'_>) -> bool {
    let world = client.world;
    let Some(doctor) = world.find(client.at, doctor) else { return false };
    let teams = world.store.resources.iter().zip(&world.facts).enumerate().filter(|(_, (resource, facts))| {
        resource.kind == "CareTeam" && facts.owners.as_ref().is_ok_and(|owners| owners.contains(&client.entry.client))
    });
    let mut members = teams.flat_map(|(at, (team, _))| {
        team.node().all("participant").map(move |participant| (at, participant.get("member")))
    });
    members.any(|(at, member)| world.find(at, member) == Some(doctor))
}

/// Somebody, called after the resource that they are, else after their own name: never after a place in a list.
fn professional<'a>(of: &Draft<'a>, reference: Node<'a>, who: &Who) -> Draft<'a> {
    let kind = EntryKind::Professional;
    let resource = reference.get("reference").code().filter(|reference| !reference.starts_with('#'));
    let name = resource.map_or_else(|| format!("member/{}", part_names::of_text(&title_of(who))), str::to_owned);
    let mut entry = of.part(&name, Place { section: Section::CareTeam, kind, map });
    entry.title(Some(title_of(who)));
    entry.text(FieldKey::Name, who.name.clone());
    entry.entry.authors.extend(who.is_person.then(|| Author { name: who.name.clone(), role: who.role.clone() }));
    entry.text(FieldKey::Role, who.role.clone());
    entry.text(FieldKey::Organization, who.organisation.clone());
    entry
}

fn title_of(who: &Who) -> String {
    [&who.name, &who.organisation, &who.role].into_iter().flatten().next().cloned().unwrap_or_default()
}
