//! A decision as the design writes it down: sections in the order of the table, one a line.

use serde_json::Value;

use crate::{Access, Decision, Section, SectionDecision};

impl Decision {
    /// The decision as JSON, without a line break at the end.
    #[must_use]
    pub fn to_json(&self) -> String {
        let sections: Vec<String> = self.iter().map(|(section, answer)| line(section, answer)).collect();
        format!(
            "{{\n  \"portal\": \"{}\",\n  \"inspection\": \"{}\",\n  \"sections\": {{\n{}\n  }}\n}}",
            self.portal().code(),
            self.inspection().code(),
            sections.join(",\n")
        )
    }
}

fn line(section: Section, answer: &SectionDecision) -> String {
    let (access, items) = match &answer.access {
        Access::None => ("none", String::new()),
        Access::Full => ("full", String::new()),
        Access::Items(items) => {
            let items: Vec<Value> = items.iter().map(|item| Value::from(item.to_string())).collect();
            ("items", format!(", \"items\": {}", Value::from(items)))
        }
    };
    format!("    \"{section}\": {{ \"access\": \"{access}\", \"rule\": \"{}\"{items} }}", answer.rule)
}
