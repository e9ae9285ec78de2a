//! What each resource becomes: a client, somebody around one, an entry of a section, or a part of something else.

use access::Section;
use dossier::{EntryKind, FieldKey, FieldValue, Negation};

use crate::directive::Doubt;
use crate::draft::Draft;
use crate::node::Node;
use crate::replaced::{self, Block};
use crate::world::World;
use crate::{concept, directive, map, negation, targets, words};

/// The system with which a source says itself in which section something belongs.
pub(crate) const CATEGORY: &str = "urn:inzage:category";

/// What a resource becomes.
#[derive(Clone, Copy)]
pub(crate) enum Route {
    /// A client, with an entry of their own.
    Client,
    /// Somebody around a client.
    Related,
    /// An entry.
    Entry(Place),
    /// A professional, organisation or place: named in the entries that refer to it.
    Named,
    /// Something that is shown in the entry that refers to it.
    Part,
    /// Nothing: there is no section for it.
    None,
}

/// Where an entry stands, as what, and how it is made.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    /// The section.
    pub(crate) section: Section,
    /// The kind.
    pub(crate) kind: EntryKind,
    /// What fills it.
    pub(crate) map: fn(&mut Draft<'_>),
}

/// What our own category on a resource says.
pub(crate) enum Said {
    /// There is none.
    Nothing,
    /// This section, as this kind.
    Place(Section, EntryKind),
    /// A category of ours that does not exist.
    Unknown(String),
}

/// The route of a resource.
pub(crate) fn of(kind: &str, node: Node<'_>) -> Route {
    let natural = natural(kind, node);
    match (said(node), natural) {
        (Said::Place(section, kind), Route::Entry(place)) => {
            let kind =
                if section == place.section && !matches!(kind, EntryKind::Evaluation) { place.kind } else { kind };
            Route::Entry(Place { section, kind, map: place.map })
        }
        (Said::Place(section, kind), Route::None) => Route::Entry(Place { section, kind, map: map::generic::map }),
        (Said::Place(..) | Said::Nothing | Said::Unknown(_), natural) => natural,
    }
}

/// What our own category says, wherever a resource has room for one.
pub(crate) fn said(node: Node<'_>) -> Said {
    let places = node.each(&["category", "class", "serviceCategory", "type"]).chain(node.get("meta").all("tag"));
    let ours = places.flat_map(concept::codings).find(|coding| coding.system == CATEGORY);
    let Some(coding) = ours else { return Said::Nothing };
    match coding.code {
        "evaluation" => Said::Place(Section::CarePlan, EntryKind::Evaluation),
        "letter" => Said::Place(Section::Correspondence, EntryKind::Letter),
        "indication" => Said::Place(Section::Funding, EntryKind::Funding),
        "dagrapportage" => Said::Place(Section::Reports, EntryKind::Report),
        code => match code.replace('-', "_").parse::<Section>() {
            Ok(section) => Said::Place(section, usual(section)),
            Err(_) => Said::Unknown(crate::text::line(code)),
        },
    }
}

/// The usual kind of thing in a section.
const fn usual(section: Section) -> EntryKind {
    match section {
        Section::Profile => EntryKind::Profile,
        Section::CareTeam => EntryKind::Professional,
        Section::Network => EntryKind::Contact,
        Section::CarePlan => EntryKind::CarePlan,
        Section::Reports => EntryKind::Report,
        Section::Agenda => EntryKind::Appointment,
        Section::Questionnaires => EntryKind::Questionnaire,
        Section::Incidents => EntryKind::Incident,
        Section::Documents => EntryKind::Document,
        Section::Correspondence => EntryKind::Letter,
        Section::Devices => EntryKind::Device,
        Section::Diagnoses => EntryKind::Diagnosis,
        Section::TreatmentReports => EntryKind::TreatmentReport,
        Section::Medication => EntryKind::Medication,
        Section::Allergies => EntryKind::Allergy,
        Section::Measurements => EntryKind::Measurement,
        Section::LabResults => EntryKind::LabResult,
        Section::Directives => EntryKind::Directive,
        Section::InvoluntaryCare => EntryKind::InvoluntaryCare,
        Section::Funding => EntryKind::Funding,
    }
}

/// Without a word of ours: by type, and where one type serves several sections by what it says of itself.
fn natural(kind: &str, node: Node<'_>) -> Route {
    use EntryKind as K;
    use Section as S;
    let entry = |section, kind, map: fn(&mut Draft<'_>)| Route::Entry(Place { section, kind, map });
    match kind {
        "Patient" => Route::Client,
        "RelatedPerson" => Route::Related,
        "Practitioner" | "PractitionerRole" | "Organization" | "Location" | "HealthcareService" => Route::Named,
        "Medication" | "Specimen" | "Media" | "Binary" | "Substance" | "Questionnaire" => Route::Part,
        _ if is_involuntary(node) => entry(S::InvoluntaryCare, K::InvoluntaryCare, map::involuntary::map),
        _ if directive::by_code(node).is_some() => entry(S::Directives, K::Directive, by_code),
        "CareTeam" => entry(S::CareTeam, K::Professional, map::care_team::map),
        "CarePlan" => entry(S::CarePlan, K::CarePlan, map::care_plan::map),
        "Goal" => entry(S::CarePlan, K::Goal, map::goal::map),
        "Task" => entry(S::CarePlan, K::Activity, map::generic::map),
        "Composition" if is_report(node) => entry(S::Reports, K::Report, map::composition::map),
        "Composition" => entry(S::TreatmentReports, K::TreatmentReport, map::composition::map),
        "Appointment" => entry(S::Agenda, K::Appointment, map::agenda::map),
        // A contact that was planned and is off never took place.
        "Encounter" if node.get("status").is("planned") || node.get("status").is("cancelled") => {
            entry(S::Agenda, K::Appointment, map::agenda::map)
        }
        "Encounter" => entry(S::TreatmentReports, K::TreatmentReport, map::agenda::map),
        "EpisodeOfCare" => entry(S::Diagnoses, K::Diagnosis, map::episode::map),
        "QuestionnaireResponse" => entry(S::Questionnaires, K::Questionnaire, map::questionnaire::map),
        "AdverseEvent" => entry(S::Incidents, K::Incident, map::incident::map),
        "DocumentReference" if is_letter(node) => entry(S::Correspondence, K::Letter, map::document::map),
        "DocumentReference" | "DocumentManifest" => entry(S::Documents, K::Document, map::document::map),
        "Communication" => entry(S::Correspondence, K::Letter, map::communication::map),
        "DeviceUseStatement" | "Device" => entry(S::Devices, K::Device, map::device::map),
        "Condition" => condition(node),
        "Procedure" => entry(S::TreatmentReports, K::Procedure, map::procedure::map),
        "DiagnosticReport" if is_laboratory(node) => entry(S::LabResults, K::LabResult, map::diagnostic_report::map),
        "DiagnosticReport" => entry(S::TreatmentReports, K::TreatmentReport, map::diagnostic_report::map),
        "ClinicalImpression" | "ImagingStudy" | "RiskAssessment" | "ServiceRequest" | "ProcedureRequest"
        | "ReferralRequest" => entry(S::TreatmentReports, K::TreatmentReport, map::generic::map),
        "NutritionOrder" => entry(S::TreatmentReports, K::TreatmentReport, map::nutrition::map),
        // How to take a medicine is agreed in a dispense that never takes place (zib Toedieningsafspraak). An order to dispense is no
        // agreement on use.
        "MedicationRequest" | "MedicationDispense" if replaced::block(node) == Some(Block::Logistics) => {
            entry(S::Medication, K::Dispense, map::medication::map)
        }
        "MedicationAdministration" => entry(S::Medication, K::Administration, map::medication::map),
        "MedicationRequest" | "MedicationStatement" | "MedicationDispense" => {
            entry(S::Medication, K::Medication, map::medication::map)
        }
        "Immunization" => entry(S::Medication, K::Vaccination, map::immunization::map),
        "ImmunizationRecommendation" => entry(S::Medication, K::Vaccination, map::immunization::map_advice),
        "Flag" if has_profile(node, "MedicationContraIndication") => entry(S::Medication, K::Alert, map::flag::map),
        "Flag" => entry(S::Diagnoses, K::Alert, map::flag::map),
        "AllergyIntolerance" => entry(S::Allergies, K::Allergy, map::allergy::map),
        "Observation" => observation(node),
        "Consent" => entry(S::Directives, K::Directive, map::consent::map),
        "Coverage" => entry(S::Funding, K::Funding, map::coverage::map),
        _ => Route::None,
    }
}

/// Fills a directive that is one by its code alone. The code gives the title; words of the source that are not known to say the same
/// stand beside it.
fn by_code(draft: &mut Draft<'_>) {
    let node = draft.node;
    let source = directive::contradiction(node);
    let said = source.as_ref().map(|source| source.said.as_str());
    let is_denied = directive::denies_a_refusal(node);
    let beside = |ours: String| if is_denied { words::beside_a_not(&ours, "niet doen") } else { ours };
    let title = directive::by_code(node).map(|ours| words::with_those_of_source(&beside(ours), said));
    draft.title(title);
    let both = (is_denied || directive::says_both(node)).then_some(Doubt::Turned);
    let doubt = both.max(source.as_ref().and_then(|source| source.doubt));
    draft.text(FieldKey::Directive, doubt.map(Doubt::in_words));
    for text in source.map(|source| source.said).into_iter().chain(directive::measured(node)) {
        draft.labelled(FieldKey::Treatment, Some(words::IN_THE_SOURCE.to_owned()), FieldValue::Text { text });
    }
    match node.get("resourceType").code().unwrap_or_default() {
        "Flag" => map::flag::map(draft),
        "Condition" => map::condition::map(draft),
        "Observation" => map::observation::map(draft),
        _ => map::generic::map(draft),
    }
    let denies = negation::of(node);
    if let Some(over) = directive::held(node).over(draft.world.today)
        && denies.is_none_or(|denies| denies == Negation::NoTreatment)
    {
        draft.end_title(&format!(" ({over})"));
        draft.denied = denies;
    }
}

/// A legal status (zib JuridischeSituatie) is a measure by law and stands with the involuntary care, which shows less than
/// the profile; who represents the client is one of the client's particulars.
fn condition(node: Node<'_>) -> Route {
    let is_status =
        has_profile(node, "LegalSituation-LegalStatus") || concept::has(node.get("category"), "snomed", "303186005");
    let is_representation = has_profile(node, "LegalSituation-Representation")
        || concept::has(node.get("category"), "snomed", "151701000146105");
    let (section, kind) = match (is_status, is_representation) {
        (true, _) => (Section::InvoluntaryCare, EntryKind::InvoluntaryCare),
        (false, true) => (Section::Profile, EntryKind::Profile),
        (false, false) => (Section::Diagnoses, EntryKind::Diagnosis),
    };
    Route::Entry(Place { section, kind, map: map::condition::map })
}

/// How somebody lives, learned and takes part are particulars; what is used (alcohol, tobacco, drugs) and everything else
/// is a measurement, of the topic treatment.
fn observation(node: Node<'_>) -> Route {
    const PARTICULARS: [&str; 4] = ["LivingSituation", "Education", "ParticipationInSociety", "LifeStance"];
    const CODES: [&str; 4] = ["365508006", "105421008", "314845004", "160538000"];
    let particulars = PARTICULARS.iter().any(|profile| has_profile(node, profile))
        || CODES.iter().any(|code| concept::has(node.get("code"), "snomed", code));
    let (section, kind) = match (is_laboratory(node), particulars) {
        _ if is_journal_line(node) => (Section::TreatmentReports, EntryKind::TreatmentReport),
        (true, _) => (Section::LabResults, EntryKind::LabResult),
        (false, true) => (Section::Profile, EntryKind::Profile),
        (false, false) => (Section::Measurements, EntryKind::Measurement),
    };
    Route::Entry(Place { section, kind, map: map::observation::map })
}

/// Whether it is a line of a general practitioner's journal (NHG: subjective, objective, evaluation, plan), which is no measurement.
pub(crate) fn is_journal_line(node: Node<'_>) -> bool {
    concept::codings(node.get("code")).any(|coding| coding.system.ends_with("journaalregeltypen"))
}

fn has_profile(node: Node<'_>, part: &str) -> bool {
    node.profiles().any(|profile| profile.contains(part))
}

fn is_laboratory(node: Node<'_>) -> bool {
    has_profile(node, "LaboratoryTestResult")
        || node.all("category").flat_map(concept::codings).any(|coding| {
            matches!(coding.code, "laboratory" | "LAB" | "HM" | "CH" | "MB") && coding.system.contains("hl7.org")
                || matches!(coding.code, "49581000146104" | "26436-6")
        })
}

/// A report that does not say of which kind it is goes where its results are: one of laboratory results is of the laboratory.
pub(crate) fn by_results(world: &mut World) {
    let is_lab_result = |at: usize| matches!(world.place(at), Some(place) if place.section == Section::LabResults);
    let of_laboratory = |at: usize| {
        let node = world.node(at);
        let unsaid = !node.get("category").exists() && matches!(said(node), Said::Nothing);
        let is_report = world.resource(at).is_some_and(|resource| resource.kind == "DiagnosticReport");
        let stays = world.place(at).is_none_or(|place| place.section != Section::TreatmentReports);
        let mut results = node.all("result").filter_map(|result| world.find_of(at, result, targets::of("result")));
        is_report && unsaid && !stays && results.any(is_lab_result)
    };
    let found: Vec<usize> = (0..world.store.resources.len()).filter(|at| of_laboratory(*at)).collect();
    for at in found {
        if let Some(facts) = world.facts.get_mut(at) {
            let map = map::diagnostic_report::map;
            facts.route = Route::Entry(Place { section: Section::LabResults, kind: EntryKind::LabResult, map });
        }
    }
}

/// A task that carries out a request for an examination or treatment stands where that does: it is no action of the support plan.
pub(crate) fn by_focus(world: &mut World) {
    let is_request = |at: usize| {
        world.resource(at).is_some_and(|resource| {
            matches!(resource.kind.as_str(), "ServiceRequest" | "ProcedureRequest" | "ReferralRequest")
        })
    };
    let of_request = |at: usize| {
        let node = world.node(at);
        let is_task = world.resource(at).is_some_and(|resource| resource.kind == "Task");
        let focus = || world.find(at, node.get("focus")).filter(|focus| is_request(*focus));
        is_task && matches!(said(node), Said::Nothing) && focus().is_some()
    };
    let found: Vec<usize> = (0..world.store.resources.len()).filter(|at| of_request(*at)).collect();
    for at in found {
        if let Some(facts) = world.facts.get_mut(at) {
            let (section, kind) = (Section::TreatmentReports, EntryKind::TreatmentReport);
            facts.route = Route::Entry(Place { section, kind, map: map::generic::map });
        }
    }
}

/// Involuntary care and restriction of freedom (Wzd, Wvggz), by code or profile.
fn is_involuntary(node: Node<'_>) -> bool {
    has_profile(node, "FreedomRestricting")
        || node.each(&["category", "type", "code"]).flat_map(concept::codings).any(|coding| coding.code == "225317005")
}

fn is_report(node: Node<'_>) -> bool {
    const TYPES: [&str; 2] = ["34133-9", "11591000146107"];
    has_profile(node, "SOAPReport")
        || node.each(&["type", "category"]).flat_map(concept::codings).any(|coding| TYPES.contains(&coding.code))
}

fn is_letter(node: Node<'_>) -> bool {
    // LOINC's referral, discharge and consultation letters are documents of treatment; only a letter to or from somebody is
    // correspondence.
    const TYPES: [&str; 3] = ["68609-7", "57133-1", "83826-8"];
    node.each(&["type", "category", "class"]).flat_map(concept::codings).any(|coding| TYPES.contains(&coding.code))
}
