//! A provider of OpenID Connect on loopback that does as it is told, lying included.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use openidconnect::core::{CoreEdDsaPrivateSigningKey, CoreHmacKey, CoreJsonWebKeySet, CoreJwsSigningAlgorithm};
use openidconnect::url::Url;
use openidconnect::{JsonWebKeyId, PrivateSigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tokio::task::JoinHandle;

pub const CLIENT_ID: &str = "portaal";
pub const CLIENT_SECRET: &str = "een-lang-geheim-van-de-proef";

/// How a token is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signature {
    /// With the provider's key.
    Honest,
    /// Not at all, and it says so (`alg=none`).
    None,
    /// With the secret that portal and provider share.
    Shared,
    /// With another key that calls itself the provider's.
    OtherKey,
    /// With the provider's key, over other words.
    OverOtherWords,
}

/// What a code is good for.
#[derive(Clone, Debug)]
pub struct Grant {
    pub claims: Value,
    pub user_info: Value,
    pub signature: Signature,
    challenge: String,
}

/// The provider.
#[derive(Clone)]
pub struct Stub {
    pub issuer: String,
    shared: Arc<Shared>,
}

struct Shared {
    names_itself: bool,
    /// What it calls itself, where that is not its address.
    name: Mutex<Option<String>>,
    codes: Mutex<HashMap<String, Grant>>,
    user_infos: Mutex<HashMap<String, Value>>,
    /// The number of its key: a new one is a rotation.
    key: Mutex<u8>,
    server: Mutex<Option<JoinHandle<()>>>,
}

impl Stub {
    /// Starts one that names itself in its answers (RFC 9207) or does not.
    pub async fn start(names_itself: bool) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let shared = Shared {
            names_itself,
            name: Mutex::default(),
            codes: Mutex::default(),
            user_infos: Mutex::default(),
            key: Mutex::new(1),
            server: Mutex::default(),
        };
        let stub = Self { issuer, shared: Arc::new(shared) };
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/jwks", get(jwks))
            .route("/token", post(token))
            .route("/userinfo", get(user_info))
            .with_state(stub.clone());
        let server = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        *stub.shared.server.lock().unwrap() = Some(server);
        stub
    }

    /// From now on nobody is there.
    pub async fn stop(&self) {
        let server = self.shared.server.lock().unwrap().take().unwrap();
        server.abort();
        assert!(server.await.unwrap_err().is_cancelled());
    }

    /// From now on it calls itself this.
    pub fn calls_itself(&self, name: &str) {
        *self.shared.name.lock().unwrap() = Some(name.to_owned());
    }

    /// From now on it signs with another key.
    pub fn rotate(&self) {
        *self.shared.key.lock().unwrap() += 1;
    }

    /// Somebody agrees to what the portal sent them here with. Gives what their browser brings back.
    pub fn agree(&self, address: &Url, change: impl FnOnce(&mut Grant)) -> Back {
        let asked: HashMap<String, String> = address.query_pairs().into_owned().collect();
        let mut grant = Grant {
            claims: json!({ "iss": self.issuer, "aud": CLIENT_ID, "sub": "bram", "nonce": asked["nonce"] }),
            user_info: json!({ "sub": "bram" }),
            signature: Signature::Honest,
            challenge: asked["code_challenge"].clone(),
        };
        change(&mut grant);
        let code = URL_SAFE_NO_PAD.encode(Sha256::digest(format!("{}{grant:?}", asked["state"])));
        self.shared.codes.lock().unwrap().insert(code.clone(), grant);
        Back {
            code: Some(code),
            state: Some(asked["state"].clone()),
            iss: self.shared.names_itself.then(|| self.issuer.clone()),
        }
    }

    /// A token that says this.
    pub fn sign(&self, typ: &str, claims: &Value, signature: Signature) -> String {
        sign(*self.shared.key.lock().unwrap(), typ, claims, signature)
    }
}

/// What a browser brings back from the provider.
#[derive(Clone, Debug)]
pub struct Back {
    pub code: Option<String>,
    pub state: Option<String>,
    pub iss: Option<String>,
}

impl Back {
    pub fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in [("code", &self.code), ("state", &self.state), ("iss", &self.iss)] {
            query.extend_pairs(value.iter().map(|value| (name, value)));
        }
        query.append_pair("session_state", "of-its-own").finish()
    }
}

fn key(number: u8) -> CoreEdDsaPrivateSigningKey {
    let mut der = vec![0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
    der.extend([number; 32]);
    let pem = format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", STANDARD.encode(der));
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(&pem, Some(JsonWebKeyId::new(format!("key-{number}")))).unwrap()
}

fn sign(number: u8, typ: &str, claims: &Value, signature: Signature) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let alg = match signature {
        Signature::None => "none",
        Signature::Shared => "HS256",
        Signature::Honest | Signature::OtherKey | Signature::OverOtherWords => "EdDSA",
    };
    let words =
        format!("{}.{}", part(&json!({ "alg": alg, "typ": typ, "kid": format!("key-{number}") })), part(claims));
    let by =
        |key: &CoreEdDsaPrivateSigningKey, words: &str| key.sign(&CoreJwsSigningAlgorithm::EdDsa, words.as_bytes());
    let bytes = match signature {
        Signature::Honest => by(&key(number), &words).unwrap(),
        Signature::OtherKey => by(&key(99), &words).unwrap(),
        Signature::OverOtherWords => by(&key(number), "something else").unwrap(),
        Signature::Shared => {
            CoreHmacKey::new(CLIENT_SECRET).sign(&CoreJwsSigningAlgorithm::HmacSha256, words.as_bytes()).unwrap()
        }
        Signature::None => Vec::new(),
    };
    format!("{words}.{}", URL_SAFE_NO_PAD.encode(bytes))
}

async fn discovery(State(stub): State<Stub>) -> Json<Value> {
    let Stub { issuer, shared } = stub;
    let name = shared.name.lock().unwrap().clone().unwrap_or_else(|| issuer.clone());
    Json(json!({
        "issuer": name,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/userinfo"),
        "jwks_uri": format!("{issuer}/jwks"),
        "end_session_endpoint": format!("{issuer}/end"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        // It claims to sign with anything, so that what is refused is refused by the portal.
        "id_token_signing_alg_values_supported": ["none", "HS256", "EdDSA"],
        "authorization_response_iss_parameter_supported": shared.names_itself,
    }))
}

async fn jwks(State(stub): State<Stub>) -> Json<Value> {
    let number = *stub.shared.key.lock().unwrap();
    Json(serde_json::to_value(CoreJsonWebKeySet::new(vec![key(number).as_verification_key()])).unwrap())
}

async fn token(State(stub): State<Stub>, body: Bytes) -> Result<Json<Value>, (StatusCode, Json<Value>)> {
    let form: HashMap<String, String> = form_urlencoded::parse(&body).into_owned().collect();
    let refused = || (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" })));
    // A code is good for one use, whether that succeeds or not.
    let grant = stub.shared.codes.lock().unwrap().remove(&form["code"]).ok_or_else(refused)?;
    let verifier = form.get("code_verifier").map(|verifier| URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)));
    if verifier.as_ref() != Some(&grant.challenge) {
        return Err(refused());
    }
    let access = format!("access-{}", form["code"]);
    stub.shared.user_infos.lock().unwrap().insert(access.clone(), grant.user_info);
    let id_token = stub.sign("JWT", &grant.claims, grant.signature);
    Ok(Json(json!({ "access_token": access, "token_type": "Bearer", "expires_in": 60, "id_token": id_token })))
}

async fn user_info(State(stub): State<Stub>, headers: axum::http::HeaderMap) -> Result<Json<Value>, StatusCode> {
    let bearer = headers.get("authorization").and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let known = stub.shared.user_infos.lock().unwrap().get(bearer.unwrap_or_default()).cloned();
    known.map(Json).ok_or(StatusCode::UNAUTHORIZED)
}
