//! The report as a page for people: one HTML file with all it needs, readable by ear, on a phone and
//! on paper. It says what the report says, and judges nothing.

use std::fmt::{self, Write};

use super::{FileReport, Report, Tally, place_of};
use crate::name::counted;

/// The report as an HTML page, for an archive of this title.
pub(crate) fn page(report: &Report, title: &str) -> String {
    let mut page = Page(String::new());
    // Writing to a text cannot fail.
    let _ = page.report(report, title);
    page.0
}

/// How many lines of one thing the page has; the report in JSON has all of them.
const SHOWN: usize = 500;

const STYLE: &str = include_str!("page.css");

struct Page(String);

impl Page {
    fn report(&mut self, report: &Report, title: &str) -> fmt::Result {
        let title = Text(title);
        write!(
            self.0,
            "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>How this archive was made: {title}</title>\n<style>\n{STYLE}</style>\n\
             <main>\n<h1>How this archive was made</h1>\n<p class=\"of\">{title}</p>\n"
        )?;
        self.counts(report)?;
        self.files(report)?;
        self.quarantine(report)?;
        self.merged(report)?;
        self.near_duplicates(report)?;
        self.fields(report)?;
        self.noted(report)?;
        self.names(report)?;
        self.coverage(report)?;
        self.0.push_str("</main>\n</html>\n");
        Ok(())
    }

    fn heading(&mut self, text: &str) -> fmt::Result {
        writeln!(self.0, "<h2>{text}</h2>")
    }

    fn paragraph(&mut self, text: &str) -> fmt::Result {
        writeln!(self.0, "<p>{}</p>", Text(text))
    }

    /// A table whose first column names its rows.
    fn table(
        &mut self,
        caption: &str,
        head: &[&str],
        rows: impl Iterator<Item = Vec<String>>,
    ) -> fmt::Result {
        let rows: Vec<Vec<String>> = rows.collect();
        let caption = Text(caption);
        let is_number = |text: &String| text == "–" || text.parse::<usize>().is_ok();
        let numbers = |place: usize| {
            place > 0 && rows.iter().all(|row| row.get(place).is_some_and(is_number))
        };
        let class = |place: usize| if numbers(place) { " class=\"number\"" } else { "" };
        writeln!(
            self.0,
            "<div class=\"wide\" role=\"group\" aria-label=\"{caption}\" tabindex=\"0\"><table>"
        )?;
        write!(self.0, "<caption>{caption}</caption>\n<thead><tr>")?;
        for (place, name) in head.iter().enumerate() {
            write!(self.0, "<th scope=\"col\"{}>{}</th>", class(place), Text(name))?;
        }
        self.0.push_str("</tr></thead>\n<tbody>\n");
        for row in &rows {
            self.0.push_str("<tr>");
            for (place, cell) in row.iter().enumerate() {
                let cell = Text(cell);
                match place {
                    0 => write!(self.0, "<th scope=\"row\">{cell}</th>")?,
                    _ => write!(self.0, "<td{}>{cell}</td>", class(place))?,
                }
            }
            self.0.push_str("</tr>\n");
        }
        self.0.push_str("</tbody></table></div>\n");
        Ok(())
    }

    /// The counts, each the sum of those behind it.
    fn counts(&mut self, report: &Report) -> fmt::Result {
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

    fn files(&mut self, report: &Report) -> fmt::Result {
        self.heading("Files")?;
        let row = |file: &FileReport| {
            let (found, reported) = match &file.records {
                Some(records) => (records.found, records.reported),
                None => (file.entries, 0),
            };
            let numbers = [found, file.entries, reported, file.quarantine.len()];
            let numbers = numbers.iter().map(ToString::to_string);
            [file.file.clone()].into_iter().chain(numbers).chain([lines(&file.lines)]).collect()
        };
        let head = ["File", "Found", "Published", "Reported", "Not understood", "Lines"];
        self.table("Each file that was read", &head, report.files.iter().take(SHOWN).map(row))?;
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

    fn quarantine(&mut self, report: &Report) -> fmt::Result {
        self.heading("Not understood")?;
        let count: usize = report.files.iter().map(|file| file.quarantine.len()).sum();
        if count == 0 {
            self.paragraph("Everything was understood.")?;
        } else {
            let rows = report.files.iter().flat_map(|file| {
                let row = |it: &super::Quarantine| {
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
            let note = |it: &super::super::Note| {
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

    fn merged(&mut self, report: &Report) -> fmt::Result {
        let merged = &report.reconciliation.merged;
        self.heading("Captures that are one publication")?;
        if merged.is_empty() {
            return self.paragraph("None was captured twice.");
        }
        let row = |it: &crate::reconcile::Merged| {
            let rules: Vec<&str> = it.rules.iter().copied().collect();
            vec![it.id.clone(), it.places.join("; "), rules.join(", "), it.versions.to_string()]
        };
        self.table(
            "Each entry that was made of several",
            &["Entry", "Captures, the one that is shown first", "Known by", "Other texts"],
            merged.iter().take(SHOWN).map(row),
        )?;
        self.more(merged.len())
    }

    fn near_duplicates(&mut self, report: &Report) -> fmt::Result {
        let found = &report.reconciliation;
        self.heading("Nearly the same")?;
        for ambiguous in &found.ambiguous {
            let texts: Vec<&str> = ambiguous.texts.iter().map(String::as_str).collect();
            self.paragraph(&format!(
                "The teaser {} may be the beginning of {}, and stayed alone.",
                ambiguous.teaser,
                texts.join(" or ")
            ))?;
        }
        if found.near_duplicates.is_empty() {
            return self.paragraph("No two entries have nearly the same text.");
        }
        let row = |it: &crate::reconcile::NearDuplicate| {
            let same = if it.same_date_and_title { "yes" } else { "no" };
            vec![it.one.clone(), it.other.clone(), format!("{} %", it.percent), same.to_owned()]
        };
        self.table(
            "Entries that stayed apart though their words are nearly the same",
            &["One", "Other", "In common", "Same date and title"],
            found.near_duplicates.iter().take(SHOWN).map(row),
        )?;
        self.more(found.near_duplicate_pairs)
    }

    fn fields(&mut self, report: &Report) -> fmt::Result {
        self.heading("How each field is known")?;
        let rows = report.census.fields.iter().flat_map(|(field, rules)| {
            let row = |(rule, count): (&String, &usize)| {
                let (basis, rule) = rule.split_once(": ").unwrap_or((rule, ""));
                vec![field.clone(), basis.to_owned(), rule.to_owned(), count.to_string()]
            };
            rules.iter().map(row)
        });
        self.table("Entries by field and rule", &["Field", "Ground", "Rule", "Entries"], rows)?;
        let rows = report.census.absent.iter();
        let rows = rows.map(|(field, count)| vec![(*field).to_owned(), count.to_string()]);
        self.table("Entries that say nothing of a field", &["Field", "Entries"], rows)
    }

    fn noted(&mut self, report: &Report) -> fmt::Result {
        let census = &report.census;
        let lists = [
            ("Dates that a rule read out of words", &census.guessed_dates),
            ("Entries without a date", &census.undated),
            ("Entries without a section", &census.without_section),
        ];
        for (heading, noted) in lists {
            self.heading(heading)?;
            if noted.count == 0 {
                self.paragraph("None.")?;
                continue;
            }
            let examples =
                noted.examples.iter().take(SHOWN).map(|(id, what)| match what.as_str() {
                    "" => id.clone(),
                    what => format!("{id}: {what}"),
                });
            self.paragraph(&counted(noted.count, "entry.", "entries."))?;
            let examples: Vec<String> = examples.collect();
            write!(self.0, "<details><summary>Which</summary>")?;
            self.list(examples.iter().map(String::as_str))?;
            self.0.push_str("</details>\n");
            self.more(noted.count)?;
        }
        Ok(())
    }

    fn names(&mut self, report: &Report) -> fmt::Result {
        if report.names.is_empty() {
            return Ok(());
        }
        self.heading("Names")?;
        let row = |it: &super::Named| {
            let aliases = it.aliases.iter().map(|(alias, count)| format!("{alias}: {count}"));
            vec![it.id.clone(), it.entries.to_string(), aliases.collect::<Vec<_>>().join("; ")]
        };
        let head = ["Name", "Entries", "By which alias first"];
        self.table("Entries that mention each name", &head, report.names.iter().map(row))
    }

    fn coverage(&mut self, report: &Report) -> fmt::Result {
        self.heading("Coverage by month")?;
        let years = report.census.coverage();
        let head = [
            "Year",
            "1",
            "2",
            "3",
            "4",
            "5",
            "6",
            "7",
            "8",
            "9",
            "10",
            "11",
            "12",
            "Year only",
            "All",
        ];
        let row = |(year, months): (&u16, &[usize; 13])| {
            let number = |count: &usize| if *count == 0 { "–".into() } else { count.to_string() };
            let months_of = months[1..].iter().chain(&months[..1]).map(number);
            let all = months.iter().sum::<usize>().to_string();
            [year.to_string()].into_iter().chain(months_of).chain([all]).collect()
        };
        self.table("Entries in each month; – where there is none", &head, years.iter().map(row))?;
        let gaps = report.census.gaps();
        if gaps.is_empty() {
            return self.paragraph("No month between the first and the last is without an entry.");
        }
        let rows = gaps
            .iter()
            .take(SHOWN)
            .map(|(first, last, months)| vec![format!("{first} to {last}"), months.to_string()]);
        self.table(
            "Months without an entry, the longest stretch first",
            &["Stretch", "Months"],
            rows,
        )?;
        self.more(gaps.len())
    }

    fn list<'a>(&mut self, items: impl Iterator<Item = &'a str>) -> fmt::Result {
        self.0.push_str("<ul>\n");
        for item in items.take(SHOWN) {
            writeln!(self.0, "<li>{}</li>", Text(item))?;
        }
        self.0.push_str("</ul>\n");
        Ok(())
    }

    /// How many there are beyond those that are shown.
    fn more(&mut self, count: usize) -> fmt::Result {
        match count.saturating_sub(SHOWN) {
            0 => Ok(()),
            more => self.paragraph(&format!("{more} more stand in the report as JSON.")),
        }
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

/// A text in which nothing is markup.
struct Text<'a>(&'a str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|char| match char {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => f.write_char('\u{fffd}'),
            char => f.write_char(char),
        })
    }
}
