//! The parts of a published archive as they are read: what is sound, and what is refused.

use archive::format::parts::{
    Segment, bucket, code, hash, path, read_bodies, read_bucket, read_names, read_rows,
    read_segment, read_summary, short_hash,
};
use archive::format::{Markup, ReadError, read};
use archive::{Block, Extent, Kind};

/// Markup that knows paragraphs alone.
struct Plain;

impl Markup for Plain {
    fn blocks(&self, html: &str) -> Vec<Block> {
        self.text_blocks(html)
    }

    fn text_blocks(&self, text: &str) -> Vec<Block> {
        vec![Block::Paragraph(vec![text.into()])]
    }

    fn html(&self, _: &[Block]) -> String {
        String::new()
    }
}

const ROW: &str = r#"{"id":"a","title":"A","summary":"First words …",
    "_reading_room":{"date":"2020-09","section":"news","extent":"full","body":"0f","number":7}}"#;
const COUNTS: &str = r#"{"sections":[["news",2]],"kinds":[],"languages":[["en",2]],
    "extents":[["full",2]],"months":[[26269,2]]}"#;

fn manifest(segments: &str) -> String {
    format!(
        r#"{{"version":"https://jsonfeed.org/version/1.1","title":"T","_reading_room":{{"format":1,
        "sections":[{{"id":"news","title":"News","summary":"5e"}}],"entries":2,"counts":{COUNTS},
        "segments":{segments},"ids":"1d"}},"items":[{ROW}]}}"#
    )
}

#[test]
fn a_manifest_says_where_the_entries_are() {
    let reading = read(manifest(r#"[[2,1,"ab",840621,840620]]"#).as_bytes(), &Plain).unwrap();
    assert!(reading.archive.entries.is_empty() && reading.warnings.is_empty());
    let parts = reading.parts.unwrap();
    assert_eq!((parts.entries, parts.ids.as_str()), (2, "1d"));
    assert_eq!(parts.counts.months, [("2020-09".parse().unwrap(), 2)]);
    assert_eq!(parts.summaries, [("news".to_owned(), "5e".to_owned())]);
    let segment = &parts.segments[0];
    assert_eq!((segment.entries, segment.shards, segment.name.as_str()), (2, 1, "ab"));
    let row = &parts.rows[0];
    assert_eq!((row.number, row.body.as_str(), row.entry.extent), (Some(7), "0f", Extent::Full));
    assert_eq!(row.entry.text(), "First words …");
}

#[test]
fn a_manifest_without_its_parts_is_refused() {
    for segments in ["null", "[[2,1,\"ab\",0]]", "[[2,1,7,0,0]]", "[2]", "2"] {
        let error = read(manifest(segments).as_bytes(), &Plain).unwrap_err();
        assert_eq!(error, ReadError::NotAPart, "{segments}");
    }
}

fn segment(dates: &str, codes: &str) -> Result<Segment, ReadError> {
    let combinations = r#"[["news","speech","en","teaser"],[null,null,null,"full"]]"#;
    let shards = r##"[[2,"aa","$$"],[1,"bb"]]"##;
    read_segment(
        format!(
            r#"{{"shards":{shards},"dates":{dates},"combinations":{combinations},"codes":"{codes}"}}"#
        )
        .as_bytes(),
    )
}

#[test]
fn a_segment_says_of_each_entry_its_date_and_facets() {
    let day: archive::Date = "2020-09-14".parse().unwrap();
    let earlier: archive::Date = "2019".parse().unwrap();
    let dates = format!("[{},2,{},1]", day.code(), day.code() - earlier.code());
    let segment = segment(&dates, "#$#").unwrap();
    assert_eq!(segment.dates, [(Some(day), 2), (Some(earlier), 1)]);
    assert_eq!(segment.codes, [0, 1, 0]);
    assert_eq!(segment.combinations[0].kind, Some(Kind::Speech));
    assert_eq!(segment.combinations[0].extent, Extent::Teaser);
    assert_eq!(segment.combinations[1].section, None);
    assert_eq!((segment.shards[0].name.as_str(), &*segment.shards[0].bodies), ("aa", &[1, 1][..]));
    assert_eq!((segment.shards[1].entries, segment.shards[1].bodies.len()), (1, 0));
}

#[test]
fn a_segment_that_does_not_add_up_is_refused() {
    for (dates, codes) in [("[0,2]", "#$#"), ("[0,3]", "##"), ("[0,3]", "#$%"), ("[0]", "#$#")] {
        assert_eq!(segment(dates, codes), Err(ReadError::NotAPart), "{dates} {codes}");
    }
    assert!(segment("[0,3]", "#$#").is_ok());
}

#[test]
fn rows_bodies_summaries_and_buckets_are_read() {
    assert_eq!(read_rows(format!("[{ROW}]").as_bytes(), &Plain).unwrap()[0].body, "0f");
    let body = br#"[{"id":"a","content_html":"whole"}]"#;
    assert_eq!(read_bodies(body, &Plain).unwrap()[0].text(), "whole");
    let summary = format!(r#"{{"counts":{COUNTS},"items":[{ROW}]}}"#);
    assert_eq!(read_summary(summary.as_bytes(), &Plain).unwrap().rows[0].number, Some(7));
    assert_eq!(read_names(br#"["aa","bb"]"#).unwrap(), ["aa", "bb"]);
    assert_eq!(read_bucket(b"[4294967295,3,5,0]").unwrap(), [(u32::MAX, 3), (5, 0)]);
    for (part, wrong) in [("bucket", "[1]"), ("bucket", "[4294967296,1]"), ("names", "[1]")] {
        let outcome = match part {
            "bucket" => read_bucket(wrong.as_bytes()).map(|_| ()),
            _ => read_names(wrong.as_bytes()).map(|_| ()),
        };
        assert_eq!(outcome, Err(ReadError::NotAPart), "{part} {wrong}");
    }
}

#[test]
fn names_and_hashes_are_those_of_the_format() {
    assert_eq!(path("ab01"), "shards/ab/ab01.json");
    // The test vectors of the hash's authors.
    assert_eq!(hash(""), 0xcbf2_9ce4_8422_2325);
    assert_eq!(hash("a"), 0xaf63_dc4c_8601_ec8c);
    assert_eq!(hash("foobar"), 0x8594_4171_f739_67e8);
    assert_eq!(short_hash("a"), 0x8601_ec8c);
    assert_eq!((bucket("a", 1), bucket("a", 2), bucket("a", 16)), (0, 1, 10));
    assert_eq!((code(0), code(1)), (Some('#'), Some('$')));
    assert_eq!(code(0xd7dd), char::from_u32(0xe000));
}
