//! Whom a resource names, wherever in it that stands.

use dossier::ClientId;

use super::ResourceRecord;
use crate::bsn_redaction::bsn_identifiers;
use crate::key::{Asked, Key, asked_by, without_version};
use crate::node::Node;
use crate::version::name_in;

/// A Patient that a resource names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamedPatient {
    /// Who, where the name of the Patient says so.
    pub client: Option<ClientId>,
    /// What else leads to them.
    pub keys: Vec<Key>,
    /// It is a Patient for certain, and may not be something else.
    pub is_certain: bool,
}

impl ResourceRecord {
    /// The Patients that it names in any version, by a reference, an identifier or as contained in it.
    #[must_use]
    pub fn patients_named(&self) -> Vec<NamedPatient> {
        let mut found = Vec::new();
        for value in self.versions.values().filter_map(|version| version.value.as_ref()) {
            asked_by(value, |asked| found.extend(of_reference(&asked)));
            let patients = Node::new(value).all("contained").filter(|one| one.get("resourceType").is("Patient"));
            for patient in patients {
                let identifiers = patient.all("identifier");
                let keys: Vec<_> = identifiers.filter_map(|one| Key::identifier("Patient", one)).collect();
                if !keys.is_empty() {
                    found.push(NamedPatient { client: None, keys, is_certain: true });
                }
            }
            // Which of those whom it contains has a number of a citizen makes no difference.
            let numbers: Vec<_> = bsn_identifiers(value).into_iter().map(Key::CitizenNumber).collect();
            if !numbers.is_empty() {
                found.push(NamedPatient { client: None, keys: numbers, is_certain: false });
            }
        }
        found
    }
}

fn of_reference(asked: &Asked<'_>) -> Option<NamedPatient> {
    let keys = asked.keys();
    let client = match asked {
        Asked::Text(text) => {
            name_in(without_version(text)).filter(|name| name.starts_with("Patient/")).map(ClientId::of_source)
        }
        Asked::Logical(_) | Asked::Canonical(_) => None,
    };
    let says_patient = match asked {
        Asked::Text(_) => keys.iter().any(|key| matches!(key, Key::Identifier(asked) if asked.starts_with("Patient|"))),
        Asked::Logical(reference) => reference.get("type").is("Patient"),
        Asked::Canonical(_) => return None,
    };
    let is_certain = client.is_some() || says_patient;
    (is_certain || !keys.is_empty()).then_some(NamedPatient { client, keys, is_certain })
}
