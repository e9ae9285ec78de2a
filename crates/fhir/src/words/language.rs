//! Our words for languages.

/// The language with this tag (BCP 47) or code of ISO 639. What stands behind it (`nl-NL`) is a country.
pub(super) fn of_language(system: &str, code: &str) -> Option<&'static str> {
    const OIDS: [&str; 3] = ["2.16.840.1.113883.6.99", "2.16.840.1.113883.6.100", "2.16.840.1.113883.6.121"];
    let list = system.strip_prefix("urn:oid:").unwrap_or(system);
    let is_language = matches!(list, "urn:ietf:bcp:47" | "urn:ietf:rfc:3066")
        || list.starts_with("urn:iso:std:iso:639")
        || OIDS.contains(&list);
    is_language.then(|| language(&code.split(['-', '_']).next().unwrap_or(code).to_lowercase())).flatten()
}

fn language(code: &str) -> Option<&'static str> {
    Some(match code {
        "nl" | "nld" | "dut" => "Nederlands",
        "fy" | "fry" => "Fries",
        "li" | "lim" => "Limburgs",
        "nds" => "Nedersaksisch",
        "dse" => "Nederlandse Gebarentaal",
        "en" | "eng" => "Engels",
        "de" | "deu" | "ger" => "Duits",
        "fr" | "fra" | "fre" => "Frans",
        "es" | "spa" => "Spaans",
        "pt" | "por" => "Portugees",
        "it" | "ita" => "Italiaans",
        "pl" | "pol" => "Pools",
        "ro" | "ron" | "rum" => "Roemeens",
        "bg" | "bul" => "Bulgaars",
        "hu" | "hun" => "Hongaars",
        "cs" | "ces" | "cze" => "Tsjechisch",
        "sk" | "slk" | "slo" => "Slowaaks",
        "ru" | "rus" => "Russisch",
        "uk" | "ukr" => "Oekraïens",
        "sr" | "srp" => "Servisch",
        "hr" | "hrv" => "Kroatisch",
        "bs" | "bos" => "Bosnisch",
        "sq" | "sqi" | "alb" => "Albanees",
        "el" | "ell" | "gre" => "Grieks",
        "ar" | "ara" => "Arabisch",
        "tr" | "tur" => "Turks",
        "ku" | "kur" => "Koerdisch",
        "fa" | "fas" | "per" => "Perzisch",
        "ps" | "pus" => "Pasjtoe",
        "ti" | "tir" => "Tigrinya",
        "am" | "amh" => "Amhaars",
        "so" | "som" => "Somalisch",
        "ber" | "zgh" => "Berbers",
        "pap" => "Papiaments",
        "srn" => "Sranantongo",
        "hi" | "hin" => "Hindi",
        "ur" | "urd" => "Urdu",
        "zh" | "zho" | "chi" => "Chinees",
        "ja" | "jpn" => "Japans",
        "vi" | "vie" => "Vietnamees",
        "id" | "ind" => "Indonesisch",
        _ => return None,
    })
}
