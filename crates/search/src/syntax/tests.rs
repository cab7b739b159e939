//! What is written, and what is understood.

use proptest::prelude::*;

use super::token::LIMIT;
use super::*;

/// The tree in a short form that shows what belongs together.
fn shown(node: &Node) -> String {
    let list = |nodes: &[Node]| nodes.iter().map(shown).collect::<Vec<_>>().join(" ");
    match node {
        Node::Phrase(it) => {
            let field = it.field.map_or(String::new(), |field| format!("{field:?}:"));
            let star = if it.prefix { "*" } else { "" };
            let quote = if it.quoted { "\"" } else { "" };
            format!("{field}{quote}{}{star}{quote}", it.words.join("_"))
        }
        Node::Near(phrases, distance) => {
            let phrases: Vec<String> =
                phrases.iter().map(|it| shown(&Node::Phrase(it.clone()))).collect();
            format!("(near/{distance} {})", phrases.join(" "))
        }
        Node::Condition(Condition::Dates(from, to)) => {
            let date = |date: &Option<Date>| date.map_or(String::new(), |date| date.to_string());
            format!("[{}..{}]", date(from), date(to))
        }
        Node::Condition(condition) => format!("{condition:?}"),
        Node::All(nodes) => format!("(all {})", list(nodes)),
        Node::Any(nodes) => format!("(any {})", list(nodes)),
        Node::Not(node) => format!("-{}", shown(node)),
    }
}

fn check(text: &str, expected: &str) {
    let asked = parse(text);
    assert_eq!(asked.node.as_ref().map(shown).unwrap_or_default(), expected, "{text:?}");
    assert_eq!(asked.ignored, [], "{text:?}");
}

fn check_ignored(text: &str, expected: &str, ignored: &[Ignored]) {
    let asked = parse(text);
    assert_eq!(asked.node.as_ref().map(shown).unwrap_or_default(), expected, "{text:?}");
    assert_eq!(asked.ignored, ignored, "{text:?}");
}

#[test]
fn plain_words_and_their_beginnings() {
    check("", "");
    check("  Treaty ", "treaty");
    check("treaty mosc", "(all treaty mosc*)");
    check("treaty un", "(all treaty un)");
    check("treat* AND moscow ", "(all treat* moscow)");
    check("counter-terrorism ", "counter_terrorism");
    check("U.N. ", "u_n");
    check("...", "");
}

#[test]
fn phrases_fields_and_operators() {
    check("\"collective security\"", "\"collective_security\"");
    check("«Коллективная безопасность» ", "\"коллективная_безопасность\"");
    check("treaty -nato NOT otan ", "(all treaty -nato -otan)");
    check("a OR b c ", "(any a (all b c))");
    check("(a OR b) c ", "(all (any a b) c)");
    check("-(a b) ", "-(all a b)");
    check("a NEAR/5 \"b c\" d ", "(all (near/5 a \"b_c\") d)");
    check("a NEAR b NEAR/20 c ", "(near/20 a b c)");
    check("title:treaty x ", "(all Title:treaty x)");
    check("title:(a OR \"b c\") ", "(any Title:a Title:\"b_c\")");
    check("Section:news ", "Section(\"news\")");
    check(
        "section:\"Speeches and statements\" lang:RU",
        "(all Section(\"Speeches and statements\") Language(\"ru\"))",
    );
    check("http://example.org ", "http_example_org");
    check("- a ", "a");
}

#[test]
fn dates_are_dates_and_may_stand_in_the_text() {
    check("2020 ", "(any 2020 [2020..2020])");
    check("1347 ", "1347");
    check("14.09.2020 ", "(any 14_09_2020 [2020-09-14..2020-09-14])");
    check("2020-09 ", "(any 2020_09 [2020-09..2020-09])");
    check("2019..2021-05 ", "[2019..2021-05]");
    check("..2021 from:2019 to:2020", "(all [..2021] [2019..] [..2020])");
    check("date:2020", "[2020..2020]");
}

#[test]
fn scripts_without_spaces_are_asked_for_by_pairs() {
    check("中国人", "中国_国人");
    check("中国", "中国");
    check("中", "中*");
}

#[test]
fn what_makes_no_sense_is_named_and_the_rest_holds() {
    check_ignored("\"collective sec", "\"collective_sec*\"", &[Ignored::OpenQuote]);
    check_ignored("(a b ", "(all a b)", &[Ignored::Parenthesis]);
    check_ignored("a) b ", "(all a b)", &[Ignored::Parenthesis]);
    check_ignored("a OR ", "a", &[Ignored::Operator("OR".into())]);
    check_ignored("OR a ", "a", &[Ignored::Operator("OR".into())]);
    check_ignored("NEAR/3 a ", "a", &[Ignored::Operator("NEAR/3".into())]);
    check_ignored("a NEAR/3 (b c) ", "(all a (all b c))", &[Ignored::Operator("NEAR/3".into())]);
    check_ignored("a date:soon ", "a", &[Ignored::Field("date:soon".into())]);
    check_ignored("section: ", "", &[Ignored::Field("section:".into())]);
    check_ignored("NOT ", "", &[Ignored::Operator("-".into())]);
    let long = "a ".repeat(LIMIT + 1);
    assert_eq!(parse(&long).ignored, [Ignored::Rest(LIMIT)]);
}

proptest! {
    #[test]
    fn whatever_is_written_is_read(text in "[a-c0-9\"«»()*: \\-/.ORNEATD中国é]{0,40}") {
        let asked = parse(&text);
        // Every word that has a letter is asked for or named.
        if asked.ignored.is_empty() && text.chars().any(|it| matches!(it, 'a'..='c' | '中')) {
            prop_assert!(asked.node.is_some(), "{text:?}");
        }
    }

    #[test]
    fn nothing_panics(text in "\\PC{0,60}") {
        parse(&text);
    }
}
