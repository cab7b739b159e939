//! Each trap of text captures, with the rules of the bundled archive: short captures in, entries
//! and a full account of the lines out.

use std::path::Path;
use std::sync::LazyLock;

use archive::{Archive, Entry, Extent, plain_text};
use builder::configuration::Configuration;
use builder::import::{Report, SourceFile, Tally, import_files};
use proptest::prelude::*;

static CONFIGURATION: LazyLock<Configuration> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/csto/archive.toml");
    Configuration::open(&path).expect("a good archive.toml")
});

fn file(name: &str, text: &str) -> SourceFile {
    SourceFile { name: name.to_owned(), bytes: text.as_bytes().to_vec() }
}

fn import(text: &str) -> (Archive, Report) {
    import_files(&[file("a.txt", text)], &CONFIGURATION)
}

/// One line an entry: date, title or a hyphen, front matter, body.
fn summary(entry: &Entry) -> String {
    let title = entry.title.as_deref().unwrap_or("-");
    let parts = [&entry.front_matter, &entry.body].map(|it| plain_text(it).replace("\n\n", "/"));
    format!("{} {title} [{}] {}", entry.published.expect("a date"), parts[0], parts[1])
}

fn check(text: &str, expected: &[&str]) {
    let (archive, report) = import(text);
    let found: Vec<_> = archive.entries.iter().map(summary).collect();
    assert_eq!(found, expected, "{text:?}");
    assert_eq!(report.files[0].quarantine.len(), 0, "{report}");
    adds_up(&report);
}

fn adds_up(report: &Report) {
    for file in &report.files {
        let Tally { total, blank, date, title, text, footer, glued, quarantined, .. } = file.lines;
        assert_eq!(total, blank + date + title + text + footer + glued + quarantined);
    }
}

fn quarantined(text: &str) -> Vec<(usize, String)> {
    let (_, report) = import(text);
    adds_up(&report);
    report.files[0].quarantine.iter().map(|it| (it.line, it.reason.clone())).collect()
}

#[test]
fn a_date_line_begins_a_teaser_of_one_or_more_paragraphs() {
    check(
        "26.07.2024\n\nOne.\n\nTwo.\n\n\n19.07.2024\nThree.",
        &["2024-07-26 - [] One./Two.", "2024-07-19 - [] Three."],
    );
    let (archive, _) = import("26.07.2024\n\nOne.");
    assert_eq!(archive.entries[0].extent, Extent::Teaser);
}

#[test]
fn a_title_stands_twice_and_then_its_date() {
    check("A title\n\nA  title 14.09.2020\n\nText.\n\nGo back", &["2020-09-14 A title [] Text."]);
    check(
        "14.09.2020\n\nThe deadline is 15.09.2020\n",
        &["2020-09-14 - [] The deadline is 15.09.2020"],
    );
}

#[test]
fn a_title_ends_the_teaser_before_it() {
    check(
        "26.07.2024\n\nOne.\n\nT\n\nT 14.09.2020\n\nText.\n\nGo back\n",
        &["2024-07-26 - [] One.", "2020-09-14 T [] Text."],
    );
}

#[test]
fn a_footer_ends_an_entry_even_with_the_next_capture_glued_to_it() {
    let first =
        "T\n\nT 14.09.2020\n\nText.\n\nGo back\n\nBack to the section\n\nBack to the all news";
    let expected = ["2024-04-22 - [] Two.", "2020-09-14 T [] Text."];
    check(&format!("{first}22.04.2024\n\nTwo."), &expected);
    check(&format!("{first}\n22.04.2024\n\nTwo."), &expected);
    let titled = format!("{first}U\n\nU 15.09.2020\n\nTwo.\n\nGo back");
    check(&titled, &["2020-09-15 U [] Two.", "2020-09-14 T [] Text."]);
    let (archive, report) = import(&format!("{first}22.04.2024\n\nTwo."));
    assert_eq!(archive.entries[0].sources[0].lines, Some((11, 13)));
    assert_eq!(report.files[0].lines.glued, 1);
}

#[test]
fn a_sentence_that_begins_like_a_footer_is_text() {
    check(
        "26.07.2024\n\nGo back to work, he said.",
        &["2024-07-26 - [] Go back to work, he said."],
    );
}

#[test]
fn lines_of_no_break_spaces_are_empty_and_words_are_left_alone() {
    check(
        "26.07.2024\n\u{a0}\nOne  two spacethe.\u{a0}\n\u{a0} \nThree",
        &["2024-07-26 - [] One two spacethe./Three"],
    );
}

#[test]
fn front_matter_ends_where_the_text_begins() {
    check(
        "T\n\nT 14.09.2020\n\n\"Theme\"\n\n(Vienna, September 14-15, 2020)\n\nSession1\n\nDear Chairman!\n\nText.\n\n(video)\n\nGo back",
        &[
            "2020-09-14 T [\"Theme\"/(Vienna, September 14-15, 2020)/Session1/Dear Chairman!] Text./(video)",
        ],
    );
    check("14.09.2020\n\n(video format)\n\nText.", &["2020-09-14 - [] (video format)/Text."]);
}

#[test]
fn captures_with_other_line_ends_or_a_byte_order_mark_give_the_same() {
    let text = "26.07.2024\n\nOne.\n\nT\n\nT 14.09.2020\n\nText.\n\nGo back";
    let expected: Vec<_> = import(text).0.entries.iter().map(summary).collect();
    assert_eq!(expected.len(), 2);
    for other in [text.replace('\n', "\r\n"), format!("\u{feff}{text}")] {
        let found: Vec<_> = import(&other).0.entries.iter().map(summary).collect();
        assert_eq!(found, expected, "{other:?}");
    }
}

#[test]
fn what_is_not_understood_is_set_aside_with_its_line_and_reason() {
    assert_eq!(
        quarantined("Lost words\n26.07.2024\n\nOne."),
        [(1, "no date or title stands before it".into())]
    );
    assert_eq!(
        quarantined("26.07.2024\n\n19.07.2024\nOne."),
        [(1, "a date with no text behind it".into())]
    );
    assert_eq!(
        quarantined("31.02.2024\n\n19.07.2024\nOne."),
        [(1, "that month has no such day".into())]
    );
    let after = "T\n\nT 14.09.2020\n\nText.\n\nGo back\n\nStray";
    assert_eq!(quarantined(after), [(9, "no date or title stands before it".into())]);
}

#[test]
fn another_encoding_is_guessed_and_said_and_utf_16_is_set_aside() {
    let bytes = |name: &str, bytes: &[u8]| SourceFile { name: name.into(), bytes: bytes.to_vec() };
    let text = b"26.07.2024\n\n\xce\xe4\xe8\xed \xe8 \xe4\xe2\xe0 \xf2\xf0\xe8.\n";
    let (archive, report) = import_files(
        &[bytes("a.txt", text), bytes("b.txt", b"\xff\xfe2\x006\x00\n\x00")],
        &CONFIGURATION,
    );
    assert_eq!(
        plain_text(&archive.entries[0].body),
        "\u{41e}\u{434}\u{438}\u{43d} \u{438} \u{434}\u{432}\u{430} \u{442}\u{440}\u{438}."
    );
    let warning = &report.files[0].warnings[0];
    assert!(warning.contains("read as windows-1251, a guess"), "{warning}");
    let aside = &report.files[1].quarantine[0];
    assert!(aside.reason.contains("save it as UTF-8"), "{}", aside.reason);
    assert_eq!(report.files[1].lines.quarantined, report.files[1].lines.total);
}

#[test]
fn an_entry_captured_twice_is_one_entry_with_two_sources() {
    let text = "26.07.2024\n\nOne.";
    let (archive, _) = import_files(&[file("b.txt", text), file("a.txt", text)], &CONFIGURATION);
    let [entry] = archive.entries.as_slice() else { panic!("{:?}", archive.entries) };
    let names: Vec<_> = entry.sources.iter().map(|source| source.file.as_str()).collect();
    assert_eq!(names, ["a.txt", "b.txt"]);
}

#[test]
fn a_file_of_another_kind_and_a_cut_entry_are_reported() {
    let files = [file("x.pdf", "%PDF"), file("a.txt", "T\nT 14.09.2020\nText.")];
    let (_, report) = import_files(&files, &CONFIGURATION);
    assert_eq!(report.left_alone, ["x.pdf"]);
    assert_eq!(report.files[0].warnings.len(), 1);
    let text = report.to_string();
    assert!(text.contains("x.pdf: no importer") && text.contains("line 1: no footer"), "{text}");
}

/// Three captures of pages, without a line break at the end.
fn pieces() -> Vec<String> {
    let page = |title: &str, date: &str| {
        format!(
            "{title}\n\n{title} {date}\n\nText of {title}.\n\nGo back\n\nBack to the section\n\nBack to the all news"
        )
    };
    vec![page("One", "14.09.2020"), page("Two", "10.07.2020"), page("Three", "01.01.2021")]
}

proptest! {
    #[test]
    fn captures_can_be_joined_in_any_order(order in Just(vec![0, 1, 2]).prop_shuffle(), lists in prop::collection::vec(any::<bool>(), 3)) {
        let pieces = pieces();
        let mut joined = String::new();
        for (place, index) in order.iter().enumerate() {
            if lists[place] {
                joined.push_str(&format!("2{index}.04.2024\n\nTeaser {index}.\n\n\n"));
            }
            joined.push_str(&pieces[*index]);
        }
        let (archive, report) = import(&joined);
        prop_assert_eq!(report.files[0].lines.quarantined, 0, "{}", report);
        let titles = archive.entries.iter().filter(|entry| entry.title.is_some()).count();
        prop_assert_eq!(titles, 3);
        prop_assert_eq!(archive.entries.len(), 3 + lists.iter().filter(|it| **it).count());
    }

    #[test]
    fn the_order_of_files_changes_nothing(order in Just(vec![0, 1, 2]).prop_shuffle()) {
        let pieces = pieces();
        let named = |index: &usize| file(&format!("{index}.txt"), &pieces[*index]);
        let shuffled: Vec<_> = order.iter().map(named).collect();
        let sorted: Vec<_> = [0, 1, 2].iter().map(named).collect();
        let (left, right) = (import_files(&shuffled, &CONFIGURATION), import_files(&sorted, &CONFIGURATION));
        prop_assert_eq!(left.0, right.0);
        prop_assert_eq!(left.1.to_string(), right.1.to_string());
    }

    #[test]
    fn no_line_is_lost(lines in prop::collection::vec(line(), 0..20)) {
        let text = lines.join("\n");
        let (archive, report) = import(&text);
        adds_up(&report);
        let mut kept = String::new();
        for entry in &archive.entries {
            kept.push_str(&format!("\n{}\n{}\n{}\n", entry.title.as_deref().unwrap_or_default(), entry.published.expect("a date"), entry.text()));
        }
        for aside in &report.files[0].quarantine {
            kept.push_str(&format!("\n{}\n", aside.text));
        }
        let kept: String = kept.split_whitespace().collect::<Vec<_>>().join(" ");
        for line in lines.iter().flat_map(|line| line.lines()) {
            let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
            let known = words.ends_with("2024") || words.starts_with("Go back") || words.starts_with("Back to");
            prop_assert!(known || kept.contains(&words), "{:?} is not in {:?}", words, kept);
        }
    }
}

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("26.07.2024".to_owned()),
        Just("99.07.2024".to_owned()),
        Just("Go back".to_owned()),
        Just("Back to the all news26.07.2024".to_owned()),
        Just("Title".to_owned()),
        Just("Title 26.07.2024".to_owned()),
        Just(String::new()),
        "[a-z ]{1,9}",
        "\\PC{0,12}",
    ]
}
