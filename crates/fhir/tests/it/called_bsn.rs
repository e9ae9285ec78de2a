//! What one place calls a BSN is one in every other place of the dossier.

use serde_json::{Value, json};

use crate::privacy::of;
use crate::support::{import_values, patient};

#[test]
fn a_number_that_is_called_a_bsn_anywhere_is_one_in_all_of_the_dossier() {
    use base64::Engine as _;
    let number = "123456782";
    let coded = |text: &str| base64::engine::general_purpose::STANDARD.encode(text);
    let file = |kind: &str, text: &str| {
        of(
            "DocumentReference",
            "named",
            json!({"status": "current", "description": "Brief", "content": [
            {"attachment": {"contentType": kind, "title": "brief", "data": coded(text)}}]}),
        )
    };
    let section = |title: &str, div: &str| {
        of(
            "Composition",
            "named",
            json!({"status": "final", "title": "Verslag", "date": "2026-01-01", "type": {"text": "x"},
            "section": [{"title": title, "text": {"status": "additional", "div": div}}]}),
        )
    };
    let answered = |meta: Value, value: Value| {
        let mut item = json!({"linkId": "1", "text": "BSN"});
        item["answer"] = json!([value]);
        of("QuestionnaireResponse", "named", json!({"meta": meta, "status": "completed", "item": [item]}))
    };
    let released = json!({"tag": [{"system": "urn:inzage:mark", "code": "released"}]});
    let named = [
        file("text/plain", "BSN: 123456782"),
        file("text/html", "<p>BSN: 123456782</p>"),
        file("text/csv", "naam;BSN\njan;123456782"),
        answered(released, json!({"valueString": number})),
        answered(json!({}), json!({"valueInteger": 123_456_782})),
        of("Observation", "named", json!({"code": {"text": "BSN"}, "valueString": number})),
        of("Observation", "named", json!({"code": {"text": "BSN"}, "valueInteger": 123_456_782})),
        of(
            "Observation",
            "named",
            json!({"code": {"text": "q"}, "component": [{"code": {"text": "BSN"}, "valueString": number}]}),
        ),
        of(
            "Goal",
            "named",
            json!({"description": {"text": "q"}, "target": [{"measure": {"text": "BSN"}, "detailString": number}]}),
        ),
        section("BSN", "<div>123456782</div>"),
        section(
            "Gegevens",
            "<div><table><tr><th>Naam</th><th>BSN</th></tr><tr><td>Jan</td><td>123456782</td></tr></table></div>",
        ),
        of(
            "Communication",
            "named",
            json!({"status": "completed", "topic": {"text": "BSN"}, "payload": [{"contentString": number}]}),
        ),
    ];
    for named in named {
        let other = of(
            "Condition",
            "other",
            json!({"code": {"text": "Drie 123456782 los"}, "note": [{"text": "zie 123456782"}]}),
        );
        let outcome = import_values(&[patient(), named.clone(), other.clone()]);
        let all = format!("{:?}", outcome.batch.entries);
        assert!(!all.contains(number), "{named}: {all}");
        let files = outcome.batch.attachments.iter().map(|file| String::from_utf8_lossy(&file.content).into_owned());
        assert!(!files.collect::<String>().contains(number), "{named}");
        assert!(
            format!("{:?}", import_values(&[patient(), other]).batch.entries).contains(number),
            "nobody calls it one"
        );
    }
}
