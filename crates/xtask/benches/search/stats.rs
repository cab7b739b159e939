//! Medians and percentiles of what was measured. An empty list has none.

/// The value in the middle: of an even count, the mean of the two there.
pub(crate) fn median(values: &[f64]) -> Option<f64> {
    let sorted = sorted(values);
    let (low, high) = (sorted.get((sorted.len().max(1) - 1) / 2)?, sorted.get(sorted.len() / 2)?);
    Some(f64::midpoint(*low, *high))
}

/// The smallest value that 95 of 100 do not exceed: the nearest rank.
pub(crate) fn percentile_95(values: &[f64]) -> Option<f64> {
    let sorted = sorted(values);
    let rank = (sorted.len() * 95).div_ceil(100);
    sorted.get(rank.max(1) - 1).copied()
}

/// The largest value.
pub(crate) fn largest(values: &[f64]) -> Option<f64> {
    sorted(values).last().copied()
}

/// The mean.
pub(crate) fn mean(values: &[f64]) -> Option<f64> {
    let count = u32::try_from(values.len()).ok().filter(|count| *count > 0)?;
    Some(values.iter().sum::<f64>() / f64::from(count))
}

fn sorted(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(median(&[3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), Some(2.5));
        assert_eq!(median(&[]), None);
    }

    #[test]
    fn the_95th_percentile_is_the_nearest_rank() {
        let values: Vec<f64> = (1..=20).map(f64::from).collect();
        assert_eq!(percentile_95(&values), Some(19.0));
        assert_eq!(percentile_95(&[5.0]), Some(5.0));
        assert_eq!(percentile_95(&[]), None);
    }

    #[test]
    fn mean_and_largest() {
        assert_eq!(mean(&[1.0, 2.0, 6.0]), Some(3.0));
        assert_eq!(mean(&[]), None);
        assert_eq!(largest(&[1.0, 6.0, 2.0]), Some(6.0));
    }
}
