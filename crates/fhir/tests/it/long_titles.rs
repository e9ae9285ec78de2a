//! Of a title that is too long, what is refused is not cut off by what comes before it.

use serde_json::json;

use crate::support::{entry, import_values, patient};

#[test]
fn a_refusal_at_the_end_of_a_long_title_stays() {
    let treatment =
        |at: usize| json!({"text": format!("Behandeling {at} met een naam die tamelijk veel letters heeft")});
    let mut codes: Vec<_> = (1..5).map(treatment).collect();
    codes.push(json!({"coding": [{"system": "http://snomed.info/sct", "code": "89666000"}]}));
    let consent = json!({"resourceType": "Consent", "id": "1", "status": "active", "patient": {"reference": "Patient/p"},
        "provision": {"type": "deny", "code": codes}});
    let diet = format!("{} zout", "Veel eiwit en weinig".repeat(11));
    let order = json!({"resourceType": "NutritionOrder", "id": "1", "status": "active", "intent": "order",
        "patient": {"reference": "Patient/p"}, "oralDiet": {"type": [{"text": diet}]},
        "excludeFoodModifier": [{"text": "Noten"}]});
    let outcome = import_values(&[patient(), consent, order]);
    let refused = entry(&outcome, "Consent/1");
    assert!(refused.title.ends_with("; niet reanimeren"), "{}", refused.title);
    assert_eq!(refused.title.matches("iet doen: Behandeling").count(), 4, "{}", refused.title);
    assert!(refused.title.chars().count() <= 200 && !refused.body.is_empty());
    let advice = entry(&outcome, "NutritionOrder/1");
    assert!(advice.title.ends_with("…; niet geven: Noten"), "{}", advice.title);
    assert!(!advice.body.is_empty(), "the whole stands below");
}

#[test]
fn a_diet_with_something_left_out_of_it_says_that_it_is_on_hold() {
    for (status, title) in
        [("on-hold", "Vegetarisch; niet geven: Noten (onderbroken)"), ("active", "Vegetarisch; niet geven: Noten")]
    {
        let order = json!({"resourceType": "NutritionOrder", "id": "1", "status": status, "intent": "order",
            "patient": {"reference": "Patient/p"}, "oralDiet": {"type": [{"text": "Vegetarisch"}]},
            "excludeFoodModifier": [{"text": "Noten"}]});
        assert_eq!(entry(&import_values(&[patient(), order]), "NutritionOrder/1").title, title);
    }
}
