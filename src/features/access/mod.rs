//! *Waarom zie ik dit (niet)?*: the decision in plain Dutch.

mod model;
mod rules;

use ::api::{AccessExplanation, Extent, Inspection, Relation};
use leptos::prelude::*;
use ui::{Glyph, Icon};

use crate::i18n::text;
use crate::layout::{Asked, ContactPanel, Loaded, Page};
use crate::routes::Route;
use crate::session::{Deed, OpenClient};
use crate::{api, words};
use model::{Explained, by_rule, extent_title, others};

/// Why something is shown or not.
#[component]
pub fn AccessPage() -> impl IntoView {
    let client = OpenClient::expect().id();
    let access = Asked::new(move || api::access(client));
    view! { <Loaded asked=access view=|access| view! { <Explanation access/> }.into_any() whole_page=true/> }
}

#[component]
fn Explanation(access: AccessExplanation) -> impl IntoView {
    let AccessExplanation { inspection, sections, .. } = access;
    view! {
        <Page title=text!(access.title) lead=text!(access.lead)>
            {by_rule(&sections).into_iter().map(|(extent, explained)| view! { <Group extent explained/> }).collect_view()}
            <Whole inspection/>
            <Others/>
            <ContactPanel title=text!(access.wrong_title) words=text!(access.wrong_words)/>
        </Page>
    }
}

#[component]
fn Group(extent: Extent, explained: Vec<Explained>) -> impl IntoView {
    let icon = match extent {
        Extent::Full | Extent::Items => Icon::Eye,
        Extent::None => Icon::EyeOff,
    };
    view! {
        <section class="group">
            <h2 class="nl-heading nl-heading--level-2 with-glyph"><Glyph icon/>{extent_title(extent)}</h2>
            {explained.into_iter().map(|explained| view! { <Reason explained/> }).collect_view()}
        </section>
    }
}

#[component]
fn Reason(explained: Explained) -> impl IntoView {
    let Explained { rule, sections } = explained;
    view! {
        <div class="panel reason">
            <ul class="reason__sections">
                {sections.into_iter().map(|section| view! {
                    <li><Glyph icon=words::section_icon(section)/>{words::section(section)}</li>
                })
                .collect_view()}
            </ul>
            <p class="nl-paragraph">{rule.map_or(text!(access.unknown), rules::reason)}</p>
            {rule.and_then(rules::source).map(|source| view! {
                <p class="reason__source">{text!(access.source, source = source)}</p>
            })}
        </div>
    }
}

/// The ways to who reads along, who looked, and one's own mandate, for whom they are there.
#[component]
fn Others() -> impl IntoView {
    let client = OpenClient::expect();
    let id = client.id();
    let any = client.can(Deed::Read).or(client.can(Deed::AskInspection)).is_ok();
    let links = others(client.0.relation, client.0.who_looked, any).iter().map(|(to, words)| {
        view! { <li><a class="nl-link" href=to(id).to_string()>{words()}</a></li> }
    });
    let links: Vec<_> = links.collect();
    (!links.is_empty()).then(|| {
        view! {
            <section class="panel">
                <h2 class="nl-heading nl-heading--level-2">{text!(access.others)}</h2>
                <ul>{links}</ul>
            </section>
        }
    })
}

/// Whether the dossier itself can be asked for, whatever the portal shows (VGN FAQ vraag 18).
#[component]
fn Whole(inspection: Inspection) -> impl IntoView {
    let client = OpenClient::expect();
    let words = match inspection {
        Inspection::Possible => text!(access.whole_possible),
        Inspection::Assisted => text!(access.whole_assisted),
        Inspection::None if client.0.relation == Some(Relation::Client) => text!(access.whole_none_self),
        Inspection::None => text!(access.whole_none),
    };
    let ask = client.can(Deed::AskInspection).is_ok();
    view! {
        <section class="panel">
            <h2 class="nl-heading nl-heading--level-2">{text!(access.whole_title)}</h2>
            <p class="nl-paragraph">{words}</p>
            {ask.then(|| view! {
                <a class="nl-button nl-button--primary" href=Route::NewRequest(client.id()).to_string()>
                    {text!(access.whole_ask)}
                </a>
            })}
        </section>
    }
}
