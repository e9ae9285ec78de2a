//! From the three answers to panels: a title and lines.

use std::collections::BTreeSet;

use ::api::Relation;
use access::Section;
use chrono::NaiveDate;

use super::words::{ground, role};
use crate::api::Told;
use crate::i18n::text;
use crate::{intl, words};

/// Something with a title and lines.
pub struct Panel {
    /// Whom or what it is about.
    pub title: String,
    /// What there is to say.
    pub lines: Vec<String>,
    /// What the client can change about it.
    pub sharing: Option<Sharing>,
}

/// What somebody reads, and what they could.
pub struct Sharing {
    /// Whose reading it is.
    pub person: String,
    /// The sections that they read by consent.
    pub shared: BTreeSet<Section>,
    /// The sections that they read, for whatever reason.
    pub reads: BTreeSet<Section>,
    /// Whether they were invited and never came in: what they read, they read once they do.
    pub invited: bool,
    /// Every section that can be shared.
    pub may_share: Vec<Section>,
}

/// Who reads along.
pub fn readers(told: &Told) -> Vec<Panel> {
    let may_share = told.sections("may_share");
    let one = |reader: Told| {
        let sections = reader.list("sections");
        // Who reads along by consent alone does not while they read nothing.
        let relation = reader.relation().filter(|relation| !sections.is_empty() || *relation != Relation::Reader);
        let invited = reader.has("invitation");
        let mut lines: Vec<String> = Vec::new();
        if invited {
            lines.push(text!(along.pending).to_owned());
            lines.push(match reader.part("invitation").instant("expires") {
                Some(at) => [text!(along.invited_until), " ", &intl::instant(at)].concat(),
                None => text!(along.pending_over).to_owned(),
            });
            lines.extend(sections.iter().map(|one| labelled(text!(along.pending_reads), &reads(one))));
        } else {
            lines.extend(relation.map(|relation| role(relation).to_owned()));
            lines.extend(sections.iter().map(reads));
            if sections.is_empty() {
                lines.push(text!(along.nothing).to_owned());
            }
            lines.push(match reader.instant("last_look") {
                Some(at) => labelled(text!(along.last_look), &intl::instant(at)),
                None => text!(along.never_looked).to_owned(),
            });
        }
        let sharing = reader.is("yours_to_change").then(|| Sharing {
            person: reader.text("person").unwrap_or_default(),
            invited,
            may_share: may_share.clone(),
            shared: reader.sections("shared").into_iter().collect(),
            reads: sections.iter().filter_map(|one| one.section("section")).collect(),
        });
        Panel { title: name(&reader), lines, sharing }
    };
    told.list("readers").into_iter().map(one).collect()
}

fn reads(one: &Told) -> String {
    let mut parts = Vec::from([one.section("section").map(words::section).unwrap_or_default().to_owned()]);
    if one.text("extent").as_deref() == Some("items") {
        parts.push(text!(along.partly).to_owned());
    }
    parts.extend(one.ground().map(|rule| ground(rule).to_owned()));
    parts.extend(one.day("until").map(|day| [text!(along.until), " ", &intl::date(day)].concat()));
    parts.join(", ")
}

/// Who looked, by day.
pub fn looks(told: &Told) -> Vec<Panel> {
    let mut panels = Vec::new();
    for day in told.list("days") {
        let when = day.day("day").map(intl::weekday_date).unwrap_or_default();
        for person in day.list("people") {
            let you = person.is("you");
            let about = if you { None } else { person.relation().map(|relation| role(relation).to_owned()) };
            let lines = about.into_iter().chain(person.list("looks").iter().map(look)).collect();
            let title = if you { text!(along.you).to_owned() } else { name(&person) };
            panels.push(Panel { title: labelled(&when, &title), lines, sharing: None });
        }
    }
    panels
}

fn look(one: &Told) -> String {
    let section = one.section("section").map(words::section);
    let what = match one.text("what").as_deref() {
        Some("overview") => Some(text!(along.look_overview)),
        Some("search") => Some(text!(along.look_search)),
        Some("entry") => Some(text!(along.look_entry)),
        Some("download") => Some(text!(along.look_download)),
        Some(_) | None => None,
    };
    let mut parts: Vec<String> = section.into_iter().chain(what).map(str::to_owned).collect();
    parts.extend(one.ground().map(|rule| ground(rule).to_owned()));
    parts.extend(one.number("times").map(|times| [times.as_str(), " ", text!(along.times)].concat()));
    parts.extend(one.instant("last").map(|at| [text!(along.last), " ", &intl::time(at)].concat()));
    parts.join(", ")
}

/// The viewer's mandates.
pub fn mandates(told: &Told) -> Vec<Panel> {
    let one = |mandate: Told| {
        let basis = mandate.text("basis").and_then(|basis| basis.parse().ok()).map(words::basis);
        // What a mandate without sections of its own gives, depends on its basis and on what the client decides: its page says it.
        let scope = mandate
            .has("sections")
            .then(|| mandate.sections("sections").into_iter().map(words::section).collect::<Vec<_>>().join(", "));
        let flags = [
            (!mandate.is("verified")).then(|| text!(along.unverified)),
            mandate.is("designated").then(|| text!(along.designated)),
            mandate.is("declined").then(|| text!(along.declined)),
        ];
        let until = mandate.day("until").map_or_else(|| text!(along.open_ended).to_owned(), intl::date);
        let day = |label: &str, day: Option<NaiveDate>| day.map(|day| labelled(label, &intl::date(day)));
        let facts = [
            mandate.number("rung").map(|rung| labelled(text!(along.rung), &rung)),
            scope.map(|scope| labelled(text!(along.scope), &scope)),
            day(text!(along.from), mandate.day("from")),
            Some(labelled(text!(along.to), &until)),
            mandate.text("evidence").map(|evidence| labelled(text!(along.evidence), &evidence)),
            day(text!(along.recorded), mandate.day("recorded")),
            day(text!(along.changes), told.day("changes")),
        ];
        let flags = flags.into_iter().flatten().map(str::to_owned);
        let lines = flags.chain(facts.into_iter().flatten()).collect();
        Panel { title: basis.unwrap_or_default().to_owned(), lines, sharing: None }
    };
    told.list("mandates").into_iter().map(one).collect()
}

fn name(person: &Told) -> String {
    person.text("name").unwrap_or_else(|| text!(along.someone).to_owned())
}

fn labelled(label: &str, value: &str) -> String {
    [label, ": ", value].concat()
}
