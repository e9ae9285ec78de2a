//! The words of which a decision on treatment is made where it says nothing else.

/// Words that turn around what they stand beside. More than one of them is nothing that we understand.
pub(super) const NEGATORS: &[&str] =
    &["niet", "geen", "nee", "not", "no", "nooit", "never", "ongewenst", "onwenselijk"];

/// What says the same as one word, in small letters without accents.
pub(super) const SAME_AS: &[(&str, &str)] = &[
    ("in geen geval", "nooit"),
    ("onder geen beding", "nooit"),
    ("onder geen enkele omstandigheid", "nooit"),
    ("absoluut niet", "niet"),
    ("beslist niet", "niet"),
    ("uitdrukkelijk niet", "niet"),
    ("absoluut geen", "geen"),
    ("beslist geen", "geen"),
    ("afzien van", "niet"),
    ("ziet af van", "niet"),
    ("onthouden van", "niet"),
    ("onthouding van", "niet"),
    ("nietreanimeren", "niet reanimeren"),
    ("let op", "alert"),
];

/// What may stand behind what must not be done, and says no more: it is so whenever it could be done.
pub(super) const ALWAYS: &[&str] = &[
    "onder alle omstandigheden",
    "in alle gevallen",
    "bij hartstilstand",
    "bij een hartstilstand",
    "bij circulatiestilstand",
    "bij een circulatiestilstand",
];

/// What a refusal may hold beside its "not" and what it is about.
pub(super) const REFUSAL: &[&str] = &[
    "te",
    "worden",
    "wordt",
    "gewenst",
    "toegestaan",
    "doen",
    "geven",
    "toepassen",
    "toedienen",
    "behandelen",
    "meer",
    "is",
    "wil",
    "wenst",
    "mag",
    "moet",
    "do",
    "for",
    "to",
    "be",
    "attempt",
    "attempted",
    "give",
];

/// Whom a decision is about.
pub(super) const WHO: &[&str] = &[
    "de",
    "client",
    "clienten",
    "patient",
    "pt",
    "bewoner",
    "bewoonster",
    "mevrouw",
    "mevr",
    "mw",
    "meneer",
    "mijnheer",
    "dhr",
    "heer",
    "hij",
    "zij",
    "ze",
    "ik",
];

/// What the name of a treatment may hold beside what it is. A verb, as "doen", would be a decision.
pub(super) const DONE: &[&str] = &["verrichting", "procedure"];

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
    "worden",
    "wordt",
    "wil",
    "wenst",
    "mag",
    "attempt",
    "attempted",
    "full",
    "code",
    "finding",
    "status",
    "bevinding",
    "verrichting",
    "procedure",
];

/// Words that say of what kind a decision is, and not what it is.
pub(super) const HEADINGS: &[&str] = &[
    "advies",
    "afspraak",
    "afspraken",
    "alert",
    "behandelafspraak",
    "behandelaanwijzing",
    "behandelcode",
    "behandelwens",
    "beleid",
    "besluit",
    "code",
    "order",
    "status",
    "wens",
];

/// Headings of what limits a treatment: "no" behind one of them may be that there is no limit.
pub(super) const LIMITS: &[&str] = &["behandelbeperking", "behandelbeperkingen", "behandelgrens", "behandelgrenzen"];

/// Headings of a wish, which alone may be a wish for it.
pub(super) const WISHES: &[&str] = &["behandelwens", "wens"];

/// What a refusal is written on, or worn as.
pub(super) const FORMS: &[&str] = &["verklaring", "penning"];

/// The beginnings of words that are resuscitation and a heading in one, as `reanimatiebeleid`.
pub(super) const COMPOUNDS: &[(&str, &str)] =
    &[("reanimatie", "reanimatie"), ("reanimeren", "reanimeren"), ("reanimeer", "reanimeren")];

/// What stands before those who agreed, or before the wish or paper on which a decision rests.
pub(super) const NOTED_BEFORE: &[&str] =
    &["besproken met", "in overleg met", "iom", "op verzoek", "op verzoek van", "conform", "volgens"];

/// Those who agreed, and what a decision rests on.
pub(super) const NOTED: &[&str] = &[
    "het",
    "haar",
    "zijn",
    "en",
    "familie",
    "arts",
    "huisarts",
    "specialist",
    "partner",
    "echtgenoot",
    "echtgenote",
    "dochter",
    "zoon",
    "kinderen",
    "mentor",
    "vertegenwoordiger",
    "naasten",
    "wilsverklaring",
    "verzoek",
    "afspraak",
    "wens",
    "besluit",
];

/// Notes as a whole: why it was decided, or that it was signed.
pub(super) const NOTES: &[&str] =
    &["medisch zinloos", "op medische gronden", "besproken", "ondertekend", "getekend", "op verzoek"];

/// What stands before the day on which something was decided. Before a day from which or until which it holds stand others.
pub(super) const DATED: &[&str] = &["sinds", "dd", "afgesproken op", "besproken op"];

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

/// Abbreviations of a refusal of resuscitation.
pub(super) const NOT_TO_RESUSCITATE: &[&str] = &["and", "dnacpr", "dnar", "dnr", "nr", "ntbr", "ntr"];

/// Refusals of resuscitation as a whole, in other words.
pub(super) const LET_DIE: &[&str] =
    &["allow natural death", "and allow natural death", "natuurlijk overlijden toestaan", "no code"];

/// Treatments of which no code says whether they are given.
pub(super) const OTHERS: &[&str] = &["behandelen", "behandeling", "voeding"];

/// What stands before a place or a way.
pub(super) const BEFORE_A_PLACE: &[&str] = &["in", "op", "via"];

/// What is done in a place, or in a way. Without one of these the place says where something else holds.
pub(super) const TO_A_PLACE: &[&str] =
    &["voeding", "feeding", "opname", "opnemen", "ziekenhuisopname", "insturen", "admission"];

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
    "beeindigd",
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

/// Words by which something holds no more.
pub(super) const TAKEN_BACK: &[&str] = &[
    "vervallen",
    "verlopen",
    "ingetrokken",
    "opgeheven",
    "herroepen",
    "beeindigd",
    "geweigerd",
    "revoked",
    "withdrawn",
];

/// What an answer to whether something may be done says beside "yes" or "no".
pub(super) const ANSWERED: &[&str] = &[
    "behandeling",
    "behandelen",
    "treatment",
    "toegestaan",
    "gewenst",
    "wenselijk",
    "akkoord",
    "doen",
    "permitted",
    "allowed",
    "is",
    "en",
    "of",
];

/// What answers "yes", or "it may be done", by itself.
pub(super) const ANSWERS_YES: &[&str] =
    &["ja", "wel", "yes", "j", "toegestaan", "gewenst", "akkoord", "permitted", "allowed"];

/// Phrases by which nothing stands in the way.
pub(super) const NOTHING_AGAINST: &[&str] =
    &["geen bezwaar", "geen beperking", "geen beperkingen", "zonder beperkingen", "ja zonder beperkingen"];

/// What answers "no" by itself, beside [`NEGATORS`].
pub(super) const ANSWERS_NO: &[&str] = &["n", "geweigerd", "afgewezen"];

/// What answers "under conditions", without saying which.
pub(super) const ANSWERS_CONDITIONAL: &[&str] =
    &["maar", "but", "beperking", "beperkingen", "beperkt", "restrictions", "voorwaarden"];

/// What stands between these.
pub(super) const CONDITIONAL: &[&str] = &["ja", "yes", "wel", "met", "with", "onder"];
