//! What a word adds to the score of an entry: whole numbers alone, so that every machine ranks
//! alike. A score is the sum, over the words asked for, of the rarity of the word in the archive
//! times its impact in the entry; see [`Averages`](crate::inverted::impact::Averages) for the latter.

/// The rarity of what is in so many of an archive's entries: the probabilistic inverse document
/// frequency, `ln(1 + (N - n + 0.5) / (n + 0.5))`, times 64.
pub(super) fn rarity(all: u32, having: u32) -> u32 {
    let having = f64::from(having.min(all));
    let ratio = (f64::from(all) + 1.0) / (having + 0.5);
    let scaled = (ln(ratio) * 64.0).max(1.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 1 and 64 times the logarithm of the number of entries"
    )]
    let rarity = scaled as u32;
    rarity
}

/// The natural logarithm to four digits, by the same steps everywhere: machines differ in the last
/// digits of their own.
fn ln(ratio: f64) -> f64 {
    let bits = ratio.to_bits();
    let exponent = i32::try_from(bits >> 52).unwrap_or_default() - 1023;
    let mantissa = f64::from_bits((bits & ((1 << 52) - 1)) | (1023 << 52));
    // The series of the inverse hyperbolic tangent; its argument is at most a third.
    let t = (mantissa - 1.0) / (mantissa + 1.0);
    let square = t * t;
    let series = t * (1.0 + square * (1.0 / 3.0 + square * (0.2 + square / 7.0)));
    f64::from(exponent) * std::f64::consts::LN_2 + 2.0 * series
}

/// What two words that were asked for one after the other add where they stand near each other
/// at their nearest: a seventh of what the more common one can add at most where they are neighbours
/// in this order, and less with the distance. `distance` is how far on the second stands. (More
/// helps short queries and harms long ones.)
pub(super) fn nearness(rarities: (u32, u32), distance: i64) -> u32 {
    let most = rarities.0.min(rarities.1) * 64 * 2 / 7;
    let apart = u32::try_from(distance.unsigned_abs()).unwrap_or(u32::MAX);
    match distance {
        1 => most / 2,
        2..=9 => most / (2 * apart + 2),
        -8..=-1 => most / (2 * apart + 5),
        _ => 0,
    }
}

/// What words that were asked for together add where the title has them all: a quarter of what they
/// can add at most, by the rarity of each.
pub(super) fn in_title(rarities: impl Iterator<Item = u32>) -> u32 {
    rarities.fold(0, |sum: u32, rarity| sum.saturating_add(rarity.saturating_mul(16)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small numbers")]
    fn rarity_is_the_logarithm() {
        for (all, having) in [(9, 1), (9, 9), (1000, 3), (1_000_000, 17), (5, 0)] {
            let (n, df) = (f64::from(all), f64::from(having));
            let expected = ((1.0 + (n - df + 0.5) / (df + 0.5)).ln() * 64.0).max(1.0);
            let rarity = rarity(all, having);
            assert!(rarity.abs_diff(expected as u32) <= 1, "{rarity} {expected}");
        }
    }

    #[test]
    fn the_nearer_the_more() {
        let of = |distance| nearness((100, 300), distance);
        assert_eq!(of(1), 914);
        assert!([1, 2, 3, 9].map(of).is_sorted_by(|one, other| one > other));
        assert!(of(-1) < of(2) && of(-8) > 0 && of(-9) == 0 && of(10) == 0);
    }
}
