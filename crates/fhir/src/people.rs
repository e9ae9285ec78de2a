//! Who and where: professionals, organisations, relatives and places, as entries name them.

use dossier::{Author, FieldKey, FieldValue};

use crate::draft::{Draft, may_be_named};
use crate::node::Node;
use crate::world::Target;
use crate::{basis, concept, names, text};

/// A professional's role leads to an organisation and from there to another: this far is followed.
const DEEPEST: usize = 4;

/// Somebody, or an organisation or place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Who {
    /// The name.
    pub(crate) name: Option<String>,
    /// The profession, role or relation.
    pub(crate) role: Option<String>,
    /// For whom a professional works; an organisation's or place's own name.
    pub(crate) organisation: Option<String>,
    /// Whether it is a person.
    pub(crate) is_person: bool,
    /// Whether it is the client, or another one.
    pub(crate) is_client: bool,
}

impl Who {
    /// Name and role on one line. A name is not lost beside a role that is marked as written freely.
    pub(crate) fn line(&self) -> Option<String> {
        match (self.name.as_ref().or(self.organisation.as_ref()), &self.role) {
            (Some(name), Some(role)) if role.contains(dossier::FREE) => Some(name.clone()),
            (Some(name), Some(role)) => Some(format!("{name} ({role})")),
            (Some(one), None) | (None, Some(one)) => Some(one.clone()),
            (None, None) => None,
        }
    }
}

impl<'a> Draft<'a> {
    /// Who a reference means; nothing for another client, and for whom a mark withholds.
    pub(crate) fn who(&mut self, reference: Node<'a>) -> Option<Who> {
        self.who_within(reference, DEEPEST)
    }

    fn who_within(&mut self, reference: Node<'a>, left: usize) -> Option<Who> {
        let role = self.role_beside(reference, left);
        let found = match self.follow(reference) {
            Target::Resource(at) => {
                let hidden = self.world.facts(at).is_none_or(|facts| !may_be_named(facts.marks));
                if hidden {
                    return None;
                }
                self.used.push(at);
                let node = self.world.node(at);
                self.described(node, left)
            }
            Target::Contained(node) => self.described(node, left),
            Target::Dead => displayed(reference),
            Target::Withheld => return None,
            Target::Nothing => {
                reference.text().map(|name| Who { name: Some(text::line(&name)), is_person: true, ..Who::default() })
            }
        };
        match (found, role) {
            (Some(mut who), Some(role)) => {
                who.name = who.name.or(role.name);
                who.role = who.role.or(role.role);
                who.organisation = who.organisation.or(role.organisation);
                Some(who)
            }
            (found, role) => found.or(role),
        }
    }

    /// STU3 puts the role of a professional beside the reference to the person.
    fn role_beside(&mut self, reference: Node<'a>, left: usize) -> Option<Who> {
        let beside = reference.extension("practitionerrole-reference");
        if !beside.exists() || left == 0 {
            return None;
        }
        if let Target::Dead = self.follow(beside) {
            // What stands there of a role that is not at hand can be a name, which is no role.
            return displayed(beside);
        }
        self.who_within(beside, left - 1)
    }

    fn described(&mut self, node: Node<'a>, left: usize) -> Option<Who> {
        if left == 0 {
            return None;
        }
        match node.get("resourceType").code()? {
            "PractitionerRole" => {
                let person = self.who_within(node.get("practitioner"), left - 1).unwrap_or_default();
                let organisation = self.who_within(node.get("organization"), left - 1).and_then(|who| who.organisation);
                let role = concept::all_words(node.each(&["specialty", "code"])).into_iter().next();
                let (name, role) = (person.name, role.or(person.role));
                Some(Who { name, role, organisation, is_person: true, ..Who::default() })
            }
            "Practitioner" => {
                let role = concept::all_words(node.all("qualification").map(|q| q.get("code"))).into_iter().next();
                Some(Who { name: names::short(node, self.world.today), role, is_person: true, ..Who::default() })
            }
            "RelatedPerson" => {
                let role = concept::all_words(basis::roles(node)).into_iter().last();
                Some(Who { name: names::short(node, self.world.today), role, is_person: true, ..Who::default() })
            }
            "Patient" => Some(Who {
                name: names::short(node, self.world.today),
                role: Some("Cliënt".to_owned()),
                is_person: true,
                is_client: true,
                ..Who::default()
            }),
            "Organization" | "HealthcareService" | "CareTeam" => {
                Some(Who { organisation: node.get("name").text().map(|name| text::line(&name)), ..Who::default() })
            }
            "Location" => {
                let own = node.any(&["name", "description"]).text().map(|name| text::line(&name));
                let organisation =
                    self.who_within(node.get("managingOrganization"), left - 1).and_then(|who| who.organisation);
                let address = || names::address(node.get("address"));
                Some(Who { organisation: own.or(organisation).or_else(address), ..Who::default() })
            }
            "Device" => Some(Who { organisation: concept::words(node.get("type")), ..Who::default() }),
            _ => None,
        }
    }

    /// Adds an author, with the discipline that follows from the profession. An organisation is no author: its name
    /// becomes a field.
    pub(crate) fn author(&mut self, reference: Node<'a>, role: Option<String>) {
        let Some(who) = self.who(reference) else { return };
        if !who.is_person {
            return self.text(FieldKey::Organization, who.organisation);
        }
        self.text(FieldKey::Organization, who.organisation);
        if self.entry.discipline.is_none() && !who.is_client {
            self.entry.discipline.clone_from(&who.role);
        }
        let known = self.entry.authors.iter().any(|other| other.name == who.name && who.name.is_some());
        if !known && (who.name.is_some() || who.role.is_some()) {
            self.entry.authors.push(Author { name: who.name, role: role.or(who.role) });
        }
    }

    /// Adds the authors in these elements; each is a reference, or has one in `actor`, `individual` or `member`.
    pub(crate) fn authors(&mut self, names: &[&str]) {
        for written in self.node.each(names) {
            let inner = written.any(&["actor", "individual", "member", "agent"]);
            let role = concept::named(written.any(&["role", "function"])).filter(|_| inner.exists());
            self.author(if inner.exists() { inner } else { written }, role);
        }
    }

    /// Names who these references mean.
    pub(crate) fn people(&mut self, key: FieldKey, names: &[&str]) {
        for reference in self.node.each(names) {
            let line = self.who(reference).and_then(|who| who.line());
            self.text(key, line);
        }
    }

    /// Names somebody in a field with a label.
    pub(crate) fn person(&mut self, key: FieldKey, label: Option<String>, reference: Node<'a>) {
        if let Some(text) = self.who(reference).and_then(|who| who.line()) {
            self.labelled(key, label, FieldValue::Text { text });
        }
    }
}

/// What a reference that leads nowhere says of whom it means. Only for those who may be named without an entry.
fn displayed(reference: Node<'_>) -> Option<Who> {
    let name = text::line(&reference.get("display").text()?);
    let said = reference.get("reference").code().unwrap_or_default();
    let kind = reference.get("type").code().unwrap_or(said);
    // `Practitioner/1`, or a condition that it meets: `Practitioner?identifier=…`.
    let is_of =
        |wanted: &&str| kind == *wanted || ["/", "?"].iter().any(|sign| kind.contains(&format!("{wanted}{sign}")));
    let organisation = ["Organization", "Location", "HealthcareService", "CareTeam", "Device"].iter().any(is_of);
    let person = kind.is_empty()
        || kind.starts_with('#')
        || ["Practitioner", "PractitionerRole", "RelatedPerson"].iter().any(is_of);
    match (organisation, person) {
        (true, _) => Some(Who { organisation: Some(name), ..Who::default() }),
        (false, true) => Some(Who { name: Some(name), is_person: true, ..Who::default() }),
        (false, false) => None,
    }
}
