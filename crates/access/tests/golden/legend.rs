//! What a reader needs to know beforehand, and the rules with their sources.

use access::{Basis, Rule, Section, Topic};

use super::layout::heading;

pub fn head() -> String {
    "\
THE ACCESS-RIGHTS MATRIX

Who may see which part of a client's dossier in the portal, and who may ask for inspection of the dossier itself.
Written by a program from the rules as they work; do not edit. `cargo xtask golden` writes it anew.

full   all of the section                   -      nothing
items  the items that a decision needs      .      cannot be: there is no such consent or grant
The id behind it is the rule that gives or refuses; all rules stand at the end, with their sources.

capable/incapable  wilsbekwaam/wilsonbekwaam ter zake, for the topic of the column
consent            the client lets this viewer read the section (toestemming)
decision           the viewer has to decide about care and was granted the items needed for it (VGN FAQ vraag 12)

Sections of one topic always answer alike, but for what names sections: consents, limits, withholding, sharing, what an incapable
client reads.

"
    .to_owned()
        + &topics()
}

fn topics() -> String {
    let of = |topic| Section::ALL.into_iter().filter(move |section| section.topic() == topic).map(Section::code);
    Topic::ALL.map(|topic| format!("{:<10} {}\n", topic.code(), of(topic).collect::<Vec<_>>().join(" "))).concat()
}

pub fn dutch(basis: Basis) -> &'static str {
    match basis {
        Basis::ParentWithAuthority => "gezaghebbende ouder",
        Basis::ParentWithoutAuthority => "ouder zonder gezag",
        Basis::Guardian => "voogd",
        Basis::Curator => "curator",
        Basis::Mentor => "mentor",
        Basis::Administrator => "bewindvoerder",
        Basis::Proxy => "schriftelijk gemachtigde",
        Basis::Partner => "echtgenoot, geregistreerd partner, levensgezel",
        Basis::Parent => "ouder van een volwassene",
        Basis::Child => "kind",
        Basis::Sibling => "broer of zus",
        Basis::Grandparent => "grootouder",
        Basis::Grandchild => "kleinkind",
    }
}

pub fn rules() -> String {
    let mut text = heading("6. THE RULES AND THEIR SOURCES");
    text += "keuze: a choice of this product or of the organisation, where the sources leave one\n\n";
    for rule in Rule::ALL {
        text += &format!("{rule:<4}{:<78}{}\n", meaning(rule), rule.source());
    }
    text
}

fn meaning(rule: Rule) -> &'static str {
    match rule {
        Rule::C1 => "client, 16 or older, capable: full",
        Rule::C2 => "client, 12-15, capable: full",
        Rule::C3 => "client, younger than 12: none",
        Rule::C4 => "client, 12 or older, incapable: none",
        Rule::C6 => "as C4, but a decision about this client names it: full",
        Rule::C5 => "as C4, but the organisation lets incapable clients read it: full",
        Rule::P1 => "parent or guardian, client younger than 12: full",
        Rule::P2 => "parent or guardian, client 12-15, incapable: full",
        Rule::P3 => "parent or guardian, client 16-17, incapable: full",
        Rule::P4 => "parent or guardian, client 12-15, capable, consents: full",
        Rule::P5 => "parent or guardian, client 12-15, capable, decision: those items",
        Rule::P6 => "parent or guardian, client 12-15, capable, neither: none",
        Rule::P7 => "parent or guardian, client 16-17, capable: none",
        Rule::P8 => "parent or guardian, client 18 or older: none",
        Rule::P9 => "parent without authority: none",
        Rule::R1 => "curator or mentor: full",
        Rule::R2 => "proxy: full",
        Rule::R3 => "partner: full",
        Rule::R4 => "parent, child, sibling, grandparent or grandchild: full",
        Rule::R5 => "somebody stands on a higher rung, or is awaited there: none",
        Rule::R6 => "several stand on this rung, this one was not appointed: none",
        Rule::R7 => "does not wish to act: none",
        Rule::R8 => "the client is capable: no representative",
        Rule::R9 => "the client is younger than 18: no representative of an adult",
        Rule::B1 => "administrator: none",
        Rule::B2 => "administrator of an adult, where the organisation opens funding: full",
        Rule::T1 => "consent of the client, given when 16 or older and capable: full",
        Rule::T4 => "consent of who acts for the client today: full",
        Rule::T3 => "consent of the client, given before 16, to another than a parent: none",
        Rule::T2 => "no consent that works: none",
        Rule::V1 => "no mandate of this viewer counts on the day: none",
        Rule::L1 => "takes away: the mandate is limited to other sections",
        Rule::W1 => "takes away: withheld, as good care demands",
        Rule::S1 => "takes away: not shared in the portal by the organisation",
        Rule::D1 => "takes away everything: the portal is denied",
        Rule::X1 => "takes away everything: the client has died",
    }
}
