//! Rights of the first version, which had a table for each kind.

use access::{Basis, DeniedTo, Section, Topic, WithheldFrom};
use dossier::{ClientId, Party, PersonId, Right};
use test_db::{Database, Kind};
use uuid::Uuid;

use super::{keyring, with_schema};
use crate::{Storage, StorageError};

/// How many migrations the first version had.
const FIRST_VERSION: u32 = 4;

/// How a statement spells an id.
fn id(database: &Database, id: Uuid) -> String {
    match database.kind() {
        Kind::Sqlite => database.kind().spelled(id.as_bytes()),
        Kind::Postgres => format!("'{id}'"),
    }
}

/// Two clients with one right of each kind, as the first version wrote them.
async fn with_rights() -> Database {
    let database = with_schema(FIRST_VERSION).await;
    let [anna, bram] = ["anna", "bram"].map(|name| id(&database, ClientId::named(name).uuid()));
    let (piet, mies) = (id(&database, PersonId::named("piet").uuid()), PersonId::named("mies"));
    let fingerprint = database.kind().spelled(&[0]);
    let limited = r#"'["agenda","reports"]'"#;
    let statements = [
        format!("INSERT INTO clients VALUES ({anna}, 'x', NULL, '2012-05-04', NULL, 'x', {fingerprint})"),
        format!("INSERT INTO clients VALUES ({bram}, 'x', NULL, '2012-05-04', NULL, 'x', {fingerprint})"),
        format!("INSERT INTO incapacities VALUES ({anna}, 0, '2026-01-01', NULL, 'finance')"),
        format!(
            "INSERT INTO mandates VALUES ({anna}, 1, '2020-01-01', NULL, {piet}, 'sibling', TRUE, TRUE, FALSE, NULL)"
        ),
        format!(
            "INSERT INTO mandates VALUES
                ({anna}, 0, '2019-01-01', '2026-12-31', {piet}, 'mentor', FALSE, FALSE, TRUE, {limited})"
        ),
        format!(
            "INSERT INTO mandates VALUES
                ({bram}, 0, '2012-05-04', NULL, {piet}, 'parent_with_authority', TRUE, FALSE, FALSE, NULL)"
        ),
        format!("INSERT INTO consents VALUES ({anna}, 0, '2026-01-01', NULL, {piet}, '[\"reports\"]')"),
        format!("INSERT INTO decision_grants VALUES ({anna}, 0, '2026-01-01', NULL, {piet}, '[\"care_plan/12\"]')"),
        format!("INSERT INTO withholdings VALUES ({anna}, 0, '2026-01-01', NULL, NULL, 'reports')"),
        format!("INSERT INTO withholdings VALUES ({anna}, 1, '2026-01-01', NULL, {piet}, 'agenda')"),
        format!("INSERT INTO denials VALUES ({anna}, 0, '2026-01-01', NULL, 'everyone', 'Op kantoor')"),
        format!("INSERT INTO denials VALUES ({anna}, 1, '2026-01-01', '2026-02-01', '{mies}', 'Per post')"),
    ];
    database.execute(&statements.join(";\n")).await;
    database
}

#[tokio::test]
async fn the_rights_of_the_first_version_are_carried_over_in_their_order() {
    let database = with_rights().await;
    let storage = Storage::open(database.url(), keyring()).await.unwrap();
    let records = storage.records_of(ClientId::named("anna")).await.unwrap();
    assert_eq!(records.iter().map(|record| record.position).collect::<Vec<_>>(), (0..9).collect::<Vec<_>>());
    for record in &records {
        assert_eq!((&record.recorded.by, record.recorded.at.timestamp(), &record.ended), (&Party::System, 0, &None));
    }
    let piet = PersonId::named("piet").to_string();
    let rights: Vec<_> = records.into_iter().map(|record| record.right).collect();
    let [incapable, mentor, sibling, consent, grant, from_all, from_one, everyone, one] = rights.as_slice() else {
        panic!("{rights:?}")
    };
    assert!(matches!(incapable, Right::Incapacity(right) if right.topic == Topic::Finance));
    let Right::Mandate(mentor) = mentor else { panic!("{mentor:?}") };
    assert_eq!(
        (mentor.basis, mentor.verified, mentor.declined, mentor.designated),
        (Basis::Mentor, false, false, true)
    );
    assert_eq!(mentor.sections, Some([Section::Agenda, Section::Reports].into()));
    assert_eq!((mentor.period.from.to_string(), mentor.holder.as_str()), ("2019-01-01".to_owned(), piet.as_str()));
    assert_eq!(mentor.period.until.unwrap().to_string(), "2026-12-31");
    let Right::Mandate(sibling) = sibling else { panic!("{sibling:?}") };
    assert_eq!(
        (sibling.basis, sibling.verified, sibling.declined, sibling.designated),
        (Basis::Sibling, true, true, false)
    );
    assert_eq!((&sibling.sections, sibling.period.until), (&None, None));
    assert!(
        matches!(consent, Right::Consent(right) if right.to == piet && right.sections == [Section::Reports].into())
    );
    assert!(matches!(grant, Right::Decision(right) if right.items.first().unwrap().to_string() == "care_plan/12"));
    assert!(matches!(from_all, Right::Withholding(right) if right.from == WithheldFrom::Representatives));
    assert!(matches!(from_one, Right::Withholding(right) if right.from == WithheldFrom::Holder(piet.clone())));
    assert!(
        matches!(everyone, Right::Denial(right) if right.who == DeniedTo::Everyone && right.alternative == "Op kantoor")
    );
    assert!(matches!(one, Right::Denial(right) if matches!(right.who, DeniedTo::Holder(_))));
    assert_eq!(storage.records_of(ClientId::named("bram")).await.unwrap().len(), 1);
}

#[tokio::test]
async fn what_cannot_be_read_is_not_carried_over_in_part() {
    let database = with_rights().await;
    database.execute("UPDATE consents SET sections = 'x'").await;
    let failed = Storage::open(database.url(), keyring()).await;
    assert!(matches!(failed, Err(StorageError::Database(_))), "{failed:?}");
    database.execute("UPDATE consents SET sections = '[\"reports\"]'").await;
    let storage = Storage::open(database.url(), keyring()).await.unwrap();
    assert_eq!(storage.records_of(ClientId::named("anna")).await.unwrap().len(), 9);
}
