//! For whom, for what and of which data a rule of a consent holds, in words.

use crate::node::Node;
use crate::{concept, moments, words};

/// What a rule of a consent is limited to, but for whom: `waarvoor: behandeling`.
pub(crate) fn limits(rule: Node<'_>) -> Vec<String> {
    let named = |label: &str, said: Vec<String>| (!said.is_empty()).then(|| format!("{label}: {}", said.join(", ")));
    let data = rule.get("data").exists().then(|| "alleen wat erbij is genoemd".to_owned());
    let all = [
        named("wat", all_words(rule, "action", words::action)),
        named("waarvoor", all_words(rule, "purpose", words::purpose)),
        named("welke gegevens", all_words(rule, "class", words::data_of)),
        named("gegevens met het label", all_words(rule, "securityLabel", words::label)),
        period(rule.get("dataPeriod")),
        data,
    ];
    all.into_iter().flatten().collect()
}

/// Whom a rule names by a name that stands there: not who agreed, or who speaks for the client.
pub(crate) fn whom(rule: Node<'_>) -> Vec<String> {
    let actors = rule.all("actor").filter(|actor| !is_party(actor.get("role")));
    actors.filter_map(|actor| actor.get("reference").get("display").text()).collect()
}

/// Whether a role is that of somebody who agreed, or speaks for the client.
fn is_party(role: Node<'_>) -> bool {
    concept::has(role, "", "CONSENTER") || concept::has(role, "", "RESPRSN")
}

/// Whether a rule is about a part of the data, or of those who ask for it, alone.
pub(super) fn is_narrow(rule: Node<'_>) -> bool {
    ["purpose", "class", "securityLabel", "dataPeriod", "data"].iter().any(|name| rule.get(name).exists())
        || rule.all("actor").any(|actor| !is_party(actor.get("role")))
}

fn all_words(rule: Node<'_>, name: &str, ours: fn(&str, &str) -> Option<&'static str>) -> Vec<String> {
    let word = |node: Node<'_>| {
        let known = concept::codings(node).find_map(|coding| ours(coding.system, coding.code));
        known.map(str::to_owned).or_else(|| concept::whole(node))
    };
    rule.all(name).filter_map(word).collect()
}

fn period(period: Node<'_>) -> Option<String> {
    let (from, until) = moments::period(period);
    let parts = [
        from.map(|from| format!("vanaf {}", moments::in_words(from))),
        until.map(|until| format!("tot en met {}", moments::in_words(until))),
    ];
    let said = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    (!said.is_empty()).then(|| format!("gegevens {said}"))
}
