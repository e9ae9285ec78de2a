//! Which words agree with a decision, and which do not.

use super::*;

#[test]
fn words_beside_a_refusal_of_resuscitation_agree_only_where_all_of_them_are_known() {
    for (words, says) in [
        ("Niet reanimeren", Agreement::Same),
        ("NIET-REANIMEREN.", Agreement::Same),
        ("Niet te reanimeren", Agreement::Same),
        ("Geen reanimatie gewenst", Agreement::Same),
        ("Reanimatie: nee", Agreement::Same),
        ("Reanimatiestatus: niet reanimeren", Agreement::Same),
        ("Reanimatiestatus (niet reanimeren)", Agreement::Same),
        ("NTBR", Agreement::Same),
        ("Afspraak: cliënt wil niet gereanimeerd worden", Agreement::Same),
        ("Cliënt wil niet gereanimeerd worden als het thuis gebeurt", Agreement::Other),
        ("D.N.R.", Agreement::Same),
        ("DNR (do not resuscitate)", Agreement::Same),
        ("AND (allow natural death)", Agreement::Same),
        ("Not for resuscitation (finding)", Agreement::Same),
        ("Not for attempted cardiopulmonary resuscitation (finding)", Agreement::Same),
        ("No CPR", Agreement::Same),
        ("Niet reanimeren, wel beademen", Agreement::More),
        ("Niet reanimeren; geen IC-opname", Agreement::More),
        ("Niet reanimeren tenzij verslikking", Agreement::Other),
        ("Niet reanimeren in de thuissituatie", Agreement::Added),
        ("Geen reanimatiebeperking", Agreement::Other),
        ("Geen bezwaar tegen reanimatie", Agreement::Other),
        ("Niet reanimeren vervallen", Agreement::Other),
        ("Niet-reanimeren besproken, niet gewenst", Agreement::Other),
        ("Niet niet reanimeren", Agreement::Other),
        ("Geen DNR", Agreement::Other),
        ("Niet, reanimeren", Agreement::Other),
        ("Niet. Reanimeren.", Agreement::Other),
        ("Nee reanimeren", Agreement::Other),
        ("Niet reanimeren?", Agreement::Other),
        ("Niet beademen, wel reanimeren", Agreement::Other),
        ("Reanimatie", Agreement::Other),
        ("Wel reanimeren", Agreement::Other),
        ("Code D", Agreement::Other),
        ("nee", Agreement::Other),
        ("", Agreement::Other),
    ] {
        assert_eq!(beside_no_resuscitation(words), says, "{words}");
    }
    assert_eq!(beside_refusal(RESUSCITATION, "Reanimatie"), Agreement::Same);
    assert_eq!(beside_refusal(RESUSCITATION, "Reanimeren, behalve bij verslikken"), Agreement::Other);
    assert_eq!(beside_refusal(RESUSCITATION, "Wel reanimeren"), Agreement::Other);
    assert_eq!(beside_refusal("Opnemen op de intensive care", "Geen opname op de IC"), Agreement::Same);
    assert_eq!(beside_refusal("Beademen", "Beademing alleen overdag"), Agreement::Other);
    assert!(only_permits("Beademen", "Beademing") && !only_permits("Beademen", "Beademing, overdag"));
    assert!(only_permits(RESUSCITATION, "Reanimeren: ja") && !only_permits(RESUSCITATION, "Niet reanimeren"));
}

#[test]
fn everyday_words_agree_and_what_may_limit_them_does_not() {
    let mut wrong = Vec::new();
    for (words, says) in [
        ("Niet meer reanimeren", Agreement::Same),
        ("Nooit reanimeren", Agreement::Same),
        ("In geen geval reanimeren", Agreement::Same),
        ("Onder geen beding reanimeren", Agreement::Same),
        ("Absoluut niet reanimeren", Agreement::Same),
        ("Niet reanimeren onder alle omstandigheden", Agreement::Same),
        ("Niet reanimeren in alle gevallen", Agreement::Same),
        ("Geen reanimatie meer", Agreement::Same),
        ("Géén reanimatie", Agreement::Same),
        ("Nietreanimeren", Agreement::Same),
        ("DNR: ja", Agreement::Same),
        ("NR: ja", Agreement::Same),
        ("Reanimatie? Nee", Agreement::Same),
        ("Reanimeren = nee", Agreement::Same),
        ("Reanimatiebeleid: nee", Agreement::Same),
        ("Reanimatiebeleid: niet", Agreement::Same),
        ("Reanimatie: niet", Agreement::Same),
        ("Reanimatie-afspraak: niet reanimeren", Agreement::Same),
        ("Reanimatiestatus: NR", Agreement::Same),
        ("Beleid: niet reanimeren", Agreement::Same),
        ("Besluit: niet reanimeren", Agreement::Same),
        ("Advies: niet reanimeren", Agreement::Same),
        ("Wens: niet reanimeren", Agreement::Same),
        ("Alert: niet reanimeren", Agreement::Same),
        ("Let op: NTBR", Agreement::Same),
        ("Behandelbeperking: niet reanimeren", Agreement::Same),
        ("Behandelbeperking niet reanimeren", Agreement::Same),
        ("Niet reanimeren afspraak", Agreement::Same),
        ("Client wil niet gereanimeerd worden", Agreement::Same),
        ("Patient wil niet gereanimeerd worden", Agreement::Same),
        ("De cliënt wil niet gereanimeerd worden", Agreement::Same),
        ("Mevrouw wil niet gereanimeerd worden", Agreement::Same),
        ("Dhr. wil niet gereanimeerd worden", Agreement::Same),
        ("Bewoner wenst niet gereanimeerd te worden", Agreement::Same),
        ("Wil niet worden gereanimeerd", Agreement::Same),
        ("Wenst geen reanimatie", Agreement::Same),
        ("Mag niet gereanimeerd worden", Agreement::Same),
        ("Reanimatie ongewenst", Agreement::Same),
        ("Niet-reanimeerverklaring", Agreement::Same),
        ("Niet-reanimeren-verklaring", Agreement::Same),
        ("Niet-reanimeerpenning", Agreement::Same),
        ("Heeft een niet-reanimerenverklaring", Agreement::Same),
        ("Onthouding van reanimatie", Agreement::Same),
        ("Ziet af van reanimatie", Agreement::Same),
        ("Do not resuscitate order", Agreement::Same),
        ("No code", Agreement::Same),
        ("AND-beleid", Agreement::Same),
        ("Niet reanimeren bij hartstilstand", Agreement::Same),
        ("Niet reanimeren [304253006]", Agreement::Same),
        ("Reanimatiewens: niet reanimeren", Agreement::Same),
        ("Reanimatiestatus", Agreement::Same),
        ("Niet reanimeren en niet beademen", Agreement::More),
        ("Niet reanimeren, niet beademen", Agreement::More),
        ("Niet reanimeren, wel IC-opname", Agreement::More),
        ("Niet reanimeren, wel opnemen", Agreement::More),
        ("Niet reanimeren, wel behandeling", Agreement::More),
        ("Niet reanimeren, geen opname op de IC", Agreement::More),
        ("Niet reanimeren (medisch zinloos)", Agreement::More),
        ("Niet reanimeren, besproken met familie", Agreement::More),
        ("Niet reanimeren op verzoek van cliënt", Agreement::More),
        ("Niet reanimeren d.d. 12-03-2025", Agreement::More),
        ("Niet reanimeren sinds 2024", Agreement::More),
        ("Niet reanimeren conform wilsverklaring", Agreement::More),
        ("Niet reanimeren, stervensfase", Agreement::Added),
        ("Niet reanimeren thuis", Agreement::Added),
        ("NTBR thuis", Agreement::Added),
        ("Reanimatiestatus: DNR nee", Agreement::Other),
        ("Niet reanimeren/reanimeren", Agreement::Other),
        ("Not to attempt CPR, be resuscitated", Agreement::Other),
        ("AND / OR", Agreement::Other),
        ("Niet reanimeren (concept)", Agreement::Added),
        ("Niet reanimeren, wel gewenst", Agreement::Other),
        ("Niet reanimeren, wel full code", Agreement::Other),
        ("Niet reanimeren, wel akkoord", Agreement::Other),
        ("Niet reanimeren, wel doen", Agreement::Other),
        ("Niet reanimeren, wel ja", Agreement::Other),
        ("Niet reanimeren, wel in het ziekenhuis", Agreement::Other),
        ("Niet reanimeren, wel op de IC", Agreement::Other),
        ("Niet reanimeren, wel op de afdeling", Agreement::Other),
        ("Niet reanimeren, niet in het ziekenhuis", Agreement::Other),
        ("Niet reanimeren, niet op de afdeling", Agreement::Other),
        ("Niet reanimeren, wel bij verslikking", Agreement::Other),
        ("Reanimatiewens", Agreement::Other),
        ("Behandelwens", Agreement::Other),
        ("Niet reanimeren: nee", Agreement::Other),
        ("DNR: nee", Agreement::Other),
        ("Nee, reanimeren", Agreement::Other),
        ("Geen reanimatiebeleid", Agreement::Other),
        ("Reanimatiebeleid: geen", Agreement::Other),
        ("Geen reanimatie-afspraak", Agreement::Other),
        ("Behandelbeperking reanimatie: nee", Agreement::Other),
        ("Behandelbeperking: geen, reanimeren", Agreement::Other),
        ("Niet in alle gevallen reanimeren", Agreement::Other),
        ("Reanimeren niet onder alle omstandigheden", Agreement::Other),
        ("Niet altijd reanimeren", Agreement::Other),
        ("Nooit niet reanimeren", Agreement::Other),
        ("Niet ongewenst: reanimatie", Agreement::Other),
        ("Niet afzien van reanimatie", Agreement::Other),
        ("Reanimatieverklaring: nee", Agreement::Other),
        ("Niet DNR", Agreement::Other),
        ("DNR niet meer", Agreement::Other),
        ("Hoeft niet", Agreement::Other),
        ("Niet reanimeren en reanimeren", Agreement::Other),
        ("Niet reanimeren maar wel bij getuige", Agreement::Other),
        ("Wens: reanimeren", Agreement::Other),
        ("Niet reanimeren? Nee", Agreement::Other),
        ("Niet besproken: reanimeren", Agreement::Other),
        ("Niet reanimeren tot 2024", Agreement::Added),
        ("Niet reanimeren, akkoord", Agreement::Other),
    ] {
        let found = beside_no_resuscitation(words);
        if found != says {
            wrong.push((words, found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn words_beside_another_treatment_agree_only_where_they_name_it() {
    const ICU: &str = "Opnemen op de intensive care";
    const HOSPITAL: &str = "Opnemen in het ziekenhuis";
    const ANTIBIOTICS: &str = "Antibiotica geven";
    const TUBE: &str = "Sondevoeding geven";
    let mut wrong = Vec::new();
    for (name, words, agrees) in [
        (ICU, "Geen IC meer", true),
        (ICU, "Geen opname op de IC", true),
        (ICU, "Niet naar de IC", true),
        (ICU, "IC: nee", true),
        (ICU, "Geen opname", false),
        (ICU, "Niet opnemen op de afdeling", false),
        (ICU, "Opname op de afdeling", false),
        (HOSPITAL, "Geen ziekenhuisopname meer", true),
        (HOSPITAL, "Niet naar het ziekenhuis", true),
        (HOSPITAL, "Niet insturen", true),
        (HOSPITAL, "Niet in het ziekenhuis", false),
        (ANTIBIOTICS, "Geen AB", true),
        (ANTIBIOTICS, "Niet behandelen met antibiotica", true),
        (ANTIBIOTICS, "Geen behandeling", false),
        (ANTIBIOTICS, "Geen antibiotica, wel via sonde", false),
        (HOSPITAL, "Niet insturen, wel opname", false),
        (ANTIBIOTICS, "Antibiotica geven", false),
        (TUBE, "Geen voeding via sonde", true),
        (TUBE, "Geen voeding", false),
        ("Bloedproducten geven", "Geen product", false),
        ("Bloedproducten geven", "Bloed geven", false),
        ("Dialyseren", "Geen dialyse", true),
        ("Dialyseren", "Geen behandeling", false),
        ("Beademen", "DNI", false),
        ("Beademen", "Beademen doen", false),
        (RESUSCITATION, "Reanimeren doen", false),
        (RESUSCITATION, "Afspraak: reanimeren", false),
        (RESUSCITATION, "Behandelwens: reanimatie", false),
        (RESUSCITATION, "Reanimatiewens", false),
    ] {
        if (beside_refusal(name, words) == Agreement::Same) != agrees {
            wrong.push((name, words));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    for (name, words, agrees) in [
        (ICU, "Opname op de IC", true),
        (ICU, "Opname op de afdeling", false),
        (ANTIBIOTICS, "Behandeling", false),
        (ANTIBIOTICS, "Antibiotica", true),
        (TUBE, "Voeding", false),
        (RESUSCITATION, "Behandelgrens: reanimeren", false),
        (RESUSCITATION, "Wil gereanimeerd worden", true),
    ] {
        assert_eq!(only_permits(name, words), agrees, "{name}: {words}");
    }
}

#[test]
fn an_answer_agrees_with_its_code_only_where_it_gives_that_answer() {
    let mut wrong = Vec::new();
    for (decision, words, agrees) in [
        (Decision::No, "Nee", true),
        (Decision::No, "Niet gewenst", true),
        (Decision::No, "Behandeling niet gewenst", true),
        (Decision::No, "Behandeling niet toegestaan en/of wenselijk", true),
        (Decision::No, "Nee, behandeling niet toegestaan", true),
        (Decision::No, "Niet behandelen", true),
        (Decision::No, "Geweigerd", true),
        (Decision::No, "Ongewenst", true),
        (Decision::No, "N", true),
        (Decision::No, "Treatment not permitted", true),
        (Decision::No, "Nee, niet reanimeren", true),
        (Decision::No, "Reanimatie, nee", true),
        (Decision::No, "Reanimatie: nee", true),
        (Decision::No, "Niet reanimeren", true),
        (Decision::No, "Reanimeren", false),
        (Decision::No, "Reanimatie", false),
        (Decision::No, "Reanimeren doen", false),
        (Decision::No, "Afspraak: reanimeren", false),
        (Decision::No, "Nee, reanimeren", false),
        (Decision::No, "Nee, tenzij verslikking", false),
        (Decision::No, "Niet geweigerd", false),
        (Decision::No, "Ja", false),
        (Decision::No, "Niet nee", false),
        (Decision::No, "Behandeling toegestaan", false),
        (Decision::No, "Nee, behandelen", false),
        (Decision::No, "Nee behandelen", false),
        (Decision::No, "Nee, in overleg", false),
        (Decision::No, "", false),
        (Decision::Yes, "Ja", true),
        (Decision::Yes, "Behandeling toegestaan en/of wenselijk", true),
        (Decision::Yes, "Behandeling wel toegestaan", true),
        (Decision::Yes, "J", true),
        (Decision::Yes, "Geen bezwaar", true),
        (Decision::Yes, "Geen beperkingen", true),
        (Decision::Yes, "Ja, zonder beperkingen", true),
        (Decision::Yes, "Reanimeren", true),
        (Decision::Yes, "Ja, wel reanimeren", true),
        (Decision::Yes, "Reanimeren: ja", true),
        (Decision::Yes, "Nee", false),
        (Decision::Yes, "Ja, mits getuige", false),
        (Decision::Yes, "Niet toegestaan", false),
        (Decision::Yes, "Behandeling niet toegestaan", false),
        (Decision::Yes, "Beperkingen", false),
        (Decision::Yes, "Ja, maar", false),
        (Decision::Yes, "Behandeling", false),
        (Decision::Conditional, "Ja, maar", true),
        (Decision::Conditional, "Ja, maar met beperkingen", true),
        (Decision::Conditional, "Ja, maar met beperking", true),
        (Decision::Conditional, "Met beperkingen", true),
        (Decision::Conditional, "Beperkt", true),
        (Decision::Conditional, "Behandeling toegestaan met beperkingen", true),
        (Decision::Conditional, "Behandeling toegestaan en/of wenselijk, maar met beperkingen", true),
        (Decision::Conditional, "Ja, onder voorwaarden", true),
        (Decision::Conditional, "Ja", false),
        (Decision::Conditional, "Nee", false),
        (Decision::Conditional, "Ja, maar alleen overdag", false),
        (Decision::Conditional, "Niet toegestaan, maar", false),
        (Decision::Conditional, "Behandeling toegestaan", false),
    ] {
        if says_decision(decision, Some(RESUSCITATION), words) != agrees {
            wrong.push((decision, words));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
