//! A date that lies ahead of the clock of the import.

use access::Section;
use chrono::{SecondsFormat, TimeDelta};
use serde_json::{Value, json};

use super::{Imports, patient};
use crate::clock::{Clock as _, SystemClock};

fn condition(updated: Option<&str>, text: &str, is_closed: bool) -> Value {
    let closed = [json!({"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"})];
    let security = if is_closed { &closed[..] } else { &[] };
    json!({"resourceType": "Condition", "id": "c", "meta": {"lastUpdated": updated, "security": security},
        "subject": {"reference": "Patient/a"}, "code": {"text": text}})
}

fn in_hours(hours: i64) -> String {
    (SystemClock.now() + TimeDelta::hours(hours)).to_rfc3339_opts(SecondsFormat::Millis, true)
}

async fn shown(imports: &Imports) -> Vec<String> {
    imports.shown("Patient/a", Section::Diagnoses).await
}

#[tokio::test]
async fn a_date_that_lies_ahead_keeps_nothing_here_that_goes_at_the_source() {
    let deletion = json!({"request": {"method": "DELETE", "url": "Condition/c"}});
    for ahead in [in_hours(1), "2099-01-01T00:00:00Z".to_owned()] {
        let here = condition(Some(&ahead), "Astma", false);
        for (what, change) in [
            ("deleted", deletion.clone()),
            ("closed without a date", condition(None, "Astma", true)),
            ("closed", condition(Some(&in_hours(0)), "Astma", true)),
        ] {
            let imports = Imports::new().await;
            let outcome = imports.values(&[patient("a"), here.clone()]).await;
            assert!(outcome.report.to_string().contains("lies ahead of the clock"), "{}", outcome.report);
            assert_eq!(shown(&imports).await, ["Astma"]);
            let change = if what == "closed" { condition(Some(&in_hours(0)), "Astma", true) } else { change };
            for some in [vec![change.clone()], vec![here.clone()], vec![change.clone(), here.clone()]] {
                let outcome = imports.values(&some).await;
                assert!(shown(&imports).await.is_empty(), "{what}, {ahead}: {}", outcome.report);
            }
        }
    }
}

#[tokio::test]
async fn of_two_dates_that_lie_ahead_the_later_counts() {
    let older = condition(Some("2099-01-01T00:00:00Z"), "Astma", false);
    let newer = condition(Some("2099-02-01T00:00:00Z"), "Geen astma", false);
    for order in [[&older, &newer], [&newer, &older]] {
        let imports = Imports::new().await;
        imports.values(&[patient("a")]).await;
        for one in order.into_iter().chain(order) {
            imports.values(std::slice::from_ref(one)).await;
        }
        assert_eq!(shown(&imports).await, ["Geen astma"]);
        // A correction that is dated by a right clock is newer than a year that is none.
        imports.values(&[condition(Some(&in_hours(0)), "Jicht", false)]).await;
        assert_eq!(shown(&imports).await, ["Jicht"]);
    }
}
