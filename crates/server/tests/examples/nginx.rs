//! nginx in front of the portal.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::adapted;
use super::support::server::{Certificate, Server, installation, start};
use super::support::{free_port, has, passed_over};

const NAME: &str = "portaal.example.nl";

/// nginx with the example in front of the portal at this address: itself, and its ports for TLS and for plain HTTP.
fn nginx(folder: &Path, portal: &str, certificate: &Certificate) -> (Server, u16, u16) {
    let (secure, plain) = (free_port(), free_port());
    let here = folder.to_str().unwrap();
    let site = adapted(
        "nginx.conf",
        &[
            ("server 127.0.0.1:8080;", &format!("server {portal};")),
            ("listen 443 ssl", &format!("listen 127.0.0.1:{secure} ssl")),
            ("    listen [::]:443 ssl http2;\n", ""),
            ("listen 80;", &format!("listen 127.0.0.1:{plain};")),
            ("    listen [::]:80;\n", ""),
            ("/etc/nginx/portaal/fullchain.pem", certificate.chain.to_str().unwrap()),
            ("/etc/nginx/portaal/privkey.pem", certificate.key.to_str().unwrap()),
            ("/var/log/nginx", here),
        ],
    );
    fs::write(folder.join("inzage.conf"), site).unwrap();
    // What Debian's own file says around it, in this folder. Without `user`, a root's workers could not read it.
    let user = if Command::new("id").arg("-u").output().unwrap().stdout == b"0\n" { "user root;" } else { "" };
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|what| format!("{what}_temp_path {here}/{what};"))
        .concat();
    let around = format!(
        "{user} daemon off; pid {here}/pid; events {{}} http {{ access_log off; {temporary} include {here}/inzage.conf; }}"
    );
    fs::write(folder.join("nginx.conf"), around).unwrap();
    let mut command = Command::new("nginx");
    command.args(["-p", here, "-e", &format!("{here}/error.log"), "-c", &format!("{here}/nginx.conf")]);
    let mut server = Server(command.stdin(Stdio::null()).spawn().unwrap());
    let begin = Instant::now();
    while TcpStream::connect(("127.0.0.1", secure)).is_err() {
        assert!(server.0.try_wait().unwrap().is_none(), "nginx ended: {}", said(folder));
        assert!(begin.elapsed() < Duration::from_secs(10), "nginx does not listen");
        std::thread::sleep(Duration::from_millis(20));
    }
    (server, secure, plain)
}

fn said(folder: &Path) -> String {
    fs::read_to_string(folder.join("error.log")).unwrap_or_default()
}

/// The whole answer to these bytes.
fn answer(mut stream: impl Read + Write, bytes: &str) -> String {
    let _ = stream.write_all(bytes.as_bytes());
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

/// A connection from this address of the machine: whoever comes from elsewhere.
async fn from(address: &str, port: u16) -> TcpStream {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind(format!("{address}:0").parse().unwrap()).unwrap();
    let stream = socket.connect(SocketAddr::from(([127, 0, 0, 1], port))).await.unwrap().into_std().unwrap();
    stream.set_nonblocking(false).unwrap();
    stream
}

#[tokio::test]
async fn the_portal_works_behind_nginx_and_knows_its_pages_and_its_callers() {
    if !has("nginx") {
        let test = "nginx::the_portal_works_behind_nginx_and_knows_its_pages_and_its_callers";
        return passed_over(test, "nginx (Debian: nginx-light)");
    }
    let folder = tempfile::tempdir().unwrap();
    let mut portal = installation(folder.path());
    portal.env("INZAGE_TRUSTED_PROXIES", "127.0.0.1").env("INZAGE_LIMITS_SIGN_IN_PER_MINUTE", "2");
    let (_portal, address) = start(&mut portal);
    let certificate = Certificate::of(NAME, folder.path());
    let (mut nginx, secure, plain) = nginx(folder.path(), &address.replace("localhost", "127.0.0.1"), &certificate);
    let call = async |caller: &str, head: &str, body: &str| {
        let length = body.len();
        let bytes =
            format!("{head} HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}");
        answer(certificate.trusted(from(caller, secure).await), &bytes)
    };

    let portal = call("127.0.0.1", "GET /api/portal", "").await;
    assert!(portal.starts_with("HTTP/1.1 200") && portal.contains("De Test"), "{portal}");
    for header in ["strict-transport-security: max-age", "cache-control: no-store"] {
        assert!(portal.to_lowercase().contains(header), "{header}: {portal}");
    }
    assert!(!portal.contains("nginx/"), "{portal}");

    // A browser without Fetch Metadata says which page makes the call.
    let post = async |caller: &str, origin: &str, body: &str| {
        let length = body.len();
        let head = "POST /api/activation HTTP/1.1\r\nContent-Type: application/json\r\nConnection: close";
        let bytes = format!("{head}\r\nHost: {NAME}\r\nOrigin: {origin}\r\nContent-Length: {length}\r\n\r\n{body}");
        let said = answer(certificate.trusted(from(caller, secure).await), &bytes);
        said.split(' ').nth(1).unwrap_or_default().to_owned()
    };
    let code = r#"{"code":"AAAA-AAAA-AAAA-AAAA"}"#;
    assert_eq!(post("127.0.0.2", "https://portaal.example.nl", code).await, "401", "a page of the portal");
    assert_eq!(post("127.0.0.2", "https://elders.example.nl", code).await, "403", "a page of another site");
    // So often may one caller; another is not held up by it.
    assert_eq!(post("127.0.0.2", "https://portaal.example.nl", code).await, "429");
    assert_eq!(post("127.0.0.3", "https://portaal.example.nl", code).await, "401");
    assert_eq!(post("127.0.0.4", "https://portaal.example.nl", &"x".repeat(65 * 1024)).await, "413");

    let unsafe_call =
        answer(from("127.0.0.1", plain).await, &format!("GET /clienten HTTP/1.0\r\nHost: {NAME}\r\n\r\n"));
    assert!(
        unsafe_call.contains("301") && unsafe_call.contains("https://portaal.example.nl/clienten"),
        "{unsafe_call}"
    );
    let log = fs::read_to_string(folder.path().join("inzage.log")).unwrap();
    assert!(log.contains(" GET 200 ") && log.contains(" POST 401 ") && !log.contains("/api"), "{log}");
    // Told to, it ends its workers too.
    assert!(Command::new("kill").args(["-QUIT", &nginx.0.id().to_string()]).status().unwrap().success());
    nginx.0.wait().unwrap();
}
