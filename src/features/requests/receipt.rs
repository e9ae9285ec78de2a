//! The receipt: the number, and the day by which an answer must come (AVG 12(3)).

use ::api::RequestDetail;
use dossier::RequestId;
use leptos::prelude::*;
use ui::{Glyph, Icon};

use super::detail::with_request;
use crate::i18n::text;
use crate::intl;
use crate::layout::Page;
use crate::routes::Route;

/// Shown once, after sending; it can be printed.
#[component]
pub fn ReceiptPage(
    /// Of which request.
    request: RequestId,
) -> impl IntoView {
    with_request(request, |detail, _| view! { <Receipt detail/> }.into_any())
}

#[component]
fn Receipt(detail: RequestDetail) -> impl IntoView {
    let RequestDetail { summary, client, .. } = detail;
    let due = intl::weekday_date(summary.due);
    // A browser that cannot print says so itself.
    let print = |_| {
        let _ = window().print();
    };
    view! {
        <Page title=text!(request.receipt_title)>
            <div class="panel receipt">
                <span class="state-note__picture"><Glyph icon=Icon::Done/></span>
                <dl>
                    <dt>{text!(request.receipt_number)}</dt>
                    <dd class="receipt__number">{summary.number}</dd>
                    <dt>{text!(request.receipt_due)}</dt>
                    <dd class="receipt__due">{due.clone()}</dd>
                </dl>
            </div>
            <p class="nl-paragraph">{text!(request.receipt_keep)}</p>
            <h2 class="nl-heading nl-heading--level-2">{text!(request.receipt_next)}</h2>
            <ol class="plain-list">
                <li>{text!(request.receipt_next_1)}</li>
                <li>{text!(request.receipt_next_2)}</li>
                <li>{text!(request.receipt_next_3, day = due)}</li>
            </ol>
            <p class="nl-paragraph">{text!(request.late)}</p>
            <div class="buttons">
                <a class="nl-button nl-button--primary" href=Route::Request(client, summary.id).to_string()>
                    {text!(request.receipt_status)}
                </a>
                <button type="button" class="nl-button nl-button--secondary" on:click=print>
                    <Glyph icon=Icon::Paper/>{text!(request.receipt_print)}
                </button>
            </div>
        </Page>
    }
}
