//! Mounts the app, nothing else.

use std::time::Duration;

use leptos::prelude::set_timeout;

fn main() {
    console_error_panic_hook::set_once();
    // A task of its own: between the start of the module and the first view, a slow telephone answers its reader.
    set_timeout(|| leptos::mount::mount_to_body(inzage_portal::App), Duration::ZERO);
}
