//! The drivers of the browsers: one for each engine, started when it is first needed, one session
//! at a time, kept from journey to journey. One that hangs or dies is ended with all it started,
//! and what it was at begins again; what a page does wrong is never taken for its driver's fault.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use thirtyfour::WebDriver;
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::prelude::{WebDriverError, WebDriverResult};
use tokio::runtime::Runtime;
use tokio::time::timeout;

use crate::Outcome;
use crate::engines::Engine;
use crate::processes::{self, Processes};

/// How often a journey begins whose driver fails.
const ATTEMPTS: usize = 4;
/// How long a browser may take to start, on a machine that is busy with other things.
const START: Duration = Duration::from_secs(60);
/// How long the answer to any one request may take. Scripts of a driver may take a minute.
const ANSWER: Duration = Duration::from_secs(75);
/// How long a session may take to say that it is there, or to end.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);

/// The way to an engine. Dropping it ends the driver and its browser.
#[derive(Debug)]
pub(crate) struct Driver {
    /// The engine.
    pub(crate) engine: Engine,
    program: PathBuf,
    log: PathBuf,
    // Drivers other than Chromium's know one session at a time, so whoever has one holds this.
    running: Mutex<Option<Running>>,
}

/// A driver that runs, where it listens, and the session that the last journey left.
#[derive(Debug)]
struct Running {
    address: String,
    kept: Option<Session>,
    runtime: Runtime,
    _processes: Processes,
}

/// A browser that waits for the next journey.
#[derive(Debug)]
struct Session {
    scripts: bool,
    browser: WebDriver,
}

/// What became of an attempt.
enum Attempt<T> {
    /// The journey came to an end, good or bad.
    Made(Outcome<T>),
    /// The browser or its driver failed; the journey shows nothing.
    Lost(Box<dyn std::error::Error + Send + Sync>),
}

impl Driver {
    /// The driver of an engine, whose own words go to a file in `logs`.
    pub(crate) fn new(engine: Engine, program: PathBuf, logs: &Path) -> Self {
        let log = logs.join(format!("{}.log", engine.name()));
        // What an earlier run left; where there is none, nothing has to go.
        drop(fs::remove_file(&log));
        Self { engine, program, log, running: Mutex::default() }
    }

    /// Runs a journey in a window of its own, in the browser of the journey before where that one
    /// ended well. The journey begins again where the browser or its driver fails, and only there.
    pub(crate) fn journey<T>(
        &self,
        scripts: bool,
        journey: impl AsyncFn(WebDriver) -> Outcome<T>,
    ) -> Outcome<T> {
        // A journey that panicked has left no session, so the next one may begin.
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        let mut attempt = 1;
        loop {
            match self.attempt(&mut running, scripts, &journey) {
                Attempt::Made(outcome) => return outcome,
                Attempt::Lost(error) => {
                    *running = None;
                    let (name, log) = (self.engine.name(), self.log.display());
                    if attempt == ATTEMPTS {
                        return Err(
                            format!("{name} failed {attempt} times: {error}; see {log}").into()
                        );
                    }
                    eprintln!("{name} failed, and is started again: {error}");
                    attempt += 1;
                }
            }
        }
    }

    /// The same in a browser that nobody used before, and that nobody uses after.
    pub(crate) fn fresh<T>(
        &self,
        scripts: bool,
        journey: impl AsyncFn(WebDriver) -> Outcome<T>,
    ) -> Outcome<T> {
        self.end_session();
        let outcome = self.journey(scripts, journey);
        self.end_session();
        outcome
    }

    fn end_session(&self) {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(running) = &mut *running {
            running.end_session();
        }
    }

    fn attempt<T>(
        &self,
        running: &mut Option<Running>,
        scripts: bool,
        journey: impl AsyncFn(WebDriver) -> Outcome<T>,
    ) -> Attempt<T> {
        let running = match self.ready(running, scripts) {
            Ok(running) => running,
            Err(error) => return Attempt::Lost(error),
        };
        let Some(Session { browser, .. }) = running.kept.take() else {
            return Attempt::Lost("there is no session".into());
        };
        running.runtime.block_on(async {
            match journey(browser.clone()).await {
                Ok(value) => {
                    running.kept = Some(Session { scripts, browser });
                    Attempt::Made(Ok(value))
                }
                Err(error) if is_gone(&*error) || !answers(&browser).await => {
                    // Its driver will not hear that the session ends.
                    drop(browser.leak());
                    Attempt::Lost(error)
                }
                Err(error) => {
                    quit(browser).await;
                    Attempt::Made(Err(error))
                }
            }
        })
    }

    /// A driver that runs, with a session in which nothing has been opened yet.
    fn ready<'a>(
        &self,
        running: &'a mut Option<Running>,
        scripts: bool,
    ) -> Outcome<&'a mut Running> {
        let running = match running {
            Some(running) => running,
            none => none.insert(self.start()?),
        };
        let kept = running.kept.take_if(|session| session.scripts == scripts);
        running.end_session();
        let browser = running.runtime.block_on(async {
            if let Some(Session { browser, .. }) = kept {
                if let Ok(Ok(())) = timeout(SIGN_OF_LIFE, fresh_window(&browser)).await {
                    return Ok(browser);
                }
                quit(browser).await;
            }
            self.begin(&running.address, scripts).await
        })?;
        running.kept = Some(Session { scripts, browser });
        Ok(running)
    }

    async fn begin(&self, address: &str, scripts: bool) -> Outcome<WebDriver> {
        let wanted = self.engine.capabilities(scripts)?;
        let session = async { WebDriver::builder(address, wanted).request_timeout(ANSWER).await };
        match timeout(START, session).await {
            Ok(browser) => Ok(browser?),
            Err(_) => Err(format!("no session within {} s", START.as_secs()).into()),
        }
    }

    /// Starts the driver, and what it needs to have a screen, and waits until it is ready.
    fn start(&self) -> Outcome<Running> {
        let port = processes::free_port()?;
        let mut running = Processes::default();
        let mut command = Command::new(&self.program);
        command.arg(format!("--port={port}"));
        match self.engine {
            Engine::Chromium => {}
            Engine::Firefox => {
                command.arg(format!("--websocket-port={}", processes::free_port()?));
            }
            Engine::WebKit => {
                let display = running.screen()?;
                command.env("DISPLAY", display).env("LANGUAGE", "en").env("LANG", "en_GB.UTF-8");
            }
        }
        let log = File::options().create(true).append(true).open(&self.log)?;
        command.stdout(log.try_clone()?).stderr(log).stdin(Stdio::null());
        running.start(&mut command)?;
        running.wait_until_ready(port)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let address = format!("http://127.0.0.1:{port}");
        Ok(Running { address, kept: None, runtime, _processes: running })
    }
}

impl Running {
    fn end_session(&mut self) {
        if let Some(Session { browser, .. }) = self.kept.take() {
            self.runtime.block_on(quit(browser));
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end_session();
    }
}

/// Ends a session; one that does not end soon ends with its driver's processes.
async fn quit(browser: WebDriver) {
    if !matches!(timeout(SIGN_OF_LIFE, browser.clone().quit()).await, Ok(Ok(()))) {
        drop(browser.leak());
    }
}

/// A window without a past in place of the one that was there.
async fn fresh_window(browser: &WebDriver) -> WebDriverResult<()> {
    let window = browser.new_tab().await?;
    browser.close_window().await?;
    browser.switch_to_window(window).await
}

/// Whether a session still does what it is told.
async fn answers(browser: &WebDriver) -> bool {
    matches!(timeout(SIGN_OF_LIFE, browser.execute("return true;", [])).await, Ok(Ok(_)))
}

/// Whether an error says that nobody is there who could have answered, which says nothing of a page.
pub(crate) fn is_gone(error: &(dyn std::error::Error + Send + Sync + 'static)) -> bool {
    error.downcast_ref::<WebDriverError>().is_some_and(is_lost)
}

/// The same of an error of a driver.
pub(crate) fn is_lost(error: &WebDriverError) -> bool {
    use WebDriverErrorInner::{HttpError, InvalidSessionId, RequestFailed, SessionNotCreated};
    matches!(**error, HttpError(_) | RequestFailed(_) | InvalidSessionId(_) | SessionNotCreated(_))
}
