//! What is wrong with the answers: at the top, under the reader's focus, each leading to its question.

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::HtmlElement;
use wasm_bindgen::JsCast;

use super::form::Mistake;
use crate::i18n::text;

/// The first radio of the ways of receiving.
pub const DELIVERY_FIELD: &str = "delivery-0";
/// The first radio of the time.
pub const SPAN_FIELD: &str = "span-whole";
/// The first day.
pub const FROM_FIELD: &str = "from";
/// The last day.
pub const UNTIL_FIELD: &str = "until";

/// The field to mend.
pub fn field(mistake: Mistake) -> &'static str {
    match mistake {
        Mistake::NoDelivery => DELIVERY_FIELD,
        Mistake::NoSpan => SPAN_FIELD,
        Mistake::NoDay | Mistake::FromUnreadable | Mistake::FromAhead => FROM_FIELD,
        Mistake::UntilUnreadable | Mistake::UntilAhead | Mistake::EndsBeforeItBegins => UNTIL_FIELD,
    }
}

/// What to do about it.
pub fn words(mistake: Mistake) -> &'static str {
    match mistake {
        Mistake::NoDelivery => text!(request.no_delivery),
        Mistake::NoSpan => text!(request.no_span),
        Mistake::NoDay => text!(request.no_day),
        Mistake::FromUnreadable => text!(request.from_unreadable),
        Mistake::UntilUnreadable => text!(request.until_unreadable),
        Mistake::FromAhead => text!(request.from_ahead),
        Mistake::UntilAhead => text!(request.until_ahead),
        Mistake::EndsBeforeItBegins => text!(request.ends_before_it_begins),
    }
}

/// The mistakes of a step. It takes the focus each time that it appears.
#[component]
pub fn Mistakes(mistakes: Vec<Mistake>) -> impl IntoView {
    let summary = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(summary) = summary.get() {
            // Focus that cannot be given leaves the reader where they were.
            let _ = summary.focus();
        }
    });
    view! {
        <div class="utrecht-alert utrecht-alert--error" role="alert" tabindex="-1" node_ref=summary>
            <div>
                <h2 class="nl-heading nl-heading--level-3">{text!(request.mistakes_title)}</h2>
                <ul class="mistakes">
                    {mistakes.into_iter().map(|mistake| view! {
                        <li><a class="nl-link" href=format!("#{}", field(mistake)) on:click=move |event| {
                            event.prevent_default();
                            focus(field(mistake));
                        }>{words(mistake)}</a></li>
                    })
                    .collect_view()}
                </ul>
            </div>
        </div>
    }
}

/// The mistake of one field, beside it.
#[component]
pub fn FieldMistake(
    /// The field.
    of: &'static str,
    /// The mistakes of the step.
    mistakes: RwSignal<Vec<Mistake>>,
) -> impl IntoView {
    let own = move || mistakes.with(|all| all.iter().copied().find(|mistake| field(*mistake) == of));
    view! {
        <p class="utrecht-form-field-error-message" id=error_id(of)>{move || own().map(words)}</p>
    }
}

/// What describes a field: the element with its mistake.
pub fn error_id(of: &str) -> String {
    format!("{of}-error")
}

fn focus(id: &str) {
    let field = document().get_element_by_id(id).and_then(|field| field.dyn_into::<HtmlElement>().ok());
    if let Some(field) = field {
        let _ = field.focus();
    }
}
