//! What a reader does, from end to end, in every engine, against the built site.
//!
//! To add a journey: write an `async fn` that takes a [`Reader`], in the module of its subject, and
//! name it as a sentence in [`JOURNEYS`]. `cargo xtask test journeys` runs them all;
//! `cargo test -p xtask --test journeys -- vienna` those with that word in their names.

#[expect(dead_code, reason = "measures need a browser that nobody used before")]
mod drivers;
mod elsewhere;
mod engines;
mod failing;
mod finding;
mod hits;
mod hosting;
mod keyboard;
mod long;
mod lost;
mod made_up;
mod opening;
mod pages;
mod parts;
mod processes;
mod reader;
mod reading;
mod searching;
mod site;
mod unscripted;

use std::error::Error;
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use libtest_mimic::{Arguments, Failed, Trial};

use drivers::Driver;
use engines::Engine;
use reader::Reader;
use site::Host;

/// What comes of a step: it worked, or why not.
pub(crate) type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

/// A journey under way.
type Steps<'a> = Pin<Box<dyn Future<Output = Outcome> + 'a>>;

/// A journey: its name as a sentence, the host it begins at, whether the browser runs scripts, and
/// its steps.
struct Journey {
    name: &'static str,
    host: fn() -> Host,
    scripts: bool,
    steps: for<'a> fn(&'a mut Reader) -> Steps<'a>,
}

/// A line of the list: a sentence, the steps, the host where it is not a good one, and whether
/// scripts run where they do not.
macro_rules! journey {
    ($name:literal, $steps:path) => {
        journey!($name, $steps, Host::default(), true)
    };
    ($name:literal, $steps:path, $host:expr $(,)?) => {
        journey!($name, $steps, $host, true)
    };
    ($name:literal, $steps:path, $host:expr, $scripts:literal) => {
        Journey {
            name: $name,
            host: || $host,
            scripts: $scripts,
            steps: |reader| Box::pin($steps(reader)),
        }
    };
}

/// All journeys.
const JOURNEYS: &[Journey] = &[
    journey!("opens from a folder of the host and says the archive's title", opening::home),
    journey!("fetches every file once", opening::once),
    journey!("types before the app has started", opening::early, failing::slow_line()),
    journey!("reads and goes on where no script runs", opening::without_script, Host::unscripted()),
    journey!("opens at the root of a host", opening::home, Host::at_the_root()),
    journey!(
        "filters and reads with all addresses behind #",
        finding::behind_hash,
        Host::behind_hash()
    ),
    journey!("hands an unknown address on to the reader", hosting::unknown_address),
    journey!("says so where nothing is found", hosting::nowhere, hosting::without_archive()),
    journey!("loses the network and finds it again", failing::lost_network, failing::without()),
    journey!("finds the Vienna speech by filtering, reads it and comes back", finding::vienna),
    journey!("links a filtered list, reloads it and narrows it further", finding::linked_list),
    journey!("filters by date and is told what a date looks like", finding::dates),
    journey!("takes filters away until the whole list is back", finding::removal),
    journey!("goes on to the next entry of the filtered list", finding::neighbours),
    journey!("chooses a year on the timeline", finding::timeline),
    journey!("draws a range of years on the timeline", hits::range),
    journey!("goes from hit to hit in a text", hits::marked),
    journey!("goes to a hit at once", hits::hasty),
    journey!("learns how to search", hits::help),
    journey!("reads an entry at its own address and shares it", reading::shared),
    journey!("follows a link to a paragraph", reading::paragraph),
    journey!("sees where a text comes from", reading::provenance),
    journey!("leaves by the ways out the capture had", reading::ways_out),
    journey!("is told that a teaser is only a teaser", reading::teaser),
    journey!("reads behind # as behind paths", reading::behind_hash),
    journey!("changes the language of the reader", reading::language),
    journey!("keeps reading when the network is lost", reading::offline),
    journey!("does everything by keyboard alone", keyboard::alone),
    journey!("switches the single keys off", keyboard::off),
    journey!("is told of a missing archive, and tries again", failing::missing, failing::without()),
    journey!(
        "goes on reading an entry without an archive",
        failing::entry_stays,
        failing::without()
    ),
    journey!("is told of a truncated archive", failing::truncated, failing::cut()),
    journey!("is told of a malformed archive", failing::malformed, failing::garbled()),
    journey!("is told of an archive of a later format", failing::newer, failing::later()),
    journey!("opens a feed that knows nothing of the reader", failing::foreign, failing::feed()),
    journey!("sees a progress line on a slow line", failing::slow, failing::slow_line()),
    journey!("is safe from a hostile archive", failing::hostile, failing::hostile_archive()),
    journey!("goes to the end of a long list, reads there and comes back", long::end, long::host()),
    journey!("has all rows of a list that is not long", long::grows, long::host()),
    journey!("comes back to a row beyond the first", long::beyond, long::host()),
    journey!("walks along a long list by keyboard", long::keyboard, long::host()),
    journey!("meets no barrier in a long list, nor a jump", long::accessible, long::host()),
    journey!("goes through a large archive and back", parts::through, parts::host()),
    journey!("filters a large archive and sees every row", parts::filters, parts::host()),
    journey!("looks for words in a large archive", parts::words, parts::host()),
    journey!(
        "writes phrases, fields and dates in a large archive",
        searching::signs,
        parts::host()
    ),
    journey!("misspells a word and is told", searching::misspelt, parts::host()),
    journey!("follows a link to a search", searching::linked, searching::slow_app()),
    journey!(
        "types a filter before the app has started",
        parts::early_filter,
        searching::slow_app()
    ),
    journey!("types words before the app has started", parts::early_words, searching::slow_app()),
    journey!("searches from the page of the search", searching::search_page, parts::host()),
    journey!("sees what fits best first, or the newest", searching::orders, parts::host()),
    journey!("reads from hit to hit and shares the search", searching::hit_and_back, parts::host()),
    journey!(
        "types letter by letter while the index comes",
        searching::letter_by_letter,
        searching::slow_words()
    ),
    journey!("writes phrases and dates in a small archive", searching::small),
    journey!("follows each example of how to search", searching::examples),
    journey!("follows each example in a large archive", searching::examples, parts::host()),
    journey!("is told that what shows entries is lost", lost::entry, lost::host()),
    journey!("goes on reading where what shows it is lost", lost::entry_stays, lost::host()),
    journey!("is told that what looks for words is lost", lost::code, lost::host()),
    journey!("chooses a language whose words are lost", lost::language, lost::host()),
    journey!("is told that the dictionary is damaged", lost::dictionary, lost::host()),
    journey!("is told that lists of the index are lost", lost::postings, lost::host()),
    journey!("opens entries of a large archive by their addresses", parts::entries, parts::host()),
    journey!("begins on the second page of a list", parts::pages, parts::host()),
    journey!(
        "misses the rows of a lost file alone, and loads the page again",
        lost::gone,
        lost::host()
    ),
    journey!("misses the rows of a damaged file alone", lost::damaged, lost::host()),
    journey!("waits for rows that come late", lost::slow, parts::slow()),
    journey!(
        "is told that an entry's text is lost, and loads the page again",
        lost::text,
        lost::host()
    ),
    journey!("goes on reading where a text is lost", lost::text_stays, lost::host()),
    journey!("reads all of it without any script", unscripted::everything, parts::host(), false),
    journey!("opens the archive that the address names", elsewhere::named, elsewhere::host()),
    journey!("chooses an archive from disk", elsewhere::chosen, parts::host()),
    journey!("drops an archive on the page", elsewhere::dropped, parts::host()),
    journey!("meets no barrier on any page", pages::accessible),
    journey!("meets no barrier in what opens and changes", pages::accessible_states),
    journey!("never scrolls sideways on a small phone", pages::narrow),
    journey!(
        "reads an archive that runs from right to left",
        pages::right_to_left,
        pages::arabic()
    ),
    journey!("asks nothing of any other host", pages::own_origin),
];

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    // Each engine has one session at a time, so more threads would only wait.
    arguments.test_threads = arguments.test_threads.or(Some(Engine::ALL.len()));
    if !arguments.list && !site::dist().join("index.html").is_file() {
        eprintln!("There is no built site; run `cargo xtask build` first.");
        return ExitCode::FAILURE;
    }
    match drivers() {
        Ok(drivers) => run(&arguments, drivers),
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The drivers that are here. One that is not is said to be missing.
fn drivers() -> Outcome<Vec<Arc<Driver>>> {
    let logs = reader::pictures()?;
    let mut drivers = Vec::new();
    for engine in Engine::ALL {
        match engine.driver() {
            Some(program) => drivers.push(Arc::new(Driver::new(engine, program, &logs))),
            None => println!("{}: left out, its driver is not here", engine.name()),
        }
    }
    if drivers.is_empty() {
        Err("no browser can be driven; run `cargo xtask setup`".into())
    } else {
        Ok(drivers)
    }
}

fn run(arguments: &Arguments, drivers: Vec<Arc<Driver>>) -> ExitCode {
    // One engine after another in each, so that they run beside each other.
    let trials =
        JOURNEYS.iter().flat_map(|journey| drivers.iter().map(|driver| trial(driver, journey)));
    let conclusion = libtest_mimic::run(arguments, trials.collect());
    // The drivers end before the process does.
    drop(drivers);
    conclusion.exit_code()
}

fn trial(driver: &Arc<Driver>, journey: &'static Journey) -> Trial {
    let name = format!("{}: {}", driver.engine.name(), journey.name);
    let driver = Arc::clone(driver);
    Trial::test(name, move || {
        travel(&driver, journey).map_err(|error| Failed::from(error.to_string()))
    })
}

/// One journey in one engine; where it fails, a picture is kept of what the reader saw last.
fn travel(driver: &Driver, journey: &Journey) -> Outcome {
    driver.journey(journey.scripts, async |browser| {
        let site = (journey.host)().open()?;
        let mut reader = Reader { engine: driver.engine, driver: browser, site };
        match (journey.steps)(&mut reader).await {
            Ok(()) => Ok(()),
            Err(error) if drivers::is_gone(&*error) => Err(error),
            Err(error) => Err(with_picture(&reader, journey.name, &error.to_string()).await.into()),
        }
    })
}

async fn with_picture(reader: &Reader, name: &str, error: &str) -> String {
    let picture = tokio::time::timeout(Duration::from_secs(10), reader.screenshot(name)).await;
    let file = picture.ok().and_then(Result::ok);
    let file = file.map_or_else(|| "none".to_owned(), |file| file.display().to_string());
    format!("{error}\n  picture: {file}")
}
