//! The rights recorded around clients, and what the organisation has chosen for all of them.

mod coming;
mod consent;
mod end;
mod invite;
mod load;
mod organisation;
mod own;
mod readers;
mod record;
mod row;

pub use coming::{ComingBirthday, Milestone};
pub use invite::{Invitation, Invited};
pub use organisation::{OrganisationChoice, OrganisationSetting};
pub use own::{OwnMandate, OwnMandates};
pub use readers::{AlongReader, ReadsAlong};

pub(crate) use load::{rights_known_at, rights_of};
pub(crate) use organisation::{choose, organisation};
pub(crate) use row::{CLOSING, StoredRight};
