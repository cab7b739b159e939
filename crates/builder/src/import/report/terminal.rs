//! The report in words, for a terminal: what was found, what was not understood, and the sums. Of
//! long lists it has the beginnings.

use std::fmt;

use archive::Basis;

use super::{FileReport, Found, Named, Quarantine, Report, Tally, place_of};
use crate::name::counted;
use crate::reconcile::Reconciliation;

/// How many of one thing are named.
const SHOWN: usize = 20;

/// How many files that were left alone are named.
const LEFT_ALONE: usize = 20;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Found")?;
        self.files.iter().try_for_each(|file| file.fmt(f))?;
        if !self.entries.is_empty() {
            writeln!(f, "\nEntries, and the rules that speak of them")?;
        }
        self.entries.iter().try_for_each(|entry| entry.fmt(f))?;
        self.write_names(f)?;
        self.write_reconciliation(f)?;
        self.write_quarantine(f)?;
        self.write_summary(f)
    }
}

impl Report {
    fn write_quarantine(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\nNot understood")?;
        let mut nothing = true;
        for file in &self.files {
            // Captures are read by a person line by line; of records there may be a million.
            let shown = if file.records.is_some() { 20 } else { usize::MAX };
            for Quarantine { place, line, text, reason, remedy } in
                file.quarantine.iter().take(shown)
            {
                nothing = false;
                let between = if remedy.is_empty() { "" } else { "; " };
                let place = place_of(&file.file, place, *line);
                writeln!(f, "  {place}: {reason}{between}{remedy}")?;
                if !text.is_empty() {
                    writeln!(f, "    {text}")?;
                }
            }
            for warning in file.warnings.iter().take(shown) {
                nothing = false;
                writeln!(f, "  {}: {warning}", file.file)?;
            }
            let more = file.quarantine.len().saturating_sub(shown)
                + file.warnings.len().saturating_sub(shown);
            if more > 0 {
                writeln!(f, "  {}: {more} more; --report FILE writes all of them", file.file)?;
            }
        }
        for file in self.left_alone.iter().take(LEFT_ALONE) {
            nothing = false;
            writeln!(f, "  {file}: no importer reads files of this kind; it was left alone")?;
        }
        let more = self.left_alone.len().saturating_sub(LEFT_ALONE);
        if more > 0 {
            writeln!(
                f,
                "  {more} more files of kinds that no importer reads; --report FILE names them"
            )?;
        }
        if nothing { writeln!(f, "  nothing") } else { Ok(()) }
    }

    fn write_names(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.names.is_empty() {
            writeln!(f, "\nNames, and by which alias an entry mentions them first")?;
        }
        for Named { id, entries, aliases } in &self.names {
            let aliases: Vec<String> =
                aliases.iter().map(|(alias, entries)| format!("{alias}: {entries}")).collect();
            let entries = counted(*entries, "entry", "entries");
            writeln!(f, "  {id}: {entries}{}", between(&aliases))?;
        }
        Ok(())
    }

    fn write_reconciliation(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Reconciliation { merged, ambiguous, near_duplicates, near_duplicate_pairs } =
            &self.reconciliation;
        if !merged.is_empty() {
            writeln!(f, "\nCaptures that are one publication")?;
        }
        for entry in merged.iter().take(SHOWN) {
            let rules: Vec<&str> = entry.rules.iter().copied().collect();
            writeln!(f, "  {}: {} ({})", entry.id, entry.places.join("; "), rules.join(", "))?;
        }
        Self::write_more(f, merged.len())?;
        if *near_duplicate_pairs + ambiguous.len() > 0 {
            writeln!(f, "\nNearly the same, and left apart")?;
        }
        for it in ambiguous.iter().take(SHOWN) {
            let texts: Vec<&str> = it.texts.iter().map(String::as_str).collect();
            writeln!(
                f,
                "  the teaser {} may be the beginning of {}",
                it.teaser,
                texts.join(" or ")
            )?;
        }
        Self::write_more(f, ambiguous.len())?;
        for pair in near_duplicates.iter().take(SHOWN) {
            writeln!(f, "  {} and {}: {} % of their words", pair.one, pair.other, pair.percent)?;
        }
        Self::write_more(f, *near_duplicate_pairs)
    }

    /// How many of something there are beyond those that are shown.
    fn write_more(f: &mut fmt::Formatter<'_>, count: usize) -> fmt::Result {
        match count.saturating_sub(SHOWN) {
            0 => Ok(()),
            more => writeln!(f, "  {more} more; --report FILE writes them"),
        }
    }

    fn write_summary(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n{}", self.published)?;
        write!(f, "{}", self.census)
    }
}

/// Texts in brackets behind something, if there are any.
fn between(texts: &[String]) -> String {
    if texts.is_empty() { String::new() } else { format!(" ({})", texts.join("; ")) }
}

impl fmt::Display for FileReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(records) = &self.records {
            return records.write(&self.file, f);
        }
        let Tally { total, blank, date, title, text, footer, glued, quarantined, .. } = self.lines;
        if total == 0 && !self.warnings.is_empty() {
            // It was not read, and why is said below.
            return Ok(());
        }
        let entries = counted(self.entries, "entry", "entries");
        let lines = counted(total, "line", "lines");
        writeln!(f, "  {}: {entries} in {lines}", self.file)?;
        writeln!(
            f,
            "    {text} text + {title} title + {date} date + {footer} footer + {glued} glued \
             + {quarantined} not understood + {blank} blank"
        )
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  {}", self.id)?;
        let kind = self.kind.as_deref().unwrap_or("no kind");
        let section = self.section.as_deref().unwrap_or("no section, since no decision holds");
        writeln!(f, "    {kind}, {}, in {section}: {}", self.extent, self.words)?;
        writeln!(f, "    from {}", self.places.join(" and "))?;
        for basis in Basis::ALL.map(Basis::as_str) {
            let said: Vec<_> = self
                .origins
                .iter()
                .filter(|it| it.basis == basis)
                .map(|it| format!("{} by {}", it.field, it.rule))
                .collect();
            if !said.is_empty() {
                writeln!(f, "    {basis}: {}", said.join(", "))?;
            }
        }
        Ok(())
    }
}
