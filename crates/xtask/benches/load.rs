//! How soon the built site shows and answers in Chromium, on slow lines and a slow processor, with
//! nothing in any cache: medians of five.

#[path = "../../../tests/journeys/drivers.rs"]
mod drivers;
#[path = "../../../tests/journeys/engines.rs"]
#[expect(dead_code, reason = "the journeys use all engines, and this only one")]
mod engines;
#[path = "../../../tests/journeys/processes.rs"]
mod processes;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use builder::server::{Options, Server};
use serde_json::{Value, json};
use thirtyfour::WebDriver;

use drivers::Driver;
use engines::Engine;

/// What comes of a step: it worked, or why not.
pub(crate) type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

/// How many times slower the processor is made.
const PROCESSOR: u32 = 4;
/// The lines, slow 4G by both its definitions: the one that `bench search` uses too; and the one that
/// Lighthouse's `devtools` throttling sets, which lengthens each wait
/// (<https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md>).
const LINES: [Line; 2] = [
    Line { name: "slow 4G", latency: 150.0, bits: 1_600_000.0 },
    Line { name: "slow 4G of Lighthouse's DevTools", latency: 562.5, bits: 1_474_560.0 },
];
/// How often each page is measured.
const ROUNDS: usize = 5;
/// When a page that does not get there is given up.
const PATIENCE: Duration = Duration::from_secs(60);

/// Runs in the page before anything else, and notes the times.
const WATCH: &str = include_str!("watch.js");

/// A line to the site.
#[derive(Clone, Copy)]
struct Line {
    name: &'static str,
    /// How long each request waits, in milliseconds.
    latency: f64,
    /// What it carries, in bits a second.
    bits: f64,
}

/// The times of one visit, in milliseconds from the start of the navigation.
struct Visit {
    largest_paint: f64,
    response: f64,
}

fn main() -> Outcome {
    let dist = dist();
    let entry = longest_entry(&dist)?;
    let server = Server::start(&dist, Options { gzip: true, ..Options::default() })?;
    let program =
        Engine::Chromium.driver().ok_or("chromedriver is missing; run `cargo xtask setup`")?;
    let driver = Driver::new(Engine::Chromium, program, Path::new(env!("CARGO_TARGET_TMPDIR")));
    let home = server.url();
    for line in LINES {
        let Line { name, latency, bits } = line;
        let megabits = bits / 1e6;
        println!(
            "{name}: {latency} ms, {megabits:.2} Mbit/s; {PROCESSOR}x slower processor, cold cache, median of {ROUNDS}"
        );
        let measure = |url: &str, name, typed, what| measure(&driver, line, url, name, typed, what);
        measure(&home, "home", ("filter-from", "2021"), "first filter response")?;
        measure(&home, "home", ("words", "europe "), "first search response")?;
        measure(&format!("{home}entry/{entry}/"), "entry", ("", ""), "its text")?;
    }
    Ok(())
}

/// Visits a page, types something into a field of it where one is named, and prints what came of it.
fn measure(
    driver: &Driver,
    line: Line,
    url: &str,
    name: &str,
    typed: (&str, &str),
    response: &str,
) -> Outcome {
    let mut visits = Vec::new();
    let watch = WATCH.replace("FIELD", &json!(typed.0).to_string());
    let watch = watch.replace("TYPED", &json!(typed.1).to_string());
    for _ in 0..ROUNDS {
        visits.push(driver.fresh(true, async |browser| visit(&browser, line, url, &watch).await)?);
    }
    let paint = median(visits.iter().map(|visit| visit.largest_paint));
    let answer = median(visits.iter().map(|visit| visit.response));
    println!("{name:<6} largest paint {:.2} s, {response} {:.2} s", paint / 1e3, answer / 1e3);
    Ok(())
}

async fn visit(browser: &WebDriver, line: Line, url: &str, watch: &str) -> Outcome<Visit> {
    slow_down(browser, line, watch).await?;
    browser.goto(url).await?;
    let deadline = Instant::now() + PATIENCE;
    loop {
        let times = browser.execute("return window.readingRoomTimes();", []).await?;
        if let [Some(largest_paint), Some(response)] = numbers(times.json()) {
            return Ok(Visit { largest_paint, response });
        }
        if Instant::now() > deadline {
            return Err(format!("{url} did not show in a minute: {}", times.json()).into());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

async fn slow_down(browser: &WebDriver, line: Line, watch: &str) -> Outcome {
    let protocol = browser.cdp();
    let line = json!({
        "offline": false,
        "latency": line.latency,
        "downloadThroughput": line.bits / 8.0,
        "uploadThroughput": line.bits / 8.0,
    });
    protocol.send_raw("Network.enable", json!({})).await?;
    protocol.send_raw("Network.setCacheDisabled", json!({ "cacheDisabled": false })).await?;
    protocol.send_raw("Network.emulateNetworkConditions", line).await?;
    protocol.send_raw("Emulation.setCPUThrottlingRate", json!({ "rate": PROCESSOR })).await?;
    let watch = json!({ "source": watch });
    protocol.send_raw("Page.addScriptToEvaluateOnNewDocument", watch).await?;
    Ok(())
}

fn numbers(times: &Value) -> [Option<f64>; 2] {
    [times["paint"].as_f64(), times["response"].as_f64()]
}

fn median(times: impl Iterator<Item = f64>) -> f64 {
    let mut times: Vec<f64> = times.collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn dist() -> PathBuf {
    let own = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist");
    std::env::var_os("READING_ROOM_DIST").map_or_else(own, PathBuf::from)
}

/// The entry with the longest text: what a reader came for.
fn longest_entry(dist: &Path) -> Outcome<String> {
    let feed = fs::read(dist.join("archive.json"))
        .map_err(|_| "there is no built site; run `cargo xtask build`")?;
    let feed: Value = serde_json::from_slice(&feed)?;
    let items = feed["items"].as_array().ok_or("the archive has no items")?;
    let length = |item: &&Value| item["content_html"].as_str().map_or(0, str::len);
    let longest = items.iter().max_by_key(length).ok_or("the archive has no entries")?;
    Ok(longest["id"].as_str().ok_or("the entry has no id")?.to_owned())
}
