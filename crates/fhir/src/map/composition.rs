//! Composition: daily reports, SOAP reports and reports of treatment. Here the narrative is the content.

use dossier::{FieldKey, FieldValue};

use crate::draft::Draft;
use crate::node::Node;
use crate::world::Target;
use crate::{absent, concept, moments, text, words};

/// How deep sections nest at most; what lies deeper has the heading of the one above.
const DEEPEST: usize = 50;

/// Fills a report.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    let kind = concept::words(node.get("type"));
    draft.title(node.get("title").text());
    draft.title_of([node.get("type")]);
    draft.occurred(moments::moment(node.get("date")));
    draft.authors(&["author"]);
    draft.text(FieldKey::Category, kind.filter(|kind| *kind != draft.entry.title));
    let folded = draft.own().and_then(|at| draft.world.facts(at)).map(|facts| facts.folded.clone()).unwrap_or_default();
    for part in node.all("section") {
        section(draft, part, &folded, DEEPEST);
    }
    if draft.entry.body.is_empty() {
        draft.narrative(node);
    }
    if draft.entry.body.is_empty() && !node.get("section").exists() {
        draft.paragraph(Some(words::EMPTY_REPORT.to_owned()));
    }
    draft.fallback("Verslag");
}

/// A section with what stands below its heading. A heading with nothing below it is left out: what the section refers to stands among
/// the fields, under the same words.
fn section<'a>(draft: &mut Draft<'a>, section: Node<'a>, folded: &[usize], left: usize) {
    let heading = heading(section);
    let begin = draft.entry.body.len();
    draft.heading(heading.clone());
    let before = draft.entry.body.len();
    if section.get("mode").is("changes") {
        draft.paragraph(Some(words::ONLY_CHANGES.to_owned()));
    }
    draft.narrative(section);
    for said in section.all("extension").filter_map(|extension| extension.get("valueString").text()) {
        draft.paragraph(Some(said));
    }
    let told = draft.entry.body.len() > before;
    if !told && !section.get("entry").exists() && !section.get("section").exists() {
        draft.paragraph(absent::of_section(section).or_else(|| Some(words::EMPTY_SECTION.to_owned())));
    }
    for reference in section.all("entry") {
        match draft.world.find(draft.at, reference).filter(|part| folded.contains(part)) {
            // The narrative of a section says what its lines say.
            Some(part) if told => _ = draft.take_resource(part),
            Some(part) => {
                let line = draft.take_resource(part);
                let text = line.choice("value").and_then(|(_, value)| value.text().or_else(|| concept::words(value)));
                draft.paragraph(text);
            }
            None => entry(draft, reference, heading.as_deref()),
        }
    }
    if left > 0 {
        for inner in section.all("section") {
            self::section(draft, inner, folded, left - 1);
        }
    }
    if draft.entry.body.len() == before {
        draft.entry.body.truncate(begin);
    }
}

/// Our word for what the section is, else what the source calls it.
fn heading(section: Node<'_>) -> Option<String> {
    let code = section.get("code");
    let heading = concept::ours(code).or_else(|| section.get("title").text()).or_else(|| concept::words(code));
    heading.map(|heading| text::line(&heading))
}

/// What a section refers to: another entry, somebody, or what the source only names.
fn entry<'a>(draft: &mut Draft<'a>, reference: Node<'a>, heading: Option<&str>) {
    match draft.follow(reference) {
        Target::Resource(at) if draft.world.entry_of(at, draft.entry.client).is_some() => {
            draft.labelled_link(FieldKey::Other, heading, reference);
        }
        Target::Resource(_) | Target::Contained(_) => {
            draft.person(FieldKey::Involved, heading.map(str::to_owned), reference);
        }
        Target::Dead => match draft.who(reference).and_then(|who| who.line()) {
            Some(who) => draft.labelled(FieldKey::Involved, heading.map(str::to_owned), FieldValue::Text { text: who }),
            None => {
                if let Some(name) = reference.get("display").text() {
                    let text = words::only_named(&text::line(&name));
                    draft.labelled(FieldKey::Other, heading.map(str::to_owned), FieldValue::Text { text });
                }
            }
        },
        Target::Withheld | Target::Nothing => {}
    }
}
