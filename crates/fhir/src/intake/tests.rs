use serde_json::json;

use super::*;

fn outline(file: &str, bytes: &[u8]) -> Vec<String> {
    let name = |arrival: &Arrival| match &arrival.content {
        Content::Resource(value) => Node::new(value).get("resourceType").code().unwrap_or_default().to_owned(),
        Content::Deletion(_) => "deletion".to_owned(),
        Content::Unreadable(Refusal::OnLine(line, refusal)) => {
            let told = format!("{refusal:?}");
            format!("{} on line {line}", told.split(['(', ' ']).next().unwrap_or_default())
        }
        Content::Unreadable(refusal) => format!("{refusal:?}").split(['(', ' ']).next().unwrap_or_default().to_owned(),
    };
    read(file, bytes).iter().map(name).collect()
}

#[test]
fn a_bundle_with_bad_entries_gives_the_good_ones() {
    let deep = format!("{}{}", "[".repeat(400), "]".repeat(400));
    let bundle = format!(
        r#"{{"resourceType":"Bundle","entry":[{{"resource":{{"resourceType":"Patient"}}}},7,{{"resource":3}},{{"fullUrl":"x"}},
        {{"resource":{{"resourceType":"Goal","x":{deep}}}}},{{"resource":{{"resourceType":"Goal","n":1e999}}}},
        {{"request":{{"method":"DELETE","url":"Goal/1"}}}},
        {{"resource":{{"resourceType":"Bundle","entry":[{{"resource":{{"resourceType":"Flag"}}}}]}}}}]}}"#
    );
    assert_eq!(
        outline("a.json", bundle.as_bytes()),
        ["Patient", "NotAResource", "NotAResource", "NotAResource", "NotAResource", "Goal", "deletion", "Flag"]
    );
}

#[test]
fn a_method_that_is_not_carried_out_brings_nothing_and_is_told() {
    for (method, expected) in
        [("PUT", "Goal"), ("DELETE", "deletion"), ("PATCH", "NotCarriedOut"), ("delete", "NotCarriedOut"), ("", "Goal")]
    {
        let request =
            if method.is_empty() { json!({"url": "Goal/1"}) } else { json!({"method": method, "url": "Goal/1"}) };
        let bundle =
            json!({"resourceType": "Bundle", "entry": [{"request": request, "resource": {"resourceType": "Goal"}}]});
        assert_eq!(outline("a.json", bundle.to_string().as_bytes()), [expected], "{method}");
    }
}

#[test]
fn what_stands_around_a_refused_entry_says_nothing_of_those_after_it() {
    let around = json!([{"url": "urn:unknown", "valueBoolean": true}]);
    let refused = json!({"request": {"method": "PATCH", "url": "Goal/1"}, "modifierExtension": around});
    let bundle =
        json!({"resourceType": "Bundle", "entry": [refused, {"resource": {"resourceType": "Goal", "id": "2"}}]});
    let arrivals = read("a.json", bundle.to_string().as_bytes());
    let [_, Arrival { content: Content::Resource(goal), .. }] = arrivals.as_slice() else { panic!("no second entry") };
    assert_eq!(*goal, json!({"resourceType": "Goal", "id": "2"}));
}

#[test]
fn ndjson_goes_on_after_a_broken_line() {
    let lines = b"{\"resourceType\":\"Patient\"}\n{\"resourceType\":\n\n{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Goal\"}}]}\n";
    assert_eq!(outline("a.ndjson", lines), ["Patient", "NotJson on line 2", "Goal"]);
    assert_eq!(outline("a.json", lines), ["Patient", "NotJson on line 2", "Goal"]);
}

#[test]
fn a_mark_at_the_beginning_and_damage_within() {
    assert_eq!(outline("a.json", b"\xef\xbb\xbf{\"resourceType\":\"Patient\"}"), ["Patient"]);
    assert_eq!(outline("a.json", b" \n"), ["EmptyFile"]);
    assert_eq!(outline("a.json", b"{\"resourceType\""), ["NotJson"]);
    assert_eq!(outline("a.json", b"\xff\xfe\x00"), ["NotJson"]);
    assert_eq!(outline("a.json", b"\xff\xff\x00"), ["NotJson"]);
    let damaged = b"{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Goal\",\"id\":\"\xff\"}},{\"resource\":{\"resourceType\":\"Flag\"}}]}";
    assert_eq!(outline("a.json", damaged), ["NotUtf8", "Flag"]);
}

#[test]
fn an_export_from_windows_is_read_line_by_line() {
    let text = "\u{feff}{\"resourceType\":\"Patient\"}\r\n\r\n   \r\n{\"resourceType\":\"Goal\",\"x\":\"a\u{2028}b\"}\r\n# remark\r\n,\r\n\
        \u{feff}{\"resourceType\":\"Flag\"}{\"resourceType\":\"Goal\"}\r\n{\"resourceType\":\"Goal\"}{\"resource\r\nlatin\r\n[]\r\n{\"resourceType\":\"Flag\"}\u{1a}";
    let expected =
        ["Patient", "Goal", "NotJson on line 5", "NotJson on line 6", "Flag", "Goal", "Goal", "NotJson on line 8"];
    let more = ["NotAResource on line 10", "Flag"];
    assert_eq!(outline("a.ndjson", text.as_bytes()), [&expected[..], &["NotJson on line 9"], &more].concat());
    // A letter of another character set refuses its line alone.
    let (before, after) = text.split_once("latin").unwrap();
    let latin = [before.as_bytes(), b"{\"resourceType\":\"Goal\",\"x\":\"cli\xebnt\"}", after.as_bytes()].concat();
    for name in ["a.ndjson", "a.json"] {
        assert_eq!(outline(name, &latin), [&expected[..], &["NotUtf8 on line 9"], &more].concat(), "{name}");
    }
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(outline("a.ndjson", &utf16).len(), 11);
}

#[test]
fn bundles_that_were_pasted_together_are_all_read() {
    let bundle = "{\n  \"resourceType\": \"Bundle\",\n  \"entry\": [\n    {\"resource\": {\"resourceType\": \"Goal\"}}\n  ]\n}\n";
    let pasted = format!("{bundle}\u{feff}{bundle}");
    assert_eq!(outline("a.json", pasted.as_bytes()), ["Goal", "Goal"]);
    assert_eq!(outline("a.json", format!("{pasted}{{\"x").as_bytes()), ["Goal", "Goal", "NotJson on line 13"]);
}

#[test]
fn what_a_bundle_says_of_all_stands_on_each_in_it() {
    let restricted = r#"[{"system":"http://hl7.org/fhir/v3/Confidentiality","code":"R"}]"#;
    let inner = r#"{"resourceType":"Bundle","meta":{"tag":[{"system":"urn:inzage:mark","code":"hold"},{"code":"x"}]},"entry":[{"resource":{"resourceType":"Flag","meta":4}}]}"#;
    let outer = format!(
        r#"{{"resourceType":"Bundle","type":"searchset","meta":{{"security":{restricted}}},"entry":[
        {{"resource":{{"resourceType":"Goal","meta":{{"security":[{{"code":"N"}}]}}}}}},{{"resource":{inner}}}]}}
        {{"resourceType":"Task"}}"#
    );
    let arrivals = read("a.json", outer.as_bytes());
    let meta = |at: usize| match &arrivals[at].content {
        Content::Resource(value) => value.get("meta").map(Value::to_string),
        other => panic!("{other:?}"),
    };
    let code = |code: &str| format!(r#"{{"code":"{code}"}}"#);
    assert!(meta(0).is_some_and(|meta| meta.contains(&code("N")) && meta.contains(r#""R""#)));
    assert!(meta(1).is_some_and(|meta| meta.contains("hold") && meta.contains(r#""R""#) && !meta.contains(&code("x"))));
    assert_eq!(meta(2), None, "what stands beside the Bundle is not in it");
}

#[test]
fn a_modifier_around_resources_is_one_of_each_of_them() {
    let rules = r#"[{"url":"urn:x:negated","valueBoolean":true}]"#;
    let bundle = |before: &str, entry: &str| {
        format!(
            r#"{{"resourceType":"Bundle",{before}"entry":[{{{entry}"resource":{{"resourceType":"Goal"}}}},{{"resource":{{"resourceType":"Flag"}}}}]}}"#
        )
    };
    let message = format!(
        r#"{{"resourceType":"Bundle","type":"message","entry":[{{"resource":{{"resourceType":"MessageHeader","modifierExtension":{rules}}}}},{{"resource":{{"resourceType":"Flag"}}}}]}}"#
    );
    for (written, named, both) in [
        (bundle(r#""implicitRules":"urn:x","#, ""), "Bundle.implicitRules", true),
        (bundle(r#""_implicitRules":{"id":"a"},"#, ""), "Bundle.implicitRules", true),
        (bundle("", &format!(r#""modifierExtension":{rules},"#)), "Bundle.entry.modifierExtension", false),
        (
            bundle("", &format!(r#""search":{{"modifierExtension":{rules}}},"#)),
            "Bundle.entry.search.modifierExtension",
            false,
        ),
        (
            bundle("", &format!(r#""request":{{"method":"PUT","modifierExtension":{rules}}},"#)),
            "Bundle.entry.request.modifierExtension",
            false,
        ),
        (bundle(r#""implicitRules":null,"#, r#""search":{"mode":"match"},"modifierExtension":[],"#), "", false),
        (message, "urn:x:negated", true),
    ] {
        let outer = format!(
            r#"{{"resourceType":"Bundle","entry":[{{"resource":{written}}},{{"resource":{{"resourceType":"Task"}}}}]}}"#
        );
        let arrivals = read("a.json", outer.as_bytes());
        let modifiers: Vec<_> = arrivals
            .iter()
            .map(|arrival| match &arrival.content {
                Content::Resource(value) => crate::modifiers::not_understood(Node::new(value)).unwrap_or_default(),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(modifiers, [named, if both { named } else { "" }, ""], "{written}");
    }
}

#[test]
fn what_is_no_resource_is_told() {
    assert_eq!(outline("a.json", b"[]"), ["NotAResource"]);
    assert_eq!(outline("a.json", b"{}"), ["NoType"]);
    assert_eq!(outline("a.json", b"{\"resourceType\":\"../x\"}"), ["NoType"]);
    assert_eq!(outline("a.json", b"{\"resourceType\":\"Bundle\",\"entry\":3}"), ["NotAResource"]);
}

#[test]
fn who_wants_no_more_gets_no_more() {
    let entries = [r#"{"resource": {"resourceType": "Goal"}}"#; 10].join(",");
    let bundle = format!(r#"{{"resourceType": "Bundle", "entry": [{entries}]}}"#);
    let mut taken = 0;
    each("a.json", bundle.as_bytes(), &mut |_| {
        taken += 1;
        taken < 3
    });
    assert_eq!(taken, 3);
}
