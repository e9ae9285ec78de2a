//! Walls inside the app: a feature never knows another, and only `src/api` fetches.

use super::files::Source;

const FEATURES: &str = "src/features/";

/// What somebody who fetches would write.
const FETCHING: [&str; 3] = ["gloo_net", "fetch_with_", "XmlHttpRequest"];

/// Every wall that this file breaks.
pub fn faults(source: &Source) -> Vec<String> {
    let path = source.path.as_str();
    if !path.ends_with(".rs") {
        return Vec::new();
    }
    let in_the_browser = path.starts_with("src/") || path.starts_with("desk/") || path.starts_with("crates/ui/");
    let lines = || source.text.lines().enumerate().map(|(number, line)| (number + 1, line));
    let mut faults = Vec::new();
    if let Some(own) = feature(path) {
        let others = lines().filter_map(|(number, line)| named_feature(line).map(|other| (number, other)));
        let others = others.filter(|(_, other)| *other != own);
        faults.extend(
            others.map(|(number, other)| format!("{path}:{number}: feature {own} may not know feature {other}")),
        );
    }
    if in_the_browser && !path.starts_with("src/api/") && !path.starts_with("desk/src/api/") {
        let fetching = lines().filter(|(_, line)| FETCHING.iter().any(|word| line.contains(word)));
        faults.extend(fetching.map(|(number, _)| format!("{path}:{number}: only src/api fetches")));
    }
    if path.starts_with("src/api/") {
        let views = lines().filter(|(_, line)| line.contains("view!"));
        faults.extend(views.map(|(number, _)| format!("{path}:{number}: src/api has no views")));
    }
    faults
}

/// The feature a file belongs to.
fn feature(path: &str) -> Option<&str> {
    let rest = path.strip_prefix(FEATURES)?;
    let name = rest.split('/').next()?;
    (name != "mod.rs").then(|| name.trim_end_matches(".rs"))
}

/// The feature that a line names by its path from the crate.
fn named_feature(line: &str) -> Option<&str> {
    let (_, rest) = line.split_once("features::")?;
    let name = rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next()?;
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_in(path: &str, text: &str) -> Vec<String> {
        faults(&Source { path: path.into(), text: text.into() })
    }

    #[test]
    fn a_feature_that_knows_another_is_a_fault() {
        let line = "\nuse crate::features::request::Form;";
        assert_eq!(
            faults_in("src/features/home/page.rs", line),
            ["src/features/home/page.rs:2: feature home may not know feature request"]
        );
        assert!(faults_in("src/features/request/page.rs", line).is_empty());
        assert!(faults_in("src/lib.rs", line).is_empty(), "who puts them together knows them all");
    }

    #[test]
    fn fetching_anywhere_else_is_a_fault() {
        let line = "use gloo_net::http::Request;";
        assert_eq!(faults_in("src/features/home/page.rs", line).len(), 1);
        assert_eq!(faults_in("crates/ui/src/card.rs", line).len(), 1);
        assert!(faults_in("src/api/mod.rs", line).is_empty());
    }

    #[test]
    fn a_view_among_the_calls_is_a_fault() {
        assert_eq!(faults_in("src/api/mod.rs", "view! { <p/> }").len(), 1);
    }
}
