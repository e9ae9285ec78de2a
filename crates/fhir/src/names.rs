//! Names, addresses and telephone numbers as Dutch sources write them (nl-core).

use crate::node::Node;
use crate::text;

/// The name to use for somebody: the one in force, written out.
pub(crate) fn full(person: Node<'_>) -> Option<String> {
    let names: Vec<_> = person.all("name").filter(|name| !is_past(*name)).collect();
    let with_use = |wanted: &str| names.iter().copied().filter(|name| name.get("use").is(wanted)).find_map(written_out);
    with_use("official").or_else(|| names.iter().copied().find_map(written_out)).or_else(|| {
        let only = person.get("name");
        only.text().map(|name| text::line(&name))
    })
}

/// How somebody is called: the usual name, or the given name marked as such, or else the first given name.
pub(crate) fn call_name(person: Node<'_>) -> Option<String> {
    let names: Vec<_> = person.all("name").filter(|name| !is_past(*name)).collect();
    let usual =
        names.iter().filter(|name| name.get("use").is("usual")).find_map(|name| name.all("given").find_map(Node::text));
    let marked = || names.iter().find_map(|name| given(*name, "CL").into_iter().next());
    let first = || names.iter().find_map(|name| given(*name, "BR").into_iter().next());
    usual.or_else(marked).or_else(first).map(|name| text::line(&name)).filter(|name| !name.is_empty())
}

fn is_past(name: Node<'_>) -> bool {
    name.get("use").code().is_some_and(|used| matches!(used, "old" | "maiden"))
}

fn written_out(name: Node<'_>) -> Option<String> {
    if let Some(text) = name.get("text").text() {
        return Some(text::line(&text));
    }
    let family = family(name)?;
    let first = given(name, "BR");
    let given = if first.is_empty() { initials(name) } else { first.join(" ") };
    Some(text::line(&format!("{given} {family}"))).filter(|name| !name.is_empty())
}

/// `family`, or what its extensions say of own and partner's name.
fn family(name: Node<'_>) -> Option<String> {
    if let Some(family) = name.get("family").text() {
        return Some(family);
    }
    let part = |kind: &str| {
        let said = |what: &'static str| name.get("_family").extension(what).text().unwrap_or_default();
        match kind {
            "own" => format!("{} {}", said("humanname-own-prefix"), said("humanname-own-name")),
            _ => format!("{} {}", said("humanname-partner-prefix"), said("humanname-partner-name")),
        }
    };
    let (own, partner) = (text::line(&part("own")), text::line(&part("partner")));
    match (own.is_empty(), partner.is_empty()) {
        (true, true) => None,
        (false, true) => Some(own),
        (true, false) => Some(partner),
        (false, false) => Some(format!("{own}-{partner}")),
    }
}

/// The given names with this qualifier (`BR` first name, `CL` call name, `IN` initial); one without counts as `BR`.
fn given(name: Node<'_>, wanted: &str) -> Vec<String> {
    let qualifiers: Vec<_> = name.all("_given").map(|given| given.extension("iso21090-EN-qualifier").code()).collect();
    let of = |at: usize| qualifiers.get(at).copied().flatten().unwrap_or("BR");
    name.all("given").enumerate().filter(|(at, _)| of(*at) == wanted).filter_map(|(_, given)| given.text()).collect()
}

fn initials(name: Node<'_>) -> String {
    given(name, "IN").concat()
}

/// An address on one line.
pub(crate) fn address(node: Node<'_>) -> Option<String> {
    if let Some(text) = node.get("text").text() {
        return Some(text::line(&text));
    }
    let lines = node.all("line").filter_map(Node::text);
    let town =
        [node.get("postalCode").text(), node.get("city").text()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let parts = lines.chain(Some(town)).chain(node.get("country").text());
    let written = parts.map(|part| text::line(&part)).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    Some(written).filter(|written| !written.is_empty())
}

/// Telephone numbers and e-mail addresses: those with this `system`.
pub(crate) fn telecom(person: Node<'_>, system: &str) -> Vec<String> {
    let those =
        person.all("telecom").filter(|contact| contact.get("system").is(system) && !contact.get("use").is("old"));
    those.filter_map(|contact| contact.get("value").text()).map(|value| text::line(&value)).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_name_in_parts_is_put_together() {
        let person = json!({"name": [{"_family": {"extension": [
            {"url": "http://hl7.org/fhir/StructureDefinition/humanname-own-prefix", "valueString": "van"},
            {"url": "http://hl7.org/fhir/StructureDefinition/humanname-own-name", "valueString": "Putten"},
            {"url": "http://hl7.org/fhir/StructureDefinition/humanname-partner-name", "valueString": "Giessen"}]},
            "given": ["Jo", "J."], "_given": [{"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/iso21090-EN-qualifier", "valueCode": "BR"}]},
            {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/iso21090-EN-qualifier", "valueCode": "IN"}]}]}]});
        assert_eq!(full(Node::new(&person)).as_deref(), Some("Jo van Putten-Giessen"));
        assert_eq!(call_name(Node::new(&person)).as_deref(), Some("Jo"));
    }

    #[test]
    fn the_usual_name_is_the_call_name_and_an_old_name_is_no_name() {
        let person = json!({"name": [{"use": "old", "text": "Oud"}, {"use": "usual", "given": ["Henk"]},
                                     {"use": "official", "text": "Hendrik Schemer", "family": "Schemer"}]});
        assert_eq!(full(Node::new(&person)).as_deref(), Some("Hendrik Schemer"));
        assert_eq!(call_name(Node::new(&person)).as_deref(), Some("Henk"));
    }

    #[test]
    fn initials_alone_are_a_name_but_no_call_name() {
        let person = json!({"name": [{"family": "Snijder", "given": ["A.F."], "_given": [{"extension": [{"url": "x/iso21090-EN-qualifier", "valueCode": "IN"}]}]}]});
        assert_eq!(full(Node::new(&person)).as_deref(), Some("A.F. Snijder"));
        assert_eq!(call_name(Node::new(&person)), None);
    }
}
