//! Who is who at De Linde: the script from which the dossiers are made.
//!
//! Days are counted from today; in the past unless a field says otherwise. Nobody here exists.

mod amir;
mod dylan;
mod elif;
mod fatima;
mod hendrik;
mod jayden;
mod lars;
mod marijke;
mod mees;
mod noor;
pub(crate) mod people;
mod ravi;
mod sanne;
mod script;
pub(crate) mod staff;
mod tom;
mod willem;

use crate::calendar::Born;

pub(crate) use script::{
    Allergy, Appointment, Contact, Device, Diagnosis, Diary, Directive, Goal, Incident, Indication, Lab, Mark, Measure,
    Medicine, Note, Paper, Questionnaire, Restriction, Series, Words,
};

/// All clients, in the order in which they are introduced.
pub(crate) fn clients() -> [&'static Client; 14] {
    [
        &willem::WILLEM,
        &sanne::SANNE,
        &hendrik::HENDRIK,
        &fatima::FATIMA,
        &ravi::RAVI,
        &marijke::MARIJKE,
        &tom::TOM,
        &lars::LARS,
        &jayden::JAYDEN,
        &amir::AMIR,
        &dylan::DYLAN,
        &noor::NOOR,
        &elif::ELIF,
        &mees::MEES,
    ]
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sex {
    Male,
    Female,
}

/// The two locations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Home {
    /// De Boomgaard: adults live here.
    Boomgaard,
    /// De Zaailing: children and young people, by day, for weekends, or living there.
    Zaailing,
}

impl Home {
    pub(crate) const ALL: [Self; 2] = [Self::Boomgaard, Self::Zaailing];

    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Boomgaard => "boomgaard",
            Self::Zaailing => "zaailing",
        }
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Boomgaard => "De Boomgaard",
            Self::Zaailing => "De Zaailing",
        }
    }

    pub(crate) const fn street(self) -> &'static str {
        match self {
            Self::Boomgaard => "Boomgaardlaan 8",
            Self::Zaailing => "Kwekerijpad 21",
        }
    }
}

/// Which texts fit a client's daily life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Life {
    /// An adult who lives at De Boomgaard and is helped with personal care.
    Adult,
    /// An adult who lives at De Boomgaard and looks after themselves.
    Independent,
    /// Somebody at school, for whom De Zaailing is a second place.
    Youth,
    /// A young child at school.
    Child,
    /// Somebody who needs help with everything (ernstig meervoudig beperkt).
    Intensive,
}

/// A client and the whole script of the dossier.
#[derive(Debug)]
pub(crate) struct Client {
    pub(crate) key: &'static str,
    pub(crate) given: &'static str,
    pub(crate) call: &'static str,
    /// `van der`, `'t`
    pub(crate) prefix: Option<&'static str>,
    pub(crate) surname: &'static str,
    pub(crate) sex: Sex,
    pub(crate) born: Born,
    pub(crate) home: Home,
    pub(crate) life: Life,
    pub(crate) married: bool,
    pub(crate) language: Option<&'static str>,
    pub(crate) words: Words,
    pub(crate) diary: Diary,
    pub(crate) contacts: &'static [Contact],
    /// Keys of staff; the first one is responsible (zorgverantwoordelijke).
    pub(crate) team: &'static [&'static str],
    pub(crate) goals: &'static [Goal],
    pub(crate) notes: &'static [Note],
    pub(crate) appointments: &'static [Appointment],
    pub(crate) questionnaires: &'static [Questionnaire],
    pub(crate) incidents: &'static [Incident],
    pub(crate) papers: &'static [Paper],
    pub(crate) devices: &'static [Device],
    pub(crate) diagnoses: &'static [Diagnosis],
    pub(crate) treatments: &'static [Note],
    pub(crate) medicines: &'static [Medicine],
    pub(crate) allergies: &'static [Allergy],
    pub(crate) series: &'static [Series],
    pub(crate) labs: &'static [Lab],
    pub(crate) directives: &'static [Directive],
    pub(crate) restrictions: &'static [Restriction],
    pub(crate) indication: Indication,
}

impl Client {
    /// Given name, prefix and surname: `Willem van der Meer`.
    pub(crate) fn full_name(&self) -> String {
        match self.prefix {
            Some(prefix) => format!("{} {prefix} {}", self.given, self.surname),
            None => format!("{} {}", self.given, self.surname),
        }
    }

    /// The name of the client's Patient resource.
    pub(crate) fn source(&self) -> String {
        format!("Patient/{}", self.key)
    }
}
