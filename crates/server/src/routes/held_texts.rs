//! Running text that is held stands in no answer, and is found by no search: asked of every route of a dossier that the description has.

use access::Section;
use api::{EntryDetail, EntryPage};
use dossier::{
    Attachment, AttachmentInfo, Batch, Block, DosageStep, Entry, EntryId, EntryKind, Field, FieldKey, FieldValue, Left,
    Negation, Remainder,
};
use serde_json::{Value, json};

use crate::openapi;
use crate::testing::{Answer, Call, World, client, entry, file, one};

/// What somebody wrote, and nobody may read.
const WORD: &str = "Kwartelnest";

fn word() -> String {
    format!("Ruzie met {WORD}.")
}

/// Every kind that the description has.
fn kinds() -> Vec<EntryKind> {
    let description = serde_json::to_value(openapi::describe()).unwrap();
    serde_json::from_value(description["components"]["schemas"]["EntryKind"]["enum"].clone()).unwrap()
}

/// The sections that Bram reads.
fn sections() -> impl Iterator<Item = Section> + Clone {
    Section::ALL.into_iter().filter(|section| *section != Section::Documents)
}

fn name(kind: EntryKind, section: Section) -> String {
    format!("written-{kind:?}-{section}")
}

/// All values in which somebody can have written.
fn values() -> Vec<FieldValue> {
    let coded = |system: &str| FieldValue::Coded { system: system.to_owned(), code: "1".to_owned(), text: word() };
    let step = DosageStep { text: "1 tablet".to_owned(), notes: vec![word()], ..DosageStep::default() };
    vec![FieldValue::Text { text: word() }, coded("urn:x"), coded(""), FieldValue::Dosage { steps: vec![step] }]
}

/// An entry with the word in its title, body, fields, labels and the name of its file.
fn written(kind: EntryKind, section: Section, part_of: Option<EntryId>) -> Entry {
    let keys = FieldKey::ALL.iter().copied();
    let of_key = |key: FieldKey| {
        let labelled = Field { key, label: Some(word()), value: FieldValue::Flag { yes: true } };
        values().into_iter().map(move |value| Field { key, label: None, value }).chain(std::iter::once(labelled))
    };
    let link =
        part_of.map(|id| Field { key: FieldKey::Goal, label: None, value: FieldValue::Entry { id, text: word() } });
    let table = Block::Table { header: vec![word()], rows: vec![vec![word()]] };
    let id = name(kind, section);
    // Of what an earlier version stored nobody knows what is left; of the parts it is said.
    let title = "Dagrapportage".to_owned();
    let fields = vec![Field { key: FieldKey::Note, label: None, value: FieldValue::Held }];
    let remainder = Remainder { title, authors: Vec::new(), discipline: None, fields };
    let left = if part_of.is_some() { Left::Part(Box::new(remainder)) } else { Left::Unknown };
    let info =
        AttachmentInfo { id: file(&id), title: word(), content_type: "application/pdf".to_owned(), bytes: Some(1) };
    Entry {
        kind,
        title: word(),
        negation: part_of.map(|_| Negation::DoNotDo),
        fields: keys.flat_map(of_key).chain(link).collect(),
        body: vec![
            Block::Heading { text: word() },
            Block::Paragraph { text: word() },
            Block::List { items: vec![word()] },
            table,
        ],
        attachments: vec![info],
        part_of,
        left,
        ..one("bram", &id, section)
    }
}

/// Bram's dossier with two entries of each kind: one a part of the other, the kinds over all sections.
async fn world() -> (World, Vec<(EntryId, String)>) {
    let world = World::new().await;
    let mut entries = Vec::new();
    let mut attachments = Vec::new();
    for (kind, section) in kinds().into_iter().zip(sections().cycle()) {
        let whole = written(kind, section, None);
        let part = Entry {
            id: entry(&format!("part-{}", name(kind, section))),
            attachments: Vec::new(),
            ..written(kind, section, Some(whole.id))
        };
        attachments.push(Attachment {
            id: file(&name(kind, section)),
            entry: whole.id,
            content_type: "application/pdf".to_owned(),
            content: b"%".to_vec(),
        });
        entries.extend([whole, part]);
    }
    let files = attachments.iter().map(|file| (file.entry, file.id.to_string())).collect();
    let batch = Batch { entries, attachments, ..Batch::default() };
    world.storage.store(&batch, world.now()).await.unwrap();
    (world, files)
}

/// What every route that reads something of a dossier answers, by the name of its operation.
async fn answers(world: &World, files: &[(EntryId, String)]) -> Vec<(String, Answer)> {
    let description = serde_json::to_value(openapi::describe()).unwrap();
    let mut answers = Vec::new();
    for (path, item) in description["paths"].as_object().unwrap() {
        let Some(operation) = item.get("get").filter(|_| path.starts_with("/api/clients/{client}")) else { continue };
        let operation = operation["operationId"].as_str().unwrap();
        let path = path.replace("{client}", &client("bram").to_string());
        let paths: Vec<_> = if path.contains("{section}") {
            sections().map(|section| path.replace("{section}", section.code())).collect()
        } else if path.contains("{entry}") {
            let of =
                |(entry, file): &(EntryId, String)| path.replace("{entry}", &entry.to_string()).replace("{file}", file);
            files.iter().map(of).collect()
        } else {
            vec![path]
        };
        let cookie = world.sign_in("bram").await;
        for path in paths {
            assert!(!path.contains('{'), "nobody said how to ask for {path}");
            answers.push((operation.to_owned(), world.call(Call::get(&path).by(&cookie)).await));
        }
    }
    answers
}

fn holds_the_word(answer: &Answer) -> bool {
    let headers = format!("{:?}", answer.headers);
    [headers.as_bytes(), &answer.body]
        .iter()
        .any(|part| String::from_utf8_lossy(part).to_lowercase().contains(&WORD.to_lowercase()))
}

#[tokio::test]
async fn no_answer_holds_what_somebody_wrote() {
    let (mut world, files) = world().await;
    let shown = answers(&world, &files).await;
    for operation in ["page_section", "show_entry", "open_file"] {
        let mut of = shown.iter().filter(|(name, _)| name == operation).peekable();
        assert!(of.peek().is_some() && of.all(|(_, answer)| holds_the_word(answer)), "{operation}, where it is shown");
    }
    world.hold_texts();
    let held = answers(&world, &files).await;
    assert_eq!(held.len(), shown.len());
    for ((operation, answer), (_, before)) in held.iter().zip(&shown) {
        assert_eq!(answer.status, before.status, "{operation}");
        assert!(!holds_the_word(answer), "{operation}: {}", String::from_utf8_lossy(&answer.body));
    }
}

/// Resources with `§` in the place of each text that somebody can write freely.
const FREE_TEXTS: &str = include_str!("../../../fhir/tests/it/held/free.json");

/// What an import makes of them, as Bram's.
fn of_a_source() -> Batch {
    let mut import = fhir::Import::new();
    let patient =
        json!({"resourceType": "Patient", "id": "p", "name": [{"text": "Jo Put"}], "birthDate": "1980-01-02"});
    import.add_file("p.json", patient.to_string().as_bytes());
    let resources: Vec<Value> = serde_json::from_str(&FREE_TEXTS.replace('§', &word())).unwrap();
    for (at, mut resource) in resources.into_iter().enumerate() {
        resource["id"] = json!(format!("x{at}"));
        for name in ["subject", "patient", "beneficiary"] {
            resource[name] = json!({"reference": "Patient/p"});
        }
        import.add_file(&format!("{at}.json"), resource.to_string().as_bytes());
    }
    let mut batch = import.finish("2026-03-01".parse().unwrap()).batch;
    batch.entries.retain(|one| one.section != Section::Documents && one.marks.hidden.is_empty());
    batch.attachments.retain(|one| batch.entries.iter().any(|entry| entry.id == one.entry));
    batch.entries.iter_mut().for_each(|one| one.client = client("bram"));
    Batch { entries: batch.entries, attachments: batch.attachments, ..Batch::default() }
}

#[tokio::test]
async fn of_a_source_full_of_free_texts_no_answer_holds_one() {
    let mut world = World::new().await;
    let batch = of_a_source();
    let files: Vec<_> = batch.entries.iter().map(|one| (one.id, file("none").to_string())).collect();
    world.storage.store(&batch, world.now()).await.unwrap();
    let shown = answers(&world, &files).await;
    assert!(shown.iter().filter(|(_, answer)| holds_the_word(answer)).count() > 50, "where it is shown");
    world.hold_texts();
    for (operation, answer) in answers(&world, &files).await {
        assert!(!holds_the_word(&answer), "{operation}: {}", String::from_utf8_lossy(&answer.body));
    }
    for section in sections() {
        let cookie = world.session("bram").await;
        assert_eq!(searched(&world, &cookie, section, WORD).await.total, 0, "{section}");
    }
}

async fn searched(world: &World, cookie: &str, section: Section, words: &str) -> EntryPage {
    let path = format!("/api/clients/{}/sections/{section}/search", client("bram"));
    world.call(Call::post(&path, json!({ "words": words }).to_string()).by(cookie)).await.json()
}

#[tokio::test]
async fn no_search_finds_what_somebody_wrote() {
    let (mut world, _) = world().await;
    let cookie = world.session("bram").await;
    let found = searched(&world, &cookie, Section::Reports, WORD).await;
    assert!(found.total > 0 && !found.texts_held);
    world.hold_texts();
    for section in sections() {
        let cookie = world.session("bram").await;
        let nothing = searched(&world, &cookie, section, "zeilboot").await;
        assert_eq!((nothing.total, nothing.entries.len(), nothing.texts_held), (0, 0, true));
        for words in [WORD, "kwartel", &word(), "ruzie kwartelnest"] {
            assert_eq!(searched(&world, &cookie, section, words).await, nothing, "{section}: {words}");
        }
    }
    // By what is in the portal it finds, also the reports whose text is held.
    let cookie = world.session("bram").await;
    let by_writer = searched(&world, &cookie, Section::Reports, "Sam de Wit").await;
    assert!(by_writer.total > 100 && by_writer.entries.iter().all(|one| one.lead.is_none()));
    assert_eq!(searched(&world, &cookie, Section::Reports, "vaart").await.total, 0);
}

#[tokio::test]
async fn what_is_held_is_said_and_what_is_of_codes_stays() {
    let mut world = World::new().await;
    let path = format!("/api/clients/{}/entries/{}", client("bram"), entry("report-7"));
    let shown: EntryDetail = world.get("bram", &path).await.json();
    assert!(!shown.held && !shown.body.is_empty());
    world.hold_texts();
    let held: EntryDetail = world.get("bram", &path).await.json();
    assert_eq!((held.held, held.body.len(), held.title), (true, 0, shown.title));
    assert_eq!((held.occurred, held.authors), (shown.occurred, shown.authors));
    let page = format!("/api/clients/{}/sections/reports?limit=100", client("bram"));
    let page: EntryPage = world.get("bram", &page).await.json();
    assert!(page.texts_held && page.total == 119);
    let report = page.entries.iter().find(|one| one.id == entry("report-7")).unwrap();
    assert_eq!((report.held, report.lead.as_deref(), report.more), (true, None, false));
    // A plan without a text holds nothing back.
    let plan = format!("/api/clients/{}/entries/{}", client("lotte"), entry("plan"));
    let plan: Value = world.get("lotte", &plan).await.json();
    assert_eq!((&plan["held"], plan["title"].as_str()), (&json!(false), Some("titel van plan")));
}
