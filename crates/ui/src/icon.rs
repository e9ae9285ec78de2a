//! Icons, from the sprite that the page carries.

use leptos::prelude::*;

macro_rules! icons {
    ($($name:ident = $code:literal,)*) => {
        /// An icon of the sprite (`style/icons.json` names the drawing of each).
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "the names are the drawings")]
        pub enum Icon {
            $($name,)*
        }

        impl Icon {
            /// All icons; the sprite has each.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its name in the sprite.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }
        }
    };
}

icons! {
    Home = "home",
    Requests = "file-search",
    Question = "help-circle",
    People = "users",
    SignOut = "logout",
    Info = "info-circle",
    Next = "chevron-right",
    Back = "arrow-left",
    Check = "check",
    Done = "circle-check",
    Warning = "alert-triangle",
    Offline = "wifi-off",
    NotFound = "map-question",
    Empty = "inbox",
    Search = "search",
    Phone = "phone",
    Mail = "mail",
    Place = "map-pin",
    Clock = "clock",
    Download = "download",
    Computer = "device-desktop",
    Mobile = "device-mobile",
    Paper = "printer",
    Eye = "eye",
    EyeOff = "eye-off",
    Attachment = "paperclip",
    Refresh = "refresh",
    Profile = "user",
    CareTeam = "stethoscope",
    Network = "address-book",
    CarePlan = "target-arrow",
    Reports = "notebook",
    Agenda = "calendar-event",
    Questionnaires = "list-check",
    Incidents = "urgent",
    Documents = "files",
    Correspondence = "mail-opened",
    Devices = "wheelchair",
    Diagnoses = "clipboard-heart",
    TreatmentReports = "report-medical",
    Medication = "pill",
    Allergies = "alert-octagon",
    Measurements = "heart-rate-monitor",
    LabResults = "test-pipe",
    Directives = "writing-sign",
    InvoluntaryCare = "shield-lock",
    Funding = "coin-euro",
}

/// An icon beside words. It says nothing by itself: assistive technology skips it.
#[component]
pub fn Glyph(
    /// Which drawing.
    icon: Icon,
) -> impl IntoView {
    view! {
        <svg class="glyph" aria-hidden="true" focusable="false">
            <use href=format!("#i-{}", icon.code())></use>
        </svg>
    }
}
