//! What a check found: for people in words, for machines as JSON of a stable shape. Findings of
//! one rule are counted together, with the first examples.

use std::fmt;

use serde::Serialize;

use crate::name::counted;

/// How many examples of a finding are kept.
const EXAMPLES: usize = 10;

/// Everything that was found. As JSON: `checked` (the path), `what` (`archive` or `site`),
/// `entries`, `pages` (of a site), `errors`, `notes` (how many of each), and `findings`, each
/// with `rule`, `severity` (`error` or `note`), `count`, `remedy` and at most ten `examples`.
/// Rules keep their names; new ones may be added.
#[derive(Clone, Debug, Serialize)]
pub struct Checked {
    /// The path that was checked.
    pub checked: String,
    /// `archive` or `site`.
    pub what: &'static str,
    /// How many entries there are.
    pub entries: usize,
    /// How many pages there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<usize>,
    /// How many errors there are.
    pub errors: usize,
    /// How many notes there are.
    pub notes: usize,
    /// What was found, errors first, in the order in which it was looked for.
    pub findings: Vec<Finding>,
}

/// What one rule found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The name of the rule.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// How often it was found.
    pub count: usize,
    /// What to do about it.
    pub remedy: &'static str,
    /// The first places.
    pub examples: Vec<String>,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something is not as it must be.
    Error,
    /// Something that a person may want to look at.
    Note,
}

/// Rules of a check: name, severity, what to do about it.
pub(super) type Rule = (&'static str, Severity, &'static str);

impl Checked {
    pub(super) fn new(path: &std::path::Path, what: &'static str) -> Self {
        Self {
            checked: path.display().to_string(),
            what,
            entries: 0,
            pages: None,
            errors: 0,
            notes: 0,
            findings: Vec::new(),
        }
    }

    /// Takes down that a rule found something.
    pub(super) fn found(&mut self, rule: Rule, example: impl Into<String>) {
        let (name, severity, remedy) = rule;
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Note => self.notes += 1,
        }
        let place = self.findings.iter().position(|finding| finding.rule == name);
        let place = place.unwrap_or_else(|| {
            let examples = Vec::new();
            self.findings.push(Finding { rule: name, severity, count: 0, remedy, examples });
            self.findings.len() - 1
        });
        let finding = &mut self.findings[place];
        finding.count += 1;
        if finding.examples.len() < EXAMPLES {
            finding.examples.push(example.into());
        }
    }

    pub(super) fn finish(mut self) -> Self {
        self.findings.sort_by_key(|finding| finding.severity);
        self
    }
}

impl fmt::Display for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in &self.findings {
            let severity = match finding.severity {
                Severity::Error => "error",
                Severity::Note => "note",
            };
            writeln!(
                f,
                "{severity}: {} ({})",
                finding.rule,
                counted(finding.count, "time", "times")
            )?;
            for example in finding.examples.iter().take(5) {
                writeln!(f, "  {example}")?;
            }
            if finding.count > 5 {
                writeln!(f, "  …")?;
            }
            writeln!(f, "  {}\n", finding.remedy)?;
        }
        let entries = counted(self.entries, "entry", "entries");
        let pages = self.pages.map(|it| format!(", {}", counted(it, "page", "pages")));
        let pages = pages.unwrap_or_default();
        let errors = counted(self.errors, "error", "errors");
        let notes = counted(self.notes, "note", "notes");
        let checked = &self.checked;
        writeln!(f, "{checked}: {entries}{pages}: {errors}, {notes}")
    }
}
