//! The report as a page for people: one HTML file with all it needs, readable by ear, on a phone and
//! on paper. It says what the report says, and judges nothing.

mod census;
mod found;
mod same;

use std::fmt::{self, Write};

use super::Report;

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
