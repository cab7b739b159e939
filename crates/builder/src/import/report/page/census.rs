//! What the entries say all together: how each field is known, what they lack, when they are from.

use std::fmt::{self, Write};

use super::super::{Named, Report};
use super::{Page, SHOWN};
use crate::name::counted;

impl Page {
    pub(super) fn fields(&mut self, report: &Report) -> fmt::Result {
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

    pub(super) fn noted(&mut self, report: &Report) -> fmt::Result {
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

    pub(super) fn names(&mut self, report: &Report) -> fmt::Result {
        if report.names.is_empty() {
            return Ok(());
        }
        self.heading("Names")?;
        let row = |it: &Named| {
            let aliases = it.aliases.iter().map(|(alias, count)| format!("{alias}: {count}"));
            vec![it.id.clone(), it.entries.to_string(), aliases.collect::<Vec<_>>().join("; ")]
        };
        let head = ["Name", "Entries", "By which alias first"];
        self.table("Entries that mention each name", &head, report.names.iter().map(row))
    }

    pub(super) fn coverage(&mut self, report: &Report) -> fmt::Result {
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
}
