//! Our words for codes of LOINC.

/// Our word for a measurement, a document or a section of one.
pub(super) fn of_loinc(code: &str) -> Option<&'static str> {
    Some(match code {
        // What kind of Consent it is.
        "59284-0" | "64292-6" => "Gegevens delen",
        "57016-8" | "57017-6" => "Privacy",
        "85354-9" | "55284-4" => "Bloeddruk",
        "8480-6" => "Bovendruk",
        "8462-4" => "Onderdruk",
        "8867-4" => "Hartslag",
        "9279-1" => "Ademhaling",
        "8310-5" => "Lichaamstemperatuur",
        "29463-7" | "3141-9" => "Lichaamsgewicht",
        "8302-2" => "Lichaamslengte",
        "39156-5" => "BMI",
        "2708-6" | "59408-5" => "Zuurstofverzadiging",
        "9843-4" => "Hoofdomtrek",
        "8893-0" => "Polsslag",
        "44969-4" => "Ritme van de pols",
        "39126-8" => "Lengte van de wond",
        "39125-0" => "Breedte van de wond",
        "39127-6" => "Diepte van de wond",
        "9272-6" => "Apgarscore na 1 minuut",
        "9274-2" => "Apgarscore na 5 minuten",
        "9271-8" => "Apgarscore na 10 minuten",
        "11996-6" => "Aantal zwangerschappen",
        "11977-6" => "Aantal bevallingen",
        "82810-3" => "Zwangerschap",
        "8665-2" => "Eerste dag van de laatste menstruatie",
        "11778-8" => "Uitgerekende datum",
        "8663-7" => "Pakjes sigaretten per dag",
        "72166-2" => "Roken",
        "30981-5" => "Op zijn vroegst",
        "30980-7" => "Op tijd",
        "59777-3" => "Op zijn laatst",
        "59778-1" => "Te laat vanaf",
        _ => return section(code),
    })
}

/// Documents and their sections, as the International Patient Summary and the zibs name them by LOINC.
fn section(code: &str) -> Option<&'static str> {
    Some(match code {
        "60591-5" => "Samenvatting van de gezondheid",
        "48765-2" => "Allergieën",
        "10160-0" => "Medicijnen",
        "11450-4" => "Problemen",
        "47519-4" => "Behandelingen",
        "11369-6" => "Vaccinaties",
        "46264-8" => "Hulpmiddelen",
        "30954-2" => "Uitslagen",
        "8716-3" => "Metingen",
        "11348-0" => "Eerdere ziekten",
        "10162-6" => "Zwangerschappen",
        "29762-2" => "Leefgewoonten",
        "42348-3" => "Wilsverklaringen",
        "47420-5" => "Functioneren",
        "18776-5" => "Behandelplan",
        "67781-5" => "Samenvatting van een contact",
        "11488-4" => "Verslag van een consult",
        "11502-2" => "Verslag van het laboratorium",
        "18842-5" => "Ontslagbericht",
        "57133-1" => "Verwijzing",
        "75323-6" => "Aandoening",
        _ => return None,
    })
}
