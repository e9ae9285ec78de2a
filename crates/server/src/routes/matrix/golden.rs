//! What the access-rights matrix says of De Linde: decided here, on the facts that the demo is made of, and by nothing that
//! the routes use.

use std::collections::{BTreeMap, HashMap, HashSet};

use access::{
    Access, Decision, DecisionGrant, Facts, FactsDraft, Inspection, ItemId, Organisation, Portal, Rule, Section, decide,
};
use chrono::NaiveDate;
use dossier::{
    AttachmentInfo, Client, ClientId, Entry, EntryId, HiddenReason, HiddenReasons, Marks, Person, RecordedRights,
    local_day,
};
use fhir::Import;

use crate::seed::SEED;

/// De Linde on one day.
pub struct Golden {
    pub people: Vec<Person>,
    pub clients: Vec<Client>,
    rights: Vec<RecordedRights>,
    organisation: Organisation,
    entries: HashMap<ClientId, Vec<Entry>>,
    samples: HashMap<ClientId, Vec<Entry>>,
    today: NaiveDate,
}

/// Somebody who is connected to a client.
pub struct Standing {
    pub decision: Decision,
    pub is_client: bool,
    pub holds_a_mandate: bool,
    /// Whether they may inspect all, be some of it withheld from them.
    whole: bool,
    /// The items of decision grants, and their parts in the same section.
    granted: HashSet<EntryId>,
    /// The first day of the present incapacity for each section.
    incapable_since: BTreeMap<Section, NaiveDate>,
}

impl Golden {
    pub fn on(today: NaiveDate) -> Self {
        let demo = demo::de_linde(today);
        let mut import = Import::new();
        for (name, bytes) in demo::files(SEED, today) {
            import.add_file(&name, &bytes);
        }
        let batch = import.finish(today).batch;
        let mut entries: HashMap<ClientId, Vec<Entry>> = HashMap::new();
        for entry in batch.entries {
            entries.entry(entry.client).or_default().push(entry);
        }
        let sample = |client: &Client| {
            let rights = demo.rights.iter().find(|rights| rights.client == client.id);
            let of_client = entries.get(&client.id).map(Vec::as_slice).unwrap_or_default();
            (client.id, sample(of_client, rights.map(|rights| rights.decisions.as_slice()).unwrap_or_default()))
        };
        let samples = batch.clients.iter().map(sample).collect();
        let (people, rights, organisation) = (demo.people, demo.rights, demo.organisation);
        Self { people, clients: batch.clients, rights, organisation, entries, samples, today }
    }

    fn rights(&self, client: ClientId) -> Option<&RecordedRights> {
        self.rights.iter().find(|rights| rights.client == client)
    }

    /// Whether anything on record around the client names this person.
    pub fn names(&self, client: ClientId, person: &Person) -> bool {
        let (id, rights) = (person.id.to_string(), self.rights(client));
        rights.is_some_and(|rights| {
            rights.mandates.iter().any(|one| one.holder == id)
                || rights.consents.iter().any(|one| one.to == id)
                || rights.decisions.iter().any(|one| one.holder == id)
        })
    }

    /// What somebody may of a client's dossier; `None`: they may not know that there is this client.
    pub fn standing(&self, person: &Person, client: ClientId) -> Option<Standing> {
        let rights = self.rights(client)?.clone();
        let is_client = person.is_client == Some(client);
        if !is_client && !self.names(client, person) {
            return None;
        }
        let viewer = if is_client { "client".to_owned() } else { person.id.to_string() };
        let holds_a_mandate =
            rights.mandates.iter().any(|mandate| mandate.holder == viewer && mandate.counts(self.today));
        let RecordedRights { client: _, incapable, reads, mandates, consents, decisions, withheld, denials } = rights;
        let (on, organisation) = (self.today, self.organisation.clone());
        // De Linde records each incapacity once.
        let since = |section: Section| {
            let of_topic = incapable.iter().filter(|one| one.topic == section.topic() && one.period.holds(on));
            of_topic.map(|one| (section, one.period.from)).next()
        };
        let incapable_since = Section::ALL.into_iter().filter_map(since).collect();
        let Client { born, died, .. } = self.clients.iter().find(|one| one.id == client)?;
        let (born, died) = ((*born)?, *died);
        let draft = FactsDraft {
            on,
            viewer,
            born,
            died,
            incapable,
            reads,
            mandates,
            consents,
            decisions,
            withheld,
            denials,
            organisation,
        };
        let nothing_withheld = FactsDraft { withheld: Vec::new(), ..draft.clone() };
        let whole = decide(&Facts::try_from(nothing_withheld).unwrap()).inspection() == Inspection::Full;
        let decision = decide(&Facts::try_from(draft).unwrap());
        let granted = self.with_parts(client, &decision);
        let reads = decision.iter().any(|(_, answer)| answer.access != Access::None);
        (is_client || holds_a_mandate || reads).then_some(Standing {
            decision,
            is_client,
            holds_a_mandate,
            whole,
            granted,
            incapable_since,
        })
    }

    /// The items that a decision names, and their parts in the same section.
    fn with_parts(&self, client: ClientId, decision: &Decision) -> HashSet<EntryId> {
        let named = |one: &Entry| match &decision.section(one.section).access {
            Access::None | Access::Full => false,
            Access::Items(items) => items.contains(&item_of(one)),
        };
        let of_client = self.entries.get(&client).map(Vec::as_slice).unwrap_or_default();
        let mut granted: Vec<&Entry> = of_client.iter().filter(|one| named(one)).collect();
        let mut at = 0;
        while let Some(whole) = granted.get(at).copied() {
            granted
                .extend(of_client.iter().filter(|one| one.part_of == Some(whole.id) && one.section == whole.section));
            at += 1;
        }
        granted.into_iter().map(|one| one.id).collect()
    }

    /// Whether somebody holds a mandate as a parent that counts today.
    pub fn is_parent(&self, client: ClientId, person: &Person) -> bool {
        use access::Basis::{Guardian, ParentWithAuthority};
        let (id, rights) = (person.id.to_string(), self.rights(client));
        rights.into_iter().flat_map(|rights| &rights.mandates).any(|one| {
            one.holder == id && matches!(one.basis, ParentWithAuthority | Guardian) && one.counts(self.today)
        })
    }

    /// Entries of a client's dossier of every kind that there is.
    pub fn sample(&self, client: ClientId) -> &[Entry] {
        self.samples.get(&client).map(Vec::as_slice).unwrap_or_default()
    }

    /// Every file of a client's dossier, with its entry.
    pub fn files(&self, client: ClientId) -> impl Iterator<Item = (&Entry, &AttachmentInfo)> {
        let of_client = self.entries.get(&client).into_iter().flatten();
        of_client.flat_map(|entry| entry.attachments.iter().map(move |file| (entry, file)))
    }

    /// How many entries of a section somebody in this standing can see.
    pub fn count(&self, standing: &Standing, client: ClientId, section: Section) -> u64 {
        let of_client = self.entries.get(&client).into_iter().flatten();
        of_client.filter(|one| one.section == section && standing.sees(one)).count() as u64
    }
}

/// Of each section one entry of every kind there is: free, between two, and kept out for each reason; and all that a decision
/// grant names.
fn sample(entries: &[Entry], grants: &[DecisionGrant]) -> Vec<Entry> {
    let mut sample: BTreeMap<EntryId, Entry> = BTreeMap::new();
    for section in Section::ALL {
        let of_section = || entries.iter().filter(|one| one.section == section);
        let sets = [HiddenReasons::NONE].into_iter().chain(HiddenReason::ALL.map(HiddenReasons::from));
        let kinds = sets.flat_map(|hidden| [false, true].map(|monodisciplinary| Marks { hidden, monodisciplinary }));
        let of_kinds = kinds.filter_map(|marks| of_section().find(|one| one.marks == marks));
        let named = |one: &&Entry| grants.iter().flat_map(|grant| &grant.items).any(|item| *item == item_of(one));
        sample.extend(of_kinds.chain(of_section().filter(named)).map(|one| (one.id, one.clone())));
    }
    sample.into_values().collect()
}

fn item_of(entry: &Entry) -> ItemId {
    ItemId::new(entry.section, entry.id.to_string())
}

impl Standing {
    /// Visibility rules 2, 4, 6 and 7 for an entry.
    pub fn sees(&self, entry: &Entry) -> bool {
        use Rule::{C1, C2, C5, C6, P1, P2, P3, P5, R1, R2, R3, R4};
        let answer = self.decision.section(entry.section);
        let given = match &answer.access {
            Access::None => false,
            Access::Items(_) => self.granted.contains(&entry.id),
            Access::Full => true,
        };
        let confided_to = match answer.rule {
            C1 | C2 | C6 | C5 | P1 | P5 => true,
            P2 | P3 | R1 | R2 | R3 | R4 => {
                let written = [entry.occurred.map(local_day), entry.recorded.map(local_day)];
                let since = self.incapable_since[&entry.section];
                written.iter().any(Option::is_some) && written.into_iter().flatten().all(|day| day >= since)
            }
            _ => false,
        };
        given && entry.marks.hidden.is_empty() && (confided_to || !entry.marks.monodisciplinary)
    }

    pub fn is_open(&self) -> bool {
        self.decision.portal() == Portal::Open
    }

    /// Whether they hold a mandate, and read something or may ask for it.
    pub fn has_a_mandate_that_gives(&self) -> bool {
        self.holds_a_mandate && !self.is_client && (self.is_open() || self.inspects())
    }

    pub fn inspects(&self) -> bool {
        self.decision.inspection() != Inspection::None
    }

    /// Whether the client is it, and reads anything: who reads along is for them alone.
    pub fn may_know_who_reads(&self) -> bool {
        let entitled = matches!(self.decision.inspection(), Inspection::Full | Inspection::Limited);
        self.is_client && self.is_open() && entitled
    }

    /// Whether they may know who looked: the client, or who may inspect all, what is withheld from them aside.
    pub fn may_know_who_looked(&self) -> bool {
        self.may_know_who_reads() || (self.is_open() && !self.is_client && self.holds_a_mandate && self.whole)
    }
}
