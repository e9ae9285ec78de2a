//! *Wie kijkt er mee?*, *Wie heeft in dit portaal gekeken?* and *Mijn bevoegdheid*: one view for the three.

mod change;
mod choices;
mod invite;
mod model;
mod renew;
mod words;

use ::api::Invitation;
use dossier::ClientId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, Told};
use crate::i18n::text;
use crate::layout::{Asked, Loaded, Page, PageState, StateNote};
use crate::session::{OpenClient, when_back};
use change::{Choice, change};
use invite::{invite, told_once};
use model::{Panel, looks, mandates, readers};
use renew::renew;

/// Which of the three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Who reads along.
    Readers,
    /// Who looked.
    Looks,
    /// One's own mandate.
    Mandate,
}

/// One of the three pages.
#[component]
pub fn AlongPage(
    /// Which.
    about: About,
) -> impl IntoView {
    let client = OpenClient::expect().id();
    let [from, until] = [(); 2].map(|()| RwSignal::new(String::new()));
    let (of, title, lead) = match about {
        About::Readers => ("readers", text!(along.title), text!(along.lead)),
        About::Looks => ("audit", text!(along.looked_title), text!(along.looked_lead)),
        About::Mandate => ("mandate", text!(along.mandate_title), text!(along.mandate_lead)),
    };
    // Days as the browser writes them, 2026-01-31, stand in the order of their letters.
    let crossed = move || until.with(|until| !until.is_empty() && from.with(|from| until < from));
    let asked = Asked::new(move || {
        let from = if crossed() { String::new() } else { from.get() };
        api::told(client, of, from, until.get())
    });
    let code = RwSignal::new(None::<Invitation>);
    let invited = Callback::new(move |invitation| {
        code.set(Some(invitation));
        asked.again();
    });
    // A code that opens nothing any more does not stay on the screen.
    let emptied = Callback::new(move |person: String| {
        code.update(|code| {
            code.take_if(|invitation| invitation.person.to_string() == person);
        });
    });
    let choices = StoredValue::new(Vec::new());
    if about == About::Readers {
        let back = when_back(move || look(client, of, choices));
        on_cleanup(move || back.into_iter().for_each(|listener| listener.remove()));
    }
    let shown = move |told: Told| {
        choices.set_value(Vec::new());
        let panels = match about {
            About::Readers => readers(&told),
            About::Looks => looks(&told),
            About::Mandate => mandates(&told),
        };
        let next = told.text("next");
        view! {
            {panels.is_empty().then(|| view! { <StateNote state=PageState::Empty words=text!(along.none)/> })}
            {panels.into_iter().map(|one| panel(one, choices, invited, emptied)).collect::<Vec<_>>()}
            {told.is("may_invite").then(|| invite(told.sections("may_share"), invited))}
            {next.map(|next| view! {
                <button type="button" class="nl-button nl-button--secondary" on:click=move |_| until.set(next.clone())>
                    {text!(along.looked_earlier)}
                </button>
            })}
        }
        .into_any()
    };
    view! {
        <Page title lead>
            {(about == About::Looks).then(|| view! {
                {day("looked-from", text!(along.from), from)}
                {day("looked-until", text!(along.looked_until), until)}
                <p class="utrecht-form-field-error-message" role="alert">
                    {move || crossed().then_some(text!(along.looked_crossed))}
                </p>
            })}
            {move || code.get().map(told_once)}
            <Loaded asked view=shown/>
        </Page>
    }
}

fn day(id: &'static str, label: &'static str, value: RwSignal<String>) -> AnyView {
    view! {
        <div class="utrecht-form-field">
            <label class="utrecht-form-label" for=id>{label}</label>
            <input class="utrecht-textbox" type="date" id=id prop:value=value
                on:change:target=move |event| value.set(event.target().value())/>
        </div>
    }
    .into_any()
}

/// What another window changed is on this page too when somebody comes back to it; what is open stays open.
fn look(client: ClientId, of: &'static str, choices: StoredValue<Vec<Choice>>) {
    let known: Vec<_> = choices.get_value().into_iter().map(|one| (one.shared.get_untracked(), one)).collect();
    if known.is_empty() {
        return;
    }
    spawn_local(async move {
        // What cannot be asked stays as it is: the session may be over, which is told elsewhere.
        if let Ok(told) = api::told(client, of, String::new(), String::new()).await {
            known.iter().for_each(|(shared, choice)| choice.look(&told, shared));
        }
    });
}

fn panel(
    panel: Panel,
    choices: StoredValue<Vec<Choice>>,
    invited: Callback<Invitation>,
    emptied: Callback<String>,
) -> AnyView {
    let Panel { title, lines, sharing } = panel;
    let choice = sharing.as_ref().map(|sharing| Choice::new(title.clone(), lines.clone(), sharing));
    choices.update_value(|all| all.extend(choice.clone()));
    // What can be changed on this page, is told anew when it was; the page stays as it is.
    let lines = match &choice {
        Some(choice) => choice.lines.clone(),
        None => ArcRwSignal::new(lines),
    };
    view! {
        <section class="panel">
            <h2 class="nl-heading nl-heading--level-3">{title}</h2>
            <ul>{move || lines.get().into_iter().map(|line| view! { <li>{line}</li> }).collect::<Vec<_>>()}</ul>
            {choice.zip(sharing).map(|(choice, sharing)| view! {
                {renew(&choice, invited)}
                {change(&choice, sharing.may_share, emptied)}
            })}
        </section>
    }
    .into_any()
}
