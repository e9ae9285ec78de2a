//! Where the numbers are read by which somebody watches the server.

use std::net::SocketAddr;

use super::{Config, ConfigError, Setting, malformed};

impl Config {
    /// Where the metrics are read; none: nowhere.
    ///
    /// # Errors
    /// It is no address, or one that other machines reach while nothing says that they may: nobody is asked who they are there.
    pub fn metrics(&self) -> Result<Option<SocketAddr>, ConfigError> {
        let open = match self.settings.get(Setting::MetricsOpenToNetwork) {
            None | Some("false") => false,
            Some("true") => true,
            Some(_) => return Err(malformed(Setting::MetricsOpenToNetwork, "true or false")),
        };
        let Some(text) = self.settings.get(Setting::MetricsListen) else { return Ok(None) };
        let expected = "an address with a port of this machine alone, as in \"127.0.0.1:9464\", unless `metrics.open_to_network` is true";
        let address: Option<SocketAddr> = text.parse().ok();
        let address = address.filter(|address| open || address.ip().is_loopback());
        address.map(Some).ok_or_else(|| malformed(Setting::MetricsListen, expected))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Layer;

    #[test]
    fn other_machines_read_them_only_where_somebody_says_so() {
        let metrics = |listen: &str, open: &str| {
            let both = Layer::default().with(Setting::MetricsListen, listen);
            Config { settings: both.with(Setting::MetricsOpenToNetwork, open) }.metrics()
        };
        assert_eq!(Config { settings: Layer::default() }.metrics(), Ok(None));
        for here in ["127.0.0.1:9464", "[::1]:9464"] {
            assert_eq!(metrics(here, "false"), Ok(Some(here.parse().unwrap())));
        }
        for there in ["0.0.0.0:9464", "[::]:9464", "10.0.0.1:9464"] {
            assert!(metrics(there, "false").unwrap_err().to_string().contains("metrics.open_to_network"), "{there}");
            assert_eq!(metrics(there, "true"), Ok(Some(there.parse().unwrap())));
        }
        assert!(metrics("127.0.0.1", "true").is_err() && metrics("127.0.0.1:1", "yes").is_err());
    }
}
