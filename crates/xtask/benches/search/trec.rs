//! How good a ranking is, by the conventions of `trec_eval`
//! (<https://github.com/usnistgov/trec_eval>): `ndcg_cut_10`, `map`, `recip_rank` cut at ten. It
//! judges rankings, and never makes one.

use std::collections::{BTreeMap, HashMap};

/// The grades of the documents that were judged for each topic; above 0 is relevant.
pub(crate) type Judgements = BTreeMap<String, HashMap<String, u32>>;

/// The documents found for each topic, best first.
pub(crate) type Run = HashMap<String, Vec<String>>;

/// Where nDCG and reciprocal ranks are cut.
const CUT: usize = 10;

/// Means over the topics that have a relevant document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Quality {
    /// Of `ndcg_cut_10`: gains are grades, discounts the binary logarithm of the rank plus one.
    pub(crate) ndcg: f64,
    /// Of average precision, over all that was found.
    pub(crate) map: f64,
}

/// Lines of `topic document grade`, apart by tabs.
///
/// # Errors
///
/// With the number of the line that is none.
pub(crate) fn judgements(lines: &str) -> Result<Judgements, String> {
    let mut judgements = Judgements::new();
    for (number, line) in lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let mut fields = line.split('\t').map(str::trim);
        let (topic, document, grade) = (fields.next(), fields.next(), fields.next());
        let grade = grade.and_then(|grade| grade.parse::<i32>().ok());
        let (Some(topic), Some(document), Some(grade)) = (topic, document, grade) else {
            return Err(format!("line {}: write topic, document and grade", number + 1));
        };
        let grade = u32::try_from(grade).unwrap_or(0);
        judgements.entry(topic.to_owned()).or_default().insert(document.to_owned(), grade);
    }
    Ok(judgements)
}

/// A run as `trec_eval` reads it: lines of `topic Q0 document rank score name`. Ranks are not
/// looked at; the score decides, and of equal ones the name of the document, from the last on.
///
/// # Errors
///
/// With the number of the line that is none.
pub(crate) fn run(lines: &str) -> Result<Run, String> {
    let mut scored: HashMap<String, Vec<(f64, String)>> = HashMap::new();
    for (number, line) in lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let score = fields.get(4).and_then(|score| score.parse::<f64>().ok());
        let (Some(topic), Some(document), Some(score)) = (fields.first(), fields.get(2), score)
        else {
            return Err(format!("line {}: write topic Q0 document rank score name", number + 1));
        };
        scored.entry((*topic).to_owned()).or_default().push((score, (*document).to_owned()));
    }
    let ranked = |mut documents: Vec<(f64, String)>| {
        documents.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| b.1.cmp(&a.1)));
        documents.into_iter().map(|(_, document)| document).collect()
    };
    Ok(scored.into_iter().map(|(topic, documents)| (topic, ranked(documents))).collect())
}

/// The means of a run. A topic for which nothing was found counts as 0, as `trec_eval -c` has it.
pub(crate) fn quality(judgements: &Judgements, run: &Run) -> Option<Quality> {
    let nothing = Vec::new();
    let topics: Vec<(f64, f64)> = judgements
        .iter()
        .filter(|(_, grades)| grades.values().any(|grade| *grade > 0))
        .map(|(topic, grades)| {
            let found = run.get(topic).unwrap_or(&nothing);
            (ndcg(grades, found), average_precision(grades, found))
        })
        .collect();
    let mean = |of: fn(&(f64, f64)) -> f64| {
        crate::stats::mean(&topics.iter().map(of).collect::<Vec<f64>>())
    };
    Some(Quality { ndcg: mean(|topic| topic.0)?, map: mean(|topic| topic.1)? })
}

fn ndcg(grades: &HashMap<String, u32>, found: &[String]) -> f64 {
    let gained = found.iter().map(|document| grades.get(document).copied().unwrap_or(0));
    let mut ideal: Vec<u32> = grades.values().copied().collect();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    discounted(gained) / discounted(ideal.into_iter())
}

fn discounted(gains: impl Iterator<Item = u32>) -> f64 {
    let discounts = (2_u32..).map(|rank| f64::from(rank).log2());
    gains.take(CUT).zip(discounts).map(|(gain, discount)| f64::from(gain) / discount).sum()
}

fn average_precision(grades: &HashMap<String, u32>, found: &[String]) -> f64 {
    let relevant = grades.values().filter(|grade| **grade > 0).count();
    let is_relevant = |document: &&String| grades.get(*document).is_some_and(|grade| *grade > 0);
    let ranks = (1_u32..).zip(found).filter(|(_, document)| is_relevant(document));
    let precisions =
        (1_u32..).zip(ranks).map(|(hits, (rank, _))| f64::from(hits) / f64::from(rank));
    precisions.sum::<f64>() / f64::from(u32::try_from(relevant).unwrap_or(u32::MAX).max(1))
}

/// One over the rank of the only right answer, or 0 where it is not among the first ten.
pub(crate) fn reciprocal_rank(right: &str, found: &[String]) -> f64 {
    let ranks = (1_u32..).zip(found.iter().take(CUT));
    ranks.into_iter().find(|(_, id)| *id == right).map_or(0.0, |(rank, _)| 1.0 / f64::from(rank))
}

#[cfg(test)]
mod tests {
    use super::*;

    const JUDGED: &str = "1\ta\t3\n1\tb\t2\n1\tc\t0\n1\td\t1\n2\te\t1\n3\tf\t0\n";

    fn close(actual: f64, expected: f64) {
        assert!((actual - expected).abs() < 1e-9, "{actual} is not {expected}");
    }

    /// By hand, topic 1, found `b c a x`: DCG is 2/1 + 0 + 3/2 = 3.5, the ideal of `a b d` is
    /// 3/1 + 2/log2(3) + 1/2. Precision at the relevant `b` is 1/1, at `a` 2/3, and `d` is missing:
    /// (1 + 2/3) / 3. For topic 2 nothing was found; topic 3 has nothing to find.
    #[test]
    fn a_run_is_judged_as_by_hand() {
        let run = run("1 Q0 c 2 8.5 x\n1 Q0 b 1 9 x\n1 Q0 a 3 7 x\n1 Q0 x 4 1 x\n3 Q0 f 1 1 x\n");
        let quality = quality(&judgements(JUDGED).unwrap(), &run.unwrap()).unwrap();
        close(quality.ndcg, 3.5 / (3.0 + 2.0 / 3_f64.log2() + 0.5) / 2.0);
        close(quality.map, (1.0 + 2.0 / 3.0) / 3.0 / 2.0);
    }

    #[test]
    fn only_the_first_ten_count_for_ndcg_and_all_for_map() {
        let found: Vec<String> = (0..10).map(|number| format!("x{number}")).collect();
        let found = [found, vec!["e".to_owned()]].concat();
        let judged = judgements("2\te\t1\n").unwrap();
        let quality = quality(&judged, &Run::from([("2".to_owned(), found)])).unwrap();
        close(quality.ndcg, 0.0);
        close(quality.map, 1.0 / 11.0);
    }

    #[test]
    fn equal_scores_are_ordered_by_the_name_from_the_last_on() {
        let run = run("1 Q0 a 1 5 x\n1 Q0 b 2 5 x\n").unwrap();
        assert_eq!(run["1"], ["b", "a"]);
    }

    #[test]
    fn a_line_that_says_too_little_is_named() {
        assert_eq!(
            judgements("1\ta\t1\n1\ta\n").unwrap_err(),
            "line 2: write topic, document and grade"
        );
        assert!(run("1 Q0 a 1 high x\n").unwrap_err().starts_with("line 1:"));
    }

    #[test]
    fn a_known_item_counts_by_its_rank_among_ten() {
        let found: Vec<String> = (0..12).map(|number| number.to_string()).collect();
        close(reciprocal_rank("0", &found), 1.0);
        close(reciprocal_rank("3", &found), 0.25);
        close(reciprocal_rank("10", &found), 0.0);
    }
}
