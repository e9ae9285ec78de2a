//! What every status of FHIR R4 and STU3 means, and how it weighs against dates.

use access::Section;

use super::*;
use crate::{ClientId, EntryId, code_system as system};

mod doubts;

fn today() -> NaiveDate {
    "2026-11-26".parse().unwrap()
}

fn entry(kind: EntryKind, fields: Vec<Field>) -> Entry {
    Entry { fields, ..Entry::new(EntryId::named("a"), ClientId::named("a"), Section::Medication, kind, String::new()) }
}

fn coded(key: FieldKey, system: &str, code: &str) -> Field {
    // The words are those of another status: nothing may be concluded from them.
    let value = FieldValue::Coded { system: system.to_owned(), code: code.to_owned(), text: "Actief".to_owned() };
    Field { key, label: None, value }
}

fn period(from: Option<&str>, until: Option<&str>) -> Field {
    let moment = |text: Option<&str>| text.map(|text| text.parse().unwrap());
    Field { key: FieldKey::Period, label: None, value: FieldValue::Period { from: moment(from), until: moment(until) } }
}

fn status(kind: EntryKind, fields: Vec<Field>) -> ClinicalStatus {
    entry(kind, fields).clinical_status(today()).status
}

#[test]
fn each_status_of_each_kind() {
    use ClinicalStatus::{Earlier, Negated, NotYet, Now, Paused, Unknown};
    use EntryKind as K;
    type Case = (EntryKind, &'static str, &'static [(ClinicalStatus, &'static [&'static str])]);
    let cases: [Case; 17] = [
        (K::Allergy, system::ALLERGY_CLINICAL, &[(Now, &["active"]), (Earlier, &["inactive", "resolved"])]),
        (
            K::Diagnosis,
            system::CONDITION_CLINICAL,
            &[
                (Now, &["active", "recurrence", "relapse"]),
                (Earlier, &["inactive", "remission", "resolved"]),
                (Unknown, &["unknown"]),
            ],
        ),
        (
            K::Medication,
            system::MEDICATION_REQUEST,
            &[
                (Now, &["active"]),
                (Paused, &["on-hold"]),
                (NotYet, &["draft"]),
                (Earlier, &["cancelled", "completed", "stopped"]),
                (Unknown, &["unknown", "entered-in-error", "iets"]),
            ],
        ),
        (
            K::Medication,
            system::MEDICATION_STATEMENT,
            &[
                (Now, &["active"]),
                (Paused, &["on-hold"]),
                (NotYet, &["intended"]),
                (Earlier, &["completed", "stopped"]),
                (Negated, &["not-taken"]),
                (Unknown, &["unknown"]),
            ],
        ),
        (
            K::Medication,
            system::MEDICATION_INTENT,
            &[(NotYet, &["proposal", "plan", "option"]), (Now, &["order", "reflex-order"]), (Unknown, &["iets"])],
        ),
        (K::Medication, system::MEDICATION_TAKEN, &[(Negated, &["n"]), (Unknown, &["unk", "never"]), (Now, &["y"])]),
        (K::Alert, system::FLAG, &[(Now, &["active"]), (Earlier, &["inactive"])]),
        (
            K::Directive,
            system::CONSENT,
            &[(Now, &["active"]), (NotYet, &["draft", "proposed"]), (Negated, &["rejected"]), (Earlier, &["inactive"])],
        ),
        (
            K::Device,
            system::DEVICE_USE,
            &[
                (Now, &["active"]),
                (Earlier, &["completed", "stopped"]),
                (NotYet, &["intended"]),
                (Paused, &["on-hold"]),
                (Unknown, &["unknown"]),
            ],
        ),
        (
            K::Goal,
            system::GOAL,
            &[
                (NotYet, &["proposed", "planned"]),
                (
                    Now,
                    &[
                        "accepted",
                        "active",
                        "in-progress",
                        "on-target",
                        "ahead-of-target",
                        "behind-target",
                        "sustaining",
                    ],
                ),
                (Paused, &["on-hold"]),
                (Earlier, &["achieved", "completed", "cancelled"]),
                (Negated, &["rejected"]),
            ],
        ),
        (
            K::Activity,
            system::ACTIVITY,
            &[
                (NotYet, &["not-started", "scheduled"]),
                (Now, &["in-progress"]),
                (Paused, &["on-hold"]),
                (Earlier, &["completed", "stopped"]),
                (Negated, &["cancelled"]),
                (Unknown, &["unknown"]),
            ],
        ),
        (
            K::CarePlan,
            system::REQUEST,
            &[
                (NotYet, &["draft"]),
                (Now, &["active"]),
                (Paused, &["on-hold", "suspended"]),
                (Earlier, &["revoked", "cancelled", "completed"]),
                (Unknown, &["unknown"]),
            ],
        ),
        (
            K::InvoluntaryCare,
            system::EVENT,
            &[
                (NotYet, &["preparation"]),
                (Now, &["in-progress"]),
                (Negated, &["not-done"]),
                (Paused, &["on-hold", "suspended"]),
                (Earlier, &["stopped", "aborted", "completed"]),
                (Unknown, &["unknown"]),
            ],
        ),
        (K::Funding, system::FINANCIAL, &[(Now, &["active"]), (Earlier, &["cancelled"]), (NotYet, &["draft"])]),
        (
            K::Diagnosis,
            system::EPISODE,
            &[
                (NotYet, &["planned", "waitlist"]),
                (Now, &["active"]),
                (Paused, &["onhold"]),
                (Earlier, &["finished"]),
                (Negated, &["cancelled"]),
            ],
        ),
        (
            K::Activity,
            system::TASK,
            &[
                (NotYet, &["draft", "requested", "received", "accepted", "ready"]),
                (Now, &["in-progress"]),
                (Paused, &["on-hold"]),
                (Earlier, &["failed", "completed"]),
                (Negated, &["rejected", "cancelled"]),
            ],
        ),
        (
            K::Professional,
            system::CARE_TEAM,
            &[(NotYet, &["proposed"]), (Now, &["active"]), (Paused, &["suspended"]), (Earlier, &["inactive"])],
        ),
    ];
    for (kind, system, expected) in cases {
        for (expected, code) in expected.iter().flat_map(|(status, codes)| codes.iter().map(move |code| (status, code)))
        {
            let field = coded(FieldKey::Status, system, code);
            // With a period that is going on, so that the status alone decides.
            let found = status(kind, vec![field, period(Some("2020-01-01"), None)]);
            assert_eq!(found, *expected, "{system} {code}");
        }
    }
}

#[test]
fn an_end_in_the_past_beats_a_status_that_was_forgotten() {
    for code in ["active", "on-hold", "draft", "unknown"] {
        let fields = vec![
            coded(FieldKey::Status, system::MEDICATION_REQUEST, code),
            period(Some("2024-03-01"), Some("2024-03-08")),
        ];
        assert_eq!(status(EntryKind::Medication, fields), ClinicalStatus::Earlier, "{code}");
    }
    let interrupted = vec![
        coded(FieldKey::Status, system::MEDICATION_STATEMENT, "on-hold"),
        period(Some("2024-03-01"), Some("2024-03-08")),
    ];
    assert_eq!(
        status(EntryKind::Medication, interrupted),
        ClinicalStatus::Paused,
        "the end of use that was interrupted is when it was interrupted"
    );
    let stopped = vec![coded(FieldKey::Status, system::MEDICATION_STATEMENT, "stopped"), period(None, Some("2030"))];
    assert_eq!(
        status(EntryKind::Medication, stopped),
        ClinicalStatus::Earlier,
        "a status beats an end that is to come"
    );
}

#[test]
fn the_last_day_still_counts_and_an_end_is_as_precise_as_it_was_written() {
    for (until, expected) in [
        ("2026-11-26", ClinicalStatus::Now),
        ("2026-11-25", ClinicalStatus::Earlier),
        ("2026-11", ClinicalStatus::Now),
        ("2026", ClinicalStatus::Now),
        ("2026-10", ClinicalStatus::Earlier),
        ("2025-12", ClinicalStatus::Earlier),
        // Half past midnight in Amsterdam: the day after.
        ("2026-11-25T23:30:00Z", ClinicalStatus::Now),
    ] {
        assert_eq!(status(EntryKind::Medication, vec![period(Some("2020"), Some(until))]), expected, "{until}");
    }
}

#[test]
fn what_is_still_to_begin_and_what_contradicts_itself_is_not_in_use() {
    let active = || coded(FieldKey::Status, system::MEDICATION_STATEMENT, "active");
    let of = |from, until| entry(EntryKind::Medication, vec![active(), period(from, until)]).clinical_status(today());
    let decided = |status, reason| Decided { status, reason };
    assert_eq!(of(Some("2027-10-01"), None), decided(ClinicalStatus::NotYet, StatusReason::NotBegun));
    assert_eq!(of(Some("2025-05-10"), Some("2025-05-03")), decided(ClinicalStatus::Earlier, StatusReason::Ended));
    assert_eq!(
        of(Some("2027-05-10"), Some("2027-05-03")),
        decided(ClinicalStatus::Unknown, StatusReason::Contradiction)
    );
    assert_eq!(of(Some("2019-05-01"), None), decided(ClinicalStatus::Now, StatusReason::Status));
}

#[test]
fn after_an_end_that_is_not_certain_nobody_knows() {
    let day = |at: &str| Field {
        key: FieldKey::PossibleEnd,
        label: None,
        value: FieldValue::Moment { at: at.parse().unwrap() },
    };
    let of = |code: &str, at: &str| {
        let fields = vec![coded(FieldKey::Status, system::MEDICATION_REQUEST, code), day(at)];
        entry(EntryKind::Medication, fields).clinical_status(today())
    };
    let decided = |status, reason| Decided { status, reason };
    assert_eq!(of("active", "2026-11-26"), decided(ClinicalStatus::Now, StatusReason::Status), "the last day counts");
    assert_eq!(of("active", "2026-11-25"), decided(ClinicalStatus::Unknown, StatusReason::Ended));
    assert_eq!(of("completed", "2026-11-25").status, ClinicalStatus::Earlier);
    assert_eq!(of("stopped", "2027-11-25").status, ClinicalStatus::Earlier);
}

#[test]
fn a_date_that_is_no_end_is_never_one() {
    let day = |key| Field { key, label: None, value: FieldValue::Moment { at: "1998-06-02".parse().unwrap() } };
    let is_end = |key: &&FieldKey| matches!(key, FieldKey::End | FieldKey::ExpectedEnd | FieldKey::PossibleEnd);
    for key in FieldKey::ALL.iter().filter(|key| !is_end(key)) {
        let fields = vec![coded(FieldKey::Status, system::ALLERGY_CLINICAL, "active"), day(*key)];
        assert_eq!(status(EntryKind::Allergy, fields), ClinicalStatus::Now, "{key:?}");
    }
    let validity = Field { key: FieldKey::Validity, ..period(None, Some("2020-01-01")) };
    let fields = vec![coded(FieldKey::Status, system::MEDICATION_REQUEST, "active"), validity];
    assert_eq!(status(EntryKind::Medication, fields), ClinicalStatus::Now, "the end of a prescription");
    let labelled = Field { label: Some("Observatie".to_owned()), ..period(None, Some("2020-01-01")) };
    let fields = vec![coded(FieldKey::Status, system::CONDITION_CLINICAL, "active"), labelled];
    assert_eq!(status(EntryKind::Diagnosis, fields), ClinicalStatus::Now, "a period with a label of its own");
}

#[test]
fn an_abatement_without_a_date_is_an_end() {
    let end = |value| vec![Field { key: FieldKey::End, label: None, value }];
    assert_eq!(
        status(EntryKind::Diagnosis, end(FieldValue::Text { text: "in de puberteit".to_owned() })),
        ClinicalStatus::Earlier
    );
    assert_eq!(status(EntryKind::Diagnosis, end(FieldValue::Flag { yes: true })), ClinicalStatus::Earlier);
    assert_eq!(status(EntryKind::Diagnosis, end(FieldValue::Flag { yes: false })), ClinicalStatus::Unknown);
}

#[test]
fn what_is_denied_is_never_in_use() {
    let active = || coded(FieldKey::Status, system::MEDICATION_REQUEST, "active");
    for negation in Negation::ALL {
        let mut denied = entry(EntryKind::Medication, vec![active(), period(Some("2020"), None)]);
        denied.negation = Some(negation);
        let found = denied.clinical_status(today()).status;
        // That a treatment must not be given is an agreement, and it holds.
        assert_eq!(found == ClinicalStatus::Now, negation == Negation::NoTreatment, "{negation:?}: {found:?}");
    }
}

#[test]
fn a_prohibition_that_was_withdrawn_is_one_of_earlier() {
    let mut denied =
        entry(EntryKind::Medication, vec![coded(FieldKey::Status, system::MEDICATION_REQUEST, "cancelled")]);
    denied.negation = Some(Negation::DoNotUse);
    assert_eq!(denied.clinical_status(today()).status, ClinicalStatus::Earlier);
}

#[test]
fn what_nobody_confirmed_is_not_certain() {
    for (system, code) in [
        (system::ALLERGY_VERIFICATION, "unconfirmed"),
        (system::CONDITION_VERIFICATION, "unconfirmed"),
        (system::CONDITION_VERIFICATION, "provisional"),
        (system::CONDITION_VERIFICATION, "differential"),
    ] {
        let certainty = || coded(FieldKey::Certainty, system, code);
        let active = coded(FieldKey::Status, system::CONDITION_CLINICAL, "active");
        assert_eq!(status(EntryKind::Diagnosis, vec![active, certainty()]), ClinicalStatus::Unconfirmed, "{code}");
        assert_eq!(status(EntryKind::Diagnosis, vec![certainty()]), ClinicalStatus::Unconfirmed, "{code} alone");
        let resolved = coded(FieldKey::Status, system::CONDITION_CLINICAL, "resolved");
        assert_eq!(
            status(EntryKind::Diagnosis, vec![resolved, certainty()]),
            ClinicalStatus::Earlier,
            "{code} of earlier"
        );
    }
}

#[test]
fn an_appointment_goes_by_its_dates_unless_it_is_off() {
    let of = |code: &str, from: Option<&str>, until: Option<&str>| {
        let status = coded(FieldKey::Status, system::APPOINTMENT, code);
        status_of_appointment(vec![status, period(from, until)])
    };
    let (ahead, behind) = (Some("2027-01-15T09:00:00Z"), Some("2026-02-02T09:00:00Z"));
    for code in ["proposed", "pending", "booked", "arrived", "checked-in", "waitlist"] {
        assert_eq!(of(code, ahead, None), ClinicalStatus::NotYet, "{code}");
        assert_eq!(of(code, behind, None), ClinicalStatus::Earlier, "{code}");
        assert_eq!(of(code, Some("2026-11-25"), Some("2026-11-27")), ClinicalStatus::Now, "{code}");
        assert_eq!(of(code, None, None), ClinicalStatus::Unknown, "{code}");
    }
    assert_eq!(of("cancelled", ahead, None), ClinicalStatus::Negated);
    assert_eq!(
        (of("noshow", behind, None), of("fulfilled", ahead, None)),
        (ClinicalStatus::Earlier, ClinicalStatus::Earlier)
    );
}

fn status_of_appointment(fields: Vec<Field>) -> ClinicalStatus {
    status(EntryKind::Appointment, fields)
}

#[test]
fn what_says_nothing_is_not_guessed_at_and_words_say_nothing() {
    let said = |key, text: &str| Field { key, label: None, value: FieldValue::Text { text: text.to_owned() } };
    assert_eq!(status(EntryKind::Medication, Vec::new()), ClinicalStatus::Unknown);
    for word in ["Actief", "Gestopt"] {
        assert_eq!(
            status(EntryKind::Medication, vec![said(FieldKey::Status, word)]),
            ClinicalStatus::Unknown,
            "{word}"
        );
    }
    assert_eq!(status(EntryKind::LabResult, Vec::new()), ClinicalStatus::NotApplicable);
}
