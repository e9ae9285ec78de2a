//! The files that an import reads, in parts that fit in memory.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::sync_channel;

use crate::files;

/// Lines of NDJSON are read so many bytes at a time.
const PART: usize = 1 << 20;

/// What is to be read.
pub enum Input {
    /// Files, and folders of them.
    Paths(Vec<PathBuf>),
    /// Files with their names, each made when its turn comes.
    Made(Box<dyn Iterator<Item = (String, Vec<u8>)> + Send>),
}

/// Files in the order in which they are read.
pub(super) struct Files {
    pub(super) files: Box<dyn Iterator<Item = Source> + Send>,
    /// Their size together in bytes, as far as it can be told.
    pub(super) size: u64,
    pub(super) passed_over: Vec<PathBuf>,
}

/// One file.
pub(super) enum Source {
    Path(PathBuf),
    Memory(String, Vec<u8>),
}

/// A part of a file: a whole Bundle or resource, or some lines.
pub(super) struct Part {
    pub(super) file: String,
    pub(super) bytes: Vec<u8>,
    /// It is the first of its file, so that places are counted from 1.
    pub(super) first: bool,
}

impl Input {
    /// Finds the files.
    ///
    /// # Errors
    /// A path does not exist, or a folder cannot be listed.
    pub(super) fn files(self) -> anyhow::Result<Files> {
        match self {
            Self::Paths(paths) => {
                let (mut found, passed_over) = files::find(&paths)?;
                found.sort();
                let size = found.iter().map(|path| std::fs::metadata(path).map_or(0, |file| file.len())).sum();
                Ok(Files { files: Box::new(found.into_iter().map(Source::Path)), size, passed_over })
            }
            Self::Made(files) => {
                let files = Box::new(beside(files).map(|(name, bytes)| Source::Memory(name, bytes)));
                Ok(Files { files, size: 0, passed_over: Vec::new() })
            }
        }
    }
}

impl Source {
    pub(super) fn name(&self) -> String {
        match self {
            Self::Path(path) => path.display().to_string(),
            Self::Memory(name, _) => name.clone(),
        }
    }

    /// Reads it, part by part; `take` says whether to go on.
    pub(super) fn read(self, mut take: impl FnMut(Part) -> bool) -> std::io::Result<()> {
        let file = self.name();
        match self {
            Self::Memory(_, bytes) => {
                take(Part { file, bytes, first: true });
                Ok(())
            }
            Self::Path(path) if is_by_line(&path)? => {
                let mut reader = BufReader::with_capacity(PART, File::open(&path)?);
                let mut first = true;
                loop {
                    let mut bytes = Vec::with_capacity(PART + PART / 8);
                    (&mut reader).take(PART as u64).read_to_end(&mut bytes)?;
                    // To the end of the line, so that none is cut.
                    reader.read_until(b'\n', &mut bytes)?;
                    if (bytes.is_empty() && !first) || !take(Part { file: file.clone(), bytes, first }) {
                        return Ok(());
                    }
                    first = false;
                }
            }
            Self::Path(path) => {
                let bytes = std::fs::read(&path)?;
                take(Part { file, bytes, first: true });
                Ok(())
            }
        }
    }
}

/// The same, each made while the one before it is read.
fn beside<T: Send + 'static>(all: impl Iterator<Item = T> + Send + 'static) -> impl Iterator<Item = T> + Send {
    let (sender, receiver) = sync_channel(1);
    let mut making = Some(std::thread::spawn(move || {
        for one in all {
            if sender.send(one).is_err() {
                // Nobody reads any more.
                return;
            }
        }
    }));
    // What stopped halfway is no shorter set.
    let end = std::iter::from_fn(move || {
        if let Some(Err(panic)) = making.take().map(std::thread::JoinHandle::join) {
            std::panic::resume_unwind(panic);
        }
        None
    });
    receiver.into_iter().chain(end)
}

/// Whether a file has a value a line, in an encoding in which the end of a line can be seen.
fn is_by_line(path: &Path) -> std::io::Result<bool> {
    let by_name =
        path.extension().is_some_and(|end| end.eq_ignore_ascii_case("ndjson") || end.eq_ignore_ascii_case("jsonl"));
    let mut mark = [0; 2];
    let read = if by_name { File::open(path)?.read(&mut mark)? } else { 0 };
    Ok(by_name && !(read == 2 && matches!(mark, [0xff, 0xfe] | [0xfe, 0xff])))
}
