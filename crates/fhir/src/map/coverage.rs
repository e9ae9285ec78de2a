//! Coverage: who pays. Account numbers never get this far.

use dossier::FieldKey;

use crate::draft::Draft;
use crate::map::shared;
use crate::people::Who;
use crate::{text, words};

/// Fills a payer or insurance.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    let payers: Vec<_> = node.each(&["payor", "insurer"]).collect();
    let mut named = Vec::new();
    for payer in payers {
        let line = |who: Who| if who.is_client { Some(words::SELF_PAID.to_owned()) } else { who.line() };
        named.extend(draft.who(payer).and_then(line));
    }
    draft.title_of([node.get("type")]);
    draft.title(named.first().cloned());
    draft.texts(FieldKey::Payer, named);
    draft.concepts(FieldKey::Category, &["type"]);
    for class in node.each(&["class", "grouping"]) {
        let words = class.any(&["name", "value", "planDisplay", "groupDisplay"]).text();
        draft.text(FieldKey::Indication, words);
    }
    let number = node.any(&["subscriberId", "policyHolderId"]).text();
    draft.text(FieldKey::PolicyNumber, number.map(|number| text::line(&number)));
    shared::period(draft, node.get("period"));
    draft.fallback("Financiering");
}
