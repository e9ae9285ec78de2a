//! The treatments that a directive may decide of, with the words that name them.

/// A treatment, with the words for it.
pub(super) struct Known {
    /// Our name for it.
    pub(super) name: &'static str,
    /// Words of which one names it.
    pub(super) naming: &'static [&'static str],
    /// Words that may stand beside those, and name nothing or something wider alone.
    pub(super) beside: &'static [&'static str],
}

/// Each treatment, by our name, with the words that name it and no part of it.
pub(super) const TREATMENTS: &[Known] = &[
    Known {
        name: "Reanimeren",
        naming: &[
            "reanimeren",
            "reanimatie",
            "gereanimeerd",
            "reanimatiepoging",
            "resuscitate",
            "resuscitated",
            "resuscitation",
            "resuscitatie",
            "cpr",
        ],
        beside: &["cardiopulmonary", "cardiopulmonale"],
    },
    Known {
        name: "Beademen",
        naming: &["beademen", "beademing", "beademd", "respiration", "respiratie", "ventilation", "ventilatie"],
        beside: &["kunstmatige", "kunstmatig", "mechanische", "mechanisch", "artificial", "artificiele", "mechanical"],
    },
    Known {
        name: "Bloedproducten geven",
        naming: &[
            "bloed",
            "bloedproduct",
            "bloedproducten",
            "bloedtransfusie",
            "bloedtransfusies",
            "transfusie",
            "transfusies",
            "blood",
            "transfusion",
        ],
        beside: &["toediening", "van", "administration", "of", "product", "products", "component"],
    },
    Known {
        name: "Antibiotica geven",
        naming: &[
            "antibiotica",
            "antibioticum",
            "antibioticatherapie",
            "antibioticabehandeling",
            "antibiotic",
            "antibiotics",
            "ab",
        ],
        beside: &["therapie", "therapy", "behandeling", "toediening", "van", "met"],
    },
    Known {
        name: "Opnemen in het ziekenhuis",
        naming: &[
            "ziekenhuisopname",
            "ziekenhuisopnames",
            "opname",
            "opnemen",
            "insturen",
            "ziekenhuis",
            "hospital",
            "hospitalization",
            "hospitalisatie",
            "hospitalisation",
        ],
        beside: &["in", "het", "naar", "admission", "patient", "van"],
    },
    Known {
        name: "Opnemen op de intensive care",
        naming: &["ic", "icu", "intensive"],
        beside: &["care", "opname", "opnemen", "op", "de", "naar", "afdeling", "admission", "unit"],
    },
    Known {
        name: "Dialyseren",
        naming: &["dialyse", "dialyseren", "nierdialyse", "hemodialyse", "dialysis"],
        beside: &["therapie", "behandeling"],
    },
    Known {
        name: "Sondevoeding geven",
        naming: &["sondevoeding", "sonde", "enterale", "enteral", "tube"],
        beside: &["voeding", "via", "een", "feeding", "feed"],
    },
];
