//! Entries with their scores, and what two lists of them have in common or together. It reads no
//! file.

/// Entries with their scores, ascending by entry.
pub(super) type Scored = Vec<(u32, u32)>;

/// The entries of both, with the sum of their scores.
pub(super) fn common(one: &Scored, other: &Scored) -> Scored {
    let (few, many) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let mut rest = &many[..];
    let mut both = Vec::with_capacity(few.len());
    for (entry, score) in few {
        let skipped = gallop(rest, *entry);
        rest = &rest[skipped..];
        if let Some((_, more)) = rest.first().filter(|it| it.0 == *entry) {
            both.push((*entry, score.saturating_add(*more)));
        }
    }
    both
}

/// How many of some ascending entries are below this one, looking near the beginning first.
fn gallop(entries: &[(u32, u32)], entry: u32) -> usize {
    let mut bound = 1;
    while entries.get(bound).is_some_and(|it| it.0 < entry) {
        bound *= 2;
    }
    let end = entries.len().min(bound + 1);
    let start = bound / 2;
    let start = start.min(end);
    start + entries[start..end].partition_point(|it| it.0 < entry)
}

/// The entries of either, with the sum of their scores.
pub(super) fn merged(one: &Scored, other: &Scored) -> Scored {
    let mut all = Vec::with_capacity(one.len() + other.len());
    let (mut ones, mut others) = (one.iter().peekable(), other.iter().peekable());
    loop {
        let next = match (ones.peek(), others.peek()) {
            (Some(one), Some(other)) if one.0 == other.0 => {
                let sum = (one.0, one.1.saturating_add(other.1));
                ones.next();
                others.next();
                sum
            }
            (Some(one), Some(other)) if one.0 > other.0 => {
                let next = **other;
                others.next();
                next
            }
            (Some(one), _) => {
                let next = **one;
                ones.next();
                next
            }
            (None, Some(other)) => {
                let next = **other;
                others.next();
                next
            }
            (None, None) => return all,
        };
        all.push(next);
    }
}
