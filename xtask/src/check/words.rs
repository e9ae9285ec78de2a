//! Dutch for the screen stands in `locales/`, never in the code of the app.

use super::files::Source;

/// Words that hardly any Dutch sentence does without, and that no class name or code is.
const DUTCH: [&str; 14] =
    ["aan", "alle", "bij", "deze", "een", "geen", "het", "kunt", "niet", "uw", "van", "voor", "waarom", "wordt"];

/// Every sentence in Dutch in the app's own code. A word of a source in lower case, to compare with, is none.
pub fn faults(source: &Source) -> Vec<String> {
    let path = source.path.as_str();
    if !path.ends_with(".rs") || !["src/", "desk/src/", "crates/ui/src/"].iter().any(|folder| path.starts_with(folder))
    {
        return Vec::new();
    }
    let code = source.text.lines().take_while(|line| !line.contains("#[cfg(test)]")).enumerate();
    let spoken = code.filter(|(_, line)| !is_apart(line) && literals(line).any(is_dutch));
    spoken.map(|(number, _)| format!("{path}:{}: text for the screen belongs in locales/", number + 1)).collect()
}

/// Comments and reasons are for who reads the code.
fn is_apart(line: &str) -> bool {
    line.trim_start().starts_with("//") || line.contains("reason = ")
}

/// What stands between quotes on a line.
fn literals(line: &str) -> impl Iterator<Item = &str> {
    line.split('"').skip(1).step_by(2)
}

fn is_dutch(text: &str) -> bool {
    let mut words = text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
    text.starts_with(char::is_uppercase)
        && text.contains(' ')
        && words.any(|word| DUTCH.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_in(path: &str, text: &str) -> Vec<String> {
        faults(&Source { path: path.into(), text: text.into() })
    }

    #[test]
    fn a_sentence_in_the_code_of_the_app_is_a_fault() {
        assert_eq!(faults_in("src/layout/notice.rs", "\"Dit is niet het volledige dossier\"").len(), 1);
        assert_eq!(faults_in("crates/ui/src/card.rs", r#"<p>"Geen stukken"</p>"#).len(), 1);
    }

    #[test]
    fn class_names_comments_tests_and_other_crates_are_not() {
        assert!(faults_in("src/a.rs", "class=\"card card--large\"").is_empty());
        assert!(faults_in("src/a.rs", "\"niet actief\" | \"van kracht\" => true").is_empty());
        assert!(faults_in("src/a.rs", "// zegt \"niet het dossier\"").is_empty());
        assert!(faults_in("src/a.rs", "#[cfg(test)]\nmod tests { const A: &str = \"niet het dossier\"; }").is_empty());
        assert!(faults_in("crates/demo/src/a.rs", "\"niet het dossier\"").is_empty());
    }
}
