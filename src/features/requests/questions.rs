//! The questions of the form.

use leptos::prelude::*;
use ui::{Glyph, Icon};

use super::errors::{DELIVERY_FIELD, FROM_FIELD, FieldMistake, SPAN_FIELD, UNTIL_FIELD, error_id};
use super::form::{Form, Mistake, Span};
use super::progress::delivery_words;
use crate::i18n::text;
use crate::session::{OpenClient, Session};
use crate::words;

/// Who asks for whom: nothing to fill in, everything to see.
#[component]
pub fn Who() -> impl IntoView {
    let OpenClient(client) = OpenClient::expect();
    let session = Session::expect();
    view! {
        <p class="nl-paragraph">{text!(request.who_words)}</p>
        <dl class="panel answers">
            <div><dt>{text!(request.who_for)}</dt><dd>{client.name}</dd></div>
            <div><dt>{text!(request.who_asks)}</dt><dd>{move || session.name()}<br/>{words::relation(client.relation)}</dd></div>
        </dl>
        <p class="nl-paragraph">{text!(request.who_part)}</p>
    }
}

/// How to receive it, each way explained.
#[component]
pub fn Delivery(draft: RwSignal<Form>, mistakes: RwSignal<Vec<Mistake>>) -> impl IntoView {
    let choices =
        requests::Delivery::ALL.iter().copied().filter(|way| way.is_offered()).enumerate().map(|(place, delivery)| {
            let (title, words) = delivery_words(delivery);
            view! {
                <Choice id=format!("delivery-{place}") name="delivery" title words icon=delivery_icon(delivery)
                    chosen=Signal::derive(move || draft.with(|form| form.delivery == Some(delivery)))
                    choose=Callback::new(move |()| {
                        mistakes.set(vec![]);
                        draft.update(|form| form.delivery = Some(delivery));
                    })/>
            }
        });
    view! {
        <fieldset class="question" aria-describedby=error_id(DELIVERY_FIELD)>
            <legend class="visually-hidden">{text!(request.how_title)}</legend>
            <FieldMistake of=DELIVERY_FIELD mistakes/>
            <div class="choices">{choices.collect_view()}</div>
        </fieldset>
    }
}

fn delivery_icon(delivery: requests::Delivery) -> Icon {
    match delivery {
        requests::Delivery::Download => Icon::Download,
        requests::Delivery::OnSite => Icon::Computer,
        requests::Delivery::Pgo => Icon::Mobile,
        requests::Delivery::Paper => Icon::Paper,
    }
}

/// About which time.
#[component]
pub fn Period(draft: RwSignal<Form>, mistakes: RwSignal<Vec<Mistake>>) -> impl IntoView {
    let is = move |span| Signal::derive(move || draft.with(|form| form.span == Some(span)));
    let choose = move |span| {
        Callback::new(move |()| {
            mistakes.set(vec![]);
            draft.update(|form| form.span = Some(span));
        })
    };
    view! {
        <fieldset class="question" aria-describedby=error_id(SPAN_FIELD)>
            <legend class="visually-hidden">{text!(request.period_title)}</legend>
            <FieldMistake of=SPAN_FIELD mistakes/>
            <div class="choices">
                <Choice id=SPAN_FIELD.to_owned() name="span" title=text!(request.whole) words=text!(request.whole_words)
                    chosen=is(Span::Whole) choose=choose(Span::Whole)/>
                <Choice id="span-part".to_owned() name="span" title=text!(request.part) words=text!(request.part_words)
                    chosen=is(Span::Part) choose=choose(Span::Part)/>
            </div>
        </fieldset>
        {move || is(Span::Part).get().then(|| view! { <Days draft mistakes/> })}
    }
}

#[component]
fn Days(draft: RwSignal<Form>, mistakes: RwSignal<Vec<Mistake>>) -> impl IntoView {
    view! {
        <p class="utrecht-form-field-description" id="day-hint">{text!(request.day_hint)}</p>
        <div class="dates">
            <Day id=FROM_FIELD label=text!(request.from) mistakes value=draft.with_untracked(|form| form.from.clone())
                typed=Callback::new(move |day| draft.update(|form| form.from = day))
                latest=draft.with_untracked(|form| form.today)/>
            <Day id=UNTIL_FIELD label=text!(request.until) mistakes value=draft.with_untracked(|form| form.until.clone())
                typed=Callback::new(move |day| draft.update(|form| form.until = day))
                latest=draft.with_untracked(|form| form.today)/>
        </div>
    }
}

#[component]
fn Day(
    id: &'static str,
    label: &'static str,
    value: String,
    typed: Callback<String>,
    latest: Option<chrono::NaiveDate>,
    mistakes: RwSignal<Vec<Mistake>>,
) -> impl IntoView {
    let wrong = move || mistakes.with(|all| all.iter().any(|mistake| super::errors::field(*mistake) == id));
    view! {
        <div class="utrecht-form-field">
            <label class="utrecht-form-label" for=id>{label}</label>
            <FieldMistake of=id mistakes/>
            <input class="utrecht-textbox" type="date" id=id value=value max=latest.map(|day| day.to_string())
                aria-invalid=move || wrong().then_some("true") aria-describedby=format!("{} day-hint", error_id(id))
                on:input:target=move |event| typed.run(event.target().value())/>
        </div>
    }
}

#[component]
fn Choice(
    id: String,
    name: &'static str,
    title: &'static str,
    words: &'static str,
    #[prop(optional)] icon: Option<Icon>,
    chosen: Signal<bool>,
    choose: Callback<()>,
) -> impl IntoView {
    let described = format!("{id}-words");
    let described_by = described.clone();
    view! {
        <label class="choice">
            <input class="utrecht-radio-button utrecht-radio-button--html-input" type="radio" id=id name=name
                aria-describedby=described_by prop:checked=chosen on:change=move |_| choose.run(())/>
            <span class="choice__title">{title}</span>
            <span class="choice__words" id=described>{words}</span>
            {icon.map(|icon| view! { <Glyph icon/> })}
        </label>
    }
}
