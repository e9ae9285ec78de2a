//! Which addresses are of one supplier, in the file alone:
//!
//! ```toml
//! [[import.supplier]]
//! addresses = ["https://ecd.example.nl/fhir", "https://archief.example.nl/fhir"]
//! without_address = true # what comes without an address is of this one
//! ```

use std::collections::BTreeSet;

use fhir::Suppliers;
use openidconnect::url::Url;

use super::{Config, ConfigError};

/// The table that it stands in.
pub(super) const IMPORT: &str = "import";
/// The tables of suppliers.
pub(super) const SUPPLIER: &str = "import.supplier";
const ADDRESSES: &str = "import.supplier.addresses";
const WITHOUT_ADDRESS: &str = "import.supplier.without_address";

/// What the file says of suppliers.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    /// The addresses of each.
    addresses: Vec<Vec<String>>,
    /// An address of the one whose it is that comes without an address.
    without_address: Option<String>,
}

impl Config {
    /// Which addresses are of one supplier, beyond what they show themselves.
    #[must_use]
    pub fn suppliers(&self) -> Suppliers {
        let Said { addresses, without_address } = self.settings.suppliers();
        Suppliers::new(addresses).without_address(without_address.as_deref())
    }
}

/// Reads the addresses of all suppliers.
///
/// # Errors
/// An address is none or is given twice, a supplier has fewer than two and is not the one without, or two are.
pub(super) fn read(path: &str, tables: &[toml::Value]) -> Result<Said, ConfigError> {
    let mut all = BTreeSet::new();
    let mut said = Said::default();
    for table in tables {
        let Some(table) = table.as_table() else { return Err(wrong(SUPPLIER, "written as `[[import.supplier]]`")) };
        if let Some(key) = table.keys().find(|key| !["addresses", "without_address"].contains(&key.as_str())) {
            return Err(ConfigError::UnknownKey { path: path.to_owned(), key: format!("{SUPPLIER}.{key}") });
        }
        let without_address = match table.get("without_address").map(toml::Value::as_bool) {
            Some(None) => return Err(wrong(WITHOUT_ADDRESS, "true or false")),
            Some(Some(yes)) => yes,
            None => false,
        };
        let least = if without_address { 1 } else { 2 };
        let addresses = table.get("addresses").and_then(toml::Value::as_array);
        let addresses = addresses.filter(|addresses| addresses.len() >= least);
        let addresses =
            addresses.ok_or_else(|| wrong(ADDRESSES, "a list of two addresses or more, one with `without_address`"))?;
        let addresses = addresses.iter().map(address).collect::<Result<Vec<_>, _>>()?;
        for address in &addresses {
            if !all.insert(address.trim_end_matches('/').to_ascii_lowercase()) {
                return Err(wrong(ADDRESSES, "a list of which no address stands twice in the file"));
            }
        }
        if without_address && said.without_address.is_some() {
            return Err(wrong(WITHOUT_ADDRESS, "true of one supplier at most"));
        }
        said.without_address = said.without_address.or_else(|| addresses.first().filter(|_| without_address).cloned());
        said.addresses.push(addresses);
    }
    Ok(said)
}

/// The base address of a FHIR server.
fn address(value: &toml::Value) -> Result<String, ConfigError> {
    let is_base = |url: &Url| {
        matches!(url.scheme(), "http" | "https")
            && url.has_host()
            && url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none()
    };
    let text = value.as_str().filter(|text| Url::parse(text).is_ok_and(|url| is_base(&url)));
    let expected = "base addresses of FHIR servers, as in \"https://ecd.example.nl/fhir\"";
    text.map(str::to_owned).ok_or_else(|| wrong(ADDRESSES, expected))
}

fn wrong(key: &str, expected: &'static str) -> ConfigError {
    ConfigError::Wrong { key: key.to_owned(), expected }
}

#[cfg(test)]
mod tests {
    use crate::config::Layer;

    use super::Said;

    fn said(text: &str) -> Result<Said, String> {
        Layer::from_toml("inzage.toml", text).map(|layer| layer.suppliers().clone()).map_err(|error| error.to_string())
    }

    fn read(text: &str) -> Result<Vec<Vec<String>>, String> {
        said(text).map(|said| said.addresses)
    }

    #[test]
    fn the_addresses_of_a_supplier_are_read_and_checked() {
        let two = "[[import.supplier]]\naddresses = ['https://a.example/fhir', 'https://b.example']\n";
        assert_eq!(read(two).unwrap(), [["https://a.example/fhir", "https://b.example"]]);
        let others = two.replace("a.e", "c.e").replace("b.e", "d.e");
        assert_eq!(read(&format!("{two}{others}")).unwrap().len(), 2);
        let one = "[[import.supplier]]\naddresses = ['https://e.example/fhir']\nwithout_address = true\n";
        let all = said(&format!("{two}{one}")).unwrap();
        assert_eq!(all.without_address.as_deref(), Some("https://e.example/fhir"));
        let also = format!("{one}{}without_address = true", two);
        for (text, expected) in [
            (also.as_str(), "one supplier at most"),
            ("[[import.supplier]]\naddresses = []\nwithout_address = true", "two addresses"),
            ("[[import.supplier]]\naddresses = ['https://a.example']\nwithout_address = 1", "true or false"),
            ("[[import.supplier]]\naddresses = ['https://a.example']", "two addresses"),
            ("[[import.supplier]]", "two addresses"),
            ("[[import.supplier]]\naddresses = ['https://a.example', 'b.example/fhir']", "base addresses"),
            ("[[import.supplier]]\naddresses = ['https://a.example', 'https://u:geheim@b.example']", "base addresses"),
            (
                "[[import.supplier]]\naddresses = ['https://a.example', 'https://b.example/Patient?x=1']",
                "base addresses",
            ),
            ("[[import.supplier]]\naddresses = ['https://a.example', 'https://A.example/']", "stands twice"),
            ("[[import.supplier]]\nname = 'x'", "`import.supplier.name`"),
            ("[import.supplier]\naddresses = []", "`import.supplier`"),
            ("[import]\nsuplier = []", "`import.suplier`"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.contains(expected) && !error.contains("geheim"), "{text}: {error}");
        }
    }
}
