//! The list of all messages. A language that lacks one does not compile.

use archive::{Basis, DateError, Kind};

use super::Searching;

/// The words of one language. Fields are in the order in which a reader meets them.
pub struct Catalogue {
    /// How a date known to the day is written, given the day or days, the month and the year.
    pub day: fn(&str, &str, u16) -> String,
    /// The short name of the decade that begins with a year.
    pub decade: fn(&str) -> String,
    /// The twelve months as they stand in a date with a day.
    pub months_in_dates: [&'static str; 12],
    /// The twelve months on their own.
    pub months: [&'static str; 12],

    /// What the reader itself is called.
    pub reader: &'static str,
    /// The link that jumps over the head of the page.
    pub skip: &'static str,
    /// The name of the landmark with the ways through the archive.
    pub main_navigation: &'static str,
    /// The link to the whole list.
    pub all_entries: &'static str,
    /// The link to the search page, and its heading.
    pub search: &'static str,
    /// The name of the language switch.
    pub interface_language: &'static str,
    /// Said where the words of another language could not be loaded.
    pub language_failed: &'static str,
    /// What is said while the archive comes.
    pub loading: &'static str,

    /// Heading of the sections.
    pub sections: &'static str,
    /// `9 entries`.
    pub entries: fn(usize) -> String,
    /// `3 of 9 entries`.
    pub entries_of: fn(usize, usize) -> String,
    /// `From 10 July 2020 to 26 July 2024`, given both dates in words.
    pub span: fn(&str, &str) -> String,
    /// Heading of the list.
    pub list: &'static str,
    /// Where the list of the newest entries has its heading.
    pub latest: &'static str,
    /// Heading over entries without a date.
    pub undated: &'static str,
    /// The order of the list.
    pub order: &'static str,
    /// Newest first.
    pub newest_first: &'static str,
    /// Oldest first.
    pub oldest_first: &'static str,
    /// All around searching.
    pub searching: Searching,
    /// That entries of the list are on their way.
    pub entries_loading: &'static str,
    /// The same entry in other languages.
    pub translations: &'static str,
    /// A number, its digits in groups.
    pub number: fn(usize) -> String,
    /// `47 more`, of choices that are folded away.
    pub more: fn(usize) -> String,
    /// `12 so far`, while what was asked for is still being looked for.
    pub so_far: fn(usize) -> String,
    /// Some entries of a list did not arrive.
    pub entries_missing: &'static str,
    /// Opens an archive from the reader's own disk.
    pub open_file: &'static str,
    /// The name of the pages of a list.
    pub pages: &'static str,
    /// `page 2`.
    pub page: fn(usize) -> String,
    /// `Page 2 of 457`.
    pub page_of: fn(usize, usize) -> String,
    /// The page before in the list.
    pub previous_page: &'static str,
    /// The page after in the list.
    pub next_page: &'static str,

    /// The name of the timeline.
    pub timeline: &'static str,
    /// `2020: 2 entries`, given the words for the time and the number.
    pub timeline_bar: fn(&str, usize) -> String,
    /// The way to the timeline as a table.
    pub as_table: &'static str,
    /// Head of the table's first column.
    pub period: &'static str,
    /// Head of the table's second column.
    pub number_of_entries: &'static str,

    /// The name of the filters, and the button that shows them.
    pub filters: &'static str,
    /// The label of the search box.
    pub words_label: &'static str,
    /// The label of the earliest date.
    pub from: &'static str,
    /// The label of the latest date.
    pub to: &'static str,
    /// The forms of a date.
    pub date_hint: &'static str,
    /// What is wrong with a date.
    pub date_error: fn(DateError) -> &'static str,
    /// The range ends before it begins.
    pub range_backwards: &'static str,
    /// The name of the section filter, and of a section's field.
    pub section: &'static str,
    /// The name of the kind filter.
    pub kind: &'static str,
    /// The name of the language filter.
    pub text_language: &'static str,
    /// The name of the extent filter.
    pub extent: &'static str,
    /// Whole texts.
    pub full_text: &'static str,
    /// Teasers.
    pub teaser: &'static str,
    /// The name of a kind of publication.
    pub kind_name: fn(&Kind) -> String,
    /// The name of a language, by its primary tag, where it is known.
    pub language_name: fn(&str) -> Option<&'static str>,
    /// The name of the list of chosen filters.
    pub chosen_filters: &'static str,
    /// `Remove the filter “…”`.
    pub remove_filter: fn(&str) -> String,
    /// The way back to the whole list.
    pub remove_all_filters: &'static str,
    /// Nothing matches.
    pub no_match: &'static str,
    /// What to do when nothing matches.
    pub no_match_advice: &'static str,
    /// There is nothing in the list even without filters.
    pub empty: &'static str,

    /// That an entry is only a teaser, in a list.
    pub teaser_mark: &'static str,
    /// That an entry is only a teaser, on its page.
    pub teaser_note: &'static str,
    /// An entry that has neither title nor text.
    pub no_text: &'static str,
    /// What stands before the title of a teaser's page: it has no title of its own.
    pub untitled: &'static str,
    /// The field of the date of publication.
    pub published: &'static str,
    /// The field of the date of the event.
    pub event: &'static str,
    /// The field of the event's place.
    pub place: &'static str,
    /// The field of speakers.
    pub speakers: &'static str,
    /// The field of the names that are mentioned, and the name of their choices.
    pub names: &'static str,
    /// The field of authors.
    pub authors: &'static str,
    /// The name of the facts beside the text.
    pub about_entry: &'static str,
    /// The name of the occasion, place and salutation before the text.
    pub front_matter: &'static str,
    /// The link from a text to an image that is not shown because it lies elsewhere.
    pub image_elsewhere: &'static str,
    /// The name of the ways out of an entry.
    pub ways_out: &'static str,
    /// To the list the reader came from.
    pub go_back: &'static str,
    /// To the entry's section.
    pub back_to_section: &'static str,
    /// To the whole list.
    pub back_to_all: &'static str,
    /// The name of previous and next.
    pub neighbours: &'static str,
    /// The entry above in the list.
    pub previous: &'static str,
    /// The entry below in the list.
    pub next: &'static str,

    /// Heading of the provenance.
    pub provenance: &'static str,
    /// The address to cite.
    pub address: &'static str,
    /// The button that copies it.
    pub copy: &'static str,
    /// That it was copied.
    pub copied: &'static str,
    /// That it could not be copied.
    pub not_copied: &'static str,
    /// The address where it was published.
    pub original: &'static str,
    /// The file an entry was taken from.
    pub source_file: &'static str,
    /// `lines 24 to 90`.
    pub source_lines: fn(u32, u32) -> String,
    /// When it was captured.
    pub captured: &'static str,
    /// Digest of the file.
    pub file_digest: &'static str,
    /// Digest of the lines.
    pub lines_digest: &'static str,
    /// Digest of the text.
    pub text_digest: &'static str,
    /// How the digest of a file is checked.
    pub check_digests: &'static str,
    /// Heading of how each field is known.
    pub origins: &'static str,
    /// On what ground a field is said, given the name of the rule.
    pub origin: fn(Basis, &str) -> String,
    /// The name of a field in the provenance.
    pub field_name: fn(&str) -> &'static str,
    /// Nothing is known of where it comes from.
    pub no_provenance: &'static str,

    /// Heading of what other captures have of the text.
    pub versions: &'static str,
    /// What the versions are.
    pub versions_note: &'static str,
    /// What a version is called of which nobody knows when it was captured.
    pub capture_undated: &'static str,
    /// The field of how a version was known for the same publication.
    pub same_publication: &'static str,
    /// A rule by which it was known, by its name.
    pub version_rule: fn(&str) -> String,
    /// A version whose words are those of the text that is shown.
    pub version_same: &'static str,
    /// A version that is the beginning of the text that is shown.
    pub version_beginning: &'static str,
    /// What opens the differences of a version.
    pub differences: &'static str,

    /// The name of the list of keys, and the button that shows it.
    pub keys: &'static str,
    /// `/`.
    pub key_search: &'static str,
    /// `?`.
    pub key_help: &'static str,
    /// `j`.
    pub key_next: &'static str,
    /// `k`.
    pub key_previous: &'static str,
    /// `n` and `N`.
    pub key_hits: &'static str,
    /// `u`.
    pub key_back: &'static str,
    /// The switch of the shortcuts.
    pub shortcuts: &'static str,
    /// The button that closes the list of keys.
    pub close: &'static str,

    /// The field of the publisher at the foot of the page.
    pub publisher: &'static str,
    /// The field of the licence at the foot of the page.
    pub licence: &'static str,
    /// `3 things in the archive file were left out because …`.
    pub warnings: fn(usize) -> String,

    /// Heading when something did not arrive.
    pub failed: &'static str,
    /// The button that tries again.
    pub try_again: &'static str,
    /// The button that loads the page again.
    pub load_again: &'static str,
    /// No network.
    pub offline: (&'static str, &'static str),
    /// The host did not answer.
    pub unreachable: (&'static str, &'static str),
    /// There is no archive file.
    pub archive_missing: (&'static str, &'static str),
    /// The host refused, given the status.
    pub refused: fn(u16) -> (String, &'static str),
    /// The archive file is cut short.
    pub truncated: (&'static str, &'static str),
    /// The archive file is damaged, given line and column.
    pub malformed: fn(usize, usize) -> (String, &'static str),
    /// The archive file is not text.
    pub not_text: fn(usize) -> (String, &'static str),
    /// The archive lies on another site.
    pub elsewhere: (&'static str, &'static str),
    /// A file from disk says only where an archive's parts are.
    pub in_parts: (&'static str, &'static str),
    /// A part of the archive or of the app is not there any more.
    pub part_missing: (&'static str, &'static str),
    /// A part of the archive is damaged.
    pub damaged: (&'static str, &'static str),
    /// The file is something else.
    pub not_an_archive: (&'static str, &'static str),
    /// The archive is of a later format, given it.
    pub too_new: fn(u32) -> (String, &'static str),
    /// Heading and advice for an address that leads nowhere.
    pub unknown_address: (&'static str, &'static str),
    /// Heading and advice for an entry that is not there.
    pub unknown_entry: (&'static str, &'static str),
    /// Heading and advice for a section that is not there.
    pub unknown_section: (&'static str, &'static str),
}
