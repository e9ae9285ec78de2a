//! The ways in which parts of the day, meals, times and days are written.

use super::plain;

/// How a source may write one of several that are named together; nothing where it has no such way.
type Form = fn(&str) -> Option<String>;

/// The ways of one, which all of a list share.
const FORMS: &[Form] =
    &[as_it_is, bare, part, in_the_part, at_a_meal, without_article, before_the_night, in_hours, short_day];

fn as_it_is(one: &str) -> Option<String> {
    Some(one.to_owned())
}

/// `ochtends` of `'s ochtends`.
fn bare(one: &str) -> Option<String> {
    one.strip_prefix("'s ").map(str::to_owned)
}

/// `ochtend` of `'s ochtends`.
fn part(one: &str) -> Option<String> {
    one.strip_prefix("'s ")?.strip_suffix('s').map(str::to_owned)
}

fn in_the_part(one: &str) -> Option<String> {
    part(one).map(|part| format!("in de {part}"))
}

/// `met de maaltijd` of `bij de maaltijd`.
fn at_a_meal(one: &str) -> Option<String> {
    one.strip_prefix("bij ").map(|meal| format!("met {meal}"))
}

/// `voor ontbijt` of `voor het ontbijt`.
fn without_article(one: &str) -> Option<String> {
    [" het ", " de "].iter().find(|article| one.contains(*article)).map(|article| one.replace(article, " "))
}

fn before_the_night(one: &str) -> Option<String> {
    (one == "voor het slapen").then(|| "voor de nacht".to_owned())
}

/// `1 uur voor het ontbijt` of `60 minuten voor het ontbijt`.
fn in_hours(one: &str) -> Option<String> {
    one.strip_prefix("60 minuut ").map(|rest| format!("1 uur {rest}"))
}

/// `ma` of `maandag`.
fn short_day(one: &str) -> Option<String> {
    let is_day = one.ends_with("dag") && !one.contains(' ');
    one.get(..2).filter(|_| is_day).map(str::to_owned)
}

/// The ways to write this moment, or these moments.
pub(super) fn ways(moment: &str, is_each: bool) -> Vec<String> {
    let said = plain(moment);
    let bare = ["alleen op ", "op ", "om ", "'s "].iter().find_map(|word| said.strip_prefix(word));
    let without_hour = bare.and_then(|bare| bare.strip_suffix(" uur"));
    let bare = bare.into_iter().chain(without_hour).map(str::to_owned);
    let without_only = said.strip_prefix("alleen ").map(str::to_owned);
    let (before, named) = one_by_one(moment);
    let lists = forms_of(&named).flat_map(|list| in_a_row(&list)).collect::<Vec<_>>();
    let with_before = lists.iter().filter(|_| !before.is_empty()).map(|list| format!("{before} {list}"));
    let days_each = lists.iter().filter(|_| before == "op" && is_each).map(|list| format!("elke {list}"));
    let parts: Option<Vec<_>> = named.iter().map(|one| part(one)).collect();
    let parts = parts.into_iter().flat_map(|parts| in_a_row(&parts));
    let parts = parts.flat_map(|list| {
        let each = is_each.then(|| format!("elke {list}"));
        std::iter::once(format!("in de {list}")).chain(each)
    });
    let all = bare.chain(without_only).chain(with_before).chain(days_each).chain(parts).chain(times(moment));
    let all = all.collect::<Vec<_>>();
    all.into_iter().chain(lists).chain([said]).collect()
}

/// So much at each of several moments, the moment or the amount first.
pub(super) fn each_with(moment: &str, dose: &str) -> Vec<String> {
    let (before, named) = one_by_one(moment);
    if named.len() < 2 || !before.is_empty() {
        return Vec::new();
    }
    let both = |list: Vec<String>| {
        let joined = |join: fn(&str, &str) -> String| list.iter().map(|one| join(one, dose)).collect::<Vec<_>>();
        [joined(|one, dose| format!("{one} {dose}")), joined(|one, dose| format!("{dose} {one}"))]
    };
    forms_of(&named).flat_map(both).flat_map(|list| in_a_row(&list)).collect()
}

/// The moments one by one, and the word before days.
fn one_by_one(moment: &str) -> (&'static str, Vec<String>) {
    let (before, rest) = match moment.strip_prefix("alleen ").unwrap_or(moment).strip_prefix("op ") {
        Some(days) if days.contains("dag") && !days.starts_with("dag ") => ("op", days),
        Some(_) | None => ("", moment),
    };
    // `tussen ontbijt en lunch` is one.
    if rest.contains("tussen ") || rest.contains(|sign: char| sign.is_ascii_digit()) && rest.contains(':') {
        return (before, vec![plain(rest)]);
    }
    (before, rest.split(", ").flat_map(|part| part.split(" en ")).map(plain).collect())
}

/// The list in each form that all of it has.
fn forms_of(named: &[String]) -> impl Iterator<Item = Vec<String>> {
    FORMS.iter().filter_map(|form| named.iter().map(|one| form(one)).collect())
}

/// `a b en c`, `a en b en c`, `a b c`: marks between them are gone.
fn in_a_row(list: &[String]) -> Vec<String> {
    let Some((last, before)) = list.split_last() else { return Vec::new() };
    if before.is_empty() {
        return vec![last.clone()];
    }
    vec![format!("{} en {last}", before.join(" ")), list.join(" en "), list.join(" ")]
}

/// `om 8 uur`, `om 8.30`, `8 uur en 20 uur` of `om 08:00 en 20:00 uur`.
fn times(moment: &str) -> Vec<String> {
    let times = moment.strip_prefix("om ").and_then(|times| times.strip_suffix(" uur"));
    let Some(times) = times.filter(|times| times.contains(':')) else { return Vec::new() };
    let forms = [times.to_owned(), times.replace(":00", ""), times.replace(':', ".")];
    let ways = forms.iter().flat_map(|times| {
        let each = times.replace(" en ", " uur en ").replace(", ", " uur ");
        [
            format!("om {times} uur"),
            format!("om {times}"),
            format!("{times} uur"),
            format!("{each} uur"),
            format!("om {each} uur"),
        ]
    });
    ways.map(|way| plain(&way)).collect()
}
