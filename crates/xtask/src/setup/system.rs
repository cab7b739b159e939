//! What comes from the system's packages: Node.js, browsers and their drivers.
//! Where apt is there and root's rights are, they are installed; elsewhere it says what is missing.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::{self, command};

/// The oldest Node.js that the tools from npm run on.
const OLDEST_NODE: u32 = 18;

/// An engine to test in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Browser {
    /// Chromium, and so Chrome and Edge.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKit, and so Safari.
    WebKit,
}

/// A program, and the package of Debian that brings it.
type Package = (&'static str, &'static str);

impl Browser {
    fn packages(self) -> &'static [Package] {
        match self {
            Self::Chromium => &[("chromium", "chromium"), ("chromedriver", "chromium-driver")],
            Self::Firefox => &[("firefox", "firefox-esr")],
            // `xvfb-run` needs `xauth`, which Debian only recommends.
            Self::WebKit => {
                &[("WebKitWebDriver", "webkit2gtk-driver"), ("Xvfb", "xvfb"), ("xauth", "xauth")]
            }
        }
    }

    /// Whether tests go on without it.
    fn is_optional(self) -> bool {
        self == Self::WebKit
    }
}

/// The program that drives this browser, where the system brings one.
pub(crate) fn driver(browser: Browser) -> Result<PathBuf> {
    let program = match browser {
        Browser::Chromium => "chromedriver",
        Browser::Firefox => "geckodriver",
        Browser::WebKit => "WebKitWebDriver",
    };
    process::on_path(program).with_context(|| format!("{program} is not on the path"))
}

/// The program of Chromium.
pub(crate) fn chromium() -> Result<PathBuf> {
    process::on_path("chromium").context("chromium is not on the path")
}

/// Node.js with npm.
pub(crate) fn node() -> Result<()> {
    install(&[("node", "nodejs"), ("npm", "npm")], "the tools from npm run on it")?;
    let words = process::output(command("node").arg("--version")).unwrap_or_default();
    if major(&words).is_none_or(|major| major < OLDEST_NODE) {
        bail!(
            "Node.js {OLDEST_NODE} or newer is needed, and here is {:?}; see https://nodejs.org",
            words.trim()
        );
    }
    Ok(())
}

/// Browsers with their drivers.
pub(crate) fn browsers(browsers: &[Browser]) -> Result<()> {
    let all: Vec<Package> =
        browsers.iter().flat_map(|browser| browser.packages()).copied().collect();
    if missing(&all).is_empty() {
        return Ok(());
    }
    if apt().is_some() {
        return install(&all, "the tests run in browsers");
    }
    for browser in browsers {
        match install(browser.packages(), "the tests run in browsers") {
            Err(error) if browser.is_optional() => {
                println!("Going on without {browser:?}: {error}");
            }
            other => other?,
        }
    }
    Ok(())
}

fn install(packages: &[Package], reason: &str) -> Result<()> {
    let missing = missing(packages);
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = missing.iter().map(|(_, package)| *package).collect();
    let list = names.join(" ");
    let Some(apt) = apt() else {
        let programs: Vec<&str> = missing.iter().map(|(program, _)| *program).collect();
        bail!(
            "not on the path: {}; {reason}. Install it (on Debian as root: apt-get install {list}) \
             and try again",
            programs.join(", ")
        );
    };
    println!("Installing {list} by apt: {reason}.");
    process::run(apt().arg("update"))?;
    process::run(apt().args(["install", "--yes", "--no-install-recommends"]).args(&names))
        .with_context(|| format!("install {list} yourself and try again"))
}

fn missing(packages: &[Package]) -> Vec<Package> {
    packages.iter().filter(|(program, _)| process::on_path(program).is_none()).copied().collect()
}

/// How apt is called here: plainly by root, else by a `sudo` that asks for no password.
fn apt() -> Option<fn() -> Command> {
    process::on_path("apt-get")?;
    if process::output(command("id").arg("-u"))?.trim() == "0" {
        return Some(|| {
            let mut apt = command("apt-get");
            apt.env("DEBIAN_FRONTEND", "noninteractive");
            apt
        });
    }
    process::output(command("sudo").args(["-n", "true"]))?;
    Some(|| {
        let mut apt = command("sudo");
        apt.args(["-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        apt
    })
}

/// The first number of a version such as `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_the_first_number() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("18"), Some(18));
        assert_eq!(major(""), None);
    }

    #[test]
    fn a_program_that_is_on_no_path_is_missing() {
        let packages = [("sh", "dash"), ("no-such-program", "nothing")];
        assert_eq!(missing(&packages), [("no-such-program", "nothing")]);
    }
}
