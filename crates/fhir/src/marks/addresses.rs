//! What a resource calls by an address and not by a reference: its files, and the form that it answers.

use crate::node::Node;

/// The addresses of the files of a resource, of every type of which entries show files.
pub(crate) fn files<'a>(kind: &str, node: Node<'a>) -> Vec<&'a str> {
    let within = |list: &str, elements: &[&str]| {
        node.all(list).flat_map(|one| one.each(elements).collect::<Vec<_>>()).collect::<Vec<_>>()
    };
    let files = match kind {
        "DocumentReference" | "DocumentManifest" => within("content", &["attachment", "pAttachment"]),
        "DiagnosticReport" => node.all("presentedForm").collect(),
        "Media" => node.all("content").collect(),
        "Communication" => within("payload", &["contentAttachment"]),
        "Consent" => node.all("sourceAttachment").collect(),
        "QuestionnaireResponse" => answers(node),
        _ => Vec::new(),
    };
    // A file within the resource itself is its own.
    let is_elsewhere = |url: &&str| !url.starts_with('#') && !url.starts_with("data:");
    files.into_iter().filter_map(|file| file.get("url").code()).filter(is_elsewhere).collect()
}

fn answers(response: Node<'_>) -> Vec<Node<'_>> {
    let mut waiting: Vec<_> = response.all("item").collect();
    let mut found = Vec::new();
    while let Some(item) = waiting.pop() {
        found.extend(item.all("answer").map(|answer| answer.get("valueAttachment")));
        waiting.extend(item.all("item").chain(item.all("answer").flat_map(|answer| answer.all("item"))));
    }
    found
}

/// The canonical address of the form that a response answers (R4).
pub(crate) fn form<'a>(kind: &str, node: Node<'a>) -> Option<&'a str> {
    let form = || node.get("questionnaire").code().filter(|form| !form.starts_with('#'));
    (kind == "QuestionnaireResponse").then(form).flatten()
}
