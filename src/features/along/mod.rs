//! *Wie kijkt er mee?*, *Wie heeft het dossier bekeken?* and *Mijn bevoegdheid*.

mod change;
mod looked;
mod mandate;
mod model;
mod readers;

pub use looked::LookedPage;
pub use mandate::MandatePage;
pub use readers::ReadersPage;
