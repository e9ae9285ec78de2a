//! A mark of a whole closes its parts, whoever's the whole is.

use access::Section;
use serde_json::{Value, json};

use super::{Imports, of, patient};

fn labelled(mut value: Value, is_restricted: bool) -> Value {
    if is_restricted {
        value["meta"]["security"] =
            json!([{"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"}]);
    }
    value
}

/// A whole of a client, with a secret of its own.
fn whole(kind: &str, client: &str, day: u32, is_restricted: bool) -> Value {
    let more = match kind {
        "Encounter" => json!({"status": "finished", "class": {"code": "AMB"}, "reasonCode": [{"text": "GEHEIM"}]}),
        "Observation" => {
            json!({"status": "final", "code": {"text": "GEHEIM"}, "hasMember": [{"reference": "Condition/c"}]})
        }
        "List" => {
            json!({"status": "current", "mode": "working", "title": "GEHEIM", "entry": [{"item": {"reference": "Condition/c"}}]})
        }
        _ => json!({"status": "active", "type": [{"text": "GEHEIM"}]}),
    };
    labelled(of(client, kind, "w", day, more), is_restricted)
}

fn part(kind: &str) -> Value {
    let more = match kind {
        "Encounter" => json!({"code": {"text": "Deel"}, "encounter": {"reference": "Encounter/w"}}),
        "EpisodeOfCare" => json!({"code": {"text": "Deel"}, "encounter": {"reference": "Encounter/e"}}),
        _ => json!({"code": {"text": "Deel"}}),
    };
    of("1", "Condition", "c", 1, more)
}

#[tokio::test]
async fn the_label_of_a_whole_that_is_moved_to_another_client_or_to_nobody_who_is_here_stays_closed() {
    for kind in ["Encounter", "Observation", "List", "EpisodeOfCare"] {
        for to in ["2", "99"] {
            let imports = Imports::new().await;
            let between = of(
                "1",
                "Encounter",
                "e",
                1,
                json!({"status": "finished", "class": {"code": "AMB"},
                "episodeOfCare": [{"reference": "EpisodeOfCare/w"}]}),
            );
            let begin = [patient("1"), patient("2"), between.clone(), part(kind), whole(kind, "1", 1, true)];
            imports.values(&begin).await;
            let shown = async || imports.shown("Patient/1", Section::Diagnoses).await;
            assert_eq!(shown().await, Vec::<String>::new(), "{kind}");
            let moved = whole(kind, to, 2, true);
            imports.values(std::slice::from_ref(&moved)).await;
            assert_eq!(shown().await, Vec::<String>::new(), "{kind} of {to}");
            let told = format!("{:?}", imports.entries("Patient/1").await);
            assert!(!told.contains("GEHEIM"), "{kind} of {to}: {told}");
            for order in [[0, 1, 2], [2, 1, 0]] {
                let other = Imports::new().await;
                other.values(&[patient("1"), patient("2")]).await;
                let all = [between.clone(), part(kind), moved.clone()];
                for at in order {
                    other.values(&[all[at].clone()]).await;
                }
                assert_eq!(other.everything().await, imports.everything().await, "{kind} of {to}, {order:?}");
            }
            // Without the label it closes nothing.
            imports.values(&[whole(kind, to, 3, false)]).await;
            assert_eq!(shown().await, ["Deel"], "{kind} of {to}");
        }
    }
}
