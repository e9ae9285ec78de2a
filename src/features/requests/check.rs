//! The last look before a request is sent.

use ::api::NewRequest;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use ui::{Glyph, Icon};

use super::form::{Form, Step};
use super::progress::{delivery_words, period_words};
use crate::api::{self, Failure};
use crate::i18n::text;
use crate::routes::Route;
use crate::session::{OpenClient, Session};

/// All answers, each with a way back to its question, and sending.
#[component]
pub fn Check(form: Form) -> impl IntoView {
    // No address leads here with an open question. One that was kept since before forms had keys gets one for this page.
    NewRequest::try_from(&form).ok().map(|request| {
        let request = NewRequest { key: request.key.or_else(|| Some(api::new_key())), ..request };
        view! { <Ready form request/> }
    })
}

#[component]
fn Ready(form: Form, request: NewRequest) -> impl IntoView {
    let OpenClient(client) = OpenClient::expect();
    let back = move |step| format!("{}{}", Route::NewRequest(client.id), form.query(step));
    let (delivery, _) = delivery_words(request.delivery);
    let session = Session::expect();
    view! {
        <p class="nl-paragraph">{text!(request.check_words)}</p>
        <dl class="panel answers">
            <div><dt>{text!(request.who_for)}</dt><dd>{client.name}</dd></div>
            <div><dt>{text!(request.who_asks)}</dt><dd>{move || session.name()}</dd></div>
            <Answer what=text!(request.answer_delivery) answer=delivery.to_owned() change=back(Step::Delivery)/>
            <Answer what=text!(request.answer_period) answer=period_words(request.from, request.until)
                change=back(Step::Period)/>
        </dl>
        <Send request/>
    }
}

#[component]
fn Answer(what: &'static str, answer: String, change: String) -> impl IntoView {
    view! {
        <div>
            <dt>{what}</dt>
            <dd>
                {answer} " "
                <a class="nl-link answers__change" href=change aria-label=text!(request.change_of, what = what)>
                    {text!(request.change)}
                </a>
            </dd>
        </div>
    }
}

#[component]
fn Send(request: NewRequest) -> impl IntoView {
    let client = OpenClient::expect().id();
    let sending = RwSignal::new(false);
    let failed = RwSignal::new(None::<Failure>);
    let navigate = use_navigate();
    let send = move |_| {
        // Two clicks are one request.
        if sending.get_untracked() {
            return;
        }
        sending.set(true);
        failed.set(None);
        let (request, navigate) = (request.clone(), navigate.clone());
        spawn_local(async move {
            match api::ask(client, &request).await {
                // In the place of the form: the back button must not send it again.
                Ok(detail) => navigate(
                    &Route::Receipt(client, detail.summary.id).to_string(),
                    NavigateOptions { replace: true, ..Default::default() },
                ),
                Err(failure) => {
                    failed.set(Some(failure));
                    sending.set(false);
                }
            }
        });
    };
    let sent_before = Memo::new(move |_| failed.with(|failure| failure.as_ref().is_some_and(was_sent_before)));
    view! {
        <div role="alert">
            {move || failed.get().map(|failure| view! {
                <div class="utrecht-alert utrecht-alert--error"><Glyph icon=Icon::Warning/>{words(&failure)}</div>
            })}
        </div>
        // What was sent with other answers is not sent again: the button would never work.
        {move || if sent_before.get() {
            view! {
                <div class="buttons">
                    <a class="nl-button nl-button--primary" href=Route::Requests(client).to_string()>
                        {text!(request.send_other_see)}
                    </a>
                    <a class="nl-button nl-button--secondary" href=Route::NewRequest(client).to_string()>
                        {text!(request.send_other_new)}
                    </a>
                </div>
            }
            .into_any()
        } else {
            view! {
                <button type="button" class="nl-button nl-button--primary" on:click=send.clone()
                    aria-disabled=move || sending.get().then_some("true")>
                    {move || if sending.get() { text!(request.sending) } else { text!(request.send) }}
                </button>
            }
            .into_any()
        }}
    }
}

/// Whether this form was sent before, with other answers.
fn was_sent_before(failure: &Failure) -> bool {
    matches!(failure, Failure::Refused(problem) if problem.field.as_deref() == Some("key"))
}

fn words(failure: &Failure) -> &'static str {
    match failure {
        failure if was_sent_before(failure) => text!(request.send_other),
        Failure::Refused(_) => text!(request.send_refused),
        Failure::NotFound => text!(request.send_not_found),
        // Who is no longer signed in is on the way to the sign-in page.
        Failure::Offline | Failure::Broken | Failure::NotSignedIn | Failure::OtherPerson | Failure::TermsDue => {
            text!(state.unknown)
        }
    }
}
