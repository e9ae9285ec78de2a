//! Listening, until told to stop.

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use axum::Router;
use axum_server::Handle;
use axum_server::accept::Accept;
use axum_server::service::SendService;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::net::TcpStream;
use tokio::signal;

/// How long a caller may take to send the head of a call: a browser takes no time, who wants to occupy us takes it all.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long calls under way may go on after we are told to stop.
const LAST_CALLS: Duration = Duration::from_secs(20);
/// The largest head of a call, in bytes. Cookie and address together are far below it.
const LARGEST_HEAD: usize = 16 * 1024;

/// Where the certificate and its key are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsFiles {
    /// The chain, our own certificate first (PEM).
    pub certificate: PathBuf,
    /// The private key (PEM).
    pub key: PathBuf,
}

/// What an operator should know of listening there without TLS; nothing on this machine alone, behind a proxy.
#[must_use]
pub fn exposure(address: SocketAddr, tls: Option<&TlsFiles>) -> Option<String> {
    (tls.is_none() && !address.ip().is_loopback()).then(|| {
        format!(
            "`listen` is {address}, and there is no `tls`: what clients read travels over the network for everybody to see. Set \
             `tls.certificate` and `tls.key`, or listen on 127.0.0.1 behind a proxy"
        )
    })
}

/// Serves until the process is told to stop (SIGINT or SIGTERM), then finishes the calls under way.
///
/// # Errors
/// When the address cannot be listened on, or the certificate cannot be used.
pub async fn listen(address: SocketAddr, tls: Option<&TlsFiles>, service: Router) -> anyhow::Result<()> {
    let tls = tls.map(|files| anyhow::Ok((secured(files)?, files.clone()))).transpose()?;
    let listener = TcpListener::bind(address).with_context(|| format!("cannot listen on {address}"))?;
    let address = listener.local_addr()?;
    let scheme = if tls.is_some() { "https" } else { "http" };
    let server = axum_server::from_tcp(listener)?;
    // Before anybody is told that it listens: who sends SIGHUP sooner would end it.
    let tls = match tls {
        None => {
            on_hangup(|| tracing::warn!("{RESTART}"));
            None
        }
        Some((tls, files)) => {
            let renewing = tls.clone();
            on_hangup(move || renew(&renewing, &files));
            Some(tls)
        }
    };
    tracing::info!(%address, scheme, "listening");
    println!("Inzage luistert op {scheme}://{}", browsable(address));
    match tls {
        None => serve(server, service).await?,
        Some(tls) => {
            serve(server.acceptor(RustlsAcceptor::new(tls).handshake_timeout(PATIENCE)), service).await?;
        }
    }
    tracing::info!("stopped");
    Ok(())
}

/// Serves on an address beside the portal's, by HTTP alone and for as long as the portal; what it returns does so.
///
/// # Errors
/// When the address cannot be listened on.
pub fn beside(
    address: SocketAddr,
    service: Router,
) -> anyhow::Result<impl Future<Output = std::io::Result<()>> + Send + 'static> {
    let listener = TcpListener::bind(address).with_context(|| format!("cannot listen on {address}"))?;
    listener.set_nonblocking(true)?;
    Ok(serve(axum_server::from_tcp(listener)?, service))
}

async fn serve<A>(server: axum_server::Server<SocketAddr, A>, service: Router) -> std::io::Result<()>
where
    A: Accept<TcpStream, axum::middleware::AddExtension<Router, axum::extract::ConnectInfo<SocketAddr>>>
        + Clone
        + Send
        + Sync
        + 'static,
    A::Stream: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + Send,
    A::Service: SendService<axum::http::Request<hyper::body::Incoming>> + Send,
    A::Future: Send,
{
    let handle = Handle::new();
    let stopping = handle.clone();
    tokio::spawn(async move {
        told_to_stop().await;
        stopping.graceful_shutdown(Some(LAST_CALLS));
    });
    let mut server = server.handle(handle).http1_only().first_request_timeout(PATIENCE);
    server.http_builder().http1().header_read_timeout(PATIENCE).max_buf_size(LARGEST_HEAD);
    server.serve(service.into_make_service_with_connect_info::<SocketAddr>()).await
}

/// Whether these files can be used for TLS, as [`listen`] uses them.
///
/// # Errors
/// They cannot be read, or do not fit together.
pub fn check_certificate(files: &TlsFiles) -> anyhow::Result<()> {
    secured(files).map(drop)
}

/// What who sends SIGHUP expects in vain.
const RESTART: &str = "settings are read at the start alone: restart to change them";

/// Puts a renewed certificate in the place of the one before, for connections from now on. One that cannot be used takes no place.
fn renew(serving: &RustlsConfig, files: &TlsFiles) {
    match secured(files) {
        Ok(renewed) => {
            serving.reload_from_config(renewed.get_inner());
            tracing::info!("the certificate was read anew; {RESTART}");
        }
        Err(error) => tracing::error!("the certificate is still the one from before: {error:#}"),
    }
}

/// Does this each time that the process is sent SIGHUP. Left to itself it would end the process.
#[cfg(unix)]
fn on_hangup(act: impl Fn() + Send + 'static) {
    let Ok(mut hangups) = signal::unix::signal(signal::unix::SignalKind::hangup()) else { return };
    tokio::spawn(async move {
        while hangups.recv().await.is_some() {
            act();
        }
    });
}

#[cfg(not(unix))]
fn on_hangup(_act: impl Fn() + Send + 'static) {}

/// TLS 1.2 and 1.3 with what rustls holds to be safe.
fn secured(files: &TlsFiles) -> anyhow::Result<RustlsConfig> {
    let TlsFiles { certificate, key } = files;
    let cannot_read = |file: &PathBuf| format!("cannot read {}", file.display());
    let chain = CertificateDer::pem_file_iter(certificate)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .with_context(|| cannot_read(certificate))?;
    let secret = PrivateKeyDer::from_pem_file(key).with_context(|| cannot_read(key))?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, secret)
        .with_context(|| format!("{} and {} do not fit together", certificate.display(), key.display()))?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(RustlsConfig::from_config(Arc::new(config)))
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
