//! Names, addresses and telephone numbers as Dutch sources write them (nl-core).

use chrono::NaiveDate;
use dossier::Moment;

use crate::node::Node;
use crate::{moments, text};

mod family;

/// The longest name in a line of text, in characters; the rest of a longer one becomes `…`.
const LONGEST: usize = 120;

/// The name that somebody uses on this day, written out: official before any other, the latest of several.
pub(crate) fn full(person: Node<'_>, today: NaiveDate) -> Option<String> {
    let names = in_use(person, today);
    let whole = || names.iter().copied().find_map(written_out);
    // Half a name is better than none.
    let half = || names.iter().map(|name| text::line(&given_names(*name))).find(|given| !given.is_empty());
    let only = || person.get("name").text().map(|name| text::line(&name));
    whole().or_else(half).or_else(only).filter(|name| has_letter(name))
}

/// A name has a letter: a dash stands for one that is not known.
fn has_letter(name: &str) -> bool {
    name.contains(char::is_alphabetic)
}

/// The same, no longer than a line of text has room for.
pub(crate) fn short(person: Node<'_>, today: NaiveDate) -> Option<String> {
    full(person, today).map(|name| text::cut(name, LONGEST).0)
}

/// How somebody is called: the usual name or nickname, or the given name marked as such, or else the first given name.
pub(crate) fn call_name(person: Node<'_>, today: NaiveDate) -> Option<String> {
    let names = in_use(person, today);
    let with_use = |wanted: &str| names.iter().copied().filter(|name| name.get("use").is(wanted)).find_map(called);
    let marked = |qualifier: Qualifier| names.iter().find_map(|name| given(*name, qualifier).into_iter().next());
    with_use("usual")
        .or_else(|| with_use("nickname"))
        .or_else(|| marked(Qualifier::CallName))
        .or_else(|| marked(Qualifier::Given))
        .map(|name| text::cut(text::line(&name), LONGEST).0)
        .filter(|name| has_letter(name))
}

/// What keeps somebody apart from others for good: the name as the source first wrote it, whatever day it is.
pub(crate) fn identity(person: Node<'_>) -> String {
    let names = || person.all("name").filter(|name| !is_former_by_use(*name));
    let official = names().filter(|name| name.get("use").is("official")).find_map(plain);
    let only = || person.get("name").text();
    official.or_else(|| names().find_map(plain)).or_else(only).map(|name| text::line(&name)).unwrap_or_default()
}

fn plain(name: Node<'_>) -> Option<String> {
    name.get("text").text().or_else(|| Some(format!("{} {}", given_names(name), family::as_written(name)?)))
}

/// The names that are neither former nor still to come, the one that goes first in front. One that may have ended is the last.
fn in_use(person: Node<'_>, today: NaiveDate) -> Vec<Node<'_>> {
    let names = person.all("name").filter(|name| !is_former_by_use(*name) && is_in_force(*name, today));
    let mut names: Vec<_> = names.collect();
    names.sort_by_key(|name| (may_have_ended(*name), rank(*name), std::cmp::Reverse(start(*name))));
    names
}

fn may_have_ended(name: Node<'_>) -> bool {
    name.get("period").each(&["start", "end"]).any(moments::is_unreadable)
}

fn is_former_by_use(name: Node<'_>) -> bool {
    name.get("use").code().is_some_and(|used| matches!(used, "old" | "maiden"))
}

/// Whether a period has begun and has not ended; its last day is within it.
fn is_in_force(holder: Node<'_>, today: NaiveDate) -> bool {
    let period = holder.get("period");
    let ended = moments::moment(period.get("end")).is_some_and(|end| last_day(end) < today);
    let begun = start(holder).is_none_or(|start| start <= today);
    begun && !ended
}

fn start(holder: Node<'_>) -> Option<NaiveDate> {
    moments::moment(holder.get("period").get("start")).map(Moment::first_day)
}

/// The last day that a moment can mean.
pub(crate) fn last_day(moment: Moment) -> NaiveDate {
    let next = match moment {
        Moment::Year(year) => NaiveDate::from_ymd_opt(year + 1, 1, 1),
        Moment::Month(year, 12) => NaiveDate::from_ymd_opt(year + 1, 1, 1),
        Moment::Month(year, month) => NaiveDate::from_ymd_opt(year, month + 1, 1),
        Moment::Day(_) | Moment::Instant(_) => return moment.first_day(),
    };
    next.and_then(|next| next.pred_opt()).unwrap_or(NaiveDate::MAX)
}

/// Which name goes first.
fn rank(name: Node<'_>) -> u8 {
    match name.get("use").code() {
        Some("official") => 0,
        None => 1,
        Some("usual") => 2,
        Some("temp") => 3,
        Some("nickname") => 5,
        Some(_) => 4,
    }
}

fn written_out(name: Node<'_>) -> Option<String> {
    let written = name.get("text").text().filter(|text| has_letter(text) && !family::contradicts(name, text));
    let composed = || Some(with_suffix(name, format!("{} {}", given_names(name), family::in_order(name)?)));
    written.or_else(composed).map(|name| text::line(&name)).filter(|name| has_letter(name))
}

/// Suffixes that tell people of one name apart. Others are titles and degrees.
const GENERATIONS: [&str; 9] = ["jr", "jnr", "junior", "sr", "snr", "senior", "ii", "iii", "iv"];

fn with_suffix(name: Node<'_>, whole: String) -> String {
    let is_one = |suffix: &String| GENERATIONS.contains(&suffix.trim_end_matches('.').to_lowercase().as_str());
    let suffix = name.all("suffix").filter_map(Node::text).map(|suffix| text::line(&suffix)).find(is_one);
    match suffix.filter(|suffix| !whole.to_lowercase().ends_with(&suffix.to_lowercase())) {
        Some(suffix) => format!("{whole} {suffix}"),
        None => whole,
    }
}

/// First names in full; without those the initials, or what somebody is called.
fn given_names(name: Node<'_>) -> String {
    let (full, initials, called) =
        (given(name, Qualifier::Given), given(name, Qualifier::Initial), given(name, Qualifier::CallName));
    if !full.is_empty() {
        full.join(" ")
    } else if called.is_empty() {
        initials.concat()
    } else {
        called.join(" ")
    }
}

/// The name by which somebody is called, of a name that is for that.
fn called(name: Node<'_>) -> Option<String> {
    let given = [Qualifier::CallName, Qualifier::Given].into_iter().find_map(|q| given(name, q).into_iter().next());
    // Words alone can be a whole name.
    given.or_else(|| name.get("text").text().filter(|text| !text.trim().contains(' ')))
}

/// What a given name is (ISO 21090).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Qualifier {
    /// `BR`, and what says nothing: a first name.
    Given,
    /// `CL`: what somebody is called.
    CallName,
    /// `IN`: initials.
    Initial,
}

fn given(name: Node<'_>, wanted: Qualifier) -> Vec<String> {
    let beside = name.get("_given");
    let of = |at: usize| match beside.at(at).extension("iso21090-EN-qualifier").code() {
        Some(code) if code.eq_ignore_ascii_case("CL") => Qualifier::CallName,
        Some(code) if code.eq_ignore_ascii_case("IN") => Qualifier::Initial,
        Some(_) | None => Qualifier::Given,
    };
    let written = name.get("given");
    let each = (0..written.len()).filter(|at| of(*at) == wanted);
    each.filter_map(|at| written.at(at).text()).collect()
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

/// The addresses that hold on this day, and are not secret.
pub(crate) fn addresses(person: Node<'_>, today: NaiveDate) -> Vec<String> {
    let those = person.all("address").filter(|address| {
        // ISO 21090: CONF is a confidential address.
        let secret = address.extension("AD-use").code().is_some_and(|code| code.eq_ignore_ascii_case("CONF"));
        !secret && !address.get("use").is("old") && is_in_force(*address, today)
    });
    those.filter_map(address).collect()
}

/// Telephone numbers and e-mail addresses: those with this `system` that hold on this day.
pub(crate) fn telecom(person: Node<'_>, system: &str, today: NaiveDate) -> Vec<String> {
    let those = person.all("telecom").filter(|contact| {
        contact.get("system").is(system) && !contact.get("use").is("old") && is_in_force(*contact, today)
    });
    those.filter_map(|contact| contact.get("value").text()).map(|value| text::line(&value)).collect()
}

#[cfg(test)]
mod tests;
