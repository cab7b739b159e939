//! What was found, in which files, and what was not understood.

use std::fmt::{self, Write};

use super::super::{FileReport, Quarantine, Report, Tally, place_of};
use super::{Page, SHOWN, Text};
use crate::import::Note;
use crate::name::counted;

impl Page {
    /// The counts, each the sum of those behind it.
    pub(super) fn counts(&mut self, report: &Report) -> fmt::Result {
        let sums = report.sums;
        self.heading("What was found")?;
        self.0.push_str("<dl class=\"sums\">\n");
        let parts = match sums.parts {
            0 => String::new(),
            parts => format!(
                " + {}",
                counted(parts, "is part of another now", "are parts of others now")
            ),
        };
        let lines = [
            (
                "Found in the sources",
                format!(
                    "{} = {} published + {} reported",
                    sums.found, sums.published, sums.reported
                ),
            ),
            (
                "Published",
                format!(
                    "{} = {}{parts}",
                    sums.published,
                    counted(sums.entries, "entry", "entries")
                ),
            ),
            ("Entries", report.published.to_string()),
        ];
        for (name, value) in lines {
            writeln!(self.0, "<div><dt>{name}</dt><dd>{}</dd></div>", Text(&value))?;
        }
        self.0.push_str("</dl>\n");
        Ok(())
    }

    pub(super) fn files(&mut self, report: &Report) -> fmt::Result {
        self.heading("Files")?;
        let has_lines = report.files.iter().any(|file| file.lines.total > 0);
        let row = |file: &FileReport| {
            let (found, reported) = match &file.records {
                Some(records) => (records.found, records.reported),
                None => (file.entries, 0),
            };
            let numbers = [found, file.entries, reported, file.quarantine.len()];
            let numbers = numbers.iter().map(ToString::to_string);
            let lines = has_lines.then(|| lines(&file.lines));
            [file.file.clone()].into_iter().chain(numbers).chain(lines).collect()
        };
        let head = ["File", "Found", "Published", "Reported", "Not understood", "Lines"];
        let head = &head[..head.len() - usize::from(!has_lines)];
        self.table("Each file that was read", head, report.files.iter().take(SHOWN).map(row))?;
        self.more(report.files.len())?;
        let aside = |file: &FileReport| {
            let aside = file.records.iter().flat_map(|records| &records.aside);
            let row = |(what, count): (&String, &usize)| {
                vec![file.file.clone(), what.clone(), count.to_string()]
            };
            aside.map(row).collect::<Vec<_>>()
        };
        let aside: Vec<_> = report.files.iter().flat_map(aside).collect();
        if !aside.is_empty() {
            let count = aside.len();
            let head = ["File", "What", "How many"];
            self.table("Passed over: no publications", &head, aside.into_iter().take(SHOWN))?;
            self.more(count)?;
        }
        if !report.left_alone.is_empty() {
            self.paragraph("Files that no importer reads, and that were left alone:")?;
            self.list(report.left_alone.iter().map(String::as_str))?;
        }
        Ok(())
    }

    pub(super) fn quarantine(&mut self, report: &Report) -> fmt::Result {
        self.heading("Not understood")?;
        let count: usize = report.files.iter().map(|file| file.quarantine.len()).sum();
        if count == 0 {
            self.paragraph("Everything was understood.")?;
        } else {
            let rows = report.files.iter().flat_map(|file| {
                let row = |it: &Quarantine| {
                    let place = place_of(&file.file, &it.place, it.line);
                    vec![place, it.reason.clone(), it.remedy.to_owned(), it.text.clone()]
                };
                file.quarantine.iter().map(row)
            });
            self.table(
                "What stands in no entry",
                &["Place", "Why", "What to do", "What stands there"],
                rows.take(SHOWN),
            )?;
            self.more(count)?;
        }
        let warnings = report.files.iter().flat_map(|file| {
            let warning = |it: &String| vec![file.file.clone(), it.clone()];
            let note = |it: &Note| {
                let what = format!("{}: {}", counted(it.count, "record", "records"), it.what);
                vec![file.file.clone(), format!("{what}; {} ({})", it.remedy, it.shown())]
            };
            let notes = file.records.iter().flat_map(|records| &records.notes);
            file.warnings.iter().map(warning).chain(notes.map(note))
        });
        let warnings: Vec<_> = warnings.collect();
        if !warnings.is_empty() {
            let count = warnings.len();
            self.table(
                "What a person should look at",
                &["File", "What"],
                warnings.into_iter().take(SHOWN),
            )?;
            self.more(count)?;
        }
        Ok(())
    }
}

/// The roles of lines, as a sum.
fn lines(lines: &Tally) -> String {
    let roles = [
        ("blank", lines.blank),
        ("dates", lines.date),
        ("titles", lines.title),
        ("text", lines.text),
        ("footers", lines.footer),
        ("glued", lines.glued),
        ("not understood", lines.quarantined),
        ("records", lines.items),
        ("header", lines.header),
    ];
    let roles: Vec<String> = roles
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(role, count)| format!("{count} {role}"))
        .collect();
    if lines.total == 0 {
        String::new()
    } else {
        format!("{} = {}", lines.total, roles.join(" + "))
    }
}
