//! How long an import takes: ten years of daily reports. `cargo bench -p fhir`.

use fhir::Import;

fn main() {
    divan::main();
}

/// A client with so many daily reports, one resource a line.
fn diary(reports: usize) -> Vec<u8> {
    let mut lines = String::from("{\"resourceType\":\"Patient\",\"id\":\"p\",\"birthDate\":\"1950-01-01\"}\n");
    for number in 0..reports {
        let text = "<p>Vandaag samen gewandeld naar de winkel.</p><ul><li>boodschappen</li></ul>".repeat(4);
        lines.push_str(&format!(
            "{{\"resourceType\":\"Composition\",\"id\":\"{number}\",\"type\":{{\"text\":\"Dagrapportage\"}},\"title\":\"Dienst {number}\",\
             \"subject\":{{\"reference\":\"Patient/p\"}},\"date\":\"2024-05-01T12:00:00+02:00\",\
             \"section\":[{{\"text\":{{\"status\":\"generated\",\"div\":\"<div>{text}</div>\"}}}}]}}\n"
        ));
    }
    lines.into_bytes()
}

#[divan::bench(args = [1_000, 12_000], sample_count = 5)]
fn daily_reports(bencher: divan::Bencher<'_, '_>, reports: usize) {
    let bytes = diary(reports);
    bencher.bench(|| {
        let mut import = Import::new();
        import.add_file("reports.ndjson", &bytes);
        import.finish(chrono::NaiveDate::MAX)
    });
}
