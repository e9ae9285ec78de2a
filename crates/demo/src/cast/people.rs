//! The twenty-five people who can sign in. What they may see follows from `crate::rights`.

use crate::PersonaKind;

/// Somebody who can sign in.
#[derive(Debug)]
pub(crate) struct Persona {
    pub(crate) key: &'static str,
    /// A client's own login carries the client's name.
    pub(crate) name: &'static str,
    pub(crate) kind: PersonaKind,
    /// Who this is and what to expect, in one sentence.
    pub(crate) sentence: &'static str,
}

const fn who(key: &'static str, name: &'static str, kind: PersonaKind, sentence: &'static str) -> Persona {
    Persona { key, name, kind, sentence }
}

use PersonaKind::{Client, Parent, Reader, Representative};

pub(crate) const PEOPLE: [Persona; 25] = [
    who("sanne", "Sanne Kuipers", Client, "Is 34, beslist over alles zelf en leest haar hele dossier in het portaal."),
    who(
        "willem",
        "Willem van der Meer",
        Client,
        "Is 67 en kan zijn zorg niet meer overzien; hij ziet zijn gegevens, zijn zorgteam en zijn agenda.",
    ),
    who(
        "jayden",
        "Jayden Pinas",
        Client,
        "Is 16 en beslist zelf; ook zijn gesprekken met de gedragskundige leest alleen hij.",
    ),
    who(
        "lars",
        "Lars Dijkstra",
        Client,
        "Is 17 en wordt binnenkort 18; zijn ondersteuning leest hij zelf, over zijn behandeling beslist zijn moeder.",
    ),
    who("noor", "Noor Dijkstra", Client, "Is 13, leest haar eigen dossier en koos zelf wat haar moeder mag lezen."),
    who(
        "elif",
        "Elif Yılmaz",
        Client,
        "Is 11 en ziet nog niets; over een paar weken is ze 12 en dan gaat haar dossier voor haar open.",
    ),
    who(
        "annemiek",
        "Annemiek Visser",
        Parent,
        "Is de moeder van Noor en Lars: van Noor leest ze een deel, van Lars alleen wat over zijn behandeling gaat.",
    ),
    who("peter", "Peter Dijkstra", Parent, "Is de vader van Noor en Lars, maar heeft geen gezag en ziet daarom niets."),
    who(
        "orlando",
        "Orlando Pinas",
        Parent,
        "Is de vader van Jayden; omdat Jayden 16 is en zelf beslist, ziet hij niets.",
    ),
    who(
        "rachid",
        "Rachid Benali",
        Parent,
        "Is de vader van Amir en leest alleen wat Amir goedvindt, tot Amir over een paar weken 16 wordt.",
    ),
    who(
        "zeynep",
        "Zeynep Yılmaz-Kaya",
        Parent,
        "Is de moeder van Elif en leest alles, tot Elif over een paar weken 12 wordt.",
    ),
    who(
        "murat",
        "Murat Yılmaz",
        Parent,
        "Is de vader van Elif; het portaal is voor hem gesloten en hij krijgt inzage op een andere manier.",
    ),
    who("hanneke", "Hanneke Post", Parent, "Is de voogd van Dylan en van Mees en leest van allebei het dossier."),
    who(
        "ingrid",
        "Ingrid Jansen",
        Parent,
        "Is de moeder van Tom; haar gezag stopte toen Tom 18 werd, en dat staat nog in het systeem.",
    ),
    who(
        "ans",
        "Ans de Bruin",
        Representative,
        "Is mentor van Wim, Marijke en Tom en leest drie dossiers met één inlog.",
    ),
    who(
        "rob",
        "Rob 't Hart",
        Representative,
        "Is bewindvoerder van Wim en ziet alleen de financiering; hij is ook benoemd tot curator van Lars, maar pas voor als die 18 is.",
    ),
    who(
        "riet",
        "Riet 't Hooft-Smit",
        Representative,
        "Is de vrouw van Henk en beslist over zijn behandeling; over de rest beslist Henk zelf.",
    ),
    who(
        "samira",
        "Samira El Amrani",
        Representative,
        "Heeft een volmacht van haar zus Fatima voor een deel van het dossier.",
    ),
    who(
        "priya",
        "Priya Ramdin",
        Representative,
        "Is de zus van Ravi en door de familie aangewezen om voor hem te beslissen.",
    ),
    who(
        "vikash",
        "Vikash Ramdin",
        Representative,
        "Is de broer van Ravi; de familie wees zijn zus aan, dus hij ziet niets.",
    ),
    who(
        "sharda",
        "Sharda Ramdin-Baldew",
        Representative,
        "Is de moeder van Ravi en wil niet voor hem beslissen; van zijn zus mag zij zijn agenda lezen.",
    ),
    who(
        "kees",
        "Kees van der Meer",
        Representative,
        "Is de broer van Wim; omdat Wim een mentor heeft, ziet hij niets.",
    ),
    who(
        "gerard",
        "Gerard Jansen",
        Representative,
        "Is de oom van Tom; zijn volmacht is nog niet gecontroleerd, dus hij ziet nog niets.",
    ),
    who("lotte", "Lotte Kuipers", Reader, "Is de zus van Sanne en leest mee in wat Sanne met haar deelt."),
    who(
        "naima",
        "Naima Benali",
        Reader,
        "Is de tante van Amir; Amir wil dat zij meeleest, maar dat kan pas vanaf 16 jaar.",
    ),
];
