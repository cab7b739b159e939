//! Where in a feed its items stand: their first and last lines. Where that cannot be told for all
//! of them, nothing is said.

/// The lines of so many items, in their order.
pub(super) fn places(bytes: &[u8], count: usize) -> Option<Vec<(u32, u32)>> {
    let text = std::str::from_utf8(bytes).ok().map(str::to_owned);
    // What matters here is ASCII, in any encoding but UTF-16.
    let text = text.unwrap_or_else(|| bytes.iter().map(|byte| char::from(*byte)).collect());
    ["item", "entry"].iter().find_map(|name| {
        let places = of(&text, name);
        (places.len() == count && count > 0).then_some(places)
    })
}

fn of(text: &str, name: &str) -> Vec<(u32, u32)> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut places = Vec::new();
    let (mut at, mut line) = (0, 1u32);
    let breaks = |text: &str| u32::try_from(text.matches('\n').count()).unwrap_or(u32::MAX);
    while let Some(found) = text[at..].find(&open) {
        let start = at + found;
        let after = text[start + open.len()..].chars().next();
        let is_it = after.is_some_and(|char| char == '>' || char.is_whitespace());
        let end = if is_it {
            text[start..].find(&close).map(|it| start + it + close.len())
        } else {
            None
        };
        let end = end.unwrap_or(start + open.len());
        line = line.saturating_add(breaks(&text[at..start]));
        let last = line.saturating_add(breaks(&text[start..end]));
        if is_it {
            places.push((line, last));
        }
        (at, line) = (end, last);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_stand_on_lines() {
        let feed = b"<rss>\n<items/>\n<item>a\n</item><item x='1'>b</item>\n</rss>";
        assert_eq!(places(feed, 2), Some(vec![(3, 4), (4, 4)]));
        assert_eq!(places(feed, 3), None);
        assert_eq!(places(b"\xd6<entry>\n</entry>", 1), Some(vec![(1, 2)]));
    }
}
