//! The code systems of FHIR's own statuses, by their addresses in R4. STU3 has other addresses for the same lists, or none:
//! its codes are kept under these too.

macro_rules! systems {
    ($($(#[$doc:meta])* $name:ident = $address:literal;)*) => {
        $($(#[$doc])* pub const $name: &str = $address;)*

        /// All of them.
        pub const ALL: &[&str] = &[$($name),*];
    };
}

systems! {
    /// `AllergyIntolerance.clinicalStatus`
    ALLERGY_CLINICAL = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical";
    /// `AllergyIntolerance.verificationStatus`
    ALLERGY_VERIFICATION = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification";
    /// `Condition.clinicalStatus`
    CONDITION_CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    /// `Condition.verificationStatus`
    CONDITION_VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
    /// `MedicationRequest.status`
    MEDICATION_REQUEST = "http://hl7.org/fhir/CodeSystem/medicationrequest-status";
    /// `MedicationStatement.status`
    MEDICATION_STATEMENT = "http://hl7.org/fhir/CodeSystem/medication-statement-status";
    /// `MedicationStatement.taken` (STU3)
    MEDICATION_TAKEN = "http://hl7.org/fhir/medication-statement-taken";
    /// `MedicationDispense.status`
    MEDICATION_DISPENSE = "http://terminology.hl7.org/CodeSystem/medicationdispense-status";
    /// `MedicationAdministration.status`
    MEDICATION_ADMINISTRATION = "http://terminology.hl7.org/CodeSystem/medication-admin-status";
    /// `MedicationRequest.intent`
    MEDICATION_INTENT = "http://hl7.org/fhir/CodeSystem/medicationrequest-intent";
    /// The zibs' StopType
    STOP_TYPE = "urn:oid:2.16.840.1.113883.2.4.3.11.60.20.77.5.2.1";
    /// `ImmunizationRecommendation.recommendation.forecastStatus`
    FORECAST = "http://terminology.hl7.org/CodeSystem/immunization-recommendation-status";
    /// `Flag.status`
    FLAG = "http://hl7.org/fhir/flag-status";
    /// `Consent.status`
    CONSENT = "http://hl7.org/fhir/consent-state-codes";
    /// `Consent.provision.type`
    PROVISION = "http://hl7.org/fhir/consent-provision-type";
    /// `Device.status`
    DEVICE = "http://hl7.org/fhir/device-status";
    /// `DeviceUseStatement.status`
    DEVICE_USE = "http://hl7.org/fhir/device-statement-status";
    /// `Goal.lifecycleStatus`, `Goal.status`
    GOAL = "http://hl7.org/fhir/goal-status";
    /// `Goal.achievementStatus`
    GOAL_ACHIEVEMENT = "http://terminology.hl7.org/CodeSystem/goal-achievement";
    /// `CarePlan.activity.detail.status`
    ACTIVITY = "http://hl7.org/fhir/care-plan-activity-status";
    /// `CareTeam.status`
    CARE_TEAM = "http://hl7.org/fhir/care-team-status";
    /// `Appointment.status`
    APPOINTMENT = "http://hl7.org/fhir/appointmentstatus";
    /// `Appointment.participant.status`
    PARTICIPATION = "http://hl7.org/fhir/participationstatus";
    /// `Encounter.status`
    ENCOUNTER = "http://hl7.org/fhir/encounter-status";
    /// `EpisodeOfCare.status`
    EPISODE = "http://hl7.org/fhir/episode-of-care-status";
    /// `status` of a request: CarePlan, ServiceRequest, NutritionOrder
    REQUEST = "http://hl7.org/fhir/request-status";
    /// `intent` of a request
    REQUEST_INTENT = "http://hl7.org/fhir/request-intent";
    /// `status` of an event: Procedure, Immunization, Communication
    EVENT = "http://hl7.org/fhir/event-status";
    /// `Task.status`
    TASK = "http://hl7.org/fhir/task-status";
    /// `Coverage.status`
    FINANCIAL = "http://hl7.org/fhir/fm-status";
    /// `Composition.status`, `DocumentReference.docStatus`
    COMPOSITION = "http://hl7.org/fhir/composition-status";
    /// `DocumentReference.status`
    DOCUMENT = "http://hl7.org/fhir/document-reference-status";
    /// `QuestionnaireResponse.status`
    QUESTIONNAIRE = "http://hl7.org/fhir/questionnaire-answers-status";
    /// `Observation.status`, `RiskAssessment.status`
    OBSERVATION = "http://hl7.org/fhir/observation-status";
    /// `DiagnosticReport.status`
    DIAGNOSTIC_REPORT = "http://hl7.org/fhir/diagnostic-report-status";
    /// `ImagingStudy.status`
    IMAGING = "http://hl7.org/fhir/imagingstudy-status";
    /// `ClinicalImpression.status`
    IMPRESSION = "http://hl7.org/fhir/clinicalimpression-status";
    /// `AdverseEvent.actuality`
    ACTUALITY = "http://hl7.org/fhir/adverse-event-actuality";
    /// Whether somebody is still in somebody's network (`RelatedPerson.active`)
    ACTIVE = "http://hl7.org/fhir/StructureDefinition/RelatedPerson#active";
}

/// `Observation.dataAbsentReason`: no status, but why there is no value, or none to rely on.
pub const DATA_ABSENT: &str = "http://terminology.hl7.org/CodeSystem/data-absent-reason";

/// The International Patient Summary's codes that there is none, or that nothing is known.
pub const NONE_OR_UNKNOWN: &str = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips";
