//! A line of the audit trail as a FHIR R4 AuditEvent, with what NEN 7513 asks for: what happened, when, who did it, about
//! whom, on which ground, and with which outcome.

use chrono::SecondsFormat;
use dossier::{AuditAction, AuditEvent, AuditLine, AuditOutcome, Operator, Party};
use serde_json::{Value, json};

const DICOM: &str = "http://dicom.nema.org/resources/ontology/DCM";
const INTERACTION: &str = "http://hl7.org/fhir/restful-interaction";
const EVENT_TYPE: &str = "http://terminology.hl7.org/CodeSystem/audit-event-type";
const ENTITY_TYPE: &str = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
const ENTITY_ROLE: &str = "http://terminology.hl7.org/CodeSystem/object-role";
const SOURCE_TYPE: &str = "http://terminology.hl7.org/CodeSystem/security-source-type";
const ROLE_CLASS: &str = "http://terminology.hl7.org/CodeSystem/v3-RoleClass";

/// The line as an AuditEvent.
#[must_use]
pub fn audit_event(line: &AuditLine) -> Value {
    let event = &line.event;
    let Kind { kind, subtype, action } = kind(event.action);
    json!({
        "resourceType": "AuditEvent",
        "id": format!("line-{}", line.sequence),
        "type": kind,
        "subtype": [subtype, { "system": "urn:inzage:audit-action", "code": event.action.code() }],
        "action": action,
        "recorded": event.at.to_rfc3339_opts(SecondsFormat::Micros, true),
        // 0: it went well. 4: it was refused, which is a minor failure in the words of the standard.
        "outcome": match event.outcome {
            AuditOutcome::Done => "0",
            AuditOutcome::Refused => "4",
        },
        "agent": [agent(event)],
        "source": {
            "observer": { "display": "Inzage" },
            "type": [coding(SOURCE_TYPE, "4", "Application Server")],
        },
        "entity": entities(line),
    })
}

/// How the standards call an action.
struct Kind {
    kind: Value,
    subtype: Value,
    /// Create, read, update, delete or execute.
    action: &'static str,
}

fn kind(action: AuditAction) -> Kind {
    let rest = |interaction: &str, action| Kind {
        kind: coding(EVENT_TYPE, "rest", "RESTful Operation"),
        subtype: coding(INTERACTION, interaction, interaction),
        action,
    };
    let dicom = |(code, display): (&str, &str), (subcode, subdisplay): (&str, &str), action| Kind {
        kind: coding(DICOM, code, display),
        subtype: coding(DICOM, subcode, subdisplay),
        action,
    };
    let (alert, signing) = (("110113", "Security Alert"), ("110114", "User Authentication"));
    match action {
        AuditAction::Overview
        | AuditAction::Entry
        | AuditAction::Access
        | AuditAction::Readers
        | AuditAction::OwnMandate
        | AuditAction::Requests => rest("read", "R"),
        AuditAction::Section | AuditAction::Search | AuditAction::Trail => rest("search-type", "R"),
        AuditAction::RequestSubmitted | AuditAction::TermsAccepted => rest("create", "C"),
        AuditAction::RequestWithdrawn | AuditAction::RequestAnswered | AuditAction::RequestStep => rest("update", "U"),
        AuditAction::Download => dicom(("110106", "Export"), ("110106", "Export"), "R"),
        AuditAction::RightRecorded => dicom(alert, ("110136", "Security Roles Changed"), "C"),
        AuditAction::RightEnded | AuditAction::Consent => dicom(alert, ("110136", "Security Roles Changed"), "U"),
        AuditAction::Lookup | AuditAction::RightsRead => rest("search-type", "R"),
        AuditAction::TrailRead => dicom(("110101", "Audit Log Used"), ("110101", "Audit Log Used"), "R"),
        AuditAction::PersonRecorded => rest("update", "U"),
        AuditAction::IdentityBound | AuditAction::IdentityEnded | AuditAction::CodeIssued | AuditAction::CodeEnded => {
            dicom(alert, ("110137", "User Security Attributes Changed"), "U")
        }
        AuditAction::Activation => dicom(signing, ("110114", "User Authentication"), "E"),
        AuditAction::SignIn => dicom(signing, ("110122", "Login"), "E"),
        AuditAction::SignOut => dicom(signing, ("110123", "Logout"), "E"),
        AuditAction::SessionExtended => dicom(signing, ("110114", "User Authentication"), "U"),
        AuditAction::EntryChanged => rest("update", "U"),
        AuditAction::EntryRemoved | AuditAction::ClientErased => rest("delete", "D"),
        AuditAction::ErasureLifted
        | AuditAction::KeyRotated
        | AuditAction::Configuration
        | AuditAction::SectionShared
        | AuditAction::SectionUnshared
        | AuditAction::IncapableReads
        | AuditAction::IncapableReadsEnded
        | AuditAction::AdministratorReads
        | AuditAction::AdministratorReadsEnded => dicom(alert, ("110129", "Security Configuration"), "U"),
        AuditAction::Import => dicom(("110107", "Import"), ("110107", "Import"), "C"),
    }
}

fn agent(event: &AuditEvent) -> Value {
    let mut agent = json!({ "requestor": true });
    let who = match &event.who {
        None => json!({ "display": "unknown" }),
        Some(Party::System) => json!({ "display": "Inzage" }),
        Some(Party::Operator(operator)) => identified("urn:inzage:operator", &operator.login.to_string()),
        Some(Party::Person(person)) => identified("urn:inzage:person", &person.to_string()),
    };
    set(&mut agent, "who", who);
    if let Some(Party::Operator(Operator { on_behalf_of: Some(other), .. })) = &event.who {
        set(&mut agent, "altId", json!(other.to_string()));
    }
    if let Some(relation) = event.relation {
        let role = json!({ "coding": [{ "system": "urn:inzage:relation", "code": relation.code() }] });
        set(&mut agent, "role", json!([role]));
        set(&mut agent, "type", json!({ "coding": [coding(ROLE_CLASS, "AGNT", "agent")] }));
    }
    if let Some(rule) = event.rule {
        set(&mut agent, "policy", json!([format!("urn:inzage:rule:{}", rule.code())]));
    }
    agent
}

/// Whose dossier, what in it, and the line's own place in the trail.
fn entities(line: &AuditLine) -> Value {
    let event = &line.event;
    let person = ("1", "Person");
    let object = ("2", "System Object");
    let mut entities = Vec::new();
    if let Some(client) = event.client {
        entities.push(entity("client", &client.to_string(), person, ("1", "Patient")));
    }
    if let Some(section) = event.section {
        entities.push(entity("section", section.code(), object, ("4", "Domain Resource")));
    }
    if let Some(entry) = event.entry {
        entities.push(entity("entry", &entry.to_string(), object, ("4", "Domain Resource")));
    }
    if let Some(subject) = event.subject {
        entities.push(entity("subject", &subject.to_string(), object, ("4", "Domain Resource")));
    }
    let mut own = entity("audit-line", &line.sequence.to_string(), object, ("13", "Security Resource"));
    let session = event.session.map(|session| ("session", session.to_string()));
    let chain = [("previous", line.previous.to_string()), ("hash", line.hash.to_string())];
    let detail = chain.into_iter().chain(session).map(|(kind, value)| json!({ "type": kind, "valueString": value }));
    set(&mut own, "detail", detail.collect());
    entities.push(own);
    Value::Array(entities)
}

fn entity(what: &str, value: &str, (kind, is): (&str, &str), (role, plays): (&str, &str)) -> Value {
    json!({
        "what": identified(&format!("urn:inzage:{what}"), value),
        "type": coding(ENTITY_TYPE, kind, is),
        "role": coding(ENTITY_ROLE, role, plays),
    })
}

fn identified(system: &str, value: &str) -> Value {
    json!({ "identifier": { "system": system, "value": value } })
}

fn coding(system: &str, code: &str, display: &str) -> Value {
    json!({ "system": system, "code": code, "display": display })
}

fn set(object: &mut Value, key: &str, value: Value) {
    if let Value::Object(fields) = object {
        fields.insert(key.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use access::{Basis, Rule, Section};
    use dossier::{AuditHash, ClientId, EntryId, PersonId, RelationFacts, SessionMark};

    fn line(event: AuditEvent) -> AuditLine {
        AuditLine { sequence: 12, event, previous: AuditHash::NONE, hash: AuditHash([255; 32]) }
    }

    fn event(who: Option<Party>, action: AuditAction) -> AuditEvent {
        AuditEvent::new("2026-03-01T09:00:00.5Z".parse().unwrap(), who, action)
    }

    fn is_coding(value: &Value) -> bool {
        ["system", "code"].iter().all(|key| value[key].as_str().is_some_and(|text| !text.is_empty()))
    }

    /// The shape of R4's AuditEvent: what must be there is, of the type that it must have, and nothing else is.
    fn assert_r4(event: &Value) {
        let allowed = |object: &Value, names: &[&str]| {
            let fields = object.as_object().unwrap();
            assert!(fields.keys().all(|key| names.contains(&key.as_str())), "{object}");
            assert!(
                fields.values().all(|value| *value != Value::Null && *value != json!([]) && *value != json!({})),
                "{object}"
            );
        };
        let top =
            ["resourceType", "id", "type", "subtype", "action", "recorded", "outcome", "agent", "source", "entity"];
        allowed(event, &top);
        assert_eq!(event["resourceType"], "AuditEvent");
        assert!(is_coding(&event["type"]) && event["subtype"].as_array().unwrap().iter().all(is_coding));
        assert!(["C", "R", "U", "D", "E"].contains(&event["action"].as_str().unwrap()));
        assert!(["0", "4", "8", "12"].contains(&event["outcome"].as_str().unwrap()));
        assert!(chrono::DateTime::parse_from_rfc3339(event["recorded"].as_str().unwrap()).is_ok());
        let agents = event["agent"].as_array().unwrap();
        assert_eq!(agents.len(), 1);
        allowed(&agents[0], &["type", "role", "who", "altId", "requestor", "policy"]);
        assert!(agents[0]["requestor"].is_boolean() && agents[0]["who"].is_object());
        allowed(&event["source"], &["observer", "type"]);
        assert!(event["source"]["observer"].is_object());
        for entity in event["entity"].as_array().unwrap() {
            allowed(entity, &["what", "type", "role", "detail"]);
            assert!(is_coding(&entity["type"]) && is_coding(&entity["role"]));
            assert!(
                entity["what"]["identifier"]["system"].is_string() && entity["what"]["identifier"]["value"].is_string()
            );
            for detail in entity["detail"].as_array().unwrap_or(&Vec::new()) {
                assert!(detail["type"].is_string() && detail["valueString"].is_string());
            }
        }
    }

    #[test]
    fn every_line_has_the_shape_of_an_audit_event() {
        let parties = [None, Some(Party::System), Some(Party::Operator("root/j.bakker".parse().unwrap()))];
        let person = Some(Party::Person(PersonId::named("moeder")));
        for action in AuditAction::ALL {
            for outcome in AuditOutcome::ALL {
                for who in parties.iter().chain([&person]) {
                    let event = AuditEvent { outcome: *outcome, ..event(who.clone(), *action) };
                    assert_r4(&audit_event(&line(event)));
                }
            }
        }
    }

    #[test]
    fn a_look_says_who_saw_what_of_whom_on_which_ground() {
        let (client, entry, mother) = (ClientId::named("noor"), EntryId::named("1"), PersonId::named("moeder"));
        let look = AuditEvent {
            client: Some(client),
            relation: Some(RelationFacts::Mandate(Basis::ParentWithAuthority)),
            section: Some(Section::Reports),
            entry: Some(entry),
            rule: Some(Rule::P4),
            session: Some(SessionMark::new([1; 8])),
            ..event(Some(Party::Person(mother)), AuditAction::Entry)
        };
        let written = audit_event(&line(look));
        assert_r4(&written);
        assert_eq!(
            (&written["id"], &written["action"], &written["outcome"]),
            (&json!("line-12"), &json!("R"), &json!("0"))
        );
        assert_eq!(written["recorded"], "2026-03-01T09:00:00.500000Z");
        let agent = &written["agent"][0];
        assert_eq!(agent["who"]["identifier"]["value"], mother.to_string());
        assert_eq!(agent["policy"], json!(["urn:inzage:rule:P4"]));
        assert_eq!(agent["role"][0]["coding"][0]["code"], "parent_with_authority");
        let about: Vec<_> =
            written["entity"].as_array().unwrap().iter().map(|one| &one["what"]["identifier"]["value"]).collect();
        assert_eq!(about, [&json!(client.to_string()), &json!("reports"), &json!(entry.to_string()), &json!("12")]);
        assert_eq!(written["entity"][3]["detail"][1], json!({ "type": "hash", "valueString": "ff".repeat(32) }));
        assert_eq!(written["entity"][3]["detail"][2]["valueString"], "0101010101010101");
    }
}
