//! The browsers that journeys run in: one driver for each, started once, one session at a time.
//! Programs are named by `READING_ROOM_CHROMEDRIVER`, `…_GECKODRIVER` and `…_WEBKITDRIVER`, or
//! found on the path; an engine whose driver is not there is left out, and that is said.

use std::env;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;
use thirtyfour::{Capabilities, WebDriver, WebDriverRunError};

use crate::Outcome;

/// Chromium as root, and without a network beside the one that is tested.
const CHROMIUM_FLAGS: [&str; 11] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--accept-lang=en",
    "--window-size=1280,1000",
];

/// An engine that pages are tested in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    /// Chromium, and so Chrome and Edge.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKit, and so Safari.
    WebKit,
}

impl Engine {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// As it stands in the name of a test.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Where its driver lies, if it is here.
    pub(crate) fn driver(self) -> Option<PathBuf> {
        let (variable, program) = match self {
            Self::Chromium => ("READING_ROOM_CHROMEDRIVER", "chromedriver"),
            Self::Firefox => ("READING_ROOM_GECKODRIVER", "geckodriver"),
            Self::WebKit => ("READING_ROOM_WEBKITDRIVER", "WebKitWebDriver"),
        };
        env::var_os(variable).map(PathBuf::from).or_else(|| on_path(program))
    }

    /// What a session of it is asked to be, with scripts or without.
    fn capabilities(self, scripts: bool) -> Outcome<Capabilities> {
        // A page counts as open when its text is there: journeys wait for the rest themselves.
        // WebKit's driver does not answer any more when it is told so.
        let mut wanted = match self {
            Self::Chromium => json!({
                "browserName": "chrome",
                "goog:chromeOptions": {
                    "args": CHROMIUM_FLAGS,
                    // 1 allows them, 2 does not.
                    "prefs": {
                        "profile.managed_default_content_settings.javascript": 2 - u8::from(scripts),
                    },
                },
                "goog:loggingPrefs": { "browser": "ALL" },
            }),
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "args": ["-headless", "--width=1280", "--height=1000"],
                    "prefs": { "intl.accept_languages": "en", "javascript.enabled": scripts },
                },
            }),
            Self::WebKit => json!({
                "webkitgtk:browserOptions": {
                    "binary": mini_browser().ok_or("WebKit's MiniBrowser is not installed")?,
                    "args": ["--automation", format!("--enable-javascript={scripts}")],
                },
            }),
        };
        if self != Self::WebKit {
            wanted["pageLoadStrategy"] = json!("eager");
        }
        Ok(wanted.as_object().cloned().unwrap_or_default().into())
    }
}

/// The way to an engine: its driver, started when it is first needed. Dropping it ends the driver.
#[derive(Debug)]
pub(crate) struct Driver {
    /// The engine.
    pub(crate) engine: Engine,
    program: PathBuf,
    logs: PathBuf,
    // Drivers other than Chromium's know one session at a time, so whoever has one holds this.
    running: Mutex<Option<Running>>,
}

/// A driver that runs, and where it listens.
#[derive(Debug)]
struct Running {
    address: String,
    _processes: Processes,
}

impl Driver {
    /// The driver of an engine, whose own words go to a file in `logs`.
    pub(crate) fn new(engine: Engine, program: PathBuf, logs: PathBuf) -> Self {
        Self { engine, program, logs, running: Mutex::default() }
    }

    /// Runs a journey in a fresh session, and ends the session whatever comes of it.
    pub(crate) fn session<T>(
        &self,
        scripts: bool,
        journey: impl AsyncFnOnce(WebDriver) -> Outcome<T>,
    ) -> Outcome<T> {
        // A journey that panicked has ended its session, so the next one may begin.
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        let running = match &mut *running {
            Some(running) => running,
            none => none.insert(self.start()?),
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let driver =
                WebDriver::new(&running.address, self.engine.capabilities(scripts)?).await?;
            let outcome = driver.run_and_quit(async |driver| journey(driver).await).await;
            outcome.map_err(|error| match error {
                WebDriverRunError::Body(error) => error,
                other => other.to_string().into(),
            })
        })
    }

    /// Starts the driver, and what it needs to have a screen.
    fn start(&self) -> Outcome<Running> {
        let port = free_port()?;
        let mut processes = Processes::default();
        let mut command = Command::new(&self.program);
        command.arg(format!("--port={port}"));
        match self.engine {
            Engine::Chromium => {}
            Engine::Firefox => {
                command.arg(format!("--websocket-port={}", free_port()?));
            }
            Engine::WebKit => {
                let display = screen(&mut processes)?;
                command.env("DISPLAY", display).env("LANGUAGE", "en").env("LANG", "en_GB.UTF-8");
            }
        }
        let log = File::create(self.logs.join(format!("{}.log", self.engine.name())))?;
        command.stdout(log.try_clone()?).stderr(log).stdin(Stdio::null());
        processes.0.push(command.spawn()?);
        listening(port)?;
        Ok(Running { address: format!("http://127.0.0.1:{port}"), _processes: processes })
    }
}

/// Programs that end when nobody holds them any more.
#[derive(Debug, Default)]
struct Processes(Vec<Child>);

impl Drop for Processes {
    fn drop(&mut self) {
        for process in self.0.iter_mut().rev() {
            // One that has ended already is what is wanted.
            drop(process.kill());
            drop(process.wait());
        }
    }
}

/// Starts a screen for a browser that cannot do without, and says the name of its display.
fn screen(processes: &mut Processes) -> Outcome<String> {
    let mut server = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1280x1000x24", "-nolisten", "tcp"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let mut number = String::new();
    if let Some(output) = server.stdout.take() {
        BufReader::new(output).read_line(&mut number)?;
    }
    processes.0.push(server);
    match number.trim() {
        "" => Err("Xvfb did not start".into()),
        number => Ok(format!(":{number}")),
    }
}

/// WebKit's own small browser, which no distribution puts on the path: it lies somewhere like
/// `/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/`.
fn mini_browser() -> Option<PathBuf> {
    let libraries: Vec<PathBuf> = ["/usr/lib", "/usr/libexec", "/usr/lib64"].map(Into::into).into();
    let first: Vec<PathBuf> = libraries.iter().flat_map(|folder| folders(folder)).collect();
    let second = first.iter().filter(|folder| folder.to_string_lossy().ends_with("-gnu"));
    let second: Vec<PathBuf> = second.flat_map(|folder| folders(folder)).collect();
    let candidates = first.iter().chain(&second).map(|folder| folder.join("MiniBrowser"));
    candidates.filter(|file| file.is_file()).max()
}

fn folders(parent: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
}

fn on_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// Waits until somebody answers on the port.
fn listening(port: u16) -> Outcome {
    let deadline = Instant::now() + Duration::from_secs(20);
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        if Instant::now() > deadline {
            return Err(format!("nothing listens on port {port}; see the driver's log").into());
        }
        thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}
