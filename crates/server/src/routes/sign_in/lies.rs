//! Everything that a provider, another site or somebody else's browser can do wrong on purpose: nobody comes in.

use std::collections::HashMap;

use axum::http::Method;
use chrono::TimeDelta;
use serde_json::json;

use crate::testing::{Call, Grant, Portal, Signature, fault, set_times};

/// Whether the provider's word is refused when it is changed so.
async fn refused(change: impl FnOnce(&mut Grant)) {
    let portal = Portal::new().await;
    assert_eq!(fault(&portal.sign_in(change).await), "refused");
}

#[tokio::test]
async fn a_code_is_good_for_one_use() {
    let portal = Portal::new().await;
    let visit = portal.begin("own", "a=b").await;
    let back = portal.agree(&visit, |_| {});
    assert_eq!(portal.come_back("own", &back, &visit.cookie).await.header("location"), "/clienten");
    assert_eq!(fault(&portal.come_back("own", &back, &visit.cookie).await), "stale");
    // Nor is it in a sign-in of one's own.
    let fresh = portal.begin("own", "a=b").await;
    let mut mixed = portal.agree(&fresh, |_| {});
    mixed.code = back.code;
    assert_eq!(fault(&portal.come_back("own", &mixed, &fresh.cookie).await), "refused");
}

#[tokio::test]
async fn a_stolen_code_is_worth_nothing_without_its_verifier() {
    let portal = Portal::new().await;
    let victim = portal.begin("own", "a=b").await;
    let stolen = portal.agree(&victim, |_| {}).code;
    let thief = portal.begin("own", "a=b").await;
    let mut back = portal.agree(&thief, |_| {});
    back.code = stolen;
    assert_eq!(fault(&portal.come_back("own", &back, &thief.cookie).await), "refused");
}

#[tokio::test]
async fn a_token_of_another_sign_in_is_refused() {
    refused(|grant| grant.claims["nonce"] = "of-another".into()).await;
    refused(|grant| {
        grant.claims.as_object_mut().unwrap().remove("nonce");
    })
    .await;
}

#[tokio::test]
async fn a_token_for_another_client_is_refused() {
    refused(|grant| grant.claims["aud"] = "another".into()).await;
    refused(|grant| grant.claims["aud"] = json!(["portaal", "another"])).await;
    refused(|grant| grant.claims["azp"] = "another".into()).await;
}

#[tokio::test]
async fn a_token_of_another_provider_is_refused() {
    refused(|grant| grant.claims["iss"] = "https://another.example.nl".into()).await;
}

#[tokio::test]
async fn a_token_of_another_time_is_refused() {
    let at = |claims: &serde_json::Value, name: &str, minutes: i64| claims[name].as_i64().unwrap() + minutes * 60;
    refused(|grant| grant.claims["exp"] = at(&grant.claims, "iat", 0).into()).await;
    refused(|grant| grant.claims["iat"] = at(&grant.claims, "iat", -5).into()).await;
    refused(|grant| grant.claims["iat"] = at(&grant.claims, "iat", 5).into()).await;
}

#[tokio::test]
async fn a_token_that_the_provider_did_not_sign_is_refused() {
    for signature in [Signature::None, Signature::Shared, Signature::OtherKey, Signature::OverOtherWords] {
        refused(|grant| grant.signature = signature).await;
    }
}

#[tokio::test]
async fn an_access_token_of_somebody_else_is_refused() {
    refused(|grant| grant.claims["at_hash"] = "AAAAAAAAAAAAAAAAAAAAAA".into()).await;
}

#[tokio::test]
async fn user_info_of_somebody_else_is_refused() {
    let portal = Portal::with("person_claim = 'bsn'\nacr_values = ['hoog']").await;
    portal.bind(crate::config::PersonClaim::Bsn, "111222333", "nora").await;
    for (sub, bsn) in [("another", "111222333"), ("bram", "111222334"), ("bram", "")] {
        let answer = portal
            .sign_in(|grant| {
                grant.claims["acr"] = "hoog".into();
                grant.user_info = json!({ "sub": sub, "bsn": bsn });
            })
            .await;
        assert_eq!(fault(&answer), "refused", "{sub} {bsn}");
    }
}

#[tokio::test]
async fn two_providers_cannot_be_mixed_up() {
    let portal = Portal::new().await;
    // Begun at one, answered at the address of the other, with a code of either.
    for from_own in [true, false] {
        let visit = portal.begin("own", "a=b").await;
        let now = portal.world.now();
        let mut back = portal.agree(&visit, |_| {});
        if !from_own {
            back = portal.other.agree(&visit.address, |grant| set_times(&mut grant.claims, now));
        }
        assert_eq!(fault(&portal.come_back("other", &back, &visit.cookie).await), "refused");
        assert_eq!(fault(&portal.come_back("own", &back, &visit.cookie).await), "stale", "it is used up");
    }
    // Answered at the right address, in the name of the other, or of nobody by one that always names itself (RFC 9207).
    for iss in [Some(portal.other.issuer.clone()), None] {
        let visit = portal.begin("own", "a=b").await;
        let mut back = portal.agree(&visit, |_| {});
        back.iss = iss;
        assert_eq!(fault(&portal.come_back("own", &back, &visit.cookie).await), "refused");
    }
}

#[tokio::test]
async fn another_browser_cannot_finish_it() {
    let portal = Portal::new().await;
    let visit = portal.begin("own", "a=b").await;
    let back = portal.agree(&visit, |_| {});
    let another = portal.begin("own", "a=b").await;
    let planted = format!("{}=x", visit.cookie.split_once('=').unwrap().0);
    for cookie in ["a=b", &planted, another.cookie.as_str()] {
        assert_eq!(fault(&portal.come_back("own", &back, cookie).await), "stale", "{cookie}");
    }
    let mut stateless = back.clone();
    stateless.state = None;
    assert_eq!(fault(&portal.come_back("own", &stateless, &visit.cookie).await), "stale");
    // None of that used it up for whose it is.
    assert_eq!(portal.come_back("own", &back, &visit.cookie).await.header("location"), "/clienten");
}

#[tokio::test]
async fn who_takes_too_long_begins_again() {
    let portal = Portal::new().await;
    let visit = portal.begin("own", "a=b").await;
    portal.world.later(TimeDelta::minutes(10));
    let back = portal.agree(&visit, |_| {});
    assert_eq!(fault(&portal.come_back("own", &back, &visit.cookie).await), "stale");
}

#[tokio::test]
async fn too_low_a_level_is_asked_for_once_more_and_then_refused() {
    let portal = Portal::with("person_claim = 'sub'\nacr_values = ['midden', 'hoog']").await;
    for (second, location) in
        [(Some("hoog"), "/clienten"), (Some("laag"), "/?fout=level_too_low"), (None, "/?fout=level_too_low")]
    {
        let visit = portal.begin("own", "a=b").await;
        let low = portal.agree(&visit, |grant| grant.claims["acr"] = "laag".into());
        let answer = portal.come_back("own", &low, &visit.cookie).await;
        let address: openidconnect::url::Url = answer.header("location").parse().unwrap();
        let asked: HashMap<String, String> = address.query_pairs().into_owned().collect();
        assert!(address.as_str().starts_with(&portal.own.issuer));
        assert_eq!((asked["prompt"].as_str(), asked["max_age"].as_str()), ("login", "0"));
        assert_eq!(asked["acr_values"], "midden hoog");
        let cookie = answer.cookie();
        assert!(cookie.starts_with("__Host-inzage-sign-in-") && cookie != visit.cookie, "nobody is signed in yet");
        let back = portal.own.agree(&address, |grant| {
            set_times(&mut grant.claims, portal.world.now());
            grant.claims["auth_time"] = portal.world.now().timestamp().into();
            if let Some(acr) = second {
                grant.claims["acr"] = acr.into();
            }
        });
        let answer = portal.come_back("own", &back, &cookie).await;
        assert_eq!(answer.header("location").split('&').next(), Some(location), "{second:?}");
    }
}

#[tokio::test]
async fn a_higher_level_needs_a_new_proof() {
    let portal = Portal::with("person_claim = 'sub'\nacr_values = ['hoog']").await;
    for earlier in [None, Some(TimeDelta::hours(1))] {
        let visit = portal.begin("own", "a=b").await;
        let low = portal.agree(&visit, |grant| grant.claims["acr"] = "laag".into());
        let answer = portal.come_back("own", &low, &visit.cookie).await;
        let back = portal.own.agree(&answer.header("location").parse().unwrap(), |grant| {
            set_times(&mut grant.claims, portal.world.now());
            grant.claims["acr"] = "hoog".into();
            if let Some(earlier) = earlier {
                grant.claims["auth_time"] = (portal.world.now() - earlier).timestamp().into();
            }
        });
        assert_eq!(fault(&portal.come_back("own", &back, &answer.cookie()).await), "refused");
    }
}

/// A provider that is asked for a proof of at most 12 hours, and tells of an older one, is asked once more.
#[tokio::test]
async fn a_proof_that_is_older_than_was_asked_for_is_asked_for_anew() {
    let portal = Portal::new().await;
    for (hours, is_old) in [(1, false), (11, false), (13, true), (55, true)] {
        let answer = portal
            .sign_in(|grant| {
                grant.claims["auth_time"] = (portal.world.now() - TimeDelta::hours(hours)).timestamp().into();
            })
            .await;
        let location = answer.header("location");
        assert_eq!(location.contains("prompt=login"), is_old, "{hours}: {location}");
    }
}

#[tokio::test]
async fn it_leads_to_no_other_site() {
    let portal = Portal::new().await;
    for to in [
        "//example.org",
        "https://example.org",
        "/%5Cexample.org",
        "%2F%2Fexample.org",
        "example.org",
        "/a%0d%0ab",
        "/api/x",
    ] {
        let answer = portal.world.call(Call::get(&format!("/api/sign-in/own?to={to}"))).await;
        assert_eq!(answer.problem(), (400, api::ProblemCode::Malformed, Some("to".to_owned())), "{to}");
    }
    for query in ["next=/clienten", "to=/a&to=/b", "to=/clienten&of=x", "to=/clienten&of=//example.org"] {
        assert_eq!(portal.world.call(Call::get(&format!("/api/sign-in/own?{query}"))).await.status, 400, "{query}");
    }
}

#[tokio::test]
async fn a_session_that_was_there_before_is_not_gone_on_with() {
    let portal = Portal::new().await;
    let first = portal.sign_in(|_| {}).await.cookie();
    assert!(portal.name(&first).await.is_some());
    // The cookie of a session comes along when the sign-in begins, for that is our own page, and not when it ends.
    let visit = portal.begin("own", &first).await;
    let back = portal.agree(&visit, |_| {});
    let second = portal.come_back("own", &back, &visit.cookie).await.cookie();
    assert_ne!(first, second);
    assert_eq!((portal.name(&first).await, portal.name(&second).await.as_deref()), (None, Some("bram")));
    // One that somebody else thought up and planted opens nothing, before or after.
    let planted = "__Host-inzage=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
    let visit = portal.begin("own", planted).await;
    let back = portal.agree(&visit, |_| {});
    let answer = portal.come_back("own", &back, &format!("{planted}; {}", visit.cookie)).await;
    assert_ne!(answer.cookie(), planted);
    assert_eq!(portal.name(planted).await, None);
}

#[tokio::test]
async fn who_breaks_off_at_the_provider_is_told_so() {
    let portal = Portal::new().await;
    for (error, expected) in [
        ("access_denied", "cancelled"),
        ("unmet_authentication_requirements", "level_too_low"),
        ("temporarily_unavailable", "unreachable"),
        ("what_nobody_knows", "refused"),
    ] {
        let visit = portal.begin("own", "a=b").await;
        let mut back = portal.agree(&visit, |_| {});
        back.code = None;
        let path = format!("/api/sign-in/own/callback?{}&error={error}", back.query());
        let answer = portal.world.call(Call::new(Method::GET, &path).by(&visit.cookie)).await;
        assert_eq!(fault(&answer), expected, "{error}");
    }
}
