//! Fragments for daily reports, by kind of life and part of the day. Other clients are never named: "een medebewoner".

pub(crate) mod adult_day;
pub(crate) mod adult_evening;
pub(crate) mod adult_morning;
pub(crate) mod intensive;
pub(crate) mod youth;
