//! The server as a browser meets it: bytes over a socket.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Instant;

use tempfile::TempDir;

use super::*;

/// A site with a page, a folder with a page, a 404 page, and a secret beside it.
fn site() -> TempDir {
    let folder = TempDir::new().unwrap();
    let site = folder.path().join("site");
    fs::create_dir_all(site.join("entry/a b")).unwrap();
    fs::write(folder.path().join("secret.txt"), "secret").unwrap();
    fs::write(site.join("index.html"), "home").unwrap();
    fs::write(site.join("app.wasm"), "wasm".repeat(100)).unwrap();
    fs::write(site.join("404.html"), "nothing here").unwrap();
    fs::write(site.join("entry/a b/index.html"), "entry").unwrap();
    folder
}

fn serve(folder: &TempDir, options: Options) -> Server {
    Server::start(&folder.path().join("site"), options).unwrap()
}

fn ask(server: &Server, head: &str) -> io::Result<String> {
    let mut stream = TcpStream::connect(server.address)?;
    write!(stream, "{head}\r\nConnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

fn get(server: &Server, target: &str) -> String {
    ask(server, &format!("GET {target} HTTP/1.1")).unwrap()
}

#[track_caller]
fn check(answer: &str, expected: &[&str]) {
    for part in expected {
        assert!(answer.contains(part), "{part:?} is missing in {answer:?}");
    }
}

#[test]
fn files_and_the_pages_of_folders_are_served() {
    let folder = site();
    let server = serve(&folder, Options::default());
    check(&get(&server, "/"), &["200 OK", "text/html; charset=utf-8", "Content-Length: 4", "home"]);
    check(&get(&server, "/index.html?q=a"), &["200 OK", "home"]);
    check(&get(&server, "/app.wasm"), &["application/wasm"]);
    check(&get(&server, "/entry/a%20b/"), &["200 OK", "entry"]);
}

#[test]
fn a_folder_without_its_slash_is_redirected_with_its_query() {
    let folder = site();
    let server = serve(&folder, Options::default());
    check(&get(&server, "/entry/a%20b?q=1"), &["301", "Location: /entry/a%20b/?q=1\r\n"]);
    let server = serve(&folder, Options { mount: "some/folder".into(), ..Options::default() });
    check(&get(&server, "/some/folder?q"), &["301", "Location: /some/folder/?q\r\n"]);
}

#[test]
fn a_site_can_stand_in_a_folder_of_the_host() {
    let folder = site();
    let server = serve(&folder, Options { mount: "/some/folder/".into(), ..Options::default() });
    assert!(server.url().ends_with("/some/folder/"));
    check(&get(&server, "/some/folder/"), &["200 OK", "home"]);
    check(&get(&server, "/"), &["404 Not Found"]);
    check(&get(&server, "/some/folderindex.html"), &["404 Not Found"]);
}

#[test]
fn nothing_outside_the_folder_is_reached() {
    let folder = site();
    let secret = folder.path().join("secret.txt");
    #[cfg(unix)]
    std::os::unix::fs::symlink(&secret, folder.path().join("site/link.txt")).unwrap();
    let server = serve(&folder, Options::default());
    let absolute = format!("/{}", secret.display());
    let ways = [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/entry/../../secret.txt",
        "/..%5csecret.txt",
        "/link.txt",
        "/%00",
        "/%ff",
        "secret.txt",
        "http://127.0.0.1/../secret.txt",
        absolute.as_str(),
    ];
    for way in ways {
        let answer = get(&server, way);
        check(&answer, &["404 Not Found"]);
        assert!(!answer.contains("secret"), "{way}");
    }
}

#[test]
fn what_is_missing_shows_the_page_for_it_where_there_is_one() {
    let folder = site();
    let plain = serve(&folder, Options::default());
    check(&get(&plain, "/entry/none/"), &["404 Not Found", "text/plain"]);
    check(&get(&plain, "/index.html/"), &["404 Not Found"]);
    check(&get(&plain, "/entry/"), &["404 Not Found"]);
    let options = Options { not_found: Some("404.html".into()), ..Options::default() };
    let server = serve(&folder, options);
    check(&get(&server, "/entry/none/"), &["404 Not Found", "text/html", "nothing here"]);
}

#[test]
fn head_gets_all_but_the_body_and_other_methods_are_refused() {
    let folder = site();
    let server = serve(&folder, Options::default());
    let answer = ask(&server, "HEAD / HTTP/1.1").unwrap();
    check(&answer, &["200 OK", "Content-Length: 4"]);
    assert!(answer.ends_with("\r\n\r\n"));
    check(&ask(&server, "DELETE / HTTP/1.1").unwrap(), &["405", "Allow: GET, HEAD"]);
}

#[test]
fn one_connection_carries_many_requests() {
    let folder = site();
    let server = serve(&folder, Options { record: true, ..Options::default() });
    let mut stream = TcpStream::connect(server.address).unwrap();
    write!(stream, "GET / HTTP/1.1\r\n\r\nGET /app.wasm HTTP/1.1\r\nConnection: close\r\n\r\n")
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert_eq!(answer.matches("200 OK").count(), 2);
    assert_eq!(server.requests(), ["GET /", "GET /app.wasm"]);
}

#[test]
fn texts_travel_compressed_to_those_who_accept_it() {
    let folder = site();
    let server = serve(&folder, Options { gzip: true, ..Options::default() });
    let answer = ask(&server, "GET /app.wasm HTTP/1.1\r\nAccept-Encoding: gzip").unwrap();
    check(&answer, &["Content-Encoding: gzip", "Vary: Accept-Encoding"]);
    assert!(!answer.contains("wasmwasm"));
    check(&get(&server, "/app.wasm"), &["Content-Length: 400", "wasmwasm"]);
}

#[test]
fn answers_can_be_held_back() {
    let folder = site();
    let delay = Duration::from_millis(60);
    let server = serve(&folder, Options { delay, ..Options::default() });
    let start = Instant::now();
    check(&get(&server, "/"), &["home"]);
    assert!(start.elapsed() >= delay);
}

#[test]
fn one_file_alone_can_be_held_back() {
    let folder = site();
    let delayed = Some("app.wasm".to_owned());
    let delay = Duration::from_secs(2);
    let server = serve(&folder, Options { delay, delayed, ..Options::default() });
    let start = Instant::now();
    check(&get(&server, "/"), &["home"]);
    assert!(start.elapsed() < delay);
    check(&get(&server, "/app.wasm"), &["wasmwasm"]);
    assert!(start.elapsed() >= delay);
}

#[test]
fn a_stopped_server_breaks_off_and_comes_back_on_the_same_port() {
    let folder = site();
    let mut server = serve(&folder, Options::default());
    let mut kept = TcpStream::connect(server.address).unwrap();
    write!(kept, "GET / HTTP/1.1\r\n\r\n").unwrap();
    assert_ne!(kept.read(&mut [0; 1024]).unwrap(), 0);
    let address = server.address;

    server.stop();
    assert!(TcpStream::connect(address).is_err());
    assert_eq!(kept.read(&mut [0; 1024]).unwrap_or(0), 0);

    server.restart().unwrap();
    assert_eq!(server.address, address);
    check(&get(&server, "/"), &["home"]);
}
