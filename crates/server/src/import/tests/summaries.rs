//! What a search gave of some elements alone never takes the place of the whole.

use serde_json::{Value, json};

use super::{Imports, patient};

fn agreement(meta: &Value, is_whole: bool) -> Value {
    let mut value = json!({"resourceType": "MedicationRequest", "id": "m", "meta": meta, "status": "active", "intent": "order",
        "medicationCodeableConcept": {"text": "Metoprolol"}, "subject": {"reference": "Patient/a"}});
    if is_whole {
        value["note"] = json!([{"text": "Niet staken"}]);
    } else {
        value["meta"]["tag"] =
            json!([{"system": "http://terminology.hl7.org/CodeSystem/v3-ObservationValue", "code": "SUBSETTED"}]);
    }
    value
}

#[tokio::test]
async fn a_summary_of_one_version_gives_way_to_the_whole_whichever_comes_first() {
    for meta in [json!({"lastUpdated": "2026-01-01T00:00:00Z", "versionId": "1"}), json!({"versionId": "1"})] {
        let (whole, summary) = (agreement(&meta, true), agreement(&meta, false));
        let mut left = Vec::new();
        for order in [[&whole, &summary], [&summary, &whole]] {
            let (imports, at_once) = (Imports::new().await, Imports::new().await);
            imports.values(&[patient("a"), order[0].clone()]).await;
            let outcome = imports.values(&[order[1].clone()]).await;
            at_once.values(&[patient("a"), order[0].clone(), order[1].clone()]).await;
            assert_eq!(imports.everything().await, at_once.everything().await);
            let told = outcome.report.to_string();
            assert_eq!(
                told.contains("SUBSETTED) of what is here whole: MedicationRequest/m"),
                order[1] == &summary,
                "{told}"
            );
            let entry = imports.entry("Patient/a", "MedicationRequest/m").await.unwrap();
            assert!(format!("{entry:?}").contains("Niet staken"), "{entry:?}");
            left.push(imports.everything().await);
        }
        assert_eq!(left[0], left[1]);
    }
    // A newer version counts, also where it is a summary.
    let imports = Imports::new().await;
    let newer = agreement(&json!({"lastUpdated": "2026-02-01T00:00:00Z", "versionId": "2"}), false);
    imports.values(&[patient("a"), agreement(&json!({"lastUpdated": "2026-01-01T00:00:00Z"}), true), newer]).await;
    let entry = imports.entry("Patient/a", "MedicationRequest/m").await.unwrap();
    assert!(!format!("{entry:?}").contains("Niet staken"), "{entry:?}");
}
