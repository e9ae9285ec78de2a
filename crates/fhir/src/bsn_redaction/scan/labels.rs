//! What a number is called right before it, where that is another number than that of a citizen: a closed list.

use super::{BLOCK_END, right_behind};

/// So far before a number its label is looked for, in bytes.
const LONGEST: usize = 120;
/// What makes a label of a word of the list, in one word with it or behind it.
const NUMBER: [&str; 9] = ["nummers", "nummer", "number", "nrs", "nr", "num", "no", "code", "id"];
/// Words between a label and its number.
const LINKS: [&str; 4] = ["is", "was", "op", "luidt"];
/// The longest word behind which a dot ends no sentence: `tel.`, `polis.`.
const LONGEST_SHORTENED: usize = 5;
/// What has a number that is no citizen's, with a space between them.
const OTHERS: &str = "abonnement account agb apparaat art article artikel bank bankrekening barcode batch bed bel belt \
    bestel bestelling big bon btw case cell charge chassis contract crediteur crediteuren customer debiteur \
    debiteuren declaratie device dos dose dosering dosis dossier ean fact factuur fax giro gsm gtin \
    hulpmiddel iban incident insurance invoice item kamer kenmerk kenteken key klant klanten kvk lot \
    machtiging machtigings melding meldings mob mobiel mobile model order pas pasp paspoort passport \
    personeels phone policy polis postbus product project recept ref reference referentie rek rekening \
    relatie rijbewijs rolstoel room rsin scootmobiel serial serie sleutel sms tel telefoon telephone \
    ticket tillift udi uzi uzovi vat verz verzekerde verzekerden verzekering verzekerings zaak zorgpas";

/// Whether a number at this place has a label of its own right before it. `shown`: the text without its tags, `lower`: that in lower
/// case, `words`: where the words for the number of a citizen end. A label that is one by `nummer` or the like counts wherever it
/// stands in its line; any other (`paspoort`) only where a clause begins with it, for it may be where the number of a citizen was read.
pub(super) fn has_own(shown: &str, lower: &str, words: &[usize], start: usize) -> bool {
    let from = (start.saturating_sub(LONGEST)..=start).find(|at| lower.is_char_boundary(*at)).unwrap_or(start);
    let mut rest = lower.get(from..start).unwrap_or_default();
    let (mut says_number, mut is_crossed, mut has_colon) = (false, false, false);
    loop {
        let before = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
        let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let between = rest.get(before.len()..).unwrap_or_default();
        if word.is_empty() || !leads_to_number(between, word) {
            return false;
        }
        is_crossed |= between.contains(['\n', BLOCK_END]);
        has_colon |= between.contains(':');
        rest = before.strip_suffix(word).unwrap_or_default();
        let stem = NUMBER.iter().find_map(|end| word.strip_suffix(end));
        if stem == Some("") {
            says_number = true;
        } else if !LINKS.contains(&word) {
            let is_numbered = stem.is_some_and(is_other);
            let label = from + rest.len();
            let is_sure = (says_number || is_numbered) && (!is_crossed || has_colon);
            return (is_numbered || is_other(word))
                && (is_sure || begins_clause(shown, label) && !is_of_word(lower, words, label));
        }
    }
}

fn is_other(word: &str) -> bool {
    OTHERS.split(' ').any(|other| other == word)
}

/// Whether nothing that ends a clause stands between a word and what follows it.
fn leads_to_number(between: &str, word: &str) -> bool {
    let is_shortened = word.len() <= LONGEST_SHORTENED || word.ends_with("nr");
    let is_dot = |c: char| c == '.' && is_shortened;
    // A question is put before its answer, not within a line.
    let is_question = |c: char| c == '?' && between.contains(BLOCK_END);
    between.chars().all(|c| {
        c.is_whitespace()
            || matches!(c, ':' | '=' | '#' | '-' | '"' | '\'' | '*' | BLOCK_END)
            || is_dot(c)
            || is_question(c)
    })
}

/// Whether a clause begins here. After a dot only with a capital: `vlgs. paspoort` is one clause.
fn begins_clause(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let head = before.trim_end_matches([' ', '\t', '\u{a0}', '"', '\'', '*', '#', '_']);
    match head.chars().next_back() {
        None => true,
        Some('.') => text.get(at..).is_some_and(|rest| rest.starts_with(char::is_uppercase)),
        Some('-' | '–' | '—') => head.len() < before.len(),
        Some(c) => {
            matches!(c, '\n' | '\r' | BLOCK_END | ',' | ';' | ':' | '(' | ')' | '[' | '!' | '?' | '/' | '|' | '•')
        }
    }
}

/// Whether a label stands right behind the word for the number of a citizen, in its line: `BSN paspoort`.
fn is_of_word(lower: &str, words: &[usize], label: usize) -> bool {
    right_behind(lower, words, label).is_some_and(|between| !between.contains('\n'))
}

/// Whether a text ends with such a label.
pub(in super::super) fn ends_with_label(text: &str) -> bool {
    has_own(text, &text.to_ascii_lowercase(), &[], text.len())
}
