//! Properties: normalised blocks survive being written and read, both readers agree on what the
//! writer writes, and no soup of tags and text makes either of them panic.

use archive::format::Markup;
use archive::{Block, Cell, Figure, Href, List, Note, Row, Span, Table};
use markup::{Html, WildHtml};
use proptest::collection::vec;
use proptest::prelude::*;

/// A word that neither begins nor ends with white space.
fn word() -> impl Strategy<Value = String> {
    "[a-zéж<>&\"'\u{202e}][a-z0-9\u{a0}<>&;#/=\"-]{0,6}[a-zя.;&>]"
}

fn words() -> impl Strategy<Value = String> {
    vec(word(), 1..4).prop_map(|words| words.join(" "))
}

fn href() -> impl Strategy<Value = Href> {
    "(https://|mailto:|/|\\.\\./|#)[a-z0-9 &\"'<>?=%é]{0,8}x"
        .prop_map(|address| Href::parse(&address).expect("a safe address"))
}

/// Spans that begin and end with text, with other spans in between, never two texts together.
fn spans(depth: u32, linked: bool) -> BoxedStrategy<Vec<Span>> {
    let between = vec((span(depth, linked), words(), any::<bool>()), 0..3);
    (words(), any::<bool>(), between)
        .prop_map(|(first, space, between)| join(first, space, between))
        .boxed()
}

fn join(first: String, space: bool, between: Vec<(Span, String, bool)>) -> Vec<Span> {
    let mut spans = vec![Span::Text(first)];
    let mut space = space;
    for (span, text, next) in between {
        if let (true, Some(Span::Text(text))) = (space && span != Span::Break, spans.last_mut()) {
            text.push(' ');
        }
        spans.extend([span, Span::Text(text)]);
        space = next;
    }
    spans
}

fn span(depth: u32, linked: bool) -> BoxedStrategy<Span> {
    let atom = prop_oneof![Just(Span::Break), words().prop_map(Span::Code)].boxed();
    let atom =
        if linked { atom } else { prop_oneof![atom, word().prop_map(Span::NoteReference)].boxed() };
    if depth == 0 {
        return atom;
    }
    let inner = || spans(depth - 1, linked);
    let language =
        prop_oneof![Just("ru"), Just("sr-Latn")].prop_map(|tag| tag.parse().expect("a tag"));
    let nested = prop_oneof![
        inner().prop_map(Span::Emphasis),
        inner().prop_map(Span::Strong),
        inner().prop_map(Span::Superscript),
        inner().prop_map(Span::Subscript),
        (language, inner()).prop_map(|(language, spans)| Span::Foreign { language, spans }),
    ];
    if linked {
        return prop_oneof![atom, nested].boxed();
    }
    let link =
        (href(), spans(depth - 1, true)).prop_map(|(href, spans)| Span::Link { href, spans });
    prop_oneof![atom, nested, link].boxed()
}

fn leaf() -> BoxedStrategy<Block> {
    let spans = || spans(2, false);
    let figure = (href(), words(), prop_oneof![Just(vec![]), spans()]).prop_map(
        |(source, alternative, caption)| Block::Figure(Figure { source, alternative, caption }),
    );
    prop_oneof![
        spans().prop_map(Block::Paragraph),
        (1u8..=5, spans()).prop_map(|(level, spans)| Block::Heading { level, spans }),
        "[ \n\t]{0,3}[a-z<&\u{a0}]{0,4}x[ \n\ta-z]{0,9}".prop_map(Block::Preformatted),
        figure,
        table().prop_map(Block::Table),
        Just(Block::Separator),
    ]
    .boxed()
}

fn table() -> impl Strategy<Value = Table> {
    let cell = |filled: bool| {
        let spans = if filled {
            spans(1, false)
        } else {
            prop_oneof![Just(vec![]), spans(1, false)].boxed()
        };
        (any::<bool>(), 1u16..=1000, 1u16..4, spans)
            .prop_map(|(header, columns, rows, spans)| Cell { header, columns, rows, spans })
    };
    let rows = (cell(true), vec(vec(cell(false), 1..4), 0..3)).prop_map(|(first, rest)| {
        let first = Row { cells: vec![first] };
        std::iter::once(first).chain(rest.into_iter().map(|cells| Row { cells })).collect()
    });
    (prop_oneof![Just(vec![]), spans(1, false)], rows)
        .prop_map(|(caption, rows)| Table { caption, rows })
}

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let block = leaf().prop_recursive(3, 16, 3, |inner| {
        let some = || vec(inner.clone(), 1..3);
        prop_oneof![
            some().prop_map(Block::Quotation),
            (proptest::option::of(0u32..5), vec(some(), 1..3))
                .prop_map(|(start, items)| Block::List(List { start, items })),
            (word(), some()).prop_map(|(label, blocks)| Block::Note(Note { label, blocks })),
        ]
    });
    vec(block, 0..4)
}

const NAMES: &str = "p h1 h2 ul ol li blockquote table caption tr td th tbody figure figcaption pre \
    hr em b sup sub code a span br img aside svg script title head div object template q style";

const ATTRIBUTES: &str = "href=x|href=javascript:x|src='a b'|alt=\"y\"|lang=ru|start=3|colspan=2|\
    role=doc-noteref href='#note-1'|role=doc-footnote id=note-1|/";

fn one_of(list: &'static str, separator: &[char]) -> impl Strategy<Value = &'static str> + use<> {
    proptest::sample::select(list.split(separator).map(str::trim).collect::<Vec<_>>())
}

/// Pieces of markup and text, joined at random.
fn soup() -> impl Strategy<Value = String> {
    let attribute = prop_oneof![Just(""), one_of(ATTRIBUTES, &['|'])];
    let open = (one_of(NAMES, &[' ']), attribute).prop_map(|(name, it)| format!("<{name} {it}>"));
    let close = one_of(NAMES, &[' ']).prop_map(|name| format!("</{name}>"));
    let piece = prop_oneof![
        3 => open,
        3 => close,
        2 => "[a-c \n\u{a0}]{1,3}",
        1 => "[<>&;!'\"=/\\-\\[\\]\0]{1,4}",
        1 => "\\PC{1,3}",
    ];
    vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn blocks_survive_being_written_and_read(blocks in blocks()) {
        let html = Html.html(&blocks);
        prop_assert_eq!(&Html.blocks(&html), &blocks, "{}", html);
        prop_assert_eq!(&WildHtml.blocks(&html), &blocks, "{}", html);
    }

    #[test]
    fn what_is_read_from_a_soup_is_normalised(soup in soup()) {
        for markup in [&Html as &dyn Markup, &WildHtml] {
            let blocks = markup.blocks(&soup);
            let html = markup.html(&blocks);
            prop_assert_eq!(&Html.blocks(&html), &blocks, "{}", html);
            prop_assert_eq!(&WildHtml.blocks(&html), &blocks, "{}", html);
        }
    }

    #[test]
    fn any_text_is_only_text(text in "[\\PC\n]{0,80}") {
        for block in Html.text_blocks(&text) {
            let Block::Paragraph(spans) = &block else { panic!("{block:?}") };
            prop_assert!(matches!(spans.as_slice(), [Span::Text(_)]), "{:?}", spans);
        }
        let words: Vec<_> = text.split_whitespace().map(str::to_owned).collect();
        let kept = archive::plain_text(&Html.text_blocks(&text));
        prop_assert_eq!(kept.split_whitespace().collect::<Vec<_>>(), words);
        let html = Html.html(&Html.text_blocks(&text));
        prop_assert_eq!(Html.blocks(&html), Html.text_blocks(&text));
    }

    #[test]
    fn no_text_makes_a_reader_panic(text in any::<String>()) {
        let _ = (Html.blocks(&text), WildHtml.blocks(&text), Html.text_blocks(&text));
    }
}
