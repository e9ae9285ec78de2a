//! The closed set of states a page can be in while there is nothing to read, and the one component that shows them.

use leptos::prelude::*;
use ui::{Glyph, Icon};

use super::asked::{Answer, Asked, known};
use super::page::{NotThere, Title, name_tab};
use crate::api::Failure;
use crate::i18n::text;
use crate::routes::Route;

/// Why there is nothing to read (yet).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageState {
    /// It is coming.
    Loading,
    /// There is nothing, and that is no fault.
    Empty,
    /// The server cannot be reached.
    Offline,
    /// Something failed at our side.
    Failed,
    /// It does not exist, or may not be known to.
    NotFound,
    /// A part of a dossier that the reader knows of, and does not read or no longer reads. It is not told whether there is anything in it.
    Closed,
}

impl From<&Failure> for PageState {
    fn from(failure: &Failure) -> Self {
        match failure {
            Failure::Offline => Self::Offline,
            Failure::NotFound => Self::NotFound,
            // Who is no longer signed in is on the way to the sign-in page; who has terms to accept, to those.
            Failure::NotSignedIn | Failure::OtherPerson | Failure::TermsDue => Self::Loading,
            Failure::Refused(_) | Failure::Broken => Self::Failed,
        }
    }
}

impl PageState {
    fn icon(self) -> Icon {
        match self {
            Self::Loading => Icon::Clock,
            Self::Empty => Icon::Empty,
            Self::Offline => Icon::Offline,
            Self::Failed => Icon::Warning,
            Self::NotFound => Icon::NotFound,
            Self::Closed => Icon::EyeOff,
        }
    }

    /// Its heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Loading => text!(state.loading_title),
            Self::Empty => text!(state.empty_title),
            Self::Offline => text!(state.offline_title),
            Self::Failed => text!(state.failed_title),
            Self::NotFound => text!(state.not_found_title),
            Self::Closed => text!(state.closed_title),
        }
    }

    /// What there is to say of it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Loading => text!(state.loading_words),
            Self::Empty => text!(state.empty_words),
            Self::Offline => text!(state.offline_words),
            Self::Failed => text!(state.failed_words),
            Self::NotFound => text!(state.not_found_words),
            Self::Closed => text!(state.closed_words),
        }
    }
}

/// A state in words, with another try where that can help.
#[component]
pub fn StateNote(
    /// Which.
    state: PageState,
    /// Whether it stands for the whole page, and so carries its heading and names the tab.
    #[prop(optional)]
    whole_page: bool,
    /// Other words than those of the state, where the page knows better.
    #[prop(optional, into)]
    words: Option<String>,
    /// How to try again.
    #[prop(optional, into)]
    retry: Option<Callback<()>>,
) -> impl IntoView {
    if state == PageState::Loading {
        if whole_page {
            // The page that was left gives its name to the tab no longer.
            name_tab(state.title());
        }
        return view! {
            <p class="loading" role="status">
                <span class="loading__dots" aria-hidden="true"></span>
                {state.title()}
            </p>
        }
        .into_any();
    }
    let heading = if whole_page {
        view! { <Title title=state.title()/> }.into_any()
    } else {
        view! { <h2 class="nl-heading nl-heading--level-2">{state.title()}</h2> }.into_any()
    };
    let nowhere = whole_page && state == PageState::NotFound;
    let again = matches!(state, PageState::Offline | PageState::Failed).then_some(retry).flatten();
    view! {
        <div class="state-note" role=(!whole_page).then_some("status")>
            <span class="state-note__picture"><Glyph icon=state.icon()/></span>
            {heading}
            <p class="nl-paragraph">{words.unwrap_or_else(|| state.words().to_owned())}</p>
            {nowhere.then(|| view! {
                <a class="nl-button nl-button--secondary" href=Route::Clients.to_string()>{text!(state.begin)}</a>
            })}
            {again.map(|again| view! {
                <button type="button" class="nl-button nl-button--primary" on:click=move |_| again.run(())>
                    <Glyph icon=Icon::Refresh/>
                    {text!(state.retry)}
                </button>
            })}
        </div>
    }
    .into_any()
}

/// What was asked for, or the state that stands in its place.
#[component]
pub fn Loaded<T>(
    /// What was asked for.
    asked: Asked<T>,
    /// How to show it.
    view: impl Fn(T) -> AnyView + Send + 'static,
    /// Whether a state stands for the whole page, and so carries its heading.
    #[prop(optional)]
    whole_page: bool,
) -> impl IntoView
where
    T: Clone + 'static,
{
    loaded(asked.erased(), Box::new(move |answer| known(answer).map(&view)), whole_page)
}

fn loaded(
    asked: LocalResource<Answer>,
    view: Box<dyn Fn(Answer) -> Result<AnyView, Failure> + Send>,
    whole_page: bool,
) -> AnyView {
    let retry = Callback::new(move |()| asked.refetch());
    // What a page is of is not there: then neither is the page, with its heading and its sentence.
    if let Some(NotThere(not_there)) = use_context().filter(|_| !whole_page) {
        Effect::new(move |_| {
            if matches!(asked.get(), Some(Err(Failure::NotFound))) {
                not_there.set(true);
            }
        });
    }
    let shown = move || {
        asked.get().map(|answer| {
            view(answer).unwrap_or_else(|failure| {
                view! { <StateNote state=PageState::from(&failure) whole_page retry/> }.into_any()
            })
        })
    };
    view! { <Suspense fallback=move || view! { <StateNote state=PageState::Loading whole_page/> }>{shown}</Suspense> }
        .into_any()
}
