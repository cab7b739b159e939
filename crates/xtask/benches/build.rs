//! How fast the release program builds sites, and how much memory that takes: transcripts of full
//! length where they are at hand, made-up ones where they are not, and a million short entries.

use std::error::Error;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use lzma_rust2::XzReader;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// Entries of full length.
const LONG: [usize; 3] = [1_000, 10_000, 22_808];
/// Entries of a sentence or two.
const SHORT: usize = 1_000_000;

/// Lines of `id, url, title, date, section, tags, lang, text`.
const TRANSCRIPTS: &str = "../../../shared/corpora/archives/au_pm_transcripts.jsonl.xz";

/// How often the memory of the program is looked at.
const PAUSE: Duration = Duration::from_millis(20);

fn main() -> Outcome {
    let program =
        std::env::var_os("READING_ROOM_PROGRAM").ok_or("run `cargo xtask bench build`")?;
    let bench = Bench { program: program.into(), home: own("bench-build")? };
    println!("{:<34} {:>8} {:>12} {:>10}", "archive", "seconds", "entries/s", "peak MiB");
    for count in LONG {
        bench.write_long(count)?;
        bench.measure(&format!("{count} of full length, all pages"), count, "all")?;
    }
    bench.write_short()?;
    // A million pages are 30 GB: they are built only where that is asked for.
    let pages = std::env::var("READING_ROOM_PAGES").unwrap_or_else(|_| "none".to_owned());
    bench.measure(&format!("{SHORT} short ones, pages: {pages}"), SHORT, &pages)?;
    fs::remove_dir_all(&bench.home)?;
    Ok(())
}

fn own(name: &str) -> Outcome<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

struct Bench {
    program: PathBuf,
    home: PathBuf,
}

impl Bench {
    fn lines(&self) -> Outcome<BufWriter<File>> {
        Ok(BufWriter::new(File::create(self.home.join("entries.jsonl"))?))
    }

    fn write_long(&self, count: usize) -> Outcome {
        let mut lines = self.lines()?;
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join(TRANSCRIPTS);
        let Ok(corpus) = File::open(corpus) else {
            return (0..count)
                .try_for_each(|number| Ok(writeln!(lines, "{}", line(number, 1_480))?));
        };
        for line in BufReader::new(XzReader::new(BufReader::new(corpus), true)).lines().take(count)
        {
            writeln!(lines, "{}", line?)?;
        }
        Ok(lines.flush()?)
    }

    fn write_short(&self) -> Outcome {
        let mut lines = self.lines()?;
        (0..SHORT).try_for_each(|number| writeln!(lines, "{}", line(number, 40)))?;
        Ok(lines.flush()?)
    }

    fn measure(&self, name: &str, count: usize, pages: &str) -> Outcome {
        let configuration = format!("title = \"Bench\"\n\n[site]\npages = \"{pages}\"\n");
        fs::write(self.home.join("archive.toml"), configuration)?;
        let started = Instant::now();
        let mut program = Command::new(&self.program);
        // Each to a folder of its own: where many files were deleted just before, some file
        // systems are slow to make new ones.
        let out = format!("site-{count}-{pages}");
        program.args(["build", "entries.jsonl", "--out", &out, "--quiet"]);
        let child = program.current_dir(&self.home).stdout(Stdio::null()).spawn()?;
        let peak = peak(child)?;
        let seconds = started.elapsed().as_secs_f64();
        #[expect(clippy::cast_precision_loss, reason = "a count of entries")]
        let rate = count as f64 / seconds;
        println!("{name:<34} {seconds:>8.1} {rate:>12.0} {:>10}", peak / 1_024);
        Ok(())
    }
}

/// Waits for the program to end; the most memory it had, in KiB, where the system tells it.
fn peak(mut child: Child) -> Outcome<u64> {
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let mut peak = 0;
    loop {
        let words = fs::read_to_string(&status).unwrap_or_default();
        let line = words.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        peak = peak.max(kilobytes.unwrap_or(0));
        match child.try_wait()? {
            Some(status) if status.success() => return Ok(peak),
            Some(_) => return Err("the program failed; its own words stand above".into()),
            None => sleep(PAUSE),
        }
    }
}

/// A made-up entry of so many words, with an id and a text of its own.
fn line(number: usize, words: usize) -> String {
    const WORDS: [&str; 12] = [
        "treaty", "minister", "border", "water", "the", "of", "speech", "council", "and", "year",
        "peace", "harvest",
    ];
    let (year, month, day) = (1900 + number % 120, 1 + number % 12, 1 + number % 28);
    let section = WORDS[number % 5];
    let mut text = String::new();
    for place in 0..words {
        let word = WORDS[(number * 31 + place * place + place) % WORDS.len()];
        text.push_str(if place % 60 == 59 { "\\n\\n" } else { " " });
        text.push_str(word);
        // Fails never: it is a text in memory.
        let _ = if place % 9 == 0 { write!(text, "{}", number % 977) } else { Ok(()) };
    }
    format!(
        "{{\"id\":\"n{number}\",\"title\":\"Entry {number}\",\"date\":\"{year}-{month:02}-{day:02}\",\
         \"section\":\"{section}\",\"lang\":\"en\",\"text\":\"{}\"}}",
        text.trim()
    )
}
