//! Wim's agenda, and what else belongs to his daily life.

use super::super::{Appointment, Device, Incident, Mark, Paper, Questionnaire};

pub(super) const APPOINTMENTS: &[Appointment] = &[
    Appointment {
        days: -1400,
        hour: 10,
        minutes: 30,
        title: "Huisarts: griepprik",
        place: "Huisartsenpraktijk De Linde",
        with: None,
        report: Some("griepprik gehaald bij de huisarts. {naam} gaf geen kik."),
    },
    Appointment {
        days: -190,
        hour: 14,
        minutes: 60,
        title: "Bespreking ondersteuningsplan",
        place: "De Boomgaard, spreekkamer",
        with: Some("mirjam"),
        report: Some(
            "bespreking van het ondersteuningsplan geweest. {naam} zat erbij en koos zelf de foto's voor het plan.",
        ),
    },
    Appointment {
        days: -61,
        hour: 9,
        minutes: 20,
        title: "Tandarts: controle",
        place: "Tandartspraktijk Het Gebit, Lindewolde",
        with: None,
        report: Some("naar de tandarts geweest. Geen gaatjes, wel tandsteen weggehaald."),
    },
    Appointment {
        days: -24,
        hour: 11,
        minutes: 30,
        title: "Arts VG: controle epilepsie",
        place: "De Boomgaard, spreekkamer",
        with: Some("robert"),
        report: Some("controle bij de arts geweest. De medicijnen blijven zoals ze zijn."),
    },
    Appointment {
        days: 3,
        hour: 13,
        minutes: 30,
        title: "Fysiotherapie",
        place: "De Boomgaard, oefenzaal",
        with: None,
        report: None,
    },
    Appointment {
        days: 8,
        hour: 15,
        minutes: 60,
        title: "Kees komt op bezoek",
        place: "De Boomgaard",
        with: None,
        report: None,
    },
    Appointment { days: 19, hour: 10, minutes: 20, title: "Pedicure", place: "De Boomgaard", with: None, report: None },
    Appointment {
        days: 33,
        hour: 14,
        minutes: 60,
        title: "Bespreking ondersteuningsplan",
        place: "De Boomgaard, spreekkamer",
        with: Some("mirjam"),
        report: None,
    },
];

pub(super) const QUESTIONNAIRES: &[Questionnaire] = &[
    Questionnaire {
        days: 200,
        title: "Wat vind ik van mijn leven?",
        author: "mirjam",
        released: true,
        answers: &[
            ("Waar woont u het liefst?", "Hier. Op mijn eigen kamer."),
            ("Wat vindt u het fijnst op een dag?", "Werken en treinen kijken."),
            ("Wat vindt u niet fijn?", "Als het druk is aan tafel."),
            ("Wie zijn belangrijk voor u?", "Kees. En Mirjam."),
            ("Wat wilt u leren?", "Niks meer. Ik kan al veel."),
        ],
    },
    Questionnaire {
        days: 40,
        title: "Valrisico",
        author: "mirjam",
        released: true,
        answers: &[
            ("Is de cliënt het afgelopen jaar gevallen?", "Ja, één keer"),
            ("Gebruikt de cliënt een hulpmiddel bij het lopen?", "Ja, rollator"),
            ("Zijn er medicijnen die de kans op vallen vergroten?", "Ja"),
            ("Uitkomst", "Verhoogd risico; fysiotherapie voortzetten"),
        ],
    },
    Questionnaire {
        days: 30,
        title: "Signalen van dementie bij mensen met een verstandelijke beperking",
        author: "femke",
        released: false,
        answers: &[("Vergeet vaker wat net gezegd is", "Soms"), ("Raakt de weg kwijt in huis", "Nee")],
    },
];

pub(super) const INCIDENTS: &[Incident] = &[
    Incident {
        days: 47,
        hour: 16,
        kind: "Vallen",
        text: "Wim is in de gang gevallen toen hij zonder rollator naar de huiskamer liep. Hij kon zelf weer opstaan.",
        outcome: "Blauwe plek op de linkerheup. Geen arts nodig. Gesproken over de rollator binnen.",
        staff: "bilal",
        report: Some(
            "{naam} is om vier uur in de gang gevallen. {hij} kon zelf opstaan, blauwe plek op de linkerheup. Melding gemaakt en de mentor gebeld.",
        ),
        mark: Mark::Open,
    },
    Incident {
        days: 410,
        hour: 8,
        kind: "Medicatie",
        text: "De ochtendmedicatie is een uur te laat gegeven.",
        outcome: "Arts gebeld: geen gevolgen. De wekker op het medicijnkastje staat nu aan.",
        staff: "tineke",
        report: Some("ochtendmedicatie een uur te laat gegeven. Arts gebeld: geen gevolgen. Melding gemaakt."),
        mark: Mark::Open,
    },
    Incident {
        days: 9,
        hour: 15,
        kind: "Agressie",
        text: "Woordenwisseling met de bewoner van kamer 4.",
        outcome: "Beiden tot rust gekomen.",
        staff: "bilal",
        report: None,
        mark: Mark::CoClient,
    },
];

pub(super) const PAPERS: &[Paper] = &[
    Paper {
        days: 189,
        title: "Ondersteuningsplan, ondertekend",
        author: "mirjam",
        letter: false,
        text: "Dit is het ondersteuningsplan van Wim van der Meer.\nHet plan is besproken met Wim, zijn mentor en zijn persoonlijk begeleider.\nDe mentor heeft namens Wim ingestemd.",
        mark: Mark::Open,
    },
    Paper {
        days: 900,
        title: "Signaleringsplan",
        author: "femke",
        letter: false,
        text: "Groen: Wim is ontspannen, maakt grapjes en zoekt contact.\nOranje: Wim stelt steeds dezelfde vraag en loopt heen en weer. Bied rust aan.\nRood: Wim slaat op tafel. Geef ruimte en blijf in de buurt.",
        mark: Mark::Open,
    },
    Paper {
        days: 2500,
        title: "Levensboek, eerste deel",
        author: "mirjam",
        letter: false,
        text: "Wim groeide op in een huis langs het spoor, samen met zijn broer Kees.\nZijn vader werkte bij de spoorwegen.",
        mark: Mark::Open,
    },
    Paper {
        days: 23,
        title: "Brief aan de huisarts over de controle van de epilepsie",
        author: "robert",
        letter: true,
        text: "Geachte collega,\nIk zag uw patiënt voor controle van de epilepsie. Er waren twee aanvallen in het afgelopen half jaar. Het beleid blijft gelijk.",
        mark: Mark::Open,
    },
    Paper {
        days: 372,
        title: "Brief aan het zorgkantoor over de indicatie",
        author: "mirjam",
        letter: true,
        text: "Wij hebben de indicatie van de heer Van der Meer opnieuw bekeken.\nEr is niets veranderd; de zorg blijft zoals die is.",
        mark: Mark::Open,
    },
];

pub(super) const DEVICES: &[Device] = &[
    Device {
        name: "Rollator",
        product: "Rollator met zitje, lichtgewicht",
        reason: "Veilig lopen binnen en buiten",
        days: 820,
    },
    Device { name: "Bril", product: "Multifocale bril", reason: "Slechtziend dichtbij en veraf", days: 540 },
    Device {
        name: "Uitluistersysteem",
        product: "Akoestische bewaking in de nacht",
        reason: "Epilepsie: een aanval in de nacht horen",
        days: 1460,
    },
];
