use super::*;

fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: text.into() }
}

#[test]
fn paragraphs_line_ends_and_entities() {
    assert_eq!(
        blocks("<div><p>Caf&eacute; &lt;b&gt;<br/>twee</p> los</div>").unwrap(),
        [paragraph("Café <b>\ntwee"), paragraph("los")]
    );
}

#[test]
fn lists_and_tables_stay() {
    assert_eq!(
        blocks("<h2>Kop</h2><ul><li>een</li><li>twee<ul><li>drie</li></ul></li></ul>").unwrap(),
        [Block::Heading { text: "Kop".into() }, Block::List { items: vec!["een".into(), "twee\n– drie".into()] }]
    );
    assert_eq!(
        blocks("<table><caption>T</caption><tr><th>a</th><th>b</th></tr><tr><td>1</td><td><table><tr><td>x</td><td>y</td></tr></table></td></tr></table>").unwrap(),
        [
            Block::Heading { text: "T".into() },
            Block::Table { header: vec!["a".into(), "b".into()], rows: vec![vec!["1".into(), "x\ny".into()]] }
        ]
    );
}

#[test]
fn a_list_in_a_list_stays_below_its_item_and_numbers_stay() {
    let items = |html: &str| match blocks(html).unwrap().as_slice() {
        [Block::List { items }] => items.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        items(
            "<ul><li>Niet:<ul><li>Noten<ul><li>hazelnoot</li></ul></li><li>Melk</li></ul></li><li>Wel: brood</li></ul>"
        ),
        ["Niet:\n– Noten\n\u{a0}\u{a0}\u{a0}– hazelnoot\n– Melk", "Wel: brood"]
    );
    assert_eq!(
        items("<ol start='3'><li>eerst</li><li>dan<ol><li>a</li></ol></li></ol>"),
        ["3. eerst", "4. dan\n\u{a0}\u{a0}\u{a0}1. a"]
    );
    assert_eq!(items("<ol reversed=''><li>twee</li><li>een</li></ol>"), ["2. twee", "1. een"]);
    assert_eq!(items("<ol type='a'><li>x</li><li>y</li></ol>"), ["a. x", "b. y"]);
    assert_eq!(items("<ol style='list-style-type: upper-roman'><li>x</li><li>y</li></ol>"), ["I. x", "II. y"]);
    assert_eq!(items("<ul><li><p>een</p><p>meer</p></li><li>twee</li></ul>"), ["een\nmeer", "twee"]);
    let cell = "<table><tr><td><ul><li>Niet:<ul><li>Noten</li></ul></li><li>Wel</li></ul></td><td>x</td></tr></table>";
    let rows = vec![vec!["– Niet:\n– – Noten\n– Wel".to_owned(), "x".to_owned()]];
    assert_eq!(blocks(cell).unwrap(), [Block::Table { header: vec![], rows }]);
}

#[test]
fn a_cell_of_several_columns_or_rows_stands_in_each() {
    let table = |html: &str| match blocks(html).unwrap().into_iter().next() {
        Some(Block::Table { header, rows }) => (header, rows),
        other => panic!("{other:?}"),
    };
    let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    let rows =
        "<table><tr><th>A</th><th>B</th></tr><tr><td rowspan='2'>r</td><td>2</td></tr><tr><td>3</td></tr></table>";
    assert_eq!(table(rows), (row(&["A", "B"]), vec![row(&["r", "2"]), row(&["r", "3"])]));
    let columns = "<table><thead><tr><th colspan='2'>Ochtend</th><th>Avond</th></tr></thead><tbody><tr><td>1</td><td>2</td><td>3</td></tr></tbody></table>";
    assert_eq!(table(columns), (row(&["Ochtend", "Ochtend", "Avond"]), vec![row(&["1", "2", "3"])]));
    let last = "<table><tr><td>a</td><td rowspan='0'>b</td></tr><tr><td>c</td></tr></table>";
    assert_eq!(table(last).1, [row(&["a", "b"]), row(&["c", "b"])]);
    let wide = "<table><tr><td>a</td><td>b</td></tr><tr><td colspan='2'>geheel</td></tr></table>";
    assert_eq!(table(wide).1, [row(&["a", "b"]), row(&["geheel"])]);
}

#[test]
fn raised_figures_stay_raised() {
    for (html, text) in [
        ("2<sup>3</sup>; 1<sup>1</sup>/<sub>2</sub> tablet; 10<sup>9</sup>/l", "2³; 1¹/₂ tablet; 10⁹/l"),
        ("10<sup>-3</sup> CO<sub>2</sub> 1<sup>e</sup> keer", "10⁻³ CO₂ 1e keer"),
        ("10<sup>2a</sup>", "10^(2a)"),
        ("a<sup><p>9</p></sup>b", "9"),
    ] {
        let said = blocks(html).unwrap();
        assert!(said.contains(&paragraph(text)), "{html}: {said:?}");
    }
}

#[test]
fn what_was_crossed_out_is_not_said_and_a_reader_sees_that_something_was() {
    for (html, text) in [
        ("<p>Niet <del>reanimeren</del> <s>x</s></p>", "Niet [doorgehaald]"),
        ("<p><strike>oud2</strike><ins>nieuw</ins></p>", "[doorgehaald] nieuw"),
        ("<p style='text-decoration: line-through'>oud <b>vet</b></p>", "[doorgehaald]"),
    ] {
        assert_eq!(blocks(html).unwrap(), [paragraph(text)], "{html}");
    }
    let cell = "<table><tr style='text-decoration:line-through'><td>5 mg</td><td>2 keer</td></tr></table>";
    let crossed = || "[doorgehaald]".to_owned();
    assert_eq!(blocks(cell).unwrap(), [Block::Table { header: vec![], rows: vec![vec![crossed(), crossed()]] }]);
}

#[test]
fn terms_stand_with_what_they_mean_and_pictures_with_their_words() {
    assert_eq!(
        blocks("<dl><dt>Naam</dt><dd>waarde</dd><dt>Los</dt></dl>").unwrap(),
        [Block::List { items: vec!["Naam: waarde".into(), "Los:".into()] }]
    );
    let items = |html: &str| match blocks(html).unwrap().as_slice() {
        [Block::List { items }] => items.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        items("<dl><dt>Niet geven</dt><dd>NSAID</dd><dd>aspirine</dd><dt>Wel</dt><dd>water</dd></dl>"),
        ["Niet geven: NSAID", "Niet geven: aspirine", "Wel: water"]
    );
    assert_eq!(
        items("<dl><dt><p>Niet geven</p></dt><dt>Niet aanraken</dt><dd>NSAID</dd></dl>"),
        ["Niet geven / Niet aanraken: NSAID"]
    );
    assert_eq!(
        items("<dl><dt>Niet geven</dt><dd><ul><li>NSAID</li></ul></dd><dd>aspirine</dd><dd></dd></dl>"),
        ["Niet geven:\n– NSAID", "Niet geven: aspirine", "Niet geven:"]
    );
    let cell = "<table><tr><td><dl><dt>Niet geven</dt><dd>NSAID</dd><dd>aspirine</dd></dl></td><td>x</td></tr></table>";
    let rows = vec![vec!["– Niet geven: NSAID\n– Niet geven: aspirine".to_owned(), "x".to_owned()]];
    assert_eq!(blocks(cell).unwrap(), [Block::Table { header: vec![], rows }]);
    assert_eq!(blocks("<img src='a.png' alt='Grafiek'/>").unwrap(), [paragraph("[Afbeelding: Grafiek]")]);
}

#[test]
fn what_runs_or_loads_is_dropped_whole() {
    let hostile = "<div>a<script>alert('x')</script><style>p{}</style><iframe src='//x'>y</iframe><img src=x onerror=alert(1)>\
                   <svg><text>s</text></svg><a href='javascript:z'>link</a></div>";
    assert_eq!(blocks(hostile).unwrap(), [paragraph("alink")]);
}

#[test]
fn markup_that_never_ends_is_still_text() {
    assert_eq!(
        blocks("<table><tr><td>half").unwrap(),
        [Block::Table { header: vec![], rows: vec![vec!["half".into()]] }]
    );
    assert_eq!(blocks("").unwrap(), []);
    assert_eq!(blocks("<<<>>").unwrap().len(), 1);
}

#[test]
fn a_narrative_that_would_keep_the_parser_busy_is_refused() {
    assert_eq!(blocks(&"<div>".repeat(5_000)), Err(TooMuch));
    assert_eq!(blocks(&"x".repeat(LONGEST + 1)), Err(TooMuch));
}

#[test]
fn what_the_source_hides_is_not_shown() {
    for hidden in [
        "<span style='display:none'>weg</span>",
        "<span style='Display : NONE;'>weg</span>",
        "<div style='visibility:hidden'>weg</div>",
        "<p hidden>weg</p>",
        "<b hidden='hidden'>weg</b>",
        "<span style='mso-hide:all'>weg</span>",
        "<span style='font-size:0 !important'>weg</span>",
    ] {
        assert_eq!(blocks(&format!("<div>x{hidden}</div>")).unwrap(), [paragraph("x")], "{hidden}");
    }
    assert_eq!(blocks("<p style='display:block;opacity:0.9'>er</p>").unwrap(), [paragraph("er")]);
    assert_eq!(blocks("<p>10<span style='vertical-align: super'>9</span></p>").unwrap(), [paragraph("10⁹")]);
}

#[test]
fn what_was_ticked_or_filled_in_on_a_form_is_shown() {
    for (html, text) in [
        (
            "<p><input type='checkbox' checked='checked'/> Reanimeren <input type='checkbox'/> Niet reanimeren</p>",
            "☒ Reanimeren ☐ Niet reanimeren",
        ),
        (
            "<p>Besluit: <input type='text' value='Niet intuberen'/><input type='hidden' value='7'/></p>",
            "Besluit: Niet intuberen",
        ),
        (
            "<p>Dieet: <select><option>gewoon</option><option selected='selected'>gemalen</option></select></p>",
            "Dieet: ☐ gewoon ☒ gemalen",
        ),
        ("<p>Dieet: <select><option>gewoon</option><option>gemalen</option></select></p>", "Dieet: ☒ gewoon ☐ gemalen"),
        ("<select multiple><option>gewoon</option><option>gemalen</option></select>", "☐ gewoon ☐ gemalen"),
        ("<textarea>Niet\nreanimeren</textarea>", "Niet\nreanimeren"),
    ] {
        assert_eq!(blocks(html).unwrap(), [paragraph(text)], "{html}");
    }
    let table = "<table><tr><th>Niet gebruiken</th></tr><tr><td><input type='checkbox' checked=''/></td><td>a</td></tr><tr><td><input type='checkbox'/></td><td>b</td></tr></table>";
    assert!(
        matches!(blocks(table).unwrap().as_slice(), [Block::Table { rows, .. }] if rows.iter().any(|row| row[0] == "☒") && rows.iter().any(|row| row[0] == "☐"))
    );
}

#[test]
fn what_was_laid_out_keeps_its_lines_and_columns() {
    let schedule =
        "<pre>              Ocht  Midd  Avond\nPrednison      1           2\n<b>Metformine</b>           1</pre>";
    let row = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
    let rows =
        vec![row(["", "Ocht", "Midd", "Avond"]), row(["Prednison", "1", "", "2"]), row(["Metformine", "", "1", ""])];
    assert_eq!(blocks(schedule).unwrap(), [Block::Table { header: vec![], rows }]);
    assert_eq!(blocks("<pre>een\ntwee</pre>").unwrap(), [paragraph("een\ntwee")]);
    assert_eq!(blocks("<p style='white-space: pre-line'>een\ntwee</p>").unwrap(), [paragraph("een\ntwee")]);
    let cell = "<table><tr><td><pre>a\nb</pre></td><td>x</td></tr></table>";
    let rows = vec![vec!["a\nb".to_owned(), "x".to_owned()]];
    assert_eq!(blocks(cell).unwrap(), [Block::Table { header: vec![], rows }]);
    assert_eq!(blocks("<p>een\ntwee</p>").unwrap(), [paragraph("een twee")]);
}
