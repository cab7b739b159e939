//! The configurations of `docs/hosting` under the servers they are for: what a visit gets from
//! nginx and Caddy, at the root of a host and in a folder. A server that is not installed is
//! passed over, with a line that says so.

#![expect(clippy::unwrap_used, reason = "all of this is a test")]

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// A shard, named as shards are.
const SHARD: &str = "shards/01/01234567-0.json";
/// The app, named as it is.
const APP: &str = "reader-0123456789abcdef_bg.wasm";
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Files of a site, and the types they must be sent as.
const FILES: [(&str, &str); 12] = [
    ("index.html", "text/html"),
    ("404.html", "text/html"),
    ("boot.js", "text/javascript"),
    ("archive.json", "application/json"),
    ("manifest.webmanifest", "application/manifest+json"),
    ("feed.json", "application/feed+json"),
    ("section/a/index.html", "text/html"),
    ("section/a/feed.xml", "application/atom+xml"),
    ("opensearch.xml", "application/opensearchdescription+xml"),
    ("icon.svg", "image/svg+xml"),
    (APP, "application/wasm"),
    (SHARD, "application/json"),
];

/// A server that runs until it is dropped.
struct Running {
    process: Child,
    port: u16,
    _folder: TempDir,
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

fn document(name: &str) -> String {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    fs::read_to_string(docs.join(name)).unwrap()
}

/// A site in this folder of a host.
fn site(host: &Path, folder: &str) {
    for (name, _) in FILES {
        let file = host.join(folder.trim_matches('/')).join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, format!("{name} ").repeat(500)).unwrap();
    }
}

fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    // Servers lie where not every user looks.
    let folders = std::env::split_paths(&path).chain([PathBuf::from("/usr/sbin")]);
    folders.map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// Starts a server with what `configure` says for the folder of the host and a port.
fn start(
    name: &str,
    folder: &str,
    arguments: &[&str],
    configure: impl Fn(&str, u16) -> String,
) -> Option<Running> {
    let Some(program) = program(name) else {
        println!("{name} is not installed: its configuration is not tried");
        return None;
    };
    let place = tempfile::tempdir().unwrap();
    site(&place.path().join("host"), folder);
    let port = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
    let root = place.path().join("host").display().to_string();
    fs::write(place.path().join("configuration"), configure(&root, port)).unwrap();
    let mut command = Command::new(program);
    command.args(arguments).current_dir(place.path()).env("HOME", place.path());
    let process = command.stderr(Stdio::null()).spawn().unwrap();
    let mut running = Running { process, port, _folder: place };
    let start = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(running.process.try_wait().unwrap().is_none(), "{name} ended");
        assert!(start.elapsed() < Duration::from_secs(20), "{name} does not listen");
        thread::sleep(Duration::from_millis(10));
    }
    Some(running)
}

fn nginx(folder: &str) -> Option<Running> {
    let around = "daemon off; master_process off; pid pid; error_log stderr; events {} http { \
        access_log off; client_body_temp_path a; proxy_temp_path b; fastcgi_temp_path c; \
        uwsgi_temp_path d; scgi_temp_path e;";
    start("nginx", folder, &["-p", ".", "-c", "configuration"], |root, port| {
        let ours = document("hosting/nginx.conf")
            .replace("listen 80;", &format!("listen 127.0.0.1:{port};"))
            .replace("listen [::]:80;", "")
            .replace("/srv/reading-room", root)
            .replace("location / {", &format!("location {folder} {{"))
            .replace("404 /404.html", &format!("404 {folder}404.html"));
        format!("{around}\n{ours}\n}}\n")
    })
}

fn caddy(folder: &str) -> Option<Running> {
    let arguments = ["run", "--config", "configuration", "--adapter", "caddyfile"];
    start("caddy", folder, &arguments, |root, port| {
        let ours = document("hosting/Caddyfile")
            .replace("archive.example.org", &format!("http://127.0.0.1:{port}"))
            .replace("/srv/reading-room", root)
            .replace("/404.html\n", &format!("{folder}404.html\n"));
        format!("{{\n\tadmin off\n}}\n{ours}")
    })
}

/// What stands before the body of an answer, in lower case.
fn head(server: &Running, path: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
    let host = format!("127.0.0.1:{}", server.port);
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let end = answer.windows(4).position(|it| it == b"\r\n\r\n").unwrap();
    String::from_utf8(answer[..end].to_vec()).unwrap().to_lowercase() + "\r\n"
}

#[track_caller]
fn check(server: &Running, path: &str, expected: &[&str]) {
    let head = head(server, path);
    for line in expected {
        assert!(head.contains(line), "{path}: no {line:?} in\n{head}");
    }
}

const ALWAYS: [&str; 5] = [
    "content-security-policy: frame-ancestors 'none'\r\n",
    "cross-origin-opener-policy: same-origin\r\n",
    "permissions-policy: camera=()",
    "referrer-policy: no-referrer\r\n",
    "x-content-type-options: nosniff\r\n",
];

/// What every good host does with a site in this folder.
fn is_a_good_host(server: &Running, folder: &str) {
    for (name, media_type) in FILES {
        let path = format!("{folder}{name}");
        let kept = [SHARD, APP].contains(&name);
        let caching = format!("cache-control: {}\r\n", if kept { FOR_EVER } else { "no-cache" });
        let media_type = format!("content-type: {media_type}");
        check(server, &path, &[" 200 ok", &media_type, &caching, "content-encoding: gzip\r\n"]);
        check(server, &path, &ALWAYS);
    }
    check(server, folder, &[" 200 ok", "content-type: text/html", "cache-control: no-cache\r\n"]);
    check(server, &format!("{folder}section/a"), &[&format!("location: {folder}section/a/\r\n")]);
    let absent = [SHARD.replace("0123", "ffff"), APP.replace("0123", "ffff"), "a/b".to_owned()];
    for name in absent {
        let path = format!("{folder}{name}");
        check(server, &path, &[" 404 ", "content-type: text/html", "cache-control: no-cache\r\n"]);
        check(server, &path, &ALWAYS);
    }
}

fn try_out(start: fn(&str) -> Option<Running>) {
    for folder in ["/", "/archive/"] {
        if let Some(server) = start(folder) {
            is_a_good_host(&server, folder);
        }
    }
}

#[test]
fn nginx_is_a_good_host() {
    try_out(nginx);
}

#[test]
fn caddy_is_a_good_host() {
    try_out(caddy);
}

#[test]
fn the_document_shows_the_files_as_they_are() {
    let shown = document("hosting.md");
    for name in ["nginx.conf", "Caddyfile"] {
        let file = document(&format!("hosting/{name}"));
        assert!(shown.contains(&file), "docs/hosting.md does not show docs/hosting/{name} in full");
    }
}
