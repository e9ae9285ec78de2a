//! Requests from the command line, until there is a desk.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::Utc;
use dossier::{ClientId, Party, PersonId};
use requests::{Delivery, RequestKind, Step, term};
use storage::{Chance, Keyring, MasterKey, NewRequest, NoChance, Storage};
use support::{KEY, done, run, url};

fn refused(folder: &Path, words: &str, said: &str) {
    let (status, output, errors) = run(folder, words);
    assert_eq!((status, output.as_str()), (1, ""), "{words}");
    assert!(errors.contains(said), "{words}: {errors}");
}

/// Bytes that never come twice in a run of this test.
struct Counting(AtomicU64);

impl Chance for Counting {
    fn fill(&self, bytes: &mut [u8; 32]) -> Result<(), NoChance> {
        bytes[..8].copy_from_slice(&self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes());
        Ok(())
    }
}

/// A database in which Pim asked for his dossier this many times today, on paper.
fn asked(folder: &Path, times: usize) {
    std::fs::create_dir(folder.join("fhir")).unwrap();
    let pim = r#"{"resourceType":"Patient","id":"p","name":[{"text":"Pim de Boer"}],"birthDate":"1980-01-01"}"#;
    std::fs::write(folder.join("fhir/p.json"), pim).unwrap();
    done(folder, &format!("import|{}", folder.join("fhir").display()));
    let client = ClientId::of_source("Patient/p");
    let person: PersonId = done(folder, &format!("person|add|--name|Pim de Boer|--client|{client}")).parse().unwrap();
    with_storage(folder, async |storage| {
        let pim = storage.person(person).await.unwrap().unwrap();
        let (now, today) = (Utc::now(), Utc::now().with_timezone(&chrono_tz::Europe::Amsterdam).date_naive());
        let opened = storage.reading(&pim, client, today).await.unwrap().unwrap();
        let request = NewRequest {
            person,
            relation: opened.relation.unwrap(),
            kind: RequestKind::FullInspection,
            delivery: Delivery::Paper,
            from: None,
            until: None,
            received: today,
            due: term(today).due,
        };
        for _ in 0..times {
            storage.submit_request(&opened.reading, &request, now).await.unwrap();
        }
    });
}

fn with_storage(folder: &Path, work: impl AsyncFnOnce(Storage)) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let keyring = Keyring::new(MasterKey::parse(KEY).unwrap(), Arc::new(Counting(AtomicU64::new(1))));
        work(Storage::open(&url(folder), keyring).await.unwrap()).await;
    });
}

/// What `inzage request step NUMBER approve` does for somebody who is logged in with another account: this test has one account.
fn approved_by_a_colleague(folder: &Path, number: &str) {
    with_storage(folder, async |storage| {
        let stored = storage.request_numbered(number.parse().unwrap()).await.unwrap().unwrap();
        let colleague = Party::Operator("a.dekker".parse().unwrap());
        storage.take_step(stored.id, Step::Approve, &colleague, Utc::now()).await.unwrap();
    });
}

#[test]
fn the_organisation_answers_a_request_with_four_eyes() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    asked(here, 2);
    let list = done(here, "request|list|--by|j.bakker");
    let lines: Vec<&str> = list.lines().collect();
    assert_eq!(lines.len(), 2, "{list}");
    let (number, rest) = lines[0].split_once('\t').unwrap();
    assert!(number.starts_with("INZ-") && rest.contains("full_inspection\tsubmitted"), "{list}");
    let step = |words: &str, by: &str| format!("request|step|--by|{by}|{number}|{words}");
    refused(here, &step("grant", "j.bakker"), "is no step of a request that is Submitted");
    let taken = done(here, &step("take", "j.bakker"));
    assert!(taken.contains("Pim de Boer") && taken.contains("take\tin_review\t"), "{taken}");
    let extended = done(here, &step("extend|--reason|Het dossier is groot.", "j.bakker"));
    assert!(extended.contains("Het dossier is groot."), "{extended}");
    refused(here, &step("extend|--reason|Nog eens.", "j.bakker"), "can be extended once");
    assert!(done(here, "request|list").lines().last().unwrap().starts_with(number), "it is due later now");
    done(here, &step("refuse|--sections|incidents|--ground|third_party|--reason|Gaat over een ander.", "j.bakker"));
    refused(here, &step("ready", "j.bakker"), "a second person has to approve first");
    refused(here, &step("approve", "a.dekker"), "who decided may not approve");
    approved_by_a_colleague(here, number);
    refused(here, &step("ready|--on|2030-01-01|--at|14:30|--place|Kantoor", "j.bakker"), "asked for no appointment");
    done(here, &step("ready", "j.bakker"));
    let delivered = done(here, &step("deliver", "j.bakker"));
    assert!(delivered.lines().next().unwrap().ends_with("full_inspection\tdelivered"), "{delivered}");
    let shown = done(here, &format!("request|show|{number}|--by|j.bakker"));
    assert_eq!(shown, delivered);
    assert!(shown.contains("partly: incidents (third_party): Gaat over een ander."), "{shown}");
    assert!(shown.contains("approve\tdecided\ta.dekker"), "{shown}");
    assert_eq!(done(here, "request|list").lines().count(), 1, "what is delivered is not open");

    let trail = done(here, "audit|export");
    let steps = trail.lines().filter(|line| line.contains("\"request_step\"")).count();
    assert_eq!(steps, 6, "a line for each step that was taken");
    assert!(trail.contains(r#""altId":"j.bakker""#), "on whose behalf stands beside the account");
    for file in std::fs::read_dir(here).unwrap().map(|file| file.unwrap().path()).filter(|path| path.is_file()) {
        let bytes = std::fs::read(&file).unwrap();
        for words in ["Gaat over een ander", "Het dossier is groot"] {
            assert!(!bytes.windows(words.len()).any(|window| window == words.as_bytes()), "{words} is sealed");
        }
    }
}

#[test]
fn what_is_no_request_or_no_ground_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    asked(here, 1);
    refused(here, "request|show|INZ-2026-000009", "there is no request INZ-2026-000009");
    refused(here, "request|step|INZ-2026-000009|take", "there is no request INZ-2026-000009");
    assert_eq!(run(here, "request|show|9").0, 2);
    let list = done(here, "request|list");
    let number = list.split('\t').next().unwrap();
    done(here, &format!("request|step|{number}|take"));
    let (status, _, errors) = run(here, &format!("request|step|{number}|refuse|--ground|none|--reason|x"));
    assert!(status == 2 && errors.contains("possible values: third_party"), "{errors}");
    refused(here, &format!("request|step|{number}|refuse|--ground|good_care|--reason| "), "must not be empty");
    done(here, &format!("request|step|{number}|refuse|--ground|good_care|--reason|Het kan niet."));
    refused(here, &format!("request|step|{number}|ready"), "the request was refused");
    assert_eq!(done(here, "request|list"), "", "what is refused is not open");
}

#[test]
fn a_list_of_rights_says_which_hold_today_and_why_the_others_do_not() {
    let folder = tempfile::tempdir().unwrap();
    asked(folder.path(), 0);
    let ans = done(folder.path(), "person|add|--name|Ans Bos");
    let pim = ClientId::of_source("Patient/p");
    let common = format!("--holder|{ans}|--client|{pim}|--evidence|beschikking 12|--by|j.bakker");
    let mandates = [
        ("administrator|--from|2026-01-01", "in force"),
        ("administrator|--from|2026-01-01|--unverified", "not verified"),
        ("administrator|--from|2026-01-01|--until|2026-01-31", "over"),
        ("administrator|--from|2999-01-01", "not begun"),
        ("parent_with_authority|--from|1980-01-01", "gives nothing at the client's age"),
    ];
    let record = |mandate: &str| done(folder.path(), &format!("mandate|add|--basis|{mandate}|{common}"));
    let recorded = mandates.map(|(mandate, state)| (record(mandate), state));
    let list = done(folder.path(), &format!("rights|list|--client|{pim}"));
    for (id, state) in recorded {
        let line = list.lines().find(|line| line.starts_with(&id)).unwrap();
        assert_eq!(line.rsplit('\t').next(), Some(state), "{line}");
    }
}
