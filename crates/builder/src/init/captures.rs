//! What can be seen in captures: how dates are written, whether lines end in them, and lines that
//! come again and again. What they mean is for a person to say.

use std::collections::BTreeMap;

use super::language::Languages;
use crate::configuration::Pattern;
use crate::error::Error;
use crate::sources::{Lines, SourcePath};

/// Ways to write a date; the first is meant where several fit equally often.
const FORMATS: [&str; 6] =
    ["dd.mm.yyyy", "yyyy-mm-dd", "dd/mm/yyyy", "dd-mm-yyyy", "yyyy.mm.dd", "yyyy/mm/dd"];

/// How many different short lines are counted.
const KINDS: usize = 100_000;

/// What was seen.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// How many captures.
    pub(super) files: usize,
    /// By format: lines that are nothing but a date, and those that end in one.
    formats: BTreeMap<&'static str, (usize, usize)>,
    /// Lines that end in a date and stand above without it.
    pub(super) twice: usize,
    /// Short lines without digits, each with how often it stands, and how often with nothing but
    /// such lines between it and the next entry.
    lines: BTreeMap<String, (usize, usize)>,
    /// Such lines since the last line of text, and those before that.
    short: [Vec<String>; 2],
}

/// How many lines of a capture are heard for their language.
const HEARD: usize = 50;

impl Seen {
    pub(super) fn read(
        &mut self,
        file: &SourcePath,
        languages: &mut Languages,
    ) -> Result<(), Error> {
        self.files += 1;
        let patterns: Vec<_> =
            FORMATS.iter().filter_map(|it| Some((*it, Pattern::date(it).ok()?))).collect();
        let mut lines = Lines::open(&file.path, None)?;
        let mut before = String::new();
        while let Some(line) = lines.next_line()? {
            let text = String::from_utf8_lossy(line.content());
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !text.is_empty() {
                if line.number as usize <= HEARD {
                    languages.hear(None, &text);
                }
                self.line(&text, &before, &patterns);
                before = text;
            }
        }
        self.end(0);
        Ok(())
    }

    /// An entry ends: the short lines above it may be what ends entries.
    fn end(&mut self, which: usize) {
        for line in std::mem::take(&mut self.short[which]) {
            self.lines.entry(line).or_default().1 += 1;
        }
        self.short = Default::default();
    }

    fn line(&mut self, text: &str, before: &str, patterns: &[(&'static str, Pattern)]) {
        for (format, pattern) in patterns {
            let Some((head, Ok(_))) = pattern.date_at_end(text) else { continue };
            let (alone, behind) = self.formats.entry(format).or_default();
            *(if head.is_empty() { alone } else { behind }) += 1;
            let twice = !head.is_empty() && head.trim_end() == before;
            self.twice += usize::from(twice);
            // The title that stands above belongs to this entry, not to the one before.
            self.end(usize::from(twice && self.short[0].is_empty()));
            return;
        }
        let short = text.chars().count() <= 40 && !text.chars().any(char::is_numeric);
        if !short {
            self.short = [Vec::new(), std::mem::take(&mut self.short[0])];
        } else if self.lines.len() < KINDS || self.lines.contains_key(text) {
            self.lines.entry(text.to_owned()).or_default().0 += 1;
            self.short[0].push(text.to_owned());
        }
    }

    /// The format of most dates, with how many lines are one and how many end in one.
    pub(super) fn format(&self) -> Option<(&'static str, usize, usize)> {
        let most = self.formats.iter().max_by_key(|(format, (alone, behind))| {
            let place = FORMATS.iter().position(|it| it == *format).unwrap_or_default();
            (alone + behind, FORMATS.len() - place)
        });
        most.map(|(format, (alone, behind))| (*format, *alone, *behind))
    }

    /// Short lines that stand more than once, most often first; and whether they end entries.
    pub(super) fn repeated(&self) -> Vec<(&str, usize, bool)> {
        let ends = |count: usize, ends: usize| ends > 1 && ends * 10 >= count * 9;
        let lines = self.lines.iter();
        let mut lines: Vec<_> =
            lines.map(|(line, (count, at))| (line.as_str(), *count, ends(*count, *at))).collect();
        lines.retain(|(_, count, _)| *count > 1);
        lines.sort_by_key(|(_, count, ends)| (!ends, std::cmp::Reverse(*count)));
        lines.truncate(12);
        lines
    }
}
