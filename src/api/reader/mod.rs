//! From what the browser has read to our types.
//!
//! An answer can be read or it cannot: nobody is told what is wrong with one. So the failure here has no words, and the
//! compiler leaves out all that would have made them. `serde-wasm-bindgen`, which has words for each type, weighs some
//! 18 kB more in the first load.

mod parts;
mod unknown;
mod value;

use std::fmt;

use serde::de::{DeserializeOwned, Error, Expected, Unexpected};
use wasm_bindgen::JsValue;

use value::Value;

/// Reads a value that came of JSON. None where it is of another shape.
pub(super) fn read<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    T::deserialize(Value(value)).ok()
}

/// It is of another shape.
#[derive(Debug)]
struct Unreadable;

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unreadable")
    }
}

impl std::error::Error for Unreadable {}

/// Every way of making one, each without a look at what it is told: what serde would put into words is then never made.
impl Error for Unreadable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Self
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn missing_field(_: &'static str) -> Self {
        Self
    }

    fn duplicate_field(_: &'static str) -> Self {
        Self
    }
}

#[cfg(target_arch = "wasm32")]
#[cfg(test)]
mod later;

/// Held against `serde_json`, where the browser's own reader of JSON is: `wasm-bindgen-test-runner` under Node.
#[cfg(target_arch = "wasm32")]
#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use ::api::{EntryDetail, EntryPage, ExplainedRule, Problem, RequestDetail, SessionInfo};
    use js_sys::JSON;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    const ENTRY: &str = r#"{"id":"11111111-1111-4111-8111-111111111111","section":"lab_results","kind":"lab_result",
        "title":"Kalium","negation":null,"status":"earlier","status_reason":"ended","occurred":"2026-03","recorded":"2026-03-03T10:00:00Z","authors":[{"name":null,"role":"Arts"}],
        "discipline":null,"fields":[
            {"key":"KEY","value":{"text":{"text":"stabiel"}}},
            {"key":"KEY","label":"bovendruk","value":{"quantity":{"value":"3.50","comparator":"less","unit":"mmol/l","low":"3"}}},
            {"key":"KEY","value":{"coded":{"system":"http://hl7.org/fhir/observation-status","code":"final","text":"Definitief"}}},
            {"key":"KEY","value":{"dosage":{"steps":[{"text":"1 tablet","notes":["Bij het eten."],"incomplete":true},{"text":""}]}}},
            {"key":"KEY","value":{"period":{"from":"2019","until":null}}},
            {"key":"KEY","value":{"flag":{"yes":true}}},
            {"key":"KEY","value":{"progress":{"percent":100}}},
            {"key":"KEY","value":{"entry":{"id":"22222222-2222-4222-8222-222222222222","text":"doel"}}}],
        "body":[{"heading":{"text":"Verslag"}},{"list":{"items":["een","twee"]}},{"table":{"header":[],"rows":[["a"],[]]}}],
        "attachments":[{"id":"33333333-3333-4333-8333-333333333333","title":"Uitslag","content_type":"application/pdf",
            "bytes":9007199254740991}],
        "part_of":null,"parts":[]}"#;

    const REQUEST: &str = r#"{"id":"11111111-1111-4111-8111-111111111111","number":"INZ-2026-000001","kind":"full_inspection",
        "state":"submitted","received":"2026-03-02","due":"2026-04-02","client":"22222222-2222-4222-8222-222222222222",
        "client_name":"Sanne de Boer","requester_name":"Ans Bos","relation":{"basis":"mentor","kind":"mandate"},
        "delivery":"paper","from":null,"until":"2026-01-01","refused":[],
        "steps":[{"event":"submit","at":"2026-03-02T09:00:00Z","actor":"requester","text":null,"day":null}],"can_withdraw":true}"#;

    const SESSION: &str = r#"{"name":"Ans Bos","owner":"Zm9vYmFy","clients":[{"id":"11111111-1111-4111-8111-111111111111","name":"Sanne de Boer",
        "call_name":"Sanne","relation":{"kind":"client"},"portal":"open","inspection":"possible"}],"times":{
        "now":"2026-03-02T09:00:00Z","warn_at":"2026-03-02T09:13:00Z","idle_until":"2026-03-02T09:15:00Z",
        "expires":"2026-03-02T21:00:00Z"}}"#;

    fn entry() -> String {
        ENTRY.replace("KEY", dossier::FieldKey::ALL[0].code())
    }

    fn both<T: DeserializeOwned>(text: &str) -> (Option<T>, Option<T>) {
        (read(JSON::parse(text).unwrap()), serde_json::from_str(text).ok())
    }

    fn same<T: DeserializeOwned + PartialEq + Debug>(text: &str) {
        let (ours, theirs) = both::<T>(text);
        assert!(theirs.is_some(), "{text}");
        assert_eq!(ours, theirs);
    }

    fn refused<T: DeserializeOwned>(text: &str, part: &str, instead: &str) {
        assert!(text.contains(part), "{part}");
        let (ours, theirs) = both::<T>(&text.replace(part, instead));
        assert!(ours.is_none() && theirs.is_none(), "{instead}");
    }

    #[wasm_bindgen_test]
    fn every_shape_of_an_answer_is_read() {
        same::<EntryDetail>(&entry());
        same::<RequestDetail>(REQUEST);
        same::<SessionInfo>(SESSION);
        same::<Vec<ExplainedRule>>(r#"[{"kind":"rule","rule":"C1"},{"kind":"not_in_portal"},{"kind":"consent"}]"#);
        same::<EntryPage>(r#"{"extent":"items","entries":[],"total":12345,"next":"volgende","later":"onbekend"}"#);
        same::<Problem>(r#"{"code":"invalid","status":422,"title":"","field":"until"}"#);
        same::<Problem>(r#"{"code":"not_found","status":404,"title":""}"#);
    }

    #[wasm_bindgen_test]
    fn an_answer_of_another_shape_is_not_read() {
        refused::<EntryDetail>(&entry(), r#""title":"Kalium","#, "");
        refused::<EntryDetail>(&entry(), r#""title":"Kalium""#, r#""title":null"#);
        refused::<EntryDetail>(&entry(), r#""status":"earlier","#, "");
        refused::<EntryDetail>(&entry(), r#""incomplete":true"#, r#""incomplete":"ja""#);
        refused::<EntryDetail>(&entry(), "11111111-1111", "11111111");
        refused::<EntryDetail>(&entry(), "2026-03-03T", "2026-02-30T");
        refused::<EntryDetail>(&entry(), r#""percent":100"#, r#""percent":256"#);
        refused::<EntryDetail>(&entry(), r#""percent":100"#, r#""percent":-1"#);
        refused::<EntryDetail>(&entry(), r#""percent":100"#, r#""percent":0.5"#);
        refused::<EntryDetail>(&entry(), r#""yes":true"#, r#""yes":1"#);
        refused::<EntryDetail>(&entry(), r#""value":"3.50""#, r#""value":"3,50""#);
        refused::<EntryDetail>(&entry(), r#"{"yes":true}"#, r#"{"yes":true},"text":{"text":"twee"}"#);
        refused::<EntryDetail>(&entry(), r#"["een","twee"]"#, r#"{"0":"een"}"#);
        refused::<RequestDetail>(REQUEST, r#","due":"2026-04-02""#, "");
        refused::<SessionInfo>(SESSION, r#""portal":"open","#, "");
    }
}
