//! The smallest PDF that shows a title and some lines: one page A4, Helvetica, a text layer that can be searched.

use std::fmt::Write as _;

/// Characters a line; longer ones are broken between words.
const WIDTH: usize = 84;

/// A PDF 1.4 with one page. Letters outside Latin-1 become `?`.
pub(crate) fn page(title: &str, paragraphs: &str) -> Vec<u8> {
    let mut text = String::from("BT /F1 16 Tf 56 780 Td ");
    let _ = write!(text, "({}) Tj /F1 11 Tf 0 -12 Td", escaped(title));
    for paragraph in paragraphs.lines() {
        text.push_str(" 0 -12 Td");
        for line in broken(paragraph) {
            let _ = write!(text, " 0 -16 Td ({}) Tj", escaped(&line));
        }
    }
    text.push_str(" ET");
    let content = latin1(&text);
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>"
            .to_vec(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
        [format!("<< /Length {} >>\nstream\n", content.len()).into_bytes(), content, b"\nendstream".to_vec()].concat(),
    ];
    assembled(&objects)
}

/// Objects with their table of offsets (PDF 32000-1, 7.5).
fn assembled(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(objects) {
        let _ = writeln!(table, "{:010} 00000 n ", file.len());
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let start = file.len();
    let trailer = format!("{table}trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    file.extend(trailer.bytes());
    file
}

fn broken(paragraph: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in paragraph.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + word.chars().count() < WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) | None => lines.push(word.to_owned()),
        }
    }
    lines
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)")
}

fn latin1(text: &str) -> Vec<u8> {
    text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_offset_points_at_its_object() {
        let file = page("Titel (één)", &"Een lange regel met woorden. ".repeat(12));
        let written = |from: usize| String::from_utf8_lossy(&file[from..]).into_owned();
        let start: usize = written(0).lines().rev().nth(1).unwrap().parse().unwrap();
        let after = written(start);
        let table: Vec<&str> = after.lines().collect();
        assert_eq!(table[0], "xref");
        for (number, line) in (1..=5).zip(&table[3..]) {
            let offset: usize = line[..10].parse().unwrap();
            assert!(written(offset).starts_with(&format!("{number} 0 obj")), "{line}");
        }
        assert!(file.windows(18).any(|bytes| bytes == b"(Titel \\(\xe9\xe9n\\)) Tj"));
    }
}
