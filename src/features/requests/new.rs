//! A new request, a question at a time. Where one is and what was answered stand in the address.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_navigate};
use ui::{Glyph, Icon};

use super::check::Check;
use super::errors::Mistakes;
use super::form::{Form, Mistake, Step};
use super::progress::not_entitled;
use super::questions::{Delivery, Period, Who};
use crate::api;
use crate::i18n::text;
use crate::layout::{ContactDetails, Organisation, Page, Title};
use crate::routes::Route;
use crate::session::{Deed, OpenClient};

/// Asking for the dossier itself, for whoever may.
#[component]
pub fn NewRequestPage() -> impl IntoView {
    let client = OpenClient::expect();
    match client.can(Deed::AskInspection) {
        Ok(()) => view! { <Asking/> }.into_any(),
        Err(_) => view! {
            <Page title=text!(request.not_entitled_title) lead=not_entitled(client.0.relation)>
                <p class="nl-paragraph">
                    <a class="nl-link" href=Route::Access(client.id()).to_string()>{text!(request.not_entitled_why)}</a>
                </p>
                <div class="panel"><ContactDetails/></div>
            </Page>
        }
        .into_any(),
    }
}

#[component]
fn Asking() -> impl IntoView {
    let query = use_location().query;
    let organisation = Organisation::expect();
    let asked = Memo::new(move |_| {
        let today = organisation.today();
        query.with(|query| Form::from_query(|key| query.get(key), today))
    });
    move || {
        let (step, form) = asked.get();
        view! { <StepView step form/> }
    }
}

#[component]
fn StepView(step: Step, form: Form) -> impl IntoView {
    let client = OpenClient::expect().id();
    let draft = RwSignal::new(form);
    let mistakes = RwSignal::new(Vec::<Mistake>::new());
    let navigate = use_navigate();
    let go_on = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let wrong = draft.with_untracked(|form| form.mistakes(step));
        draft.update(|form| form.key = form.key.or_else(|| Some(api::new_key())));
        match step.next() {
            Some(next) if wrong.is_empty() => {
                let query = draft.with_untracked(|form| form.query(next));
                navigate(&format!("{}{query}", Route::NewRequest(client)), Default::default());
            }
            Some(_) | None => mistakes.set(wrong),
        }
    };
    let question = match step {
        Step::Who => view! { <Who/> }.into_any(),
        Step::Delivery => view! { <Delivery draft mistakes/> }.into_any(),
        Step::Period => view! { <Period draft mistakes/> }.into_any(),
        Step::Check => view! { <Check form=draft.get_untracked()/> }.into_any(),
    };
    let back = step.previous().map(|previous| {
        let path = format!("{}{}", Route::NewRequest(client), draft.with_untracked(|form| form.query(previous)));
        view! {
            <a class="nl-button nl-button--subtle" href=path><Glyph icon=Icon::Back/>{text!(request.back)}</a>
        }
    });
    view! {
        <StepsSoFar step/>
        <Title title=title(step)/>
        {move || Some(mistakes.get()).filter(|wrong| !wrong.is_empty()).map(|mistakes| view! { <Mistakes mistakes/> })}
        <form on:submit=go_on novalidate>
            {question}
            <div class="buttons">
                {step.next().map(|_| view! {
                    <button type="submit" class="nl-button nl-button--primary">
                        {text!(request.next)}<Glyph icon=Icon::Next/>
                    </button>
                })}
                {back}
            </div>
        </form>
    }
}

fn title(step: Step) -> &'static str {
    match step {
        Step::Who => text!(request.who_title),
        Step::Delivery => text!(request.how_title),
        Step::Period => text!(request.period_title),
        Step::Check => text!(request.check_title),
    }
}

#[component]
fn StepsSoFar(step: Step) -> impl IntoView {
    let number = Step::ALL.iter().filter(|one| **one <= step).count();
    view! {
        <p class="progress-words">
            {text!(request.step, number = number.to_string(), total = Step::ALL.len().to_string())}
        </p>
        <ol class="progress-bar" aria-hidden="true">
            {Step::ALL.map(|one| view! { <li data-done=(one <= step).then_some("")></li> }).collect_view()}
        </ol>
    }
}
