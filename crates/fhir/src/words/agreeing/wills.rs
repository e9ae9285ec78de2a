//! What sources write for a kind of advance directive (zib WilsverklaringType), where that says no more than its code.

use super::{Agreement, beside_no_resuscitation, parts};

/// What words say beside a kind of advance directive, by the zib's code; nothing where it is no code of the zib's list. Of a refusal to
/// be resuscitated all that says so agrees; of the others a list of whole texts is all that we know.
pub(crate) fn beside_will(system: &str, code: &str, words: &str) -> Option<Agreement> {
    let list = system.strip_prefix("urn:oid:").unwrap_or(system);
    let written = written(code).filter(|_| list == "2.16.840.1.113883.2.4.3.11.60.40.4.14.1")?;
    let parts: Vec<String> = parts(words).iter().map(|part| without_form(part)).collect();
    let is_same = |part: &String| part.is_empty() || written.contains(&part.as_str());
    Some(if !parts.is_empty() && parts.iter().all(is_same) {
        Agreement::Same
    } else if code == "NR" {
        beside_no_resuscitation(&parts.join(", "))
    } else {
        Agreement::Other
    })
}

/// Words that say that something is an advance directive, and not what is in it.
const FORM: &[&str] = &[
    "verklaring",
    "wilsverklaring",
    "schriftelijke",
    "schriftelijk",
    "nvve",
    "ondertekend",
    "getekend",
    "declaration",
    "statement",
];

/// A part of a text without what says that it is an advance directive.
fn without_form(part: &str) -> String {
    part.split(' ').filter(|word| !FORM.contains(word)).collect::<Vec<_>>().join(" ")
}

/// What says the same as a code of the zib's list and no more, without the words of [`FORM`], in small letters, hyphens as spaces.
fn written(code: &str) -> Option<&'static [&'static str]> {
    Some(match code {
        "NR" => &[
            "niet reanimeren",
            "niet reanimerenverklaring",
            "niet reanimeerverklaring",
            "niet reanimatieverklaring",
            "niet reanimeren penning",
            "niet reanimerenpenning",
            "nr verklaring",
            "do not resuscitate",
        ],
        "VOL" => &["volmacht", "medische volmacht", "gevolmachtigde", "power of attorney", "proxy"],
        "VERB" => &["behandelverbod", "treatment prohibition", "refusal of treatment"],
        "VERBVL" => &["behandelverbod met aanvulling voltooid leven", "behandelverbod voltooid leven"],
        "MON" => &["mondelinge afspraak", "mondeling", "verbal agreement", "oral agreement"],
        "EU" => &["euthanasieverzoek", "euthanasieverklaring", "verzoek om euthanasie", "euthanasia request"],
        "EUD" => &[
            "euthanasieverzoek met aanvulling dementie",
            "euthanasieverzoek dementie",
            "euthanasieverklaring met aanvulling dementie",
        ],
        "LW" => &["levenswensverklaring", "levenswens"],
        "DO" => &[
            "over donorschap",
            "donorschap",
            "donorverklaring",
            "donorcodicil",
            "donor",
            "orgaandonatie",
            "over orgaandonatie",
        ],
        "ZB" => &["zelfbindingsverklaring", "zelfbinding"],
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_beside_a_kind_of_advance_directive_agree_only_where_all_of_them_are_known() {
        for (code, words, says) in [
            ("NR", "Niet reanimeren verklaring", Agreement::Same),
            ("NR", "Niet-reanimerenverklaring", Agreement::Same),
            ("NR", "Wilsverklaring: niet reanimeren", Agreement::Same),
            ("NR", "NTBR", Agreement::Same),
            ("NR", "Wilsverklaring", Agreement::Same),
            ("NR", "Niet-reanimeerpenning", Agreement::Same),
            ("NR", "Niet-reanimerenverklaring (ondertekend)", Agreement::Same),
            ("VERB", "Behandelverbod (NVVE)", Agreement::Same),
            ("VOL", "Gevolmachtigde", Agreement::Same),
            ("EU", "Schriftelijk euthanasieverzoek", Agreement::Same),
            ("DO", "Donorcodicil", Agreement::Same),
            ("MON", "Mondeling", Agreement::Same),
            ("NR", "Niet reanimeren verklaring, wel beademen", Agreement::More),
            ("NR", "Niet-reanimerenverklaring ingetrokken", Agreement::Other),
            ("NR", "Niet reanimeren, behalve bij verslikking", Agreement::Other),
            ("NR", "Geen niet-reanimerenverklaring", Agreement::Other),
            ("NR", "Reanimeren", Agreement::Other),
            ("NR", "Niet reanimeren?", Agreement::Other),
            ("DO", "Verklaring donorschap", Agreement::Same),
            ("DO", "Geen donor", Agreement::Other),
            ("DO", "Donor, alleen nieren", Agreement::Other),
            ("EU", "Euthanasieverzoek", Agreement::Same),
            ("EU", "Euthanasieverzoek, alleen bij dementie", Agreement::Other),
            ("EUD", "Euthanasieverzoek met aanvulling Dementie", Agreement::Same),
            ("VERB", "Behandelverbod vervallen", Agreement::Other),
            ("VOL", "", Agreement::Other),
        ] {
            let list = "urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4.14.1";
            assert_eq!(beside_will(list, code, words), Some(says), "{code}: {words}");
        }
        assert_eq!(beside_will("http://snomed.info/sct", "NR", "Niet reanimeren"), None);
        assert_eq!(beside_will("2.16.840.1.113883.2.4.3.11.60.40.4.14.1", "X", "Niet reanimeren"), None);
    }
}
