//! Family names: own and partner's name with their prefixes, in the order that the bearer chose (nl-core, code system
//! `humanname-assembly-order`).

use crate::node::Node;
use crate::text;

/// A name with the prefix that stands before it, as in `van den` and `Oudenhuis`.
struct Part {
    prefix: String,
    name: String,
}

impl Part {
    fn of(name: Node<'_>, prefix: &'static str, of: &'static str) -> Option<Self> {
        let beside = name.get("_family");
        let said = |extension| beside.extension(extension).text().map(|said| text::line(&said)).unwrap_or_default();
        Some(Self { prefix: said(prefix), name: said(of) }).filter(|part| !part.name.is_empty())
    }

    /// `d'` belongs to the name that follows, any other prefix stands apart.
    fn whole(&self) -> String {
        let Self { prefix, name } = self;
        if prefix.is_empty() || prefix.ends_with(['\'', '’']) {
            format!("{prefix}{name}")
        } else {
            format!("{prefix} {name}")
        }
    }
}

/// The family name in the order of the bearer. Without an order, or where a part that it needs is missing, what the source
/// wrote out.
pub(super) fn in_order(name: Node<'_>) -> Option<String> {
    let own = Part::of(name, "humanname-own-prefix", "humanname-own-name");
    let partner = Part::of(name, "humanname-partner-prefix", "humanname-partner-name");
    let order = name.extension("humanname-assembly-order").code().map(str::to_ascii_uppercase);
    let both = |first: &Part, last: &Part| format!("{}-{}", first.whole(), last.whole());
    let composed = match (order.as_deref(), &own, &partner) {
        (Some("NL1"), Some(own), _) => Some(own.whole()),
        (Some("NL2"), _, Some(partner)) => Some(partner.whole()),
        (Some("NL3"), Some(own), Some(partner)) => Some(both(partner, own)),
        (Some("NL4"), Some(own), Some(partner)) => Some(both(own, partner)),
        (Some(_) | None, _, _) => None,
    };
    composed.or_else(|| with_prefixes(&written(name)?, own.as_ref(), partner.as_ref())).or_else(|| {
        match (&own, &partner) {
            (Some(own), Some(partner)) => Some(both(own, partner)),
            (Some(one), None) | (None, Some(one)) => Some(one.whole()),
            (None, None) => None,
        }
    })
}

/// The family name as the source wrote it, for what may never change.
pub(super) fn as_written(name: Node<'_>) -> Option<String> {
    written(name).or_else(|| in_order(name))
}

/// `family`; older generations have a list of its words.
fn written(name: Node<'_>) -> Option<String> {
    let words: Vec<_> = name.all("family").filter_map(Node::text).collect();
    Some(text::line(&words.join(" "))).filter(|family| !family.is_empty())
}

/// Some sources write the name without the prefix, and the prefix in the extension alone.
fn with_prefixes(family: &str, own: Option<&Part>, partner: Option<&Part>) -> Option<String> {
    let same = |bare: String| bare.to_lowercase() == family.to_lowercase();
    let pairs = [(own, None), (partner, None), (own, partner), (partner, own)];
    let found = pairs.into_iter().find_map(|pair| match pair {
        (Some(one), None) => same(one.name.clone()).then(|| one.whole()),
        (Some(one), Some(other)) => {
            same(format!("{}-{}", one.name, other.name)).then(|| format!("{}-{}", one.whole(), other.whole()))
        }
        (None, _) => None,
    });
    Some(found.unwrap_or_else(|| family.to_owned()))
}
