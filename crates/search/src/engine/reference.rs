//! The slow and obvious way: every entry is read for every query. The index must agree with it on
//! what is found, with which score, and what is marked.

use std::collections::BTreeSet;

use archive::{Archive, Block, Entry};
use proptest::prelude::*;

use super::*;
use crate::analysis::{Field, Lengths, each_entry_token};
use crate::inverted::impact::Averages;
use crate::inverted::index;
use crate::stem::Stemmer;
use crate::syntax::{Asked, Condition, Node, Phrase};

/// Stands between a word and one that was looked for beside it.
const BESIDE: char = '|';

/// A word of an entry.
struct Word {
    form: String,
    term: String,
    field: Field,
    position: u32,
}

struct Document {
    words: Vec<Word>,
    lengths: Lengths,
}

struct Reference {
    documents: Vec<Document>,
    averages: Averages,
}

impl Reference {
    fn new(archive: &Archive) -> Self {
        let document = |entry: &Entry| {
            let language = archive.language_of(entry).map(archive::Language::primary);
            let stemmer = Stemmer::of(language.as_deref().unwrap_or_default());
            let mut words = Vec::new();
            let lengths = each_entry_token(entry, &mut |field, token| {
                words.push(Word {
                    form: token.form.to_owned(),
                    term: stemmer.stem(token.form).into_owned(),
                    field,
                    position: token.position,
                });
            });
            Document { words, lengths }
        };
        let documents: Vec<Document> = archive.entries.iter().map(document).collect();
        let lengths: Vec<Lengths> = documents.iter().map(|it| it.lengths).collect();
        Self { averages: Averages::of(&lengths), documents }
    }

    /// The terms that a word stands for, each with whether it is the word itself; a word with another
    /// behind [`BESIDE`] stands for that one as well.
    fn terms(&self, word: &str, prefix: bool) -> Vec<(String, bool)> {
        if let Some((word, meant)) = word.split_once(BESIDE) {
            let mut terms = self.terms(word, prefix);
            for (term, _) in self.terms(meant, false) {
                if terms.iter().all(|it| it.0 != term) {
                    terms.push((term, false));
                }
            }
            return terms;
        }
        let mut terms: Vec<(String, bool)> = Vec::new();
        for word_of in self.documents.iter().flat_map(|it| &it.words) {
            let exact = word_of.form == word;
            if exact || (prefix && word_of.form.starts_with(word)) {
                match terms.iter_mut().find(|(term, _)| *term == word_of.term) {
                    Some((_, known)) => *known |= exact,
                    None => terms.push((word_of.term.clone(), exact)),
                }
            }
        }
        terms
    }

    fn having(&self, term: &str) -> u32 {
        let has = |it: &&Document| it.words.iter().any(|word| word.term == term);
        u32::try_from(self.documents.iter().filter(has).count()).unwrap()
    }

    fn all(&self) -> u32 {
        u32::try_from(self.documents.len()).unwrap()
    }

    /// The score that one word adds to a document that has it in a field.
    fn single(
        &self,
        document: &Document,
        word: &str,
        prefix: bool,
        field: Option<Field>,
    ) -> Option<u32> {
        let terms = self.terms(word, prefix);
        let apart = word.contains(BESIDE);
        let having = match &terms[..] {
            [(term, _)] => self.having(term),
            several => {
                let any = |it: &&Document| {
                    it.words.iter().any(|word| several.iter().any(|(term, _)| *term == word.term))
                };
                u32::try_from(self.documents.iter().filter(any).count()).unwrap()
            }
        };
        let mut best = None;
        let mut in_title = false;
        for (term, exact) in &terms {
            let count = |field| {
                document.words.iter().filter(|it| it.term == *term && it.field == field).count()
            };
            let (title, text) = (count(Field::Title), count(Field::Text));
            in_title |= title > 0;
            if title + text > 0 {
                let impact = u32::from(self.averages.impact(document.lengths, title, text));
                let weight = match (exact, apart) {
                    (true, false) => 4,
                    (false, false) => 3,
                    (true, true) => 4 * score::rarity(self.all(), self.having(term)),
                    (false, true) => 2 * score::rarity(self.all(), self.having(term)),
                };
                best = best.max(Some((impact + 1) * weight));
            }
        }
        let best = best.filter(|_| field != Some(Field::Title) || in_title);
        let rarity = if apart { 1 } else { score::rarity(self.all(), having) };
        best.map(|weight| rarity * weight / 4)
    }

    /// Where a phrase stands in a document: field, first and last position.
    fn occurrences(&self, document: &Document, phrase: &Phrase) -> Vec<(Field, u32, u32)> {
        let last = phrase.words.len() - 1;
        let stands = |place: usize, word: &str, field: Field, position: u32| {
            let terms = self.terms(word, phrase.prefix && place == last);
            document.words.iter().any(|it| {
                it.field == field
                    && it.position == position
                    && terms.iter().any(|(term, _)| *term == it.term)
            })
        };
        let mut found = Vec::new();
        for start in &document.words {
            let whole = phrase.words.iter().enumerate().all(|(place, word)| {
                stands(place, word, start.field, start.position + u32::try_from(place).unwrap())
            });
            if whole && phrase.field.is_none_or(|field| field == start.field) {
                let end = start.position + u32::try_from(last).unwrap();
                found.push((start.field, start.position, end));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn phrase(&self, document: &Document, phrase: &Phrase) -> Option<u32> {
        let last = phrase.words.len() - 1;
        let mut sum = 0;
        for (place, word) in phrase.words.iter().enumerate() {
            sum += self.single(document, word, phrase.prefix && place == last, phrase.field)?;
        }
        (last == 0 || !self.occurrences(document, phrase).is_empty()).then_some(sum)
    }

    /// The score of a document that satisfies a node.
    fn score(&self, number: usize, node: &Node) -> Option<u32> {
        let document = &self.documents[number];
        match node {
            Node::Phrase(phrase) => self.phrase(document, phrase),
            Node::Near(phrases, distance) => {
                let mut spans: Option<Vec<(Field, u32, u32)>> = None;
                let mut sum = 0;
                for phrase in phrases {
                    sum += self.phrase(document, phrase)?;
                    let others = self.occurrences(document, phrase);
                    spans = Some(match spans {
                        None => others,
                        Some(ones) => near(&ones, &others, *distance),
                    });
                }
                spans.is_some_and(|spans| !spans.is_empty()).then_some(sum)
            }
            Node::Condition(condition) => fact(condition, number).then_some(0),
            Node::Not(node) => self.score(number, node).is_none().then_some(0),
            Node::All(nodes) => {
                let scores = nodes.iter().map(|node| self.score(number, node));
                let sum: u32 = scores.collect::<Option<Vec<u32>>>()?.into_iter().sum();
                Some(sum + self.nearness(document, nodes) + self.in_title(document, nodes))
            }
            Node::Any(nodes) => {
                let scores: Vec<u32> =
                    nodes.iter().filter_map(|node| self.score(number, node)).collect();
                let sum: u32 = scores.iter().sum();
                (!scores.is_empty()).then(|| sum + self.nearness(document, nodes))
            }
        }
    }

    /// What single words add by standing in the title all together.
    fn in_title(&self, document: &Document, nodes: &[Node]) -> u32 {
        let groups = self.groups(nodes);
        let titled = |group: &Vec<(String, bool)>| {
            let own = |it: &&Word| it.field == Field::Title;
            let words = &mut document.words.iter().filter(own);
            words.any(|word| group.iter().any(|(term, _)| *term == word.term))
        };
        if groups.len() < 2 || !groups.iter().all(titled) {
            return 0;
        }
        let rarity = |group: &Vec<(String, bool)>| {
            score::rarity(self.all(), group.iter().map(|(term, _)| self.having(term)).sum())
        };
        groups.iter().map(|group| rarity(group) * 16).sum()
    }

    /// The terms of the single words among some nodes.
    fn groups(&self, nodes: &[Node]) -> Vec<Vec<(String, bool)>> {
        let single = |node: &Node| match node {
            Node::Phrase(phrase) if phrase.words.len() == 1 => {
                let terms = self.terms(&phrase.words[0], phrase.prefix);
                (!terms.is_empty()).then_some(terms)
            }
            _ => None,
        };
        nodes.iter().filter_map(single).collect()
    }

    /// What single words that follow each other add by standing near each other.
    fn nearness(&self, document: &Document, nodes: &[Node]) -> u32 {
        let groups = self.groups(nodes);
        let rarity = |group: &[(String, bool)]| {
            score::rarity(self.all(), group.iter().map(|(term, _)| self.having(term)).sum())
        };
        let positions = |group: &[(String, bool)], field| -> Vec<i64> {
            let own =
                |it: &&Word| it.field == field && group.iter().any(|(term, _)| *term == it.term);
            document.words.iter().filter(own).map(|it| i64::from(it.position)).collect()
        };
        let pairs = groups.windows(2).map(|pair| {
            let rarities = (rarity(&pair[0]), rarity(&pair[1]));
            let of_field = |field| {
                let (ones, others) = (positions(&pair[0], field), positions(&pair[1], field));
                let distances = ones.iter().flat_map(|one| others.iter().map(move |it| it - one));
                let nearest = distances.filter(|it| *it != 0).min_by_key(|it| (it.abs(), *it < 0));
                nearest.map_or(0, |distance| score::nearness(rarities, distance))
            };
            of_field(Field::Title).max(of_field(Field::Text))
        });
        pairs.sum()
    }

    /// A word of the archive with the same stem as one that it does not have.
    fn kin(&self, word: &str) -> Option<String> {
        let forms = self.documents.iter().flat_map(|it| &it.words).map(|it| it.form.clone());
        let forms: BTreeSet<String> = forms.collect();
        ["en", "ru"].into_iter().find_map(|language| {
            let stemmer = Stemmer::of(language);
            let stem = stemmer.stem(word).into_owned();
            let beginning: String = stem.chars().take(3).collect();
            let same = |it: &&String| it.starts_with(&beginning) && stemmer.stem(it) == stem;
            forms.iter().find(same).cloned()
        })
    }

    /// With other forms in place of words that the archive does not have, and what is looked for
    /// beside words that hardly any entry has.
    fn with_kin(&self, node: &Node, notes: &[Note]) -> Node {
        let each = |nodes: &[Node]| nodes.iter().map(|it| self.with_kin(it, notes)).collect();
        let phrase = |it: &Phrase| {
            let [word] = &it.words[..] else { return it.clone() };
            if it.quoted {
                return it.clone();
            }
            let kin = if self.terms(word, it.prefix).is_empty() { self.kin(word) } else { None };
            let prefix = it.prefix && kin.is_none();
            let mut own = kin.unwrap_or_else(|| word.clone());
            let also = notes.iter().find_map(|note| match note {
                Note::Also(written, meant) if written == word => Some(meant),
                _ => None,
            });
            if let Some(meant) = also {
                own.push(BESIDE);
                own.push_str(meant);
            }
            Phrase { words: vec![own], prefix, ..it.clone() }
        };
        match node {
            Node::Phrase(it) => Node::Phrase(phrase(it)),
            Node::Near(phrases, distance) => {
                Node::Near(phrases.iter().map(phrase).collect(), *distance)
            }
            Node::All(nodes) => Node::All(each(nodes)),
            Node::Any(nodes) => Node::Any(each(nodes)),
            Node::Not(node) => Node::Not(Box::new(self.with_kin(node, notes))),
            node @ Node::Condition(_) => node.clone(),
        }
    }

    /// All that satisfies what was asked, as the engine promises it.
    fn answer(&self, node: &Node, notes: &[Note]) -> Vec<(u32, u32)> {
        let node = self.without_common(&self.with_kin(node, notes));
        let all = |node: &Node| -> Vec<(u32, u32)> {
            let scored =
                |number: usize| Some((u32::try_from(number).unwrap(), self.score(number, node)?));
            (0..self.documents.len()).filter_map(scored).collect()
        };
        let found = all(&node);
        match &node {
            Node::All(nodes) if found.is_empty() => {
                let plain = |it: &&Node| matches!(it, Node::Phrase(it) if it.words.len() == 1);
                let some: Vec<Node> = nodes.iter().filter(plain).cloned().collect();
                let mut rest: Vec<Node> = nodes.iter().filter(|it| !plain(it)).cloned().collect();
                if some.len() < 2 {
                    return found;
                }
                rest.push(Node::Any(some));
                all(&Node::All(rest))
            }
            _ => found,
        }
    }

    /// Words that every text has count only where nothing else is asked for.
    fn without_common(&self, node: &Node) -> Node {
        let common = |node: &Node| match node {
            Node::Phrase(it) => {
                it.words == ["the"]
                    && !it.prefix
                    && !it.quoted
                    && it.field.is_none()
                    && !self.terms("the", false).is_empty()
            }
            _ => false,
        };
        let each = |nodes: &[Node]| nodes.iter().map(|it| self.without_common(it)).collect();
        match node {
            Node::All(nodes) => {
                let narrows = |it: &Node| matches!(it, Node::Condition(_) | Node::Not(_));
                let others = nodes.iter().any(|it| !common(it) && !narrows(it));
                let left = nodes.iter().filter(|it| !others || !common(it));
                Node::All(left.map(|it| self.without_common(it)).collect())
            }
            Node::Any(nodes) => Node::Any(each(nodes)),
            Node::Not(node) => Node::Not(Box::new(self.without_common(node))),
            node => node.clone(),
        }
    }
}

fn near(
    ones: &[(Field, u32, u32)],
    others: &[(Field, u32, u32)],
    distance: u32,
) -> Vec<(Field, u32, u32)> {
    let mut spans = BTreeSet::new();
    for one in ones {
        for other in others {
            let (first, second) = if one.1 < other.1 { (one, other) } else { (other, one) };
            let apart = second.1 > first.2 && second.1 - first.2 <= distance + 1;
            if one.0 == other.0 && apart {
                spans.insert((one.0, first.1, second.2.max(first.2)));
            }
        }
    }
    spans.into_iter().collect()
}

fn fact(condition: &Condition, number: usize) -> bool {
    matches!(condition, Condition::Section(id) if id == "even" && number.is_multiple_of(2))
}

const WORDS: [&str; 11] = [
    "treaty",
    "treaties",
    "security",
    "secure",
    "negotiation",
    "negotiate",
    "the",
    "Gift",
    "договор",
    "договоры",
    "中国人",
];

fn any_text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&WORDS[..]), 0..8).prop_map(|words| words.join(" "))
}

fn any_archive() -> impl Strategy<Value = Archive> {
    let entry = (any_text(), prop::collection::vec(any_text(), 0..3), any::<bool>());
    prop::collection::vec(entry, 1..14).prop_map(|entries| {
        let entry = |(title, parts, russian): (String, Vec<String>, bool)| Entry {
            title: (!title.is_empty()).then_some(title),
            body: parts.iter().map(|it| Block::Paragraph(vec![it.as_str().into()])).collect(),
            language: if russian { "ru".parse().ok() } else { None },
            ..Entry::default()
        };
        let entries = entries.into_iter().map(entry).collect();
        Archive { language: "en".parse().ok(), entries, ..Archive::default() }
    })
}

/// A query of words that the archive may have: what is misspelt is corrected, which this does not
/// look at.
fn any_query() -> impl Strategy<Value = String> {
    let word =
        prop::sample::select(&["treaty", "security", "negotiation", "the", "gift", "договоры"][..]);
    let word = prop_oneof![
        4 => word.clone().prop_map(str::to_owned),
        1 => word.clone().prop_map(|word| format!("title:{word}")),
        1 => word.clone().prop_map(|word| format!("{}*", word.chars().take(3).collect::<String>())),
        1 => prop::collection::vec(word.clone(), 1..4).prop_map(|words| format!("\"{}\"", words.join(" "))),
        1 => (word.clone(), word, 0_u32..4).prop_map(|(one, other, n)| format!("{one} NEAR/{n} {other}")),
        1 => Just("section:even".to_owned()),
        1 => Just("中国".to_owned()),
    ];
    let leaf = (word, prop::bool::weighted(0.15))
        .prop_map(|(word, not)| if not { format!("-{word}") } else { word });
    leaf.prop_recursive(2, 8, 3, |inner| {
        (prop::collection::vec(inner, 1..4), any::<bool>()).prop_map(|(parts, either)| {
            format!("({})", parts.join(if either { " OR " } else { " " }))
        })
    })
}

fn check(archive: &Archive, asked: &Asked) -> Result<(), TestCaseError> {
    let Some(node) = &asked.node else { return Ok(()) };
    let (root, files) = index(archive, "reference").unwrap();
    let mut shelf = Shelf::new(root);
    files.iter().for_each(|(file, bytes)| shelf.take(*file, bytes).unwrap());
    let facts = |condition: &Condition, number: u32| Some(fact(condition, number as usize));
    let reference = Reference::new(archive);
    match shelf.answer(asked, Matching::AllOrSome, &facts) {
        Answer::Here(hits) => {
            let corrected = hits.notes.iter().any(|it| matches!(it, Note::Corrected(..)));
            if !corrected {
                prop_assert_eq!(&hits.scored, &reference.answer(node, &hits.notes), "{:?}", asked);
            }
            check_marks(archive, &reference, node, &hits)
        }
        other => Err(TestCaseError::fail(format!("{other:?}"))),
    }
}

/// Of a single word, all that is marked is that word, and it is marked wherever it stands.
fn check_marks(
    archive: &Archive,
    reference: &Reference,
    node: &Node,
    hits: &Hits,
) -> Result<(), TestCaseError> {
    let Node::Phrase(phrase) = node else { return Ok(()) };
    let corrected = hits.notes.iter().any(|it| matches!(it, Note::Corrected(..)));
    if phrase.words.len() > 1 || corrected || phrase.words[0].chars().any(|it| it > '一') {
        return Ok(());
    }
    let Node::Phrase(phrase) = reference.with_kin(node, &hits.notes) else { return Ok(()) };
    let terms = reference.terms(&phrase.words[0], phrase.prefix);
    for (number, _) in &hits.scored {
        let document = &reference.documents[*number as usize];
        let of_terms = |it: &&Word| terms.iter().any(|(term, _)| *term == it.term);
        let expected = document.words.iter().filter(|it| it.field == Field::Text).filter(of_terms);
        let text = archive.entries[*number as usize].text();
        let marks = hits.marker.marks(&text);
        // A word of one language may be marked in a text of another.
        prop_assert!(marks.len() >= expected.count());
        let passage = crate::snippet(&text, &hits.marker);
        prop_assert_eq!(passage.marks.is_empty(), marks.is_empty());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn lists_of_several_blocks_agree_as_well(archive in any_archive(), query in any_query(), copies in 20_usize..40) {
        let entries = archive.entries.iter().cycle().take(archive.entries.len() * copies);
        let archive = Archive { entries: entries.cloned().collect(), ..archive.clone() };
        check(&archive, &crate::parse(&format!("{query} ")))?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_rare_word_with_a_common_one_beside_it_agrees_as_well(
        archive in any_archive(),
        query in any_query(),
        rare in any_text(),
    ) {
        let common = Entry {
            title: Some("gilt security".into()),
            body: vec![Block::Paragraph(vec!["a treaty, gilt".into()])],
            ..Entry::default()
        };
        let rare = Entry { title: Some(format!("{rare} gitl")), ..Entry::default() };
        let mut entries = vec![common; 40];
        entries.push(rare);
        entries.extend(archive.entries);
        let archive = Archive { entries, ..Archive { language: archive.language, ..Archive::default() } };
        let (root, files) = index(&archive, "reference").unwrap();
        let mut shelf = Shelf::new(root);
        files.iter().for_each(|(file, bytes)| shelf.take(*file, bytes).unwrap());
        for query in ["gitl ".to_owned(), format!("gitl {query} "), format!("{query} OR gitl ")] {
            let asked = crate::parse(&query);
            let answer = shelf.answer(&asked, Matching::AllOrSome, &|_, _| Some(true));
            let Answer::Here(hits) = answer else { panic!("{answer:?}") };
            let also = Note::Also("gitl".into(), "gilt".into());
            prop_assert!(hits.notes.contains(&also), "{:?}", hits.notes);
            check(&archive, &asked)?;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn the_index_agrees_with_reading_every_entry(archive in any_archive(), query in any_query()) {
        check(&archive, &crate::parse(&format!("{query} ")))?;
    }

    #[test]
    fn damage_is_named_and_never_a_wrong_answer(
        archive in any_archive(),
        query in any_query(),
        at: prop::sample::Index,
        which: prop::sample::Index,
        with in 1_u8..,
    ) {
        let (root, mut files) = index(&archive, "reference").unwrap();
        let place = which.index(files.len());
        let byte = at.index(files[place].1.len());
        files[place].1[byte] ^= with;
        let mut shelf = Shelf::new(root);
        for (number, (file, bytes)) in files.iter().enumerate() {
            let taken = shelf.take(*file, bytes);
            prop_assert_eq!(taken.err(), (number == place).then_some(Damaged(*file)));
        }
        let facts = |condition: &Condition, number: u32| Some(fact(condition, number as usize));
        let asked = crate::parse(&format!("{query} "));
        match shelf.answer(&asked, Matching::AllOrSome, &facts) {
            Answer::Wants(wanted) => prop_assert_eq!(wanted, [files[place].0]),
            Answer::Here(_) => check(&archive, &asked)?,
            other => prop_assert!(false, "{:?}", other),
        }
    }
}
