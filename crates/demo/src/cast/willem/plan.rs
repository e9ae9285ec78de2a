//! Wim's plan and what is written about it.

use super::super::{Goal, Mark, Note};

pub(super) const GOALS: &[Goal] = &[
    Goal {
        wish: "Ik wil blijven werken in de houtwerkplaats, zo lang als dat gaat",
        target: "Wim werkt vier dagen in de week, met na de lunch een uur rust.",
        action: "Op maandag, dinsdag, donderdag en vrijdag naar de houtwerkplaats; na de lunch rusten in de stoel bij het raam.",
        progress: 80,
        evaluation: "Vier dagen lukt. Wim geeft zelf aan wanneer hij moe is. De rust na de lunch doet hem goed. Wij gaan hiermee door.",
        at_work: true,
        reports: &[
            "doel werk: {naam} heeft na de lunch een uur gerust en ging daarna weer aan het werk.",
            "doel werk: {naam} vroeg zelf om een pauze. Dat is precies wat we oefenen.",
            "doel werk: vandaag geen rust nodig gehad, zei {naam}. {hij} werkte door tot drie uur.",
            "doel werk: {naam} was na de lunch te moe om terug te gaan. Thuis verder gerust.",
        ],
    },
    Goal {
        wish: "Ik wil veilig lopen, ook buiten",
        target: "Wim loopt buiten altijd met de rollator en valt niet vaker dan één keer in het half jaar.",
        action: "Iedere dag een kwartier lopen met de rollator. De fysiotherapeut kijkt elke maand mee.",
        progress: 60,
        evaluation: "Wim is in het afgelopen half jaar één keer gevallen. De rollator vergeet hij binnen nog; buiten gebruikt hij hem goed.",
        at_work: false,
        reports: &[
            "doel lopen: een kwartier gelopen met de rollator, zonder struikelen.",
            "doel lopen: {naam} vergat de rollator bij de deur. Herinnerd, daarna ging het goed.",
            "doel lopen: oefeningen van de fysiotherapeut gedaan, vijf keer opstaan uit de stoel.",
        ],
    },
    Goal {
        wish: "Ik wil weten wanneer Kees komt",
        target: "Wim kan op zijn kalender aanwijzen wanneer zijn broer komt.",
        action: "Elke zondagavond samen de kalender van de week invullen met foto's.",
        progress: 95,
        evaluation: "Wim kijkt zelf op de kalender en vraagt het bijna niet meer. Doel bereikt; wij houden de kalender.",
        at_work: false,
        reports: &[
            "doel kalender: {naam} wees zelf aan op welke dag zijn broer komt.",
            "doel kalender: samen de foto's voor de week opgehangen.",
        ],
    },
    Goal {
        wish: "Ik wil gezond eten en niet zwaarder worden",
        target: "Het gewicht van Wim blijft onder 85 kilo.",
        action: "Eén keer opscheppen, fruit als tussendoortje, elke maand wegen.",
        progress: 45,
        evaluation: "Het gewicht is iets gedaald. Tussendoortjes van bezoek blijven lastig; besproken met de familie.",
        at_work: false,
        reports: &[
            "doel eten: {naam} koos een appel in plaats van een koek.",
            "doel eten: {naam} vroeg om een tweede bord. Afgesproken dat er fruit toe is.",
        ],
    },
];

pub(super) const NOTES: &[Note] = &[
    Note {
        days: 70,
        hour: 4,
        author: "tineke",
        title: "Dagrapportage nacht",
        text: "Om tien over vier een aanval gezien via het uitluistersysteem, ongeveer anderhalve minuut. Op de zij gelegd en erbij gebleven. Daarna sliep Wim door. Genoteerd op de aanvalslijst.",
        mark: Mark::Open,
    },
    Note {
        days: 131,
        hour: 5,
        author: "bilal",
        title: "Dagrapportage nacht",
        text: "Korte aanval in de slaap, minder dan een minuut. Geen noodmedicatie nodig. Genoteerd op de aanvalslijst.",
        mark: Mark::Open,
    },
    Note {
        days: 9,
        hour: 16,
        author: "bilal",
        title: "Dagrapportage",
        text: "Wim had een woordenwisseling met de bewoner van kamer 4, die net terug was uit het ziekenhuis. Wim is op zijn kamer tot rust gekomen.",
        mark: Mark::CoClient,
    },
    Note {
        days: 5,
        hour: 11,
        author: "mirjam",
        title: "Dagrapportage",
        text: "Bericht over de ziekte van een familielid. In overleg met de gedragskundige vertelt de familie dit zaterdag zelf aan Wim.",
        mark: Mark::Hold,
    },
    Note {
        days: 12,
        hour: 14,
        author: "tineke",
        title: "Dagrapportage",
        text: "Deze rapportage hoort bij een ander dossier.",
        mark: Mark::EnteredInError,
    },
];
