//! What is left of each entry while running text is held.

use std::collections::HashMap;

use dossier::{ClientId, Entry, Left};

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
            entry.left = Left::of(entry, other.copied());
        }
    }
}
