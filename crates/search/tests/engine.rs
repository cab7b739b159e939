//! What the engine finds, by what a reader writes.

use archive::{Archive, Block, Entry};
use search::{Answer, Condition, Hits, Ignored, Matching, Note, Shelf, index, parse};

fn entry(title: &str, text: &str) -> Entry {
    let body = text.split('|').map(|part| Block::Paragraph(vec![part.into()])).collect();
    let title = (!title.is_empty()).then(|| title.to_owned());
    Entry { title, body, ..Entry::default() }
}

fn archive() -> Archive {
    let mut entries = vec![
        entry(
            "Collective security",
            "The treaty of Moscow was signed. Mercenaries were not there.",
        ),
        entry("", "A security council, and a collective farm"),
        entry("Treaties", "The council of collective security negotiated a treaty|in Moscow"),
        entry("Überblick", "Organization’s counter-terrorism efforts in 2019"),
        entry("Заявление", "Переговоры о коллективной безопасности"),
        entry("", "中国人民 and the United States of America"),
        entry("", "the states united of and in"),
    ];
    entries[4].language = "ru".parse().ok();
    entries.extend((0..40).map(|number| entry("", &format!("the minister said number {number}"))));
    entries.extend([entry("", "alpha gamma beta delta"), entry("", "alpha beta gamma delta")]);
    Archive { language: "en".parse().ok(), entries, ..Archive::default() }
}

fn shelf(archive: &Archive) -> Shelf {
    let (root, files) = index(archive, "test").expect("memory can be written");
    let mut shelf = Shelf::new(root);
    files.iter().for_each(|(file, bytes)| shelf.take(*file, bytes).expect("it was just made"));
    shelf
}

fn ask(query: &str) -> Hits {
    let facts = |condition: &Condition, number: u32| match condition {
        Condition::Section(id) => Some(id == "even" && number.is_multiple_of(2)),
        _ => Some(false),
    };
    match shelf(&archive()).answer(&parse(query), Matching::AllOrSome, &facts) {
        Answer::Here(hits) => hits,
        other => panic!("{query}: {other:?}"),
    }
}

fn check(query: &str, expected: &[u32]) -> Hits {
    let hits = ask(query);
    let numbers: Vec<u32> = hits.scored.iter().map(|hit| hit.0).collect();
    assert_eq!(numbers, expected, "{query}: {:?}", hits.notes);
    hits
}

#[test]
fn words_are_found_by_their_stems_in_their_language() {
    check("treaty ", &[0, 2]);
    check("TREATIES ", &[0, 2]);
    check("negotiation ", &[2]);
    check("organizations ", &[3]);
    check("uberblick ", &[3]);
    check("безопасность ", &[4]);
    check("treaty moscow ", &[0, 2]);
    check("中国", &[5]);
    check("国人民", &[5]);
    check("民", &[5]);
}

#[test]
fn the_last_word_is_a_beginning() {
    check("mosc", &[0, 2]);
    check("treaty mosc ", &[0, 2]);
    check("merc*", &[0]);
    check("сов", &[]);
    check("коллект", &[4]);
}

#[test]
fn phrases_are_words_next_to_each_other() {
    check("\"collective security\"", &[0, 2]);
    check("\"security collective\"", &[]);
    check("\"treaty in moscow\"", &[]);
    check("counter-terrorism ", &[3]);
    check("\"united states\"", &[5]);
    check("\"of the united states\"", &[]);
    check("title:\"collective security\"", &[0]);
    check("title:treaty ", &[2]);
    check("\"collective secur", &[0, 2]);
}

#[test]
fn operators_combine() {
    check("security -treaty ", &[1]);
    check("mercenaries OR council ", &[0, 1, 2]);
    check("(mercenaries OR council) treaty ", &[0, 2]);
    check("council NEAR/2 security ", &[1, 2]);
    check("council NEAR/0 security ", &[1]);
    check("collective NEAR/1 \"security negotiated\" ", &[2]);
    check("treaty section:even ", &[0, 2]);
    check("council section:even ", &[2]);
    check("-minister ", &[0, 1, 2, 3, 4, 5, 6, 47, 48]);
    check(
        "section:even OR council ",
        &(0..49).filter(|it| it % 2 == 0 || *it == 1).collect::<Vec<_>>(),
    );
}

#[test]
fn common_words_are_passed_over_beside_others_and_count_alone() {
    let hits = check("the treaty ", &[0, 2]);
    assert_eq!(hits.notes, [Note::PassedOver("the".into())]);
    assert_eq!(ask("the ").scored.len(), 44);
    check("\"of and in\"", &[6]);
}

#[test]
fn what_nobody_wrote_is_corrected() {
    let hits = check("mercenareis ", &[0]);
    assert_eq!(hits.notes, [Note::Corrected("mercenareis".into(), "mercenaries".into())]);
    check("\"mercenareis\" ", &[]);
    // Another form of a word is no mistake.
    assert_eq!(check("mercenary ", &[0]).notes, []);
    let hits = check("minster ", &(7..47).collect::<Vec<_>>());
    assert_eq!(hits.notes, [Note::Corrected("minster".into(), "minister".into())]);
    let hits = check("xylophone ", &[]);
    assert_eq!(hits.notes, [Note::Nowhere("xylophone".into())]);
    let hits = check("\"minster\" ", &[]);
    assert_eq!(hits.notes, [Note::Nowhere("minster".into())]);
}

#[test]
fn beside_what_hardly_anything_has_stands_what_was_probably_meant() {
    let mut entries: Vec<Entry> =
        (0..40).map(|number| entry("", &format!("guilty of crime, trained {number}"))).collect();
    entries.push(entry("", &format!("guilt {}", "is a long text ".repeat(60))));
    entries.push(entry("", "he was gulty of it by trian"));
    let archive = Archive { language: "en".parse().ok(), entries, ..Archive::default() };
    let ask =
        |query: &str| match shelf(&archive)
            .answer(&parse(query), Matching::AllOrSome, &|_, _| Some(false))
        {
            Answer::Here(hits) => (hits.ranked(), hits.notes),
            other => panic!("{query}: {other:?}"),
        };
    let also = |word: &str| vec![Note::Also(word.into(), "guilty".into())];
    for (word, own) in [("guilt", 40), ("gulty", 41)] {
        let (ranked, notes) = ask(&format!("{word} "));
        assert_eq!((ranked.len(), ranked[0], notes), (41, own, also(word)));
        // What is quoted is meant as it is.
        assert_eq!(ask(&format!("\"{word}\" ")), (vec![own], vec![]));
    }
    // A rare form of what was written is as likely a mistake as the word itself.
    let (ranked, notes) = ask("trianed ");
    assert_eq!((ranked.len(), ranked[0]), (41, 41));
    assert_eq!(notes, [Note::Also("trianed".into(), "trained".into())]);
    let (ranked, notes) = ask("crimme ");
    assert_eq!(ranked.len(), 40);
    assert_eq!(notes, [Note::Corrected("crimme".into(), "crime".into())]);
}

#[test]
fn some_words_are_better_than_none() {
    let hits = check("mercenaries farm ", &[0, 1]);
    assert_eq!(hits.notes, [Note::SomeOnly]);
    let hits = check("treaty (", &[0, 2]);
    assert_eq!(hits.notes, [Note::Ignored(Ignored::Parenthesis)]);
}

#[test]
fn titles_phrases_and_nearness_rank_higher() {
    assert_eq!(ask("collective security ").ranked()[0], 0);
    assert_eq!(ask("alpha beta ").ranked(), [48, 47]);
    assert_eq!(ask("treaty ").ranked(), [2, 0]);
}

#[test]
fn missing_files_are_wanted_and_damage_is_named() {
    let (root, files) = index(&archive(), "test").unwrap();
    let facts = |_: &Condition, _: u32| None;
    let mut shelf = Shelf::new(root.clone());
    let mut rounds = 0;
    loop {
        match shelf.answer(&parse("collective security treaty "), Matching::AllOrSome, &facts) {
            Answer::Wants(wanted) => {
                for file in wanted {
                    let bytes = &files.iter().find(|it| it.0 == file).unwrap().1;
                    let mut broken = bytes.clone();
                    broken[3] ^= 1;
                    assert!(shelf.take(file, &broken).is_err());
                    shelf.take(file, bytes).unwrap();
                }
                rounds += 1;
            }
            Answer::Here(hits) => break assert_eq!(hits.ranked(), [0, 2]),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(rounds, 2);
    assert!(matches!(
        shelf.answer(&parse("treaty section:x "), Matching::AllOrSome, &facts),
        Answer::WantsFacts
    ));
}

#[test]
fn words_of_one_stem_are_found_across_blocks_of_the_dictionary() {
    let mut archive = archive();
    let many: Vec<String> = (0..4_000).map(|number| format!("di{number}x")).collect();
    archive.entries = vec![entry("", "He was dying"), entry("", &many.join(" ")), entry("", "Die")];
    let (root, _) = index(&archive, "test").unwrap();
    assert!(root.blocks.len() > 2, "{:?}", root.blocks);
    let facts = |_: &Condition, _: u32| None;
    for word in ["die ", "dying ", "dies "] {
        let answer = shelf(&archive).answer(&parse(word), Matching::AllOrSome, &facts);
        let Answer::Here(hits) = answer else { panic!("{word}: {answer:?}") };
        let numbers: Vec<u32> = hits.scored.iter().map(|hit| hit.0).collect();
        assert_eq!(numbers, [0, 2], "{word}");
        assert_eq!(hits.marker.marks("He was dying, or to die").len(), 2, "{word}");
    }
}
