//! What stands in no text, and what of a file can be read.

use serde_json::json;

use crate::privacy::of;
use crate::support::{entry, import_values, patient};

#[test]
fn a_bsn_is_in_no_text_whatever_text_it_is() {
    let mut client = patient();
    client["identifier"] = json!([{"system": "https://fhir.nl/fhir/NamingSystem/bsn/", "value": "999990019"}]);
    client["name"] = json!([{"text": "Jo Put 9999.90.019", "given": ["Jo (999990019)"]}]);
    client["extension"] = json!([{"url": "urn:inzage:location", "valueString": "Huis 999-990-019"}]);
    client["contact"] = json!([{"name": {"text": "Zus 999990019"}}]);
    let text = base64("Indicatie van 9999 90 019, tel. 0612345678");
    let outcome = import_values(&[
        client,
        of(
            "DocumentReference",
            "d",
            json!({"description": "Indicatie 999990019.pdf", "author": [{"display": "Zus (BSN 999990019)"}], "content": [
                {"attachment": {"contentType": "text/plain", "title": "bsn 99.99.90.019.txt", "data": text}},
                {"attachment": {"contentType": "application/xml", "title": "b.xml", "data": base64("<bsn>999990019</bsn>")}}]}),
        ),
        of(
            "Condition",
            "c",
            json!({"code": {"text": "x"}, "asserter": {"display": "999990019"}, "note": [{"text": "zie 999\u{a0}990\u{a0}019"}],
                "text": {"status": "additional", "div": "<div><h2>BSN</h2><p>999992405</p><ul><li>999990019</li></ul><table><tr><th>Naam</th><th>BSN</th></tr><tr><td>Jan</td><td>999992405</td></tr></table></div>"}}),
        ),
        of(
            "QuestionnaireResponse",
            "q",
            json!({"item": [{"text": "Wat is uw BSN?", "answer": [{"valueInteger": 999_992_405}]}, {"text": "Bsn 2", "answer": [{"valueString": "999992405"}]}],
                "meta": {"tag": [{"system": "urn:inzage:mark", "code": "released"}]}}),
        ),
        of(
            "Observation",
            "o",
            json!({"code": {"text": "Telefoon 0888880019"}, "valueString": "Tel. 0612345678, verzekering 9999900180, polis 999992405"}),
        ),
    ]);
    let mut everything = format!("{:?}", outcome.batch.clients) + &format!("{:?}", outcome.batch.related);
    for one in outcome.batch.entries.iter().filter(|one| one.source != "Observation/o") {
        let dossier::Entry { title, authors, discipline, fields, body, attachments, .. } = one;
        everything += &format!("{title:?}{authors:?}{discipline:?}{fields:?}{body:?}{attachments:?}");
    }
    for file in &outcome.batch.attachments {
        everything += &String::from_utf8_lossy(&file.content);
    }
    let digits: String = everything.replace("\\u{a0}", "").chars().filter(|c| !"., -".contains(*c)).collect();
    for number in ["999990019", "999992405"] {
        assert!(!digits.contains(number), "{everything}");
    }
    assert!(everything.contains("0612345678") && everything.contains("<bsn>[bsn]</bsn>"));
    let other = format!("{:?}", entry(&outcome, "Observation/o"));
    for number in ["0888880019", "0612345678", "9999900180"] {
        assert!(other.contains(number), "{other}");
    }
    // What another text calls a BSN is one, also where it is called the number of a policy.
    assert!(!other.contains("999992405"), "{other}");
}

fn base64(text: &str) -> String {
    use ::base64::Engine as _;
    ::base64::engine::general_purpose::STANDARD.encode(text)
}

#[test]
fn a_text_file_is_read_on_the_page_in_its_own_letters() {
    let files = json!({"description": "Brief", "content": [
        {"attachment": {"contentType": "text/plain; charset=windows-1252", "data": "QmVzdGUgY2xp6250LCBncm9ldGVuIHZhbiBBbmRy6SCWIIAgNQ=="}},
        {"attachment": {"contentType": "text/html", "title": "b.html", "data": base64("<h1>Kop</h1><script>x</script><p>één</p>")}},
        {"attachment": {"contentType": "application/pdf", "title": "c.pdf", "data": "data:application/pdf;base64,JVBERi0xLjQK"}},
        {"attachment": {"contentType": "application/pdf", "title": "c.pdf", "data": ""}},
        {"attachment": {"contentType": "application/pdf", "data": "geen base64!"}},
        {"attachment": {"contentType": "application/pdf", "title": "e", "url": "https://zis.example/doc?token=GEHEIM"}},
        {"attachment": {"contentType": "application/pdf", "title": "f", "url": "Binary/b"}}]});
    let theirs = json!({"resourceType": "Binary", "id": "b", "contentType": "text/plain", "securityContext": {"reference": "Patient/q"}, "data": base64("GEHEIM")});
    let outcome = import_values(&[patient(), of("DocumentReference", "d", files), theirs]);
    let shown = entry(&outcome, "DocumentReference/d");
    let body = format!("{:?}", shown.body);
    assert!(
        body.contains("Beste cliënt, groeten van André – € 5") && body.contains("één") && !body.contains("script"),
        "{body}"
    );
    let files: Vec<_> = shown.attachments.iter().map(|file| (file.title.as_str(), file.bytes.is_some())).collect();
    let expected = [
        ("Brief", true),
        ("b.html", true),
        ("c.pdf", true),
        ("c.pdf (2)", false),
        ("Brief (2)", false),
        ("e", false),
        ("f", false),
    ];
    assert_eq!(files, expected);
    let kept = outcome.batch.attachments.first().unwrap();
    assert_eq!(kept.content_type, "text/plain; charset=utf-8");
    assert!(!format!("{:?}", outcome.batch).contains("GEHEIM"));
    let told = outcome.report.to_string();
    for words in [
        "\"c.pdf (2)\" is empty or no base64",
        "\"Brief (2)\" is empty or no base64",
        "\"e\" is on another server",
        "\"f\" is for another client",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
}

#[test]
fn a_text_that_cannot_be_read_is_said_to_be_so() {
    let files = json!({"description": "Brief", "content": [
        {"attachment": {"contentType": "text/plain; charset=ebcdic", "title": "a.txt", "data": "lZlA8ffw8PDw8PDx"}},
        {"attachment": {"contentType": "application/xhtml+xml", "title": "b.xhtml", "data": base64("<html><body><p>Leesbaar</p></body></html>")}},
        {"attachment": {"contentType": "text/plain", "title": "c.txt", "data": base64("%PDF-1.4 x")}}]});
    let outcome = import_values(&[patient(), of("DocumentReference", "d", files)]);
    let shown = entry(&outcome, "DocumentReference/d");
    let body = format!("{:?}", shown.body);
    assert!(body.contains("kunnen wij niet lezen") && body.contains("Leesbaar") && !body.contains("%PDF"), "{body}");
    let files: Vec<_> =
        shown.attachments.iter().map(|file| (file.content_type.as_str(), file.bytes.is_some())).collect();
    assert_eq!(
        files,
        [("text/plain", false), ("application/xhtml+xml; charset=utf-8", true), ("application/pdf", true)]
    );
    let told = outcome.report.to_string();
    assert!(told.contains("the text of file \"a.txt\" is in charset \"ebcdic\""), "{told}");
}
