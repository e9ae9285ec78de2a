//! From which address a call comes, also behind a proxy.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderMap;
use ipnet::IpNet;

const FORWARDED: &str = "x-forwarded-for";

/// Who calls, as far as an address tells: of IPv6 the first 64 bits, for a household has all that follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CallerAddress(IpAddr);

impl From<IpAddr> for CallerAddress {
    fn from(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V4(address) => IpAddr::V4(address),
            IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64))),
        })
    }
}

/// The proxies whose word is taken for where a call comes from (`trusted_proxies`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proxies(Vec<IpNet>);

/// The text names no addresses or networks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no addresses or networks")]
pub struct NotProxies;

impl FromStr for Proxies {
    type Err = NotProxies;

    /// Addresses and networks, divided by commas: `127.0.0.1, 10.0.0.0/8, fd00::/8`.
    fn from_str(text: &str) -> Result<Self, NotProxies> {
        let one = |word: &str| {
            let address = || word.parse::<IpAddr>().map(IpNet::from);
            word.parse::<IpNet>().or_else(|_| address()).map_err(|_| NotProxies)
        };
        text.split(',').map(str::trim).filter(|word| !word.is_empty()).map(one).collect::<Result<_, _>>().map(Self)
    }
}

impl Proxies {
    /// Who makes a call: who is connected, or whom the nearest proxies that are trusted say they speak for. What stands
    /// further to the left in the header anybody can have written there.
    #[must_use]
    pub fn caller(&self, request: &Request) -> CallerAddress {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
        // Without a connection there is no network: a test.
        let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ConnectInfo(peer)| peer.ip());
        self.behind(peer, request.headers()).into()
    }

    fn behind(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let lines: Vec<&str> = headers.get_all(FORWARDED).iter().filter_map(|line| line.to_str().ok()).collect();
        let mut caller = peer;
        for word in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
            if !self.trust(caller) {
                break;
            }
            let Ok(address) = word.trim().parse::<IpAddr>() else { break };
            caller = address;
        }
        caller
    }

    fn trust(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn behind(proxies: &str, peer: &str, lines: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(FORWARDED, line.parse().unwrap());
        }
        proxies.parse::<Proxies>().unwrap().behind(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn without_trusted_proxies_the_header_says_nothing() {
        assert_eq!(behind("", "192.0.2.1", &["198.51.100.7"]), "192.0.2.1");
        assert_eq!(behind("10.0.0.0/8", "192.0.2.1", &["198.51.100.7"]), "192.0.2.1");
    }

    #[test]
    fn a_trusted_proxy_says_for_whom_it_speaks_and_nobody_before_it() {
        let proxies = "10.0.0.0/8, 127.0.0.1";
        assert_eq!(behind(proxies, "127.0.0.1", &["198.51.100.7"]), "198.51.100.7");
        assert_eq!(behind(proxies, "10.1.1.1", &["203.0.113.9, 198.51.100.7, 10.2.2.2"]), "198.51.100.7");
        assert_eq!(behind(proxies, "10.1.1.1", &["203.0.113.9", "198.51.100.7"]), "198.51.100.7");
        assert_eq!(behind(proxies, "10.1.1.1", &["onzin"]), "10.1.1.1");
        assert_eq!(behind(proxies, "::ffff:10.1.1.1", &["198.51.100.7"]), "198.51.100.7");
    }

    #[test]
    fn what_names_no_network_is_refused() {
        assert_eq!("10.0.0.0/33".parse::<Proxies>(), Err(NotProxies));
        assert_eq!("proxy.example".parse::<Proxies>(), Err(NotProxies));
    }

    #[test]
    fn a_household_is_one_caller() {
        let caller = |text: &str| CallerAddress::from(text.parse::<IpAddr>().unwrap());
        assert_eq!(caller("2001:db8:1:2::1"), caller("2001:db8:1:2:ffff::9"));
        assert_ne!(caller("2001:db8:1:2::1"), caller("2001:db8:1:3::1"));
        assert_eq!(caller("::ffff:192.0.2.1"), caller("192.0.2.1"));
    }
}
