//! The sections by topic, and the words beside their counts.

use ::api::SectionSummary;
use access::Topic;
use chrono::NaiveDate;

use crate::i18n::text;
use crate::intl::{self, Plural};

/// The permitted sections under their topics; no topic without a section.
pub fn by_topic(sections: Vec<SectionSummary>) -> Vec<(Topic, Vec<SectionSummary>)> {
    let of = |topic| sections.iter().filter(|one| one.section.topic() == topic).cloned().collect::<Vec<_>>();
    Topic::ALL.map(|topic| (topic, of(topic))).into_iter().filter(|(_, sections)| !sections.is_empty()).collect()
}

/// The name of a topic.
pub fn topic_title(topic: Topic) -> &'static str {
    match topic {
        Topic::Support => text!(home.support),
        Topic::Treatment => text!(home.treatment),
        Topic::Finance => text!(home.finance),
    }
}

/// The tint of a card's picture: one a topic.
pub fn picture_class(topic: Topic) -> &'static str {
    match topic {
        Topic::Support => "card__picture",
        Topic::Treatment => "card__picture card__picture--treatment",
        Topic::Finance => "card__picture card__picture--finance",
    }
}

/// `1 stuk`, `12 stukken`, `Nog niets`.
pub fn count_words(count: u64) -> String {
    match (count, intl::plural(count)) {
        (0, _) => text!(home.nothing).to_owned(),
        (_, Plural::One) => text!(home.one_piece, count = intl::count(count)),
        (_, Plural::Other) => text!(home.many_pieces, count = intl::count(count)),
    }
}

/// `Volgende: 3 maart 2026` where something is still to come, else `Laatste: 1 maart 2026`.
pub fn day_words(newest: Option<NaiveDate>, next: Option<NaiveDate>) -> Option<String> {
    let latest = || newest.map(|day| text!(home.newest, day = intl::date(day)));
    next.map(|day| text!(home.next, day = intl::date(day))).or_else(latest)
}

/// `2 nieuw`; nothing where nothing is.
pub fn recent_words(recent: u64) -> Option<String> {
    (recent > 0).then(|| text!(home.recent, count = intl::count(recent)))
}

#[cfg(test)]
mod tests {
    use ::api::Extent;
    use access::Section;

    use super::*;

    #[test]
    fn a_topic_without_a_permitted_section_is_not_there() {
        let summary =
            |section| SectionSummary { section, extent: Extent::Full, count: 1, recent: 0, newest: None, next: None };
        let topics = by_topic(vec![summary(Section::Funding), summary(Section::Reports), summary(Section::Profile)]);
        let found: Vec<_> =
            topics.iter().map(|(topic, all)| (*topic, all.iter().map(|one| one.section).collect::<Vec<_>>())).collect();
        assert_eq!(
            found,
            [(Topic::Support, vec![Section::Reports, Section::Profile]), (Topic::Finance, vec![Section::Funding])]
        );
    }
}
