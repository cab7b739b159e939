//! Searching an archive or a site from a terminal, by the reader's own engine. It shows nothing.

mod open;

use archive::Archive;
use search::{Answer, Asked, Condition, Index, Matching, Node, Note, parse, snippet};
use serde::Serialize;

pub use open::Searchable;

use crate::error::Error;

/// An entry that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// Its id.
    pub id: String,
    /// Its score; see the crate `search`.
    pub score: u32,
    /// Its title, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// When it was published, as far as that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The id of its section.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The best passage of its text.
    pub snippet: String,
    /// The byte ranges of what is marked in the passage.
    pub marks: Vec<(usize, usize)>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Results {
    /// How many entries satisfy the query.
    pub total: usize,
    /// How the query was understood beyond what it says, in English.
    pub notes: Vec<String>,
    /// The best of them, the best first.
    pub hits: Vec<Hit>,
}

impl Searchable {
    /// The best entries for a query, at most `top`.
    ///
    /// # Errors
    ///
    /// When a file of the site is missing or is not what it should be.
    pub fn search(&mut self, query: &str, top: usize) -> Result<Results, Error> {
        let found = self.ask(&parse(query), Matching::AllOrSome)?;
        let ranked = found.ranked();
        let mut hits = Vec::new();
        for number in ranked.iter().take(top) {
            let score = found.scored.binary_search_by_key(number, |it| it.0);
            let score = score.map_or(0, |place| found.scored[place].1);
            let entry = self.entry(*number)?;
            let passage = snippet(&entry.text(), &found.marker);
            hits.push(Hit {
                score,
                date: entry.published.map(|date| date.to_string()),
                marks: passage.marks.iter().map(|it| (it.start, it.end)).collect(),
                snippet: passage.text,
                id: entry.id,
                title: entry.title,
                section: entry.section,
            });
        }
        let notes = found.notes.iter().map(worded).collect();
        Ok(Results { total: ranked.len(), notes, hits })
    }

    /// The ids of the best entries for a query of plain words with their scores, at most `top`: the
    /// more of its words an entry has, and the rarer they are, the better.
    ///
    /// # Errors
    ///
    /// As [`Searchable::search`].
    pub fn rank(&mut self, query: &str, top: usize) -> Result<Vec<(String, u32)>, Error> {
        // Signs that are operators to a reader are none in a test collection.
        let plain = |it: char| {
            if it.is_alphanumeric() { it.to_lowercase().next().unwrap_or(it) } else { ' ' }
        };
        let query: String = query.chars().map(plain).chain([' ']).collect();
        let Asked { node, ignored } = parse(&query);
        let asked = Asked { node: node.map(undated), ignored };
        let found = self.ask(&asked, Matching::Any)?;
        let mut ranked = Vec::new();
        for number in found.ranked().into_iter().take(top) {
            let score = found.scored.binary_search_by_key(&number, |it| it.0);
            ranked.push((self.id(number)?, score.map_or(0, |place| found.scored[place].1)));
        }
        Ok(ranked)
    }

    fn ask(&mut self, asked: &Asked, matching: Matching) -> Result<search::Hits, Error> {
        loop {
            let (index, head) = (self.index(), self.head());
            let facts = |condition: &Condition, number: u32| fact(index, head, condition, number);
            match self.shelf().answer(asked, matching, &facts) {
                Answer::Here(hits) => return Ok(hits),
                Answer::Wants(files) => files.into_iter().try_for_each(|file| self.fetch(file))?,
                Answer::WantsFacts => {
                    let what = "a segment is missing that says of which sections its entries are";
                    return Err(Error::new("archive.json", what, "build the site again"));
                }
                Answer::Damaged(damaged) => return Err(self.damaged(damaged)),
            }
        }
    }
}

/// The same with years as words alone: among plain words one asks for no date.
fn undated(node: Node) -> Node {
    match node {
        Node::All(nodes) => Node::All(nodes.into_iter().map(undated).collect()),
        Node::Any(mut nodes) if nodes.len() == 2 && matches!(nodes[1], Node::Condition(_)) => {
            nodes.swap_remove(0)
        }
        node => node,
    }
}

/// Whether a fact holds for an entry.
fn fact(index: &Index, head: &Archive, condition: &Condition, number: u32) -> Option<bool> {
    match condition.query(head) {
        Some(query) => index.admits(&query, number as usize),
        None => Some(false),
    }
}

fn worded(note: &Note) -> String {
    match note {
        Note::Ignored(what) => format!("passed over: {what:?}"),
        Note::Corrected(from, to) => {
            format!("no entry has {from:?}: shown for {to:?}")
        }
        Note::Also(from, to) => format!("hardly any entry has {from:?}: shown for {to:?} as well"),
        Note::Nowhere(word) => format!("no entry has {word:?}"),
        Note::Commonest(word, count) => {
            format!(
                "many words begin with {word:?}: the {count} that are in most entries were looked for"
            )
        }
        Note::PassedOver(word) => format!("{word:?} is in every text and was passed over"),
        Note::Uncompared(phrase) => {
            format!("in {phrase:?} the words that every text has were not compared")
        }
        Note::SomeOnly => "no entry has all of these words; these have some of them".to_owned(),
    }
}

impl Hit {
    /// The date, the title or the section, for people.
    pub fn heading(&self) -> String {
        let date = self.date.as_deref().unwrap_or("undated");
        let title = self.title.as_deref().unwrap_or("(a teaser, without title)");
        format!("{date}  {title}")
    }
}
