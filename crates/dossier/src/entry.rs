//! Entries (dossierstukken): one dated thing in one section.

use access::Section;
use serde::{Deserialize, Serialize};

use crate::{
    AttachmentId, ClientId, Comparator, Decimal, DosageStep, EntryId, FieldKey, Left, Marks, Moment, Negation,
};

/// One dated thing in one section of one dossier: a daily report, a goal, a medication line, a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Stable: made from the client and the source's own id.
    pub id: EntryId,
    /// Whose dossier.
    pub client: ClientId,
    /// Where it stands.
    pub section: Section,
    /// What kind of thing it is, for the screen.
    pub kind: EntryKind,
    /// One line of plain text. What the entry denies it says too.
    pub title: String,
    /// What it is of, as `system|code`: what was measured. None where the source gives words alone; never shown.
    pub code: Option<String>,
    /// What it denies, if anything.
    pub negation: Option<Negation>,
    /// When it happened, as precise as the source says.
    pub occurred: Option<Moment>,
    /// When it was recorded, as precise as the source says.
    pub recorded: Option<Moment>,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// The discipline it was written from, as in `Gedragskundige`.
    pub discipline: Option<String>,
    /// What is known, in the order in which it is shown.
    pub fields: Vec<Field>,
    /// Running text, as plain blocks: markup of the source never gets this far.
    pub body: Vec<Block>,
    /// Files that belong to it.
    pub attachments: Vec<AttachmentInfo>,
    /// The entry it is a part of: a goal's care plan.
    pub part_of: Option<EntryId>,
    /// What stands in the way of showing it.
    pub marks: Marks,
    /// What is left of it while running text is held.
    pub left: Left,
    /// Whether something of its text is held ([`Entry::without_running_text`]).
    pub held: bool,
    /// The source's own name for it (`Observation/123`), for reports and tests; never sent to a browser.
    pub source: String,
}

impl Entry {
    /// An entry of which nothing is known but what kind of thing it is, of whom, and under which name its source has it.
    #[must_use]
    pub fn new(id: EntryId, client: ClientId, section: Section, kind: EntryKind, source: String) -> Self {
        Self {
            id,
            client,
            section,
            kind,
            title: String::new(),
            code: None,
            negation: None,
            occurred: None,
            recorded: None,
            authors: Vec::new(),
            discipline: None,
            fields: Vec::new(),
            body: Vec::new(),
            attachments: Vec::new(),
            part_of: None,
            marks: Marks::default(),
            left: Left::Unknown,
            held: false,
            source,
        }
    }
}

/// What kind of thing an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// The client's own particulars.
    Profile,
    /// A professional or a team.
    Professional,
    /// Somebody in the client's network.
    Contact,
    /// A support plan.
    CarePlan,
    /// A goal of a plan.
    Goal,
    /// An action or intervention.
    Activity,
    /// An evaluation of a plan or goal.
    Evaluation,
    /// A daily report.
    Report,
    /// Something in the calendar.
    Appointment,
    /// A filled-in questionnaire.
    Questionnaire,
    /// An incident.
    Incident,
    /// A document.
    Document,
    /// A letter.
    Letter,
    /// A device.
    Device,
    /// A diagnosis or problem.
    Diagnosis,
    /// A treatment or operation.
    Procedure,
    /// A report of a treatment.
    TreatmentReport,
    /// A medicine: that it is prescribed, or used.
    Medication,
    /// A medicine that was handed out.
    Dispense,
    /// A medicine that was given.
    Administration,
    /// A vaccination.
    Vaccination,
    /// An allergy.
    Allergy,
    /// A warning for professionals (zib Alert).
    Alert,
    /// A measurement or score.
    Measurement,
    /// A laboratory result.
    LabResult,
    /// A treatment directive or advance directive.
    Directive,
    /// A measure of involuntary care.
    InvoluntaryCare,
    /// An indication or payer.
    Funding,
}

/// Who wrote an entry or takes part in care.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Author {
    /// The name, where it may be shown.
    pub name: Option<String>,
    /// The role or discipline.
    pub role: Option<String>,
}

/// One known thing about an entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Field {
    /// What it says.
    pub key: FieldKey,
    /// The source's own label, where `key` is too general: the question of a questionnaire, a component of a measurement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// What it is.
    pub value: FieldValue,
}

/// The value of a [`Field`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FieldValue {
    /// Plain text.
    Text {
        /// The text.
        text: String,
    },
    /// A code of a code system: a status, a category, a level. The code decides, the text is for reading.
    Coded {
        /// The address of the code system; empty where the source does not say.
        system: String,
        /// The code; empty where the source gives words alone.
        code: String,
        /// Words for it: ours where we know the code.
        text: String,
    },
    /// A number with its unit.
    Quantity {
        /// The number, with the digits that were written.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        value: Decimal,
        /// What the number says of what was measured; absent where it is that itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        comparator: Option<Comparator>,
        /// The unit as people write it; empty where there is none.
        unit: String,
        /// Lower bound of what is usual, in the same unit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
        low: Option<Decimal>,
        /// Upper bound of what is usual, in the same unit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
        high: Option<Decimal>,
    },
    /// How a medicine is used.
    Dosage {
        /// The steps, in the order in which the source has them.
        steps: Vec<DosageStep>,
    },
    /// A moment.
    Moment {
        /// When.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        at: Moment,
    },
    /// From one moment to another.
    Period {
        /// First moment.
        #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
        from: Option<Moment>,
        /// Last moment.
        #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
        until: Option<Moment>,
    },
    /// Yes or no.
    Flag {
        /// Yes?
        yes: bool,
    },
    /// How far: 0 to 100 per cent.
    Progress {
        /// Per cent.
        percent: u8,
    },
    /// Another entry of the same dossier.
    Entry {
        /// Which.
        id: EntryId,
        /// How to call it; empty where that is held.
        text: String,
    },
    /// Words that are held, because nobody has looked for the names of other clients in them.
    Held,
}

/// A block of running text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A heading.
    Heading {
        /// Its text.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its text.
        text: String,
    },
    /// A list.
    List {
        /// Its items.
        items: Vec<String>,
    },
    /// A table.
    Table {
        /// The header row; empty where there is none.
        header: Vec<String>,
        /// The rows.
        rows: Vec<Vec<String>>,
    },
}

/// What is known of a file without opening it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AttachmentInfo {
    /// Which file.
    pub id: AttachmentId,
    /// Its title.
    pub title: String,
    /// Its media type, as in `application/pdf`.
    pub content_type: String,
    /// Its size in bytes, where the file itself arrived.
    pub bytes: Option<u64>,
}

/// A file of an entry, with its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Which file.
    pub id: AttachmentId,
    /// The entry it belongs to.
    pub entry: EntryId,
    /// Its media type.
    pub content_type: String,
    /// The file.
    pub content: Vec<u8>,
}
