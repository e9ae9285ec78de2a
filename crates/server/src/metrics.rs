//! Numbers for who watches the server, as Prometheus reads them (OpenMetrics 1.0): on a listener of its own, and without a name, an id or
//! an address in any of them.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::gauge::ConstGauge;
use prometheus_client::registry::Registry;
use storage::{LastImport, Storage, StorageError};

use crate::causes::causes;
use crate::clock::SharedClock;

/// How often the whole audit trail is walked.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// A request whose term ends so soon is told apart.
const SOON: TimeDelta = TimeDelta::days(7);

const OPEN_METRICS: (HeaderName, HeaderValue) =
    (header::CONTENT_TYPE, HeaderValue::from_static("application/openmetrics-text; version=1.0.0; charset=utf-8"));

/// What is counted while the server runs. A clone counts along.
#[derive(Clone, Debug, Default)]
pub struct Metrics(Arc<Kept>);

#[derive(Debug, Default)]
struct Kept {
    calls: Counter,
    failures: Counter,
    limited: Counter,
    checked: Mutex<Option<Checked>>,
}

/// The last time that the audit trail was walked.
#[derive(Clone, Copy, Debug)]
struct Checked {
    at: DateTime<Utc>,
    sound: bool,
}

impl Metrics {
    /// Counts a call that was answered so.
    pub fn count(&self, status: StatusCode) {
        self.0.calls.inc();
        if status.is_server_error() {
            self.0.failures.inc();
        }
        if status == StatusCode::TOO_MANY_REQUESTS {
            self.0.limited.inc();
        }
    }

    /// Walks the audit trail now and every day, for as long as the server runs.
    pub async fn watch_trail(self, storage: Storage, clock: SharedClock) {
        loop {
            match storage.verify_audit(None).await {
                Ok(walked) => {
                    if let Err(fault) = walked {
                        tracing::error!("somebody has been at the audit trail: {fault}");
                    }
                    let checked = Checked { at: clock.now(), sound: walked.is_ok() };
                    *self.0.checked.lock().unwrap_or_else(PoisonError::into_inner) = Some(checked);
                }
                Err(error) => tracing::error!("the audit trail could not be walked: {}", causes(&error.into())),
            }
            tokio::time::sleep(DAY).await;
        }
    }

    /// All numbers. What the database does not tell is left out, and that it does not is one of them.
    async fn told(&self, storage: &Storage, clock: &SharedClock) -> Result<String, std::fmt::Error> {
        let mut told = Registry::with_prefix("inzage");
        let Kept { calls, failures, limited, checked } = self.0.as_ref();
        told.register("calls", "Calls that were answered", calls.clone());
        told.register("failures", "Calls that failed here (status 5xx)", failures.clone());
        told.register("limited", "Calls that were refused for their number (status 429)", limited.clone());
        if let Some(Checked { at, sound }) = *checked.lock().unwrap_or_else(PoisonError::into_inner) {
            let when = "When this server last walked the whole audit trail, in seconds since 1970";
            gauge(&mut told, "audit_checked_timestamp_seconds", when, at.timestamp());
            gauge(&mut told, "audit_sound", "1 where nobody had been at the audit trail then, else 0", sound.into());
        }
        let known = Known::of(storage, clock.today()).await;
        let up = "1 where the database answers and takes what is written, else 0";
        gauge(&mut told, "database_up", up, known.is_ok().into());
        match known {
            Ok(known) => known.tell(&mut told),
            Err(error) => tracing::error!("the metrics lack what the database knows: {}", causes(&error.into())),
        }
        let mut text = String::new();
        encode(&mut text, &told)?;
        Ok(text)
    }
}

/// What the database knows.
struct Known {
    open: usize,
    soon: usize,
    overdue: usize,
    import: Option<LastImport>,
    lines: u64,
}

impl Known {
    async fn of(storage: &Storage, today: NaiveDate) -> Result<Self, StorageError> {
        storage.healthy().await?;
        let requests = storage.open_requests().await?;
        let due = |before: NaiveDate| requests.iter().filter(|stored| stored.request.due < before).count();
        Ok(Self {
            open: requests.len(),
            soon: due(today + SOON),
            overdue: due(today),
            import: storage.last_import().await?,
            lines: storage.audit_length().await?,
        })
    }

    fn tell(self, told: &mut Registry) {
        let Self { open, soon, overdue, import, lines } = self;
        gauge(told, "requests_open", "Requests for inspection that wait for the organisation", count(open));
        gauge(told, "requests_due_within_week", "Those whose term ends within a week or has ended", count(soon));
        gauge(told, "requests_overdue", "Those whose term has ended", count(overdue));
        if let Some(LastImport { at, refused }) = import {
            let when = "When the last import ended, in seconds since 1970";
            gauge(told, "import_timestamp_seconds", when, at.timestamp());
            gauge(told, "import_refused", "How much of what came in the last import refused", count(refused));
        }
        gauge(told, "audit_lines", "Lines of the audit trail", count(lines));
    }
}

fn gauge(told: &mut Registry, name: &str, help: &str, value: i64) {
    told.register(name, help, ConstGauge::new(value));
}

fn count(number: impl TryInto<i64>) -> i64 {
    number.try_into().unwrap_or(i64::MAX)
}

/// The service of the other listener: the numbers, and nothing else.
pub fn router(metrics: Metrics, storage: Storage, clock: SharedClock) -> Router {
    Router::new().route("/metrics", get(show)).with_state((metrics, storage, clock))
}

async fn show(State((metrics, storage, clock)): State<(Metrics, Storage, SharedClock)>) -> Response {
    match metrics.told(&storage, &clock).await {
        Ok(text) => ([OPEN_METRICS], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use chrono::TimeDelta;

    use super::*;
    use crate::clock::Clock;
    use crate::testing::{Call, World, client};

    /// A clock that stands still.
    struct Still(Mutex<DateTime<Utc>>);

    impl Clock for Still {
        fn now(&self) -> DateTime<Utc> {
            *self.0.lock().unwrap()
        }
    }

    /// What one number is so many days later.
    async fn later(world: &World, days: i64, name: &str) -> Option<i64> {
        let clock: SharedClock = Arc::new(Still(Mutex::new(world.now() + TimeDelta::days(days))));
        let text = Metrics::default().told(&world.storage, &clock).await.unwrap();
        text.lines().find_map(|line| line.strip_prefix(&format!("inzage_{name} "))?.parse().ok())
    }

    #[tokio::test]
    async fn requests_are_open_then_nearly_due_then_overdue() {
        let world = World::new().await;
        assert_eq!(later(&world, 0, "requests_open").await, Some(0));
        let cookie = world.sign_in("bram").await;
        let path = format!("/api/clients/{}/requests", client("bram"));
        let request = r#"{"kind":"copy","delivery":"paper"}"#;
        let answer = world.call(Call::post(&path, request).by(&cookie)).await;
        assert_eq!(answer.status, 201, "{}", String::from_utf8_lossy(&answer.body));
        // A month is what the law gives.
        for (days, soon, overdue) in [(0, 0, 0), (27, 1, 0), (40, 1, 1)] {
            let found = (
                later(&world, days, "requests_open").await,
                later(&world, days, "requests_due_within_week").await,
                later(&world, days, "requests_overdue").await,
            );
            assert_eq!(found, (Some(1), Some(soon), Some(overdue)), "after {days} days");
        }
    }
}
