//! Wim, 67: ten years at De Boomgaard, something in every section, incapable for every topic.

mod living;
mod plan;
mod treatment;

use access::Basis;

use super::{Client, Contact, Diary, Home, Indication, Life, Sex, Words};
use crate::calendar::Born;

pub(crate) static WILLEM: Client = Client {
    key: "willem",
    given: "Willem",
    call: "Wim",
    prefix: Some("van der"),
    surname: "Meer",
    sex: Sex::Male,
    born: Born::Aged { years: 67, days: 130 },
    home: Home::Boomgaard,
    life: Life::Adult,
    married: false,
    language: None,
    words: Words {
        to_work: "de houtwerkplaats",
        at_work: "in de houtwerkplaats",
        task: &[
            "vogelhuisjes geschuurd",
            "aanmaakhout gebundeld",
            "latjes op maat gelegd",
            "nestkastjes in elkaar gezet",
            "voederplankjes geverfd",
            "schroeven op maat gesorteerd",
        ],
        pastime: &[
            "de treinpuzzel",
            "zijn modeltrein",
            "het treinenboek",
            "de oude dienstregelingen",
            "zijn fotoalbum",
        ],
        outing: &[
            "naar het station gelopen om treinen te kijken",
            "een rondje door het park gaan wandelen",
            "met de duofiets langs het kanaal gefietst",
            "naar de markt geweest",
            "naar de kinderboerderij gelopen",
        ],
        family: &["zijn broer Kees", "zijn schoonzus Ria", "zijn nichtje Linda"],
        treat: &["koffie met een speculaasje", "een gevulde koek", "een bakje slagroom bij de koffie", "een kop thee"],
        dish: &[
            "boerenkool met worst",
            "macaroni",
            "bloemkool met een gehaktbal",
            "andijviestamppot",
            "vis met puree",
            "nasi met een gebakken ei",
            "sperziebonen met een lapje vlees",
            "pannenkoeken",
        ],
        calming: &[
            "samen aan de keukentafel te gaan zitten",
            "hem het treinenboek te geven",
            "even naar buiten te gaan",
            "het dagprogramma samen door te lopen",
        ],
    },
    diary: Diary { days: 3652, present: 100, full_days: true },
    contacts: &[
        Contact {
            key: "ans",
            name: "Ans de Bruin",
            relation: "mentor",
            code: None,
            basis: Some(Basis::Mentor),
            phone: Some("088-000 21 10"),
        },
        Contact {
            key: "kees",
            name: "Kees van der Meer",
            relation: "broer",
            code: Some("BRO"),
            basis: Some(Basis::Sibling),
            phone: Some("0570-00 00 14"),
        },
        Contact {
            key: "rob",
            name: "Rob 't Hart",
            relation: "bewindvoerder",
            code: None,
            basis: Some(Basis::Administrator),
            phone: Some("088-000 44 00"),
        },
        Contact {
            key: "ria",
            name: "Ria van der Meer-Kok",
            relation: "schoonzus",
            code: None,
            basis: None,
            phone: None,
        },
    ],
    team: &["mirjam", "bilal", "tineke", "jasper", "femke", "robert"],
    goals: plan::GOALS,
    notes: plan::NOTES,
    appointments: living::APPOINTMENTS,
    questionnaires: living::QUESTIONNAIRES,
    incidents: living::INCIDENTS,
    papers: living::PAPERS,
    devices: living::DEVICES,
    diagnoses: treatment::DIAGNOSES,
    treatments: treatment::TREATMENTS,
    medicines: treatment::MEDICINES,
    allergies: treatment::ALLERGIES,
    series: treatment::SERIES,
    labs: treatment::LABS,
    directives: treatment::DIRECTIVES,
    restrictions: treatment::RESTRICTIONS,
    indication: Indication {
        profile: "VG6",
        text: "Wonen met intensieve begeleiding, verzorging en gedragsregulering",
        law: "Wlz, zorg met verblijf",
        payer: "Zorgkantoor Oost (demo)",
        number: "WLZ-0000-6701",
    },
};
