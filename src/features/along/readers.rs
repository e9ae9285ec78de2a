//! *Wie kijkt er mee?*

use std::collections::BTreeSet;

use ::api::{Reader, Readers};
use access::Section;
use leptos::prelude::*;

use super::change::Change;
use super::model::{by_ground, ground, role};
use crate::i18n::text;
use crate::layout::{Asked, Loaded, Page, PageState, StateNote};
use crate::session::OpenClient;
use crate::{api, intl};

/// Who reads along, and choosing what they read.
#[component]
pub fn ReadersPage() -> impl IntoView {
    let client = OpenClient::expect().id();
    let asked = Asked::new(move || api::readers(client));
    let changed = Callback::new(move |()| asked.again());
    let shown = move |Readers { readers, may_share }: Readers| {
        if readers.is_empty() {
            return view! { <StateNote state=PageState::Empty words=text!(along.none)/> }.into_any();
        }
        let one = |reader| view! { <Along reader may_share=may_share.clone() changed/> };
        readers.into_iter().map(one).collect_view().into_any()
    };
    view! {
        <Page title=text!(along.title) lead=text!(along.lead)>
            <Loaded asked view=shown/>
        </Page>
    }
}

#[component]
fn Along(reader: Reader, may_share: BTreeSet<Section>, changed: Callback<()>) -> impl IntoView {
    let Reader { person, name, relation, sections, last_look, yours_to_change } = reader;
    let name = name.unwrap_or_else(|| text!(along.someone).to_owned());
    let read: BTreeSet<Section> = sections.iter().map(|one| one.section).collect();
    let looked = match last_look {
        Some(at) => text!(along.last_look, at = intl::instant(at)),
        None => text!(along.never_looked).to_owned(),
    };
    view! {
        <section class="panel">
            <h2 class="nl-heading nl-heading--level-2">{name.clone()}</h2>
            <p class="nl-paragraph">{role(relation)}</p>
            {sections.is_empty().then(|| view! { <p class="nl-paragraph">{text!(along.reads_nothing)}</p> })}
            {by_ground(&sections).into_iter().map(|reads| view! {
                <p class="nl-paragraph">
                    {text!(along.reads, sections = reads.sections.join(", "))} <br/>
                    {text!(along.because, ground = ground(reads.ground))}
                    {reads.until.map(|day| view! { <br/> {text!(along.until, day = intl::date(day))} })}
                </p>
            }).collect_view()}
            <p class="reason__source">{looked}</p>
            {yours_to_change.then(|| view! { <Change person name read may_share changed/> })}
        </section>
    }
}
