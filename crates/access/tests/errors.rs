//! Facts that are refused, each with the path of the value that is wrong ("Errors" in the design).
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test says what is wrong by panicking")]

use access::{
    Basis, DeniedTo, Facts, FactsDraft, FactsError, ItemId, Mandate, Section, WithheldFrom, Withholding, decide_json,
};

/// The example of the design.
const GOOD: &str = r#"{
  "on": "2026-03-01",
  "viewer": "mother",
  "client": { "born": "2012-05-04", "died": null, "incapable": [ { "topic": "treatment", "from": "2026-01-10", "until": null } ],
              "reads": [ { "sections": ["agenda"], "from": "2026-01-11", "until": null } ] },
  "mandates": [ { "holder": "mother", "basis": "parent_with_authority", "from": "2012-05-04", "until": null,
                  "verified": true, "declined": false, "designated": false, "sections": null } ],
  "consents":  [ { "to": "mother", "by": "client", "sections": ["reports"], "from": "2026-01-01", "until": null } ],
  "decisions": [ { "for": "mother", "items": ["care_plan/12"], "from": "2026-02-01", "until": "2026-04-01" } ],
  "withheld":  [ { "from": "representatives", "section": "treatment_reports", "since": "2026-02-01", "until": null } ],
  "denials":   [ { "who": "mother", "since": "2026-02-01", "until": null, "alternative": "Inzage op kantoor" } ],
  "organisation": { "shared": ["care_plan", "reports"], "incapable_client_reads": [], "administrator_sections": [] }
}"#;

#[test]
fn the_example_is_good() {
    assert!(decide_json(GOOD).is_ok());
}

/// A piece of the example, what it is replaced with, and the path at which the facts are then refused.
const FAULTS: &[(&str, &str, &str)] = &[
    // Unknown fields, on every level.
    (r#""on":"#, r#""colour": 1, "on":"#, "$.colour"),
    (r#""on":"#, r#""two words": 1, "on":"#, r#"$["two words"]"#),
    (r#""on":"#, r#""": 1, "on":"#, r#"$[""]"#),
    (r#""born":"#, r#""name": "Sem", "born":"#, "client.name"),
    (r#""topic":"#, r#""since": "2026-01-01", "topic":"#, "client.incapable[0].since"),
    (r#""reads": [ {"#, r#""reads": [ { "topic": "support","#, "client.reads[0].topic"),
    (r#""basis":"#, r#""since": "2026-01-01", "basis":"#, "mandates[0].since"),
    (r#""to":"#, r#""who": "mother", "to":"#, "consents[0].who"),
    (r#""for":"#, r#""to": "mother", "for":"#, "decisions[0].to"),
    (r#""section":"#, r#""reason": "…", "section":"#, "withheld[0].reason"),
    (r#""who":"#, r#""from": "2026-01-01", "who":"#, "denials[0].from"),
    (r#""shared":"#, r#""hidden": [], "shared":"#, "organisation.hidden"),
    // A field twice.
    (r#""on":"#, r#""on": "2026-03-01", "on":"#, "on"),
    (r#""verified": true"#, r#""verified": true, "verified": false"#, "mandates[0].verified"),
    (r#""until": "2026-04-01""#, r#""until": null, "until": "2026-04-01""#, "decisions[0].until"),
    // Unknown words.
    (r#""treatment","#, r#""weather","#, "client.incapable[0].topic"),
    (r#""treatment","#, r#""Treatment","#, "client.incapable[0].topic"),
    ("parent_with_authority", "neighbour", "mandates[0].basis"),
    (r#""sections": null"#, r#""sections": ["reports", "gossip"]"#, "mandates[0].sections"),
    (r#"["reports"]"#, r#"["gossip"]"#, "consents[0].sections"),
    (r#"["agenda"]"#, r#"["gossip"]"#, "client.reads[0].sections"),
    ("care_plan/12", "gossip/12", "decisions[0].items"),
    ("care_plan/12", "care_plan", "decisions[0].items"),
    ("care_plan/12", "care_plan/", "decisions[0].items"),
    ("care_plan/12", "/12", "decisions[0].items"),
    ("care_plan/12", "", "decisions[0].items"),
    (r#""treatment_reports""#, r#""gossip""#, "withheld[0].section"),
    (r#""care_plan", "reports""#, r#""care_plan", "gossip""#, "organisation.shared"),
    (r#""incapable_client_reads": []"#, r#""incapable_client_reads": [""]"#, "organisation.incapable_client_reads"),
    (r#""administrator_sections": []"#, r#""administrator_sections": ["x"]"#, "organisation.administrator_sections"),
    (r#""viewer": "mother""#, r#""viewer": "nobody""#, "viewer"),
    (r#""viewer": "mother""#, r#""viewer": "everyone""#, "viewer"),
    (r#""viewer": "mother""#, r#""viewer": """#, "viewer"),
    (r#""viewer": "mother""#, r#""viewer": "Client""#, "viewer"),
    // Days that do not exist, or are written otherwise.
    ("2026-03-01", "2026-02-30", "on"),
    ("2026-03-01", "2025-02-29", "on"),
    ("2026-03-01", "2026-13-01", "on"),
    ("2026-03-01", "2026-00-10", "on"),
    ("2026-03-01", "2026-3-1", "on"),
    ("2026-03-01", "+2026-1-1", "on"),
    ("2026-03-01", "+026-01-01", "on"),
    ("2026-03-01", "20260301", "on"),
    ("2026-03-01", "2026-03-01T00:00:00Z", "on"),
    ("2026-03-01", " 2026-03-01", "on"),
    ("2026-03-01", "01-03-2026", "on"),
    ("2026-03-01", "0000-01-01", "on"),
    ("2026-03-01", "", "on"),
    ("2026-03-01", "２０２６-03-01", "on"),
    ("2012-05-04\", \"died", "2012-02-30\", \"died", "client.born"),
    (r#""died": null"#, r#""died": "2026-02-29""#, "client.died"),
    ("2012-05-04\", \"until", "2012-02-30\", \"until", "mandates[0].from"),
    ("2026-04-01", "2026-04-31", "decisions[0].until"),
    (r#""since": "2026-02-01", "until": null }"#, r#""since": "2026-02-29" }"#, "withheld[0].since"),
    // An end before the beginning.
    (r#""2026-01-10", "until": null"#, r#""2026-01-10", "until": "2026-01-09""#, "client.incapable[0].until"),
    (r#""2026-01-11", "until": null"#, r#""2026-01-11", "until": "2026-01-10""#, "client.reads[0].until"),
    (r#""2012-05-04", "until": null"#, r#""2012-05-04", "until": "2012-05-03""#, "mandates[0].until"),
    (r#""2026-01-01", "until": null"#, r#""2026-01-01", "until": "2025-12-31""#, "consents[0].until"),
    ("2026-04-01", "2026-01-31", "decisions[0].until"),
    (r#""2026-02-01", "until": null }"#, r#""2026-02-01", "until": "2026-01-31" }"#, "withheld[0].until"),
    (r#""2026-02-01", "until": null, "alt"#, r#""2026-02-01", "until": "2026-01-31", "alt"#, "denials[0].until"),
    // What cannot go together.
    ("2012-05-04\", \"died", "2026-03-02\", \"died", "client.born"),
    (r#""died": null"#, r#""died": "2012-05-03""#, "client.died"),
    (r#""by": "client""#, r#""by": "mother""#, "consents[0].by"),
    (r#""by": "client""#, r#""by": "aunt""#, "consents[0].by"),
    (r#""by": "client""#, r#""by": "everyone""#, "consents[0].by"),
    (r#""by": "client""#, r#""by": """#, "consents[0].by"),
    (
        r#""administrator_sections": []"#,
        r#""administrator_sections": ["reports"]"#,
        "organisation.administrator_sections",
    ),
    (
        r#""administrator_sections": []"#,
        r#""administrator_sections": ["funding", "agenda"]"#,
        "organisation.administrator_sections",
    ),
    (r#""declined": false"#, r#""declined": true"#, "mandates[0].declined"),
    // Names that are no names.
    (r#""holder": "mother""#, r#""holder": "client""#, "mandates[0].holder"),
    (r#""holder": "mother""#, r#""holder": "everyone""#, "mandates[0].holder"),
    (r#""holder": "mother""#, r#""holder": "representatives""#, "mandates[0].holder"),
    (r#""holder": "mother""#, r#""holder": """#, "mandates[0].holder"),
    (r#""to": "mother""#, r#""to": "client""#, "consents[0].to"),
    (r#""to": "mother""#, r#""to": "everyone""#, "consents[0].to"),
    (r#""to": "mother""#, r#""to": "representatives""#, "consents[0].to"),
    (r#""for": "mother""#, r#""for": "client""#, "decisions[0].for"),
    (r#""for": "mother""#, r#""for": "everyone""#, "decisions[0].for"),
    (r#""for": "mother""#, r#""for": "representatives""#, "decisions[0].for"),
    (r#""from": "representatives""#, r#""from": "client""#, "withheld[0].from"),
    (r#""from": "representatives""#, r#""from": "everyone""#, "withheld[0].from"),
    (r#""from": "representatives""#, r#""from": """#, "withheld[0].from"),
    (r#""who": "mother""#, r#""who": "representatives""#, "denials[0].who"),
    (r#""who": "mother""#, r#""who": """#, "denials[0].who"),
    // A denial without another route.
    ("Inzage op kantoor", "", "denials[0].alternative"),
    ("Inzage op kantoor", " ", "denials[0].alternative"),
    (r#""Inzage op kantoor""#, "null", "denials[0].alternative"),
    (r#", "alternative": "Inzage op kantoor""#, "", "denials[0].alternative"),
    // Missing.
    (r#""on": "2026-03-01","#, "", "on"),
    (r#""viewer": "mother","#, "", "viewer"),
    (r#""born": "2012-05-04", "#, "", "client.born"),
    (r#""holder": "mother", "#, "", "mandates[0].holder"),
    (r#""basis": "parent_with_authority", "#, "", "mandates[0].basis"),
    (r#""verified": true, "#, "", "mandates[0].verified"),
    (r#""to": "mother", "#, "", "consents[0].to"),
    (r#""section": "treatment_reports", "#, "", "withheld[0].section"),
    // Of another type, null where it cannot be.
    (r#""2026-03-01""#, "20260301", "on"),
    (r#""2026-03-01""#, "null", "on"),
    (r#""viewer": "mother""#, r#""viewer": ["mother"]"#, "viewer"),
    (r#""holder": "mother""#, r#""holder": 7"#, "mandates[0].holder"),
    (r#""by": "client""#, r#""by": null"#, "consents[0].by"),
    (r#""died": null"#, r#""died": false"#, "client.died"),
    (r#""verified": true"#, r#""verified": "true""#, "mandates[0].verified"),
    (r#""verified": true"#, r#""verified": null"#, "mandates[0].verified"),
    (r#""designated": false"#, r#""designated": 0"#, "mandates[0].designated"),
    (r#""sections": null"#, r#""sections": "reports""#, "mandates[0].sections"),
    (r#"["reports"]"#, "null", "consents[0].sections"),
    (r#"["reports"]"#, "[null]", "consents[0].sections"),
    (r#"["reports"]"#, r#"[["reports"]]"#, "consents[0].sections"),
    (r#"["care_plan/12"]"#, r#""care_plan/12""#, "decisions[0].items"),
    (r#"{ "topic": "treatment", "from": "2026-01-10", "until": null }"#, r#""treatment""#, "client.incapable[0]"),
    (r#"{ "topic": "treatment", "from": "2026-01-10", "until": null }"#, "null", "client.incapable[0]"),
    (r#""until": "2026-04-01""#, r#""until": false"#, "decisions[0].until"),
    (r#"[], "administrator"#, r#"{}, "administrator"#, "organisation.incapable_client_reads"),
];

#[test]
fn each_fault_is_named_by_its_path() {
    for (piece, fault, path) in FAULTS {
        assert!(GOOD.contains(piece), "the example holds no {piece}");
        let facts = GOOD.replacen(piece, fault, 1);
        let error = decide_json(&facts).expect_err(fault);
        assert_eq!(error.path, *path, "{fault}: {error}");
        assert!(!error.reason.is_empty() && error.to_string().starts_with(*path));
    }
}

#[test]
fn the_second_of_two_is_named() {
    let facts = GOOD.replace(
        r#""consents":  ["#,
        r#""consents":  [ { "to": "father", "sections": [], "from": "2026-01-01" }, { "to": "aunt" },"#,
    );
    assert_eq!(decide_json(&facts).unwrap_err().path, "consents[1].from");
}

#[test]
fn what_is_no_object_of_facts_is_refused_at_the_root() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let nested = GOOD.replace(r#""shared": ["#, &format!(r#""shared": {deep}, "x": ["#));
    let trailing = format!("{GOOD} x");
    let two = format!("{GOOD}{GOOD}");
    let cut = GOOD.split_at(GOOD.len() - 1).0;
    let bom = format!("\u{feff}{GOOD}");
    let surrogate = GOOD.replace("mother", r"\ud800");
    let control = GOOD.replace("Inzage op", "Inzage\nop");
    for text in [
        "",
        " ",
        "null",
        "[]",
        "\"facts\"",
        "42",
        "1e999",
        "{",
        "{]",
        "{'on': 1}",
        &deep,
        &nested,
        &trailing,
        &two,
        cut,
        &bom,
        &surrogate,
        &control,
    ] {
        assert_eq!(decide_json(text).expect_err(text).path, "$", "{}", text.chars().take(80).collect::<String>());
    }
    assert_eq!(decide_json("{}").unwrap_err().path, "on");
}

#[test]
fn what_may_be_absent_is_absent() {
    let least = r#"{ "on": "2026-03-01", "viewer": "client", "client": { "born": "1990-01-01" } }"#;
    let decision = decide_json(least).unwrap();
    assert!(decision.contains(r#""portal": "closed""#) && decision.contains(r#""inspection": "full""#), "{decision}");
    // A withholding or a denial may name somebody who stands nowhere else.
    let elsewhere = GOOD
        .replace(r#""who": "mother""#, r#""who": "uncle""#)
        .replace(r#""from": "representatives""#, r#""from": "uncle""#);
    assert!(decide_json(&elsewhere).is_ok());
    // The viewer may be known by a consent or a decision alone.
    for (list, to) in [("consents", "to"), ("decisions", "for")] {
        let known = format!(
            r#"{{ "on": "2026-03-01", "viewer": "aunt", "client": {{ "born": "1990-01-01" }},
                 "{list}": [ {{ "{to}": "aunt", "from": "2026-01-01" }} ] }}"#
        );
        assert!(decide_json(&known).unwrap().contains(r#""rule": "T2""#), "{list}");
    }
}

fn good() -> FactsDraft {
    FactsDraft::from_json(GOOD).unwrap()
}

fn refused(change: impl Fn(&mut FactsDraft)) -> FactsError {
    let mut draft = good();
    change(&mut draft);
    Facts::try_from(draft).unwrap_err()
}

/// Drafts are also made by programs, not from JSON: the checks are the same.
#[test]
fn a_draft_cannot_go_round_the_checks() {
    let by_name = |name: &str| name.to_owned();
    assert_eq!(refused(|draft| draft.viewer = by_name("nobody")).path, "viewer");
    assert_eq!(refused(|draft| draft.denials[0].who = DeniedTo::Holder(by_name("client"))).path, "denials[0].who");
    assert_eq!(refused(|draft| draft.denials[0].who = DeniedTo::Holder(by_name("everyone"))).path, "denials[0].who");
    let withheld = |name: &'static str| {
        refused(move |draft| {
            let period = draft.withheld[0].period;
            let from = WithheldFrom::Holder(name.to_owned());
            draft.withheld.push(Withholding { from, section: Section::Agenda, period });
        })
    };
    assert_eq!(withheld("representatives").path, "withheld[1].from");
    assert_eq!(withheld("client").path, "withheld[1].from");
    let nameless = ItemId::new(Section::CarePlan, "");
    assert_eq!(refused(|draft| _ = draft.decisions[0].items.insert(nameless.clone())).path, "decisions[0].items");
}

#[test]
fn who_is_appointed_by_a_court_cannot_decline() {
    for basis in Basis::ALL {
        let may = matches!(
            basis,
            Basis::Proxy
                | Basis::Partner
                | Basis::Parent
                | Basis::Child
                | Basis::Sibling
                | Basis::Grandparent
                | Basis::Grandchild
        );
        let mut draft = good();
        draft.mandates[0] = Mandate { basis, declined: true, ..draft.mandates[0].clone() };
        assert_eq!(Facts::try_from(draft).is_ok(), may, "{basis:?}");
    }
}

#[test]
fn facts_know_the_ground_and_the_other_route() {
    let facts = Facts::try_from(good()).unwrap();
    assert_eq!((facts.basis(), facts.alternative()), (Some(Basis::ParentWithAuthority), Some("Inzage op kantoor")));
    let mut draft = good();
    draft.viewer = "client".to_owned();
    let facts = Facts::try_from(draft.clone()).unwrap();
    assert_eq!((facts.basis(), facts.alternative()), (None, None));
    draft.denials[0].who = DeniedTo::Everyone;
    assert_eq!(Facts::try_from(draft).unwrap().alternative(), Some("Inzage op kantoor"));
    let mut draft = good();
    let guardian = Mandate { basis: Basis::Guardian, ..draft.mandates[0].clone() };
    let mentor = Mandate { basis: Basis::Mentor, ..draft.mandates[0].clone() };
    draft.mandates[0].verified = false;
    draft.mandates.extend([mentor, guardian]);
    assert_eq!(
        Facts::try_from(draft.clone()).unwrap().basis(),
        Some(Basis::Guardian),
        "the first that counts for a child"
    );
    draft.born = "1980-06-01".parse().unwrap();
    assert_eq!(Facts::try_from(draft).unwrap().basis(), Some(Basis::Mentor), "and for an adult");
}
