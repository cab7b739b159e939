//! A server of static files on this machine alone: what any dumb host does, and nothing more.
//! It reads one folder; it never writes, never runs anything, and never leaves that folder.

mod files;
mod request;
mod response;

use std::collections::HashMap;
use std::io::{self, BufReader};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use request::Request;
use response::Response;

/// How a folder is served. The default is what a plain host does, at `/`, on any free port.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The port to listen on; 0 takes any free one.
    pub port: u16,
    /// The folder of the host under which the site appears, such as `/some/folder/`.
    pub mount: String,
    /// The page for what is not there, relative to the served folder, such as `404.html`.
    pub not_found: Option<PathBuf>,
    /// How long answers are held back, to stand for a slow line.
    pub delay: Duration,
    /// The only file that is held back, by its name; every one where there is none.
    pub delayed: Option<String>,
    /// Whether texts and Wasm travel compressed to those who accept it.
    pub gzip: bool,
    /// Whether [`Server::requests`] keeps what was asked for.
    pub record: bool,
}

impl Options {
    fn delay_of(&self, target: &str) -> Duration {
        let held_back = self.delayed.as_ref().is_none_or(|name| target.ends_with(name.as_str()));
        if held_back { self.delay } else { Duration::ZERO }
    }
}

/// A folder being served, until it is dropped.
#[derive(Debug)]
pub struct Server {
    site: Arc<Site>,
    address: SocketAddr,
    listening: Option<Listening>,
}

/// What every connection needs to know.
#[derive(Debug)]
struct Site {
    folder: PathBuf,
    options: Options,
    requests: Mutex<Vec<String>>,
}

impl Server {
    /// Starts to serve the folder.
    ///
    /// # Errors
    ///
    /// When the folder cannot be read or the port is taken.
    pub fn start(folder: &Path, mut options: Options) -> io::Result<Self> {
        options.mount = mount(&options.mount);
        let folder = folder.canonicalize()?;
        let asked = SocketAddr::from((Ipv4Addr::LOCALHOST, options.port));
        let site = Arc::new(Site { folder, options, requests: Mutex::default() });
        let mut server = Self { site, address: asked, listening: None };
        server.restart()?;
        Ok(server)
    }

    /// The address of the site's first page, such as `http://127.0.0.1:8000/some/folder/`.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.site.options.mount)
    }

    /// What was asked for so far, such as `GET /some/folder/index.html`, when that is recorded.
    pub fn requests(&self) -> Vec<String> {
        lock(&self.site.requests).clone()
    }

    /// Goes away as a lost network does: nobody listens, and open connections break off.
    pub fn stop(&mut self) {
        if let Some(listening) = self.listening.take() {
            listening.stop(self.address);
        }
    }

    /// Listens again on the same port, or does nothing while it still listens.
    ///
    /// # Errors
    ///
    /// When something else has taken the port.
    pub fn restart(&mut self) -> io::Result<()> {
        if self.listening.is_none() {
            let listener = TcpListener::bind(self.address)?;
            self.address = listener.local_addr()?;
            self.listening = Some(Listening::start(listener, Arc::clone(&self.site)));
        }
        Ok(())
    }

    /// Serves until the process ends.
    pub fn wait(mut self) {
        if let Some(listening) = self.listening.take() {
            // A thread that panicked has already said so; there is nobody left to tell.
            drop(listening.accepting.join());
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The thread that accepts connections, and those that are open.
#[derive(Debug)]
struct Listening {
    accepting: JoinHandle<()>,
    stopped: Arc<AtomicBool>,
    connections: Arc<Connections>,
}

impl Listening {
    fn start(listener: TcpListener, site: Arc<Site>) -> Self {
        let stopped = Arc::new(AtomicBool::new(false));
        let connections = Arc::new(Connections::default());
        let accepting = thread::spawn({
            let (stopped, connections) = (Arc::clone(&stopped), Arc::clone(&connections));
            move || accept(&listener, &site, &stopped, &connections)
        });
        Self { accepting, stopped, connections }
    }

    fn stop(self, address: SocketAddr) {
        self.stopped.store(true, Ordering::SeqCst);
        // `accept` waits for a connection: this one lets it see that it is over.
        drop(TcpStream::connect(address));
        drop(self.accepting.join());
        self.connections.close();
    }
}

/// The open connections, so that they can be broken off.
#[derive(Debug, Default)]
struct Connections {
    next: AtomicU64,
    open: Mutex<HashMap<u64, TcpStream>>,
}

impl Connections {
    fn add(&self, stream: &TcpStream) -> io::Result<u64> {
        let number = self.next.fetch_add(1, Ordering::SeqCst);
        lock(&self.open).insert(number, stream.try_clone()?);
        Ok(number)
    }

    fn remove(&self, number: u64) {
        lock(&self.open).remove(&number);
    }

    fn close(&self) {
        for (_, stream) in lock(&self.open).drain() {
            // One that the other side has closed is closed all the same.
            drop(stream.shutdown(Shutdown::Both));
        }
    }
}

fn accept(
    listener: &TcpListener,
    site: &Arc<Site>,
    stopped: &AtomicBool,
    connections: &Arc<Connections>,
) {
    for stream in listener.incoming() {
        if stopped.load(Ordering::SeqCst) {
            return;
        }
        // A connection that fails is the business of the one who made it; the next one counts.
        let Ok(stream) = stream else { continue };
        let Ok(number) = connections.add(&stream) else { continue };
        let (site, connections) = (Arc::clone(site), Arc::clone(connections));
        thread::spawn(move || {
            drop(converse(&stream, &site));
            connections.remove(number);
        });
    }
}

/// Answers one request after the other, until either side has had enough.
fn converse(stream: &TcpStream, site: &Site) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    while let Some(request) = Request::read(&mut reader)? {
        if site.options.record {
            lock(&site.requests).push(format!("{} {}", request.method, request.target));
        }
        thread::sleep(site.options.delay_of(&request.target));
        let response = Response::to(&request, site);
        response.write(&mut &*stream, &request)?;
        if request.closes {
            break;
        }
    }
    stream.shutdown(Shutdown::Both)
}

/// The folder of the host with a slash at both ends.
fn mount(folder: &str) -> String {
    match folder.trim_matches('/') {
        "" => "/".to_owned(),
        inner => format!("/{inner}/"),
    }
}

/// A thread that panicked leaves these collections whole, so its mark on the lock means nothing.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
