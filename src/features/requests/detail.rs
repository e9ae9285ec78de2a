//! How a request goes: what happened, what is still to come, and taking it back.

use ::api::{RefusedPart, RequestDetail, RequestStep};
use dossier::RequestId;
use leptos::prelude::*;
use ui::{Glyph, Icon};

use super::answer::Answer;
use super::progress::{
    Ahead, ahead, appointment, delivery_words, ground_words, kind_words, part_words, period_words, runs, state_words,
    step_day, step_words,
};
use super::withdraw::Withdraw;
use crate::api::{self, Failure};
use crate::i18n::text;
use crate::intl;
use crate::layout::{Asked, Loaded, Page};
use crate::session::OpenClient;
use requests::{Event, State};

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
    let refused = detail.refused.clone();
    let asked = question(&detail);
    let number = detail.steps.iter().filter(|step| step.event == Some(Event::Ask)).count();
    view! {
        <Page title lead=state_words(&detail.summary)>
            {appointment(&detail).cloned().map(|step| view! { <Visit step/> })}
            {(!refused.is_empty()).then(|| view! { <Refused refused/> })}
            {asked.map(|question| view! { <Answer id question number changed/> })}
            <h2 class="nl-heading nl-heading--level-2">{text!(request.timeline)}</h2>
            <Timeline detail=detail.clone()/>
            {late.map(|words| view! { <p class="nl-paragraph">{words}</p> })}
            <h2 class="nl-heading nl-heading--level-2">{text!(request.about)}</h2>
            <About detail/>
            {can_withdraw.then(|| view! { <Withdraw id changed/> })}
        </Page>
    }
}

/// What the organisation asks, as long as it waits for the answer.
fn question(detail: &RequestDetail) -> Option<String> {
    let asked = detail.steps.iter().rev().find(|step| step.event == Some(Event::Ask))?;
    asked.text.clone().filter(|_| detail.summary.state == Some(State::WaitingForRequester))
}

/// When and where the requester is expected: what they look for on this page.
#[component]
fn Visit(step: RequestStep) -> impl IntoView {
    let on = step_day(&step);
    let ask = step.hour.is_none().then(|| view! { <p class="nl-paragraph">{text!(request.visit_ask)}</p> });
    view! {
        <section class="panel" aria-labelledby="visit">
            <h2 class="nl-heading nl-heading--level-3" id="visit">{text!(request.visit)}</h2>
            <p class="nl-paragraph"><strong>{on}</strong></p>
            {step.text.map(|place| view! { <p class="nl-paragraph">{place}</p> })}
            {ask}
        </section>
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
            {detail.steps.into_iter().map(|step| view! { <Happened step/> }).collect_view()}
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
fn Happened(step: RequestStep) -> impl IntoView {
    let on = step_day(&step);
    let RequestStep { event, at, text, .. } = step;
    let lines = [on, text].into_iter().flatten();
    view! {
        <li>
            <span class="timeline__mark"><Glyph icon=Icon::Check/></span>
            <div>
                <span class="timeline__title">{step_words(event)}</span>
                <span class="timeline__when">{intl::instant(at)}</span>
                {lines.map(|line| view! { <p class="nl-paragraph">{line}</p> }).collect_view()}
            </div>
        </li>
    }
}

/// What is refused, why, and where one can object.
#[component]
fn Refused(refused: Vec<RefusedPart>) -> impl IntoView {
    let whole = refused.iter().any(|part| part.whole);
    let title = if whole { text!(request.refused_whole) } else { text!(request.ground_title) };
    view! {
        <div class="panel">
            <h2 class="nl-heading nl-heading--level-3">{title}</h2>
            {refused.into_iter().map(|part| {
                let name = (!part.whole).then(|| view! { <strong>{part_words(&part)}</strong><br/> });
                view! {
                    <p class="nl-paragraph">{name}{ground_words(part.ground)}</p>
                    <p class="nl-paragraph">{part.reason}</p>
                }
            }).collect_view()}
            <p class="nl-paragraph">{text!(request.object)}</p>
        </div>
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
