//! Family names: own and partner's name with their prefixes, in the order that the bearer chose (nl-core, code system
//! `humanname-assembly-order`).

use super::has_letter;
use crate::node::Node;
use crate::text;

/// A name with the prefix that stands before it, as in `van den` and `Oudenhuis`.
struct Part {
    prefix: String,
    name: String,
}

impl Part {
    fn of(name: Node<'_>, prefix: &'static str, of: &'static str, whose: Whose) -> Option<Self> {
        let beside = name.get("_family");
        let said = |extension| beside.extension(extension).text().map(|said| text::line(&said)).unwrap_or_default();
        let part = Self { prefix: said(prefix), name: said(of) };
        let prefix = if part.prefix.is_empty() { prefixes(name, whose) } else { part.prefix };
        Some(Self { prefix, name: part.name }).filter(|part| !part.name.is_empty())
    }

    /// `d'` belongs to the name that follows, any other prefix stands apart. Some sources write it in both places.
    fn whole(&self) -> String {
        let Self { prefix, name } = self;
        if prefix.is_empty() || self.has_its_prefix() {
            name.clone()
        } else if prefix.ends_with(APOSTROPHES) {
            format!("{prefix}{name}")
        } else {
            format!("{prefix} {name}")
        }
    }

    fn has_its_prefix(&self) -> bool {
        let Self { prefix, name } = self;
        let Some((front, rest)) = name.split_at_checked(prefix.len()) else { return false };
        let stands_apart = prefix.ends_with(APOSTROPHES) || rest.starts_with(char::is_whitespace);
        stands_apart && front.to_lowercase() == prefix.to_lowercase()
    }
}

const APOSTROPHES: [char; 2] = ['\'', '’'];

/// Whose name a prefix belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    Own,
    Partner,
}

/// The words of which a prefix of a family name is made. Who does not qualify a prefix writes it among the titles.
const PREFIX_WORDS: [&str; 44] = [
    "van", "v", "vd", "de", "d", "der", "den", "dem", "het", "t", "te", "ter", "ten", "tot", "in", "op", "uit", "uijt",
    "bij", "voor", "over", "onder", "aan", "von", "vom", "zu", "zum", "zur", "am", "im", "du", "des", "la", "le",
    "les", "l", "del", "della", "di", "da", "dos", "el", "al", "s",
];

/// What `HumanName.prefix` has for a family name: with qualifier VV (voorvoegsel), and SP where it is the partner's; without any
/// qualifier what is made of the words of such prefixes alone. Any other prefix is a title.
fn prefixes(name: Node<'_>, whose: Whose) -> String {
    let written = name.get("prefix");
    let beside = name.get("_prefix");
    let has = |at: usize, code: &str| {
        let mut qualifiers = beside.at(at).extensions("iso21090-EN-qualifier").filter_map(|one| one.choice("value"));
        qualifiers.any(|(_, value)| value.code().is_some_and(|said| said.eq_ignore_ascii_case(code)))
    };
    let is_bare = |at: usize| whose == Whose::Own && !beside.at(at).exists();
    let is_prefix = |at: usize| is_bare(at) && written.at(at).text().is_some_and(|text| is_of_family(&text));
    let is_qualified = |at: usize| has(at, "VV") && has(at, "SP") == (whose == Whose::Partner);
    let of_family = (0..written.len()).filter(|at| is_qualified(*at) || is_prefix(*at));
    text::line(&of_family.filter_map(|at| written.at(at).text()).collect::<Vec<_>>().join(" "))
}

/// Whether words are the prefix of a family name: `van der`, `v/d`, `in 't`.
fn is_of_family(written: &str) -> bool {
    let lower = written.to_lowercase();
    let mut words = lower.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| PREFIX_WORDS.contains(&word))
}

/// The names of which a family name is made, and the code for their order.
struct Parts {
    order: Option<Order>,
    own: Option<Part>,
    partner: Option<Part>,
}

/// Which names somebody uses, and which comes first (HL7 `humanname-assembly-order`).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    /// NL1: the own name alone.
    Own,
    /// NL2: the partner's name alone.
    Partner,
    /// NL3: the partner's name before the own one.
    PartnerOwn,
    /// NL4: the own name before the partner's.
    OwnPartner,
}

impl Parts {
    fn of(name: Node<'_>) -> Self {
        let partner = Part::of(name, "humanname-partner-prefix", "humanname-partner-name", Whose::Partner);
        let own = Part::of(name, "humanname-own-prefix", "humanname-own-name", Whose::Own).or_else(|| {
            let prefix = Some(prefixes(name, Whose::Own)).filter(|prefix| partner.is_none() && !prefix.is_empty())?;
            Some(Part { prefix, name: written(name)? })
        });
        let order = match name.extension("humanname-assembly-order").code().map(str::to_ascii_uppercase).as_deref() {
            Some("NL1") => Some(Order::Own),
            Some("NL2") => Some(Order::Partner),
            Some("NL3") => Some(Order::PartnerOwn),
            Some("NL4") => Some(Order::OwnPartner),
            Some(_) | None => None,
        };
        Self { order, own, partner }
    }

    /// In the order of the bearer; nothing without an order, or where a part that it needs is missing.
    fn ordered(&self) -> Option<String> {
        let (own, partner) = (self.own.as_ref(), self.partner.as_ref());
        match self.order? {
            Order::Own => own.map(Part::whole),
            Order::Partner => partner.map(Part::whole),
            Order::PartnerOwn => partner.zip(own).map(both),
            Order::OwnPartner => own.zip(partner).map(both),
        }
    }

    /// The name that the bearer does not use.
    fn unused(&self) -> Option<&Part> {
        match self.order? {
            Order::Own => self.partner.as_ref(),
            Order::Partner => self.own.as_ref(),
            Order::PartnerOwn | Order::OwnPartner => None,
        }
    }
}

fn both((first, last): (&Part, &Part)) -> String {
    format!("{}-{}", first.whole(), last.whole())
}

/// The family name in the order of the bearer. Without an order, or where a part that it needs is missing, what the source
/// wrote out.
pub(super) fn in_order(name: Node<'_>) -> Option<String> {
    let parts = Parts::of(name);
    let (own, partner) = (parts.own.as_ref(), parts.partner.as_ref());
    let as_written = || with_prefixes(&written(name).filter(|family| has_letter(family))?, own, partner);
    parts.ordered().or_else(as_written).or_else(|| match (own, partner) {
        (Some(own), Some(partner)) => Some(both((own, partner))),
        (Some(one), None) | (None, Some(one)) => Some(one.whole()),
        (None, None) => None,
    })
}

/// Whether a whole name in words is another one than the bearer uses by the code: the code decides.
pub(super) fn contradicts(name: Node<'_>, text: &str) -> bool {
    let parts = Parts::of(name);
    let Some(ordered) = parts.ordered() else { return false };
    let (text, used) = (words(text), words(&ordered));
    let Some(at) = found(&text, &used) else { return true };
    let rest: Vec<_> = text.iter().take(at).chain(text.iter().skip(at + used.len())).cloned().collect();
    let unused = parts.unused().map(|unused| words(&unused.name)).filter(|unused| found(&used, unused).is_none());
    unused.is_some_and(|unused| found(&rest, &unused).is_some())
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Where these words stand one after the other.
fn found(within: &[String], wanted: &[String]) -> Option<usize> {
    within.windows(wanted.len().max(1)).position(|some| some == wanted)
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
