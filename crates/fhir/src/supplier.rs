//! Which addresses are those of one supplier. Two suppliers may use one name (`Patient/1`) for different things; one supplier
//! means the same thing by it at each of its addresses.

use std::collections::BTreeMap;

use uuid::Uuid;

/// Parts of an address that say which interface it is, not whose: `https://ecd.example/fhir` and `https://ecd.example/r4`
/// are of the supplier at `ecd.example`. Any other part tells one client of a supplier (`/tenant-a`) from another.
const INTERFACES: [&str; 16] = [
    "fhir",
    "api",
    "rest",
    "base",
    "dstu3",
    "stu3",
    "r3",
    "r4",
    "r4b",
    "r5",
    "baser4",
    "basedstu3",
    "v1",
    "v2",
    "v3",
    "v4",
];

/// Which addresses are of one supplier, beyond what the addresses themselves show: what the operator says.
#[derive(Clone, Debug, Default)]
pub struct Suppliers {
    same: BTreeMap<String, String>,
    /// Whose it is that comes without an address.
    without_address: Option<String>,
}

impl Suppliers {
    /// Each group holds addresses of one supplier: `["https://ecd.example/fhir", "https://archief.example/fhir"]`.
    #[must_use]
    pub fn new(groups: &[Vec<String>]) -> Self {
        let mut same = BTreeMap::new();
        for group in groups {
            let suppliers: Vec<_> = group.iter().map(|address| by_address(address)).collect();
            let Some(first) = suppliers.iter().min().cloned() else { continue };
            same.extend(suppliers.into_iter().map(|supplier| (supplier, first.clone())));
        }
        Self { same, without_address: None }
    }

    /// What comes without an address is of the supplier at this base address.
    #[must_use]
    pub fn without_address(mut self, address: Option<&str>) -> Self {
        self.without_address = address.map(|address| self.at(address));
        self
    }

    /// A number for what the operator says, 0 for nothing: where it changes, what is kept is of other suppliers than before.
    #[must_use]
    pub fn number(&self) -> i32 {
        if self.same.is_empty() && self.without_address.is_none() {
            return 0;
        }
        let mut said: Vec<_> = self.same.iter().map(|(own, first)| format!("{own} {first}")).collect();
        said.extend(self.without_address.clone());
        let [one, two, three, four, ..] = Uuid::new_v5(&Uuid::NAMESPACE_URL, said.join("\n").as_bytes()).into_bytes();
        i32::from_be_bytes([one, two, three, four]) | 1
    }

    /// The supplier at a base address.
    pub(crate) fn at(&self, base: &str) -> String {
        let own = by_address(base);
        self.same.get(&own).cloned().unwrap_or(own)
    }

    /// The supplier of what came with this base address, or without one.
    pub(crate) fn of(&self, base: Option<&str>) -> Option<String> {
        base.map(|base| self.at(base)).or_else(|| self.without_address.clone())
    }
}

/// Host, port and the parts of the path that say whose it is.
fn by_address(base: &str) -> String {
    let (scheme, rest) = base.split_once("://").unwrap_or(("", base));
    let mut parts = rest.split('/');
    let host = parts.next().unwrap_or_default().to_ascii_lowercase();
    let port = if scheme.eq_ignore_ascii_case("http") { ":80" } else { ":443" };
    let host = host.strip_suffix(port).unwrap_or(&host).to_owned();
    let own = parts.filter(|part| !part.is_empty() && !INTERFACES.contains(&part.to_ascii_lowercase().as_str()));
    std::iter::once(host.as_str()).chain(own).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_supplier() {
        let none = Suppliers::default();
        for address in
            ["https://dva.example", "https://dva.example/", "https://DVA.example/fhir", "http://dva.example:80/api/R4"]
        {
            assert_eq!(none.at(address), "dva.example", "{address}");
        }
        for other in ["https://dva.example:8443", "https://dva.example/tenant-b", "https://a.dva.example"] {
            assert_ne!(none.at(other), "dva.example", "{other}");
        }
    }

    #[test]
    fn an_operator_says_that_two_are_one() {
        let said = Suppliers::new(&[vec!["https://b.example/fhir".to_owned(), "https://a.example".to_owned()]]);
        assert_eq!(said.at("https://b.example/r4"), said.at("https://a.example/fhir"));
        assert_ne!(said.at("https://c.example"), said.at("https://a.example"));
        let other = Suppliers::new(&[vec!["https://c.example".to_owned(), "https://a.example".to_owned()]]);
        assert_eq!(Suppliers::default().number(), 0);
        assert!(said.number() != 0 && said.number() != other.number() && said.number() == said.clone().number());
        let one = said.clone().without_address(Some("https://b.example"));
        assert_eq!((said.of(None), one.of(None)), (None, Some("a.example".to_owned())));
        assert!(one.number() != said.number());
        assert_ne!(Suppliers::default().without_address(Some("https://a.example")).number(), 0);
    }
}
