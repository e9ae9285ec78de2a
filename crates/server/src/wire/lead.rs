//! How much of an entry's text stands in a list.

use std::borrow::Cow;

use dossier::Block;
use storage::SearchWords;

/// A text of at most so many characters stands whole in a list: nearly every report does, and who reads slowly opens no second page.
const WHOLE: usize = 2_000;
/// A longer one is cut so far on, in characters, that opening it is worth the trouble.
const BEGINNING: usize = 1_000;
/// What stands where text is left out.
const LEFT_OUT: &str = " … ";

/// The beginning of an entry's text.
#[derive(Debug, PartialEq, Eq)]
pub struct Lead {
    /// The text; none where there is none to run on.
    pub text: Option<String>,
    /// Whether that is less than there is.
    pub more: bool,
}

/// The text up to the first table, whole where it is not long, else up to the end of a sentence. Where `words` are looked for and one of them stands
/// neither in it nor in what the list shows `beside` it, the sentence that holds it follows: nobody sees why something was found otherwise.
pub fn lead(body: &[Block], words: Option<&SearchWords>, beside: impl FnOnce() -> String) -> Lead {
    let texts: Vec<Cow<'_, str>> = body.iter().map_while(running).collect();
    let whole = match texts.as_slice() {
        [] => Cow::Borrowed(""),
        [one] => Cow::Borrowed(&**one),
        several => Cow::Owned(several.join("\n")),
    };
    let (beginning, rest) = match whole.char_indices().nth(WHOLE) {
        None => (&*whole, ""),
        Some(_) => whole.split_at(end_of_sentence(&whole)),
    };
    let mut text = beginning.trim_end().to_owned();
    if let Some(words) = words {
        let tables = body.iter().skip(texts.len()).flat_map(lines);
        let unseen = sentences(rest).map(str::to_owned).chain(tables);
        let mut missing = words.without(&format!("{}\n{text}", beside()));
        for sentence in unseen {
            let still = missing.without(&sentence);
            if still != missing {
                text = format!("{text}{LEFT_OUT}{sentence}").trim().to_owned();
                missing = still;
            }
        }
    }
    let more = !rest.trim().is_empty() || texts.len() < body.len();
    Lead { more, text: Some(text).filter(|text| !text.is_empty()) }
}

/// A block as running text; a table is none.
fn running(block: &Block) -> Option<Cow<'_, str>> {
    match block {
        Block::Heading { text } | Block::Paragraph { text } => Some(text.into()),
        Block::List { .. } => Some(lines(block).collect::<Vec<_>>().join("\n").into()),
        Block::Table { .. } => None,
    }
}

/// The lines of a block: an item of a list and a row of a table are one each.
fn lines(block: &Block) -> impl Iterator<Item = String> {
    let lines: Vec<String> = match block {
        Block::Heading { text } | Block::Paragraph { text } => vec![text.clone()],
        Block::List { items } => items.iter().map(|item| format!("• {item}")).collect(),
        Block::Table { header, rows } => {
            std::iter::once(header).chain(rows).filter(|row| !row.is_empty()).map(|row| row.join(", ")).collect()
        }
    };
    lines.into_iter()
}

/// Where to cut a text that is too long for a list, in bytes: where a sentence ends; where none does, between words.
fn end_of_sentence(text: &str) -> usize {
    let limit = text.char_indices().nth(BEGINNING).map_or(text.len(), |(at, _)| at);
    // A first sentence that is far shorter than what there is room for is no beginning.
    let sentence = ends(text).into_iter().rfind(|end| (limit / 2..=limit).contains(end));
    let between_words = || text.get(..limit).and_then(|beginning| beginning.rfind(char::is_whitespace));
    sentence.or_else(between_words).unwrap_or(limit)
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let ends = ends(text);
    let begins: Vec<_> = std::iter::once(0).chain(ends.iter().copied()).collect();
    let sentences = begins.into_iter().zip(ends).filter_map(|(from, to)| text.get(from..to));
    sentences.map(str::trim).filter(|sentence| !sentence.is_empty())
}

/// Where sentences end, in bytes: behind a mark that ends one, where white space follows, and at the end of each line.
fn ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut ended = false;
    for (at, letter) in text.char_indices() {
        if letter == '\n' || (ended && letter.is_whitespace()) {
            ends.push(at);
        }
        let closes = ended && matches!(letter, '"' | '”' | '’' | '\'' | ')');
        ended = closes || matches!(letter, '.' | '!' | '?' | '…');
    }
    ends.push(text.len());
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(text: &str) -> Block {
        Block::Paragraph { text: text.to_owned() }
    }

    fn table(cells: &[&str]) -> Block {
        Block::Table { header: Vec::new(), rows: vec![cells.iter().map(|cell| (*cell).to_owned()).collect()] }
    }

    fn plain(body: &[Block]) -> (Option<String>, bool) {
        let Lead { text, more } = lead(body, None, String::new);
        (text, more)
    }

    #[test]
    fn a_text_stands_whole_in_the_list() {
        assert_eq!(plain(&[paragraph("Eén."), paragraph("Twee.")]), (Some("Eén.\nTwee.".to_owned()), false));
        assert_eq!(plain(&[paragraph(&"é".repeat(WHOLE))]), (Some("é".repeat(WHOLE)), false));
        let list = Block::List { items: vec!["melk".to_owned(), "brood".to_owned()] };
        let nodig = Some("Nodig:\n• melk\n• brood\nGroet".to_owned());
        assert_eq!(plain(&[paragraph("Nodig:"), list, paragraph("Groet")]), (nodig, false));
        assert_eq!(plain(&[]), (None, false));
    }

    #[test]
    fn a_long_text_ends_with_a_sentence_and_says_that_it_goes_on() {
        let (text, more) = plain(&[paragraph(&"Om elf uur was het weer 3.5 graden (‘koud!’). ".repeat(60))]);
        let text = text.unwrap();
        assert!(more && text.ends_with("(‘koud!’).") && (500..=1_000).contains(&text.chars().count()), "{text}");
        let (words, more) = plain(&[paragraph(&"één ".repeat(600))]);
        assert!(more && words.unwrap().ends_with(" één"));
        let (letters, more) = plain(&[paragraph(&"é".repeat(WHOLE + 1))]);
        assert_eq!((letters.unwrap().chars().count(), more), (BEGINNING, true));
    }

    #[test]
    fn a_table_is_announced_not_shown() {
        assert_eq!(plain(&[paragraph("Zie:"), table(&["1", "2"])]), (Some("Zie:".to_owned()), true));
        assert_eq!(plain(&[table(&["1"])]), (None, true));
    }

    #[test]
    fn what_was_looked_for_is_in_sight() {
        let story = format!("{} Later kwam de FYSIO langs. Daarna rust. Het huis is af.", "Rustige dag. ".repeat(160));
        let body = [paragraph(&story), table(&["Bloeddruk", "hoog"])];
        let found = |words: &str, beside: &str| {
            let text = lead(&body, SearchWords::of(words).as_ref(), || beside.to_owned()).text.unwrap();
            text.rsplit_once("Rustige dag.").unwrap().1.to_owned()
        };
        assert_eq!(found("fysio huis", ""), " … Later kwam de FYSIO langs. … Het huis is af.");
        assert_eq!(found("hoog", ""), " … Bloeddruk, hoog");
        assert_eq!(found("rustige", ""), "");
        assert_eq!(found("fysio", "Fysio"), "");
    }
}
