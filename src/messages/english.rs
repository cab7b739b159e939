//! The messages in English.

use archive::{Basis, DateError, Kind};

use super::Catalogue;
use super::dates::grouped;
use super::languages::english_name;
use super::searching::ENGLISH;

pub(super) const CATALOGUE: Catalogue = Catalogue {
    day: |day, month, year| format!("{day} {month} {year}"),
    decade: |year| format!("{year}s"),
    months_in_dates: MONTHS,
    months: MONTHS,

    reader: "Reading Room",
    skip: "Skip to the text",
    main_navigation: "Archive",
    all_entries: "All entries",
    search: "Search",
    interface_language: "Language of this reader",
    language_failed: "The words of that language could not be loaded. Check the connection, then choose it again.",
    loading: "The archive is loading…",

    sections: "Sections",
    entries,
    entries_of: |shown, all| format!("{} of {}", grouped(shown, ","), entries(all)),
    span: |first, last| format!("{first} to {last}"),
    list: "Entries",
    latest: "Latest entries",
    undated: "Without a date",
    order: "Order",
    newest_first: "Newest first",
    oldest_first: "Oldest first",
    searching: ENGLISH,
    entries_loading: "Entries are loading…",
    translations: "In other languages",
    number: |number| grouped(number, ","),
    more: |more| format!("{} more", grouped(more, ",")),
    so_far: |found| format!("{} so far; the search goes on…", grouped(found, ",")),
    entries_missing: "Some entries could not be loaded.",
    open_file: "Open an archive from this device",
    pages: "Pages of the list",
    page: |page| format!("page {}", grouped(page, ",")),
    page_of: |page, pages| format!("Page {} of {}", grouped(page, ","), grouped(pages, ",")),
    previous_page: "Previous page",
    next_page: "Next page",

    timeline: "Entries over time",
    timeline_bar: |period, number| format!("{period}: {}", entries(number)),
    as_table: "Timeline as a table",
    period: "Period",
    number_of_entries: "Entries",

    filters: "Filters",
    words_label: "Words in the title or text",
    from: "From",
    to: "To",
    date_hint: "2020, 2020-09 or 14.09.2020",
    date_error: |error| match error {
        DateError::Shape => "Not a date. Write 2020, 2020-09 or 14.09.2020.",
        DateError::Year => "There is no such year. Write four digits, such as 2020.",
        DateError::Month => "There is no such month. Write 01 to 12, as in 2020-09.",
        DateError::Day => "That month has no such day. Write for example 14.09.2020.",
    },
    range_backwards: "This lies before the first date. Choose a later one.",
    section: "Section",
    kind: "Kind",
    text_language: "Language",
    extent: "Extent",
    full_text: "Full text",
    teaser: "Teaser only",
    kind_name: |kind| match kind {
        Kind::News => "News".into(),
        Kind::Speech => "Speech".into(),
        Kind::Statement => "Statement".into(),
        Kind::Interview => "Interview".into(),
        Kind::Document => "Document".into(),
        Kind::Other(word) => word.clone(),
    },
    language_name: english_name,
    chosen_filters: "Chosen filters",
    remove_filter: |filter| format!("Remove the filter “{filter}”"),
    remove_all_filters: "Remove all filters",
    no_match: "No entry matches.",
    no_match_advice: "Take a filter away, or write fewer or shorter words.",
    empty: "There are no entries here yet.",

    teaser_mark: "Teaser",
    teaser_note: "Only this teaser was captured. The full text is not in the archive.",
    no_text: "No text was captured.",
    untitled: "Teaser without a title",
    published: "Published",
    event: "Event",
    place: "Place",
    speakers: "Speaker",
    names: "Names",
    authors: "Author",
    about_entry: "About this entry",
    front_matter: "Occasion",
    image_elsewhere: "Image on another site",
    ways_out: "Ways back",
    go_back: "Go back",
    back_to_section: "Back to the section",
    back_to_all: "Back to all news",
    neighbours: "Before and after in the list",
    previous: "Previous",
    next: "Next",

    provenance: "Where this text comes from",
    address: "Address of this entry",
    copy: "Copy the address",
    copied: "Copied.",
    not_copied: "The browser did not allow it. Copy the address from the line above.",
    original: "Published at",
    source_file: "Capture",
    source_lines: |first, last| format!("lines {first} to {last}"),
    captured: "Captured",
    file_digest: "SHA-256 of the file",
    lines_digest: "SHA-256 of these lines",
    text_digest: "SHA-256 of the text",
    check_digests: "To check it, run in the folder of captures:",
    origins: "How each thing is known",
    origin: |basis, rule| match basis {
        Basis::Stated => format!("stated in the source (rule “{rule}”)"),
        Basis::Inferred => format!("inferred from the text (rule “{rule}”)"),
        Basis::Decided => format!("decided by the publisher of this archive (rule “{rule}”)"),
    },
    field_name: |field| match field {
        "published" => "Date of publication",
        "title" => "Title",
        "section" => "Section",
        "kind" => "Kind",
        "extent" => "Extent",
        "event" => "Event",
        "place" => "Place",
        "speakers" => "Speaker",
        "front_matter" => "Occasion",
        "names" => "Names",
        "versions" => "Captures as one entry",
        "language" => "Language",
        "body" => "Text",
        "url" => "Address",
        "authors" => "Authors",
        "tags" => "Keywords",
        "translations" => "Translations",
        "id" => "Name in addresses",
        "*" => "All else",
        _ => "Other",
    },
    no_provenance: "The archive does not say.",

    versions: "Other captures of this text",
    versions_note: "The fullest text is shown above. These are the others, as they were captured.",
    capture_undated: "Captured at an unknown time",
    same_publication: "Known as the same by",
    version_rule: |rule| match rule {
        "same-address" => "its address".into(),
        "beginning-of-the-text" => "its date, and its words, which begin the text".into(),
        "same-title-date-and-text" => "its title, its date and its words".into(),
        rule => format!("the rule “{rule}”"),
    },
    version_same: "Its words are those of the text above.",
    version_beginning: "It is the beginning of the text above.",
    differences: "What differs: words that only this capture has are struck out, words that only the text above has are underlined",

    keys: "Keys",
    key_search: "Go to the search box",
    key_help: "Show or hide this list",
    key_next: "Next entry of the list",
    key_previous: "Previous entry of the list",
    key_hits: "The next and the previous place with the words that were looked for",
    key_back: "Back to the list",
    shortcuts: "Use single keys as shortcuts",
    close: "Close",

    publisher: "Publisher",
    licence: "Terms",
    warnings: |number| {
        let things = if number == 1 { "thing" } else { "things" };
        format!(
            "{} {things} in the archive file could not be understood and were left out.",
            grouped(number, ",")
        )
    },

    failed: "The archive did not open",
    try_again: "Try again",
    load_again: "Load the page again",
    offline: (
        "There is no network.",
        "Connect again, then try again. Pages that are already open stay readable.",
    ),
    unreachable: ("The host of this archive did not answer.", "Wait a little, then try again."),
    archive_missing: (
        "The file archive.json is not there.",
        "If this is your site, put archive.json beside index.html. Otherwise tell its publisher.",
    ),
    refused: |status| {
        (
            format!("The host answered with status {status}."),
            "Wait a little, then try again. If it stays so, tell the publisher.",
        )
    },
    truncated: (
        "The file archive.json ends in the middle.",
        "Try again. If it stays so, the file was not copied whole: the publisher should upload it again.",
    ),
    malformed: |line, column| {
        (
            format!("The file archive.json is damaged at line {line}, column {column}."),
            "Try again. If it stays so, the publisher should build the site again.",
        )
    },
    not_text: |byte| {
        (
            format!("The file archive.json is not UTF-8 text from byte {byte} on."),
            "The publisher should build the site again, or save the file as UTF-8.",
        )
    },
    elsewhere: (
        "This archive lies on another site, which this one may not open.",
        "Save its file and open it from your device, or ask the publisher of this site to allow it.",
    ),
    in_parts: (
        "This file only says where the parts of an archive lie.",
        "Open the archive on its own site, or ask its publisher for an archive in one file.",
    ),
    damaged: (
        "A file of the archive is damaged.",
        "Load the page again; if that does not help, the publisher should publish the archive again.",
    ),
    part_missing: (
        "A file of the site is not there: it may have been renewed since this page was opened.",
        "Load the page again. If it stays so, the publisher should publish the archive again.",
    ),
    not_an_archive: (
        "The file archive.json is not an archive.",
        "It should be a JSON Feed. The publisher should put the right file in its place.",
    ),
    too_new: |format| {
        (
            format!("The archive is of format {format}, which is later than this reader."),
            "Reload the page. If it stays so, the publisher should build the site again with a later reader.",
        )
    },
    unknown_address: (
        "There is nothing at this address",
        "Look at the address for a slip, or begin with the whole list.",
    ),
    unknown_entry: (
        "This entry is not in the archive",
        "It may have another address now. Search for its words, or begin with the whole list.",
    ),
    unknown_section: (
        "This section is not in the archive",
        "Choose one of the sections, or begin with the whole list.",
    ),
};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn entries(number: usize) -> String {
    format!("{} {}", grouped(number, ","), if number == 1 { "entry" } else { "entries" })
}
