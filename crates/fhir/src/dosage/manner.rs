//! How a medicine is taken: words that say nothing of how much and when, so that those of the source may have them where its numbers
//! have none.

use crate::node::Node;
use crate::same_words::{Phrase, plain};
use crate::{concept, dosage::notes};

/// Ways into the body, in the words of the G-Standaard, and what else is said of one.
const ROUTES: &[&[&str]] = &[
    &[
        "oraal",
        "orale",
        "innemen",
        "inname",
        "in te nemen",
        "slikken",
        "doorslikken",
        "met water",
        "met wat water",
        "met 1 glas water",
        "met ruim water",
        "with water",
        "oplossen in water",
        "opgelost in water",
        "in water oplossen",
        "heel doorslikken",
        "in zijn geheel doorslikken",
    ],
    &["rectaal", "anaal", "via de anus"],
    &["vaginaal"],
    &["sublinguaal", "onder de tong"],
    &["inhalatie", "inhaleren", "per inhalatie", "via inhalatie"],
    &["nasaal", "in de neus"],
    &["cutaan", "op de huid", "aanbrengen", "dun aanbrengen", "smeren", "dun smeren", "insmeren"],
    &["oculair", "in het oog"],
    &["auriculair", "in het oor"],
    &["subcutaan", "onderhuids"],
    &["intramusculair", "in de spier"],
    &["intraveneus"],
];

/// Places of a way into the body that there are two of, by the first of its words. Where the data name a place, they say which.
const SIDES: &[(&str, &[&str])] = &[
    ("nasaal", &["in elk neusgat", "in ieder neusgat", "in beide neusgaten", "per neusgat"]),
    (
        "oculair",
        &[
            "in beide ogen",
            "in elk oog",
            "in ieder oog",
            "in het rechteroog",
            "in rechteroog",
            "in het linkeroog",
            "in linkeroog",
        ],
    ),
    (
        "auriculair",
        &[
            "in beide oren",
            "in elk oor",
            "in ieder oor",
            "in het rechteroor",
            "in rechteroor",
            "in het linkeroor",
            "in linkeroor",
        ],
    ),
];

/// What says that it is to be used, and nothing else.
const USE: &[&str] = &["gebruiken", "gebruik", "te gebruiken", "nemen", "neem", "take", "use", "dosering"];

/// What words of the source may say of the way into the body, the place and the method: what the data say, in other words too. Where
/// the data name no way, each will do; another one than they name would contradict them.
pub(super) fn phrases(dosage: Node<'_>) -> Vec<Phrase> {
    let own_text = concept::own_text(dosage.get("route"));
    let said = concept::words(dosage.get("route")).into_iter().chain(own_text).map(|route| Phrase::of(&route));
    let method = concept::words(dosage.get("method")).into_iter().map(|method| Phrase::of(&method));
    let places = notes::site(dosage.get("site")).into_iter().map(|site| {
        let words = ["", "in ", "in de ", "in het ", "op ", "op de ", "op het "];
        Phrase::any(words.map(|word| format!("{word}{site}")))
    });
    ways(dosage).into_iter().chain(said).chain(method).chain(places).collect()
}

/// The ways into the body that we know, as far as the data name no other one, and that it is to be used.
pub(super) fn ways(dosage: Node<'_>) -> Vec<Phrase> {
    let route = concept::words(dosage.get("route"));
    let is_that = |names: &&&[&str]| {
        let route = route.as_deref().map(plain);
        route.is_none_or(|route| names.iter().any(|name| route == *name || route.split(' ').any(|word| word == *name)))
    };
    let is_side = |(way, _): &&(&str, &[&str])| {
        !dosage.get("site").exists() && ROUTES.iter().filter(is_that).any(|names| names.first() == Some(way))
    };
    let sides = SIDES.iter().filter(is_side).flat_map(|(_, sides)| sides.iter());
    let names = ROUTES.iter().filter(is_that).flat_map(|names| names.iter()).chain(sides).chain(USE);
    names.map(|name| Phrase::of(name)).collect()
}
