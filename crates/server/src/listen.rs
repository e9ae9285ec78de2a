//! Listening, until told to stop.

use std::net::SocketAddr;

use anyhow::Context as _;
use axum::Router;
use tokio::net::TcpListener;
use tokio::signal;

/// Serves until the process is told to stop (SIGINT or SIGTERM), then finishes the calls under way.
///
/// # Errors
/// When the address cannot be listened on.
pub async fn listen(address: SocketAddr, service: Router) -> anyhow::Result<()> {
    let listener = TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))?;
    let address = listener.local_addr()?;
    tracing::info!(%address, "listening");
    println!("Inzage luistert op http://{}", browsable(address));
    axum::serve(listener, service).with_graceful_shutdown(told_to_stop()).await?;
    tracing::info!("stopped");
    Ok(())
}

/// The address as a person types it.
fn browsable(address: SocketAddr) -> String {
    if address.ip().is_loopback() { format!("localhost:{}", address.port()) } else { address.to_string() }
}

async fn told_to_stop() {
    let interrupt = async {
        // Without a handler the default stays: the process ends at once.
        if signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! { () = interrupt => {}, () = terminated() => {} }
}

#[cfg(unix)]
async fn terminated() {
    match signal::unix::signal(signal::unix::SignalKind::terminate()) {
        Ok(mut stream) => {
            stream.recv().await;
        }
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    std::future::pending().await
}
