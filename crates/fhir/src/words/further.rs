//! What stands before elements of which few sources give any, and our words for the codes in them.

use dossier::FieldKey as Key;

/// How an element is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Read {
    /// A concept, a text, a number, a period or a range.
    Value,
    /// A timing, in words: how often and when.
    Timing,
    /// A number of times: `3 keer`.
    Times,
    /// `urgent`, `asap`, `stat`.
    Urgency,
    /// A person, organisation or place.
    Who,
    /// Another entry, or its name where that is not here.
    Entry,
    /// The name of a part that is not here; one that is here is shown by the map of the type.
    Absent,
}

/// An element: the types that have it, the path to it, and where it is shown.
pub(crate) struct Further {
    /// The types of resources.
    pub(crate) kinds: &'static [&'static str],
    /// The names from the resource to the element.
    pub(crate) path: &'static [&'static str],
    /// How it is read.
    pub(crate) read: Read,
    /// In which field.
    pub(crate) key: Key,
    /// What stands before it; nothing where the field says enough.
    pub(crate) label: Option<&'static str>,
}

const fn of(
    kinds: &'static [&'static str],
    path: &'static [&'static str],
    read: Read,
    key: Key,
    label: Option<&'static str>,
) -> Further {
    Further { kinds, path, read, key, label }
}

const PRIORITY: Option<&str> = Some("Prioriteit");
const SIGNED: Option<&str> = Some("Ondertekend of goedgekeurd door");
const REQUEST: &[&str] = &["ServiceRequest", "ProcedureRequest", "ReferralRequest"];
const SUPPORTED: &[&str] = &[
    "ServiceRequest",
    "ProcedureRequest",
    "ReferralRequest",
    "MedicationRequest",
    "MedicationDispense",
    "MedicationAdministration",
    "CarePlan",
    "Appointment",
    "ClinicalImpression",
];
const IMAGING: &[&str] = &["ImagingStudy"];

/// Elements that no map of a type reads, in the order in which they are shown. That each stands there in Dutch is tested in
/// `few_sources.rs`; which elements FHIR has is in the definitions of its types (R4 4.0.1, STU3 3.0.2).
pub(crate) const FURTHER: &[Further] = &[
    of(&["Goal"], &["priority"], Read::Value, Key::Other, PRIORITY),
    of(&["Goal"], &["addresses"], Read::Entry, Key::Concern, None),
    of(&["Goal"], &["outcomeReference"], Read::Entry, Key::Result, None),
    of(&["CarePlan"], &["addresses"], Read::Entry, Key::Concern, None),
    of(&["CarePlan"], &["goal"], Read::Entry, Key::Goal, None),
    of(&["CarePlan"], &["activity", "reference"], Read::Entry, Key::Activity, None),
    of(&["MedicationRequest", "Task", "Communication"], &["priority"], Read::Urgency, Key::Note, None),
    of(&["MedicationRequest"], &["courseOfTherapyType"], Read::Value, Key::Other, Some("Soort gebruik")),
    of(&["MedicationRequest"], &["detectedIssue"], Read::Entry, Key::Other, Some("Gesignaleerd")),
    of(
        &["MedicationRequest"],
        &["dispenseRequest", "numberOfRepeatsAllowed"],
        Read::Times,
        Key::Amount,
        Some("Herhalen mag"),
    ),
    of(
        &["MedicationRequest"],
        &["dispenseRequest", "initialFill", "quantity"],
        Read::Value,
        Key::Amount,
        Some("Eerste levering"),
    ),
    of(
        &["MedicationRequest"],
        &["dispenseRequest", "initialFill", "duration"],
        Read::Value,
        Key::Amount,
        Some("Eerste levering, genoeg voor"),
    ),
    of(
        &["MedicationRequest"],
        &["dispenseRequest", "dispenseInterval"],
        Read::Value,
        Key::Other,
        Some("Tijd tussen leveringen"),
    ),
    of(
        &["MedicationRequest"],
        &["dispenseRequest", "expectedSupplyDuration"],
        Read::Value,
        Key::Amount,
        Some(super::ENOUGH_FOR),
    ),
    of(&["MedicationRequest"], &["dispenseRequest", "performer"], Read::Who, Key::Other, Some("Wie levert")),
    of(&["MedicationDispense"], &["type"], Read::Value, Key::Other, Some("Soort levering")),
    of(&["MedicationDispense"], &["receiver"], Read::Who, Key::Other, Some("Meegegeven aan")),
    of(&["MedicationDispense"], &["location"], Read::Who, Key::Location, None),
    of(&["RiskAssessment"], &["method"], Read::Value, Key::Method, None),
    of(&["RiskAssessment"], &["condition"], Read::Entry, Key::Concern, None),
    of(&["RiskAssessment"], &["basis"], Read::Entry, Key::Other, Some("Gebaseerd op")),
    of(&["Immunization"], &["manufacturer"], Read::Who, Key::Manufacturer, None),
    of(&["Immunization"], &["reportOrigin"], Read::Value, Key::Other, Some("Waar dit vandaan komt")),
    of(&["Immunization"], &["location"], Read::Who, Key::Location, None),
    of(&["Immunization"], &["expirationDate"], Read::Value, Key::Other, Some("Houdbaar tot")),
    of(&["Immunization"], &["protocolApplied", "series"], Read::Value, Key::Other, Some("Reeks")),
    of(&["Condition"], &["stage", "type"], Read::Value, Key::Other, Some("Indeling van het stadium")),
    of(&["Condition"], &["stage", "assessment"], Read::Entry, Key::Other, Some("Onderzoek van het stadium")),
    of(&["Condition"], &["evidence", "detail"], Read::Entry, Key::Other, Some("Waar dit uit blijkt")),
    of(&["Procedure"], &["report"], Read::Entry, Key::Result, None),
    of(&["Procedure"], &["complicationDetail"], Read::Entry, Key::Result, None),
    of(&["Procedure"], &["focalDevice", "manipulated"], Read::Entry, Key::Product, None),
    of(&["Observation"], &["effectiveTiming"], Read::Timing, Key::Other, Some(super::WHEN)),
    of(&["Observation", "DiagnosticReport"], &["specimen"], Read::Absent, Key::Specimen, None),
    of(&["Observation"], &["device"], Read::Absent, Key::Method, None),
    of(&["DiagnosticReport"], &["imagingStudy"], Read::Entry, Key::Other, Some("Beelden")),
    of(&["DiagnosticReport"], &["media", "comment"], Read::Value, Key::Description, None),
    of(REQUEST, &["performerType"], Read::Value, Key::Performer, None),
    of(REQUEST, &["locationCode"], Read::Value, Key::Location, None),
    of(REQUEST, &["locationReference"], Read::Who, Key::Location, None),
    of(SUPPORTED, &["supportingInfo"], Read::Entry, Key::Other, None),
    of(SUPPORTED, &["supportingInformation"], Read::Entry, Key::Other, None),
    of(&["Appointment"], &["specialty"], Read::Value, Key::Category, None),
    of(&["Encounter"], &["priority"], Read::Value, Key::Other, PRIORITY),
    of(&["Encounter"], &["hospitalization", "dietPreference"], Read::Value, Key::Other, Some("Dieet")),
    of(
        &["Encounter"],
        &["hospitalization", "specialArrangement"],
        Read::Value,
        Key::Other,
        Some("Nodig bij het verblijf"),
    ),
    of(&["Encounter"], &["hospitalization", "destination"], Read::Who, Key::Other, Some("Daarna naar")),
    of(&["Encounter"], &["hospitalization", "reAdmission"], Read::Value, Key::Other, Some("Heropname")),
    of(&["AdverseEvent"], &["resultingCondition"], Read::Entry, Key::Outcome, None),
    of(&["AdverseEvent"], &["suspectEntity", "instance"], Read::Entry, Key::Other, Some("Mogelijke oorzaak")),
    of(
        &["AdverseEvent"],
        &["suspectEntity", "causality", "assessment"],
        Read::Value,
        Key::Other,
        Some("Hoe zeker deze oorzaak is"),
    ),
    of(&["Device"], &["deviceName", "name"], Read::Value, Key::Product, None),
    of(&["Device"], &["safety"], Read::Value, Key::Other, Some(super::SAFETY)),
    of(&["Consent"], &["policyRule"], Read::Value, Key::Other, Some("Regeling")),
    of(&["Communication"], &["medium"], Read::Value, Key::Method, None),
    of(&["ClinicalImpression"], &["problem"], Read::Entry, Key::Concern, None),
    of(&["ClinicalImpression"], &["prognosisReference"], Read::Entry, Key::Result, Some(super::EXPECTED)),
    of(IMAGING, &["modality"], Read::Value, Key::Method, None),
    of(IMAGING, &["modalityList"], Read::Value, Key::Method, None),
    of(IMAGING, &["procedureCode"], Read::Value, Key::Description, None),
    of(IMAGING, &["series", "description"], Read::Value, Key::Description, None),
    of(IMAGING, &["series", "bodySite"], Read::Value, Key::BodySite, None),
    of(IMAGING, &["location"], Read::Who, Key::Location, None),
    of(IMAGING, &["referrer"], Read::Who, Key::Other, Some("Aangevraagd door")),
    of(IMAGING, &["interpreter"], Read::Who, Key::Other, Some("Beoordeeld door")),
    of(&["Task"], &["businessStatus"], Read::Value, Key::Other, Some("Stand van zaken")),
    of(&["Task"], &["location"], Read::Who, Key::Location, None),
    of(&["DocumentReference"], &["context", "event"], Read::Value, Key::Description, None),
    of(&["DocumentReference"], &["context", "practiceSetting"], Read::Value, Key::Other, Some("Vakgebied")),
    of(&["DocumentReference"], &["context", "facilityType"], Read::Value, Key::Other, Some("Soort instelling")),
    of(&["Composition"], &["category"], Read::Value, Key::Category, None),
    of(&["Composition"], &["event", "code"], Read::Value, Key::Other, Some("Gaat over")),
    of(&["Composition"], &["attester", "party"], Read::Who, Key::Other, SIGNED),
];

/// At which age a risk is there.
pub(crate) fn risk_at_age(words: &str) -> String {
    format!("op de leeftijd van {words}")
}

/// A number of times, from its number in Dutch notation.
pub(crate) fn times(number: &str) -> String {
    format!("{number} keer")
}

/// Our word for a code in these elements.
pub(super) fn of_code(system: &str, code: &str) -> Option<&'static str> {
    let list = system.rsplit('/').next().unwrap_or_default();
    Some(match (list, code) {
        ("diagnosis-role", "AD") => "bij opname",
        ("diagnosis-role", "DD") => "bij ontslag",
        ("diagnosis-role", "CC") => "belangrijkste klacht",
        ("diagnosis-role", "CM") => "bijkomend",
        ("diagnosis-role", "pre-op") => "voor de operatie",
        ("diagnosis-role", "post-op") => "na de operatie",
        ("diagnosis-role", "billing") => "voor de rekening",
        ("goal-priority", "high-priority") => "Hoog",
        ("goal-priority", "medium-priority") => "Gemiddeld",
        ("goal-priority", "low-priority") => "Laag",
        ("medicationrequest-course-of-therapy", "continuous") => "Doorlopend",
        ("medicationrequest-course-of-therapy", "acute") => "Voor korte tijd",
        ("medicationrequest-course-of-therapy", "seasonal") => "In een deel van het jaar",
        ("immunization-origin", "provider") => "Van een andere zorgverlener",
        ("immunization-origin", "record") => "Uit een schriftelijk overzicht",
        ("immunization-origin", "recall") => "Uit het geheugen van de cliënt of een naaste",
        ("immunization-origin", "school") => "Uit gegevens van school",
        ("v3-ActPriority", "EM") => "Noodgeval",
        ("v3-ActPriority", "UR") => "Spoed",
        ("v3-ActPriority", "A") => "Zo snel mogelijk",
        ("v3-ActPriority", "S") => "Meteen",
        ("v3-ActPriority", "R") => "Gewoon",
        ("v3-ActPriority", "EL") => "Kan op een gekozen moment",
        ("encounter-special-arrangements", "wheel") => "Rolstoel",
        ("encounter-special-arrangements", "add-bed") => "Extra bed",
        ("encounter-special-arrangements", "int") => "Tolk",
        ("encounter-special-arrangements", "att") => "Begeleider",
        ("encounter-special-arrangements", "dog") => "Hulphond",
        ("diet", "vegetarian") => "Vegetarisch",
        ("diet", "dairy-free") => "Zonder zuivel",
        ("diet", "nut-free") => "Zonder noten",
        ("diet", "gluten-free") => "Zonder gluten",
        ("diet", "vegan") => "Veganistisch",
        ("diet", "halal") => "Halal",
        ("diet", "kosher") => "Koosjer",
        _ => return None,
    })
}
