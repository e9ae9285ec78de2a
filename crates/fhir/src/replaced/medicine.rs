//! Whether two agreements are on one medicine.
//!
//! The code that names a medicine most precisely decides: one of a substance or a group (ATC, SNOMED CT) is that of every strength and
//! form of it too.

use crate::code_systems::{self, Product};
use crate::concept;
use crate::node::Node;
use crate::quantity;
use crate::world::{World, reference_text};

/// Whether two agreements are on one medicine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SameMedicine {
    /// They are.
    Yes,
    /// They are on two.
    No,
    /// Their codes do not tell: they are of different systems or of a substance, and their words differ.
    NotKnown,
}

/// The medicine of an agreement.
#[derive(Clone, Copy)]
pub(super) struct Medicine<'a> {
    /// The resource that it refers to; nothing where it names the medicine itself.
    product: Node<'a>,
    /// Its codes.
    code: Node<'a>,
    /// What the reference calls it.
    display: Node<'a>,
}

impl<'a> Medicine<'a> {
    /// That of this resource.
    pub(super) fn of(world: &'a World, at: usize) -> Self {
        let node = world.node(at);
        let reference = node.get("medicationReference");
        let inner = reference_text(reference).and_then(|text| text.strip_prefix('#'));
        let contained = inner.and_then(|inner| node.contained(inner));
        let product =
            contained.or_else(|| world.find_of(at, reference, &["Medication"]).map(|product| world.node(product)));
        let code = product.map_or_else(|| node.get("medicationCodeableConcept"), |product| product.get("code"));
        Self { product: product.unwrap_or_else(Node::nothing), code, display: reference.get("display") }
    }

    /// Whether another one is the same: by one resource, else by the codes of the most precise system that both have, else by the words.
    pub(super) fn same(self, other: Self) -> SameMedicine {
        if self.product.is_at(other.product) {
            return SameMedicine::Yes;
        }
        let (ones, others) = (self.codes(), other.codes());
        let mut common: Vec<_> =
            ones.iter().filter(|one| others.iter().any(|other| other.system == one.system)).collect();
        common.sort_by_key(|code| code.precision);
        let is_shared =
            |code: &Code<'_>| others.iter().any(|other| (other.system, other.code) == (code.system, code.code));
        let is_product = |code: &Code<'_>| code.precision != Precision::Substance;
        let Some(first) = common.first() else {
            return self.by_words(other, false, ones.is_empty() && others.is_empty());
        };
        let is_equal = common.iter().any(|code| code.system == first.system && is_shared(code));
        match (is_equal, is_product(first)) {
            // Another brand of one strength and form may come instead, or beside it.
            (false, true) if common.iter().any(|code| is_product(code) && is_shared(code)) => SameMedicine::NotKnown,
            (false, _) => SameMedicine::No,
            (true, true) if first.precision < Precision::OfSource => SameMedicine::Yes,
            // Two strengths beside one code of the source, or of a substance: these are two medicines.
            (true, _) if self.is_other_strength(other) => SameMedicine::No,
            (true, true) => SameMedicine::Yes,
            (true, false) => self.by_words(other, true, false),
        }
    }

    /// By the name alone, and by what is in it where both say so.
    fn by_words(self, other: Self, is_one_substance: bool, are_texts: bool) -> SameMedicine {
        let is_same = self.name() == other.name() && (self.name().is_some() || is_one_substance);
        let forms = (self.form(), other.form());
        let is_other_form = forms.0.is_some() && forms.1.is_some() && forms.0 != forms.1;
        match is_same {
            _ if self.is_other_strength(other) => SameMedicine::No,
            true if is_other_form => SameMedicine::NotKnown,
            true => SameMedicine::Yes,
            false if are_texts => SameMedicine::No,
            false => SameMedicine::NotKnown,
        }
    }

    fn codes(self) -> Vec<Code<'a>> {
        let said = concept::codings(self.code).filter(|coding| !coding.code.is_empty());
        // That there is no code is no code.
        let said = said
            .filter(|coding| !coding.system.ends_with("NullFlavor") && !coding.system.ends_with("data-absent-reason"));
        said.map(|coding| Code { system: coding.system, code: coding.code, precision: precision(coding.system) })
            .collect()
    }

    fn name(self) -> Option<String> {
        let name = concept::named(self.code).or_else(|| self.display.text());
        name.map(|name| name.to_lowercase())
    }

    fn form(self) -> Option<String> {
        concept::words(self.product.any(&["form", "doseForm"])).map(|form| form.to_lowercase())
    }

    /// Whether both say how strong it is, in their name or in what is in it, and not the same.
    fn is_other_strength(self, other: Self) -> bool {
        let is_other = |(one, other): (String, String)| concept::is_other_strength(&one, &other);
        let (one, two) = (self.strengths(), other.strengths());
        self.name().zip(other.name()).is_some_and(is_other) || !one.is_empty() && !two.is_empty() && one != two
    }

    fn strengths(self) -> Vec<String> {
        let of = |part: Node<'_>| {
            let ratio = part.any(&["strength", "strengthRatio", "amount"]);
            quantity::told(ratio).or_else(|| quantity::told(part.get("strengthQuantity")))
        };
        let mut all: Vec<_> = self.product.all("ingredient").filter_map(of).collect();
        all.sort();
        all
    }
}

/// A code of a medicine.
struct Code<'a> {
    system: &'a str,
    code: &'a str,
    precision: Precision,
}

/// How precisely a code names a medicine, the most precise first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Precision {
    /// A product of the G-Standaard.
    Product(Product),
    /// A code of a list of the source's own.
    OfSource,
    /// Of which there are several strengths and forms.
    Substance,
}

fn precision(system: &str) -> Precision {
    match code_systems::product(system) {
        Some(Product::Substance) => Precision::Substance,
        Some(product) => Precision::Product(product),
        None if matches!(system, "http://www.whocc.no/atc" | "http://snomed.info/sct") => Precision::Substance,
        None => Precision::OfSource,
    }
}
