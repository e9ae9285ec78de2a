//! What a dossier is made from: the parts of a client's script.

use access::Basis;

/// The client's own words for the slots of the daily reports.
#[derive(Debug)]
pub(crate) struct Words {
    /// After "naar": `naar de houtwerkplaats`.
    pub(crate) to_work: &'static str,
    /// Where that is: `in de houtwerkplaats`.
    pub(crate) at_work: &'static str,
    /// What was done there, after "heeft": `vogelhuisjes geschuurd`.
    pub(crate) task: &'static [&'static str],
    /// After "met": `de treinpuzzel`.
    pub(crate) pastime: &'static [&'static str],
    /// After "is": `een rondje gaan wandelen`.
    pub(crate) outing: &'static [&'static str],
    /// Who comes and calls, singular: `zijn broer Kees`.
    pub(crate) family: &'static [&'static str],
    /// `koffie met een speculaasje`
    pub(crate) treat: &'static [&'static str],
    /// `boerenkool met worst`
    pub(crate) dish: &'static [&'static str],
    /// After "het hielp om": `samen aan de keukentafel te gaan zitten`.
    pub(crate) calming: &'static [&'static str],
}

/// How far back the daily reports go and how many there are.
#[derive(Debug)]
pub(crate) struct Diary {
    pub(crate) days: u64,
    /// Chance in percent that a day has reports at all.
    pub(crate) present: u32,
    /// Whether there are two or three a day, or one.
    pub(crate) full_days: bool,
}

/// Somebody around the client, signing in or not.
#[derive(Debug)]
pub(crate) struct Contact {
    pub(crate) key: &'static str,
    pub(crate) name: &'static str,
    /// `broer`, `mentor`
    pub(crate) relation: &'static str,
    /// HL7 v3-RoleCode, where there is one for the relation.
    pub(crate) code: Option<&'static str>,
    pub(crate) basis: Option<Basis>,
    pub(crate) phone: Option<&'static str>,
}

/// A goal of the support plan.
#[derive(Debug)]
pub(crate) struct Goal {
    /// What the client wants, in the client's words.
    pub(crate) wish: &'static str,
    pub(crate) target: &'static str,
    pub(crate) action: &'static str,
    /// 0 to 100.
    pub(crate) progress: u8,
    pub(crate) evaluation: &'static str,
    /// Whether it is worked on at work, and reported on from there.
    pub(crate) at_work: bool,
    /// Sentences for the daily reports.
    pub(crate) reports: &'static [&'static str],
}

/// What stands in the way of showing something; conventions of the import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Open,
    /// A questionnaire that may be shown.
    Released,
    Hold,
    CoClient,
    OneDiscipline,
    Restricted,
    VeryRestricted,
    EnteredInError,
}

/// A report with its own text: a marked daily report, or a report of a treatment.
#[derive(Debug)]
pub(crate) struct Note {
    pub(crate) days: u64,
    pub(crate) hour: u32,
    pub(crate) author: &'static str,
    pub(crate) title: &'static str,
    /// Paragraphs, one a line.
    pub(crate) text: &'static str,
    pub(crate) mark: Mark,
}

/// Something in the calendar.
#[derive(Debug)]
pub(crate) struct Appointment {
    /// Counted from today; negative is past.
    pub(crate) days: i64,
    pub(crate) hour: u32,
    pub(crate) minutes: u32,
    pub(crate) title: &'static str,
    pub(crate) place: &'static str,
    pub(crate) with: Option<&'static str>,
    /// What the daily report of that day says of it.
    pub(crate) report: Option<&'static str>,
}

/// A filled-in questionnaire.
#[derive(Debug)]
pub(crate) struct Questionnaire {
    pub(crate) days: u64,
    pub(crate) title: &'static str,
    pub(crate) author: &'static str,
    pub(crate) released: bool,
    pub(crate) answers: &'static [(&'static str, &'static str)],
}

/// An incident (melding).
#[derive(Debug)]
pub(crate) struct Incident {
    pub(crate) days: u64,
    pub(crate) hour: u32,
    pub(crate) kind: &'static str,
    pub(crate) text: &'static str,
    pub(crate) outcome: &'static str,
    pub(crate) staff: &'static str,
    /// What the daily report of that day says of it.
    pub(crate) report: Option<&'static str>,
    pub(crate) mark: Mark,
}

/// A letter or a document.
#[derive(Debug)]
pub(crate) struct Paper {
    pub(crate) days: u64,
    pub(crate) title: &'static str,
    pub(crate) author: &'static str,
    pub(crate) letter: bool,
    /// Paragraphs, one a line.
    pub(crate) text: &'static str,
    pub(crate) mark: Mark,
}

#[derive(Debug)]
pub(crate) struct Device {
    pub(crate) name: &'static str,
    pub(crate) product: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) days: u64,
}

#[derive(Debug)]
pub(crate) struct Diagnosis {
    pub(crate) name: &'static str,
    /// Since which year of life; `None`: since birth.
    pub(crate) age: Option<i32>,
    pub(crate) note: &'static str,
    pub(crate) active: bool,
}

#[derive(Debug)]
pub(crate) struct Medicine {
    pub(crate) name: &'static str,
    pub(crate) use_: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) days: u64,
    /// How many days ago it was stopped.
    pub(crate) stopped: Option<u64>,
}

#[derive(Debug)]
pub(crate) struct Allergy {
    pub(crate) substance: &'static str,
    pub(crate) reaction: &'static str,
    pub(crate) high: bool,
}

/// Something measured again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measure {
    Weight,
    Height,
    BloodPressure,
    HeartRate,
    Glucose,
}

/// A row of measurements, from one value to another with some noise.
#[derive(Debug)]
pub(crate) struct Series {
    pub(crate) measure: Measure,
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) noise: f64,
    /// Days between two.
    pub(crate) every: u64,
    pub(crate) count: u64,
}

#[derive(Debug)]
pub(crate) struct Lab {
    pub(crate) days: u64,
    pub(crate) name: &'static str,
    pub(crate) loinc: &'static str,
    pub(crate) value: f64,
    pub(crate) unit: &'static str,
    pub(crate) low: Option<f64>,
    pub(crate) high: Option<f64>,
}

#[derive(Debug)]
pub(crate) struct Directive {
    pub(crate) days: u64,
    pub(crate) what: &'static str,
    /// The code of the treatment in SNOMED CT.
    pub(crate) snomed: Option<&'static str>,
    pub(crate) permitted: bool,
    pub(crate) note: &'static str,
}

/// A measure of involuntary care (Wet zorg en dwang).
#[derive(Debug)]
pub(crate) struct Restriction {
    pub(crate) days: u64,
    pub(crate) what: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) note: &'static str,
    pub(crate) ended: Option<u64>,
}

#[derive(Debug)]
pub(crate) struct Indication {
    /// `VG5`
    pub(crate) profile: &'static str,
    pub(crate) text: &'static str,
    pub(crate) law: &'static str,
    pub(crate) payer: &'static str,
    pub(crate) number: &'static str,
}
