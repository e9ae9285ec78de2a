//! A part of a long page that is only there while it is near the screen.

use leptos::ev;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::web_sys::Node;

use crate::in_view::on_in_view;

/// Holds its children while they are within two screens of what is seen, and keeps their height when they are further
/// away: so the page scrolls as if everything were there. On paper everything is there.
#[component]
pub fn Windowed(children: ChildrenFn) -> impl IntoView {
    let node = NodeRef::<Div>::new();
    let in_view = RwSignal::new(true);
    let kept = RwSignal::new(true);
    let printing = RwSignal::new(false);
    let height = RwSignal::new(None::<String>);

    let let_go = move || {
        let Some(element) = node.try_get_untracked().flatten() else { return };
        if !in_view.get_untracked() && kept.get_untracked() && !holds_focus(&element) {
            height.set(Some(format!("{}px", element.offset_height())));
            kept.set(false);
        }
    };
    on_in_view(node, "200% 0px", move |is_near| {
        in_view.set(is_near);
        if is_near {
            kept.set(true);
        } else {
            let_go();
        }
    });
    let before = window_event_listener(ev::beforeprint, move |_| printing.set(true));
    let after = window_event_listener(ev::afterprint, move |_| printing.set(false));
    on_cleanup(move || {
        before.remove();
        after.remove();
    });

    let shown = Memo::new(move |_| kept.get() || printing.get());
    view! {
        <div
            class="windowed"
            node_ref=node
            style:height=move || if shown.get() { None } else { height.get() }
            // Until the event is over the focus is nowhere, also when it stays within.
            on:focusout=move |_| request_animation_frame(let_go)
        >
            {move || shown.get().then(|| children())}
        </div>
    }
}

/// Taking away what has the keyboard would throw the reader to the top of the page.
fn holds_focus(element: &Node) -> bool {
    document().active_element().is_some_and(|focused| element.contains(Some(&focused)))
}
