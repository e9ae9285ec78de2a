//! What stops on a day, and what is not certain.

use super::*;

#[test]
fn a_stop_ends_a_medicine_on_the_day_that_it_says() {
    use ClinicalStatus::{Earlier, NotYet, Now, Paused};
    for (negation, until, expected) in [
        (Negation::Stopped, Some("2026-11-25"), Earlier),
        (Negation::Stopped, None, Earlier),
        (Negation::Stopped, Some("2026-11-26"), Now),
        (Negation::Stopped, Some("2026-12-24"), Now),
        (Negation::Superseded, Some("2026-12-24"), Now),
        (Negation::Superseded, Some("2026-11-25"), Earlier),
        (Negation::Interrupted, Some("2026-11-25"), Paused),
        (Negation::Interrupted, None, Paused),
        (Negation::Interrupted, Some("2026-12-24"), Now),
    ] {
        let active = coded(FieldKey::Status, system::MEDICATION_REQUEST, "active");
        let mut stop = entry(EntryKind::Medication, vec![active, period(Some("2026-01-01"), until)]);
        stop.negation = Some(negation);
        assert_eq!(stop.clinical_status(today()).status, expected, "{negation:?} {until:?}");
    }
    let mut ahead = entry(EntryKind::Medication, vec![period(Some("2026-12-24"), None)]);
    ahead.negation = Some(Negation::Stopped);
    assert_eq!(ahead.clinical_status(today()).status, NotYet, "a stop that begins later");
    let mut document = entry(EntryKind::Document, vec![period(Some("2026-01-01"), Some("2027-01-01"))]);
    document.negation = Some(Negation::Superseded);
    assert_eq!(
        document.clinical_status(today()).status,
        Earlier,
        "the period of a document is not that of its validity"
    );
}

#[test]
fn a_certainty_that_is_not_known_is_never_sure() {
    for (code, expected) in [
        ("confirmed", ClinicalStatus::Now),
        ("unknown", ClinicalStatus::Unconfirmed),
        ("iets", ClinicalStatus::Unknown),
        ("confirmed|refuted", ClinicalStatus::Unknown),
        ("", ClinicalStatus::Unknown),
    ] {
        let active = coded(FieldKey::Status, system::CONDITION_CLINICAL, "active");
        let certainty = coded(FieldKey::Certainty, system::CONDITION_VERIFICATION, code);
        assert_eq!(status(EntryKind::Diagnosis, vec![active, certainty]), expected, "{code}");
    }
}
