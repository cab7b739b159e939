//! A query's tree as a sentence, and the notes of its answer.

use archive::{Archive, Date, Kind};
use search::{Condition, Field, Ignored, Node, Note, Phrase};

use crate::messages::{Locale, Told, date, filled, stressed};

/// What a query is told with.
pub(super) struct Telling<'a> {
    pub(super) locale: Locale,
    /// Knows the titles of sections.
    pub(super) archive: &'a Archive,
    /// Say which words were looked for instead of others.
    pub(super) notes: &'a [Note],
}

impl Telling<'_> {
    fn words(&self) -> &'static Told {
        self.locale.told()
    }

    /// What entries must satisfy, as a sentence; `stems` says that words have several forms.
    pub(super) fn sentence(&self, node: &Node, stems: bool) -> String {
        let words = self.words();
        let mut clause = self.clause(node);
        if stems && has_words(node) {
            clause = filled(words.all_forms, &[&clause]);
        }
        filled(words.understood, &[&clause])
    }

    fn clause(&self, node: &Node) -> String {
        let words = self.words();
        if let Some(term) = self.term(node, false) {
            return filled(words.with, &[&term]);
        }
        match node {
            Node::Condition(condition) => self.condition(condition),
            Node::Not(inner) => match self.term(inner, true) {
                Some(term) => filled(words.without, &[&term]),
                None => filled(words.not, &[&self.clause(inner)]),
            },
            Node::Any(nodes) => {
                listed(nodes.iter().map(|node| self.clause(node)).collect(), words.or)
            }
            Node::All(nodes) => self.all(nodes),
            Node::Phrase(_) | Node::Near(..) => String::new(),
        }
    }

    /// What entries have comes first and is listed, then all else.
    fn all(&self, nodes: &[Node]) -> String {
        let words = self.words();
        let terms: Vec<String> = nodes.iter().filter_map(|node| self.term(node, true)).collect();
        let mut clauses = Vec::new();
        if !terms.is_empty() {
            clauses.push(filled(words.with, &[&listed(terms, words.and)]));
        }
        for node in nodes.iter().filter(|node| self.term(node, true).is_none()) {
            let clause = self.clause(node);
            clauses.push(if matches!(node, Node::Any(_)) { within(&clause) } else { clause });
        }
        clauses.join(", ")
    }

    /// What entries have; nothing where it is something else that is asked of them. Several things
    /// inside of others stand in parentheses.
    fn term(&self, node: &Node, inside: bool) -> Option<String> {
        let words = self.words();
        let several = |nodes: &[Node], last| {
            let terms: Option<Vec<String>> = nodes.iter().map(|it| self.term(it, true)).collect();
            let terms = listed(terms?, last);
            Some(if inside { within(&terms) } else { terms })
        };
        match node {
            Node::Phrase(phrase) => Some(self.phrase(phrase)),
            Node::Near(phrases, distance) => {
                let phrases = phrases.iter().map(|phrase| self.phrase(phrase)).collect();
                let phrases = listed(phrases, words.and);
                Some(filled(words.near, &[&phrases, &distance.to_string()]))
            }
            Node::Any(nodes) => several(nodes, words.or),
            Node::All(nodes) => several(nodes, words.and),
            Node::Condition(_) | Node::Not(_) => None,
        }
    }

    fn phrase(&self, phrase: &Phrase) -> String {
        let words = self.words();
        let mut text = String::new();
        let mut prefix = phrase.prefix;
        for word in &phrase.words {
            let other = self.notes.iter().find_map(|note| match note {
                Note::Corrected(written, other) if written == word => Some(other),
                _ => None,
            });
            // What was looked for instead of a beginning is a word.
            prefix &= other.is_none();
            add(other.unwrap_or(word), &mut text);
        }
        if phrase.words.len() > 1 && prefix {
            text.push('…');
        }
        let text = match (phrase.words.len() > 1 || phrase.quoted, prefix) {
            (true, _) => filled(words.phrase, &[&text]),
            (false, true) => filled(words.beginning, &[&stressed(&text)]),
            (false, false) => stressed(&text),
        };
        if phrase.field == Some(Field::Title) { filled(words.in_title, &[&text]) } else { text }
    }

    fn condition(&self, condition: &Condition) -> String {
        let (words, locale) = (self.words(), self.locale);
        let day = |date_: Date| stressed(&date(locale, date_));
        let (text, value) = match condition {
            Condition::Section(id) => {
                let title = self.archive.section(id).map(|section| &section.title);
                (words.in_section, title.unwrap_or(id).clone())
            }
            Condition::Name(id) => {
                let name = self.archive.name(id).map(|name| &name.title);
                (words.naming, name.unwrap_or(id).clone())
            }
            Condition::Language(tag) => {
                let name = (locale.words().language_name)(tag);
                (words.in_language, name.unwrap_or(tag).to_owned())
            }
            Condition::Kind(kind) => {
                (words.of_kind, (locale.words().kind_name)(&Kind::parse(kind)))
            }
            Condition::Dates(Some(from), Some(to)) if from != to => {
                return filled(words.dated_between, &[&day(*from), &day(*to)]);
            }
            Condition::Dates(Some(from), to) => {
                let text = if to.is_some() { words.dated } else { words.dated_from };
                return filled(text, &[&day(*from)]);
            }
            Condition::Dates(None, Some(to)) => return filled(words.dated_to, &[&day(*to)]),
            Condition::Dates(None, None) => return String::new(),
        };
        filled(text, &[&stressed(&value)])
    }
}

/// A note as a sentence.
pub(super) fn noted(locale: Locale, note: &Note) -> String {
    let words = locale.told();
    let (text, value) = match note {
        Note::Ignored(Ignored::OpenQuote) => (words.open_quote, ""),
        Note::Ignored(Ignored::Parenthesis) => (words.parenthesis, ""),
        Note::Ignored(Ignored::Operator(operator)) => (words.operator, operator.as_str()),
        Note::Ignored(Ignored::Field(field)) => (words.field, field.as_str()),
        Note::Ignored(Ignored::Rest(number)) => return filled(words.rest, &[&number.to_string()]),
        Note::Corrected(_, other) => (words.corrected, other.as_str()),
        Note::Also(_, other) => (words.also, other.as_str()),
        Note::Nowhere(word) => (words.nowhere, word.as_str()),
        Note::Commonest(word, number) => {
            return filled(words.commonest, &[&stressed(word), &number.to_string()]);
        }
        Note::PassedOver(word) => (words.passed_over, word.as_str()),
        Note::Uncompared(phrase) => return filled(words.uncompared, &[phrase]),
        Note::SomeOnly => (words.some_only, ""),
    };
    filled(text, &[&stressed(value)])
}

/// Whether entries are to have some word that has several forms.
fn has_words(node: &Node) -> bool {
    match node {
        Node::Phrase(phrase) => {
            let letters = |word: &String| word.chars().next().is_some_and(char::is_alphabetic);
            !phrase.prefix && phrase.words.iter().any(letters)
        }
        Node::Near(..) => true,
        Node::Condition(_) => false,
        Node::All(nodes) | Node::Any(nodes) => nodes.iter().any(has_words),
        Node::Not(node) => has_words(node),
    }
}

fn within(text: &str) -> String {
    ["(", text, ")"].concat()
}

fn listed(mut items: Vec<String>, last: &str) -> String {
    let end = items.pop().unwrap_or_default();
    if items.is_empty() { end } else { [&items.join(", "), last, &end].concat() }
}

/// Adds the next word of a phrase. Pairs of characters where a script writes no spaces overlap.
fn add(word: &str, text: &mut String) {
    let begin = word.chars().next();
    let overlaps = begin.is_some_and(|it| it >= '\u{2e80}') && text.chars().last() == begin;
    if overlaps {
        text.extend(word.chars().skip(1));
    } else {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
}

#[cfg(test)]
mod tests {
    use search::parse;

    use super::*;

    fn check(locale: Locale, query: &str, notes: &[Note], expected: &str) {
        let archive = Archive::default();
        let telling = Telling { locale, archive: &archive, notes };
        let node = parse(query).node.expect("something was asked for");
        let said = telling.sentence(&node, false).replace('\u{1f}', "*");
        assert_eq!(said, expected);
    }

    #[test]
    fn a_query_is_told_in_words() {
        let check = |query, expected| check(Locale::English, query, &[], expected);
        check("treaty ", "Entries with *treaty*.");
        check("trea", "Entries with words that begin with *trea*.");
        check(
            r#"treaty "collective security" -nato date:2020"#,
            "Entries with *treaty* and the phrase “collective security”, without *nato*, dated *2020*.",
        );
        check("a OR b ", "Entries with *a* or *b*.");
        check("c (a OR b) -(d OR e)", "Entries with *c* and (*a* or *b*), without (*d* or *e*).");
        check("x 2020 ", "Entries with *x*, (with *2020* or dated *2020*).");
        check("a NEAR/5 b ", "Entries with *a* and *b* at most 5 words apart.");
        check("title:moscow ", "Entries with *moscow* in the title.");
        check(
            "2019..2021 -section:news",
            "Entries dated *2019* to *2021*, not in the section *news*.",
        );
        check("from:2019 ", "Entries dated *2019* or later.");
        check("lang:ru kind:speech", "Entries in the language *Russian*, of the kind *Speech*.");
        check("中国人 ", "Entries with the phrase “中国人”.");
    }

    #[test]
    fn what_was_looked_for_instead_is_told() {
        let notes = [Note::Corrected("mercenery".into(), "mercenary".into())];
        check(Locale::English, "mercenery", &notes, "Entries with *mercenary*.");
    }

    #[test]
    fn russian_needs_no_cases() {
        let expected =
            "Публикации: есть *договор* и «коллективная безопасность», нет *нато*, дата *2020*.";
        check(
            Locale::Russian,
            "договор \"коллективная безопасность\" -нато date:2020",
            &[],
            expected,
        );
    }
}
