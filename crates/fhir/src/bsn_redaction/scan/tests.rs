use super::*;

fn all(text: &str) -> Vec<(String, bool)> {
    candidates(text, Around::Nothing).into_iter().map(|found| (found.digits, found.named)).collect()
}

fn has(text: &str, digits: &str) -> bool {
    all(text).iter().any(|(found, _)| found == digits)
}

#[test]
fn the_eleven_test() {
    for good in ["999990019", "999990160", "999992405", "012345672", "123456782", "111222333"] {
        assert!(passes_eleven_test(good), "{good}");
    }
    for bad in ["999990018", "123456789", "000000000", "99999001", "", "9999900190"] {
        assert!(!passes_eleven_test(bad), "{bad}");
    }
}

#[test]
fn every_spelling_is_one_number() {
    for text in [
        "999990019",
        "9999.90.019",
        "9999 90 019",
        "999-990-019",
        "999\u{a0}990\u{202f}019",
        "999\u{2011}990\u{2013}019",
        "999 - 990 - 019",
        "99/99/90/019",
        "9 9 9 9 9 0 0 1 9",
        "bsn:999990019x",
        "dossier-999990019_2",
        "(999990019)",
        "2024-999990019",
        "\u{ff19}\u{ff19}\u{ff19}\u{ff19}\u{ff19}\u{ff10}\u{ff10}\u{ff11}\u{ff19}",
        "999990\n019",
    ] {
        assert!(has(text, "999990019"), "{text}: {:?}", all(text));
    }
    for text in ["12345672", "012345672", "1234.56.72", "0123.45.672"] {
        assert!(has(text, "012345672"), "{text}");
    }
}

#[test]
fn a_longer_row_of_digits_is_another_number() {
    for text in ["0999990019", "9999900190", "NL12RABO0999990019", "1999990019999"] {
        assert!(candidates(text, Around::Label).iter().all(|found| !found.named), "{text}");
        // A known number is not shown within it either.
        assert!(candidates(text, Around::Nothing).iter().any(|found| found.digits == "999990019"), "{text}");
    }
    assert_eq!(all("06123456"), [("006123456".to_owned(), false)]);
    assert_eq!(all(&"9".repeat(65)), []);
    assert!(!has("99999 en 0019", "999990019"));
    assert!(!has("99999 ---- 0019", "999990019"));
}

#[test]
fn the_word_names_the_numbers_that_follow_it() {
    let named = |text: &str| {
        candidates(text, Around::Nothing).into_iter().any(|found| found.named && found.digits == "999992405")
    };
    for text in [
        "BSN 999992405",
        "bsn:999992405",
        "BSN999992405",
        "B.S.N. 9999.92.405",
        "Bsn-nummer van zijn broer: 999992405",
        "Burgerservicenummer 999992405",
        "burger service nummer is 999992405",
        "Sofinummer 999992405",
        "sofi-nummer: 999992405",
        "BSN's: 999990019, 999990160 en 999992405",
        "BSN (2 keer gevraagd) 999992405",
        "Één BSN 999992405",
        "BSN 999 99 24 05",
        "BSN: 00999992405",
        "SoFi 999992405",
        "BSN onbekend. Verzekeringsnummer dat wij van de gemeente kregen 999992405",
        "SSN 999992405",
        "BSN ⑨⑨⑨⑨⑨②④⓪⑤",
        "BSN%20999992405",
        "?identifier=http%3A%2F%2Ffhir.nl%2Ffhir%2FNamingSystem%2Fbsn%7C999992405",
    ] {
        assert!(named(text), "{text}");
    }
    for text in [
        "polis 999992405",
        "BSN 999990019, polis 999992405",
        "BSN onbekend, polis 999992405",
        "999992405",
        "Sofie 999992405",
        "absnoodzaak 999992405",
        "BSN gecontroleerd, bloeddruk en pols 999 99 24 05",
        "BSN gecontroleerd, nummer van de brief 00999992405",
    ] {
        assert!(!named(text), "{text}");
    }
    assert!(candidates("999992405", Around::Label).iter().all(|found| found.named));
}
