//! What is of clients who have been erased is not kept, by whatever it names them.

use std::collections::BTreeMap;

use dossier::{ClientId, Lookup, ResourceId};
use fhir::{Key, NamedPatient, Refusal, ResourceRecord};

use super::Keeper;

impl Keeper<'_> {
    /// Whether all whom it is of have been erased: it names them, or what led to them alone. A Patient who is new, and says of
    /// themselves what led to somebody who was erased, is that one.
    pub(super) async fn is_of_erased(&mut self, record: &ResourceRecord, is_new: bool) -> anyhow::Result<bool> {
        if !self.session.has_erased() {
            return Ok(false);
        }
        let clients = record.claimed();
        if !clients.is_empty() {
            let all_are = clients.iter().all(|client| self.session.is_erased(*client));
            return Ok(all_are || is_new && self.is_erased_too(record, &clients).await?);
        }
        let asked = record.facts().claim.asked;
        let led = !asked.is_empty() && asked.iter().all(|key| self.session.led_to_erased(&key.lookup()));
        let is_theirs = led && self.found.clients(self.session, &asked).await?.is_empty();
        Ok(is_theirs || asked.is_empty() && self.names_erased_alone(record).await?)
    }

    /// Whether a Patient is somebody who was erased under another name: by an identifier that nobody else has.
    async fn is_erased_too(&mut self, record: &ResourceRecord, clients: &[ClientId]) -> anyhow::Result<bool> {
        let facts = record.facts();
        let [client] = clients else { return Ok(false) };
        if facts.kind != "Patient" {
            return Ok(false);
        }
        let told = facts.keys.iter().filter(|key| matches!(key, Key::Identifier(_) | Key::CitizenNumber(_)));
        let led = self.led_to_erased_alone(told).await?;
        if led.is_empty() {
            return Ok(false);
        }
        self.session.bury_too(*client, &led).await?;
        self.erased_too.push(*client);
        Ok(true)
    }

    /// Those of these keys that led to somebody who was erased, and lead to nobody else.
    async fn led_to_erased_alone(&self, keys: impl Iterator<Item = &Key>) -> anyhow::Result<Vec<Lookup>> {
        let mut led: Vec<Lookup> = keys.map(Key::lookup).filter(|key| self.session.led_to_erased(key)).collect();
        if !led.is_empty() {
            let answers = self.session.answers(&led).await?;
            led.retain(|key| !answers.iter().any(|answer| answer.kind == "Patient" && answer.lookup == *key));
        }
        Ok(led)
    }

    /// Whether all Patients that it names anywhere have been erased: it is nobody's, and would be kept under the key of the portal.
    async fn names_erased_alone(&self, record: &ResourceRecord) -> anyhow::Result<bool> {
        let mut names_erased = false;
        for NamedPatient { client, keys, is_certain } in record.patients_named() {
            let is_erased = client.is_some_and(|client| self.session.is_erased(client))
                || !self.led_to_erased_alone(keys.iter()).await?.is_empty();
            if !is_erased && is_certain {
                return Ok(false);
            }
            names_erased |= is_erased;
        }
        Ok(names_erased)
    }

    /// What is of who was erased is not kept, nor is what names that one by the same addresses and identifiers, nor its files and
    /// parts.
    pub(super) fn leave_out(&mut self, record: &ResourceRecord) {
        let facts = record.facts();
        if facts.kind == "Patient" {
            let keys: Vec<Lookup> = facts.keys.iter().map(Key::lookup).collect();
            self.session.leads_to_erased(&keys);
            self.of_erased.extend(keys);
        }
        let files = fhir::questions_of(record, &BTreeMap::new()).into_iter();
        let files = files.filter(|asked| matches!(asked, Key::Name(name) if name.starts_with("Binary/")));
        self.parts_of_erased.extend(files.chain(record.parts()).filter_map(|part| match part {
            Key::Name(name) => Some(ResourceId::of_source(&name)),
            Key::Url(_) | Key::Identifier(_) | Key::CitizenNumber(_) | Key::File(_) => None,
        }));
    }

    /// What came before it was known whose it is.
    pub(super) async fn forget_erased(&mut self) -> anyhow::Result<()> {
        let theirs = self.of_erased_too().await?;
        let mut ids = self.session.naming(&std::mem::take(&mut self.of_erased)).await?;
        for content in self.session.contents(&ids).await?.found {
            self.leave_out(&ResourceRecord::parse(&content, self.suppliers)?);
        }
        let parts = std::mem::take(&mut self.parts_of_erased);
        let asked = self.session.asked_for(&parts).await?;
        ids.extend(parts.into_iter().filter(|part| !asked.contains(part)));
        let known = self.session.known(&ids).await?;
        let nobodys = known.into_iter().filter(|(_, known)| known.client.is_none()).map(|(id, _)| id);
        let gone: Vec<_> = nobodys.chain(theirs).collect();
        if !gone.is_empty() {
            self.session.forget(&gone).await?;
            gone.iter().for_each(|id| self.kept.tally.refuse(*id, Refusal::Erased));
        }
        Ok(())
    }

    /// What was kept of clients before it was known that they are somebody who was erased.
    async fn of_erased_too(&mut self) -> anyhow::Result<Vec<ResourceId>> {
        let clients = std::mem::take(&mut self.erased_too);
        let mut ids = Vec::new();
        for portion in self.session.portions_of_clients(&clients).await? {
            for content in self.session.contents(&portion).await?.found {
                let record = ResourceRecord::parse(&content, self.suppliers)?;
                // Of an appointment of several the others are still here.
                if record.claimed().iter().all(|client| self.session.is_erased(*client)) {
                    self.leave_out(&record);
                    ids.push(record.id());
                }
            }
        }
        Ok(ids)
    }
}
