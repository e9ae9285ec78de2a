//! Signing in: by a provider, or as somebody of the demo; and the other route for who has no access.

mod code;
mod model;

use ::api::{Persona, PortalInfo, SignInFault, WayIn};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;
use ui::{Glyph, Icon};

use crate::api::{self, Failure};
use crate::i18n::text;
use crate::layout::{
    Asked, ContactPanel, Elsewhere, Loaded, Organisation, Page, PageState, SessionFailed, SignOut, StateNote,
};
use crate::session::{Session, SessionState};
use code::code_form;
use model::{end_words, fault_in, fault_words, group_title, grouped, number_in};

/// The first page.
#[component]
pub fn SignInPage() -> impl IntoView {
    let session = Session::expect();
    move || match session.state() {
        SessionState::Loading => view! { <StateNote state=PageState::Loading whole_page=true/> }.into_any(),
        SessionState::SignedIn(_) => view! { <Elsewhere to=session.wanted().path/> }.into_any(),
        SessionState::SignedOut => view! { <Welcome said=None/> }.into_any(),
        SessionState::Left => view! { <Welcome said=Some(text!(signin.left))/> }.into_any(),
        // Somebody may be signed in: the welcome would say that nobody is.
        SessionState::Failed(failure) => view! { <SessionFailed failure/> }.into_any(),
        SessionState::Ended(end) => view! { <Welcome said=Some(end_words(end))/> }.into_any(),
        SessionState::Another(info) => view! { <Another name=info.name/> }.into_any(),
    }
}

#[component]
fn Welcome(
    /// What became of the session that was here.
    said: Option<&'static str>,
) -> impl IntoView {
    let fault = use_location().search.with_untracked(|search| fault_in(search));
    let number = use_location().search.with_untracked(|search| number_in(search).map(str::to_owned));
    let number = number.filter(|_| fault.is_some()).map(|number| text!(signin.number, number = number.as_str()));
    let said = fault.map(fault_words).or(said);
    let shown = move |info: PortalInfo| {
        let number = number.clone();
        view! {
            <Page title=text!(signin.title, organisation = info.organisation.as_str())>
                {said.map(|words| view! {
                    <div class="utrecht-alert utrecht-alert--warning" role="status">
                        <p class="nl-paragraph">{words}</p>
                        {number.map(|words| view! { <p class="nl-paragraph">{words}</p> }.into_any())}
                    </div>
                }
                .into_any())}
                {(fault == Some(SignInFault::UnknownPerson)).then(code_form)}
                <div class="welcome">
                    <p class="nl-paragraph nl-paragraph--lead">{text!(signin.what)}</p>
                    {(!info.demo).then(|| ways_in(info.ways_in))}
                    // For anybody without access: another route to inspection, on the first screen (VGN FAQ vraag 17 and 21).
                    <ContactPanel title=text!(signin.other_title) words=text!(signin.other_words)/>
                    {info.demo.then(|| view! { <Demo/> }.into_any())}
                </div>
            </Page>
        }
        .into_any()
    };
    view! {
        <main class="page">
            <Loaded asked=Organisation::expect().0 view=shown whole_page=true/>
        </main>
    }
}

/// In the place of what was of somebody who is signed in no longer.
#[component]
fn Another(name: String) -> impl IntoView {
    let session = Session::expect();
    view! {
        <main class="page page--narrow">
            <Page title=text!(signin.another_title, name = name.as_str()) lead=text!(signin.another_words)>
                <div class="buttons">
                    <button type="button" class="nl-button nl-button--primary" on:click=move |_| session.load()>
                        {text!(signin.another_go_on, name = name.as_str())}
                    </button>
                    <SignOut/>
                </div>
            </Page>
        </main>
    }
}

/// A button for each provider. Each leads out of the app: to the server, and on to the provider.
fn ways_in(ways: Vec<WayIn>) -> AnyView {
    if ways.is_empty() {
        return text!(signin.no_way_in).into_any();
    }
    let wanted = Session::expect().wanted();
    let buttons = ways.into_iter().map(|WayIn { provider, label }| {
        let address = api::way_in(&provider, &wanted.path, wanted.by.as_deref());
        view! { <a class="nl-button nl-button--primary" rel="external" href=address>{label}</a> }.into_any()
    });
    view! {
        <section class="ways-in" aria-labelledby="ways-in">
            <h2 class="nl-heading nl-heading--level-2" id="ways-in">{text!(signin.ways_title)}</h2>
            <div class="buttons">{buttons.collect::<Vec<_>>()}</div>
        </section>
    }
    .into_any()
}

#[component]
fn Demo() -> impl IntoView {
    let personas = Asked::new(api::personas);
    let failed = RwSignal::new(None::<Failure>);
    let busy = RwSignal::new(false);
    let session = Session::expect();
    let choose = Callback::new(move |persona: String| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            match api::sign_in(persona).await {
                Ok(info) => session.enter(info),
                Err(failure) => {
                    failed.set(Some(failure));
                    busy.set(false);
                }
            }
        });
    });
    let shown = move |personas: Vec<Persona>| {
        let groups = grouped(personas);
        groups.into_iter().map(|(group, personas)| view! {
            <section class="group">
                <h3 class="nl-heading nl-heading--level-3">{group_title(group)}</h3>
                <ul class="cards cards--wide">
                    {personas.into_iter().map(|persona| view! { <PersonaCard persona busy choose/> }).collect_view()}
                </ul>
            </section>
        })
        .collect_view()
        .into_any()
    };
    view! {
        <section aria-labelledby="demo">
            <h2 class="nl-heading nl-heading--level-2" id="demo">{text!(signin.demo_title)}</h2>
            <p class="nl-paragraph">{text!(signin.demo_words)}</p>
            {move || failed.get().map(|failure| view! {
                <div role="alert"><StateNote state=PageState::from(&failure)/></div>
            })}
            <Loaded asked=personas view=shown/>
        </section>
    }
}

#[component]
fn PersonaCard(persona: Persona, busy: RwSignal<bool>, choose: Callback<String>) -> impl IntoView {
    let Persona { id, name, sentence, .. } = persona;
    view! {
        <li>
            <button type="button" class="card" aria-disabled=move || busy.get().to_string()
                on:click=move |_| choose.run(id.clone())>
                <span class="card__picture"><Glyph icon=Icon::Profile/></span>
                <span class="card__words">
                    <span class="card__title">{name}</span>
                    <span class="card__line">{sentence}</span>
                </span>
                <Glyph icon=Icon::Next/>
            </button>
        </li>
    }
}
