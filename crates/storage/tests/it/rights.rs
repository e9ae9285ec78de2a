//! Who may open whose dossier.

use access::{
    Access, Basis, Denial, DeniedTo, Incapacity, Inspection, ItemId, Organisation, Period, Portal, Rule, Section,
    Topic, WithheldFrom, Withholding,
};
use dossier::{AuditAction, Batch, Client, Party, Person};
use storage::{AuditQuery, OrganisationChoice, OrganisationSetting, RelationFacts, Storage, StorageError};

use crate::world::{
    World, always, anna, bram, client, consent, day, decision, entry, herself, keyring, mandate, master, no_rights,
    now, person, recording, today,
};

#[tokio::test]
async fn strangers_and_unknown_clients_get_one_answer() {
    let world = World::with(Vec::new()).await;
    let unborn = Client { born: None, ..client("Zonder geboortedatum", "1990-01-01") };
    world.store(Batch { clients: vec![unborn.clone()], ..Batch::default() }).await;
    for who in [herself(&bram()), person("Vreemde"), herself(&unborn)] {
        for whose in [anna(), client("Bestaat niet", "1990-01-01"), unborn.clone()] {
            assert!(world.opened(&who, &whose).await.is_none(), "{} and {}", who.name, whose.name);
        }
    }
}

#[tokio::test]
async fn the_client_reads_her_own_dossier() {
    let world = World::with(Vec::new()).await;
    let opened = world.opened(&herself(&anna()), &anna()).await.unwrap();
    assert_eq!((opened.client, opened.relation, opened.alternative), (anna(), Some(RelationFacts::Client), None));
    let decision = opened.reading.decision();
    assert_eq!((decision.portal(), decision.inspection()), (Portal::Open, Inspection::Full));
    assert_eq!(decision.section(Section::Reports).rule, Rule::C1);
}

#[tokio::test]
async fn until_the_organisation_shares_something_nothing_is_shown() {
    let world = World::with(Vec::new()).await;
    world.storage.set_organisation(&Organisation::default(), &Party::System, now()).await.unwrap();
    let reading = world.reading(&herself(&anna()), &anna()).await;
    assert_eq!(reading.grants().count(), 0);
    assert_eq!(reading.decision().inspection(), Inspection::Full);
}

#[tokio::test]
async fn each_setting_of_the_organisation_is_its_own() {
    let world = World::with(Vec::new()).await;
    let organisation = Organisation {
        shared: [Section::CarePlan, Section::Funding].into(),
        incapable_client_reads: [Section::CarePlan].into(),
        administrator_sections: [Section::Funding].into(),
    };
    world.storage.set_organisation(&organisation, &Party::System, now()).await.unwrap();
    let administrator = person("Bewindvoerder");
    let mut rights = no_rights(&anna());
    rights.incapable = Topic::ALL.map(|topic| Incapacity { topic, period: always() }).into();
    rights.mandates = vec![mandate(&administrator, Basis::Administrator)];
    world.record(rights).await;
    let granted = async |person: &Person| {
        let reading = world.reading(person, &anna()).await;
        reading.grants().map(|grant| grant.section()).collect::<Vec<_>>()
    };
    assert_eq!(granted(&herself(&anna())).await, [Section::CarePlan]);
    assert_eq!(granted(&administrator).await, [Section::Funding]);
}

/// Every kind of right, with every optional part present somewhere and absent somewhere.
#[tokio::test]
async fn every_right_recorded_reaches_the_decision() {
    let world = World::with(vec![entry(&bram(), "needed")]).await;
    let (mother, father, aunt) = (person("Moeder"), person("Vader"), person("Tante"));
    let mut rights = no_rights(&bram());
    let until_today = Period { from: day("2020-01-01"), until: Some(today()) };
    let past = Period { from: day("2020-01-01"), until: Some(day("2026-02-28")) };
    let mut limited = mandate(&father, Basis::ParentWithAuthority);
    limited.sections = Some([Section::Agenda].into());
    rights.incapable = vec![Incapacity { topic: Topic::Finance, period: until_today }];
    rights.mandates = vec![mandate(&mother, Basis::ParentWithAuthority), limited];
    rights.consents = vec![consent(&father, &[Section::Agenda, Section::Network])];
    rights.decisions = vec![decision(&mother, &[&entry(&bram(), "needed")]), decision(&aunt, &[])];
    rights.withheld = vec![
        Withholding { from: WithheldFrom::Representatives, section: Section::Funding, period: past },
        Withholding { from: WithheldFrom::Holder(father.id.to_string()), section: Section::Funding, period: always() },
    ];
    world.record(rights).await;
    let rule = async |person: &Person, section| {
        let reading = world.reading(person, &bram()).await;
        reading.decision().section(section).clone()
    };
    let reports = rule(&mother, Section::Reports).await;
    let item = ItemId::new(Section::Reports, entry(&bram(), "needed").id.to_string());
    assert_eq!((reports.access, reports.rule), (Access::Items(vec![item]), Rule::P5));
    assert_eq!(rule(&mother, Section::Funding).await.rule, Rule::P2);
    assert_eq!(rule(&father, Section::Agenda).await.rule, Rule::P4);
    assert_eq!(rule(&father, Section::Network).await.rule, Rule::L1);
    assert_eq!(rule(&father, Section::Funding).await.access, Access::None);
    assert!(world.opened(&aunt, &bram()).await.is_none(), "a decision grant works for parents alone");
    assert_eq!(rule(&herself(&bram()), Section::Reports).await.rule, Rule::C2);
    assert_eq!(rule(&herself(&bram()), Section::Funding).await.rule, Rule::C4);
}

#[tokio::test]
async fn the_relation_is_the_first_mandate_that_counts() {
    let world = World::with(Vec::new()).await;
    let (sister, friend) = (person("Zus"), person("Vriendin"));
    let mut unverified = mandate(&sister, Basis::Mentor);
    unverified.verified = false;
    let mut past = mandate(&sister, Basis::Curator);
    past.period.until = Some(day("2026-02-28"));
    let counting = mandate(&sister, Basis::Sibling);
    let mut rights = no_rights(&anna());
    rights.consents = vec![consent(&friend, &[Section::Reports])];
    rights.mandates = vec![unverified, past, counting];
    world.record(rights.clone()).await;
    assert_eq!(world.opened(&sister, &anna()).await.unwrap().relation, Some(RelationFacts::Mandate(Basis::Sibling)));
    assert_eq!(world.opened(&friend, &anna()).await.unwrap().relation, Some(RelationFacts::Reader));
    rights.mandates.truncate(2);
    world.record(rights.clone()).await;
    assert!(world.opened(&sister, &anna()).await.is_none(), "none that counts is left");
    rights.consents.push(consent(&sister, &[Section::Reports]));
    world.record(rights).await;
    assert_eq!(world.opened(&sister, &anna()).await.unwrap().relation, Some(RelationFacts::Reader), "and not a mentor");
}

#[tokio::test]
async fn a_denial_names_the_other_route_to_whom_it_concerns() {
    let world = World::with(Vec::new()).await;
    let (sister, friend) = (person("Zus"), person("Vriendin"));
    let denial = |who, period, alternative: &str| Denial { who, period, alternative: alternative.to_owned() };
    let past = Period { from: day("2020-01-01"), until: Some(day("2026-02-28")) };
    let mut rights = no_rights(&anna());
    rights.consents = vec![consent(&sister, &[Section::Reports]), consent(&friend, &[Section::Reports])];
    rights.denials = vec![
        denial(DeniedTo::Everyone, past, "Voorbij"),
        denial(DeniedTo::Client, always(), "Op kantoor"),
        denial(DeniedTo::Holder(sister.id.to_string()), always(), "Per post"),
    ];
    world.record(rights.clone()).await;
    let route = async |person: &Person| {
        let opened = world.opened(person, &anna()).await.unwrap();
        (opened.reading.decision().portal(), opened.alternative)
    };
    assert_eq!(route(&herself(&anna())).await, (Portal::Denied, Some("Op kantoor".to_owned())));
    assert_eq!(route(&sister).await, (Portal::Denied, Some("Per post".to_owned())));
    assert_eq!(route(&friend).await, (Portal::Open, None));
    rights.denials = vec![denial(DeniedTo::Everyone, always(), "Bel ons")];
    world.record(rights).await;
    for everyone in [herself(&anna()), sister, friend] {
        assert_eq!(route(&everyone).await, (Portal::Denied, Some("Bel ons".to_owned())));
    }
}

#[tokio::test]
async fn all_rights_recorded_anew_take_the_place_of_those_of_that_client_only() {
    let world = World::with(Vec::new()).await;
    let (friend, piet) = (person("Vriendin"), client("Piet", "1950-01-01"));
    world.store(Batch { clients: vec![piet.clone()], ..Batch::default() }).await;
    let with_consent = |client: &Client| {
        let mut rights = no_rights(client);
        rights.consents = vec![consent(&friend, &[Section::Reports])];
        rights
    };
    world.storage.record_rights(&[with_consent(&anna()), with_consent(&piet)], &recording()).await.unwrap();
    world.record(no_rights(&anna())).await;
    assert!(world.opened(&friend, &anna()).await.is_none());
    assert!(world.opened(&friend, &piet).await.is_some());
}

#[tokio::test]
async fn clients_of_somebody_are_herself_and_those_who_name_her() {
    let world = World::new().await;
    let (piet, unborn) = (client("Aad Piet", "1950-01-01"), Client { born: None, ..client("Niemand", "1990-01-01") });
    world.store(Batch { clients: vec![anna(), bram(), piet.clone(), unborn.clone()], ..Batch::default() }).await;
    let sister = herself(&bram());
    for (client, give) in [(&anna(), 0), (&piet, 1), (&bram(), 2), (&unborn, 0)] {
        let mut rights = no_rights(client);
        match give {
            0 => rights.mandates = vec![mandate(&sister, Basis::Sibling), mandate(&sister, Basis::Proxy)],
            1 => rights.consents = vec![consent(&sister, &[Section::Reports])],
            _ => rights.decisions = vec![decision(&sister, &[])],
        }
        world.record(rights).await;
    }
    let names = async |person: &Person| {
        let clients = world.storage.clients_of(person, today()).await.unwrap().found;
        clients.into_iter().map(|opened| opened.client.name).collect::<Vec<_>>()
    };
    assert_eq!(names(&sister).await, ["Bram Visser", "Aad Piet", "Anna de Wit"]);
    assert_eq!(names(&herself(&anna())).await, ["Anna de Wit"]);
    assert_eq!(names(&person("Vreemde")).await, Vec::<String>::new());
    assert_eq!(names(&herself(&unborn)).await, Vec::<String>::new());
}

#[tokio::test]
async fn what_names_nobody_is_not_recorded() {
    let world = World::with(Vec::new()).await;
    let friend = person("Vriendin");
    let mut nobody = no_rights(&anna());
    nobody.mandates = vec![mandate(&friend, Basis::Proxy)];
    nobody.mandates[0].holder = "mother".to_owned();
    let mut no_entry = no_rights(&anna());
    no_entry.decisions = vec![decision(&friend, &[])];
    no_entry.decisions[0].items = [ItemId::new(Section::CarePlan, "12")].into();
    for rights in [nobody, no_entry] {
        let refused = world.storage.record_rights(&[rights], &recording()).await;
        assert!(matches!(refused, Err(StorageError::Unrecordable { .. })));
    }
    let unknown = no_rights(&client("Bestaat niet", "1990-01-01"));
    let with_mandate = dossier::RecordedRights { mandates: vec![mandate(&friend, Basis::Proxy)], ..unknown };
    let refused = world.storage.record_rights(&[with_mandate], &recording()).await;
    assert!(matches!(refused, Err(StorageError::Unrecordable { .. })));
}

#[tokio::test]
async fn facts_that_do_not_fit_are_an_error_and_never_access() {
    let broken = [
        "UPDATE rights SET until_day = '2019-01-01'",
        "UPDATE rights SET kind = 'gossip'",
        "UPDATE rights SET holder = NULL",
        "UPDATE rights SET terms = ''",
        "UPDATE rights SET terms = REPLACE(terms, 'parent_with_authority', 'neighbour')",
        "UPDATE rights SET terms = REPLACE(terms, 'null', '[\"everything\"]')",
        // Without its field a limit would be lifted.
        "UPDATE rights SET terms = REPLACE(terms, ',\"sections\":null', '')",
        "UPDATE rights SET terms = REPLACE(terms, '\"declined\":false', '\"declined\":true')",
        "UPDATE rights SET sealed = '' WHERE kind = 'denial'",
        // The words of another right.
        "UPDATE rights SET sealed = (SELECT sealed FROM rights WHERE kind = 'mandate') WHERE kind = 'denial'",
        // Words without the other route.
        "UPDATE rights SET kind = 'denial', terms = '{\"who\":\"client\"}' WHERE kind = 'mandate'",
        "UPDATE rights SET terms = '{\"who\":\"nobody\"}' WHERE kind = 'denial'",
        "UPDATE rights SET kind = 'incapacity', terms = '{\"topic\":\"weather\"}' WHERE kind = 'denial'",
        "UPDATE clients SET born = '2030-01-01'",
        "UPDATE organisation SET setting = 'published' WHERE setting = 'shared'",
        "UPDATE organisation SET section = 'gossip' WHERE section = 'reports'",
    ];
    for statement in broken {
        let world = World::with(Vec::new()).await;
        let mother = person("Moeder");
        let mut rights = no_rights(&bram());
        rights.mandates = vec![mandate(&mother, Basis::ParentWithAuthority)];
        let over = Period { from: day("2020-01-01"), until: Some(day("2020-12-31")) };
        rights.denials = vec![Denial { who: DeniedTo::Everyone, period: over, alternative: "Op kantoor".to_owned() }];
        world.record(rights).await;
        assert!(world.opened(&mother, &bram()).await.is_some());
        world.sql(statement).await;
        for person in [&mother, &herself(&bram())] {
            let opened = world.storage.reading(person, bram().id, today()).await;
            assert!(
                matches!(
                    opened,
                    Err(StorageError::Corrupt { .. } | StorageError::Forged { .. } | StorageError::Database(_))
                ),
                "{statement}: {opened:?}"
            );
        }
    }
}

#[tokio::test]
async fn what_the_organisation_chooses_says_since_when_and_by_whom_and_has_its_line() {
    let world = World::with(Vec::new()).await;
    let by: Party = "operator:j.bakker".parse().unwrap();
    let wanted = [
        ((OrganisationSetting::Shared, Section::Incidents), false),
        ((OrganisationSetting::Shared, Section::Reports), true),
        ((OrganisationSetting::IncapableClientReads, Section::Agenda), true),
    ];
    let changed = world.storage.choose_sections(&wanted.into(), &by, now()).await.unwrap();
    let told = |choices: &[OrganisationChoice]| {
        let changed = choices.iter().filter(|choice| choice.changed == Some((now(), by.clone())));
        changed.map(|choice| (choice.setting.code(), choice.section, choice.chosen)).collect::<Vec<_>>()
    };
    let expected = [("shared", Section::Incidents, false), ("incapable_client_reads", Section::Agenda, true)];
    assert_eq!(told(&changed), expected, "reports are shared already");
    let all = world.storage.organisation_choices().await.unwrap();
    assert_eq!((told(&all), all.len()), (expected.to_vec(), 41));
    let reading = world.reading(&herself(&anna()), &anna()).await;
    assert_eq!(reading.decision().section(Section::Incidents).rule, Rule::S1);
    assert_eq!(reading.decision().section(Section::Reports).rule, Rule::C1);
    let lines = world.storage.audit_lines(AuditQuery::default()).await.unwrap();
    let lines: Vec<_> = lines.iter().map(|line| (line.event.action, line.event.section)).collect();
    let (unshared, reads) = (AuditAction::SectionUnshared, AuditAction::IncapableReads);
    assert_eq!(lines, [(unshared, Some(Section::Incidents)), (reads, Some(Section::Agenda))]);
    let care = [((OrganisationSetting::AdministratorSections, Section::CarePlan), true)];
    let refused = world.storage.choose_sections(&care.into(), &by, now()).await;
    assert!(matches!(refused, Err(StorageError::Unrecordable { .. })), "administration is about money");
    // Where the line cannot be written, nothing is chosen.
    world.sql("ALTER TABLE audit_lines RENAME TO elsewhere").await;
    let back = [((OrganisationSetting::Shared, Section::Incidents), true)];
    assert!(world.storage.choose_sections(&back.into(), &by, now()).await.is_err());
    assert_eq!(world.storage.organisation_choices().await.unwrap(), all);
}

#[tokio::test]
async fn a_client_who_is_incapable_begins_with_what_is_of_daily_life() {
    let database = test_db::Database::new().await;
    let storage = Storage::open(database.url(), keyring(&master())).await.unwrap();
    let chosen = storage.organisation_choices().await.unwrap().into_iter().filter(|choice| choice.chosen);
    let chosen: Vec<_> = chosen.map(|choice| (choice.setting.code(), choice.section.code())).collect();
    let sections = ["profile", "care_team", "network", "care_plan", "reports", "agenda", "devices"];
    assert_eq!(chosen, sections.map(|section| ("incapable_client_reads", section)));
}
