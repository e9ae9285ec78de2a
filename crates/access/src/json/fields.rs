//! An object's fields, each read as what it has to be.

use std::collections::BTreeSet;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

use super::path::Path;
use super::tree::Node;
use crate::draft::Period;
use crate::{FactsError, UnknownWord};

pub(super) struct Fields<'a> {
    path: Path<'a>,
    fields: &'a [(String, Node)],
}

impl<'a> Fields<'a> {
    /// Refuses what is no object, what holds a field twice, and what holds an unknown one.
    pub fn of(node: &'a Node, path: Path<'a>, known: &[&str]) -> Result<Self, FactsError> {
        let Node::Object(fields) = node else { return Err(unexpected(path, "an object", node)) };
        for (index, (name, _)) in fields.iter().enumerate() {
            if !known.contains(&name.as_str()) {
                return Err(path.stray(name, format!("unknown field {name:?}")));
            }
            if fields.iter().take(index).any(|(earlier, _)| earlier == name) {
                return Err(path.field(name).error("stands here twice"));
            }
        }
        Ok(Self { path, fields })
    }

    pub fn optional(&self, name: &str) -> Option<&'a Node> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, node)| node)
    }

    pub fn required(&self, name: &str) -> Result<&'a Node, FactsError> {
        self.optional(name).ok_or_else(|| self.path.field(name).error("is missing"))
    }

    pub fn text(&self, name: &str) -> Result<&'a str, FactsError> {
        text(self.required(name)?, self.path.field(name))
    }

    /// An absent text is `absent`.
    pub fn text_or(&self, name: &str, absent: &'a str) -> Result<&'a str, FactsError> {
        self.optional(name).map_or(Ok(absent), |node| text(node, self.path.field(name)))
    }

    pub fn word<T: FromStr<Err = UnknownWord>>(&self, name: &str) -> Result<T, FactsError> {
        self.text(name)?.parse().map_err(|unknown: UnknownWord| self.path.field(name).error(unknown.to_string()))
    }

    pub fn flag(&self, name: &str) -> Result<bool, FactsError> {
        flag(self.required(name)?, self.path.field(name))
    }

    pub fn flag_or_false(&self, name: &str) -> Result<bool, FactsError> {
        self.optional(name).map_or(Ok(false), |node| flag(node, self.path.field(name)))
    }

    pub fn date(&self, name: &str) -> Result<NaiveDate, FactsError> {
        date(self.required(name)?, self.path.field(name))
    }

    /// A period that begins at `from` (some call it `since`); without `until`, or with `null`, it is open-ended.
    pub fn period(&self, from: &str) -> Result<Period, FactsError> {
        let until = self.day_or_none("until")?;
        Ok(Period { from: self.date(from)?, until })
    }

    /// A day that may be absent or `null`.
    pub fn day_or_none(&self, name: &str) -> Result<Option<NaiveDate>, FactsError> {
        match self.optional(name) {
            None | Some(Node::Null) => Ok(None),
            Some(node) => date(node, self.path.field(name)).map(Some),
        }
    }

    /// An absent list is empty.
    pub fn list<T>(
        &self,
        name: &str,
        read: impl Fn(&Node, Path<'_>) -> Result<T, FactsError>,
    ) -> Result<Vec<T>, FactsError> {
        let path = self.path.field(name);
        match self.optional(name) {
            None => Ok(Vec::new()),
            Some(Node::List(nodes)) => {
                nodes.iter().enumerate().map(|(index, node)| read(node, path.index(index))).collect()
            }
            Some(other) => Err(unexpected(path, "a list", other)),
        }
    }

    /// A list of words. It is one value: what is wrong with a word is wrong with the list, and the reason quotes it.
    pub fn words<T: FromStr<Err = UnknownWord> + Ord>(&self, name: &str) -> Result<BTreeSet<T>, FactsError> {
        self.optional(name).map_or(Ok(BTreeSet::new()), |node| words(node, self.path.field(name)))
    }

    /// As [`Self::words`], but an absent list, or `null`, sets no limit.
    pub fn limit<T: FromStr<Err = UnknownWord> + Ord>(&self, name: &str) -> Result<Option<BTreeSet<T>>, FactsError> {
        match self.optional(name) {
            None | Some(Node::Null) => Ok(None),
            Some(node) => words(node, self.path.field(name)).map(Some),
        }
    }
}

fn words<T: FromStr<Err = UnknownWord> + Ord>(node: &Node, path: Path<'_>) -> Result<BTreeSet<T>, FactsError> {
    let Node::List(nodes) = node else { return Err(unexpected(path, "a list", node)) };
    nodes
        .iter()
        .map(|node| text(node, path)?.parse().map_err(|unknown: UnknownWord| path.error(unknown.to_string())))
        .collect()
}

fn text<'a>(node: &'a Node, path: Path<'_>) -> Result<&'a str, FactsError> {
    match node {
        Node::Text(text) => Ok(text),
        Node::Null | Node::Flag(_) | Node::Number | Node::List(_) | Node::Object(_) => {
            Err(unexpected(path, "text", node))
        }
    }
}

fn flag(node: &Node, path: Path<'_>) -> Result<bool, FactsError> {
    match node {
        Node::Flag(flag) => Ok(*flag),
        Node::Null | Node::Number | Node::Text(_) | Node::List(_) | Node::Object(_) => {
            Err(unexpected(path, "true or false", node))
        }
    }
}

fn date(node: &Node, path: Path<'_>) -> Result<NaiveDate, FactsError> {
    let text = text(node, path)?;
    calendar_day(text).ok_or_else(|| path.error(format!("{text:?} is not a calendar day (YYYY-MM-DD)")))
}

/// Exactly `YYYY-MM-DD`: chrono alone would also read `+2026-1-1`. The calendar has no year 0.
fn calendar_day(text: &str) -> Option<NaiveDate> {
    let written_so = text.len() == 10
        && text.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let day = if written_so { NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()? } else { return None };
    (day.year() > 0).then_some(day)
}

fn unexpected(path: Path<'_>, wanted: &str, node: &Node) -> FactsError {
    path.error(format!("must be {wanted}, not {}", node.kind()))
}
