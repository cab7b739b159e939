//! Sorting. In the browser one small heap sort (Williams, CACM 7(6), 1964) serves
//! all types: the standard library's weighs some 3 kB for each. Equal items may change places.

use std::cmp::Ordering;

use archive::rests::{Rests, in_steps};

/// Sorts by a comparison.
pub(crate) fn by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    if cfg!(target_arch = "wasm32") {
        let mut heap = Heap::new(items.len());
        while heap.goes_on(&mut |act| act.on(items, &compare)) {}
    } else {
        items.sort_unstable_by(compare);
    }
}

/// The same for what may be long, with rests.
pub(crate) async fn by_with_rests<T>(
    items: &mut [T],
    compare: impl Fn(&T, &T) -> Ordering,
    rests: Rests<'_>,
) {
    if cfg!(target_arch = "wasm32") {
        let mut heap = Heap::new(items.len());
        in_steps(&mut || heap.goes_on(&mut |act| act.on(items, &compare)), rests).await;
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

impl Act {
    fn on<T>(self, items: &mut [T], compare: &impl Fn(&T, &T) -> Ordering) -> bool {
        match self {
            Self::IsLess(one, other) => compare(&items[one], &items[other]).is_lt(),
            Self::Swap(one, other) => {
                items.swap(one, other);
                true
            }
        }
    }
}

/// How many items find their place between two rests.
const STEPS: usize = 128;

/// A sort that goes on.
struct Heap {
    /// How many items are no heap yet.
    roots: usize,
    /// How many are not at their places yet.
    len: usize,
}

impl Heap {
    fn new(len: usize) -> Self {
        Self { roots: len / 2, len }
    }

    /// Sorts for a while; whether more is to be done.
    fn goes_on(&mut self, act: &mut dyn FnMut(Act) -> bool) -> bool {
        for _ in 0..STEPS {
            if self.roots > 0 {
                self.roots -= 1;
                sift(self.roots, self.len, act);
            } else if self.len > 1 {
                self.len -= 1;
                act(Act::Swap(0, self.len));
                sift(0, self.len, act);
            } else {
                return false;
            }
        }
        true
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
            let mut heap = Heap::new(items.len());
            while heap.goes_on(&mut |act| act.on(&mut items, &Ord::cmp)) {}
            prop_assert!(items.is_sorted());
            prop_assert_eq!(items, expected);
        }
    }
}
