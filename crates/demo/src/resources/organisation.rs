//! What is not of one client: the organisation, its locations and its staff.

use serde_json::{Value, json};

use super::{bundle, words};
use crate::cast::Home;
use crate::cast::staff::STAFF;
use crate::{ORGANISATION, portal};

pub(crate) fn organisation() -> Value {
    let contact = portal();
    let mut resources = vec![json!({
        "resourceType": "Organization",
        "id": "de-linde",
        "active": true,
        "name": ORGANISATION,
        "telecom": [{"system": "phone", "value": contact.phone}, {"system": "email", "value": contact.email}],
        "address": [{"text": contact.address}],
    })];
    resources.extend(Home::ALL.map(|home| {
        json!({
            "resourceType": "Location",
            "id": home.key(),
            "status": "active",
            "name": home.name(),
            "address": {"line": [home.street()], "city": "Lindewolde", "country": "NL"},
            "managingOrganization": {"reference": "Organization/de-linde", "display": ORGANISATION},
        })
    }));
    for staff in &STAFF {
        resources.push(json!({
            "resourceType": "Practitioner",
            "id": staff.key,
            "active": true,
            "name": [{"use": "official", "text": staff.name(), "given": [staff.given], "family": staff.surname}],
        }));
        resources.push(json!({
            "resourceType": "PractitionerRole",
            "id": staff.key,
            "active": true,
            "practitioner": {"reference": format!("Practitioner/{}", staff.key), "display": staff.name()},
            "code": [words(staff.function)],
        }));
    }
    bundle(resources)
}
