//! Searching in a section.

use dossier::{Author, Block, Entry, EntryId, Field, FieldKey, FieldValue};
use storage::PageQuery;

use crate::world::{World, anna, entry, sources};

async fn found(entries: Vec<Entry>, search: &str) -> Vec<String> {
    let world = World::with(entries).await;
    let query = PageQuery { search: Some(search.to_owned()), limit: 50, ..PageQuery::default() };
    let page = world.annas_reports(query).await;
    assert_eq!(page.total, page.entries.len() as u64);
    let mut found: Vec<_> = sources(&page.entries).into_iter().map(str::to_owned).collect();
    found.sort();
    found
}

fn saying(source: &str, text: &str) -> Entry {
    let mut entry = entry(&anna(), source);
    entry.title = "Dagrapportage".to_owned();
    entry.body = vec![Block::Paragraph { text: text.to_owned() }];
    entry
}

#[tokio::test]
async fn case_and_diacritics_play_no_part() {
    let entries = || {
        vec![
            saying("a", "Naar het CAFÉ geweest"),
            saying("b", "Naar de winkel, cafe\u{301} was dicht"),
            saying("c", "Thuis"),
        ]
    };
    for search in ["cafe", "Café", "CAFE", "café", "afé"] {
        assert_eq!(found(entries(), search).await, ["a", "b"], "{search}");
    }
}

#[tokio::test]
async fn all_words_must_occur_in_any_order() {
    let entries =
        || vec![saying("a", "Zoë wandelde rustig"), saying("b", "Zoë was onrustig"), saying("c", "rustig gewandeld")];
    assert_eq!(found(entries(), "rustig zoe").await, ["a", "b"]);
    assert_eq!(found(entries(), "  wandel   rustig ").await, ["a", "c"]);
    assert_eq!(found(entries(), "zoe gewandeld").await, Vec::<String>::new());
    assert_eq!(found(entries(), "   ").await, ["a", "b", "c"]);
}

#[tokio::test]
async fn nothing_is_a_wildcard() {
    let entries =
        || vec![saying("a", "100% zelf gedaan!"), saying("b", "1000 stappen"), saying("c", "a_b [x] \\ 'n \" ?")];
    assert_eq!(found(entries(), "100%").await, ["a"]);
    assert_eq!(found(entries(), "a_b").await, ["c"]);
    for (search, only) in [("%", "a"), ("_", "c"), ("!", "a"), ("\\", "c"), ("'", "c"), ("\"", "c"), ("[x]", "c")] {
        assert_eq!(found(entries(), search).await, [only], "{search}");
    }
    assert_eq!(found(entries(), "' OR 1=1 --").await, Vec::<String>::new());
}

#[tokio::test]
async fn every_text_that_an_entry_shows_is_searched() {
    let mut all = entry(&anna(), "all");
    all.title = "Titelwoord".to_owned();
    all.discipline = Some("Disciplinewoord".to_owned());
    all.authors = vec![Author { name: Some("Naamwoord".to_owned()), role: Some("Rolwoord".to_owned()) }];
    all.fields = vec![Field {
        key: FieldKey::Answer,
        label: Some("Labelwoord".to_owned()),
        value: FieldValue::Text { text: "Veldwoord".to_owned() },
    }];
    all.body = vec![
        Block::Heading { text: "Kopwoord".to_owned() },
        Block::Paragraph { text: "Alineawoord".to_owned() },
        Block::List { items: vec!["Lijstwoord".to_owned()] },
        Block::Table { header: vec!["Kolomwoord".to_owned()], rows: vec![vec!["Celwoord".to_owned()]] },
    ];
    for word in ["titel", "discipline", "naam", "rol", "label", "veld", "kop", "alinea", "lijst", "kolom", "cel"] {
        assert_eq!(found(vec![all.clone()], &format!("{word}woord")).await, ["all"], "{word}");
    }
    assert_eq!(found(vec![all], "kopwoordalinea").await, Vec::<String>::new());
}

#[tokio::test]
async fn the_name_of_another_entry_is_not() {
    let mut pointing = entry(&anna(), "pointing");
    let id = EntryId::named("elsewhere");
    pointing.fields = vec![Field {
        key: FieldKey::Goal,
        label: None,
        value: FieldValue::Entry { id, text: "Geheimdoel".to_owned() },
    }];
    assert_eq!(found(vec![pointing], "geheimdoel").await, Vec::<String>::new());
}

#[tokio::test]
async fn a_search_and_a_period_hold_together_over_pages() {
    let mut entries = Vec::new();
    for n in 1..=20 {
        let mut one = saying(&format!("{n:02}"), if n % 2 == 0 { "even" } else { "oneven dag" });
        one.occurred = Some(format!("2026-01-{n:02}").parse().unwrap());
        entries.push(one);
    }
    let world = World::with(entries).await;
    let mut query = PageQuery {
        from: Some("2026-01-05".parse().unwrap()),
        until: Some("2026-01-15".parse().unwrap()),
        search: Some("DAG oneven".to_owned()),
        after: None,
        limit: 4,
    };
    let first = world.annas_reports(query.clone()).await;
    assert_eq!((sources(&first.entries), first.total), (vec!["15", "13", "11", "09"], 6));
    query.after = first.next;
    let second = world.annas_reports(query).await;
    assert_eq!((sources(&second.entries), second.total, second.next), (vec!["07", "05"], 6, None));
}
