//! What is said where a source says two things, or more than it may.

/// How much of a medicine there is in a package.
pub(crate) const CONTENTS: &str = "Hoeveelheid in de verpakking";

/// Of a length of which the word and the code are two units.
pub(crate) const END_NOT_CERTAIN: &str = "De eenheden van de duur verschillen: wanneer het ophoudt, is niet zeker.";

/// An answer that the form calls otherwise.
pub(crate) fn called_otherwise(said: &str, form: &str) -> String {
    format!("{said} (in de vragenlijst heet dit antwoord: {form})")
}

/// What several values say of one measurement, of which there can be one.
pub(crate) fn several_outcomes(all: &[String]) -> String {
    format!("{} (de bron geeft meer dan één uitkomst)", all.join(" of "))
}

/// What stands before what a list says of a thing that stands in it.
pub(crate) const LIST: &str = "Bij de lijst waarop dit staat";

/// Of what stands in a list that does not hold any more.
pub(crate) const LIST_RETIRED: &str = "De lijst geldt niet meer";

/// What several values say in one answer, of which there can be one.
pub(crate) fn several_answers(all: &[String]) -> String {
    format!("{} (de bron geeft meer dan één antwoord)", all.join(" of "))
}

/// Before the words of the source behind ours, in the same line.
pub(crate) const SO_IN_THE_SOURCE: &str = "in de bron staat";

/// What the source says besides of the same thing, behind the first.
pub(crate) fn also_in_the_source(said: &str) -> String {
    format!(" (in de bron staat ook: {said})")
}

/// Before the word of a code that its text denies.
pub(crate) const CODE_SAYS_OTHERWISE: &str = "de code zegt iets anders";

/// What a diagnosis is to a contact: `Diagnose (uitgesloten)`.
pub(crate) fn diagnosis_as(role: &str) -> String {
    format!("Diagnose ({})", crate::text::small(role))
}

/// Behind the name of a vaccine of which the dose was too weak.
pub(crate) const SUBPOTENT: &str = " (telt niet als een hele dosis)";

/// Behind a number of which the point may stand for thousands or for a fraction.
pub(crate) const POINT_NOT_CERTAIN: &str = "(hoe groot dit getal is, is niet zeker)";

/// What stands before whether a device is safe, as in a scanner.
pub(crate) const SAFETY: &str = "Veiligheid";

/// Behind what must not be given where the advice was put on hold.
pub(crate) const ON_HOLD: &str = " (onderbroken)";

/// Sentences that say that something is not certain or not whole, which a text of the source may make so.
pub(crate) const DOUBTS: &[&str] = &[
    super::DOUBTED,
    super::DOUBTED_YES,
    super::DOUBTED_NO,
    super::DOUBTED_ADDED,
    super::MAYBE_REPLACED,
    super::MAYBE_STOPPED,
    super::LEFT_OUT,
    super::PART_NOT_SHOWN,
    super::NOT_AS_AGREED,
    END_NOT_CERTAIN,
];
