//! Reading a file resource by resource, for an import that keeps what it reads.

use chrono::NaiveDate;

use crate::intake::{self, Arrival, Content};
use crate::pages::Page;
use crate::project::Drafted;
use crate::project::Sources;
use crate::record::ResourceRecord;
use crate::report::{Fate, Item, Refusal, Skip};
use crate::supplier::Suppliers;
use crate::version::{Arrived, Told, version};

/// A resource that came in.
#[derive(Debug)]
pub struct Received {
    /// The file it was in.
    pub file: String,
    /// Its place in the file, from 1.
    pub position: usize,
    /// The resource.
    pub record: ResourceRecord,
    /// It came without a name of its own: what it is called is made of its content.
    pub unnamed: bool,
}

/// How much of a file stood in the parts before.
#[derive(Clone, Copy, Debug, Default)]
pub struct Before {
    /// So many things.
    pub things: usize,
    /// In so many lines.
    pub lines: usize,
}

/// Everything in a part of a file: a Bundle of any type, a single resource, or lines of NDJSON. What cannot be read has its
/// fate at once. They come one after the other, and `take` says whether to go on: of a large Bundle nothing but its text and one
/// resource is in memory. Gives what the Bundles say of how much there is.
pub fn receive(
    file: &str,
    bytes: &[u8],
    before: Before,
    suppliers: &Suppliers,
    mut take: impl FnMut(Result<Received, Item>) -> bool,
) -> Vec<Page> {
    let Before { things: before, lines } = before;
    intake::each(file, bytes, &mut |mut arrival| {
        if let Content::Unreadable(Refusal::OnLine(line, _)) = &mut arrival.content {
            *line += lines;
        }
        take(version(Arrival { position: arrival.position + before, ..arrival }).map(|arrived| {
            let Arrived { file, position, name, version, unnamed } = arrived;
            Received { file, position, record: ResourceRecord::new(name, version, suppliers), unnamed }
        }))
    })
}

/// The fate of a file that cannot be read.
#[must_use]
pub fn unreadable(file: &str, why: &str) -> Item {
    let fate = Fate::Refused(Refusal::Unreadable(why.to_owned()));
    let content = Content::Unreadable(Refusal::Unreadable(why.to_owned()));
    let arrival =
        Arrival { file: file.to_owned(), position: 1, full_url: None, content, unnamed: false, told: Told::default() };
    version(arrival).err().unwrap_or(Item { file: file.to_owned(), position: 1, name: file.to_owned(), fate })
}

/// What becomes of a resource that is nobody's, unless something that is shown refers to it.
#[must_use]
pub fn fate_alone(record: &ResourceRecord, suppliers: &Suppliers) -> Fate {
    let records = std::collections::BTreeMap::from([(record.name().to_owned(), record.clone())]);
    let drafted = Drafted::new(Sources { records, ..Sources::default() }, suppliers, NaiveDate::MAX);
    let fates = drafted.finish(&std::collections::BTreeSet::new()).fates;
    fates.into_iter().next().map_or(Fate::Skipped(Skip::Unreferenced), |(_, fate)| fate)
}
