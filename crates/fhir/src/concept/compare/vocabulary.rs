//! Words by which two texts are compared: what turns around, limits, counts or says whose something is.

/// Words that join others and say nothing by themselves.
pub(super) const JOINING: &[&str] = &[
    "de",
    "het",
    "een",
    "the",
    "a",
    "an",
    "of",
    "van",
    "in",
    "en",
    "and",
    "door",
    "by",
    "to",
    "combinaties",
    "combinations",
];

/// Words that many names have, and that do not say of what they are.
pub(super) const GENERIC: &[&str] = &[
    "allergie",
    "allergisch",
    "allergische",
    "allergy",
    "allergic",
    "overgevoelig",
    "overgevoeligheid",
    "hypersensitivity",
    "intolerantie",
    "intolerance",
    "reactie",
    "reaction",
    "voor",
    "tegen",
    "met",
    "with",
    "for",
    "op",
    "bij",
    "stof",
    "stoffen",
    "substance",
    "derivaten",
    "derivaat",
    "derivatives",
    "product",
    "producten",
    "preparaat",
    "bevat",
    "containing",
    "only",
];

/// Units of a dose.
pub(super) const UNITS: &[&str] = &["mg", "g", "mcg", "ug", "µg", "μg", "ml", "ie", "iu", "e", "mmol"];

/// Words that turn around what stands beside them.
pub(super) const TURNING: &[&str] = &[
    "niet",
    "geen",
    "nooit",
    "zonder",
    "nee",
    "not",
    "no",
    "non",
    "never",
    "without",
    "afwezig",
    "absent",
    "absence",
    "negatief",
    "negative",
    "afwezigheid",
    "uitgesloten",
    "weerlegd",
    "excluded",
    "refuted",
    "ruled",
];

/// Of those, the ones that are hardly ever a part of a name.
pub(super) const DENYING: &[&str] = &[
    "niet",
    "geen",
    "nooit",
    "not",
    "no",
    "never",
    "absent",
    "uitgesloten",
    "weerlegd",
    "refuted",
    "excluded",
    "ruled",
];

/// Words by which something is not the client's, not of now, not certain, or not there yet.
pub(super) const ELSEWHERE: &[&[&str]] = &[
    &[
        "moeder",
        "vader",
        "broer",
        "zus",
        "zuster",
        "oma",
        "opa",
        "grootmoeder",
        "grootvader",
        "tante",
        "oom",
        "familie",
        "familieanamnese",
        "familiair",
        "familiaire",
        "mother",
        "father",
        "brother",
        "sister",
        "family",
        "familial",
    ],
    &[
        "status",
        "doorgemaakt",
        "doorgemaakte",
        "voorgeschiedenis",
        "history",
        "ex",
        "voormalig",
        "voormalige",
        "former",
        "oud",
        "oude",
        "old",
    ],
    &["verdenking", "vermoeden", "vermoedelijk", "mogelijk", "mogelijke", "suspected", "possible", "probable"],
    &["risico", "valrisico", "risk", "kans", "gevaar", "contact", "blootstelling", "exposure", "gedachten", "thoughts"],
];

/// Words by which something is over, called off, or allowed: a text that has one says more than the thing alone.
pub(super) const LIMITING: &[&[&str]] = &[
    &["remissie", "remission", "genezen", "hersteld", "cured", "resolved"],
    &["verdraagt", "toegestaan", "tolerated", "tolerates", "allowed", "wel"],
    &["geannuleerd", "cancelled", "ingetrokken", "vervallen", "gestopt", "stopped"],
];

/// Words by which a product gives its substance off slowly: another one than that of the same strength that does not.
pub(super) const SLOW: &[&str] = &["mga", "retard", "slow", "vertraagd", "vertraagde", "controlled", "prolonged"];

/// The forms of medicines, by the beginnings of words.
pub(super) const FORMS: &[&[&str]] = &[
    &["tab"],
    &["caps"],
    &["zetpil", "supp"],
    &["drank", "siroop", "syrup", "suspensie", "oplossing", "solution"],
    &["druppel", "drops"],
    &["inj", "infu"],
    &["pleister", "patch"],
    &["zalf", "creme", "cream", "gel", "ointment"],
    &["inhal", "aerosol"],
    &["neusspray", "spray"],
    &["klysma", "rectiole"],
];

/// Beginnings of words that say the opposite of each other.
pub(super) const OPPOSITES: &[(&[&str], &[&str])] = &[
    (&["hypo"], &["hyper"]),
    (&["tachy"], &["brady"]),
    (&["benign", "goedaard"], &["malign", "kwaadaard"]),
    (&["acut", "acuut"], &["chron"]),
    (&["proxim"], &["dista"]),
    (&["systol"], &["diastol"]),
    (&["verhoog", "elevated", "increas"], &["verlaag", "verminder", "decreas", "reduced"]),
    (&["obstipat", "constipat"], &["diarr"]),
    (
        &["bovenb", "bovenarm", "bovenkaak", "bovenlip", "bovenooglid", "bovenste", "upper", "above"],
        &["onderb", "onderarm", "onderkaak", "onderlip", "onderooglid", "onderste", "lower", "below"],
    ),
];

/// Words for how bad something is: one of two rows is another degree.
pub(super) const DEGREES: &[&[&str]] = &[
    &["licht", "lichte", "mild", "milde", "gering", "geringe", "slight"],
    &["matig", "matige", "moderate"],
    &["ernstig", "ernstige", "zwaar", "zware", "diep", "diepe", "severe", "profound"],
];

/// Words behind which a Roman numeral or a figure says which of several.
pub(super) const COUNTED: &[&str] = &[
    "type",
    "dm",
    "graad",
    "grade",
    "stadium",
    "stage",
    "diabetes",
    "klasse",
    "class",
    "nyha",
    "gold",
    "fase",
    "phase",
    "categorie",
    "category",
    "niveau",
    "level",
    "zzp",
    "vv",
    "groep",
    "group",
];
