//! Which compressed twin of a file a browser takes (RFC 9110, 12.5.3).

/// How a file is sent, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Brotli.
    Brotli,
    /// Gzip.
    Gzip,
    /// As it is.
    Identity,
}

impl Encoding {
    /// All of them, the smallest first.
    pub const ALL: [Self; 3] = [Self::Brotli, Self::Gzip, Self::Identity];

    /// The end of the twin's name.
    #[must_use]
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
            Self::Identity => "",
        }
    }

    /// Its name in `Content-Encoding`; what is sent as it is has none.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }

    /// Whether this `Accept-Encoding` takes it. A file as it is is never refused: there is always one answer.
    #[must_use]
    pub fn accepted(self, header: &str) -> bool {
        let Some(name) = self.name() else { return true };
        header.split(',').any(|one| {
            let mut parts = one.split(';').map(str::trim);
            let named = parts.next().is_some_and(|coding| coding.eq_ignore_ascii_case(name));
            let refused = parts.any(|weight| {
                weight.strip_prefix("q=").is_some_and(|number| number.parse::<f32>().is_ok_and(|weight| weight <= 0.0))
            });
            named && !refused
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(header: &str) -> Encoding {
        Encoding::ALL.into_iter().find(|encoding| encoding.accepted(header)).unwrap()
    }

    #[test]
    fn the_smallest_that_the_browser_takes() {
        assert_eq!(best("gzip, deflate, br, zstd"), Encoding::Brotli);
        assert_eq!(best("GZIP"), Encoding::Gzip);
        assert_eq!(best("br;q=0, gzip;q=0.5"), Encoding::Gzip);
        assert_eq!(best("br; q=0.0"), Encoding::Identity);
        assert_eq!(best(""), Encoding::Identity);
        assert_eq!(best("brotli, gzipped"), Encoding::Identity);
    }
}
