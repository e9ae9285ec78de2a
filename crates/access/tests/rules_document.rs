//! `docs/RULES.md` has each rule once, and says of it what the code does.

use access::Rule;

/// The cells of each row of the table.
fn rows(text: &str) -> Vec<Vec<&str>> {
    let rows =
        text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| rule") && !line.starts_with("| ---"));
    rows.map(|row| row.trim_matches('|').split(" | ").map(str::trim).collect()).collect()
}

#[test]
fn the_document_for_operators_has_each_rule_as_it_is() {
    let text = std::fs::read_to_string("../../docs/RULES.md").unwrap();
    let rows = rows(&text);
    let said: Vec<_> = rows.iter().map(|row| (row[0], row[2], row[4])).collect();
    let reads = |rule: &Rule| if rule.gives_access() { "yes" } else { "no" };
    let are: Vec<_> = Rule::ALL.iter().map(|rule| (rule.code(), reads(rule), rule.source())).collect();
    assert_eq!(said, are);
    for row in &rows {
        assert!(row.len() == 5 && row[1].ends_with('.') && !row[3].is_empty(), "{row:?}");
    }
}
