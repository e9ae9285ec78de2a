//! Widgets for both apps: props in, view out; knows no api and no session.

mod chart;
mod icon;
mod in_view;
mod load_more;
mod progress;
mod scroll_region;
mod size;
mod windowed;

pub use chart::{Band, ChartLine, ChartWords, LineChart, TimeStep, day_number};
pub use icon::{Glyph, Icon};
pub use load_more::LoadMore;
pub use progress::Progress;
pub use scroll_region::ScrollRegion;
pub use windowed::Windowed;
