//! A server where people sign in by providers on loopback.

use std::fmt::Write as _;

use axum::http::Method;
use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::url::Url;
use serde_json::Value;

use super::provider::{Back, CLIENT_ID, CLIENT_SECRET, Grant, Stub};
use super::world::person;
use super::{Answer, Call, World};
use crate::config::{Config, Layer, PersonClaim};
use crate::sign_in::{Identifier, SignIn};

/// The key of every test, and an address for the portal.
const COMMON: &str = "public_url = 'https://portaal.example.nl'\n\
    [identity]\nkey = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8='\n";

/// A server with the provider `own`, which names itself, and `other`, which does not. Bram is known to both as `bram`.
pub struct Portal {
    pub world: World,
    pub own: Stub,
    pub other: Stub,
}

/// A browser at the door of a provider.
pub struct Visit {
    pub address: Url,
    /// The cookie that binds the sign-in, as it is sent back.
    pub cookie: String,
}

fn sign_in(config: &str) -> SignIn {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("inzage.toml");
    std::fs::write(&file, config).unwrap();
    let settings = Config::load(Some(&file), Layer::default()).unwrap().sign_in().unwrap().unwrap();
    SignIn::new(settings).unwrap()
}

impl Portal {
    pub async fn new() -> Self {
        Self::with("person_claim = 'sub'").await
    }

    /// A server whose providers have these keys in their table too.
    pub async fn with(more: &str) -> Self {
        let (own, other) = (Stub::start(true).await, Stub::start(false).await);
        let mut config = COMMON.to_owned();
        for (name, stub, audience) in [("own", &own, "clients"), ("other", &other, "clients"), ("team", &own, "staff")]
        {
            write!(
                config,
                "[provider.{name}]\nlabel = 'Inloggen met {name}'\nissuer = '{}'\nclient_id = '{CLIENT_ID}'\n\
                 client_secret = '{CLIENT_SECRET}'\nfor = '{audience}'\n{more}\n",
                stub.issuer
            )
            .unwrap();
        }
        let world = World::signing_in_by(sign_in(&config)).await;
        let portal = Self { world, own, other };
        portal.bind(PersonClaim::Sub, "bram", "bram").await;
        portal
    }

    /// Records that both providers' somebody is this person.
    pub async fn bind(&self, kind: PersonClaim, value: &str, name: &str) {
        let key = crate::sign_in::IdentityKey::parse(&crate::config::Secret::new(
            "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        ));
        let identifier = Identifier::read(kind, value).unwrap();
        for provider in ["own", "other"] {
            let identity = key.as_ref().unwrap().identity(provider, &identifier);
            self.world
                .storage
                .record_identity(
                    &identity,
                    person(name),
                    storage::Holding::Several,
                    &dossier::Party::System,
                    self.world.now(),
                )
                .await
                .unwrap();
        }
    }

    /// Begins a sign-in, in a browser with this cookie.
    pub async fn begin(&self, provider: &str, cookie: &str) -> Visit {
        self.begin_for(&format!("{provider}?to=/clienten"), cookie).await
    }

    /// Begins a sign-in that is to lead to a page: `own?to=/verzoek`.
    pub async fn begin_for(&self, way: &str, cookie: &str) -> Visit {
        let call = Call::get(&format!("/api/sign-in/{way}")).by(cookie).with("sec-fetch-site", "none");
        let answer = self.world.call(call).await;
        assert_eq!(answer.status, 303, "{answer:?}");
        Visit { address: answer.header("location").parse().unwrap(), cookie: answer.cookie() }
    }

    /// Begins a sign-in in one of a browser's tabs.
    pub async fn begin_in(&self, browser: &mut Browser) -> Url {
        let call =
            Call::get("/api/sign-in/own?to=/clienten").by(&browser.cookies()).with("sec-fetch-site", "same-origin");
        let answer = self.world.call(call).await;
        browser.take(&answer);
        answer.header("location").parse().unwrap()
    }

    /// Comes back to a browser's tab from where it was sent.
    pub async fn finish_in(&self, browser: &mut Browser, address: &Url) -> Answer {
        let now = self.world.now();
        let back = self.own.agree(address, |grant| set_times(&mut grant.claims, now));
        let answer = self.come_back("own", &back, &browser.cookies_from_elsewhere()).await;
        browser.take(&answer);
        answer
    }

    /// Comes back, in a browser with this cookie, from another site.
    pub async fn come_back(&self, provider: &str, back: &Back, cookie: &str) -> Answer {
        let path = format!("/api/sign-in/{provider}/callback?{}", back.query());
        self.world.call(Call::get(&path).by(cookie).with("sec-fetch-site", "cross-site")).await
    }

    /// A whole sign-in at `own`, in which the provider says this.
    pub async fn sign_in(&self, change: impl FnOnce(&mut Grant)) -> Answer {
        let visit = self.begin("own", "a=b").await;
        let back = self.agree(&visit, change);
        self.come_back("own", &back, &visit.cookie).await
    }

    /// The provider `own` agrees, at this moment, with what is asked by this visit.
    pub fn agree(&self, visit: &Visit, change: impl FnOnce(&mut Grant)) -> Back {
        let now = self.world.now();
        self.own.agree(&visit.address, |grant| {
            set_times(&mut grant.claims, now);
            change(grant);
        })
    }

    /// Who is signed in with this cookie: a name, or nobody.
    pub async fn name(&self, cookie: &str) -> Option<String> {
        let answer = self.world.call(Call::get("/api/session").by(cookie)).await;
        (answer.status == 200).then(|| answer.json::<api::SessionInfo>().name)
    }

    /// Signs out with this cookie.
    pub async fn sign_out(&self, cookie: &str) -> Answer {
        self.world.call(Call::new(Method::DELETE, "/api/session").by(cookie)).await
    }
}

/// Puts in the times of an honest token.
pub fn set_times(claims: &mut Value, now: DateTime<Utc>) {
    claims["iat"] = now.timestamp().into();
    claims["exp"] = (now + TimeDelta::minutes(5)).timestamp().into();
}

/// What a browser keeps between its calls, in all its tabs.
#[derive(Debug, Default)]
pub struct Browser(Vec<(String, String)>);

impl Browser {
    /// Does what an answer says about cookies.
    pub fn take(&mut self, answer: &Answer) {
        for set in answer.headers.get_all("set-cookie") {
            let set = set.to_str().unwrap();
            let (name, value) = set.split(';').next().unwrap().split_once('=').unwrap();
            let at = self.0.iter().position(|(known, _)| known == name);
            match (at, set.contains("Max-Age=0")) {
                (Some(at), true) => drop(self.0.remove(at)),
                (None, true) => {}
                // It stays where it was: what counts for the order is when it was first set.
                (Some(at), false) => value.clone_into(&mut self.0[at].1),
                (None, false) => self.0.push((name.to_owned(), value.to_owned())),
            }
        }
    }

    /// As they are sent.
    pub fn cookies(&self) -> String {
        self.0.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    /// As they are sent when another site sends the browser here: without those that are strict.
    pub fn cookies_from_elsewhere(&self) -> String {
        let lax = |(name, _): &&(String, String)| name.starts_with("__Host-inzage-sign-in-");
        self.0.iter().filter(lax).map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }
}

/// The reason with which somebody was turned away: nobody is signed in, and of cookies one at most goes, which bound the sign-in.
#[track_caller]
pub fn fault(answer: &Answer) -> &str {
    assert_eq!(answer.status, 303, "{answer:?}");
    let cookies: Vec<_> = answer.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap()).collect();
    let taken_away =
        |cookie: &str| cookie.starts_with("__Host-inzage-sign-in-") && cookie.contains("=; Max-Age=0; Path=/; Secure");
    assert!(cookies.len() <= 1 && cookies.iter().all(|cookie| taken_away(cookie)), "{answer:?}");
    let place = answer.header("location").strip_prefix("/?fout=").unwrap_or_else(|| panic!("{answer:?}"));
    let (fault, number) = place.split_once("&nummer=").unwrap_or_else(|| panic!("{answer:?}"));
    assert!(number.len() == 6 && number.bytes().all(|byte| byte.is_ascii_digit()), "{answer:?}");
    fault
}
