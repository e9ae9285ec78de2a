//! What a person decided of an entry stays, whatever dossier its resource comes to stand in, and reaches what belongs to it.

use std::collections::BTreeSet;

use access::{Consent, Organisation, Period, Section};
use dossier::{Change, ClientId, EntryId, Party, Person, PersonId, Right};
use serde_json::{Value, json};
use storage::PageQuery;
use uuid::Uuid;

use super::{Imports, of, patient, report};
use crate::clock::{Clock as _, SystemClock};

/// The Patient again, on a later day, with or without a link.
fn again(id: &str, day: u32, into: Option<&str>) -> Value {
    let mut value = patient(id);
    value["meta"] = json!({"lastUpdated": format!("2026-02-{day:02}T09:00:00Z")});
    if let Some(other) = into {
        value["link"] = json!([{"type": "replaced-by", "other": {"reference": format!("Patient/{other}")}}]);
    }
    value
}

impl Imports {
    /// Of an organisation that shares everything.
    async fn shared() -> Self {
        let imports = Self::new().await;
        let organisation = Organisation { shared: BTreeSet::from(Section::ALL), ..Organisation::default() };
        imports.storage.set_organisation(&organisation, &Party::System, SystemClock.now()).await.unwrap();
        imports
    }

    /// Keeps an entry from somebody, as the desk will.
    async fn keep(&self, table: &str, client: &str, source: &str, from: &str) {
        let entry = EntryId::of_source(ClientId::of_source(client), source).uuid();
        let (id, entry) = (self.spelled(Uuid::new_v5(&entry, table.as_bytes())), self.spelled(entry));
        let columns = if table == "entry_holds" { "audience" } else { "holder" };
        let insert = format!(
            "INSERT INTO {table} (id, entry, {columns}, until, since, ended, sealed)
             SELECT {id}, {entry}, {from}, '2999-01-01', '2026-02-01 09:00:00+00:00', NULL, sealed
             FROM entries WHERE id = {entry}"
        );
        self.database.execute(&insert).await;
        self.database.execute("UPDATE visibility SET number = number + 1").await;
    }

    /// The names of what somebody reads of a client in this section.
    async fn read(&self, person: &Person, client: &str, section: Section) -> Vec<String> {
        let client = ClientId::of_source(client);
        let opened = self.storage.reading(person, client, SystemClock.today()).await.unwrap().unwrap();
        let query = PageQuery { limit: 100, ..PageQuery::default() };
        let page = self.storage.page(&opened.reading, section, &query).await.unwrap();
        let mut titles: Vec<_> = page.into_iter().flat_map(|page| page.entries).map(|entry| entry.title).collect();
        titles.sort();
        titles
    }

    async fn own(&self, client: &str, section: Section) -> Vec<String> {
        let them = Person {
            id: PersonId::named(client),
            name: client.to_owned(),
            is_client: Some(ClientId::of_source(client)),
        };
        self.read(&them, client, section).await
    }
}

#[tokio::test]
async fn a_hold_stays_when_a_merge_goes_comes_again_or_goes_elsewhere() {
    let diagnoses = async |imports: &Imports, client: &str| imports.own(client, Section::Diagnoses).await;
    let imports = Imports::shared().await;
    imports
        .values(&[
            patient("old"),
            patient("new"),
            patient("third"),
            report("old", "o", 1, "Oud"),
            report("old", "p", 1, "Open"),
        ])
        .await;
    imports.values(&[again("old", 1, Some("new"))]).await;
    assert_eq!(diagnoses(&imports, "Patient/new").await, ["Open", "Oud"]);
    imports.keep("entry_holds", "Patient/new", "Condition/o", "'client'").await;
    assert_eq!(diagnoses(&imports, "Patient/new").await, ["Open"]);
    for (day, into, who) in [
        (2, None, "Patient/old"),
        (3, Some("new"), "Patient/new"),
        (4, None, "Patient/old"),
        (5, Some("third"), "Patient/third"),
    ] {
        imports.values(&[again("old", day, into)]).await;
        assert_eq!(diagnoses(&imports, who).await, ["Open"], "{into:?}");
    }
    // It is one decision, and ends as one.
    imports.database.execute("UPDATE entry_holds SET ended = '2026-03-01 08:00:00+00:00'").await;
    imports.database.execute("UPDATE visibility SET number = number + 1").await;
    assert_eq!(diagnoses(&imports, "Patient/third").await, ["Open", "Oud"]);
}

#[tokio::test]
async fn what_is_held_stays_so_when_it_turns_out_to_be_another_clients() {
    let imports = Imports::shared().await;
    imports.values(&[patient("a"), patient("b"), report("a", "r", 1, "Gevallen")]).await;
    imports.keep("entry_holds", "Patient/a", "Condition/r", "'all'").await;
    imports.values(&[report("b", "r", 2, "Gevallen")]).await;
    assert_eq!(imports.own("Patient/b", Section::Diagnoses).await, Vec::<String>::new());
    imports.values(&[report("a", "r", 3, "Gevallen")]).await;
    assert_eq!(imports.own("Patient/a", Section::Diagnoses).await, Vec::<String>::new());
}

#[tokio::test]
async fn what_is_withheld_from_one_is_withheld_from_every_reader_where_it_came_along() {
    let imports = Imports::shared().await;
    imports.values(&[patient("old"), patient("new"), report("old", "o", 1, "Oud")]).await;
    let mother = Person { id: PersonId::named("Moeder"), name: "Moeder".to_owned(), is_client: None };
    let consent = Consent {
        to: mother.id.to_string(),
        by: access::Giver::Client,
        sections: BTreeSet::from([Section::Diagnoses]),
        period: Period { from: "2026-01-01".parse().unwrap(), until: None },
    };
    let change = Change { by: Party::System, at: SystemClock.now(), session: None, note: "brief".parse().unwrap() };
    for client in ["Patient/old", "Patient/new"] {
        let right = Right::Consent(consent.clone());
        imports.storage.record_right(ClientId::of_source(client), right, &change).await.unwrap();
    }
    imports.values(&[again("old", 1, Some("new"))]).await;
    let father = imports.spelled(PersonId::named("Vader").uuid());
    imports.keep("entry_withholdings", "Patient/new", "Condition/o", &father).await;
    let before = imports.read(&mother, "Patient/new", Section::Diagnoses).await;
    imports.values(&[again("old", 2, None)]).await;
    let after = imports.read(&mother, "Patient/old", Section::Diagnoses).await;
    assert_eq!((before.as_slice(), after.as_slice()), (&["Oud".to_owned()][..], &[][..]));
    assert_eq!(imports.own("Patient/old", Section::Diagnoses).await, ["Oud"], "nothing is withheld from the client");
}

#[tokio::test]
async fn a_hold_of_a_contact_or_report_reaches_what_belongs_to_it() {
    let contact = of("a", "Encounter", "e", 1, json!({"status": "finished", "class": {"code": "AMB"}}));
    let during = |kind: &str, id: &str, more: Value| {
        let mut value = of("a", kind, id, 1, more);
        value["encounter"] = json!({"reference": "Encounter/e"});
        value
    };
    let diagnosis = during("Condition", "c", json!({"code": {"text": "Tijdens contact"}}));
    let result =
        of("a", "Observation", "o", 1, json!({"status": "final", "code": {"text": "Uitslag"}, "valueString": "goed"}));
    let told = during(
        "DiagnosticReport",
        "d",
        json!({"status": "final", "code": {"text": "Verslag"},
        "result": [{"reference": "Observation/o"}]}),
    );
    let all = [patient("a"), contact, diagnosis, result, told, report("a", "r", 1, "Daarbuiten")];
    for order in [[0, 1, 2, 3, 4, 5], [0, 5, 4, 3, 2, 1]] {
        let imports = Imports::shared().await;
        for at in order {
            imports.values(&[all[at].clone()]).await;
        }
        let shown = async || {
            let mut shown = Vec::new();
            for section in [Section::Diagnoses, Section::TreatmentReports, Section::Measurements, Section::LabResults] {
                shown.extend(imports.own("Patient/a", section).await);
            }
            shown
        };
        let before = shown().await;
        assert!(before.contains(&"Tijdens contact".to_owned()) && before.len() >= 3, "{before:?}");
        imports.keep("entry_holds", "Patient/a", "Encounter/e", "'client'").await;
        assert_eq!(shown().await, ["Daarbuiten"], "{order:?}");
    }
}

/// A plan, or advice on vaccinations, with these parts.
fn parts(kind: &str, day: u32, names: &[&str]) -> Value {
    let changed = json!({"lastUpdated": format!("2026-02-{day:02}T09:00:00Z")});
    if kind == "CarePlan" {
        let parts: Vec<_> =
            names.iter().map(|name| json!({"detail": {"status": "in-progress", "description": name}})).collect();
        json!({"resourceType": kind, "id": "w", "meta": changed, "status": "active", "intent": "plan", "title": "Plan",
            "subject": {"reference": "Patient/a"}, "activity": parts})
    } else {
        let parts: Vec<_> = names.iter().map(|name| json!({"contraindicatedVaccineCode": [{"text": name}]})).collect();
        json!({"resourceType": kind, "id": "w", "meta": changed, "patient": {"reference": "Patient/a"}, "recommendation": parts})
    }
}

#[tokio::test]
async fn what_was_decided_of_a_part_goes_along_with_it_and_not_with_its_place() {
    for (kind, section) in [("CarePlan", Section::CarePlan), ("ImmunizationRecommendation", Section::Medication)] {
        let imports = Imports::shared().await;
        imports.values(&[patient("a"), parts(kind, 1, &["Aap", "Beer"])]).await;
        let session = imports.storage.begin_import().await.unwrap();
        let entries = session.entries_of(ClientId::of_source("Patient/a")).await.unwrap();
        let held = entries.iter().find(|entry| entry.title.starts_with("Aap")).unwrap().source.clone();
        drop(session);
        imports.keep("entry_holds", "Patient/a", &held, "'all'").await;
        let read = async || {
            let titles = imports.own("Patient/a", section).await;
            ["Aap", "Beer", "Aap, verbeterd"]
                .map(|name| titles.iter().any(|title| title.split(':').next() == Some(name)))
        };
        assert_eq!(read().await, [false, true, false], "{kind}");
        for (day, names, expected) in [
            (2, vec!["Beer", "Aap"], [false, true, false]),
            (3, vec!["Beer"], [false, true, false]),
            // A correction of what is held is another part, and held as well.
            (4, vec!["Beer", "Aap, verbeterd"], [false, true, false]),
        ] {
            let outcome = imports.values(&[parts(kind, day, &names)]).await;
            assert_eq!(read().await, expected, "{kind} {names:?}");
            let kept = outcome.report.notes().iter().filter(|note| note.what == fhir::Remark::KeptAlong).count();
            assert_eq!(kept, usize::from(day == 4), "{kind} {names:?}");
        }
    }
}
