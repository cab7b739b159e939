//! Lists of names against texts: what is found, in which order, and what is not.

use archive::{Aliases, Block, Speaker};
use proptest::prelude::*;

use super::*;

fn name(id: &str, title: &str, aliases: &[(&str, &[&str])]) -> Name {
    let aliases = aliases.iter().map(|(language, texts)| Aliases {
        language: language.parse().ok(),
        texts: texts.iter().map(|text| (*text).to_owned()).collect(),
    });
    let (id, title) = (id.to_owned(), title.to_owned());
    Name { id, title, aliases: aliases.collect(), ..Name::default() }
}

fn names() -> Vec<Name> {
    vec![
        name("un", "United Nations", &[("", &["UN"]), ("ru", &["ООН"])]),
        name("council", "UN Security Council", &[]),
        name("cis", "CIS", &[]),
        name("proxy", "Operation “Proxy”", &[("", &["“Proxy”"])]),
        name("members", "Member states", &[("", &["member states"])]),
        name("t", "Imangali Tasmagambetov", &[("ru", &["Тасмагамбетов*"])]),
    ]
}

fn check(text: &str, language: &str, expected: &[&str]) {
    let names = names();
    let body = vec![Block::Paragraph(vec![text.into()])];
    let entry = Entry { body, ..Entry::default() };
    let language = language.parse().ok();
    let marker = Marker::new(&names);
    let found: Vec<&str> = marker
        .mentions(&entry, language.as_ref())
        .iter()
        .map(|mention| names[mention.name].id.as_str())
        .collect();
    assert_eq!(found, expected, "{text:?}");
}

#[test]
fn the_longest_alias_counts_and_names_stand_in_the_order_of_mention() {
    check("The CIS at the UN Security Council", "en", &["cis", "council"]);
    check("The UN, and the UN Security Council of the UN", "en", &["un", "council"]);
    check("The United-Nations and the united nations", "en", &["un"]);
    check("the united nations", "en", &[]);
}

#[test]
fn capitals_of_an_alias_count() {
    check("un accord, cis-gender", "fr", &[]);
    check("Un accord; Cis", "fr", &[]);
    check("THE UNITED NATIONS, MEMBER STATES", "en", &["un", "members"]);
    check("its member states", "en", &["members"]);
}

#[test]
fn a_possessive_is_passed_over_and_other_endings_are_not() {
    check("the UN's and the CIS’s role", "en", &["un", "cis"]);
    check("the United Nations' role, UNESCO, UNs", "en", &["un"]);
}

#[test]
fn words_of_a_phrase_stand_together() {
    check("United, Nations; member. states", "en", &["members"]);
    check("of the member (states)", "en", &[]);
    check("United\n\nNations", "en", &[]);
}

#[test]
fn an_alias_in_quotation_marks_is_found_in_quotation_marks() {
    check("a Proxy server, «Proxy server»", "en", &[]);
    check("Operation «Proxy» and \"Proxy\"", "en", &["proxy"]);
}

#[test]
fn an_alias_counts_in_its_language_and_where_none_is_known() {
    check("ООН и Тасмагамбетовым", "ru", &["un", "t"]);
    check("ООН", "en", &[]);
    check("ООН", "", &["un"]);
    check("тасмагамбетов", "ru", &[]);
}

#[test]
fn titles_and_speakers_are_looked_at_as_well() {
    let names = names();
    let speaker = Speaker { name: "Imangali Tasmagambetov".into(), role: None };
    let entry = Entry {
        title: Some("On the CIS".into()),
        speakers: vec![speaker],
        body: vec![Block::Paragraph(vec!["The UN.".into()])],
        ..Entry::default()
    };
    let marker = Marker::new(&names);
    let mentions = marker.mentions(&entry, None);
    let found: Vec<_> = mentions.iter().map(|it| (names[it.name].id.as_str(), it.alias)).collect();
    assert_eq!(found, [("cis", "CIS"), ("un", "UN"), ("t", "Imangali Tasmagambetov")]);
}

#[test]
fn what_cannot_be_an_alias_says_why() {
    assert_eq!(Alias::parse("—"), Err(AliasError::NoWord));
    for text in ["ab*", "* abc", "a*bc def", "abc**"] {
        assert_eq!(Alias::parse(text), Err(AliasError::Star), "{text}");
    }
    assert!(Alias::parse("Организаци* Договора").is_ok());
}

proptest! {
    /// The obvious way: every alias at every word.
    #[test]
    fn the_index_finds_what_a_look_at_every_alias_finds(text in "(UN|un|United|Nations|CIS|CIS's|“Proxy”|Proxy|Security|Council|member|states|,|\\.| ){0,30}") {
        let names = names();
        let marker = Marker::new(&names);
        let text = Text::new(&text);
        let found: Vec<usize> =
            marker.found(&text, None).iter().map(|known| known.name).collect();
        let mut expected = Vec::new();
        let mut place = 0;
        while place < text.words.len() {
            let standing = marker.aliases.iter().filter(|it| it.alias.stands_at(&text, place));
            let best = standing.max_by_key(|known| known.alias.length());
            expected.extend(best.map(|known| known.name));
            place += best.map_or(1, |known| known.alias.words());
        }
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn any_text_is_looked_at(alias in "\\PC{0,12}", text in "\\PC{0,40}") {
        let names = [name("a", &alias, &[])];
        let body = vec![Block::Paragraph(vec![text.as_str().into()])];
        let entry = Entry { title: Some(alias), body, ..Entry::default() };
        let _ = Marker::new(&names).mentions(&entry, None);
    }
}
