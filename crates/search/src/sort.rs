//! Sorting of what is short. In the browser one small heap sort (Williams, CACM 7(6), 1964) serves
//! all types: the standard library's weighs some 3 kB for each. Equal items may change places.

use std::cmp::Ordering;

/// Sorts by a comparison.
pub(crate) fn by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    if cfg!(target_arch = "wasm32") {
        heap(items.len(), &mut |act| match act {
            Act::IsLess(one, other) => compare(&items[one], &items[other]).is_lt(),
            Act::Swap(one, other) => {
                items.swap(one, other);
                true
            }
        });
    } else {
        items.sort_unstable_by(compare);
    }
}

/// Sorts by a key.
pub(crate) fn by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    by(items, |one, other| key(one).cmp(&key(other)));
}

/// Sorts.
pub(crate) fn sort<T: Ord>(items: &mut [T]) {
    by(items, Ord::cmp);
}

/// What the items are asked to do.
enum Act {
    IsLess(usize, usize),
    Swap(usize, usize),
}

fn heap(len: usize, act: &mut dyn FnMut(Act) -> bool) {
    for root in (0..len / 2).rev() {
        sift(root, len, act);
    }
    for end in (1..len).rev() {
        act(Act::Swap(0, end));
        sift(0, end, act);
    }
}

fn sift(mut root: usize, len: usize, act: &mut dyn FnMut(Act) -> bool) {
    while 2 * root + 1 < len {
        let mut child = 2 * root + 1;
        child += usize::from(child + 1 < len && act(Act::IsLess(child, child + 1)));
        if !act(Act::IsLess(root, child)) {
            return;
        }
        act(Act::Swap(root, child));
        root = child;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_small_way_gives_the_same(mut items: Vec<u16>) {
            let mut expected = items.clone();
            sort(&mut expected);
            heap(items.len(), &mut |act| match act {
                Act::IsLess(one, other) => items[one] < items[other],
                Act::Swap(one, other) => { items.swap(one, other); true }
            });
            prop_assert!(items.is_sorted());
            prop_assert_eq!(items, expected);
        }
    }
}
