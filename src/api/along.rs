//! Who reads along, who looked, and one's own mandate.
//!
//! These answers are read field by field out of what the browser has read already: three pages seldom opened, whose readers
//! made from types would weigh more in the first load than all of their words.

use ::api::{ExplainedRule, Invitation, NewInvitation, Relation};
use access::Section;
use chrono::{DateTime, NaiveDate, Utc};
use dossier::ClientId;
use js_sys::{Array, Reflect};
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

use super::Failure;
use super::call::{Nothing, get_value, post, set_value};
use super::reader::read;

/// An answer, or a part of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Told(JsValue);

impl Told {
    /// What stands under a name; nothing, where nothing does.
    #[must_use]
    pub fn part(&self, name: &str) -> Self {
        Self(Reflect::get(&self.0, &JsValue::from_str(name)).unwrap_or_default())
    }

    /// Whether anything stands under a name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        let part = self.part(name).0;
        !part.is_null() && !part.is_undefined()
    }

    /// The list under a name.
    #[must_use]
    pub fn list(&self, name: &str) -> Vec<Self> {
        let list = self.part(name).0;
        if Array::is_array(&list) { Array::from(&list).iter().map(Self).collect() } else { Vec::new() }
    }

    /// The text under a name.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        self.part(name).0.as_string()
    }

    /// Whether it is so.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.part(name).0.as_bool().unwrap_or_default()
    }

    /// The whole number under a name.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<String> {
        self.part(name).0.as_f64().map(|number| (number as u64).to_string())
    }

    /// The day under a name.
    #[must_use]
    pub fn day(&self, name: &str) -> Option<NaiveDate> {
        self.text(name)?.parse().ok()
    }

    /// The instant under a name.
    #[must_use]
    pub fn instant(&self, name: &str) -> Option<DateTime<Utc>> {
        self.text(name)?.parse().ok()
    }

    /// The section under a name.
    #[must_use]
    pub fn section(&self, name: &str) -> Option<Section> {
        self.text(name)?.parse().ok()
    }

    /// The sections in the list under a name.
    #[must_use]
    pub fn sections(&self, name: &str) -> Vec<Section> {
        self.list(name).iter().filter_map(|one| one.0.as_string()?.parse().ok()).collect()
    }

    /// What somebody is to the client.
    #[must_use]
    pub fn relation(&self) -> Option<Relation> {
        self.part("relation").known()
    }

    /// On which ground.
    #[must_use]
    pub fn ground(&self) -> Option<ExplainedRule> {
        self.part("ground").known()
    }

    fn known<T: DeserializeOwned>(self) -> Option<T> {
        read(self.0)
    }
}

/// One of the pages about a client: `readers`, `mandate`, or `audit` with the first and the last day to be told.
pub async fn told(client: ClientId, of: &'static str, from: String, until: String) -> Result<Told, Failure> {
    let bounds = [("from=", from), ("to=", until)].into_iter().filter(|(_, day)| !day.is_empty());
    let query: Vec<_> = bounds.map(|(name, day)| [name, &day].concat()).collect();
    get_value(&["/clients/", &client.to_string(), "/", of, "?", &query.join("&")].concat()).await.map(Told)
}

/// Lets somebody read a section from this moment on, or takes that back, and tells who reads along now. Where the answer was lost on the way it is asked for
/// again: it may have been done all the same.
pub async fn share(client: ClientId, person: &str, section: Section, reads: bool) -> Result<Told, Failure> {
    let client = ["/clients/", &client.to_string()].concat();
    let path = [&client, "/consents/", person, "/sections/", section.code()].concat();
    let told = match set_value(&path, reads).await {
        Err(lost) if lost.leaves_unknown() => get_value(&[&client, "/readers"].concat()).await.map_err(|_| lost),
        told => told,
    };
    told.map(Told)
}

/// Invites somebody whom nobody knows yet to read along, and tells the code for them, this once.
pub async fn invite(client: ClientId, invitation: &NewInvitation) -> Result<Invitation, Failure> {
    post(&["/clients/", &client.to_string(), "/invitations"].concat(), invitation).await
}

/// Makes another code for somebody who was invited and never came in, and tells it, this once; the former one is worth nothing then.
pub async fn renew(client: ClientId, person: &str) -> Result<Invitation, Failure> {
    post(&["/clients/", &client.to_string(), "/invitations/", person, "/code"].concat(), &Nothing {}).await
}
