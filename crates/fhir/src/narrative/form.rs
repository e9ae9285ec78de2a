//! Elements of a form: a narrative may have none, and suppliers send their screen.

use ego_tree::{NodeId, NodeRef};
use scraper::node::{Element, Node as Part};

/// What a field of a form shows: a box that is ticked or not, or what was filled in. `chosen` is the choice of a list of which none was
/// selected.
pub(super) fn field(node: NodeRef<'_, Part>, element: &Element, chosen: Option<NodeId>) -> Option<String> {
    match element.name() {
        "input" => match element.attr("type").unwrap_or_default().to_ascii_lowercase().as_str() {
            "checkbox" | "radio" => Some(tick(element.attr("checked").is_some())),
            "hidden" | "password" | "submit" | "reset" | "button" => None,
            "image" | "file" => Some(" [kan niet worden getoond] ".to_owned()),
            _ => value(element),
        },
        "option" => Some(tick(element.attr("selected").is_some() || chosen == Some(node.id()))),
        "meter" | "progress" => value(element),
        _ => None,
    }
}

fn value(element: &Element) -> Option<String> {
    element.attr("value").filter(|value| !value.trim().is_empty()).map(|value| format!(" {value} "))
}

fn tick(is_ticked: bool) -> String {
    if is_ticked { " ☒ " } else { " ☐ " }.to_owned()
}

/// What a browser shows of a list of choices of which none is selected: the first, unless several may be.
pub(super) fn chosen(list: NodeRef<'_, Part>, element: &Element) -> Option<NodeId> {
    let is_one_of_many = element.attr("multiple").is_none();
    let options = list.descendants().filter_map(|below| below.value().as_element().map(|option| (below.id(), option)));
    let mut options = options.filter(|(_, option)| option.name() == "option").peekable();
    let first = options.peek().map(|(id, _)| *id);
    let is_selected = options.any(|(_, option)| option.attr("selected").is_some());
    first.filter(|_| is_one_of_many && !is_selected)
}
