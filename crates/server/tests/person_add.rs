//! Making somebody known from outside: nobody stands there twice by mistake.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use dossier::ClientId;
use support::run;

#[test]
fn nobody_is_made_known_twice_by_mistake() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let joke =
        r#"{"resourceType":"RelatedPerson","id":"r","patient":{"reference":"Patient/p"},"name":[{"text":"Joke Vos"}]}"#;
    let pim = r#"{"resourceType":"Patient","id":"p","name":[{"text":"Pim"}],"birthDate":"1980-01-01"}"#;
    for (name, text) in [("p", pim), ("r", joke)] {
        std::fs::write(here.join(format!("{name}.json")), text).unwrap();
        assert_eq!(run(here, &format!("import|{}", here.join(format!("{name}.json")).display())).0, 0);
    }
    let say = |words: &str| run(here, words);
    let (status, found, _) = say("person|find|--name|Joke Vos|--by|j.bakker");
    assert_eq!(status, 0);
    let joke = found.split('\t').next().unwrap().to_owned();
    let (status, output, errors) = say("person|add|--name|joke vos|--by|j.bakker");
    assert_eq!((status, output.as_str()), (1, ""));
    assert!(errors.contains("network") && errors.contains(&format!("--id {joke}")), "{errors}");
    let pim = ClientId::of_source("Patient/p");
    let mandate = format!(
        "mandate|add|--client|{pim}|--holder|{joke}|--basis|administrator|--from|2026-01-01|--evidence|x|--by|j.bakker"
    );
    let (status, _, warning) = say(&mandate);
    assert!(status == 0 && warning.contains(&format!("person add --id {joke}")), "{warning}");
    let (status, added, errors) = say(&format!("person|add|--name|Joke Vos|--id|{joke}|--by|j.bakker"));
    assert_eq!((status, added.trim(), errors.as_str()), (0, joke.as_str(), ""));
    let (status, _, errors) = say("person|add|--name|Joke Vos|--by|j.bakker");
    assert!(status == 1 && errors.contains("--another") && errors.contains(&joke), "{errors}");
    let (status, another, errors) = say("person|add|--name|Joke Vos|--another|--by|j.bakker");
    assert_eq!((status, errors.as_str()), (0, ""));
    assert_ne!(another.trim(), joke);
}
