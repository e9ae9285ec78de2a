//! What is left of each entry while running text is held.

use std::borrow::Cow;
use std::collections::HashMap;

use dossier::{ClientId, Entry, FREE, Left};

use crate::words;

/// Says of each entry what is left of it. `origins`: of which resource each is made. `marked`: the entries made of the same resources with
/// a mark in the place of each free text.
pub(crate) fn settle(entries: &mut [Entry], origins: &[usize], marked: &[(usize, Entry)]) {
    let mut others: HashMap<(usize, ClientId), Vec<&Entry>> = HashMap::new();
    for (at, entry) in marked {
        others.entry((*at, entry.client)).or_default().push(entry);
    }
    let mut own: HashMap<(usize, ClientId), Vec<&mut Entry>> = HashMap::new();
    for (at, entry) in origins.iter().zip(entries) {
        own.entry((*at, entry.client)).or_default().push(entry);
    }
    for (of, all) in own {
        let others = others.get(&of).map(Vec::as_slice).unwrap_or_default();
        // A part is called after what it says, which is another name where that is marked: it stands at the same place.
        let are_alike = all.len() == others.len() && all.iter().zip(others).all(|(one, other)| one.kind == other.kind);
        for (place, entry) in all.into_iter().enumerate() {
            let by_id = || others.iter().find(|other| other.id == entry.id);
            let other = if are_alike { others.get(place) } else { by_id() };
            let other = other.map(|other| as_certain_as(entry, other));
            entry.left = Left::of(entry, other.as_deref(), words::DOUBTS);
        }
    }
}

/// The marked entry with as much doubt in its title as the whole has: a free text may make that it is not certain, or say something else
/// than its code.
fn as_certain_as<'a>(whole: &Entry, marked: &'a Entry) -> Cow<'a, Entry> {
    let is_doubted = |entry: &Entry| entry.title.ends_with(words::NOT_CERTAIN);
    let is_contradicted = |entry: &Entry| entry.title.contains(words::CODE_SAYS_OTHERWISE);
    let title = if is_contradicted(whole) && !is_contradicted(marked) {
        FREE.to_string()
    } else if is_doubted(whole) && !is_doubted(marked) {
        format!("{}{}", marked.title, words::NOT_CERTAIN)
    } else {
        return Cow::Borrowed(marked);
    };
    Cow::Owned(Entry { title, ..marked.clone() })
}
