//! A dossier as far as its reader may see it.

use access::Section;
use chrono::{DateTime, NaiveDate, Utc};
use dossier::{
    AttachmentId, Author, Block, ClientId, ClinicalStatus, EntryId, EntryKind, Field, Moment, Negation, StatusReason,
};
use serde::{Deserialize, Serialize};

use crate::{Extent, Inspection, Relation, known};

/// `GET /api/clients/{client}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DossierOverview {
    /// Which client.
    pub id: ClientId,
    /// Full name.
    pub name: String,
    /// How the client is called.
    pub call_name: String,
    /// What the viewer is to the client today; null: nothing.
    #[serde(deserialize_with = "known::word")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Relation>, required))]
    pub relation: Option<Relation>,
    /// Whether inspection can be asked for.
    pub inspection: Inspection,
    /// The permitted sections, in the order of the design; nothing of the others.
    #[serde(deserialize_with = "known::only")]
    pub sections: Vec<SectionSummary>,
    /// From when the data is.
    pub as_of: Option<DateTime<Utc>>,
}

/// A permitted section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SectionSummary {
    /// Which section.
    pub section: Section,
    /// All of it, or some items.
    pub extent: Extent,
    /// How many entries the viewer can see.
    pub count: u64,
    /// How many of those happened in the last 14 days.
    pub recent: u64,
    /// The day of the newest entry the viewer can see; a past or present one.
    pub newest: Option<NaiveDate>,
    /// Of the agenda the day of the first appointment from today on that was not called off; absent where there is none.
    #[serde(default)]
    pub next: Option<NaiveDate>,
}

/// `GET /api/clients/{client}/sections/{section}`: newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntryPage {
    /// All of the section, or some items.
    pub extent: Extent,
    /// The entries of this page.
    pub entries: Vec<EntrySummary>,
    /// How many match the filter in all; only what the viewer can see counts.
    pub total: u64,
    /// Where the next page begins; none on the last.
    pub next: Option<String>,
    /// Whether running text is held in this portal, because nobody has looked for the names of other clients in it: it is not in these
    /// entries, and no search looks in it.
    #[serde(default)]
    pub texts_held: bool,
}

/// `POST /api/clients/{client}/sections/{section}/search`: what is looked for in a section. It travels as a body: what somebody looks
/// for in a dossier says something about them, and addresses are kept by browsers and proxies (OWASP ASVS 5 14.2.1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SectionSearch {
    /// Words that must all occur, 1 to 200 characters.
    pub words: String,
    /// First day.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// Last day.
    #[serde(default)]
    pub to: Option<NaiveDate>,
    /// `next` of the page before.
    #[serde(default)]
    pub cursor: Option<String>,
    /// 1 to 100 entries; 50 where absent.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// An entry in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntrySummary {
    /// Which entry.
    pub id: EntryId,
    /// What kind of thing.
    #[serde(deserialize_with = "known::word")]
    #[cfg_attr(feature = "openapi", schema(value_type = EntryKind))]
    pub kind: Option<EntryKind>,
    /// One line. What the entry denies it says too.
    pub title: String,
    /// What it denies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub negation: Option<Negation>,
    /// Whether it holds today.
    pub status: ClinicalStatus,
    /// What that rests on.
    pub status_reason: StatusReason,
    /// Of a measurement the series that it belongs to: the same for all of one code, place, side and method.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<String>,
    /// When it happened.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub occurred: Option<Moment>,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// The discipline it was written from.
    pub discipline: Option<String>,
    /// What is known of it.
    pub fields: Vec<Field>,
    /// Its text, whole up to 2,000 characters; of a longer one the beginning, up to the end of a sentence, and of what was searched for the sentences in which it stands.
    pub lead: Option<String>,
    /// Whether its text is more than `lead`: longer, or with a table.
    pub more: bool,
    /// Whether text of it is held, because nobody has looked for the names of other clients in it: running text, words of its fields
    /// (each says so), names of files, or the title, which is then empty.
    #[serde(default)]
    pub held: bool,
    /// The entry it is a part of, where the viewer may see that too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<EntryId>,
}

/// `GET /api/clients/{client}/entries/{entry}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntryDetail {
    /// Which entry.
    pub id: EntryId,
    /// Where it stands.
    #[serde(deserialize_with = "known::word")]
    #[cfg_attr(feature = "openapi", schema(value_type = Section))]
    pub section: Option<Section>,
    /// What kind of thing.
    #[serde(deserialize_with = "known::word")]
    #[cfg_attr(feature = "openapi", schema(value_type = EntryKind))]
    pub kind: Option<EntryKind>,
    /// One line. What the entry denies it says too.
    pub title: String,
    /// What it denies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub negation: Option<Negation>,
    /// Whether it holds today.
    pub status: ClinicalStatus,
    /// What that rests on.
    pub status_reason: StatusReason,
    /// When it happened.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub occurred: Option<Moment>,
    /// When it was recorded.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub recorded: Option<Moment>,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// The discipline it was written from.
    pub discipline: Option<String>,
    /// What is known of it.
    pub fields: Vec<Field>,
    /// Its text.
    pub body: Vec<Block>,
    /// Whether text of it is held, as in [`EntrySummary::held`].
    #[serde(default)]
    pub held: bool,
    /// Its files.
    pub attachments: Vec<FileInfo>,
    /// The entry it is a part of, where the viewer may see that too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<EntryId>,
    /// Its parts, where the viewer may see them: the goals of a plan, the actions of a goal.
    pub parts: Vec<EntrySummary>,
}

/// A file of an entry, as far as it is known without opening it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FileInfo {
    /// Which file.
    pub id: AttachmentId,
    /// Its title.
    pub title: String,
    /// Its media type, as in `application/pdf`.
    pub content_type: String,
    /// Its size in bytes, where the file itself arrived.
    pub bytes: Option<u64>,
    /// Whether it cannot be opened yet, because nobody has looked for the names of other clients in it.
    #[serde(default)]
    pub held: bool,
}

/// The types of files that a browser shows without running anything, as they are stored. Of text the character set is that of the import,
/// which makes all text UTF-8. All other files can only be kept.
pub const SHOWN_FILE_TYPES: [&str; 6] =
    ["application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp", "text/plain; charset=utf-8"];

impl FileInfo {
    /// Whether the portal shows it on a page of its own.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        SHOWN_FILE_TYPES.contains(&self.content_type.as_str())
    }
}
