//! Signing in as it should go: who comes in, where they arrive, and what nobody ever gets to see.

use std::collections::HashMap;

use api::PortalInfo;
use axum::http::Method;
use chrono::TimeDelta;
use dossier::{AuditAction, AuditOutcome};
use serde_json::json;

use crate::config::PersonClaim;
use crate::testing::{Call, Portal, client, fault};

#[tokio::test]
async fn the_ways_in_are_told_and_staff_have_none_here() {
    let portal = Portal::new().await;
    let info: PortalInfo = portal.world.call(Call::get("/api/portal")).await.json();
    let ways: Vec<_> = info.ways_in.iter().map(|way| (way.provider.as_str(), way.label.as_str())).collect();
    assert_eq!(ways, [("other", "Inloggen met other"), ("own", "Inloggen met own")]);
    for path in ["team", "team/callback", "nobody", "nobody/callback", "OWN"] {
        let answer = portal.world.call(Call::get(&format!("/api/sign-in/{path}"))).await;
        assert_eq!(answer.problem().0, 404, "{path}");
    }
}

#[tokio::test]
async fn the_browser_is_sent_away_with_all_that_must_come_back() {
    let portal = Portal::with("person_claim = 'sub'\nscopes = ['email']\nacr_values = ['midden', 'hoog']").await;
    let visit = portal.begin("own", "a=b").await;
    assert!(visit.cookie.starts_with("__Host-inzage-sign-in-"));
    let asked: HashMap<String, String> = visit.address.query_pairs().into_owned().collect();
    for (name, value) in [
        ("response_type", "code"),
        ("client_id", "portaal"),
        ("code_challenge_method", "S256"),
        ("scope", "openid email"),
        ("acr_values", "midden hoog"),
        // Half a day, as long as a session lasts: who is asked how old a proof may be tells how old it is.
        ("max_age", "43200"),
        ("redirect_uri", "https://portaal.example.nl/api/sign-in/own/callback"),
    ] {
        assert_eq!(asked.get(name).map(String::as_str), Some(value), "{name}");
    }
    for name in ["state", "nonce", "code_challenge"] {
        assert_eq!(asked[name].len(), 43, "{name}");
    }
    assert!(!asked.contains_key("prompt") && !asked.contains_key("code_verifier"));
    let again = portal.begin("own", "a=b").await;
    assert_ne!(again.address, visit.address, "no two are alike");
}

#[tokio::test]
async fn who_is_known_comes_in_where_they_wanted_to_be() {
    let portal = Portal::new().await;
    let visit = portal.begin("own", "a=b").await;
    let back = portal.agree(&visit, |_| {});
    let answer = portal.come_back("own", &back, &visit.cookie).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/clienten"));
    let cookies: Vec<_> = answer.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap()).collect();
    assert!(cookies[0].starts_with("__Host-inzage=") && cookies[0].ends_with("SameSite=Strict"), "{cookies:?}");
    assert!(cookies[1].starts_with("__Host-inzage-sign-in-") && cookies[1].contains("=; Max-Age=0"), "{cookies:?}");
    assert_eq!(portal.name(&answer.cookie()).await.as_deref(), Some("bram"));
}

#[tokio::test]
async fn an_old_proof_at_the_provider_is_no_new_one_here() {
    let portal = Portal::new().await;
    for (minutes, status) in [(11, 403), (1, 200)] {
        let visit = portal.begin("own", "a=b").await;
        let proved = portal.world.now() - TimeDelta::minutes(minutes);
        let back = portal.agree(&visit, |grant| grant.claims["auth_time"] = proved.timestamp().into());
        let cookie = portal.come_back("own", &back, &visit.cookie).await.cookie();
        assert_eq!(portal.name(&cookie).await.as_deref(), Some("bram"));
        let elsewhere = portal.world.session("bram").await;
        let all = Call::new(Method::DELETE, "/api/sessions").by(&cookie);
        assert_eq!(portal.world.call(all).await.status, status, "{minutes}");
        assert_eq!(portal.name(&elsewhere).await.is_some(), status == 403, "{minutes}");
    }
}

#[tokio::test]
async fn no_token_of_the_provider_reaches_the_browser() {
    let portal = Portal::new().await;
    let visit = portal.begin("own", "a=b").await;
    let back = portal.agree(&visit, |_| {});
    let answer = portal.come_back("own", &back, &visit.cookie).await;
    let session = portal.world.call(Call::get("/api/session").by(&answer.cookie())).await;
    let signed_out = portal.sign_out(&answer.cookie()).await;
    for answer in [answer, session, signed_out] {
        let told = format!("{answer:?}");
        assert!(!told.contains("eyJ") && !told.contains("access-"), "{told}");
    }
}

#[tokio::test]
async fn both_providers_let_the_same_person_in() {
    let portal = Portal::new().await;
    let visit = portal.begin("other", "a=b").await;
    let now = portal.world.now();
    let back = portal.other.agree(&visit.address, |grant| crate::testing::set_times(&mut grant.claims, now));
    assert_eq!(back.iss, None);
    let answer = portal.come_back("other", &back, &visit.cookie).await;
    assert_eq!(portal.name(&answer.cookie()).await.as_deref(), Some("bram"));
}

#[tokio::test]
async fn who_is_unknown_here_is_told_so_and_not_let_in() {
    let portal = Portal::new().await;
    let stranger = portal.sign_in(|grant| grant.claims["sub"] = "wildvreemd".into()).await;
    assert!(stranger.header("location").starts_with("/?fout=unknown_person&nummer="), "{stranger:?}");
    assert_eq!(stranger.status, 303);
    let cookies: Vec<_> = stranger.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap()).collect();
    assert!(cookies[0].starts_with("__Host-inzage-introduced=") && cookies[0].contains("Max-Age=900"), "{cookies:?}");
    assert!(
        cookies[1].starts_with("__Host-inzage-sign-in-") && cookies[1].contains("=; Max-Age=0") && cookies.len() == 2,
        "{cookies:?}"
    );
    // It is kept who that is, for an activation code, and it opens nothing.
    let token = stranger.cookie().split_once('=').unwrap().1.to_owned();
    assert_eq!(portal.name(&format!("__Host-inzage={token}")).await, None);
}

#[tokio::test]
async fn who_is_unknown_here_has_a_line_and_without_it_is_not_introduced() {
    let portal = Portal::new().await;
    let known = portal.world.lines().await;
    let sign_in = || portal.sign_in(|grant| grant.claims["sub"] = "wildvreemd".into());
    assert!(sign_in().await.header("location").starts_with("/?fout=unknown_person&"));
    let lines = portal.world.lines_after(known).await;
    let told: Vec<_> = lines.iter().map(|line| (line.event.action, line.event.outcome, &line.event.who)).collect();
    assert_eq!(told, [(AuditAction::SignIn, AuditOutcome::Refused, &None)]);
    portal.world.lose_the_trail().await;
    let answer = sign_in().await;
    assert_eq!((answer.problem().0, answer.header("set-cookie")), (500, ""));
}

#[tokio::test]
async fn a_new_key_of_the_provider_is_fetched_when_a_token_names_it() {
    let portal = Portal::new().await;
    assert!(portal.name(&portal.sign_in(|_| {}).await.cookie()).await.is_some());
    portal.own.rotate();
    // So soon that it is not asked for them before the browser goes there.
    portal.world.later(TimeDelta::seconds(45));
    assert!(portal.name(&portal.sign_in(|_| {}).await.cookie()).await.is_some());
}

#[tokio::test]
async fn a_provider_that_is_not_there_is_told() {
    let portal = Portal::new().await;
    portal.own.stop().await;
    let answer = portal.world.call(Call::get("/api/sign-in/own")).await;
    assert_eq!(fault(&answer), "unreachable");
}

#[tokio::test]
async fn nobody_is_sent_to_a_provider_that_was_there_and_is_no_more() {
    let portal = Portal::new().await;
    assert!(portal.name(&portal.sign_in(|_| {}).await.cookie()).await.is_some());
    portal.own.stop().await;
    portal.world.later(TimeDelta::minutes(2));
    for _ in 0..2 {
        let answer = portal.world.call(Call::get("/api/sign-in/own")).await;
        assert_eq!(fault(&answer), "unreachable");
    }
}

#[tokio::test]
async fn a_bsn_is_found_with_the_user_and_stored_nowhere() {
    let portal = Portal::with("person_claim = 'bsn'\nacr_values = ['hoog']").await;
    portal.bind(PersonClaim::Bsn, "111222333", "nora").await;
    let answer = portal
        .sign_in(|grant| {
            grant.claims["sub"] = "111222333".into();
            grant.claims["acr"] = "hoog".into();
            grant.user_info = json!({ "sub": "111222333", "bsn": "111222333" });
        })
        .await;
    assert_eq!(portal.name(&answer.cookie()).await.as_deref(), Some("nora"));
    let everything = portal.world.everything().await;
    assert!(test_db::holds(&everything, "m0005_sign_in"), "the database is read at all");
    assert!(!test_db::holds(&everything, "111222333"));
}

#[tokio::test]
async fn an_address_counts_when_the_provider_has_verified_it() {
    let portal = Portal::with("person_claim = 'email'").await;
    portal.bind(PersonClaim::Email, "nora@example.nl", "nora").await;
    let with = |verified: Option<bool>| {
        portal.sign_in(move |grant| {
            grant.claims["email"] = "Nora@example.nl".into();
            if let Some(verified) = verified {
                grant.claims["email_verified"] = verified.into();
            }
        })
    };
    assert_eq!(portal.name(&with(Some(true)).await.cookie()).await.as_deref(), Some("nora"));
    for verified in [None, Some(false)] {
        assert_eq!(fault(&with(verified).await), "refused");
    }
}

#[tokio::test]
async fn who_comes_on_behalf_of_somebody_is_there_for_them_alone() {
    let portal = Portal::with("person_claim = 'sub'\nrepresented_claim = 'on_behalf_of'").await;
    for name in ["mother", "lotte", "anna"] {
        portal.bind(PersonClaim::Sub, name, name).await;
    }
    let clients = async |sub: &'static str, of: Option<&'static str>| {
        let answer = portal
            .sign_in(move |grant| {
                grant.claims["sub"] = sub.into();
                grant.user_info = json!({ "sub": sub });
                if let Some(of) = of {
                    grant.user_info["on_behalf_of"] = of.into();
                }
            })
            .await;
        let cookie = answer.cookie();
        let info: api::SessionInfo = portal.world.call(Call::get("/api/session").by(&cookie)).await.json();
        let own = portal.world.call(Call::get(&format!("/api/clients/{}", client(sub))).by(&cookie)).await;
        (info.clients.into_iter().map(|card| card.call_name).collect::<Vec<_>>(), own.status.as_u16())
    };
    assert_eq!(clients("mother", Some("lotte")).await.0, ["lotte"]);
    assert_eq!(clients("bram", None).await, (vec!["bram".to_owned()], 200));
    // It takes away what is another's, one's own dossier too, and gives nothing that the mandates do not.
    assert_eq!(clients("bram", Some("lotte")).await, (Vec::new(), 404));
}

#[tokio::test]
async fn on_behalf_of_somebody_unknown_nobody_comes_in() {
    let portal = Portal::with("person_claim = 'sub'\nrepresented_claim = 'on_behalf_of'").await;
    portal.bind(PersonClaim::Sub, "anna", "anna").await;
    for of in ["wildvreemd", "anna"] {
        let answer = portal.sign_in(move |grant| grant.claims["on_behalf_of"] = of.into()).await;
        assert_eq!(fault(&answer), "unknown_person", "{of}");
    }
}

/// A browser that comes back from a provider shows a page, whatever is the matter with the row of who comes.
#[tokio::test]
async fn who_comes_by_a_row_that_was_changed_gets_a_page_that_says_so() {
    for change in [
        "UPDATE identities SET recorded = '2020-01-01 00:00:00+00:00'",
        "UPDATE people SET mac = (SELECT mac FROM identities LIMIT 1)",
    ] {
        let portal = Portal::new().await;
        let known = portal.world.lines().await;
        portal.world.change(change).await;
        assert_eq!(fault(&portal.sign_in(|_| {}).await), "failed", "{change}");
        let lines = portal.world.lines_after(known).await;
        let told: Vec<_> = lines.iter().map(|line| (line.event.action, line.event.outcome)).collect();
        assert_eq!(told, [(AuditAction::SignIn, AuditOutcome::Refused)], "{change}");
    }
}
