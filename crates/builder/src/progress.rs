//! How far the program has come: a bar on a terminal, a plain line now and then elsewhere, and
//! nothing where quiet was asked for. It writes to standard error and changes nothing else.

use std::io::{IsTerminal, stderr};
use std::sync::{LazyLock, Mutex};
use std::time::{Duration, Instant};

use indicatif::{HumanBytes, HumanCount, HumanDuration, MultiProgress, ProgressBar};
use indicatif::{ProgressDrawTarget, ProgressState, ProgressStyle};

/// How often a plain line is written.
const PAUSE: Duration = Duration::from_secs(10);

/// The bars of the stages that are under way at once.
static BARS: LazyLock<MultiProgress> =
    LazyLock::new(|| MultiProgress::with_draw_target(ProgressDrawTarget::stderr_with_hz(10)));

/// How work is shown while it is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Progress {
    /// Not at all.
    #[default]
    Quiet,
    /// As a bar that is drawn again and again.
    Bar,
    /// As a line now and then.
    Lines,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Bytes of files.
    Bytes,
    /// Entries of an archive.
    Entries,
    /// Pages of a site.
    Pages,
}

impl Progress {
    /// Shows work as fits where standard error goes.
    pub fn new(quiet: bool) -> Self {
        match (quiet, stderr().is_terminal()) {
            (true, _) => Self::Quiet,
            (false, true) => Self::Bar,
            (false, false) => Self::Lines,
        }
    }

    /// Begins a stage of the work, such as `Reading`; the total where it is known.
    pub fn stage(self, name: &str, total: Option<u64>, unit: Unit) -> Stage {
        let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::hidden());
        let bar = if self == Self::Bar { BARS.add(bar) } else { bar };
        bar.set_style(style(unit, total.is_some()));
        bar.set_prefix(name.to_owned());
        let last = (self == Self::Lines).then(|| Mutex::new(Instant::now()));
        Stage { bar, unit, last }
    }
}

/// A stage of the work. It is over when this value is dropped. Threads may share it.
#[derive(Debug)]
pub struct Stage {
    bar: ProgressBar,
    unit: Unit,
    /// When the last plain line was written, where plain lines are written.
    last: Option<Mutex<Instant>>,
}

impl Stage {
    /// So much more was done.
    pub fn advance(&self, more: u64) {
        self.bar.inc(more);
        let Some(last) = &self.last else { return };
        // A line that another thread is writing needs no second one.
        let Ok(mut last) = last.try_lock() else { return };
        if last.elapsed() >= PAUSE {
            *last = Instant::now();
            eprintln!("{}", self.line());
        }
    }

    /// What a plain line says.
    fn line(&self) -> String {
        let (name, done) = (self.bar.prefix(), self.bar.position());
        let rate = rate(done, self.bar.elapsed(), self.unit);
        match self.bar.length().filter(|total| *total > 0) {
            Some(total) => {
                let percent = done.min(total) * 100 / total;
                let left = HumanDuration(self.bar.eta());
                format!("{name}: {percent} %, {rate}, about {left} left")
            }
            None => format!("{name}: {}, {rate}", amount(done, self.unit)),
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

fn amount(count: u64, unit: Unit) -> String {
    match unit {
        Unit::Bytes => HumanBytes(count).to_string(),
        Unit::Entries => format!("{} entries", HumanCount(count)),
        Unit::Pages => format!("{} pages", HumanCount(count)),
    }
}

fn rate(done: u64, elapsed: Duration, unit: Unit) -> String {
    let seconds = elapsed.as_secs().max(1);
    format!("{} a second", amount(done / seconds, unit))
}

fn style(unit: Unit, bounded: bool) -> ProgressStyle {
    let template = if bounded {
        "{prefix} [{bar:30}] {percent} %, {rate}, {eta} left"
    } else {
        "{prefix} {spinner} {done}, {rate}"
    };
    // The template is one of two fixed ones; were it wrong, the plain bar would do.
    let style = ProgressStyle::with_template(template);
    style
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .progress_chars("=> ")
        .with_key("rate", move |state: &ProgressState, out: &mut dyn std::fmt::Write| {
            let _ = out.write_str(&rate(state.pos(), state.elapsed(), unit));
        })
        .with_key("done", move |state: &ProgressState, out: &mut dyn std::fmt::Write| {
            let _ = out.write_str(&amount(state.pos(), unit));
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_how_far_how_fast_and_how_long() {
        let stage = Progress::Lines.stage("Reading", Some(200), Unit::Entries);
        stage.advance(50);
        let line = stage.line();
        assert!(line.starts_with("Reading: 25 %, 50 entries a second, about "), "{line}");
        let stage = Progress::Quiet.stage("Writing", None, Unit::Pages);
        stage.advance(1200);
        assert_eq!(stage.line(), "Writing: 1,200 pages, 1,200 pages a second");
    }

    #[test]
    fn both_styles_are_well_formed() {
        for bounded in [true, false] {
            for unit in [Unit::Bytes, Unit::Entries, Unit::Pages] {
                let _ = style(unit, bounded);
            }
        }
        let empty = Progress::Lines.stage("Reading", Some(0), Unit::Bytes);
        assert_eq!(empty.line(), "Reading: 0 B, 0 B a second");
    }
}
