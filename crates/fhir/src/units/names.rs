//! Names of units, and what each is called in Dutch.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The row of [`COUNTED`] for each name.
pub(super) static COUNTED_BY_NAME: LazyLock<HashMap<&str, usize>> =
    LazyLock::new(|| by_name(COUNTED.iter().map(|(names, ..)| *names)));

/// The row of [`FIXED`] for each name.
pub(super) static FIXED_BY_NAME: LazyLock<HashMap<&str, usize>> =
    LazyLock::new(|| by_name(FIXED.iter().map(|(names, _)| *names)));

/// Of two rows with one name the first counts.
fn by_name(rows: impl Iterator<Item = &'static [&'static str]>) -> HashMap<&'static str, usize> {
    let mut by_name = HashMap::new();
    for (at, names) in rows.enumerate() {
        for name in names {
            by_name.entry(*name).or_insert(at);
        }
    }
    by_name
}

/// Units and things that are counted: how sources write one, what it is called, and what two of them are called.
pub(super) const COUNTED: &[(&[&str], &str, &str)] = &[
    (&["s", "sec", "second", "seconds", "seconde", "seconden"], "seconde", "seconden"),
    (&["min", "minute", "minutes", "minuut", "minuten"], "minuut", "minuten"),
    (&["h", "hr", "hour", "hours", "uur", "uren"], "uur", "uur"),
    (&["d", "day", "days", "dag", "dagen"], "dag", "dagen"),
    (&["wk", "w", "week", "weeks", "weken"], "week", "weken"),
    (&["mo", "month", "months", "maand", "maanden", "mo_j", "mo_s"], "maand", "maanden"),
    (&["a", "a_j", "year", "years", "jaar", "jaren"], "jaar", "jaar"),
    (&["tablet", "tablets", "tablet(s)", "tab", "tabletten", "tabl"], "tablet", "tabletten"),
    (&["capsule", "capsules", "capsule(s)", "cap", "caps"], "capsule", "capsules"),
    (&["druppel", "druppels", "drop", "drops", "[drp]", "drp", "gtt"], "druppel", "druppels"),
    (&["puff", "puffs", "pufje", "pufjes", "pufs"], "pufje", "pufjes"),
    (&["inhalatie", "inhalaties", "inhalation", "inhalations"], "inhalatie", "inhalaties"),
    (&["spray", "sprays", "verstuiving", "verstuivingen"], "verstuiving", "verstuivingen"),
    (&["dosis", "doses", "dose", "dosissen"], "dosis", "doses"),
    (&["stuk", "stuks", "piece", "pieces", "st", "each"], "stuk", "stuks"),
    (&["pleister", "pleisters", "patch", "patches"], "pleister", "pleisters"),
    (&["zetpil", "zetpillen", "suppository", "suppositories"], "zetpil", "zetpillen"),
    (&["ampul", "ampullen", "ampoule", "ampoules"], "ampul", "ampullen"),
    (&["zakje", "zakjes", "sachet", "sachets", "packet", "packets"], "zakje", "zakjes"),
    (&["flacon", "flacons", "vial", "vials"], "flacon", "flacons"),
    (&["injectie", "injecties", "injection", "injections"], "injectie", "injecties"),
    (&["pil", "pillen", "pill", "pills"], "pil", "pillen"),
    (&["rectiole", "rectioles"], "rectiole", "rectioles"),
    (&["klysma", "klysma's"], "klysma", "klysma's"),
    (&["eetlepel", "eetlepels", "[tbs_us]"], "eetlepel", "eetlepels"),
    (&["theelepel", "theelepels", "[tsp_us]"], "theelepel", "theelepels"),
    (&["maatlepel", "maatlepels"], "maatlepel", "maatlepels"),
    (&["eenheid", "eenheden", "unit", "units", "u"], "eenheid", "eenheden"),
    (&["keer", "times", "time", "maal"], "keer", "keer"),
    (&["sigaret", "sigaretten", "cigarette", "cigarettes"], "sigaret", "sigaretten"),
    (&["glas", "glazen", "glass", "glasses", "drinks"], "glas", "glazen"),
    (&["pakje", "pakjes", "pack", "packs"], "pakje", "pakjes"),
    (&["pakjaar", "pakjaren", "packyear", "packyears", "pack years", "{pack}.a"], "pakjaar", "pakjaren"),
    // Not `cel`: that is how UCUM writes degrees Celsius.
    (&["cell", "cells", "cellen"], "cel", "cellen"),
    (&["beat", "beats", "slag", "slagen"], "slag", "slagen"),
    (&["event", "events"], "gebeurtenis", "gebeurtenissen"),
    (&["[cup_us]", "cup", "cups"], "cup", "cups"),
    (&["kopie", "kopieën", "copies"], "kopie", "kopieën"),
];

/// Units with a notation of their own in Dutch. What is nothing is the number alone.
pub(super) const FIXED: &[(&[&str], &str)] = &[
    (
        &[
            "1", "{score}", "{points}", "{punten}", "[ph]", "{ratio}", "{inr}", "{index}", "{titer}", "{count}",
            "{number}", "{#}",
        ],
        "",
    ),
    (&["min-1"], "per minuut"),
    (&["s-1"], "per seconde"),
    (&["h-1"], "per uur"),
    (&["[oz_av]"], "ounce"),
    (&["[ft_i]"], "voet"),
    (&["[in_us]"], "inch"),
    (&["[yd_i]"], "yard"),
    (&["[mi_i]"], "mijl"),
    (&["[sin_i]"], "inch²"),
    (&["[cin_i]"], "inch³"),
    (&["[oz_tr]"], "troy ounce"),
    (&["[foz_us]"], "fluid ounce"),
    (&["[pt_us]"], "pint"),
    (&["[gal_us]"], "gallon"),
    (&["[gr]"], "grein"),
    (&["[stone_av]"], "stone"),
    (&["[psi]"], "psi"),
    (&["[cal]"], "kcal"),
    (&["[met]"], "MET"),
    (&["[ch]"], "Charrière"),
    (&["[diop]"], "dioptrie"),
    (&["[p'diop]"], "prismadioptrie"),
    (&["[ppth]"], "per duizend"),
    (&["[ppm]"], "per miljoen"),
    (&["[ppb]"], "per miljard"),
    (&["[pptr]"], "per biljoen"),
    (&["[usp'u]"], "USP-eenheden"),
    (&["[gpl'u]"], "GPL-eenheden"),
    (&["[mpl'u]"], "MPL-eenheden"),
    (&["[apl'u]"], "APL-eenheden"),
    (&["[beth'u]"], "Bethesda-eenheden"),
    (&["[todd'u]"], "Todd-eenheden"),
    (&["[hnsf'u]"], "Hounsfield-eenheden"),
    (&["[eu]", "{ehrlich'u}"], "Ehrlich-eenheden"),
    (&["[au]"], "allergeeneenheden"),
    (&["[bau]"], "BAU"),
    (&["[ccid_50]"], "CCID₅₀"),
    (&["[arb'u]"], "eenheden (niet geijkt)"),
    (&["db[spl]"], "dB SPL"),
    (&["db[hl]"], "dB HL"),
    (&["cel", "celsius", "degrees c", "degrees celsius", "deg c", "degc", "graden celsius"], "°C"),
    (&["[degf]", "degf", "degrees f", "degrees fahrenheit"], "°F"),
    (&["deg"], "°"),
    (&["%", "percent", "procent"], "%"),
    (&["mm[hg]", "mmhg", "mm hg"], "mmHg"),
    (&["cm[h2o]"], "cmH₂O"),
    (&["[lb_av]", "lbs"], "lb"),
    (&["[in_i]"], "inch"),
    (&["[iu]", "iu", "i.e.", "ie"], "IE"),
    (&["10*3.[iu]"], "duizend IE"),
    (&["10*6.[iu]"], "miljoen IE"),
    (
        &[
            "bpm",
            "{beats}/min",
            "{breaths}/min",
            "{slagen}/min",
            "{beat}/min",
            "{pulse}/min",
            "{breath}/min",
            "{resp}/min",
            "{count}/min",
            "{counts}/min",
            "beats/minute",
            "beats/min",
            "breaths/minute",
            "breaths/min",
            "per minute",
        ],
        "per minuut",
    ),
    (&["gram", "grams"], "g"),
    (&["kilogram", "kilograms"], "kg"),
    (&["milligram", "milligrams"], "mg"),
    (&["microgram", "micrograms", "mcg"], "µg"),
    (&["liter", "litre"], "l"),
    (&["milliliter", "millilitre", "milliliters"], "ml"),
    (&["m2"], "m²"),
    (&["cm2"], "cm²"),
    (&["kg/m2", "kg/m^2"], "kg/m²"),
    (
        &[
            "ml/min/{1.73_m2}",
            "ml/(min.{1.73_m2})",
            "ml/min/1.73m2",
            "ml/min/1.73 m2",
            "ml/min/{1.73m2}",
            "ml/min/1.73m^2",
            "ml/min/1.73.m2",
            "ml/min/(1.73.m2)",
            "ml/min/(173.10*-2.m2)",
            "ml/(min.1.73.m2)",
        ],
        "ml/min/1,73 m²",
    ),
];
