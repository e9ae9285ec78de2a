//! What Bundles say of how much there is: a search or history is cut in pages, each with the address of the next and how many there
//! are in all (FHIR R4 http.html#paging, bundle.html: `link`, `total`). Who has some of the pages has not everything.

use std::collections::{HashMap, HashSet};

use crate::node::Node;

/// One page, where it says that there is more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    own: Option<String>,
    previous: Option<String>,
    next: Option<String>,
    total: u64,
    matches: u64,
}

/// What is missing among pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAll {
    /// A page is followed by one that is not among them.
    Page,
    /// There are more in all than stand on them.
    Total,
}

impl Page {
    /// Of a Bundle of this type; none where that has no pages.
    pub(crate) fn of(kind: Option<&str>, links: Node<'_>, total: Option<u64>, matches: u64) -> Option<Self> {
        let link = |relation: &[&str]| {
            let mut links = links.items().filter(|link| relation.iter().any(|one| link.get("relation").is(one)));
            links.find_map(|link| link.get("url").code().map(compared))
        };
        let is_paged = matches!(kind, Some("searchset" | "history"));
        let page = Self {
            own: link(&["self"]),
            previous: link(&["previous", "prev"]),
            next: link(&["next"]),
            total: total.unwrap_or_default(),
            matches,
        };
        is_paged.then_some(page)
    }
}

/// An address without its server, and with what it asks for in one order: servers write the same one in several ways.
fn compared(url: &str) -> String {
    let (path, search) = url.split_once('?').unwrap_or((url, ""));
    let mut asked: Vec<_> = search.split('&').collect();
    asked.sort_unstable();
    format!("{}?{}", path.rsplit('/').next().unwrap_or(path), asked.join("&"))
}

/// What is missing among all pages that came in; none: they say of nothing more than what is there.
#[must_use]
pub fn missing(pages: &[Page]) -> Option<NotAll> {
    let by_own: HashMap<&str, usize> =
        pages.iter().enumerate().filter_map(|(at, page)| Some((page.own.as_deref()?, at))).collect();
    let by_previous: HashMap<&str, usize> =
        pages.iter().enumerate().filter_map(|(at, page)| Some((page.previous.as_deref()?, at))).collect();
    let follows = |page: &Page| {
        let next = page.next.as_deref()?;
        by_own.get(next).or_else(|| by_previous.get(page.own.as_deref()?)).copied()
    };
    if pages.iter().any(|page| page.next.is_some() && follows(page).is_none()) {
        return Some(NotAll::Page);
    }
    let followed: HashSet<usize> = pages.iter().filter_map(follows).collect();
    for first in (0..pages.len()).filter(|at| !followed.contains(at)) {
        let (mut total, mut matches) = (0, 0);
        let (mut seen, mut at) = (HashSet::new(), Some(first));
        while let Some(page) = at.filter(|at| seen.insert(*at)).and_then(|at| pages.get(at)) {
            total = total.max(page.total);
            matches += page.matches;
            at = follows(page);
        }
        if matches < total {
            return Some(NotAll::Total);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn page(own: &str, next: Option<&str>, total: u64, matches: u64) -> Page {
        let link = |relation: &str, url: &str| json!({"relation": relation, "url": url});
        let links: Vec<_> = std::iter::once(link("self", own)).chain(next.map(|next| link("next", next))).collect();
        Page::of(Some("searchset"), Node::new(&json!(links)), Some(total), matches).unwrap()
    }

    #[test]
    fn all_pages_are_all() {
        let first = page("https://a/fhir/Condition?x=1&page=1", Some("https://a/fhir/Condition?page=2&x=1"), 5, 3);
        let second = page("Condition?x=1&page=2", None, 5, 2);
        for (pages, expected) in [
            (vec![first.clone()], Some(NotAll::Page)),
            (vec![second.clone()], Some(NotAll::Total)),
            (vec![first.clone(), second.clone()], None),
            (vec![second, first.clone(), first], None),
            (vec![page("Goal", None, 2, 2), page("Flag", None, 0, 3)], None),
            (vec![], None),
        ] {
            assert_eq!(missing(&pages), expected, "{pages:?}");
        }
        assert_eq!(Page::of(Some("collection"), Node::nothing(), Some(9), 1), None);
    }
}
