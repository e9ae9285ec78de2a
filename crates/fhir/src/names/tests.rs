use serde_json::{Value, json};

use super::*;

fn today() -> NaiveDate {
    "2026-11-26".parse().unwrap()
}

fn name_of(name: Value) -> Option<String> {
    full(Node::new(&json!({"name": name})), today())
}

fn called_by(name: Value) -> Option<String> {
    call_name(Node::new(&json!({"name": name})), today())
}

/// `own` and `partner` as `(prefix, name)`.
fn parts(order: &str, own: (&str, &str), partner: (&str, &str)) -> Value {
    let extension = |url: &str, value: &str| json!({"url": format!("http://hl7.org/fhir/StructureDefinition/{url}"), "valueString": value});
    let family: Vec<_> = [
        ("humanname-own-prefix", own.0),
        ("humanname-own-name", own.1),
        ("humanname-partner-prefix", partner.0),
        ("humanname-partner-name", partner.1),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(url, value)| extension(url, value))
    .collect();
    let mut name = json!({"given": ["Jo"], "_family": {"extension": family}});
    if !order.is_empty() {
        name["extension"] =
            json!([{"url": "http://hl7.org/fhir/StructureDefinition/humanname-assembly-order", "valueCode": order}]);
    }
    name
}

#[test]
fn a_name_is_put_together_in_the_order_of_its_bearer() {
    let (own, partner, none) = (("ter ", "Horstink"), ("de", "Wilgenkamp"), ("", ""));
    for (order, own, partner, expected) in [
        ("NL1", own, partner, "Jo ter Horstink"),
        ("NL2", own, partner, "Jo de Wilgenkamp"),
        ("NL3", own, partner, "Jo de Wilgenkamp-ter Horstink"),
        ("NL4", own, partner, "Jo ter Horstink-de Wilgenkamp"),
        ("nl3", own, partner, "Jo de Wilgenkamp-ter Horstink"),
        ("", own, partner, "Jo ter Horstink-de Wilgenkamp"),
        ("UNK", own, none, "Jo ter Horstink"),
        ("NL2", own, none, "Jo ter Horstink"),
        ("NL3", none, partner, "Jo de Wilgenkamp"),
        ("NL1", ("van den  ", "Oudenhuis-Post"), none, "Jo van den Oudenhuis-Post"),
        ("NL1", ("d'", "Hondt"), none, "Jo d'Hondt"),
        ("NL1", ("van 't ", "Hoff"), none, "Jo van 't Hoff"),
    ] {
        assert_eq!(name_of(parts(order, own, partner)).as_deref(), Some(expected), "{order}");
    }
}

#[test]
fn a_prefix_is_not_lost_and_not_doubled() {
    let with = |family: &str, own: (&str, &str), partner: (&str, &str)| {
        let mut name = parts("", own, partner);
        name["family"] = json!(family);
        name_of(name).unwrap()
    };
    let own = ("van den ", "Oudenhuis");
    assert_eq!(with("Oudenhuis", own, ("", "")), "Jo van den Oudenhuis");
    assert_eq!(with("van den Oudenhuis", own, ("", "")), "Jo van den Oudenhuis");
    assert_eq!(with("Oudenhuis-Vries", own, ("de", "Vries")), "Jo van den Oudenhuis-de Vries");
    assert_eq!(with("Vries-Oudenhuis", own, ("de", "Vries")), "Jo de Vries-van den Oudenhuis");
    assert_eq!(with("Heel Anders", own, ("de", "Vries")), "Jo Heel Anders");
    // The order that the bearer chose goes before what the source wrote out.
    let mut ordered = parts("NL2", own, ("de", "Vries"));
    ordered["family"] = json!("van den Oudenhuis");
    assert_eq!(name_of(ordered).as_deref(), Some("Jo de Vries"));
    assert_eq!(
        name_of(json!([{"family": ["de", "Vries-Postma"], "given": "Tjitske"}])).as_deref(),
        Some("Tjitske de Vries-Postma")
    );
}

#[test]
fn given_names_are_what_their_qualifiers_say() {
    let qualified = |given: Value, qualifiers: &[Option<&str>]| {
        let beside: Vec<_> = qualifiers
            .iter()
            .map(|code| code.map(|code| json!({"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/iso21090-EN-qualifier", "valueCode": code}]})))
            .collect();
        json!([{"family": "Put", "given": given, "_given": beside}])
    };
    for (given, qualifiers, name, called) in [
        (json!(["Jo", "J."]), &[Some("BR"), Some("IN")][..], "Jo Put", Some("Jo")),
        (
            json!(["Geertruida", "Johanna", "G.J."]),
            &[Some("BR"), Some("BR"), Some("IN")],
            "Geertruida Johanna Put",
            Some("Geertruida"),
        ),
        (json!(["Geertruida", "Truus"]), &[None, Some("CL")], "Geertruida Put", Some("Truus")),
        (json!(["Truus"]), &[Some("CL")], "Truus Put", Some("Truus")),
        (json!(["G.", "J."]), &[Some("IN"), Some("in")], "G.J. Put", None),
        (json!(["Anna", "A.B."]), &[], "Anna A.B. Put", Some("Anna")),
        (json!([]), &[], "Put", None),
    ] {
        let names = qualified(given, qualifiers);
        assert_eq!(name_of(names.clone()).as_deref(), Some(name), "{names}");
        assert_eq!(called_by(names.clone()).as_deref(), called, "{names}");
    }
}

#[test]
fn a_name_is_used_from_its_first_day_to_its_last() {
    let period = |start: &str, end: &str| {
        let mut period = json!({});
        for (name, day) in [("start", start), ("end", end)].into_iter().filter(|(_, day)| !day.is_empty()) {
            period[name] = json!(day);
        }
        json!([{"use": "official", "text": "Sjoerd Put", "period": period}])
    };
    for (start, end, expected) in [
        ("", "2022-08-31", false),
        ("", "2026-11-25", false),
        ("", "2026-11-26", true),
        ("", "2026-11", true),
        ("", "2026", true),
        ("", "2025", false),
        ("", "2026-11-25T22:30:00+01:00", false),
        ("", "9999-12-31", true),
        ("2022-09-01", "", true),
        ("2026-11-27", "", false),
        ("2026-11-26", "", true),
    ] {
        assert_eq!(name_of(period(start, end)).is_some(), expected, "{start} to {end}");
    }
    let both = json!([{"use": "official", "text": "Sjoerd Put", "period": {"end": "2022-08-31"}}, {"use": "official", "text": "Sanne Put", "period": {"start": "2022-09-01"}}]);
    assert_eq!(name_of(both).as_deref(), Some("Sanne Put"));
    let open = json!([{"use": "official", "text": "Sjoerd Put", "period": {"start": "1990"}}, {"use": "official", "text": "Sanne Put", "period": {"start": "2022"}}]);
    assert_eq!(name_of(open).as_deref(), Some("Sanne Put"), "the latest");
    assert_eq!(called_by(json!([{"given": ["Sjoerd"], "family": "Put", "period": {"end": "2022-08-31"}}])), None);
}

#[test]
fn former_names_are_no_names_and_the_usual_one_is_the_call_name() {
    let names = json!([{"use": "old", "text": "Oud"}, {"use": "maiden", "text": "Meisje"}, {"use": "usual", "given": ["Henk"]},
        {"use": "official", "text": "Hendrik Schemer", "family": "Schemer"}]);
    assert_eq!(name_of(names.clone()).as_deref(), Some("Hendrik Schemer"));
    assert_eq!(called_by(names).as_deref(), Some("Henk"));
    assert_eq!(name_of(json!([{"use": "maiden", "text": "Meisje"}])), None);
    let nick = json!([{"use": "official", "text": "Hendrik Schemer"}, {"use": "nickname", "text": "Rik"}]);
    assert_eq!((name_of(nick.clone()).as_deref(), called_by(nick).as_deref()), (Some("Hendrik Schemer"), Some("Rik")));
    assert_eq!(
        name_of(
            json!([{"use": "usual", "text": "Jo Put"}, {"use": "official", "family": "Putten", "given": ["Johanna"]}])
        )
        .as_deref(),
        Some("Johanna Putten")
    );
    assert_eq!(name_of(json!([{"use": "anonymous", "text": "Anoniem 14"}])).as_deref(), Some("Anoniem 14"));
    assert_eq!(name_of(json!([{"given": ["Jo"]}])).as_deref(), Some("Jo"));
    assert_eq!(name_of(json!("Jo Put")).as_deref(), Some("Jo Put"));
    for none in [json!([]), json!(null), json!([{}]), json!([{"text": " "}])] {
        assert_eq!(name_of(none.clone()), None, "{none}");
    }
}

#[test]
fn letters_are_whole_and_directions_gone() {
    assert_eq!(name_of(json!([{"text": "Zoe\u{308} Franc\u{327}ois"}])).as_deref(), Some("Zo\u{eb} Fran\u{e7}ois"));
    assert_eq!(name_of(json!([{"text": "Jan\u{202e}neuG ed\u{202c} Groen"}])).as_deref(), Some("JanneuG ed Groen"));
    let long = format!("Maria {}Slot", "Wilhelmina-".repeat(40));
    let cut = short(Node::new(&json!({"name": [{"text": long}]})), today()).unwrap();
    assert!(cut.ends_with('…') && cut.chars().count() == LONGEST + 1);
}

#[test]
fn a_day_changes_what_somebody_is_called_but_not_who_it_is() {
    let person = json!({"name": [{"use": "official", "text": "Sjoerd Put", "period": {"end": "2022-08-31"}}]});
    assert_eq!(identity(Node::new(&person)), "Sjoerd Put");
    let ordered = json!({"name": parts("NL2", ("", "Put"), ("", "Vries"))});
    assert_eq!(identity(Node::new(&ordered)), "Jo Vries");
}

#[test]
fn an_address_that_is_secret_or_past_is_not_read() {
    let person = json!({
        "address": [{"text": "Thuis 1"}, {"text": "Oud 1", "use": "old"}, {"text": "Voorheen 1", "period": {"end": "2020"}},
            {"text": "Geheim 1", "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/iso21090-AD-use", "valueCode": "CONF"}]}],
        "telecom": [{"system": "phone", "value": "1"}, {"system": "phone", "value": "2", "period": {"end": "2020"}}, {"system": "email", "value": "a@b.nl"}]});
    assert_eq!(addresses(Node::new(&person), today()), ["Thuis 1"]);
    assert_eq!(telecom(Node::new(&person), "phone", today()), ["1"]);
}

fn qualifier(codes: &[&str]) -> Value {
    let one = |code: &&str| json!({"url": "http://hl7.org/fhir/StructureDefinition/iso21090-EN-qualifier", "valueCode": code});
    json!({"extension": codes.iter().map(one).collect::<Vec<_>>()})
}

#[test]
fn a_prefix_of_the_family_name_is_no_title() {
    let with = |prefix: Value, beside: Value, family: &str| {
        name_of(json!({"family": family, "given": ["Anna"], "prefix": prefix, "_prefix": beside})).unwrap()
    };
    let vv = qualifier(&["VV"]);
    assert_eq!(with(json!(["van der"]), json!([vv]), "Berg"), "Anna van der Berg");
    assert_eq!(with(json!("van der"), json!([qualifier(&["vv"])]), "van der Berg"), "Anna van der Berg");
    assert_eq!(with(json!(["prof.", "van", "der"]), json!([null, vv, vv]), "Berg"), "Anna van der Berg");
    assert_eq!(with(json!(["drs."]), json!([qualifier(&["AC"])]), "Berg"), "Anna Berg");
    // Not every source qualifies it.
    assert_eq!(with(json!(["van der"]), json!(null), "Berg"), "Anna van der Berg");
    assert_eq!(with(json!(["dr.", "v/d"]), json!(null), "Berg"), "Anna v/d Berg");
    assert_eq!(with(json!(["in 't"]), json!(null), "in 't Veld"), "Anna in 't Veld");
    assert_eq!(with(json!(["Mevr.", "Dr. v."]), json!(null), "Berg"), "Anna Berg");
    let mut two = parts("NL3", ("", "Berg"), ("", "Vries"));
    two["prefix"] = json!(["van der", "de"]);
    two["_prefix"] = json!([qualifier(&["BR", "VV"]), qualifier(&["SP", "VV"])]);
    assert_eq!(name_of(two).as_deref(), Some("Jo de Vries-van der Berg"));
    let doubled = parts("NL3", ("van der", "van der Berg"), ("d'", "D'Hondt"));
    assert_eq!(name_of(doubled).as_deref(), Some("Jo D'Hondt-van der Berg"));
    assert_eq!(name_of(parts("NL1", ("de", "Dekker"), ("", ""))).as_deref(), Some("Jo de Dekker"));
}

#[test]
fn a_suffix_tells_father_and_son_apart_and_a_degree_does_not() {
    let with = |suffix: Value| name_of(json!({"family": "Horst", "given": ["Jan"], "suffix": suffix})).unwrap();
    for (suffix, expected) in [
        (json!(["jr."]), "Jan Horst jr."),
        (json!("Sr."), "Jan Horst Sr."),
        (json!(["MSc", "III"]), "Jan Horst III"),
        (json!(["MSc", "RA"]), "Jan Horst"),
    ] {
        assert_eq!(with(suffix), expected);
    }
    assert_eq!(
        name_of(json!({"family": "Horst jr.", "given": ["Jan"], "suffix": ["jr."]})).as_deref(),
        Some("Jan Horst jr.")
    );
}

#[test]
fn the_code_for_the_order_goes_before_a_name_in_words() {
    for (order, text, expected) in [
        ("NL2", "Jo Horst", "Jo de Vries"),
        ("NL2", "Jo de Vries-Horst", "Jo de Vries"),
        ("NL2", "Mw. J. de Vries", "Mw. J. de Vries"),
        ("NL1", "Jo Horst-de Vries", "Jo Horst"),
        ("NL1", "Jo (Johanna) Horst", "Jo (Johanna) Horst"),
        ("NL3", "Jo de Vries - Horst", "Jo de Vries - Horst"),
        ("NL3", "Jo Horst", "Jo de Vries-Horst"),
        ("NL4", "Vries, Jo de", "Jo Horst-de Vries"),
        ("", "Jo Horst", "Jo Horst"),
    ] {
        let mut name = parts(order, ("", "Horst"), ("de", "Vries"));
        name["text"] = json!(text);
        assert_eq!(name_of(name).as_deref(), Some(expected), "{order} {text}");
    }
    // The name that is not in use can be part of the one that is.
    let mut name = parts("NL2", ("", "Vries"), ("de", "Vries"));
    name["text"] = json!("Jo de Vries");
    assert_eq!(name_of(name).as_deref(), Some("Jo de Vries"));
}

#[test]
fn a_name_that_may_have_ended_or_is_a_dash_is_the_last_choice() {
    let doubtful = json!({"use": "official", "text": "Sjoerd Put", "period": {"end": "rommel"}});
    for other in [json!({"use": "official", "text": "Sanne Put"}), json!({"use": "usual", "text": "Sanne Put"})] {
        assert_eq!(name_of(json!([doubtful, other])).as_deref(), Some("Sanne Put"));
        assert_eq!(name_of(json!([other, doubtful])).as_deref(), Some("Sanne Put"));
    }
    assert_eq!(name_of(json!([doubtful])).as_deref(), Some("Sjoerd Put"));
    for none in ["-", "?", "...", "--"] {
        assert_eq!(name_of(json!([{"text": none}])), None);
        assert_eq!(name_of(json!([{"text": none, "given": ["Jo"], "family": "Put"}])).as_deref(), Some("Jo Put"));
        assert_eq!(name_of(json!([{"given": ["Jo"], "family": none}])).as_deref(), Some("Jo"));
        assert_eq!(called_by(json!([{"use": "nickname", "text": none}])), None);
    }
}
