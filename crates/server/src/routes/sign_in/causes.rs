//! What the log says of a sign-in that did not succeed: enough to mend it, and nothing of the person.

use chrono::TimeDelta;

use crate::testing::{Call, Grant, Log, Portal, fault};

/// The number in an address, and what the log says in the line that has it.
fn line(location: &str, said: &str) -> String {
    let number = location.split_once("&nummer=").unwrap().1;
    let lines: Vec<_> = said.lines().filter(|line| line.contains(&format!("number={number}"))).collect();
    assert_eq!(lines.len(), 1, "{location}: {said}");
    lines[0].to_owned()
}

/// The line of a sign-in for which the provider's word was changed so.
async fn cause(portal: &Portal, change: impl FnOnce(&mut Grant)) -> String {
    let (log, _listening) = Log::listen();
    let answer = portal.sign_in(change).await;
    line(answer.header("location"), &log.said())
}

#[tokio::test]
async fn it_says_how_far_the_clocks_differ() {
    let portal = Portal::new().await;
    for (seconds, told) in [(90, "from 90 seconds after now"), (-95, "from 95 seconds before the sign-in began")] {
        let said = cause(&portal, |grant| {
            let issued = grant.claims["iat"].as_i64().unwrap();
            grant.claims["iat"] = (issued + seconds).into();
        })
        .await;
        assert!(said.contains(told) && said.contains("clocks"), "{seconds}: {said}");
    }
    let said = cause(&portal, |grant| grant.claims["exp"] = grant.claims["iat"].clone()).await;
    assert!(said.contains("the ID token has expired: ID token expired at 2026-03-02"), "{said}");
}

#[tokio::test]
async fn it_says_which_level_came_and_which_was_asked_for() {
    let portal = Portal::with("person_claim = 'sub'\nacr_values = ['loa-3', 'loa-4']").await;
    for (acr, told) in
        [(Some("loa-1\nWARN"), "the provider gave loa-1WARN, and loa-3 or loa-4 was"), (None, "no level of assurance")]
    {
        let give = |grant: &mut Grant| {
            if let Some(acr) = acr {
                grant.claims["acr"] = acr.into();
            }
        };
        let (log, _listening) = Log::listen();
        let visit = portal.begin("own", "a=b").await;
        let again = portal.come_back("own", &portal.agree(&visit, give), &visit.cookie).await;
        let address = again.header("location").parse().unwrap();
        let back = portal.own.agree(&address, |grant| {
            crate::testing::set_times(&mut grant.claims, portal.world.now());
            grant.claims["auth_time"] = portal.world.now().timestamp().into();
            give(grant);
        });
        let answer = portal.come_back("own", &back, &again.cookie()).await;
        assert_eq!(fault(&answer), "level_too_low");
        let said = line(answer.header("location"), &log.said());
        assert!(said.contains(told), "{said}");
    }
}

/// A slash too many in `issuer` is a fault of the configuration: that the provider does not answer would be no help to anybody.
#[tokio::test]
async fn it_says_what_the_provider_calls_itself() {
    let portal = Portal::new().await;
    portal.own.calls_itself("https://elders.example.nl/");
    let (log, _listening) = Log::listen();
    let answer = portal.world.call(Call::get("/api/sign-in/own")).await;
    assert_eq!(fault(&answer), "refused");
    let said = line(answer.header("location"), &log.said());
    assert!(said.contains("https://elders.example.nl/") && said.contains(&portal.own.issuer), "{said}");
}

#[tokio::test]
async fn who_is_unknown_here_can_name_a_number_and_stands_nowhere() {
    let portal = Portal::new().await;
    let said = cause(&portal, |grant| grant.claims["sub"] = "wildvreemd".into()).await;
    assert!(said.contains("somebody came who is unknown here") && !said.contains("wildvreemd"), "{said}");
    portal.world.later(TimeDelta::seconds(1));
    let other = cause(&portal, |grant| grant.claims["sub"] = "wildvreemd".into()).await;
    assert_ne!(said.split("number=").nth(1), other.split("number=").nth(1), "each time another");
}
