//! Who may know that there is a client at all.

use super::consent;
use super::situation::{Shut, Situation, Viewer};
use crate::Section;

/// What connects a viewer to the client today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    /// The client, or the holder of a mandate that counts.
    pub by_right: bool,
    /// Reads by a consent that works, whatever the portal shows of it. A decision grant works for parents alone, who hold a mandate.
    pub by_consent: bool,
}

pub(super) fn known(situation: &Situation<'_>) -> Known {
    match situation.viewer {
        Viewer::Client => Known { by_right: true, by_consent: false },
        Viewer::Holder(holder) => Known {
            by_right: situation.mandates_of(holder).next().is_some(),
            by_consent: reads_by_consent(situation, holder),
        },
    }
}

/// Nobody reads by a consent of who has died.
fn reads_by_consent(situation: &Situation<'_>, holder: &str) -> bool {
    match situation.shut {
        Shut::Died => false,
        Shut::No | Shut::Denied => {
            Section::ALL.into_iter().any(|section| consent::consent(situation, holder, section).gives_access())
        }
    }
}
