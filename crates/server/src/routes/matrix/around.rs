//! Routes around a client: with one's own clients, with others and with nobody.

use access::{Access, Rule, Section};
use dossier::{ClientId, Person};

use super::cases::{Case, Expected, NOBODY, Route};
use super::golden::Standing;
use super::visitors::COPY;

impl Route<'_> {
    pub(super) fn standing(&self, client: ClientId) -> Option<Standing> {
        self.person().and_then(|person| self.golden.standing(person, client))
    }

    /// All clients whom something connects to the visitor, two whom nothing does, other ones for every visitor, and one who
    /// does not exist.
    fn some_clients(&self) -> Vec<ClientId> {
        let mut some = self.own_clients();
        let others = self.golden.clients.iter().map(|client| client.id).filter(|client| !some.contains(client));
        let others: Vec<_> = others.collect();
        let at = self.visitors.iter().position(|visitor| std::ptr::eq(visitor, self.visitor)).unwrap_or_default();
        some.extend([at, at + others.len() / 2].map(|at| others[at % others.len()]));
        some.push(NOBODY.parse().unwrap());
        some
    }

    pub(super) fn own_clients(&self) -> Vec<ClientId> {
        let mut own: Vec<_> = self.golden.clients.iter().map(|client| client.id).collect();
        own.retain(|client| self.standing(*client).is_some());
        own.sort();
        own
    }

    pub(super) fn clients(&self, gives: impl Fn(&Standing) -> bool, status: u16) -> Vec<Case> {
        let one = |client: ClientId| {
            let given = self.standing(client).is_some_and(|standing| gives(&standing));
            let expected = if given { Expected::Given(status) } else { Expected::Absent };
            self.case(&[("{client}", &client.to_string())], None, expected)
        };
        self.some_clients().into_iter().map(one).collect()
    }

    pub(super) fn submissions(&self) -> Vec<Case> {
        let one = |client: ClientId| {
            let expected = match self.standing(client) {
                None => Expected::Absent,
                Some(standing) if standing.inspects() => Expected::Given(201),
                Some(_) => Expected::Refused("kind"),
            };
            self.case(&[("{client}", &client.to_string())], Some(COPY), expected)
        };
        self.some_clients().into_iter().map(one).collect()
    }

    /// From 16 on a client who is capable invites; a child does not.
    pub(super) fn invitations(&self) -> Vec<Case> {
        let body = r#"{"name":"Jan","relation":"buurman","sections":["agenda"]}"#;
        let one = |client: ClientId| {
            let standing = self.standing(client).filter(Standing::may_know_who_reads);
            let rule = standing.map(|one| one.decision.entitlement(Section::Agenda).map(|answer| answer.rule));
            let expected = match rule {
                None => Expected::Absent,
                Some(Some(Rule::C1)) => Expected::Given(201),
                Some(Some(_) | None) => Expected::Refused("sections"),
            };
            self.case(&[("{client}", &client.to_string())], Some(body), expected)
        };
        self.some_clients().into_iter().map(one).collect()
    }

    /// Nobody on record was invited: there is nothing to renew, and nobody is told who there is.
    pub(super) fn renewals(&self) -> Vec<Case> {
        let people: Vec<_> = self.golden.people.iter().take(2).map(|person| person.id.to_string()).collect();
        let one = |client: ClientId| {
            let people = people.iter().map(String::as_str).chain([NOBODY]);
            let to = |person| {
                let names = [("{client}", &*client.to_string()), ("{person}", person)];
                self.case(&names, None, Expected::Absent)
            };
            people.map(to).collect::<Vec<_>>()
        };
        self.some_clients().into_iter().flat_map(one).collect()
    }

    pub(super) fn sections(&self, search: Option<&'static str>) -> Vec<Case> {
        let mut cases = Vec::new();
        for client in self.some_clients() {
            let (id, standing) = (client.to_string(), self.standing(client));
            for section in Section::ALL {
                let given = standing.as_ref().filter(|one| one.decision.section(section).access != Access::None);
                let expected = given.map_or(Expected::Absent, |standing| match search {
                    None => Expected::Entries(self.golden.count(standing, client, section)),
                    Some(_) => Expected::Given(200),
                });
                cases.push(self.case(&[("{client}", &id), ("{section}", section.code())], search, expected));
            }
            cases.push(self.case(&[("{client}", &id), ("{section}", "everything")], search, Expected::Absent));
        }
        cases
    }

    /// The sample of each client's entries, at the client's own address and at the next one's.
    pub(super) fn entries(&self) -> Vec<Case> {
        let (mut cases, clients) = (Vec::new(), self.some_clients());
        for (client, next) in clients.iter().zip(clients.iter().cycle().skip(1)) {
            let (id, standing) = (client.to_string(), self.standing(*client));
            for entry in self.golden.sample(*client) {
                let seen = standing.as_ref().is_some_and(|standing| standing.sees(entry));
                let expected = if seen { Expected::Given(200) } else { Expected::Absent };
                let name = entry.id.to_string();
                cases.push(self.case(&[("{client}", &id), ("{entry}", &name)], None, expected));
                let elsewhere = [("{client}", next.to_string()), ("{entry}", name)];
                let elsewhere = elsewhere.each_ref().map(|(name, value)| (*name, value.as_str()));
                cases.push(self.case(&elsewhere, None, Expected::Absent));
            }
            cases.push(self.case(&[("{client}", &id), ("{entry}", NOBODY)], None, Expected::Absent));
        }
        cases
    }

    /// Every file of each client, at its own address, at the next client's, and as one of each entry of the sample.
    pub(super) fn files(&self) -> Vec<Case> {
        let (mut cases, clients) = (Vec::new(), self.some_clients());
        for (client, next) in clients.iter().zip(clients.iter().cycle().skip(1)) {
            let standing = self.standing(*client);
            let mut open = |client: ClientId, entry: &str, file: &str, expected| {
                let names =
                    [("{client}", client.to_string()), ("{entry}", entry.to_owned()), ("{file}", file.to_owned())];
                let names = names.each_ref().map(|(name, value)| (*name, value.as_str()));
                cases.push(self.case(&names, None, expected));
            };
            for (entry, info) in self.golden.files(*client) {
                let seen = info.bytes.is_some() && standing.as_ref().is_some_and(|standing| standing.sees(entry));
                let (name, file) = (entry.id.to_string(), info.id.to_string());
                open(*client, &name, &file, if seen { Expected::Given(200) } else { Expected::Absent });
                open(*next, &name, &file, Expected::Absent);
                for other in self.golden.sample(*client).iter().filter(|other| other.id != entry.id).take(3) {
                    open(*client, &other.id.to_string(), &file, Expected::Absent);
                }
            }
            open(*client, NOBODY, NOBODY, Expected::Absent);
        }
        cases
    }

    /// Everybody whom something names around a client, somebody whom nothing does, and nobody.
    pub(super) fn consents(&self) -> Vec<Case> {
        let mut cases = Vec::new();
        for client in self.some_clients() {
            let (named, others): (Vec<_>, Vec<_>) =
                self.golden.people.iter().partition(|person| self.golden.names(client, person));
            let absent = Person { id: NOBODY.parse().unwrap(), name: String::new(), is_client: None };
            for to in named.into_iter().chain(others.into_iter().take(1)).chain([&absent]) {
                let names = [("{client}", client.to_string()), ("{person}", to.id.to_string())];
                let [client_name, person_name] = names.each_ref().map(|(name, value)| (*name, value.as_str()));
                let names = [client_name, person_name, ("{section}", Section::Agenda.code())];
                cases.push(self.case(&names, None, self.consent(client, to)));
            }
        }
        cases
    }

    fn consent(&self, client: ClientId, to: &Person) -> Expected {
        let gives = self.operation == "share_section";
        let standing = self.standing(client).filter(Standing::may_know_who_reads);
        let rule = standing.as_ref().and_then(|one| one.decision.entitlement(Section::Agenda)).map(|one| one.rule);
        let may = match rule {
            Some(Rule::C1) => self.golden.names(client, to),
            Some(Rule::C2) => self.golden.is_parent(client, to),
            Some(_) | None => false,
        };
        match (standing.is_some(), !gives || may) {
            (false, _) => Expected::Absent,
            (true, true) => Expected::Given(200),
            (true, false) => Expected::Refused("section"),
        }
    }
}
