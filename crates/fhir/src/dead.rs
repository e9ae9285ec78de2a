//! References that could not be followed, of every resource, whether a map looks at them or not.

use std::collections::BTreeSet;

use rayon::prelude::*;
use serde_json::Value;

use crate::bsn_redaction::is_bsn_system;
use crate::report::{DeadReference, NotFollowed};
use crate::store::Resource;
use crate::world::{MANY, World, reference_text};
use crate::{marks, text};

/// All of them.
pub(crate) fn references(world: &World) -> Vec<DeadReference> {
    let resources = world.store.resources.par_iter().with_min_len(MANY).enumerate();
    let own = resources.filter(|(_, one)| !one.is_strangers && !one.is_rival);
    let found: BTreeSet<_> = own.flat_map_iter(|(at, resource)| of_resource(world, at, resource)).collect();
    found.into_iter().collect()
}

fn of_resource(world: &World, at: usize, resource: &Resource) -> Vec<DeadReference> {
    let mut found = Vec::new();
    let mut lead = |to: &str, why| found.push(DeadReference { from: resource.name.clone(), to: shortened(to), why });
    let mut waiting = vec![&resource.value];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Object(map) => {
                let to = map.get("reference").and_then(Value::as_str);
                if let Some((to, why)) = to.and_then(|to| Some((to, follow(world, at, to)?))) {
                    lead(to, why);
                }
                let url = map
                    .get("url")
                    .and_then(Value::as_str)
                    .filter(|url| map.contains_key("contentType") || url.starts_with("Binary/"));
                if let Some(url) =
                    url.filter(|url| url.contains("Binary/") && world.store.find(resource, url).is_none())
                {
                    lead(url, NotFollowed::Dead);
                }
                waiting.extend(map.values());
            }
            Value::Array(list) => waiting.extend(list),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    by_identifier(world, at, resource, &mut lead);
    found
}

/// References by identifier alone along which marks go, or that end something: of one that leads nowhere, or to several, nobody knows
/// what it closes.
fn by_identifier(world: &World, at: usize, resource: &Resource, lead: &mut dyn FnMut(&str, NotFollowed)) {
    for (reference, kinds) in marks::references(&resource.kind, resource.node()) {
        let identifier = reference.get("identifier");
        if reference_text(reference).is_some() || !identifier.exists() {
            continue;
        }
        let why = match world.all_of(at, reference, kinds).len() {
            0 if world.store.find_elsewhere(reference).is_some() => NotFollowed::OtherClient,
            0 => NotFollowed::Dead,
            1 => continue,
            _ => NotFollowed::OneOfSeveral,
        };
        let (system, value) = (identifier.get("system").text(), identifier.get("value").text());
        let (system, value) = (system.unwrap_or_default(), value.unwrap_or_default());
        // The number of a citizen stands in no report.
        let value = if is_bsn_system(&system) { "[bsn]" } else { value.as_ref() };
        lead(&format!("identifier {system}|{value}"), why);
    }
}

fn follow(world: &World, at: usize, to: &str) -> Option<NotFollowed> {
    let resource = world.resource(at)?;
    if let Some(inner) = to.trim().strip_prefix('#') {
        let there = inner.is_empty() || resource.node().contained(inner).is_some();
        return (!there).then_some(NotFollowed::Dead);
    }
    let Some(found) = world.store.find(resource, to.trim()) else {
        let of_nobody = world.facts(at)?.owners.is_err();
        return match world.store.elsewhere_of(to.trim()) {
            Some(_) if of_nobody => None,
            Some(_) => Some(NotFollowed::OtherClient),
            None => Some(NotFollowed::Dead),
        };
    };
    if world.resource(found)?.is_strangers {
        return Some(NotFollowed::OtherClient).filter(|_| world.facts(at).is_some_and(|facts| facts.owners.is_ok()));
    }
    let (from, to) = (world.facts(at)?.owners.as_ref().ok()?, world.facts(found)?.owners.as_ref().ok()?);
    (!to.iter().any(|client| from.contains(client))).then_some(NotFollowed::OtherClient)
}

fn shortened(to: &str) -> String {
    text::cut(text::line(to), text::TITLE).0
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::store::Store;
    use crate::supplier::Suppliers;
    use crate::{arrivals, intake};

    #[test]
    fn what_leads_nowhere_is_told_once_wherever_it_stands() {
        let goal = br##"{"resourceType":"Goal","id":"1","subject":{"reference":"Patient/9"},
            "note":[{"authorReference":{"reference":"#a"}},{"authorReference":{"reference":"#a"}}],
            "extension":[{"valueReference":{"reference":"Goal/1"}},{"valueAttachment":{"contentType":"x/y","url":"Binary/2"}}]}"##;
        let records = arrivals::sort(intake::read("a", goal), &Suppliers::default()).records;
        let world = World::new(
            Store::new(records, HashMap::new(), Suppliers::default()),
            &[],
            &BTreeSet::new(),
            chrono::NaiveDate::MAX,
        );
        let to: Vec<_> = references(&world).into_iter().map(|dead| dead.to).collect();
        assert_eq!(to, ["#a", "Binary/2", "Patient/9"]);
    }
}
