//! A session ended, and somebody signs in at the same screen: where they were comes back to them alone.

use api::SessionInfo;
use chrono::TimeDelta;

use crate::config::PersonClaim;
use crate::testing::{Call, Grant, Portal, Visit, client};

/// A portal where a girl, her parents and a man who has nothing to do with them are known.
async fn family(more: &str) -> Portal {
    let portal = Portal::with(&format!("person_claim = 'sub'\n{more}")).await;
    for name in ["lotte", "mother", "father"] {
        portal.bind(PersonClaim::Sub, name, name).await;
    }
    portal
}

/// Signs in as this person after a way that was begun so, and tells where that leads.
async fn arrives(portal: &Portal, way: &str, cookie: &str, who: &'static str) -> String {
    let visit = portal.begin_for(way, cookie).await;
    let back = portal.agree(&visit, |grant| grant.claims["sub"] = who.into());
    portal.come_back("own", &back, &visit.cookie).await.header("location").to_owned()
}

/// A page of Lotte's dossier.
fn reports() -> String {
    format!("/clienten/{}/onderdelen/reports", client("lotte"))
}

/// The mother's session, which ended because she did nothing: its cookie, and its owner.
async fn idle(portal: &Portal) -> (String, String) {
    let cookie = portal.sign_in(|grant| grant.claims["sub"] = "mother".into()).await.cookie();
    let info: SessionInfo = portal.world.call(Call::get("/api/session").by(&cookie)).await.json();
    portal.world.later(TimeDelta::minutes(16));
    assert_eq!(portal.name(&cookie).await, None);
    (cookie, info.owner)
}

#[tokio::test]
async fn the_page_where_a_session_ended_is_for_its_owner_alone() {
    let (portal, page) = (family("").await, reports());
    let (cookie, mother) = idle(&portal).await;
    // The app says whose it was, also when the cookie is gone; a page that was loaded anew has the cookie alone.
    for (way, cookie) in [(format!("own?to={page}&of={mother}"), "a=b"), (format!("own?to={page}"), cookie.as_str())] {
        // Lotte and her father have the same dossier, and did not ask for that page of it.
        for other in ["lotte", "father", "bram"] {
            assert_eq!(arrives(&portal, &way, cookie, other).await, "/", "{other}: {way}");
        }
    }
    assert_eq!(arrives(&portal, &format!("own?to={page}&of={mother}"), "a=b", "mother").await, page);
    let (cookie, _) = idle(&portal).await;
    assert_eq!(arrives(&portal, &format!("own?to={page}"), &cookie, "mother").await, page);
}

#[tokio::test]
async fn a_page_that_nobody_was_at_is_for_who_has_to_do_with_its_client() {
    let (portal, page) = (family("").await, reports());
    for (who, to) in [("lotte", page.as_str()), ("father", &page), ("bram", "/")] {
        assert_eq!(arrives(&portal, &format!("own?to={page}"), "a=b", who).await, to, "{who}");
    }
}

#[tokio::test]
async fn a_page_of_no_dossier_tells_nothing_and_is_for_whoever_asks_for_it() {
    let portal = family("").await;
    let (cookie, mother) = idle(&portal).await;
    for page in ["/verzoek", "/ingelogd", "/clienten"] {
        assert_eq!(arrives(&portal, &format!("own?to={page}"), &cookie, "bram").await, page);
        assert_eq!(arrives(&portal, &format!("own?to={page}&of={mother}"), "a=b", "bram").await, "/", "{page}");
    }
}

#[tokio::test]
async fn of_a_session_that_is_known_no_more_no_page_of_a_dossier_is_left() {
    let (portal, page) = (family("").await, reports());
    let cookie = portal.sign_in(|grant| grant.claims["sub"] = "mother".into()).await.cookie();
    portal.sign_out(&cookie).await;
    for who in ["lotte", "mother"] {
        assert_eq!(arrives(&portal, &format!("own?to={page}"), &cookie, who).await, "/", "{who}");
    }
}

#[tokio::test]
async fn a_second_proof_at_a_higher_level_changes_nothing_about_that() {
    let (portal, page) = (family("acr_values = ['hoog']").await, reports());
    let claims = |acr: &'static str| move |grant: &mut Grant| grant.claims["acr"] = acr.into();
    let mother = portal.sign_in(|grant| {
        grant.claims["sub"] = "mother".into();
        claims("hoog")(grant);
    });
    let cookie = mother.await.cookie();
    let info: SessionInfo = portal.world.call(Call::get("/api/session").by(&cookie)).await.json();
    for (who, to) in [("lotte", "/"), ("mother", page.as_str())] {
        let visit = portal.begin_for(&format!("own?to={page}&of={}", info.owner), "a=b").await;
        let low = portal.agree(&visit, claims("laag"));
        let again = portal.come_back("own", &low, &visit.cookie).await;
        let second = Visit { address: again.header("location").parse().unwrap(), cookie: again.cookie() };
        let high = portal.agree(&second, |grant| {
            grant.claims["sub"] = who.into();
            grant.claims["auth_time"] = grant.claims["iat"].clone();
            claims("hoog")(grant);
        });
        assert_eq!(portal.come_back("own", &high, &second.cookie).await.header("location"), to, "{who}");
    }
}

#[tokio::test]
async fn who_comes_for_one_client_is_not_led_to_another() {
    let portal = family("represented_claim = 'on_behalf_of'").await;
    portal.bind(PersonClaim::Sub, "nora", "nora").await;
    for (of, to) in [("lotte", reports()), ("nora", "/".to_owned())] {
        let visit = portal.begin_for(&format!("own?to={}", reports()), "a=b").await;
        let back = portal.agree(&visit, |grant| {
            grant.claims["sub"] = "mother".into();
            grant.claims["on_behalf_of"] = of.into();
        });
        assert_eq!(portal.come_back("own", &back, &visit.cookie).await.header("location"), to, "{of}");
    }
}
