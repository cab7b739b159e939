//! Each element of the vocabulary and each kind of disorder, as both readers take them: HTML in,
//! normalised HTML out.

use archive::format::Markup;
use markup::{Html, WildHtml};

fn check(html: &str, expected: &str) {
    let expected = expected.replace('|', "\n");
    for markup in [&Html as &dyn Markup, &WildHtml] {
        let blocks = markup.blocks(html);
        assert_eq!(markup.html(&blocks), expected, "{html:?}");
    }
}

#[test]
fn paragraphs_and_headings() {
    check("<p>a</p><p>b", "<p>a</p>|<p>b</p>");
    check("a<p>b</p>c", "<p>a</p>|<p>b</p>|<p>c</p>");
    check(
        "<h1>a</h1><h2>b</h2><h3>c</h3><h6>d</h6>",
        "<h2>a</h2>|<h2>b</h2>|<h3>c</h3>|<h6>d</h6>",
    );
    check("<h2>never closed<p>text", "<h2>never closed</h2>|<p>text</p>");
    check("<h2><p>a</p></h2>", "<h2>a</h2>");
    check("<p> \u{a0} </p><p></p><div>&nbsp;</div>x", "<p>x</p>");
}

#[test]
fn white_space_is_tidied_and_no_break_spaces_stay() {
    check("<p>  a \n\t b  <em> c </em> d</p>", "<p>a b <em>c </em>d</p>");
    check("<p>a&nbsp; b&nbsp;</p>", "<p>a\u{a0} b</p>");
    check("<p>a <br> b<br></p>", "<p>a<br>b</p>");
    check("a<br><br>b<br/><br/><br/>c", "<p>a</p>|<p>b</p>|<p>c</p>");
}

#[test]
fn lists() {
    check("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>");
    check("<ol start=3><li><p>a</p></ol>", "<ol start=\"3\"><li>a</li></ol>");
    check("<ol start=-3><li>a</ol>", "<ol><li>a</li></ol>");
    check(
        "<ul><li>a<ul><li>b</ul></li><ul><li>c</ul></ul>",
        "<ul><li><p>a</p><ul><li>b</li></ul><ul><li>c</li></ul></li></ul>",
    );
    check("<ul>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>");
    check("<li>a<li>b", "<p>a</p>|<p>b</p>");
    check("<ul><li></li></ul><ul></ul>", "");
}

#[test]
fn quotations_and_separators() {
    check("<blockquote>a<p>b</blockquote>c", "<blockquote><p>a</p><p>b</p></blockquote>|<p>c</p>");
    check("a<hr>b", "<p>a</p>|<hr>|<p>b</p>");
    check("<blockquote> </blockquote>", "");
}

#[test]
fn tables() {
    check(
        "<table border=1><caption>c</caption><thead><tr><th colspan=2>a<tbody><tr><td>b<td rowspan=0>",
        "<table><caption>c</caption><tr><th colspan=\"2\">a</th></tr>\
         <tr><td>b</td><td></td></tr></table>",
    );
    check("<table><td>a", "<table><tr><td>a</td></tr></table>");
    check(
        "<table><tr><td><p>a</p><p>b</p><ul><li>c</ul></table>",
        "<table><tr><td>a<br>b<br>c</td></tr></table>",
    );
    check(
        "<table><tr><td>a<table><tr><td>b</td></tr></table>c</td><td>d</td></tr></table>e",
        "<table><tr><td>a<br>b<br>c</td><td>d</td></tr></table>|<p>e</p>",
    );
    check("<table>a<tr><td>b</table>", "<p>a</p>|<table><tr><td>b</td></tr></table>");
    check("<td>a<td>b", "<p>a</p>|<p>b</p>");
    check("<table><caption>a</caption></table><table><tr><td></table>", "<p>a</p>");
}

#[test]
fn images_are_never_lost() {
    let figure = "<figure><img src=\"x.png\" alt=\"y\"></figure>";
    check("<img src=x.png alt=y>", figure);
    check(
        "<p>a<em>b<img src=x.png alt=y>c</em>",
        &format!("<p>a<em>b</em></p>|{figure}|<p><em>c</em></p>"),
    );
    check(
        "<table><tr><td>a<img src=x.png alt=y></table>",
        &format!("{figure}|<table><tr><td>a</td></tr></table>"),
    );
    check("<img src='javascript:x' alt='what it showed'>", "<p>what it showed</p>");
    check(
        "<figure><figcaption>c<p>d</figcaption><a href=y><img src=x.png></a></figure>",
        "<figure><img src=\"x.png\" alt=\"\"><figcaption>c<br>d</figcaption></figure>",
    );
    check(
        "<figure><blockquote>a</blockquote><figcaption>b</figure>",
        "<blockquote><p>a</p></blockquote>|<p>b</p>",
    );
}

#[test]
fn preformatted_text_keeps_its_lines() {
    check(
        "<pre>\n a\n\n  b &lt;\n</pre>",
        "<pre> a|||  b &lt;|</pre>".replace("|||", "||").as_str(),
    );
    check("<pre>a<br>b<b>c</b></pre>d", "<pre>a|bc</pre>|<p>d</p>");
    check("<pre> \n </pre>", "");
}

#[test]
fn spans() {
    check("<p><i>a</i> <cite>b</cite> <b>c</b>", "<p><em>a</em> <em>b</em> <strong>c</strong></p>");
    check(
        "<p>x<sup>2</sup><sub>n</sub><code>a <b>b</b></code>",
        "<p>x<sup>2</sup><sub>n</sub><code>a b</code></p>",
    );
    check("<p><b>a<i>b</b>c</i>d", "<p><strong>a<em>b</em></strong><em>c</em>d</p>");
    check("<p><i>a<p>b</i>c", "<p><em>a</em></p>|<p><em>b</em>c</p>");
    check("<p><em></em><b> </b>a<span>b</span>", "<p>ab</p>");
    check(
        "<p>a <span lang=ru>б <span>в</span> г</span> d",
        "<p>a <span lang=\"ru\">б в г</span> d</p>",
    );
    check("<p><span lang='no such thing'>a</span>", "<p>a</p>");
}

#[test]
fn links_are_safe_and_keep_their_words() {
    check("<a href='x?a=1&amp;b'>a</a>", "<p><a href=\"x?a=1&amp;b\">a</a></p>");
    check("<a href='javascript:alert(1)'>a</a> <a name=x>b</a>", "<p>a b</p>");
    check(
        "<a href=JAVA&#10;SCRIPT&colon;alert(1)>a</a>".replace("&colon;", ":").as_str(),
        "<p>a</p>",
    );
    check("<a href=x>a<a href=y>b</a>c</a>d", "<p><a href=\"x\">abc</a>d</p>");
}

#[test]
fn notes_and_references_to_them() {
    let note = "<p>a<a role=\"doc-noteref\" href=\"#note-1\">1</a></p>|\
                <aside role=\"doc-footnote\" id=\"note-1\"><p>b</p></aside>";
    check(&note.replace('|', ""), note);
    check("<aside>a</aside><aside role=doc-footnote id=note->b</aside>", "<p>a</p>|<p>b</p>");
    check(
        "a<a role=doc-noteref href=#note-1>1<p>b",
        "<p>a<a role=\"doc-noteref\" href=\"#note-1\">1</a></p>|<p>b</p>",
    );
    check("<a href=x>a<a role=doc-noteref href='#note-1'>1</a></a>", "<p><a href=\"x\">a1</a></p>");
}

#[test]
fn unknown_elements_keep_their_words_and_dropped_ones_do_not() {
    check(
        "<dl><dt>a<dd>b</dl><section>c</section><x-y>d</x-y>e",
        "<p>a</p>|<p>b</p>|<p>c</p>|<p>de</p>",
    );
    check("<details><summary>a</summary>b</details>", "<p>a</p>|<p>b</p>");
    check(
        "a<svg><text>x</text></svg><template>y</template><object><object></object>z</object>b",
        "<p>ab</p>",
    );
    check("<html><head><title>x</title><meta x><link y><body>a", "<p>a</p>");
    check("<svg>x<p>a", "<p>a</p>");
    check("<noscript><img src=x></noscript><iframe>x</iframe><style>y</style>a", "<p>a</p>");
}

#[test]
fn end_tags_of_nothing_do_no_harm() {
    check("</ul></table></p></b></blockquote></aside></figure></li></td></pre></svg>a", "<p>a</p>");
    check(
        "<blockquote><ul><li>a</blockquote>b",
        "<blockquote><ul><li>a</li></ul></blockquote>|<p>b</p>",
    );
    check("<table><tr><td>a</ul></blockquote>b</table>", "<table><tr><td>a<br>b</td></tr></table>");
}

#[test]
fn deep_nesting_is_cut_and_loses_no_words() {
    for name in
        ["blockquote", "ul><li", "em", "div", "table><tr><td", "span", "a href=x", "figure", "pre"]
    {
        let html = format!("{}word{}", format!("<{name}>").repeat(20_000), "</b>".repeat(9));
        for markup in [&Html as &dyn Markup, &WildHtml] {
            let blocks = markup.blocks(&html);
            assert_eq!(archive::plain_text(&blocks).trim(), "word", "{name}");
        }
    }
}
