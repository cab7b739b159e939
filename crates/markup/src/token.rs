//! A small tolerant tokenizer: tags, attributes, comments, character references. It knows what
//! markup looks like and nothing of what it means, and never gives up.

use crate::element::{Attributes, Sink, is_raw};
use crate::reference::decode;

/// Reads HTML and tells the sink what it meets. The time is linear in the length of the text.
pub(crate) fn tokenize(html: &str, sink: &mut impl Sink) {
    let mut rest = html;
    while !rest.is_empty() {
        let next = markup_start(rest);
        if next > 0 {
            sink.text(&decode(&rest[..next], false));
            rest = &rest[next..];
        } else {
            rest = markup(rest, sink);
        }
    }
}

/// Where the first `<` stands that begins markup; one before a space or a digit is text.
fn markup_start(text: &str) -> usize {
    text.match_indices('<')
        .map(|(index, _)| index)
        .find(|index| {
            let next = text.as_bytes().get(index + 1);
            next.is_some_and(|byte| byte.is_ascii_alphabetic() || b"!/?".contains(byte))
        })
        .unwrap_or(text.len())
}

/// Reads one piece of markup at the start of the text; gives what stands behind it.
fn markup<'a>(text: &'a str, sink: &mut impl Sink) -> &'a str {
    if let Some(comment) = text.strip_prefix("<!--") {
        return behind_comment(comment);
    }
    if let Some(section) = text.strip_prefix("<![CDATA[") {
        let (characters, rest) = split_at_section_end(section).unwrap_or((section, ""));
        sink.text(characters);
        return rest;
    }
    let (end, name) = match text.strip_prefix("</") {
        Some(name) => (true, name),
        None => (false, &text[1..]),
    };
    if !name.starts_with(|char: char| char.is_ascii_alphabetic()) {
        // A doctype, a processing instruction, an end tag of nothing.
        return name.split_once('>').map_or("", |(_, rest)| rest);
    }
    tag(name, end, sink).unwrap_or_else(|| {
        // The text ends inside the tag. It is kept, as text: a cut page loses no words.
        sink.text(&decode(text, false));
        ""
    })
}

fn behind_comment(comment: &str) -> &str {
    if let Some(rest) = comment.strip_prefix('>').or_else(|| comment.strip_prefix("->")) {
        return rest;
    }
    let mut rest = comment;
    while let Some((_, behind)) = rest.split_once('-') {
        if let Some(end) = behind.strip_prefix("->").or_else(|| behind.strip_prefix("-!>")) {
            return end;
        }
        rest = behind;
    }
    ""
}

/// What stands before and behind the first end of a section. (Searching for more than one
/// character at once would bring a whole search machine along.)
fn split_at_section_end(section: &str) -> Option<(&str, &str)> {
    section.match_indices(']').find_map(|(index, _)| {
        let (characters, rest) = section.split_at_checked(index)?;
        Some((characters, rest.strip_prefix("]]>")?))
    })
}

fn tag<'a>(text: &'a str, end: bool, sink: &mut impl Sink) -> Option<&'a str> {
    let length = text.find(|char: char| is_space(char) || char == '/' || char == '>')?;
    let name = text[..length].to_ascii_lowercase();
    let (attributes, rest) = attributes(&text[length..])?;
    if end {
        sink.end(&name);
    } else if is_raw(&name) {
        return Some(behind_raw(rest, &name));
    } else {
        sink.start(&name, &attributes);
    }
    Some(rest)
}

/// Reads attributes up to and with the `>`; nothing where there is none.
fn attributes(text: &str) -> Option<(Attributes, &str)> {
    let mut attributes = Attributes::default();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|char: char| is_space(char) || char == '/');
        if let Some(rest) = rest.strip_prefix('>') {
            return Some((attributes, rest));
        }
        // An equals sign in first place is part of the name, as in the standard.
        let first = rest.chars().next()?.len_utf8();
        let ends = |char: char| is_space(char) || matches!(char, '/' | '>' | '=');
        let length = first + rest[first..].find(ends)?;
        let name = rest[..length].to_ascii_lowercase();
        let (value, behind) = value(rest[length..].trim_start_matches(is_space))?;
        attributes.0.push((name, decode(value, true).into_owned()));
        rest = behind;
    }
}

/// Reads `="value"`, `='value'` or `=value`; an attribute without a value has an empty one.
fn value(text: &str) -> Option<(&str, &str)> {
    let Some(text) = text.strip_prefix('=') else { return Some(("", text)) };
    let text = text.trim_start_matches(is_space);
    for quote in ['"', '\''] {
        if let Some(text) = text.strip_prefix(quote) {
            return text.split_once(quote);
        }
    }
    text.find(|char: char| is_space(char) || char == '>').map(|end| text.split_at(end))
}

/// What stands behind the end tag of an element whose content is not markup.
fn behind_raw<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some((_, behind)) = rest.split_once('<') {
        if is_end_tag(behind.as_bytes(), name.as_bytes()) {
            return behind.split_once('>').map_or("", |(_, rest)| rest);
        }
        rest = behind;
    }
    ""
}

/// Whether the bytes behind a `<` are those of an element's end tag.
fn is_end_tag(bytes: &[u8], name: &[u8]) -> bool {
    let tag = bytes.strip_prefix(b"/").and_then(|bytes| bytes.split_at_checked(name.len()));
    tag.is_some_and(|(known, behind)| {
        known.eq_ignore_ascii_case(name)
            && behind.first().is_some_and(|byte| byte.is_ascii_whitespace() || b"/>".contains(byte))
    })
}

fn is_space(char: char) -> bool {
    char.is_ascii_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Record(String);

    impl Sink for Record {
        fn start(&mut self, name: &str, attributes: &Attributes) {
            self.0.push_str(&format!("<{name}"));
            for (name, value) in &attributes.0 {
                self.0.push_str(&format!(" {name}=[{value}]"));
            }
            self.0.push('>');
        }

        fn end(&mut self, name: &str) {
            self.0.push_str(&format!("</{name}>"));
        }

        fn text(&mut self, text: &str) {
            self.0.push_str(text);
        }
    }

    fn check(html: &str, expected: &str) {
        let mut record = Record::default();
        tokenize(html, &mut record);
        assert_eq!(record.0, expected, "{html:?}");
    }

    #[test]
    fn attributes_are_read_in_every_way_of_writing() {
        check(
            "<A HREF='x y' b=\"1>2\" c=3/4 d e = f>",
            "<a href=[x y] b=[1>2] c=[3/4] d=[] e=[f]>",
        );
        check("<br/><br / >", "<br><br>");
        check("<p title='&amp;&lt;'>", "<p title=[&<]>");
        check("<p =a=b>", "<p =a=[b]>");
        check("<p\na\t=\r\nb>", "<p a=[b]>");
    }

    #[test]
    fn what_is_not_a_tag_is_text_or_nothing() {
        check("a < b <3 <> x", "a < b <3 <> x");
        check("<!DOCTYPE html>a<!-- <b> -->b<?xml version='1.0'?>c</>d</3>e", "abcde");
        check("<!-->a<!--->b<!-- x --!>c<!----->d<!-- - --- -->e", "abcde");
        check("a<!-- never closed <b>", "a");
        check("<![CDATA[a<b>&amp;]]>c", "a<b>&amp;c");
    }

    #[test]
    fn a_text_that_ends_inside_a_tag_is_kept() {
        check("words <a href=\"x y", "words <a href=\"x y");
        check("words <b", "words <b");
        check("words </b", "words </b");
    }

    #[test]
    fn what_is_inside_scripts_and_their_like_is_not_markup() {
        check("a<script>'<b>' </scripted> </SCRIPT >b<style>", "ab");
        check("<title>x</title><iframe><p></iframe>y", "y");
    }
}
