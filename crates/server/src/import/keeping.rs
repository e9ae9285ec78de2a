//! The first part: what comes in is kept.

mod erased;
mod former;
mod undated;

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use dossier::{ClientId, Lookup, ResourceId, ResourceOwner};
use fhir::{Before, Fate, Item, Key, Page, Received, Refusal, Remark, ResourceRecord, Skip, Suppliers};
use storage::{ImportSession, KeptResource, KnownResource, StorageError};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::AT_ONCE;
use super::finding::{Found, kept, owner};
use super::progress::Progress;
use super::reading::{Part, Source};
use super::settling;
use super::tally::{Place, Tally, item};
use undated::UndatedSoFar;

/// And no more than so many bytes.
const BYTES: usize = 1 << 20;

/// What the first part leaves to the second.
pub(super) struct Kept {
    pub(super) tally: Tally,
    /// The suppliers that something came from; none: it came without an address.
    pub(super) suppliers: HashSet<Option<String>>,
    /// What Bundles say of how much there is.
    pub(super) pages: Vec<Page>,
    /// A server says that it could not give everything.
    pub(super) has_failure: bool,
}

/// What reading and parsing gives, in the order of files.
enum Batch {
    Received(Vec<Received>),
    Settled(Item),
    /// What Bundles say of how much there is.
    Pages(Vec<Page>),
    /// So many bytes have been read.
    Read(u64),
}

/// Keeps all that is in these files. Reading and parsing goes on while what came before is written.
pub(super) async fn keep(
    session: &Arc<ImportSession>,
    files: impl Iterator<Item = Source> + Send + 'static,
    suppliers: &Suppliers,
    now: DateTime<Utc>,
    progress: &mut Progress,
) -> anyhow::Result<Kept> {
    let (sender, mut batches) = mpsc::channel(2);
    let parsing = {
        let suppliers = suppliers.clone();
        tokio::task::spawn_blocking(move || parse(files, &suppliers, &sender))
    };
    let mut keeper = Keeper::new(session, suppliers, now);
    while let Some(batch) = batches.recv().await {
        match batch {
            Batch::Received(received) => keeper.take(received).await?,
            Batch::Settled(item) => keeper.kept.tally.settle(item),
            Batch::Pages(pages) => keeper.kept.pages.extend(pages),
            Batch::Read(bytes) => progress.add(bytes),
        }
    }
    parsing.await.context("reading stopped")?;
    keeper.written().await?;
    session.know_citizen_numbers(&std::mem::take(&mut keeper.numbers)).await?;
    keeper.settle_owners().await?;
    keeper.forget_erased().await?;
    for name in keeper.undated.later() {
        keeper.kept.tally.note(name, Remark::LaterCounts);
    }
    progress.end();
    Ok(keeper.kept)
}

fn parse(files: impl Iterator<Item = Source>, suppliers: &Suppliers, to: &mpsc::Sender<Batch>) {
    for source in files {
        let name = source.name();
        let mut before = Before::default();
        let read = source.read(|Part { file, bytes, first }| {
            let size = bytes.len() as u64;
            if !first && bytes.trim_ascii().is_empty() {
                return to.blocking_send(Batch::Read(size)).is_ok();
            }
            let (mut batch, mut weight) = (Vec::new(), 0);
            let mut things = 0;
            let mut wanted = true;
            let pages = fhir::receive(&file, &bytes, before, suppliers, |one| {
                things += 1;
                let sent = match one {
                    Ok(one) => {
                        weight += one.record.weight();
                        batch.push(one);
                        if batch.len() < AT_ONCE && weight < BYTES {
                            return true;
                        }
                        weight = 0;
                        to.blocking_send(Batch::Received(std::mem::take(&mut batch)))
                    }
                    Err(item) => to.blocking_send(Batch::Settled(item)),
                };
                wanted = sent.is_ok();
                wanted
            });
            if !wanted {
                return false;
            }
            before.things += things;
            before.lines += bytes.iter().filter(|byte| **byte == b'\n').count();
            let all = [Batch::Received(batch), Batch::Pages(pages), Batch::Read(size)];
            all.into_iter().all(|batch| to.blocking_send(batch).is_ok())
        });
        if let Err(error) = read
            && to.blocking_send(Batch::Settled(fhir::unreadable(&name, &error.to_string()))).is_err()
        {
            return;
        }
    }
}

struct Keeper<'s> {
    session: &'s Arc<ImportSession>,
    suppliers: &'s Suppliers,
    found: Found,
    /// By what clients were named in this import who have been erased, and their files and parts.
    of_erased: Vec<Lookup>,
    parts_of_erased: Vec<ResourceId>,
    /// Numbers of citizens (BSN) in versions that do not count.
    numbers: BTreeSet<Lookup>,
    /// Clients of this import who turned out to be somebody who has been erased.
    erased_too: Vec<ClientId>,
    undated: UndatedSoFar,
    kept: Kept,
    file: Arc<str>,
    now: DateTime<Utc>,
    underway: Option<Underway>,
}

/// Resources that are being written, while those that came after them are read.
struct Underway {
    ids: HashSet<ResourceId>,
    /// What comes next may be of a client whom these name.
    has_patient: bool,
    written: JoinHandle<Result<(), StorageError>>,
}

impl Underway {
    /// Whether what is known of these depends on it.
    fn decides(&self, ids: &[ResourceId]) -> bool {
        self.has_patient || ids.iter().any(|id| self.ids.contains(id))
    }
}

/// Something that came in, beside what is kept of it.
struct Arrival {
    place: Place,
    record: ResourceRecord,
    /// What it says.
    substance: Vec<u8>,
    known: Option<KnownResource>,
}

impl<'s> Keeper<'s> {
    fn new(session: &'s Arc<ImportSession>, suppliers: &'s Suppliers, now: DateTime<Utc>) -> Self {
        let kept = Kept { tally: Tally::default(), suppliers: HashSet::new(), pages: Vec::new(), has_failure: false };
        let (found, file) = (Found::default(), Arc::from(""));
        let (of_erased, parts_of_erased, erased_too) = (Vec::new(), Vec::new(), Vec::new());
        let (numbers, undated, underway) = (BTreeSet::new(), UndatedSoFar::default(), None);
        Self {
            session,
            suppliers,
            found,
            numbers,
            of_erased,
            parts_of_erased,
            erased_too,
            undated,
            kept,
            file,
            now,
            underway,
        }
    }

    /// Keeps what came in. Of one name only one at a time: the second meets what the first has left.
    async fn take(&mut self, received: Vec<Received>) -> anyhow::Result<()> {
        let mut once = Vec::with_capacity(received.len());
        let mut names = HashSet::new();
        for one in received {
            if !names.insert(one.record.id()) {
                self.take_once(std::mem::take(&mut once)).await?;
                names.clear();
                names.insert(one.record.id());
            }
            once.push(one);
        }
        self.take_once(once).await
    }

    async fn take_once(&mut self, received: Vec<Received>) -> anyhow::Result<()> {
        let ids: Vec<_> = received.iter().map(|one| one.record.id()).collect();
        if self.underway.as_ref().is_some_and(|underway| underway.decides(&ids)) {
            self.written().await?;
        }
        let mut known = self.session.known(&ids).await?;
        let mut arrivals = Vec::with_capacity(received.len());
        for one in received {
            if one.unnamed {
                self.kept.tally.unnamed();
            }
            let place = self.place(one.file, one.position);
            self.kept.suppliers.extend(one.record.suppliers());
            self.kept.has_failure |= one.record.tells_of_failure();
            let is_new = !known.contains_key(&one.record.id());
            if self.is_of_erased(&one.record, is_new).await? {
                self.leave_out(&one.record);
                let fate = Fate::Refused(Refusal::Erased);
                self.kept.tally.settle(item(place, one.record.name(), fate));
                continue;
            }
            let known = known.remove(&one.record.id());
            let substance = one.record.substance();
            arrivals.push(Arrival { place, substance, record: one.record.received(self.now), known });
        }
        let (mut former, changed_by_others) = self.former(&arrivals).await?;
        let mut changed = Vec::new();
        for arrival in arrivals {
            let former = former.remove(&arrival.record.id());
            if changed_by_others.contains(&arrival.record.id()) {
                let Arrival { place, record, .. } = arrival;
                self.kept.tally.settle(item(place, record.name(), Fate::Refused(Refusal::KeptWasChanged)));
                continue;
            }
            changed.extend(self.join(arrival, former).await?);
        }
        if !changed.is_empty() {
            self.write(changed).await?;
        }
        Ok(())
    }

    /// Begins to write these, once those before them have been written.
    async fn write(&mut self, resources: Vec<KeptResource>) -> anyhow::Result<()> {
        let ids = resources.iter().map(|one| one.id).collect();
        let has_patient = resources.iter().any(|one| one.kind == "Patient");
        let sealed = self.session.seal_resources(resources).await?;
        self.written().await?;
        let session = self.session.clone();
        let written = tokio::spawn(async move { session.write_resources(sealed).await });
        self.underway = Some(Underway { ids, has_patient, written });
        Ok(())
    }

    /// Waits until all has been written.
    async fn written(&mut self) -> anyhow::Result<()> {
        if let Some(underway) = self.underway.take() {
            underway.written.await.context("writing stopped")??;
        }
        Ok(())
    }

    fn place(&mut self, file: String, position: usize) -> Place {
        if *self.file != *file {
            self.file = file.into();
        }
        Place { file: self.file.clone(), position }
    }

    /// Joins what came in to what is kept; gives what is to be kept, where that is something else.
    async fn join(&mut self, arrival: Arrival, former: Option<ResourceRecord>) -> anyhow::Result<Option<KeptResource>> {
        let Arrival { place, record, known, .. } = arrival;
        let (id, name) = (record.id(), record.name().to_owned());
        let unchanged = Fate::Skipped(Skip::Unchanged);
        let (record, former) = self.undated.meet(record, former, self.now);
        let Some(former) = former else {
            return match known {
                // All that came is what is kept.
                Some(_) => {
                    match record.fate_within(&record, self.suppliers) {
                        None => self.kept.tally.repeated(id, &name, place, unchanged),
                        Some(fate) => self.does_not_count(&record, item(place, &name, fate)),
                    }
                    Ok(None)
                }
                None => Ok(Some(self.first(place, record).await?)),
            };
        };
        let before = former.substance();
        let mut all = former.clone();
        all.join(record.clone());
        let fate = record.fate_within(&all, self.suppliers);
        let is_changed = all.substance() != before;
        if all.is_of_another_person() {
            self.numbers.extend(record.citizen_numbers().iter().map(Key::lookup));
            self.kept.tally.refuse(id, Refusal::AnotherPerson);
            self.kept.tally.settle(item(place, &name, Fate::Refused(Refusal::AnotherPerson)));
            let before = known.map(|known| known.client);
            return if is_changed { Ok(Some(self.kept_resource(&all, before).await?)) } else { Ok(None) };
        }
        if !is_changed {
            match fate {
                None => self.kept.tally.repeated(id, &name, place, unchanged),
                Some(fate) => self.does_not_count(&record, item(place, &name, fate)),
            }
            // Its dossiers say once more whether versions that name their client in different ways are of one.
            let again = all.is_disputed();
            let before = known.map(|known| known.client);
            return if again { Ok(Some(self.kept_resource(&all, before).await?)) } else { Ok(None) };
        }
        let kept = self.kept_resource(&all, known.map(|known| known.client)).await?;
        self.is_ahead(&record);
        self.undated.is_later(&all, all.is_later_alone(&former));
        if all.is_undecided() {
            self.kept.tally.note(name.clone(), Remark::Undecided);
        }
        match fate {
            None => {
                let (otherwise, took_place) = (self.otherwise(&all, &kept.owner), all.took_the_place_in(&former));
                if took_place && !self.kept.tally.is_counted(id) {
                    self.kept.tally.settle(item(place.clone(), &name, Fate::Refused(Refusal::TookPlace)));
                }
                let of_former = if took_place { Fate::Refused(Refusal::OtherSource) } else { all.fate_of_the_former() };
                self.kept.tally.count(id, &name, place, otherwise, of_former);
            }
            Some(fate) => self.does_not_count(&record, item(place, &name, fate)),
        }
        Ok(Some(kept))
    }

    /// What came in and is not what counts of its resource: a number that it says to be a BSN is one all the same.
    fn does_not_count(&mut self, record: &ResourceRecord, item: Item) {
        self.numbers.extend(record.citizen_numbers().iter().map(Key::lookup));
        if item.fate == Fate::Skipped(Skip::Disputed) {
            self.kept.tally.dispute(record.id(), &item.name, Place { file: item.file.into(), position: item.position });
        } else {
            self.kept.tally.does_not_count(record, item);
        }
    }

    fn is_ahead(&mut self, record: &ResourceRecord) {
        if record.is_ahead() {
            self.kept.tally.note(record.name().to_owned(), Remark::DateAhead);
        }
    }

    async fn first(&mut self, place: Place, record: ResourceRecord) -> anyhow::Result<KeptResource> {
        let (id, name) = (record.id(), record.name().to_owned());
        let kept = self.kept_resource(&record, None).await?;
        self.is_ahead(&record);
        match record.fate_within(&record, self.suppliers) {
            None => {
                let otherwise = self.otherwise(&record, &kept.owner);
                self.kept.tally.count(id, &name, place, otherwise, Fate::Skipped(Skip::OlderVersion));
            }
            Some(fate) => self.kept.tally.settle(item(place, &name, fate)),
        }
        Ok(kept)
    }

    /// What becomes of a resource that no dossier speaks of.
    fn otherwise(&self, record: &ResourceRecord, owner: &ResourceOwner) -> Fate {
        match record.claimed().as_slice() {
            [] => fhir::fate_alone(record, self.suppliers),
            _ if record.is_disputed() => Fate::Skipped(Skip::Disputed),
            _ if *owner == ResourceOwner::Nobody => Fate::Skipped(Skip::TwoClients),
            // Its client has a dossier, and that will say; or it has none.
            _ => Fate::Skipped(Skip::Unreferenced),
        }
    }

    async fn kept_resource(
        &mut self,
        record: &ResourceRecord,
        before: Option<Option<ClientId>>,
    ) -> anyhow::Result<KeptResource> {
        let facts = record.facts();
        let owner = owner(self.session, &mut self.found, &facts.claim).await?;
        let kept = kept(self.session, record, facts, owner, before);
        if kept.kind == "Patient" && !kept.keys.is_empty() {
            self.found.forget();
        }
        Ok(kept)
    }

    async fn settle_owners(&mut self) -> anyhow::Result<()> {
        for name in settling::owners(self.session, self.suppliers).await? {
            self.kept.tally.note(name, Remark::NobodysNow);
        }
        Ok(())
    }
}
