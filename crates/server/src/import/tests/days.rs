//! What changes by the date alone is made anew on that day.

use dossier::Party;
use serde_json::json;

use super::{Imports, Orders, of, patient};
use crate::clock::{Clock as _, FixedDay, SystemClock};
use crate::import::{Input, Progress, run};

#[tokio::test]
async fn a_name_that_ends_and_one_that_begins_change_the_dossier_on_their_day() {
    let imports = Imports::new().await;
    let mut client = patient("a");
    client["name"] = json!([
        {"text": "Anna de Boer", "period": {"end": "2026-03-31"}},
        {"text": "Anna Visser", "period": {"start": "2026-04-01", "end": "2026-06"}},
    ]);
    let doctor = json!({"resourceType": "Practitioner", "id": "d",
        "name": [{"text": "Dokter Bibber", "period": {"end": "2026-05-04"}}, {"text": "Dokter Knook", "period": {"start": "2026-05-05"}}]});
    let noted =
        of("a", "Condition", "c", 1, json!({"code": {"text": "Astma"}, "asserter": {"reference": "Practitioner/d"}}));
    let orders = Orders::of(Party::System);
    let on = |day: &str| FixedDay(day.parse().unwrap());
    let files = Input::Made(Box::new(std::iter::once(super::bundle(&[client, doctor, noted]))));
    run(&imports.storage, &on("2026-03-01"), files, &orders, &mut Progress::quiet()).await.unwrap();
    for (day, due, name, author) in [
        ("2026-03-31", 0, "Anna de Boer", "Bibber"),
        ("2026-04-01", 1, "Anna Visser", "Bibber"),
        ("2026-04-02", 0, "Anna Visser", "Bibber"),
        // A day on which nothing ran is made up for.
        ("2026-05-20", 1, "Anna Visser", "Knook"),
        ("2026-06-30", 0, "Anna Visser", "Knook"),
        ("2026-07-01", 1, "Naam onbekend", "Knook"),
        ("2027-01-01", 0, "Naam onbekend", "Knook"),
    ] {
        let clock = on(day);
        assert_eq!(imports.storage.due_by_date(clock.today()).await.unwrap(), due, "{day}");
        // An import of nothing waits for its turn, where what a server does beside others would leave it to them.
        let nothing = Input::Made(Box::new(std::iter::empty()));
        run(&imports.storage, &clock, nothing, &orders, &mut Progress::quiet()).await.unwrap();
        assert_eq!(imports.storage.clients().await.unwrap()[0].name, name, "{day}");
        let entry = imports.entry("Patient/a", "Condition/c").await.unwrap();
        assert!(format!("{:?} {:?}", entry.authors, entry.fields).contains(author), "{day}: {entry:?}");
    }
    assert!(SystemClock.today() > on("2026-03-01").today());
}
