//! Directives for treatment: what was decided of which treatment, in the words of both generations and at every depth.

mod beside;
mod by_value;
mod checked;
mod contradicted;
mod declared;
mod denied;
mod ended;
mod exceptions;
mod limits;
mod of_zib;
mod opposite;
mod policy;
mod replaced;
mod wills;

use dossier::{ClinicalStatus as S, Entry, FieldKey, HiddenReason, Negation};
use serde_json::{Value, json};

use crate::support::{entry, import_values, labelled, patient, texts, today};

const CPR: &str = "89666000";
const ICU: &str = "305351004";
const NO: &str = "304253006";
const YES: &str = "304252001";

fn nictiz(name: &str) -> String {
    format!("http://nictiz.nl/fhir/StructureDefinition/{name}")
}

/// A resource of the client, in force.
fn of(kind: &str, more: &Value) -> Entry {
    let mut resource = json!({"resourceType": kind, "id": "1", "status": "active", "intent": "order"});
    for name in ["subject", "patient"] {
        resource[name] = json!({"reference": "Patient/p"});
    }
    resource.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    entry(&import_values(&[patient(), resource]), &format!("{kind}/1")).clone()
}

/// A code of SNOMED CT with its display and the text of its concept.
fn concept(code: &str, display: Option<&str>, text: Option<&str>) -> Value {
    json!({"text": text, "coding": [{"system": "http://snomed.info/sct", "code": code, "display": display}]})
}

fn read(mut consent: Value) -> Entry {
    consent["resourceType"] = json!("Consent");
    consent["id"] = json!("1");
    consent["status"] = consent.get("status").cloned().unwrap_or_else(|| json!("active"));
    consent["patient"] = json!({"reference": "Patient/p"});
    entry(&import_values(&[patient(), consent]), "Consent/1").clone()
}

fn coded(code: &str, display: &str) -> Value {
    json!({"coding": [{"system": "http://snomed.info/sct", "code": code, "display": display}]})
}

fn zib(treatment: &str, decisions: &[&str], except: &Value) -> Value {
    let permitted = |code: &&str| {
        json!({"url": nictiz("zib-TreatmentDirective-TreatmentPermitted"),
            "valueCodeableConcept": {"coding": [{"system": "urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4", "code": code}]}})
    };
    json!({"extension": [{"url": nictiz("zib-TreatmentDirective-Treatment"), "valueCodeableConcept": coded(treatment, "x")}],
        "modifierExtension": decisions.iter().map(permitted).collect::<Vec<_>>(), "except": except})
}

#[test]
fn what_must_not_be_done_is_said_beside_what_may() {
    let (no, yes) =
        (json!({"type": "deny", "code": [coded(CPR, "CPR")]}), json!({"type": "permit", "code": [coded(ICU, "ICU")]}));
    let nested = |root: &Value, inner: Value| {
        let mut root = root.clone();
        root["provision"] = inner;
        json!({"provision": root})
    };
    for consent in [
        nested(&no, json!([yes])),
        nested(&yes, json!([no])),
        nested(&json!({}), json!([yes, no])),
        nested(&json!({}), json!([{"provision": [{"provision": [no, yes]}]}])),
        json!({"except": [yes, no]}),
    ] {
        let found = read(consent.clone());
        assert_eq!(found.title, "Niet reanimeren; wel opnemen op de intensive care", "{consent}");
        assert_eq!(found.negation, Some(Negation::NoTreatment), "{consent}");
    }
    let both = json!({"provision": {"type": "deny", "code": [coded(CPR, "x"), coded(ICU, "x")]}});
    assert_eq!(read(both).title, "Niet reanimeren; niet opnemen op de intensive care");
    let allowed = json!({"provision": {"type": "permit", "code": [{"text": "Antibiotica"}], "provision": [{"type": "deny", "code": [{"text": "RESTR6"}]}]}});
    assert_eq!(read(allowed).title, "Wel: Antibiotica; uitzondering: niet (RESTR6): niet zeker");
    let exception = read(zib(ICU, &["JA"], &json!([{"type": "deny", "code": [{"text": "RESTR6"}]}])));
    assert_eq!(exception.title, "Wel opnemen op de intensive care; uitzondering: niet (RESTR6): niet zeker");
    assert_eq!(texts(&exception, FieldKey::Directive)[..2], ["Wel".to_owned(), "Niet (RESTR6)".to_owned()]);
}

#[test]
fn a_display_does_not_turn_a_decision_around() {
    for (code, display, name) in [
        (CPR, "Niet reanimeren", "Reanimeren"),
        (ICU, "Niet naar de IC", "Opnemen op de intensive care"),
        ("40617009", "Niet beademen", "Beademen"),
        ("116762002", "Geen bloed", "Bloedproducten geven"),
        ("32485007", "Niet insturen", "Opnemen in het ziekenhuis"),
        ("281789004", "Geen antibiotica", "Antibiotica geven"),
    ] {
        let found = read(
            json!({"provision": {"type": "permit", "code": [{"text": display, "coding": [{"system": "http://snomed.info/sct", "code": code, "display": display}]}]}}),
        );
        let title = format!("{name}: wel (in de bron staat: {display})");
        assert_eq!((found.title.as_str(), found.negation), (title.as_str(), None));
        assert_eq!(labelled(&found, FieldKey::Treatment)[0].1, name);
        assert_eq!(texts(&found, FieldKey::Directive), ["Wel, maar de bron zegt het in andere woorden. Vraag het na."]);
    }
}

#[test]
fn a_condition_is_in_the_title_and_beside_it_wherever_the_source_puts_it() {
    let restriction =
        json!([{"url": nictiz("zib-TreatmentDirective-Restrictions"), "valueString": "Eerst overleg met de partner."}]);
    for except in [
        json!([{"type": "deny", "extension": restriction}]),
        json!([{"type": "permit", "extension": restriction}]),
        json!([{"extension": restriction}]),
    ] {
        let found = read(zib("40617009", &["JA_MAAR"], &except));
        assert_eq!(found.title, "Beademen: onder voorwaarden", "{except}");
        assert_eq!(texts(&found, FieldKey::Restriction), ["Eerst overleg met de partner."], "{except}");
        assert_eq!(texts(&found, FieldKey::Directive), ["Wel, onder voorwaarden"], "{except}");
    }
    let bare = read(zib("40617009", &["JA_MAAR"], &Value::Null));
    assert_eq!(texts(&bare, FieldKey::Restriction), ["Welke voorwaarden, staat er niet bij."]);
}

#[test]
fn a_decision_that_cannot_be_read_or_contradicts_itself_is_kept_out() {
    let absent = json!([{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}]);
    for consent in [
        zib(CPR, &["JA", "NEE"], &Value::Null),
        zib(CPR, &["nee"], &Value::Null),
        zib(CPR, &["JA"], &json!([{"type": "deny"}])),
        json!({"provision": {"type": "Deny", "code": [coded(CPR, "CPR")]}}),
        json!({"provision": {"type": "allow", "code": [coded(CPR, "CPR")]}}),
        json!({"provision": {"_type": {"extension": absent}, "code": [coded(CPR, "CPR")]}}),
    ] {
        assert!(read(consent.clone()).marks.hidden.contains(HiddenReason::NotUnderstood), "{consent}");
    }
    let unsaid = read(json!({"provision": {"code": [coded(CPR, "CPR")]}}));
    assert_eq!(
        (unsaid.title.as_str(), texts(&unsaid, FieldKey::Directive)),
        ("Reanimeren: besluit niet bekend", vec!["Niet bekend".to_owned()])
    );
}

#[test]
fn who_agreed_who_speaks_for_the_client_and_who_is_meant_are_told_apart() {
    let actor = |role: &str| json!({"role": {"coding": [{"code": role, "display": "Ontvanger"}]}, "reference": {"reference": "RelatedPerson/none", "display": "Jo Vos"}});
    let with =
        |role: &str| read(json!({"provision": {"type": "permit", "code": [coded(CPR, "x")], "actor": [actor(role)]}}));
    let label = |entry: &Entry| {
        let field = entry
            .fields
            .iter()
            .find(|field| matches!(field.key, FieldKey::ConsentedBy | FieldKey::Participant))
            .unwrap();
        (field.key, field.label.clone())
    };
    assert_eq!(label(&with("CONSENTER")).0, FieldKey::ConsentedBy);
    assert_eq!(label(&with("RESPRSN")), (FieldKey::Participant, Some("Vertegenwoordiger".to_owned())));
    assert_eq!(label(&with("IRCP")), (FieldKey::Participant, Some("Ontvanger".to_owned())));
    let privacy = json!({"scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"}]},
        "category": [{"text": "Gegevens delen"}], "provision": {"type": "deny"}});
    assert_eq!(read(privacy).title, "Geen toestemming: Gegevens delen");
}

#[test]
fn a_directive_without_a_treatment_is_called_by_its_kind() {
    for (code, name) in [("11291000146105", "Behandelaanwijzing"), ("11341000146107", "Wilsverklaring")] {
        let category = json!([{"coding": [{"system": "http://snomed.info/sct", "code": code}]}]);
        assert_eq!(read(json!({"category": category})).title, name);
    }
}

#[test]
fn another_decision_is_no_yes_and_takes_no_refusal_away() {
    let other =
        |text: &str| json!([{"url": nictiz("ext-TreatmentDirective2.SpecificationOther"), "valueString": text}]);
    let abx = || coded("281789004", "x");
    let rule = |kind: &str, code: Value| json!({"type": kind, "code": [code]});
    let nested = json!({"provision": [rule("deny", abx()), rule("permit", coded(CPR, "x"))]});
    let mut on_rule = rule("permit", coded(CPR, "x"));
    on_rule["extension"] = other("Overleg");
    let whole = |provision: &Value| json!({"modifierExtension": other("Overleg"), "provision": provision});
    let no = Some(Negation::NoTreatment);
    for (consent, title, negation) in [
        (whole(&rule("deny", abx())), "Geen antibiotica geven (in de bron staat: Overleg)", no),
        (whole(&nested), "Geen antibiotica geven; reanimeren: onder voorwaarden", no),
        (whole(&rule("permit", coded(CPR, "x"))), "Reanimeren: onder voorwaarden", None),
        (whole(&json!({"code": [coded(CPR, "x")]})), "Reanimeren: onder voorwaarden", None),
        (json!({"provision": on_rule}), "Reanimeren: onder voorwaarden", None),
        (
            json!({"provision": {"extension": other("Overleg"), "provision": [rule("permit", coded(CPR, "x"))]}}),
            "Reanimeren: onder voorwaarden",
            None,
        ),
    ] {
        let found = read(consent.clone());
        assert_eq!((found.title.as_str(), found.negation), (title, negation), "{consent}");
        assert!(texts(&found, FieldKey::Directive).contains(&"Overleg".to_owned()), "{consent}");
        assert!(!texts(&found, FieldKey::Directive).contains(&"Wel".to_owned()), "{consent}");
    }
    let mut ended = whole(&rule("deny", abx()));
    ended["status"] = json!("inactive");
    assert_eq!(read(ended).title, "Geen antibiotica geven (in de bron staat: Overleg): geldt niet");
    let two = json!([other("Eerst overleg")[0], other("Alleen thuis")[0]]);
    let both = read(json!({"modifierExtension": two, "provision": rule("permit", coded(CPR, "x"))}));
    assert_eq!(texts(&both, FieldKey::Directive), ["Eerst overleg", "Alleen thuis"]);
    let limit = json!([{"url": nictiz("zib-TreatmentDirective-Restrictions"), "valueString": "Niet thuis"}]);
    assert_eq!(read(zib("40617009", &["JA"], &json!([{"extension": limit}]))).title, "Beademen: onder voorwaarden");
}

#[test]
fn a_code_that_is_a_refusal_is_a_directive_in_whatever_it_stands() {
    let no = || coded("304253006", "Not for resuscitation");
    let of = |mut resource: Value, kind: &str| {
        resource["resourceType"] = json!(kind);
        resource["id"] = json!("1");
        resource["subject"] = json!({"reference": "Patient/p"});
        entry(&import_values(&[patient(), resource]), &format!("{kind}/1")).clone()
    };
    let refused = Some(Negation::NoTreatment);
    let refuted = json!({"code": no(), "clinicalStatus": {"coding": [{"code": "active"}]}, "verificationStatus": {"coding": [{"code": "refuted"}]}});
    for (resource, kind, title, negation) in [
        (
            json!({"status": "active", "intent": "directive", "code": no()}),
            "ServiceRequest",
            "Niet reanimeren",
            refused,
        ),
        (
            json!({"status": "active", "intent": "order", "code": coded("450476008", "x")}),
            "ProcedureRequest",
            "Niet reanimeren",
            refused,
        ),
        (
            json!({"status": "active", "intent": "proposal", "code": no()}),
            "ServiceRequest",
            "Niet reanimeren: geldt niet",
            Some(Negation::NotInForce),
        ),
        (
            json!({"status": "revoked", "intent": "order", "code": no()}),
            "ServiceRequest",
            "Niet reanimeren: geldt niet",
            Some(Negation::NotInForce),
        ),
        (
            json!({"status": "active", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "304253006"}]}}),
            "Flag",
            "Niet reanimeren",
            refused,
        ),
        (
            json!({"status": "inactive", "code": no()}),
            "Flag",
            "Niet reanimeren: geldt niet",
            Some(Negation::NotInForce),
        ),
        (
            json!({"clinicalStatus": {"coding": [{"code": "active"}]}, "code": no()}),
            "Condition",
            "Niet reanimeren",
            refused,
        ),
        (refuted, "Condition", "Niet reanimeren: weerlegd", Some(Negation::Refuted)),
        (
            json!({"status": "final", "code": coded("304251008", "Resuscitation status"), "valueCodeableConcept": no()}),
            "Observation",
            "Niet reanimeren",
            refused,
        ),
        (json!({"status": "active", "code": coded("304252001", "For resuscitation")}), "Flag", "Wel reanimeren", None),
    ] {
        let found = of(resource.clone(), kind);
        assert_eq!((found.title.as_str(), found.negation), (title, negation), "{kind} {resource}");
        assert_eq!(found.section, access::Section::Directives, "{kind} {resource}");
        let is_now = found.clinical_status(today()).status == dossier::ClinicalStatus::Now;
        assert_eq!(is_now, !title.contains(':') && kind != "Observation", "{kind} {resource}");
    }
    let answered = of(json!({"status": "final", "code": no(), "valueBoolean": false}), "Observation");
    assert_eq!((answered.section, answered.negation), (access::Section::Measurements, None));
    let consent = read(json!({"provision": {"type": "permit", "code": [no()]}}));
    assert_eq!((consent.title.as_str(), consent.negation), ("Niet reanimeren", refused));
    assert!(texts(&consent, FieldKey::Directive).is_empty());
}

#[test]
fn each_rule_has_its_own_period_and_ends_no_other() {
    let rule = |kind: &str, code: &str, from: Option<&str>, until: Option<&str>, inner: Value| json!({"type": kind, "code": [coded(code, "x")], "period": {"start": from, "end": until}, "provision": inner});
    let (no, yes) = ("deny", "permit");
    let vent = "40617009";
    let two =
        [rule(no, CPR, Some("2026-01-01"), None, Value::Null), rule(yes, vent, None, Some("2025-01-01"), Value::Null)];
    let untyped = json!({"provision": two});
    let mut stu3 = zib(CPR, &["NEE"], &json!([rule(yes, vent, None, Some("2025-01-01"), Value::Null)]));
    stu3["period"] = json!({"start": "2024-01-01"});
    let refused = Some(Negation::NoTreatment);
    for (consent, title, status, negation) in [
        (
            json!({"provision": rule(no, CPR, None, None, json!([rule(yes, vent, None, Some("2025-01-01"), Value::Null)]))}),
            "Niet reanimeren; wel beademen (gold tot en met 1 januari 2025)",
            S::Now,
            refused,
        ),
        (
            json!({"provision": rule(no, CPR, None, None, json!([rule(yes, CPR, Some("2027-01-01"), None, Value::Null)]))}),
            "Niet reanimeren; wel reanimeren (vanaf 1 januari 2027)",
            S::Now,
            refused,
        ),
        (
            json!({"provision": rule(yes, CPR, None, None, json!([rule(no, CPR, Some("2027-01-01"), None, Value::Null)]))}),
            "Wel reanimeren; niet reanimeren (vanaf 1 januari 2027)",
            S::Now,
            refused,
        ),
        (
            json!({"provision": rule(yes, CPR, None, None, json!([rule(no, vent, None, Some("2025-01-01"), Value::Null)]))}),
            "Wel reanimeren; niet beademen (gold tot en met 1 januari 2025)",
            S::Now,
            None,
        ),
        (
            json!({"provision": untyped}),
            "Niet reanimeren; wel beademen (gold tot en met 1 januari 2025)",
            S::Now,
            refused,
        ),
        (stu3, "Niet reanimeren; wel beademen (gold tot en met 1 januari 2025)", S::Now, refused),
        (
            json!({"provision": rule(no, CPR, Some("2026-01-01"), Some("2026-12-31"), json!([rule(yes, vent, None, Some("2030-01-01"), Value::Null)]))}),
            "Niet reanimeren; wel beademen",
            S::Now,
            refused,
        ),
        (
            json!({"provision": rule(no, CPR, None, Some("2025-01-01"), json!([rule(yes, vent, None, None, Value::Null)]))}),
            "Niet reanimeren; wel beademen (alles gold tot en met 1 januari 2025)",
            S::Earlier,
            None,
        ),
        (
            json!({"provision": rule(no, CPR, Some("2027-01-01"), None, json!([rule(yes, vent, Some("2028-01-01"), Some("2028-02-01"), Value::Null)]))}),
            "Niet reanimeren; wel beademen (vanaf 1 januari 2028 tot en met 1 februari 2028)",
            S::NotYet,
            refused,
        ),
        (
            json!({"period": {"end": "2025-01-01"}, "provision": rule(no, CPR, None, None, Value::Null)}),
            "Niet reanimeren (gold tot en met 1 januari 2025)",
            S::Earlier,
            None,
        ),
    ] {
        let found = read(consent.clone());
        assert_eq!((found.title.as_str(), found.negation), (title, negation), "{consent}");
        assert_eq!(found.clinical_status(today()).status, status, "{consent}");
    }
    let ended = read(
        json!({"provision": rule(no, CPR, None, None, json!([rule(yes, vent, None, Some("2025-01-01"), Value::Null)]))}),
    );
    let own = |key| labelled(&ended, key).into_iter().map(|(label, _)| label).collect::<Vec<_>>();
    assert_eq!(own(FieldKey::Period), ["Wel beademen"]);
    assert_eq!(
        labelled(&ended, FieldKey::Directive),
        [
            ("Reanimeren".to_owned(), "Niet".to_owned()),
            ("Beademen".to_owned(), "Wel (gold tot en met 1 januari 2025)".to_owned())
        ]
    );
    let nameless = read(
        json!({"category": [{"text": "Delen"}], "provision": {"type": "deny", "provision": [{"type": "deny", "period": {"end": "2025-01-01"}}]}}),
    );
    assert_eq!((nameless.title.as_str(), nameless.clinical_status(today()).status), ("Niet doen: Delen", S::Now));
    assert_eq!(labelled(&nameless, FieldKey::Period)[0].0, "Uitzondering");
}
