//! Where one is signed in, and signing out there.

use ::api::{OpenSession, ProblemCode};
use dossier::SessionId;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;

use crate::api::{self, Failure};
use crate::i18n::text;
use crate::intl;
use crate::layout::{Asked, Loaded, Page, SignedIn, focused_heading, leave};
use crate::session::Session;

/// The list of one's open sessions.
#[component]
pub fn SessionsPage() -> impl IntoView {
    view! { <SignedIn view=|_| sessions()/> }
}

fn sessions() -> AnyView {
    let session = Session::expect();
    let asked = Asked::new(api::sessions);
    let failed = RwSignal::new(None::<Failure>);
    let end = Callback::new(move |(id, ended): (SessionId, RwSignal<bool>)| {
        spawn_local(async move {
            // One that is not there any more has ended as well.
            let failure = api::end_session(id).await.err().filter(|failure| *failure != Failure::NotFound);
            ended.set(failure.is_none());
            failed.set(failure);
        });
    });
    let navigate = use_navigate();
    let out = move |everywhere: bool| {
        let navigate = navigate.clone();
        spawn_local(async move {
            let answer = if everywhere { api::sign_out_everywhere().await } else { api::sign_out().await };
            failed.set(leave(session, &navigate, answer).err());
        });
    };
    let (end_all, end_here) = (out.clone(), Callback::new(move |()| out(false)));
    let shown = move |sessions: Vec<OpenSession>| {
        let cards: Vec<_> = sessions.into_iter().map(|one| card(one, end)).collect();
        view! { <ul class="cards cards--wide">{cards}</ul> }.into_any()
    };
    view! {
        <main class="page page--narrow">
            <Page title=text!(sessions.title) lead=text!(sessions.lead)>
                <div role="alert">{move || failed.get().map(|failure| told(&failure, end_here))}</div>
                <Loaded asked view=shown/>
                <div class="buttons">
                    <button type="button" class="nl-button nl-button--secondary" on:click=move |_| end_all(true)>
                        {text!(sessions.end_all)}
                    </button>
                </div>
            </Page>
        </main>
    }
    .into_any()
}

/// Why it did not succeed, and what to do.
fn told(failure: &Failure, end_here: Callback<()>) -> AnyView {
    let prove = matches!(failure, Failure::Refused(problem) if problem.code == ProblemCode::ProofNeeded);
    if !prove {
        return view! { <p class="utrecht-form-field-error-message">{text!(sessions.failed)}</p> }.into_any();
    }
    // It stands above a list that may be long: the focus brings it into sight.
    let heading = focused_heading();
    view! {
        <section class="panel">
            <h2 class="nl-heading nl-heading--level-3" tabindex="-1" node_ref=heading>{text!(sessions.prove_title)}</h2>
            <p class="nl-paragraph">{text!(sessions.prove)}</p>
            <div class="buttons">
                <button type="button" class="nl-button nl-button--primary" on:click=move |_| end_here.run(())>
                    {text!(sessions.prove_out)}
                </button>
            </div>
        </section>
    }
    .into_any()
}

fn card(one: OpenSession, end: Callback<(SessionId, RwSignal<bool>)>) -> AnyView {
    let OpenSession { id, device, began, used, here } = one;
    let device = device.unwrap_or_else(|| text!(sessions.other).to_owned());
    let (began, used) = (intl::instant(began), intl::instant(used));
    let label = format!("{}: {device}, {began}", text!(sessions.end));
    view! {
        <li class="panel session">
            <div>
                <h2 class="nl-heading nl-heading--level-3">{device}</h2>
                {here.then(|| view! { <p><strong>{text!(sessions.here)}</strong></p> }.into_any())}
                <p>{text!(sessions.began)}" "{began}</p>
                <p>{text!(sessions.used)}" "{used}</p>
            </div>
            {(!here).then(|| end_there(label, Callback::new(move |ended| end.run((id, ended)))))}
        </li>
    }
    .into_any()
}

/// The button that signs out there. The card stays when it is done, and says so in the button's place: nobody loses theirs.
fn end_there(label: String, end: Callback<RwSignal<bool>>) -> AnyView {
    let ended = RwSignal::new(false);
    let done = NodeRef::<html::P>::new();
    Effect::new(move |_| {
        if let Some(done) = done.get() {
            // Focus that cannot be given leaves the reader where they were.
            let _ = done.focus();
        }
    });
    let button = move || {
        let label = label.clone();
        view! {
            <button type="button" class="nl-button nl-button--secondary" aria-label=label on:click=move |_| end.run(ended)>
                {text!(sessions.end)}
            </button>
        }
        .into_any()
    };
    (move || match ended.get() {
        false => button(),
        true => view! { <p tabindex="-1" node_ref=done>{text!(sessions.ended)}</p> }.into_any(),
    })
    .into_any()
}
