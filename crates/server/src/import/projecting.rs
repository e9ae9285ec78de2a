//! The second part: entries are made anew of what is kept, one client after the other.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use anyhow::Context as _;
use chrono::NaiveDate;
use dossier::{ClientId, Lookup, ResourceId};
use fhir::{Drafted, Elsewhere, Fate, Key, Projection, Remark, Report, ResourceRecord, Sources, Suppliers};
use storage::{DossierContent, ImportSession, StorageError, StoreOutcome, Written};
use tokio::task::JoinSet;

use super::Orders;
use super::progress::Progress;
use super::tally::Tally;
use crate::clock::Clock;

/// So many dossiers are made at once, while another is written.
const AHEAD: usize = 2;

/// A dossier that is ready to be written.
struct Made {
    written: Written,
    fates: Vec<(String, Fate)>,
    report: Report,
}

/// Makes the entries of everybody who is due. A dossier that rests on a row that was changed by other means is left as it is, and the
/// session notes the row.
pub(super) async fn project_due(
    session: &Arc<ImportSession>,
    clock: &dyn Clock,
    orders: &Orders,
    mut tally: Option<&mut Tally>,
    progress: &mut Progress,
) -> anyhow::Result<StoreOutcome> {
    let due = session.due().await?;
    progress.begin("dossiers made", due.len() as u64);
    let mut ahead = Ahead { due: due.into_iter(), handled: HashSet::new(), making: JoinSet::new() };
    let mut stored = StoreOutcome::default();
    ahead.fill(session, clock, orders, progress).await?;
    // Whichever is ready: a large one holds nobody up.
    while let Some(next) = ahead.making.join_next().await {
        // While this one is written, and gives way to others, the next ones are made.
        ahead.fill(session, clock, orders, progress).await?;
        let made = next.context("making a dossier stopped")?;
        let Made { written, fates, report } = match made {
            Ok(made) => made,
            Err(error) => {
                // It stays due, and is as it was. Nobody else's waits for it.
                let forged = error.downcast_ref::<StorageError>().and_then(StorageError::forged);
                session.note(forged.ok_or(error)?);
                progress.add(1);
                continue;
            }
        };
        if let Some(tally) = &mut tally {
            tally.dossiers(fates, report);
            written.opened().iter().for_each(|source| tally.note(source.clone(), Remark::ShownNow));
        }
        let written = session.write(written, &orders.by, clock.now()).await?;
        if let Some(tally) = &mut tally {
            written.kept.iter().for_each(|source| tally.note(source.clone(), Remark::KeptAlong));
        }
        stored.add(written.stored);
        progress.add(1);
    }
    progress.end();
    Ok(stored)
}

/// Who is due, and the dossiers that are being made.
struct Ahead {
    due: std::vec::IntoIter<ClientId>,
    handled: HashSet<ClientId>,
    making: JoinSet<anyhow::Result<Made>>,
}

impl Ahead {
    /// Begins with the next dossiers, until so many are being made as may be.
    async fn fill(
        &mut self,
        session: &Arc<ImportSession>,
        clock: &dyn Clock,
        orders: &Orders,
        progress: &mut Progress,
    ) -> anyhow::Result<()> {
        while self.making.len() < AHEAD {
            let Some(client) = self.due.next() else { break };
            if self.handled.contains(&client) {
                progress.add(1);
                continue;
            }
            let clients = session.linked(client).await?;
            self.handled.extend(&clients);
            self.making.spawn(make(session.clone(), clients, orders.suppliers.clone(), clock.today()));
        }
        Ok(())
    }
}

async fn make(
    session: Arc<ImportSession>,
    clients: Vec<ClientId>,
    suppliers: Suppliers,
    today: NaiveDate,
) -> anyhow::Result<Made> {
    let mut gathered = Gathered::of(&session, clients, &suppliers).await?;
    gathered.know(&session).await?;
    if gathered.clients.len() > 1 {
        gathered.sources.closed = session.closed(&gathered.clients).await?;
    }
    let Gathered { clients, sources, mut asked } = gathered;
    let known: BTreeSet<ClientId> = sources.known.iter().map(|client| client.id).collect();
    let (drafted, mentioned) = tokio::task::spawn_blocking(move || {
        let mut drafted = Drafted::new(sources, &suppliers, today);
        let mentioned = drafted.mentioned_numbers();
        (drafted, mentioned)
    })
    .await
    .context("mapping stopped")?;
    let mut numbers = drafted.own_numbers().clone();
    let keys: HashMap<Lookup, String> =
        mentioned.into_iter().map(|number| (Key::CitizenNumber(number.clone()).lookup(), number)).collect();
    let lookups: Vec<Lookup> = keys.keys().cloned().collect();
    for answer in session.answers(&lookups).await? {
        numbers.extend(keys.get(&answer.lookup).cloned());
    }
    for known in session.citizen_numbers(&lookups).await? {
        numbers.extend(keys.get(&known).cloned());
    }
    asked.extend(lookups);
    let changes = drafted.changes();
    let Projection { batch, fates, report } =
        tokio::task::spawn_blocking(move || drafted.finish(&numbers)).await.context("mapping stopped")?;
    let with_dossier: BTreeSet<ClientId> = batch.clients.iter().map(|client| client.id).collect();
    let has_none = |client: &ClientId| !with_dossier.contains(client) && !known.contains(client);
    let without_dossier = clients.iter().copied().filter(has_none).collect();
    let content = DossierContent { clients, batch, without_dossier, lookups: asked.into_iter().collect(), changes };
    Ok(Made { written: session.compare(content).await?, fates, report })
}

/// All that the dossiers of some clients are made of.
struct Gathered {
    clients: Vec<ClientId>,
    sources: Sources,
    /// What was asked for outside their own resources.
    asked: BTreeSet<Lookup>,
}

impl Gathered {
    /// Their resources, and what those refer to, as far as that is nobody else's.
    async fn of(session: &ImportSession, clients: Vec<ClientId>, suppliers: &Suppliers) -> anyhow::Result<Self> {
        let mut records = BTreeMap::new();
        for portion in session.portions_of_clients(&clients).await? {
            records.extend(read(session.contents(&portion).await?.whole()?, suppliers).await?);
        }
        let (mut records, mut open) = with_questions(records).await?;
        // Of others, and these name as their part or whole what is of these clients.
        let mut seen: HashSet<ResourceId> = HashSet::new();
        // What is nobody's is of whom it names as its whole or part: a panel, a list, a measurement without a subject.
        loop {
            let names: Vec<_> = records.values().map(ResourceRecord::id).collect();
            let mentioning = session.mentioning(&names).await?;
            let known: HashSet<_> = names.into_iter().collect();
            let is_new = |id: &ResourceId| !known.contains(id) && !seen.contains(id);
            let more: Vec<_> = mentioning.into_iter().filter(is_new).collect();
            if more.is_empty() {
                break;
            }
            let known = session.known(&more).await?;
            seen.extend(known.into_iter().filter(|(_, known)| known.client.is_some()).map(|(id, _)| id));
            let more: Vec<_> = more.into_iter().filter(|id| !seen.contains(id)).collect();
            let (more, asked) = parsed(session.contents(&more).await?.whole()?, suppliers).await?;
            records.extend(more);
            open.extend(asked);
        }
        let mut gathered = Self { clients, sources: Sources { records, ..Sources::default() }, asked: BTreeSet::new() };
        while !open.is_empty() {
            let keys: HashMap<Lookup, Key> =
                std::mem::take(&mut open).into_iter().map(|key| (key.lookup(), key)).collect();
            let lookups: Vec<Lookup> =
                keys.keys().filter(|lookup| gathered.asked.insert((*lookup).clone())).cloned().collect();
            let mut of_nobody = Vec::new();
            for answer in session.answers(&lookups).await? {
                let Some(key) = keys.get(&answer.lookup) else { continue };
                match answer.client {
                    Some(client) if gathered.clients.contains(&client) => {}
                    Some(client) => {
                        if answer.kind != "Patient" {
                            seen.insert(answer.resource);
                        }
                        gathered.sources.elsewhere.insert(key.clone(), Elsewhere { kind: answer.kind, client });
                    }
                    None => of_nobody.push(answer.resource),
                }
            }
            let (records, more) = parsed(session.contents(&of_nobody).await?.whole()?, suppliers).await?;
            gathered.sources.records.extend(records);
            open = more;
        }
        gathered.hear(session, seen.into_iter().collect(), suppliers).await?;
        Ok(gathered)
    }

    /// What is of others and has a mark closes what belongs to it.
    async fn hear(
        &mut self,
        session: &ImportSession,
        of_others: Vec<ResourceId>,
        suppliers: &Suppliers,
    ) -> anyhow::Result<()> {
        let (others, _) = parsed(session.contents(&of_others).await?.whole()?, suppliers).await?;
        for (name, record) in others.into_iter().filter(|(_, record)| record.is_marked()) {
            self.sources.strangers.insert(name.clone());
            self.sources.records.insert(name, record);
        }
        Ok(())
    }

    /// Clients who are stored, and of whom no Patient was ever kept: an older version of the program imported them.
    async fn know(&mut self, session: &ImportSession) -> anyhow::Result<()> {
        let patients = self.sources.records.keys().filter(|name| name.starts_with("Patient/"));
        let patients: BTreeSet<ClientId> = patients.map(|name| ClientId::of_source(name)).collect();
        for client in self.clients.iter().filter(|client| !patients.contains(client)) {
            let patient = session.stored_client(*client).await?;
            let patient = match patient {
                // A Patient that was deleted is kept as such, under its name.
                Some(patient) => {
                    let name = dossier::ResourceId::of_source(&patient.source);
                    if session.known(&[name]).await?.is_empty() { Some(patient) } else { None }
                }
                None => None,
            };
            self.sources.known.extend(patient);
        }
        Ok(())
    }
}

/// Reads what is kept, with what it refers to.
async fn parsed(
    contents: Vec<Vec<u8>>,
    suppliers: &Suppliers,
) -> anyhow::Result<(BTreeMap<String, ResourceRecord>, BTreeSet<Key>)> {
    if contents.is_empty() {
        return Ok((BTreeMap::new(), BTreeSet::new()));
    }
    with_questions(read(contents, suppliers).await?).await
}

/// Reads what is kept.
async fn read(contents: Vec<Vec<u8>>, suppliers: &Suppliers) -> anyhow::Result<BTreeMap<String, ResourceRecord>> {
    let suppliers = suppliers.clone();
    let parse = move || {
        let records = ResourceRecord::parse_all(contents, &suppliers)?;
        anyhow::Ok(records.into_iter().map(|record| (record.name().to_owned(), record)).collect())
    };
    tokio::task::spawn_blocking(parse).await.context("reading stopped")?
}

/// These, with what they refer to and is not among them.
async fn with_questions(
    records: BTreeMap<String, ResourceRecord>,
) -> anyhow::Result<(BTreeMap<String, ResourceRecord>, BTreeSet<Key>)> {
    let ask = move || {
        let open = records.values().flat_map(|record| fhir::questions_of(record, &records)).collect();
        (records, open)
    };
    tokio::task::spawn_blocking(ask).await.context("reading stopped")
}
