//! A request not to do what is a refusal by its code alone.

use super::*;

const DOUBTED: &str = "Niet zeker: de bron zegt het op twee manieren. Vraag het na.";

#[test]
fn a_request_not_to_do_what_is_a_refusal_by_its_code_is_not_certain() {
    let turned = "Niet reanimeren (de bron zegt hierbij: niet doen)";
    let denied = json!([{"url": "http://hl7.org/fhir/StructureDefinition/request-doNotPerform", "valueBoolean": true}]);
    for (kind, code, more) in [
        ("ServiceRequest", NO, json!({"doNotPerform": true})),
        ("ServiceRequest", "450476008", json!({"doNotPerform": true})),
        ("ProcedureRequest", NO, json!({"doNotPerform": true})),
        ("ServiceRequest", NO, json!({"modifierExtension": denied})),
    ] {
        let mut more = more;
        more["code"] = coded(code, "x");
        let found = of(kind, &more);
        assert_eq!((found.title.as_str(), found.negation), (turned, None), "{kind} {more}");
        assert_eq!(texts(&found, FieldKey::Directive), [DOUBTED], "{kind} {more}");
        assert_eq!(found.section, access::Section::Directives);
    }
    let revoked = of("ServiceRequest", &json!({"status": "revoked", "code": coded(NO, "x"), "doNotPerform": true}));
    assert_eq!((revoked.title, revoked.negation), (format!("{turned}: geldt niet"), Some(Negation::NotInForce)));
    let plain = of("ServiceRequest", &json!({"code": coded(NO, "x"), "doNotPerform": false}));
    assert_eq!((plain.title.as_str(), plain.negation), ("Niet reanimeren", Some(Negation::NoTreatment)));
    let activity = json!({"detail": {"status": "in-progress", "code": coded(NO, "x"), "doNotPerform": true}});
    let plan = json!({"resourceType": "CarePlan", "id": "1", "status": "active", "intent": "plan", "subject": {"reference": "Patient/p"}, "activity": [activity]});
    let planned = entry(&import_values(&[patient(), plan]), "CarePlan/1#activity/1").clone();
    assert_eq!((planned.title.as_str(), planned.negation), (turned, None));
    assert_eq!(texts(&planned, FieldKey::Directive), [DOUBTED]);
}
