use base64::Engine as _;
use dossier::Block;
use serde_json::json;

use super::*;

fn entry(body: &mut Vec<Block>) -> Entry {
    let client = dossier::ClientId::of_source("Patient/p");
    Entry {
        body: std::mem::take(body),
        ..Entry::new(
            dossier::EntryId::of_source(client, "Composition/c"),
            client,
            access::Section::Reports,
            dossier::EntryKind::Report,
            "Composition/c".to_owned(),
        )
    }
}

fn cleared(text: &str) -> String {
    let mut text = text.to_owned();
    let is_known = |digits: &str| ["999990019", "012345672"].contains(&digits);
    clear(&mut text, Around::Nothing, &Judge { is_known: &is_known, named: RefCell::default() });
    text
}

#[test]
fn known_numbers_go_wherever_they_stand_and_nothing_else_does() {
    for (text, expected) in [
        ("Met 999990019 gebeld, moeder (999990160).", "Met [bsn] gebeld, moeder (999990160)."),
        ("BSN 999990019 gebeld met moeder (999990160).", "BSN [bsn] gebeld met moeder ([bsn])."),
        ("9999.90.019, ook wel 9999 90 019 of 999-990-019.", "[bsn], ook wel [bsn] of [bsn]."),
        ("Zie bsn:999990019x en dossier-999990019_2.", "Zie bsn:[bsn]x en dossier-[bsn]_2."),
        ("Nummer 12345672 of 012345672.", "Nummer [bsn] of [bsn]."),
        ("Broer heeft BSN 999992405 (niet in de gegevens).", "Broer heeft BSN [bsn] (niet in de gegevens)."),
        ("Tel. 0612345678, verzekering 9999900180", "Tel. 0612345678, verzekering 9999900180"),
        ("Nummer 0999990019 of 9999900190", "Nummer [bsn] of [bsn]"),
        ("Tel. 06-12345678, 12-05-2024, polis 999992405", "Tel. 06-12345678, 12-05-2024, polis 999992405"),
        ("één 999990019 ½ één", "één [bsn] ½ één"),
        ("999990019999990019", "[bsn]"),
        ("999990019 999990019", "[bsn] [bsn]"),
    ] {
        assert_eq!(cleared(text), expected);
    }
}

#[test]
fn an_identifier_is_a_bsn_in_every_spelling_of_its_system() {
    for system in [
        "http://fhir.nl/fhir/NamingSystem/bsn",
        "https://fhir.nl/fhir/NamingSystem/bsn/",
        "HTTP://FHIR.NL/fhir/namingsystem/BSN",
        " http://fhir.nl/fhir/NamingSystem/bsn ",
        "urn:oid:2.16.840.1.113883.2.4.6.3",
        "2.16.840.1.113883.2.4.6.3",
        "urn:oid:2.16.840.1.113883.2.4.6.3/",
    ] {
        let resource = json!({"contained": [{"identifier": {"system": system, "value": "9999.90.019"}}],
            "subject": {"identifier": {"system": system, "value": "12345672"}}, "identifier": [{"system": system, "value": 999_990_160}]});
        let found: Vec<_> = bsn_identifiers(&resource).into_iter().collect();
        assert_eq!(found, ["012345672", "999990019", "999990160"], "{system}");
    }
    let typed = json!({"identifier": [{"type": {"coding": [{"code": "NNNLD"}]}, "value": "999990019"}]});
    assert_eq!(bsn_identifiers(&typed).len(), 1);
    for system in
        ["http://fhir.nl/fhir/NamingSystem/uzovi", "urn:oid:2.16.840.1.113883.2.4.6.30", "urn:oid:2.16.528.1.1007.3.1"]
    {
        assert_eq!(
            bsn_identifiers(&json!({"identifier": [{"system": system, "value": "999990019"}]})).len(),
            0,
            "{system}"
        );
    }
}

#[test]
fn candidates_are_found_in_every_text_and_in_text_files() {
    let file = base64::engine::general_purpose::STANDARD.encode("Indicatie 9999.90.160");
    let resource = json!({"id": "x", "note": [{"text": "polis 999992405, tel 0612345678"}], "valueInteger": 999_990_019,
        "content": [{"attachment": {"contentType": "text/plain", "data": file}}], "other": "123456789"});
    let found: Vec<_> = bsn_candidates(&resource).into_iter().collect();
    assert_eq!(found, ["999990019", "999990160", "999992405"]);
}

#[test]
fn a_number_that_is_cut_by_markup_goes_whole() {
    let paragraph = |text: &str| Block::Paragraph { text: text.to_owned() };
    let list = |items: &[&str]| Block::List { items: items.iter().map(|item| (*item).to_owned()).collect() };
    let row =
        |cells: &[&str]| Block::Table { header: vec![], rows: vec![cells.iter().map(|c| (*c).to_owned()).collect()] };
    for (mut body, expected) in [
        (vec![list(&["BSN", "480370321"])], vec![list(&["BSN", "[bsn]"])]),
        (
            vec![paragraph("Burgerservicenummer"), paragraph("482839454")],
            vec![paragraph("Burgerservicenummer"), paragraph("[bsn]")],
        ),
        (
            vec![paragraph("Het burgerservicenummer is"), paragraph("482839454")],
            vec![paragraph("Het burgerservicenummer is"), paragraph("[bsn]")],
        ),
        (
            vec![paragraph("BSN van zus is"), paragraph("482839454")],
            vec![paragraph("BSN van zus is"), paragraph("[bsn]")],
        ),
        (vec![paragraph("9999"), paragraph("90019")], vec![paragraph("[bsn]"), paragraph("")]),
        (vec![list(&["9999", "90019 en"])], vec![list(&["[bsn]", " en"])]),
        (vec![row(&["999", "990", "019"])], vec![row(&["[bsn]", "", ""])]),
        (
            vec![row(&["9", "9", "9", "9", "9", "0", "0", "1", "9"])],
            vec![row(&["[bsn]", "", "", "", "", "", "", "", ""])],
        ),
        (
            vec![paragraph("BSN gecontroleerd"), paragraph("RR 110 60 55 36"), paragraph("Polis 480370321")],
            vec![paragraph("BSN gecontroleerd"), paragraph("RR 110 60 55 36"), paragraph("Polis 480370321")],
        ),
    ] {
        let is_known = |digits: &str| digits == "999990019";
        let mut entry = entry(&mut body);
        across::texts(&mut entry, &Judge { is_known: &is_known, named: RefCell::default() });
        assert_eq!(entry.body, expected);
    }
}

#[test]
fn words_for_the_number_before_and_behind_it() {
    for text in [
        "SoFi nr 424814808",
        "sociaal-fiscaalnummer 427283942",
        "sociaal-fiscaal nummer 428518515",
        "448271588 (BSN)",
        "449506149 is zijn burgerservicenummer",
        "BSN (dit is het nummer dat op het paspoort achterop staat, zie kopie in map): 447037018",
        "2.16.840.1.113883.2.4.6.3 469259218",
        "ＢＳＮ 463086387",
        "BSN is bekend. Het is 448271588",
        "𝟗𝟗𝟗𝟗𝟗𝟎𝟎𝟏𝟗",
        "⁹⁹⁹⁹⁹⁰⁰¹⁹",
        "persoonsnummer 123456782",
        "Persoonsnr. 123456782",
        "BSN van mw. Jansen is 390996038",
        "BSN (dhr. P. Bos) 948219932",
        "BSN van mw. Jansen-de Vries, geboren 12-03-1950 te Utrecht, is 390996038",
        "burgerserv.nr. 390996038",
        "BS-nummer 390996038",
    ] {
        assert!(cleared(text).contains("[bsn]"), "{text}: {}", cleared(text));
    }
}

#[test]
fn far_behind_its_word_with_a_zero_before_it_and_cut_by_markup() {
    for text in [
        "Het BSN luidt als volgt en is gecontroleerd in de BRP door de medewerker van de balie: 123456782",
        "Het BSN luidt als volgt en is gecontroleerd in de BRP door de medewerker van de balie: 123.456.782",
        "BSN 0123456782",
        "BSN-nummer: 0123.456.782",
        "BSN is 0123 456 782",
        "0999.990.019",
        "BSN<b>123</b>456782",
        "BSN 123<span class=\"x\">456</span>&nbsp;782",
    ] {
        assert!(cleared(text).contains("[bsn]"), "{text}: {}", cleared(text));
        assert!(!cleared(text).contains("782"), "{text}: {}", cleared(text));
    }
    for text in [
        "BSN is nagevraagd bij de balie van de gemeente en daarna is er gebeld met 0123456782",
        "BSN is nagevraagd bij de balie van de gemeente, bel voor de uitslag met +31 123456782",
        "BSN is nagevraagd bij de balie van de gemeente en de waarden waren 12 345 67 82",
        "BSN onbekend, 0123456782",
    ] {
        assert_eq!(cleared(text), text);
    }
}

#[test]
fn a_text_that_has_the_word_shows_no_number_without_a_label() {
    for text in [
        "BSN (geverif. via SBV-Z) 123456782",
        "BSN vd. cliënt 123456782",
        "BSN br. Bos 123456782",
        "BSN echtg. Bos 123456782",
        "BSN tel. opgevraagd, is 123456782",
        "BSN per tel. 123456782",
        "BSN volgens paspoort: 123456782",
        "BSN vlgs. rijbewijs 123.456.782",
        "BSN paspoort 123456782",
        "BSN (zie polis) 123456782",
        "Polis/BSN: 123456782",
        "Polisnummer BSN 123456782",
        "Het dossier. 123456782 is het BSN",
        "Geen telefoonnummer\n123456782 (BSN)",
        "123456782, BSN",
        "Mw. Bos (123456782, BSN)",
        "Het nummer is 123456782. Dat is het BSN.",
        "BSN is nagevraagd bij de balie van de gemeente en de factuur heeft nummer 123456782",
        "BSN is nagevraagd bij de balie van de gemeente. De dosis is daarna verhoogd naar 123456782 E",
        "BSN nagevraagd bij de balie van de gemeente op 3 maart\nOntvangen in goede orde 123456782",
        "<p>BSN gezien</p><p>Naam</p><p>123456782</p>",
    ] {
        assert!(cleared(text).contains("[bsn]") && !cleared(text).contains("782"), "{text}: {}", cleared(text));
        // One that does not pass the eleven-test is no BSN.
        let other = text.replace("782", "781");
        assert_eq!(cleared(&other), other);
    }
}

#[test]
fn a_number_with_a_label_of_its_own_stays_in_a_text_that_has_the_word() {
    for text in [
        "BSN onbekend.\nTel 123456782",
        "BSN ontbreekt!\nKenmerk: 123456782",
        "BSN ok.\n\nArtikelnummer 123456782",
        "BSN in orde.\nRolstoelnummer 123456782",
        "BSN in orde;\n\nserienr: 123456782",
        "- BSN in orde\n- bestelnr 123456782",
        "BSN gezien (ordernr 123456782)",
        "BSN gezien / ordernr 123456782",
        "BSN gezien en order-nr. 123456782",
        "BSN gezien, kamer 12, sleutel 123456782",
        "BSN gezien, zorgpas: 123456782",
        "BSN klopt. Paspoort 123456782",
        "Rolstoel serienr 123456782 (BSN gecontroleerd)",
        "Lotnummer 123456782. BSN gecontroleerd.",
        "Lot 123456782 (bsn-check gedaan)",
        "Serienr. 123456782 BSN",
        "Dossier 123456782 - BSN onbekend",
        "Policy number: 123456782 (BSN seen)",
        "BSN onbekend, bel 06-12345674 of +31 123456782",
        "BSN onbekend. Gezien 06-01-2024 10:30 uur",
        "BSN gecontroleerd. Bestand van 20240107",
        "BSN gecontroleerd door de balie van de gemeente, in orde. Op 06-01-2024 119/80",
        "<tr><td>BSN gezien</td></tr><tr><td class=\"x\">Polisnummer</td><td>123456782</td></tr>",
    ] {
        assert_eq!(cleared(text), text);
    }
}

#[test]
fn the_word_says_nothing_of_a_number_pages_on() {
    let page = "Wandelen met begeleiding. ".repeat(90);
    let text = format!("BSN gezien.\n{page}\nPomp 123456782");
    assert_eq!(cleared(&text), text);
    let text = format!("123456782\n{}\nBSN gezien.", "Wandelen met begeleiding. ".repeat(70));
    assert!(cleared(&text).starts_with("[bsn]"));
}

#[test]
fn dates_doses_and_measurements_stay() {
    for text in [
        "BSN gecontroleerd op 06-01-2024",
        "BSN: onbekend. Valt op 06.01.2024 uit bed",
        "BSN gecontroleerd. RR 110 60 55 36",
        "BSN klopt. Dosis 100000009 E",
        "BSN gecontroleerd, RR 110 60 55 36",
        "polis 448271588, BSN onbekend",
        "dossiernummer 448271588 (BSN onbekend)",
    ] {
        assert_eq!(cleared(text), text);
    }
}

#[test]
fn an_identifier_can_say_in_words_that_it_is_one() {
    for identifier in [
        json!({"type": {"text": "BSN"}, "value": "999990019"}),
        json!({"type": {"text": "Burgerservicenummer"}, "value": "999990019"}),
        json!({"type": {"coding": [{"code": "x", "display": "BSN"}]}, "value": "999990019"}),
        json!({"type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "SS"}]}, "value": "999990019"}),
        json!({"type": {"coding": [{"system": "http://hl7.org/fhir/v2/0203", "code": "NN"}]}, "value": "999990019"}),
        json!({"assigner": {"display": "BSN"}, "value": "999990019"}),
        json!({"system": "http://fhir.nl/fhir/NamingSystem/bsn", "_value": {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/rendered-value", "valueString": "999990019"}]}}),
    ] {
        let found = bsn_identifiers(&json!({"identifier": [identifier]}));
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["999990019"], "{identifier}");
    }
    let foreign = json!({"identifier": [{"type": {"coding": [{"code": "SS"}]}, "value": "123456789"}]});
    assert!(bsn_identifiers(&foreign).is_empty());
    let person =
        |value: &str| bsn_identifiers(&json!({"identifier": [{"type": {"text": "Persoonsnummer"}, "value": value}]}));
    assert_eq!((person("123456782").len(), person("12345678").len()), (1, 0));
}
