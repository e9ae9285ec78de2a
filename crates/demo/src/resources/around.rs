//! The client, the team and the network.

use access::Basis;
use serde_json::{Value, json};

use super::{Dossier, role_of, words};
use crate::cast::staff::staff;
use crate::cast::{Contact, Mark, Sex};

pub(super) fn write(dossier: &mut Dossier) {
    patient(dossier);
    care_team(dossier);
    for contact in dossier.client.contacts {
        related(dossier, contact);
    }
}

fn patient(dossier: &mut Dossier) {
    let client = dossier.client;
    let surname = match client.prefix {
        Some(prefix) => format!("{prefix} {}", client.surname),
        None => client.surname.to_owned(),
    };
    let married = if client.married { ("M", "Gehuwd") } else { ("U", "Ongehuwd") };
    let resource = json!({
        "resourceType": "Patient",
        "id": client.key,
        "active": true,
        "extension": [{"url": "urn:inzage:location", "valueString": client.home.name()}],
        "name": [
            {"use": "official", "text": client.full_name(), "given": [client.given], "family": surname},
            {"use": "usual", "given": [client.call]},
        ],
        "gender": match client.sex { Sex::Male => "male", Sex::Female => "female" },
        "birthDate": client.born.date(dossier.today).to_string(),
        "maritalStatus": {
            "coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", "code": married.0}],
            "text": married.1,
        },
        "address": [{"use": "home", "line": [client.home.street()], "city": "Lindewolde", "country": "NL"}],
        "communication": [{"language": words(client.language.unwrap_or("Nederlands")), "preferred": true}],
        "generalPractitioner": [{"display": "Huisartsenpraktijk De Linde"}],
        "managingOrganization": {"reference": "Organization/de-linde", "display": crate::ORGANISATION},
    });
    dossier.resources.push(resource);
}

fn care_team(dossier: &mut Dossier) {
    let participants: Vec<Value> = dossier
        .client
        .team
        .iter()
        .map(|key| json!({"role": [words(staff(key).function)], "member": role_of(key)}))
        .collect();
    let body = json!({
        "status": "active",
        "name": format!("Zorgteam van {}", dossier.client.call),
        "subject": dossier.subject(),
        "period": {"start": dossier.day(400)},
        "participant": participants,
        "managingOrganization": [{"reference": "Organization/de-linde", "display": crate::ORGANISATION}],
    });
    dossier.add("CareTeam", "team", Mark::Open, body);
}

fn related(dossier: &mut Dossier, contact: &Contact) {
    let family =
        contact.code.map(|code| json!({"system": "http://terminology.hl7.org/CodeSystem/v3-RoleCode", "code": code}));
    let legal = contact
        .basis
        .and_then(role_code)
        .map(|code| json!({"system": "urn:oid:2.16.840.1.113883.2.4.3.11.22.472", "code": code}));
    let coding: Vec<Value> = legal.into_iter().chain(family).collect();
    let body = json!({
        "active": true,
        "patient": dossier.subject(),
        "relationship": [{"coding": coding, "text": contact.relation}],
        "name": [{"text": contact.name}],
        "telecom": contact.phone.map(|phone| json!([{"system": "phone", "value": phone}])),
    });
    dossier.add("RelatedPerson", contact.key, Mark::Open, body);
}

/// `RolCodelijst` (Vektis COD472) where it has a code for the ground.
const fn role_code(basis: Basis) -> Option<&'static str> {
    match basis {
        Basis::Curator => Some("03"),
        Basis::Guardian => Some("11"),
        Basis::Administrator => Some("14"),
        Basis::Mentor => Some("15"),
        Basis::ParentWithAuthority
        | Basis::ParentWithoutAuthority
        | Basis::Proxy
        | Basis::Partner
        | Basis::Parent
        | Basis::Child
        | Basis::Sibling
        | Basis::Grandparent
        | Basis::Grandchild => None,
    }
}
