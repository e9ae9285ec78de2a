//! Running text, block by block.

use dossier::Block;
use leptos::prelude::*;
use ui::ScrollRegion;

use crate::i18n::text;

/// The text of an entry.
#[component]
pub fn Body(blocks: Vec<Block>) -> impl IntoView {
    view! { <div class="entry__body">{blocks.into_iter().map(block).collect_view()}</div> }
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Heading { text } => view! { <h2 class="nl-heading nl-heading--level-2">{text}</h2> }.into_any(),
        Block::Paragraph { text } => view! { <p class="nl-paragraph as-written">{text}</p> }.into_any(),
        Block::List { items } => {
            let items = items.into_iter().map(|item| view! { <li class="as-written">{item}</li> });
            view! { <ul>{items.collect_view()}</ul> }.into_any()
        }
        Block::Table { header, rows } => table(header, rows).into_any(),
    }
}

fn table(header: Vec<String>, rows: Vec<Vec<String>>) -> impl IntoView {
    let head = (!header.is_empty()).then(|| {
        let cells = header.into_iter().map(|cell| {
            view! { <th scope="col" class="utrecht-table__header-cell">{cell}</th> }
        });
        view! {
            <thead class="utrecht-table__header"><tr class="utrecht-table__row">{cells.collect_view()}</tr></thead>
        }
    });
    let rows = rows.into_iter().map(|row| {
        let cells = row.into_iter().map(|cell| view! { <td class="utrecht-table__cell as-written">{cell}</td> });
        view! { <tr class="utrecht-table__row">{cells.collect_view()}</tr> }
    });
    view! {
        <ScrollRegion label=text!(entry.table)>
            <table class="utrecht-table">
                {head}
                <tbody class="utrecht-table__body">{rows.collect_view()}</tbody>
            </table>
        </ScrollRegion>
    }
}
