//! The dossiers after any sequence of imports are those of one import of the last state of everything.

use rand::seq::{IndexedRandom as _, SliceRandom as _};
use rand::{SeedableRng as _, rngs::StdRng};
use serde_json::{Value, json};

use super::{Imports, bundle, of, patient, report};

/// The states of one resource, from the first to the last.
type History = Vec<Value>;

/// A client's states: what each says beside the name and the day of birth.
fn client(id: &str, states: &[Value]) -> History {
    let state = |(at, more): (usize, &Value)| {
        let mut value = patient(id);
        value["meta"] = json!({"lastUpdated": format!("2026-02-{:02}T09:00:00Z", at + 1)});
        for (name, what) in more.as_object().unwrap() {
            value[name] = what.clone();
        }
        value
    };
    states.iter().enumerate().map(state).collect()
}

fn replaced_by(other: &str) -> Value {
    json!({"link": [{"type": "replaced-by", "other": {"reference": format!("Patient/{other}")}}]})
}

fn replaces(other: &str) -> Value {
    json!({"link": [{"type": "replaces", "other": {"reference": format!("Patient/{other}")}}]})
}

fn number(value: &str) -> Value {
    json!({"identifier": [{"system": "http://loc/nr", "value": value}]})
}

fn appointment(day: u32, clients: &[&str], more: Value) -> Value {
    let who = |client: &&str| json!({"actor": {"reference": format!("Patient/{client}")}, "status": "accepted"});
    let mut value = json!({"resourceType": "Appointment", "id": "ap", "status": "booked", "description": "Groep",
        "start": "2026-12-12T10:00:00Z", "meta": {"lastUpdated": format!("2026-01-{day:02}T09:00:00Z")},
        "participant": clients.iter().map(who).collect::<Vec<_>>()});
    for (name, what) in more.as_object().unwrap() {
        value[name] = what.clone();
    }
    value
}

fn deletion(name: &str, day: u32) -> Value {
    json!({"request": {"method": "DELETE", "url": name}, "response": {"lastModified": format!("2026-01-{day:02}T09:00:00Z")}})
}

fn closed(day: u32) -> Value {
    json!({"lastUpdated": format!("2026-01-{day:02}T09:00:00Z"),
        "security": [{"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"}]})
}

/// Everything whose former state may have put something into a dossier; of each, all that it was.
fn histories() -> Vec<History> {
    let logical = |day| {
        of(
            "x",
            "Condition",
            "logical",
            day,
            json!({"code": {"text": "Jicht"},
        "subject": {"identifier": {"system": "http://loc/nr", "value": "7"}}}),
        )
    };
    let panel = |day, meta: Value| {
        of(
            "x",
            "Observation",
            "panel",
            day,
            json!({"subject": null, "meta": meta, "status": "final",
        "code": {"text": "Paneel"}, "hasMember": [{"reference": "Observation/part"}]}),
        )
    };
    let open = |day: u32| json!({"lastUpdated": format!("2026-01-{day:02}T09:00:00Z")});
    vec![
        client("1", &[number("7"), replaces("2"), number("8"), json!({})]),
        client("2", &[number("7"), replaced_by("1"), number("7"), replaced_by("1"), number("7")]),
        client("3", &[replaced_by("2"), json!({}), replaced_by("1"), number("7"), number("9")]),
        client("4", &[replaced_by("3"), replaced_by("1")]),
        vec![
            appointment(1, &["1", "2"], json!({})),
            appointment(2, &["2"], json!({})),
            appointment(3, &["1", "2", "3"], json!({})),
            appointment(4, &["3"], json!({"meta": closed(4)})),
            appointment(5, &["2", "3"], json!({})),
        ],
        vec![logical(1), logical(2)],
        vec![report("1", "moved", 1, "Een"), report("2", "moved", 2, "Twee"), report("4", "moved", 3, "Drie")],
        vec![report("3", "gone", 1, "Weg"), deletion("Condition/gone", 2)],
        vec![report("2", "back", 1, "Terug"), deletion("Condition/back", 2), report("2", "back", 3, "Terug")],
        vec![of(
            "2",
            "Observation",
            "part",
            1,
            json!({"status": "final", "code": {"text": "Deel"}, "valueString": "twee"}),
        )],
        vec![panel(1, closed(1)), panel(2, open(2)), panel(3, closed(3)), panel(4, open(4))],
        vec![of(
            "2",
            "Encounter",
            "e",
            1,
            json!({"status": "finished", "appointment": [{"reference": "Appointment/ap"}]}),
        )],
        vec![of(
            "2",
            "Condition",
            "in-contact",
            1,
            json!({"code": {"text": "Hoest"}, "encounter": {"reference": "Encounter/e"}}),
        )],
    ]
}

/// Up to some states of each, the last among them unless its history ends earlier, in an order of chance.
fn sequence(last: &[usize], chance: &mut StdRng) -> Vec<Value> {
    let mut all = Vec::new();
    for (history, last) in histories().iter().zip(last) {
        all.push(history[*last].clone());
        all.extend(history[..*last].iter().filter(|_| [true, true, false].choose(chance) == Some(&true)).cloned());
    }
    all.shuffle(chance);
    all
}

#[tokio::test]
async fn only_the_last_state_of_everything_counts() {
    for seed in 0..8 {
        let mut chance = StdRng::seed_from_u64(seed);
        let lasts: Vec<Vec<usize>> = histories().iter().map(|history| (0..history.len()).collect()).collect();
        // In every other sequence everything ends in its last state.
        let last: Vec<usize> = lasts
            .iter()
            .map(|all| if seed % 2 == 0 { all.len() - 1 } else { *all.choose(&mut chance).unwrap() })
            .collect();
        let states: Vec<_> = histories().iter().zip(&last).map(|(history, last)| history[*last].clone()).collect();
        let once = Imports::new().await;
        once.files(vec![bundle(&states)]).await;
        let expected = once.everything().await;
        assert!(expected.contains("Deel"), "{expected}");
        let imports = Imports::new().await;
        let all = sequence(&last, &mut chance);
        for some in all.chunks(2) {
            imports.files(vec![bundle(some)]).await;
        }
        let got = imports.everything().await;
        let differs = expected.lines().zip(got.lines()).find(|(one, other)| one != other);
        assert!(got == expected, "seed {seed}, last {last:?}: {differs:?}\n{all:#?}");
    }
}
