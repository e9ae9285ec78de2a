//! What every page stands in: the shell, the open client's frame, the notice, and the states of a page.

mod app_frame;
mod asked;
mod birthday;
mod dossier_frame;
mod idle;
mod navigation;
mod new_version;
mod not_loaded;
mod notice;
mod organisation;
mod page;
mod page_state;
mod sign_out;
mod signed_in;

pub use app_frame::AppFrame;
pub use asked::Asked;
pub use birthday::BirthdayNote;
pub use dossier_frame::DossierFrame;
pub use not_loaded::{NotLoaded, load_newer_version};
pub use organisation::{ContactDetails, ContactPanel, Organisation};
pub use page::{Page, Title, focused_heading, provide_arrivals};
pub use page_state::{Loaded, PageState, StateNote};
pub use sign_out::{SignOut, leave};
pub use signed_in::{Elsewhere, SessionFailed, SignedIn};
