//! How a request goes: what happened, what is still to come, and taking it back.

use ::api::{RequestDetail, RequestStep};
use chrono::{DateTime, Utc};
use dossier::RequestId;
use leptos::prelude::*;
use ui::{Glyph, Icon};

use super::progress::{Ahead, ahead, delivery_words, ground_words, kind_words, period_words, runs, state_words};
use super::withdraw::Withdraw;
use crate::api::{self, Failure};
use crate::i18n::text;
use crate::intl;
use crate::layout::{Asked, Loaded, Page};
use crate::session::OpenClient;

/// The state of a request.
#[component]
pub fn RequestPage(
    /// Which request.
    request: RequestId,
) -> impl IntoView {
    with_request(request, |detail, changed| view! { <Detail detail changed/> }.into_any())
}

/// Loads a request. It must be about the open client: else it is not here.
pub fn with_request(
    request: RequestId,
    show: impl Fn(RequestDetail, Callback<()>) -> AnyView + Send + 'static,
) -> impl IntoView {
    let client = OpenClient::expect().id();
    let asked = Asked::new(move || async move {
        let detail = api::request(request).await?;
        if detail.client == client { Ok(detail) } else { Err(Failure::NotFound) }
    });
    let changed = Callback::new(move |()| asked.again());
    view! { <Loaded asked view=move |detail| show(detail, changed) whole_page=true/> }
}

#[component]
fn Detail(detail: RequestDetail, changed: Callback<()>) -> impl IntoView {
    let title = text!(request.detail_title, number = detail.summary.number.as_str());
    let id = detail.summary.id;
    let late = runs(detail.summary.state).then(|| text!(request.late));
    let can_withdraw = detail.can_withdraw;
    let grounds = detail.grounds.clone();
    view! {
        <Page title lead=state_words(detail.summary.state)>
            {(!grounds.is_empty()).then(|| view! {
                <div class="panel">
                    <h2 class="nl-heading nl-heading--level-3">{text!(request.ground_title)}</h2>
                    <ul>{grounds.into_iter().map(|ground| view! { <li>{ground_words(ground)}</li> }).collect_view()}</ul>
                </div>
            })}
            <h2 class="nl-heading nl-heading--level-2">{text!(request.timeline)}</h2>
            <Timeline detail=detail.clone()/>
            {late.map(|words| view! { <p class="nl-paragraph">{words}</p> })}
            <h2 class="nl-heading nl-heading--level-2">{text!(request.about)}</h2>
            <About detail/>
            {can_withdraw.then(|| view! { <Withdraw id changed/> })}
        </Page>
    }
}

#[component]
fn Timeline(detail: RequestDetail) -> impl IntoView {
    let due = detail.summary.due;
    let to_come = ahead(&detail).iter().map(move |ahead| match ahead {
        Ahead::Review => (text!(request.ahead_review), None),
        Ahead::Answer => {
            (text!(request.ahead_answer), Some(text!(request.ahead_answer_by, day = intl::weekday_date(due))))
        }
        Ahead::Delivery => (text!(request.ahead_delivery), None),
    });
    view! {
        <ol class="timeline">
            {detail.steps.into_iter().map(|RequestStep { state, at, .. }| view! { <Happened words=state_words(state) at/> })
                .collect_view()}
            {to_come.map(|(words, when)| view! {
                <li data-ahead="">
                    <span class="timeline__mark"><Glyph icon=Icon::Clock/></span>
                    <div>
                        <span class="timeline__title">{words}</span>
                        {when.map(|when| view! { <span class="timeline__when">{when}</span> })}
                    </div>
                </li>
            })
            .collect_view()}
        </ol>
    }
}

#[component]
fn Happened(words: &'static str, at: DateTime<Utc>) -> impl IntoView {
    view! {
        <li>
            <span class="timeline__mark"><Glyph icon=Icon::Check/></span>
            <div>
                <span class="timeline__title">{words}</span>
                <span class="timeline__when">{intl::instant(at)}</span>
            </div>
        </li>
    }
}

#[component]
fn About(detail: RequestDetail) -> impl IntoView {
    let RequestDetail { summary, client_name, requester_name, delivery, from, until, .. } = detail;
    let delivery = delivery.map_or(text!(words.unknown), |delivery| delivery_words(delivery).0);
    view! {
        <dl class="panel answers">
            <div><dt>{text!(request.about_kind)}</dt><dd>{kind_words(summary.kind)}</dd></div>
            <div><dt>{text!(request.about_client)}</dt><dd>{client_name}</dd></div>
            <div><dt>{text!(request.who_asks)}</dt><dd>{requester_name}</dd></div>
            <div><dt>{text!(request.answer_delivery)}</dt><dd>{delivery}</dd></div>
            <div><dt>{text!(request.answer_period)}</dt><dd>{period_words(from, until)}</dd></div>
        </dl>
    }
}
