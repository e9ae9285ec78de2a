//! Which addresses are of one supplier, in the file alone:
//!
//! ```toml
//! [[import.supplier]]
//! addresses = ["https://ecd.example.nl/fhir", "https://archief.example.nl/fhir"]
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

impl Config {
    /// Which addresses are of one supplier, beyond what they show themselves.
    #[must_use]
    pub fn suppliers(&self) -> Suppliers {
        Suppliers::new(self.settings.suppliers())
    }
}

/// Reads the addresses of all suppliers.
///
/// # Errors
/// An address is none, a supplier has fewer than two, or one is given twice.
pub(super) fn read(path: &str, tables: &[toml::Value]) -> Result<Vec<Vec<String>>, ConfigError> {
    let mut all = BTreeSet::new();
    let mut suppliers = Vec::new();
    for table in tables {
        let Some(table) = table.as_table() else { return Err(wrong(SUPPLIER, "written as `[[import.supplier]]`")) };
        if let Some(key) = table.keys().find(|key| *key != "addresses") {
            return Err(ConfigError::UnknownKey { path: path.to_owned(), key: format!("{SUPPLIER}.{key}") });
        }
        let addresses = table.get("addresses").and_then(toml::Value::as_array).filter(|addresses| addresses.len() > 1);
        let addresses = addresses.ok_or_else(|| wrong(ADDRESSES, "a list of two addresses or more"))?;
        let addresses = addresses.iter().map(address).collect::<Result<Vec<_>, _>>()?;
        for address in &addresses {
            if !all.insert(address.trim_end_matches('/').to_ascii_lowercase()) {
                return Err(wrong(ADDRESSES, "a list of which no address stands twice in the file"));
            }
        }
        suppliers.push(addresses);
    }
    Ok(suppliers)
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

    fn read(text: &str) -> Result<Vec<Vec<String>>, String> {
        Layer::from_toml("inzage.toml", text).map(|layer| layer.suppliers().to_vec()).map_err(|error| error.to_string())
    }

    #[test]
    fn the_addresses_of_a_supplier_are_read_and_checked() {
        let two = "[[import.supplier]]\naddresses = ['https://a.example/fhir', 'https://b.example']\n";
        assert_eq!(read(two).unwrap(), [["https://a.example/fhir", "https://b.example"]]);
        let others = two.replace("a.e", "c.e").replace("b.e", "d.e");
        assert_eq!(read(&format!("{two}{others}")).unwrap().len(), 2);
        for (text, expected) in [
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
