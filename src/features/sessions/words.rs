//! What a device is called: by the names that its makers gave.

use ::api::{Browser, System};
use ui::Icon;

use crate::i18n::text;

/// `Firefox op Windows`.
pub fn device(browser: Browser, system: System) -> String {
    let browser = match browser {
        Browser::Chrome => "Chrome",
        Browser::Edge => "Edge",
        Browser::Firefox => "Firefox",
        Browser::Safari => "Safari",
        Browser::Samsung => "Samsung Internet",
        Browser::Other => text!(sessions.other_browser),
    };
    let system = match system {
        System::Android => "Android",
        System::ChromeOs => "ChromeOS",
        System::Iphone => "iPhone",
        System::Ipad => "iPad",
        System::Linux => "Linux",
        System::Mac => "Mac",
        System::Windows => "Windows",
        System::Other => text!(sessions.other_system),
    };
    text!(sessions.on, browser = browser, system = system)
}

/// Something to hold in the hand, or something on a table.
pub const fn picture(system: System) -> Icon {
    match system {
        System::Android | System::Iphone | System::Ipad => Icon::Mobile,
        System::ChromeOs | System::Linux | System::Mac | System::Windows | System::Other => Icon::Computer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_told_in_plain_words() {
        assert_eq!(device(Browser::Firefox, System::Windows), "Firefox op Windows");
        assert_eq!(device(Browser::Other, System::Other), "Een andere browser op een ander apparaat");
    }
}
