//! An entry in the making: what maps write to.

use std::collections::BTreeSet;

use dossier::{Attachment, Block, ClientId, Entry, EntryId, Field, FieldKey, FieldValue, Marks, Moment, Negation};

use crate::node::Node;
use crate::report::Remark;
use crate::route::Place;
use crate::world::{Target, World};
use crate::{concept, moments, narrative, negation, quantity, status_code, text, words};

mod contained;
mod fold;
mod limit;
mod title;

/// The most fields that an entry can have.
const FIELDS: usize = 2_000;

/// An entry in the making.
pub(crate) struct Draft<'a> {
    /// All resources.
    pub(crate) world: &'a World,
    /// The number of the resource that the entry is made of.
    pub(crate) at: usize,
    /// What that resource says, or what is contained in it.
    pub(crate) node: Node<'a>,
    /// Whether the entry is made of what is contained in that resource.
    is_contained: bool,
    /// The entry.
    pub(crate) entry: Entry,
    /// Its files.
    pub(crate) files: Vec<Attachment>,
    /// Resources that are shown in it.
    pub(crate) used: Vec<usize>,
    /// The numbers of citizens that were taken out of it already.
    pub(crate) numbers: BTreeSet<String>,
    /// What an operator should know.
    pub(crate) remarks: Vec<Remark>,
    /// Whether the title is the resource's own.
    pub(crate) titled: bool,
    /// What it denied until it ended, or another one took its place.
    pub(crate) denied: Option<Negation>,
    /// Further entries of the same resource: the members of a team, the actions of a plan.
    pub(crate) further: Vec<Draft<'a>>,
}

impl<'a> Draft<'a> {
    /// An empty entry for a resource in a client's dossier.
    pub(crate) fn new(world: &'a World, at: usize, client: ClientId, place: Place) -> Self {
        let source = world.resource(at).map(|resource| resource.name.clone()).unwrap_or_default();
        Self::named(world, at, client, place, source)
    }

    /// A further entry of the same resource, with a name of its own after the resource's.
    pub(crate) fn part(&self, name: &str, place: Place) -> Self {
        let source = format!("{}#{name}", self.entry.source);
        let mut part = Self::named(self.world, self.at, self.entry.client, place, source);
        part.entry.part_of = Some(self.entry.id);
        part.entry.marks = self.entry.marks;
        part.entry.recorded = self.entry.recorded;
        part
    }

    /// Gives the entry itself a name of its own after the resource's: it is one of several, and none of them is the resource.
    pub(crate) fn is_called(&mut self, name: &str) {
        self.entry.source = format!("{}#{name}", self.entry.source);
        self.entry.id = EntryId::of_source(self.entry.client, &self.entry.source);
    }

    fn named(world: &'a World, at: usize, client: ClientId, place: Place, source: String) -> Self {
        let entry = Entry {
            marks: world.facts(at).map(|facts| facts.marks).unwrap_or_default(),
            ..Entry::new(EntryId::of_source(client, &source), client, place.section, place.kind, source)
        };
        let (files, used, remarks, further) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (node, is_contained, titled, denied) = (world.node(at), false, false, None);
        let numbers = BTreeSet::new();
        Self { world, at, node, is_contained, entry, files, used, numbers, remarks, titled, denied, further }
    }

    /// Where a reference leads, for this client.
    pub(crate) fn follow(&self, reference: Node<'a>) -> Target<'a> {
        self.world.follow(self.at, self.entry.client, reference)
    }

    /// Follows a reference to something that is shown in this entry, marks and all.
    pub(crate) fn take(&mut self, reference: Node<'a>) -> Node<'a> {
        match self.follow(reference) {
            Target::Resource(at) => self.take_resource(at),
            Target::Contained(node) => node,
            Target::Dead | Target::Withheld | Target::Nothing => Node::nothing(),
        }
    }

    /// A resource that is shown in this entry.
    pub(crate) fn take_resource(&mut self, at: usize) -> Node<'a> {
        self.used.push(at);
        let hidden = self.world.facts(at).map(|facts| facts.marks).unwrap_or_default();
        self.entry.marks = self.entry.marks.and(hidden);
        self.world.node(at)
    }

    /// Sets when it happened, unless that stands already.
    pub(crate) fn occurred(&mut self, moment: Option<Moment>) {
        self.entry.occurred = self.entry.occurred.or(moment);
    }

    /// A field with a label of the source's own. What stands there already is not said again.
    pub(crate) fn labelled(&mut self, key: FieldKey, label: Option<String>, value: FieldValue) {
        let field = self.field(key, label, value);
        if !self.entry.fields.contains(&field) {
            self.push(field);
        }
    }

    /// A field that may come more than once: an answer, a result.
    pub(crate) fn repeated(&mut self, key: FieldKey, label: Option<String>, value: FieldValue) {
        let field = self.field(key, label, value);
        self.push(field);
    }

    fn push(&mut self, field: Field) {
        if self.entry.fields.len() < FIELDS {
            self.entry.fields.push(field);
        } else {
            self.remark(Remark::Cut);
        }
    }

    fn field(&mut self, key: FieldKey, label: Option<String>, value: FieldValue) -> Field {
        let label = label.map(|label| self.cut(text::line(&label), text::LABEL)).filter(|label| !label.is_empty());
        let value = match value {
            FieldValue::Text { text } => FieldValue::Text { text: self.cut(text, text::FIELD) },
            FieldValue::Dosage { mut steps } => {
                for text in steps.iter_mut().flat_map(|step| step.notes.iter_mut().chain([&mut step.text])) {
                    *text = self.cut(std::mem::take(text), text::FIELD);
                }
                FieldValue::Dosage { steps }
            }
            FieldValue::Coded { system, code, text } => {
                let (system, code) = (self.cut(system, text::TITLE), self.cut(code, text::TITLE));
                FieldValue::Coded { system, code, text: self.cut(text, text::FIELD) }
            }
            other => other,
        };
        Field { key, label, value }
    }

    /// A field.
    pub(crate) fn value(&mut self, key: FieldKey, value: Option<FieldValue>) {
        if let Some(value) = value {
            self.labelled(key, None, value);
        }
    }

    /// A text. What the title says already is not said again.
    pub(crate) fn text(&mut self, key: FieldKey, text: Option<String>) {
        let text = text.filter(|text| !text.is_empty() && !self.says(key, text));
        self.value(key, text.map(|text| FieldValue::Text { text }));
    }

    /// Whether the title says already what a field would say.
    fn says(&self, key: FieldKey, text: &str) -> bool {
        const SAID: [FieldKey; 6] = [
            FieldKey::Category,
            FieldKey::Product,
            FieldKey::Description,
            FieldKey::Measure,
            FieldKey::Vaccine,
            FieldKey::Note,
        ];
        SAID.contains(&key) && text.to_lowercase() == self.entry.title.to_lowercase()
    }

    /// A text for each.
    pub(crate) fn texts(&mut self, key: FieldKey, texts: impl IntoIterator<Item = String>) {
        for text in texts {
            self.text(key, Some(text));
        }
    }

    /// A value, unless its words are said already by the title.
    fn words(&mut self, key: FieldKey, value: FieldValue) {
        match value {
            FieldValue::Text { text } => self.text(key, Some(text)),
            FieldValue::Coded { ref text, .. } if self.says(key, text) => {}
            value => self.labelled(key, None, value),
        }
    }

    /// The concepts in these elements, each with its code.
    pub(crate) fn concepts(&mut self, key: FieldKey, names: &[&str]) {
        for value in concept::values(self.node.each(names)) {
            self.words(key, value);
        }
    }

    /// A concept with its code.
    pub(crate) fn concept(&mut self, key: FieldKey, node: Node<'a>) {
        if let Some(value) = concept::value(node) {
            self.words(key, value);
        }
    }

    /// The codes in an element that FHIR binds to its own list of this system.
    pub(crate) fn coded(&mut self, key: FieldKey, of: &'static str, holder: Node<'a>, name: &str) {
        for code in status_code::all(of, holder, name) {
            self.words(key, code.value(of));
        }
    }

    /// A code that we conclude from something else than a code: `true`, an element that is there.
    pub(crate) fn code(&mut self, key: FieldKey, of: &'static str, code: &str) {
        let text = words::of_status(of, code).unwrap_or(code).to_owned();
        self.labelled(key, None, FieldValue::Coded { system: of.to_owned(), code: code.to_owned(), text });
    }

    /// A moment.
    pub(crate) fn moment(&mut self, key: FieldKey, node: Node<'a>) {
        self.value(key, moments::moment(node).map(|at| FieldValue::Moment { at }));
    }

    /// What an element with a type in its name says, as `valueQuantity`.
    pub(crate) fn choice(&mut self, key: FieldKey, label: Option<String>, holder: Node<'a>, base: &str) {
        if let Some(value) = holder.choice(base).and_then(|(kind, node)| quantity::value(kind, node)) {
            self.labelled(key, label, value);
        }
    }

    /// Another entry of the same dossier. Its title is filled in when all entries are made; one that is kept out, or is
    /// not there, leaves nothing behind.
    pub(crate) fn link(&mut self, key: FieldKey, reference: Node<'a>) {
        self.labelled_link(key, None, reference);
    }

    /// Another entry, with what it is to this one.
    pub(crate) fn labelled_link(&mut self, key: FieldKey, label: Option<&str>, reference: Node<'a>) {
        if let Target::Resource(at) = self.follow(reference) {
            self.link_to(key, label, at);
        }
    }

    /// The entry that a resource is.
    pub(crate) fn link_to(&mut self, key: FieldKey, label: Option<&str>, at: usize) {
        if let Some(id) = self.world.entry_of(at, self.entry.client).filter(|id| *id != self.entry.id) {
            self.labelled(key, label.map(str::to_owned), FieldValue::Entry { id, text: String::new() });
        }
    }

    /// Links for all references in these elements.
    pub(crate) fn links(&mut self, key: FieldKey, names: &[&str]) {
        for reference in self.node.each(names) {
            self.link(key, reference);
        }
    }

    /// The narrative of a holder of `text`, as running text.
    pub(crate) fn narrative(&mut self, holder: Node<'a>) {
        let narrative = holder.get("text");
        if narrative.exists() && self.world.names_something_hidden(self.at, holder) {
            // What a machine wrote repeats what stands in what it refers to; what a person wrote is about the whole.
            if !narrative.get("status").is("additional") {
                return self.remark(Remark::NarrativeOfHidden);
            }
            self.remark(Remark::NarrativeBesideHidden);
        }
        let Some(div) = narrative.get("div").code().or_else(|| narrative.code()) else {
            return self.paragraph(narrative.get("div").text());
        };
        match narrative::blocks(div) {
            Ok(blocks) if blocks.is_empty() && narrative::shows_a_picture(div) => {
                self.paragraph(Some(words::NARRATIVE_NOT_SHOWN.to_owned()));
                self.remark(Remark::NarrativeLeftOut);
            }
            Ok(blocks) => self.entry.body.extend(blocks),
            Err(narrative::TooMuch) => {
                self.paragraph(Some(words::NARRATIVE_NOT_SHOWN.to_owned()));
                self.remark(Remark::NarrativeLeftOut);
            }
        }
    }

    /// A paragraph.
    pub(crate) fn paragraph(&mut self, text: Option<String>) {
        self.entry.body.extend(text.filter(|text| !text.is_empty()).map(|text| Block::Paragraph { text }));
    }

    /// A heading.
    pub(crate) fn heading(&mut self, text: Option<String>) {
        self.entry
            .body
            .extend(text.filter(|text| !text.is_empty()).map(|text| Block::Heading { text: text::line(&text) }));
    }

    /// Something for the operator.
    pub(crate) fn remark(&mut self, remark: Remark) {
        if !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }

    fn cut(&mut self, written: String, longest: usize) -> String {
        let (text, was_cut) = text::cut(written, longest);
        if was_cut {
            self.remark(Remark::Cut);
        }
        text
    }

    /// Lets the map of its place fill it, with what all resources have before and after.
    pub(crate) fn fill(&mut self, place: Place) {
        self.read(place);
        negation::say(self);
    }

    /// The same, before the negation is said in the titles: of this entry and of its further ones at once.
    pub(super) fn read(&mut self, place: Place) {
        for doubt in moments::doubts(self.node) {
            self.remark(doubt);
        }
        crate::map::shared::before(self);
        (place.map)(self);
        negation::settle(self);
        crate::map::shared::after(self);
    }
}

/// Whether an entry with these marks may be spoken of in another one.
pub(crate) const fn may_be_named(marks: Marks) -> bool {
    marks.hidden.is_empty() && !marks.monodisciplinary
}
