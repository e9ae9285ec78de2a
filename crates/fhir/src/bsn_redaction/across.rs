//! Numbers that markup cuts in pieces: the digits of one in several paragraphs, list items or cells; and a number in the block
//! after the one with the word for it.

use dossier::Block;

use super::{Judge, REDACTED, joined, scan};

/// Takes numbers out that stand in more than one block, or are named by the block before. The title is the heading of the first.
pub(super) fn blocks(title: &str, body: &mut [Block], judge: &Judge<'_>) -> bool {
    let mut texts = texts(body);
    let mut whole = format!("{title}{}", scan::BLOCK_END);
    let mut starts = Vec::with_capacity(texts.len());
    for text in &texts {
        starts.push(whole.len());
        whole.push_str(text);
        whole.push(scan::BLOCK_END);
    }
    let found = scan::candidates(&whole, false).into_iter();
    let found = found.filter(|one| one.named || crosses(&whole, one));
    let found = found.filter(|one| scan::passes_eleven_test(&one.digits) && judge.is_bsn(one)).map(|one| one.range);
    let found = joined(found.collect());
    // From the last to the first, so that places before them stay what they are.
    for (text, start) in texts.iter_mut().zip(&starts) {
        let end = start + text.len();
        for range in found.iter().rev().filter(|range| range.start < end && range.end > *start) {
            let (from, to) = (range.start.max(*start) - start, range.end.min(end) - start);
            text.replace_range(from..to, if range.start >= *start { REDACTED } else { "" });
        }
    }
    !found.is_empty()
}

fn crosses(whole: &str, one: &scan::Candidate) -> bool {
    whole.get(one.range.clone()).is_some_and(|written| written.contains(scan::BLOCK_END))
}

/// The texts of a body, in the order in which they are read.
fn texts(body: &mut [Block]) -> Vec<&mut String> {
    let mut found = Vec::new();
    for block in body {
        match block {
            Block::Heading { text } | Block::Paragraph { text } => found.push(text),
            Block::List { items } => found.extend(items),
            Block::Table { header, rows } => found.extend(header.iter_mut().chain(rows.iter_mut().flatten())),
        }
    }
    found
}
