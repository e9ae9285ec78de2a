//! Wim's treatment.

use super::super::{Allergy, Diagnosis, Directive, Lab, Mark, Measure, Medicine, Note, Restriction, Series};

pub(super) const DIAGNOSES: &[Diagnosis] = &[
    Diagnosis {
        name: "Matige verstandelijke beperking",
        age: None,
        note: "Ontwikkelingsleeftijd ongeveer zes jaar.",
        active: true,
    },
    Diagnosis {
        name: "Epilepsie",
        age: Some(11),
        note: "Enkele aanvallen per jaar, meestal in de slaap.",
        active: true,
    },
    Diagnosis { name: "Artrose van de knieën", age: Some(61), note: "Pijn na lang lopen.", active: true },
    Diagnosis { name: "Longontsteking", age: Some(64), note: "Thuis behandeld, volledig hersteld.", active: false },
];

pub(super) const TREATMENTS: &[Note] = &[
    Note {
        days: 24,
        hour: 12,
        author: "robert",
        title: "Consult arts VG",
        text: "Controle van de epilepsie. Twee aanvallen in het afgelopen half jaar, beide in de slaap en korter dan twee minuten.\nBeleid: medicatie gelijk, controle over zes maanden, bloedspiegel bepalen.",
        mark: Mark::Open,
    },
    Note {
        days: 150,
        hour: 10,
        author: "femke",
        title: "Verslag gedragskundige",
        text: "Beeldvorming besproken met het team. Wim heeft baat bij voorspelbaarheid: kalender, vaste plek aan tafel, tijd om over te schakelen.\nAdvies: bij drukte aan tafel samen een rustige plek zoeken.",
        mark: Mark::Open,
    },
];

pub(super) const MEDICINES: &[Medicine] = &[
    Medicine {
        name: "Levetiracetam tablet 500 mg",
        use_: "2 keer per dag 1 tablet",
        reason: "Epilepsie",
        days: 2900,
        stopped: None,
    },
    Medicine {
        name: "Paracetamol tablet 500 mg",
        use_: "zo nodig 1 tablet, hoogstens 4 per dag",
        reason: "Pijn in de knieën",
        days: 1300,
        stopped: None,
    },
    Medicine {
        name: "Colecalciferol capsule 800 IE",
        use_: "1 keer per dag 1 capsule",
        reason: "Botten sterk houden",
        days: 1100,
        stopped: None,
    },
    Medicine {
        name: "Amoxicilline capsule 500 mg",
        use_: "3 keer per dag 1 capsule, 7 dagen",
        reason: "Longontsteking",
        days: 1160,
        stopped: Some(1153),
    },
];

pub(super) const ALLERGIES: &[Allergy] = &[
    Allergy { substance: "Pleisters (kleefstof)", reaction: "Rode, jeukende huid", high: false },
    Allergy { substance: "Wespengif", reaction: "Benauwdheid, zwelling van het gezicht", high: true },
];

pub(super) const SERIES: &[Series] = &[
    Series { measure: Measure::Weight, from: 88.5, to: 84.2, noise: 0.6, every: 30, count: 48 },
    Series { measure: Measure::BloodPressure, from: 138.0, to: 132.0, noise: 6.0, every: 60, count: 24 },
    Series { measure: Measure::HeartRate, from: 74.0, to: 72.0, noise: 4.0, every: 60, count: 24 },
];

pub(super) const LABS: &[Lab] = &[
    Lab {
        days: 22,
        name: "Levetiracetam, spiegel",
        loinc: "30471-7",
        value: 18.0,
        unit: "mg/L",
        low: Some(12.0),
        high: Some(46.0),
    },
    Lab {
        days: 22,
        name: "Natrium",
        loinc: "2951-2",
        value: 139.0,
        unit: "mmol/L",
        low: Some(135.0),
        high: Some(145.0),
    },
    Lab {
        days: 22,
        name: "Kreatinine",
        loinc: "14682-9",
        value: 82.0,
        unit: "umol/L",
        low: Some(60.0),
        high: Some(110.0),
    },
    Lab { days: 22, name: "Vitamine D", loinc: "14635-7", value: 44.0, unit: "nmol/L", low: Some(50.0), high: None },
    Lab { days: 390, name: "Vitamine D", loinc: "14635-7", value: 31.0, unit: "nmol/L", low: Some(50.0), high: None },
];

pub(super) const DIRECTIVES: &[Directive] = &[
    Directive {
        days: 640,
        what: "Reanimatie",
        snomed: Some("89666000"),
        permitted: false,
        note: "Besproken met de mentor, de broer en de arts. Wim gaf aan rustig te willen sterven als het zover is.",
    },
    Directive {
        days: 640,
        what: "Opname in het ziekenhuis",
        snomed: Some("32485007"),
        permitted: true,
        note: "Wel, als behandeling kans geeft op herstel; altijd met een bekende begeleider erbij.",
    },
];

pub(super) const RESTRICTIONS: &[Restriction] = &[
    Restriction {
        days: 700,
        what: "Uitluisteren in de nacht",
        reason: "Epilepsie in de slaap; een aanval moet op tijd gehoord worden.",
        note: "Besproken met de mentor. Elke zes maanden opnieuw bekeken.",
        ended: None,
    },
    Restriction {
        days: 1500,
        what: "Keukendeur 's nachts op slot",
        reason: "Wim zette het gas aan in de nacht.",
        note: "Afgebouwd nadat er elektrisch werd gekookt.",
        ended: Some(980),
    },
];
