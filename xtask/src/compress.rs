//! Compressed twins beside the files of the app, so that the server never compresses while somebody waits.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, Result, anyhow};

/// What does not shrink by compression again: fonts and pictures are compressed by their own format.
const COMPRESSIBLE: [&str; 9] = ["css", "html", "js", "json", "map", "svg", "txt", "wasm", "webmanifest"];

/// Writes `x.br` and `x.gz` beside every file `x` that they make smaller.
pub fn twins(files: &[PathBuf]) -> Result<()> {
    let compressible = files.iter().filter(|file| extension(file).is_some_and(|kind| COMPRESSIBLE.contains(&kind)));
    thread::scope(|scope| {
        let workers: Vec<_> = compressible.map(|file| scope.spawn(|| twins_of(file))).collect();
        workers.into_iter().try_for_each(|worker| worker.join().map_err(|_| anyhow!("a compressor crashed"))?)
    })
}

/// The extension of a file's name.
pub fn extension(file: &Path) -> Option<&str> {
    file.extension().and_then(|extension| extension.to_str())
}

fn twins_of(file: &Path) -> Result<()> {
    let plain = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    for (suffix, compressed) in [("br", brotli(&plain)?), ("gz", gzip(&plain)?)] {
        if compressed.len() < plain.len() {
            let mut twin = file.as_os_str().to_owned();
            twin.push(".");
            twin.push(suffix);
            fs::write(&twin, compressed).with_context(|| format!("cannot write {}", twin.display()))?;
        }
    }
    Ok(())
}

/// As small as brotli gets.
pub fn brotli(plain: &[u8]) -> Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*plain, &mut compressed, &parameters)?;
    Ok(compressed)
}

fn gzip(plain: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(plain)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_gets_twins_only_where_they_are_smaller() {
        let folder = std::env::temp_dir().join(format!("inzage-compress-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let text = "zorg ".repeat(1000);
        for (name, content) in [("long.css", text.as_str()), ("short.css", "a"), ("font.woff2", text.as_str())] {
            fs::write(folder.join(name), content).unwrap();
        }
        twins(&crate::fingerprint::files(&folder).unwrap()).unwrap();
        let names: Vec<_> = crate::fingerprint::files(&folder).unwrap();
        let names: Vec<_> = names.iter().map(|file| file.file_name().unwrap().to_str().unwrap()).collect();
        assert_eq!(names, ["font.woff2", "long.css", "long.css.br", "long.css.gz", "short.css"]);
        let mut plain = Vec::new();
        let packed = fs::read(folder.join("long.css.br")).unwrap();
        brotli::BrotliDecompress(&mut packed.as_slice(), &mut plain).unwrap();
        assert_eq!(plain, text.as_bytes());
        fs::remove_dir_all(folder).unwrap();
    }
}
