//! The words of which a decision on treatment is made where it says nothing else.

use crate::words::Decision;

/// Words that turn around what they stand beside. More than one of them is nothing that we understand.
pub(super) const NEGATORS: &[&str] = &["niet", "geen", "nee", "not", "no"];

/// What a refusal may hold beside its "not" and what it is about.
pub(super) const REFUSAL: &[&str] = &[
    "te",
    "worden",
    "gewenst",
    "toegestaan",
    "doen",
    "geven",
    "toepassen",
    "toedienen",
    "do",
    "for",
    "to",
    "be",
    "attempt",
    "attempted",
    "give",
];

/// What the name of a treatment may hold beside what it is.
pub(super) const DONE: &[&str] = &["doen", "geven", "toedienen", "toepassen", "verrichting", "procedure"];

/// What a permission may hold beside what it is about.
pub(super) const PERMISSION: &[&str] = &[
    "wel",
    "ja",
    "yes",
    "voor",
    "for",
    "gewenst",
    "akkoord",
    "toegestaan",
    "toestemming",
    "doen",
    "geven",
    "attempt",
    "attempted",
    "full",
    "code",
    "finding",
    "status",
    "bevinding",
];

/// Words that say of what kind a decision is, and not what it is.
pub(super) const TOPICS: &[&str] = &[
    "behandelafspraak",
    "behandelaanwijzing",
    "behandelbeperking",
    "behandelgrens",
    "behandelwens",
    "code status",
    "reanimatiebeleid",
    "reanimatiestatus",
    "reanimatiewens",
    "resuscitation status",
];

/// Behind the name of a code of SNOMED CT: of which hierarchy it is.
pub(super) const TAGS: &[&str] = &[
    "finding",
    "bevinding",
    "situation",
    "situatie",
    "procedure",
    "verrichting",
    "regime/therapy",
    "regime/therapie",
    "qualifier value",
    "kwalificatiewaarde",
    "disorder",
    "aandoening",
];

/// Refusals of resuscitation that have other words than "not" and "resuscitate".
pub(super) const NOT_TO_RESUSCITATE: &[&str] = &[
    "afzien van reanimatie",
    "afzien van reanimeren",
    "allow natural death",
    "and",
    "and allow natural death",
    "dnacpr",
    "dnar",
    "dnr",
    "dnr beleid",
    "dnr code",
    "dnr order",
    "dnr status",
    "niet reanimeer beleid",
    "niet reanimeerbeleid",
    "niet reanimeren beleid",
    "nr",
    "nr beleid",
    "ntbr",
    "ntr",
    "not to be resuscitated",
    "onthouden van reanimatie",
    "ziet af van reanimatie",
];

/// Each treatment, by our name, with the words that name it and no part of it.
pub(super) const TREATMENTS: &[(&str, &[&str])] = &[
    (
        "Reanimeren",
        &[
            "reanimeren",
            "reanimatie",
            "gereanimeerd",
            "reanimatiepoging",
            "resuscitate",
            "resuscitated",
            "resuscitation",
            "resuscitatie",
            "cardiopulmonary",
            "cardiopulmonale",
            "cpr",
        ],
    ),
    (
        "Beademen",
        &[
            "beademen",
            "beademing",
            "beademd",
            "kunstmatige",
            "kunstmatig",
            "mechanische",
            "mechanisch",
            "artificial",
            "artificiële",
            "mechanical",
            "respiration",
            "respiratie",
            "ventilation",
            "ventilatie",
        ],
    ),
    (
        "Bloedproducten geven",
        &[
            "bloed",
            "bloedproduct",
            "bloedproducten",
            "bloedtransfusie",
            "bloedtransfusies",
            "transfusie",
            "transfusies",
            "toediening",
            "van",
            "administration",
            "of",
            "blood",
            "product",
            "products",
            "transfusion",
            "component",
        ],
    ),
    (
        "Antibiotica geven",
        &[
            "antibiotica",
            "antibioticum",
            "antibioticatherapie",
            "antibioticabehandeling",
            "antibiotic",
            "antibiotics",
            "therapie",
            "therapy",
            "behandeling",
            "toediening",
            "van",
            "met",
        ],
    ),
    (
        "Opnemen in het ziekenhuis",
        &[
            "ziekenhuisopname",
            "opname",
            "opnemen",
            "insturen",
            "in",
            "het",
            "naar",
            "ziekenhuis",
            "hospital",
            "admission",
            "patiënt",
            "patient",
            "hospitalization",
            "hospitalisatie",
            "hospitalisation",
            "van",
        ],
    ),
    (
        "Opnemen op de intensive care",
        &["ic", "icu", "intensive", "care", "opname", "opnemen", "op", "de", "naar", "afdeling", "admission", "unit"],
    ),
    ("Dialyseren", &["dialyse", "dialyseren", "nierdialyse", "hemodialyse", "dialysis", "therapie", "behandeling"]),
    (
        "Sondevoeding geven",
        &["sondevoeding", "voeding", "via", "sonde", "een", "enterale", "enteral", "tube", "feeding", "feed"],
    ),
];

/// Words that may limit what they stand beside, or take it back, also in the name of a code.
pub(super) const LIMITING: &[&str] = &[
    "tenzij",
    "behalve",
    "uitgezonderd",
    "mits",
    "alleen",
    "slechts",
    "enkel",
    "uitsluitend",
    "indien",
    "als",
    "wanneer",
    "maar",
    "vervallen",
    "ingetrokken",
    "opgeheven",
    "herroepen",
    "beëindigd",
    "gestopt",
    "maximaal",
    "max",
    "eenmalig",
    "hooguit",
    "bezwaar",
    "except",
    "unless",
    "only",
    "if",
    "but",
    "until",
    "revoked",
    "withdrawn",
];

/// The words of a decision (zib BehandelingToegestaan, BehandelBesluit) that say no more than its code.
pub(super) fn answers(decision: Decision) -> &'static [&'static str] {
    match decision {
        Decision::Yes => &[
            "ja",
            "wel",
            "yes",
            "toegestaan",
            "ja toegestaan",
            "wel toegestaan",
            "wel doen",
            "akkoord",
            "permitted",
            "allowed",
            "behandeling toegestaan",
        ],
        Decision::No => &[
            "nee",
            "niet",
            "no",
            "niet toegestaan",
            "nee niet toegestaan",
            "niet doen",
            "niet akkoord",
            "not permitted",
            "not allowed",
            "behandeling niet toegestaan",
        ],
        Decision::Conditional => &[
            "ja maar",
            "ja maar met beperkingen",
            "ja met beperkingen",
            "ja onder voorwaarden",
            "wel onder voorwaarden",
            "onder voorwaarden",
            "yes but",
            "yes with restrictions",
        ],
        Decision::Other => &["anders", "other"],
    }
}
