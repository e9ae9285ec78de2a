//! Signing in in several tabs of one browser.

use chrono::TimeDelta;

use crate::testing::{Browser, Call, Portal, fault, person};

/// Another site, or a bookmark, sends a tab to where providers send it.
async fn junk(portal: &Portal, browser: &mut Browser) {
    for query in ["", "?state=", "?state=junk&code=x", "?state=junk&error=access_denied", "?code=x"] {
        let call = Call::get(&format!("/api/sign-in/own/callback{query}")).by(&browser.cookies_from_elsewhere());
        let answer = portal.world.call(call.with("sec-fetch-site", "cross-site")).await;
        assert_eq!(fault(&answer), "stale", "{query}");
        assert_eq!(answer.header("set-cookie"), "", "{query}");
        browser.take(&answer);
    }
}

#[tokio::test]
async fn each_tab_finishes_what_it_began_in_whatever_order() {
    for (first, second) in [(0, 1), (1, 0)] {
        let (portal, mut browser) = (Portal::new().await, Browser::default());
        let begun = [portal.begin_in(&mut browser).await, portal.begin_in(&mut browser).await];
        junk(&portal, &mut browser).await;
        assert_eq!(portal.finish_in(&mut browser, &begun[first]).await.header("location"), "/clienten");
        assert_eq!(portal.name(&browser.cookies()).await.as_deref(), Some("bram"), "{first} first");
        junk(&portal, &mut browser).await;
        assert_eq!(portal.name(&browser.cookies()).await.as_deref(), Some("bram"), "{first} first, then junk");
        assert_eq!(portal.finish_in(&mut browser, &begun[second]).await.header("location"), "/clienten");
        assert_eq!(portal.name(&browser.cookies()).await.as_deref(), Some("bram"), "{second} second");
        assert_eq!(browser.cookies_from_elsewhere(), "", "nothing of them is left");
        // The browser has one session, whichever tab is looked at; the other one ended.
        let idle = TimeDelta::minutes(15);
        let open = portal.world.storage.sessions_of(person("bram"), portal.world.now(), idle).await.unwrap().found;
        assert_eq!(open.len(), 1, "{first} first");
    }
}

#[tokio::test]
async fn who_goes_back_to_where_they_were_finished_is_still_signed_in() {
    let (portal, mut browser) = (Portal::new().await, Browser::default());
    let begun = portal.begin_in(&mut browser).await;
    portal.finish_in(&mut browser, &begun).await;
    let again = portal.finish_in(&mut browser, &begun).await;
    assert_eq!((fault(&again), again.header("set-cookie")), ("stale", ""));
    assert_eq!(portal.name(&browser.cookies()).await.as_deref(), Some("bram"));
}

#[tokio::test]
async fn a_browser_keeps_five_and_the_newest_can_always_be_finished() {
    let (portal, mut browser) = (Portal::new().await, Browser::default());
    let mut begun = Vec::new();
    for _ in 0..12 {
        begun.push(portal.begin_in(&mut browser).await);
        assert!(browser.cookies_from_elsewhere().split("; ").count() <= 5);
    }
    assert_eq!(fault(&portal.finish_in(&mut browser, &begun[6]).await), "stale");
    for address in &begun[7..] {
        assert_eq!(portal.finish_in(&mut browser, address).await.header("location"), "/clienten");
    }
}
