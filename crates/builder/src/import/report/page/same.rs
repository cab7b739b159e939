//! What is one publication, and what only looks like it.

use std::fmt;

use super::super::Report;
use super::{Page, SHOWN};
use crate::reconcile::{Merged, NearDuplicate};

impl Page {
    pub(super) fn merged(&mut self, report: &Report) -> fmt::Result {
        let merged = &report.reconciliation.merged;
        self.heading("Captures that are one publication")?;
        if merged.is_empty() {
            return self.paragraph("None was captured twice.");
        }
        let row = |it: &Merged| {
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

    pub(super) fn near_duplicates(&mut self, report: &Report) -> fmt::Result {
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
        let row = |it: &NearDuplicate| {
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
}
