//! What an import leaves behind that was killed: the next one, or a projection, finishes it.

use access::Section;
use dossier::{ClientId, Party};
use fhir::{Before, Suppliers};
use serde_json::{Value, json};

use super::super::finding::{Found, kept, owner};
use super::{Imports, Orders, Progress, Whose, bundle, patient, project};
use crate::clock::SystemClock;

/// A diagnosis that names its client by a number, and that client.
fn by_number() -> [Value; 2] {
    let mut client = patient("a");
    client["identifier"] = json!([{"system": "http://loc", "value": "nr1"}]);
    let subject = json!({"identifier": {"system": "http://loc", "value": "nr1"}});
    [json!({"resourceType": "Condition", "id": "c", "code": {"text": "Astma"}, "subject": subject}), client]
}

impl Imports {
    /// Keeps these, one after the other, and is killed.
    async fn killed_after(&self, values: &[Value]) {
        let session = self.storage.begin_import().await.unwrap();
        let (name, bytes) = bundle(values);
        let mut received = Vec::new();
        fhir::receive(&name, &bytes, Before::default(), &Suppliers::default(), |one| {
            received.push(one.unwrap().record);
            true
        });
        for record in received {
            let facts = record.facts();
            let owner = owner(&session, &mut Found::default(), &facts.claim).await.unwrap();
            session.keep(vec![kept(&session, &record, facts, owner, None)]).await.unwrap();
        }
    }
}

#[tokio::test]
async fn what_names_its_client_by_a_number_is_found_after_an_import_that_was_killed() {
    for again in [true, false] {
        let imports = Imports::new().await;
        let all = by_number();
        imports.killed_after(&all).await;
        assert_eq!(imports.sources("Patient/a").await, Vec::<String>::new());
        if again {
            imports.values(&all).await;
        } else {
            // Of one client: what is left behind in general is left to whoever still holds the lock, as the killed import may.
            let (whose, orders) = (Whose::Client(ClientId::of_source("Patient/a")), Orders::of(Party::System));
            project(&imports.storage, &SystemClock, whose, &orders, &mut Progress::quiet()).await.unwrap();
        }
        assert_eq!(imports.shown("Patient/a", Section::Diagnoses).await, ["Astma"], "imported again: {again}");
    }
}
