//! The browsers that journeys run in, and what a session of each is asked to be.
//! Drivers are named by `READING_ROOM_CHROMEDRIVER`, `…_GECKODRIVER` and `…_WEBKITDRIVER`, or
//! found on the path; an engine whose driver is not there is left out, and that is said.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;
use thirtyfour::Capabilities;

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
    pub(crate) fn capabilities(self, scripts: bool) -> Outcome<Capabilities> {
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
