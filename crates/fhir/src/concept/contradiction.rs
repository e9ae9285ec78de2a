//! Codes of one concept of which one cannot hold beside another: decisions, and that there is none.

use super::{Coding, bare, codings, display, says_absent, with_system};
use crate::node::Node;
use crate::words;

/// Our word for a code, with what other codes of the same system say where that is something else: what one code means, the other
/// cannot mean too. A code that has no word is called what the concept is called.
pub(super) fn all_said(coding: &Coding<'_>, all: &[Coding<'_>], text: Option<&str>) -> Option<String> {
    let mut said = vec![words::of_code(coding.system, coding.code)?.to_owned()];
    for other in contradicting(coding, all) {
        let word = words::of_code(other.system, other.code).map(str::to_owned).or_else(|| display(other));
        // The text beside "there is none" may be that of either code.
        let is_none = words::none_known(coding.system, coding.code).is_some();
        let word = word.or_else(|| match text {
            Some(text) if is_none && words::may_say_none(text) => None,
            text => text.map(str::to_owned),
        });
        let word = word.unwrap_or_else(|| if is_none { with_system(other) } else { bare(other) });
        if !said.contains(&word) {
            said.push(word);
        }
    }
    Some(said.join(" of "))
}

/// The other codes of one system that say something else than this one. Of two codes of which only one has a word of ours the other
/// may say the same more precisely, but for "there is none", beside which nothing can stand, of whichever system.
fn contradicting<'a, 'c>(coding: &'c Coding<'a>, all: &'c [Coding<'a>]) -> impl Iterator<Item = &'c Coding<'a>> {
    let word = words::of_code(coding.system, coding.code);
    let is_none = words::none_known(coding.system, coding.code).is_some();
    all.iter().filter(move |other| {
        let others = words::of_code(other.system, other.code);
        let is_of_one = !coding.system.is_empty() && other.system == coding.system && other.code != coding.code;
        if is_none && words::none_known(other.system, other.code).is_some() {
            let is_no_information = |coding: &Coding<'_>| words::is_no_information(coding.system, coding.code);
            let says_more = other.system == coding.system && others != word;
            return says_more || is_no_information(other) != is_no_information(coding);
        }
        if is_none && other.system != coding.system {
            // A code of another system may say that there is none in words of its own; one without words, nobody can tell.
            return display(other).is_none_or(|words| !words::may_say_none(&words));
        }
        is_of_one && (if is_none { others != word } else { others.is_some() && others != word })
    })
}

/// Whether codes say that there is none, and no other that there is something.
pub(crate) fn none_known(node: Node<'_>) -> bool {
    let all: Vec<_> = codings(node).filter(|coding| !says_absent(coding)).collect();
    let is_none = |coding: &Coding<'_>| words::none_known(coding.system, coding.code).is_some();
    let is_something = |coding: &Coding<'_>| contradicting(coding, &all).any(|other| !is_none(other));
    all.iter().any(is_none) && !all.iter().filter(|coding| is_none(coding)).any(is_something)
}
