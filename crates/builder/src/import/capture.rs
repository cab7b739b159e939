//! Text captures: pages saved as plain text, glued together. Every line of one is a date, a
//! title, text, a footer or not understood; no line is passed over, and no word is changed.

use archive::Date;

use super::{Draft, Importer, LineRole, Quarantined, Reading, SourceFile};
use crate::configuration::Configuration;
use crate::encoding::decode;

/// Reads text captures, files that end in `.txt`.
#[derive(Clone, Copy, Debug)]
pub struct TextCapture;

impl Importer for TextCapture {
    fn takes(&self, name: &str) -> bool {
        name.to_ascii_lowercase().ends_with(".txt")
    }

    fn read(&self, file: &SourceFile, configuration: &Configuration) -> Reading {
        let decoded = decode(&file.bytes, None);
        if decoded.encoding.starts_with("UTF-16") {
            return not_text(file);
        }
        let text = decoded.text.as_ref();
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let mut reader = Reader {
            configuration,
            parts: parts(&lines, configuration),
            drafts: Vec::new(),
            open: false,
        };
        reader.read();
        let warnings = decoded.warning().map(|(what, remedy)| format!("{what}; {remedy}"));
        Reading { warnings: warnings.into_iter().collect(), ..reader.reading(&lines) }
    }
}

/// A file whose lines cannot be told apart by their bytes is set aside as a whole: no digest of
/// its lines would hold.
fn not_text(file: &SourceFile) -> Reading {
    let quarantined = Quarantined {
        line: 1,
        text: String::new(),
        reason: "the file is UTF-16, so the whole of it was left out; save it as UTF-8".to_owned(),
    };
    let lines = file.bytes.split_inclusive(|byte| *byte == b'\n').count();
    Reading {
        roles: vec![LineRole::Quarantined; lines],
        quarantine: vec![quarantined],
        ..Reading::default()
    }
}

/// A line, or one of the two that were glued together where captures were joined.
#[derive(Debug)]
struct Part {
    /// The index of its line.
    line: usize,
    text: String,
    shape: Shape,
    /// Why it was not understood.
    reason: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Footer,
    Date {
        date: Date,
        rule: String,
    },
    NoSuchDate(String),
    /// A line that stands again below with a date behind it.
    Title,
    TitleWithDate {
        title: String,
        date: Date,
        rule: String,
    },
    Text,
}

fn parts(lines: &[&str], configuration: &Configuration) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (line, text) in lines.iter().enumerate() {
        let text = text.trim_start_matches('\u{feff}').trim();
        let (footer, rest) = unglue(text, &configuration.footers);
        if let Some(footer) = footer {
            parts.push(Part { line, text: footer.to_owned(), shape: Shape::Footer, reason: None });
        }
        if !rest.is_empty() {
            let shape = shape(rest, parts.last_mut(), configuration);
            parts.push(Part { line, text: rest.to_owned(), shape, reason: None });
        }
    }
    parts
}

/// Takes a footer off the front of a line: a whole line, or one to which the next capture's
/// first line is glued without a space.
fn unglue<'a>(text: &'a str, footers: &[String]) -> (Option<&'a str>, &'a str) {
    let lengths =
        footers.iter().filter(|footer| text.starts_with(footer.as_str())).map(String::len);
    let Some(length) = lengths.filter(|length| *length > 0).max() else { return (None, text) };
    let (footer, rest) = text.split_at(length);
    let glued = |char: char| char.is_uppercase() || char.is_ascii_digit() || "\"“«(".contains(char);
    if rest.is_empty() || rest.starts_with(glued) { (Some(footer), rest) } else { (None, text) }
}

fn shape(text: &str, before: Option<&mut Part>, configuration: &Configuration) -> Shape {
    for rule in &configuration.dates {
        let Some((head, date)) = rule.pattern.date_at_end(text) else { continue };
        let rule = rule.name.clone();
        match date {
            Ok(date) if head.is_empty() => return Shape::Date { date, rule },
            Err(error) if head.is_empty() => return Shape::NoSuchDate(error.to_string()),
            Ok(date) if head.ends_with(char::is_whitespace) => {
                let title = tidy(head);
                if is_title(&title, before, configuration) {
                    return Shape::TitleWithDate { title, date, rule };
                }
                return Shape::Text;
            }
            _ => {}
        }
    }
    Shape::Text
}

fn is_title(title: &str, before: Option<&mut Part>, configuration: &Configuration) -> bool {
    let Some(rule) = &configuration.title_line else { return false };
    match before {
        Some(before) if before.shape == Shape::Text && tidy(&before.text) == title => {
            before.shape = Shape::Title;
            true
        }
        _ => !rule.stands_twice,
    }
}

/// The words of a line with single spaces between.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Reader<'a> {
    configuration: &'a Configuration,
    parts: Vec<Part>,
    drafts: Vec<Draft>,
    /// Whether text belongs to the last draft.
    open: bool,
}

impl Reader<'_> {
    fn read(&mut self) {
        for index in 0..self.parts.len() {
            match self.parts[index].shape.clone() {
                Shape::Footer => self.close(),
                Shape::NoSuchDate(reason) => {
                    self.open = false;
                    self.parts[index].reason = Some(reason);
                }
                Shape::Date { date, rule } => self.start(index, None, date, rule),
                Shape::Title => {}
                Shape::TitleWithDate { title, date, rule } => {
                    self.start(index, Some(title), date, rule);
                }
                Shape::Text => self.text(index),
            }
        }
        self.set_aside_dates_without_text();
    }

    fn close(&mut self) {
        if let Some(draft) = self.drafts.last_mut().filter(|_| self.open) {
            draft.closed = true;
        }
        self.open = false;
    }

    fn start(&mut self, index: usize, title: Option<String>, published: Date, rule: String) {
        let line = self.parts[index].line;
        let above = index.checked_sub(1).map(|above| &self.parts[above]);
        let first = match above {
            Some(above) if above.shape == Shape::Title => above.line,
            _ => line,
        };
        let title_rule = self.configuration.title_line.as_ref().map(|rule| rule.name.clone());
        self.drafts.push(Draft {
            title_rule: title.as_ref().and(title_rule),
            title,
            published,
            date_rule: rule,
            text: String::new(),
            first,
            last: line,
            closed: false,
        });
        self.open = true;
    }

    fn text(&mut self, index: usize) {
        let part = &mut self.parts[index];
        match self.drafts.last_mut() {
            Some(draft) if self.open => {
                if !draft.text.is_empty() {
                    draft.text.push_str(if draft.last + 1 == part.line { "\n" } else { "\n\n" });
                }
                draft.text.push_str(&part.text);
                draft.last = part.line;
            }
            _ => part.reason = Some("no date or title stands before it".to_owned()),
        }
    }

    fn set_aside_dates_without_text(&mut self) {
        let (kept, aside): (Vec<Draft>, _) = std::mem::take(&mut self.drafts)
            .into_iter()
            .partition(|draft| draft.title.is_some() || !draft.text.is_empty());
        self.drafts = kept;
        for draft in aside {
            let is_it = |part: &&mut Part| {
                part.line == draft.last && matches!(part.shape, Shape::Date { .. })
            };
            if let Some(part) = self.parts.iter_mut().find(is_it) {
                part.reason = Some("a date with no text behind it".to_owned());
            }
        }
    }

    /// Gives each line its one role, and so accounts for all of them.
    fn reading(self, lines: &[&str]) -> Reading {
        let mut roles = vec![LineRole::Blank; lines.len()];
        let mut quarantine = Vec::new();
        for part in self.parts {
            roles[part.line] = match (&part.reason, &part.shape, roles[part.line]) {
                (Some(_), _, _) => LineRole::Quarantined,
                (None, _, LineRole::Footer) => LineRole::Glued,
                (None, Shape::Footer, _) => LineRole::Footer,
                (None, Shape::Date { .. } | Shape::NoSuchDate(_), _) => LineRole::Date,
                (None, Shape::Title | Shape::TitleWithDate { .. }, _) => LineRole::Title,
                (None, Shape::Text, _) => LineRole::Text,
            };
            if let Some(reason) = part.reason {
                quarantine.push(Quarantined { line: part.line + 1, text: part.text, reason });
            }
        }
        Reading { drafts: self.drafts, roles, quarantine, warnings: Vec::new() }
    }
}
