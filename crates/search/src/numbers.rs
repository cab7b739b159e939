//! The entries of a list, by their numbers: all there are, or those that were found. It knows
//! nothing of the entries themselves.

/// Numbers of entries, in the order of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// Those of the list, ascending; nothing stands for every number there is.
    listed: Option<Vec<u32>>,
    len: usize,
    /// How many of them, from the first, stand the other way round.
    turned: usize,
    /// Those of the list, the best first, where that is their order.
    ranked: Option<Vec<u32>>,
}

impl Numbers {
    /// All numbers below `len`.
    pub fn all(len: usize) -> Self {
        Self { len, ..Self::default() }
    }

    /// The first of `len` numbers; the others are not known yet.
    pub fn first_of(known: &[usize], len: usize) -> Self {
        let mut numbers = Self { len, ..Self::listed() };
        known.iter().for_each(|number| numbers.push(*number));
        numbers.len = len;
        numbers
    }

    pub(crate) fn listed() -> Self {
        Self { listed: Some(Vec::new()), ..Self::default() }
    }

    /// Puts the next larger number behind the others.
    pub(crate) fn push(&mut self, number: usize) {
        if let (Some(listed), Ok(number)) = (&mut self.listed, u32::try_from(number)) {
            listed.push(number);
            self.len += 1;
        }
    }

    /// The same numbers with the first `count` of them the other way round: the dated ones, where
    /// the oldest stand first. (The undated stand last in either order.)
    pub fn turned(self, count: usize) -> Self {
        Self { turned: count.min(self.len), ..self }
    }

    /// The same numbers in the order of these, which has all of them.
    pub fn ranked(mut self, order: &[u32]) -> Self {
        let all = order.len() == self.len;
        let here = |number: &&u32| all || self.position(**number as usize).is_some();
        self.ranked = Some(order.iter().filter(here).copied().collect());
        self
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The number at a place; nothing where it is not known, or behind the end.
    pub fn get(&self, place: usize) -> Option<usize> {
        if let Some(ranked) = &self.ranked {
            return ranked.get(place).map(|number| *number as usize);
        }
        let place = self.turn(place);
        match &self.listed {
            None => (place < self.len).then_some(place),
            Some(listed) => listed.get(place).map(|number| *number as usize),
        }
    }

    /// The place of a number.
    pub fn position(&self, number: usize) -> Option<usize> {
        if let Some(ranked) = &self.ranked {
            return ranked.iter().position(|it| *it as usize == number);
        }
        let place = match &self.listed {
            None => (number < self.len).then_some(number),
            Some(listed) => listed.binary_search(&u32::try_from(number).ok()?).ok(),
        };
        place.map(|place| self.turn(place))
    }

    /// The numbers that are known, in their order.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        (0..self.len).filter_map(|place| self.get(place))
    }

    fn turn(&self, place: usize) -> usize {
        if place < self.turned { self.turned - 1 - place } else { place }
    }
}

/// Ascending numbers.
impl FromIterator<usize> for Numbers {
    fn from_iter<T: IntoIterator<Item = usize>>(ascending: T) -> Self {
        let mut numbers = Self::listed();
        ascending.into_iter().for_each(|number| numbers.push(number));
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(numbers: &Numbers, expected: &[usize]) {
        assert_eq!(numbers.iter().collect::<Vec<_>>(), expected);
        for (place, number) in expected.iter().enumerate() {
            assert_eq!(numbers.position(*number), Some(place));
        }
    }

    #[test]
    fn all_numbers_and_some_stand_in_either_order() {
        check(&Numbers::all(4), &[0, 1, 2, 3]);
        check(&Numbers::all(4).turned(3), &[2, 1, 0, 3]);
        let mut some = Numbers::listed();
        [2, 5, 9].into_iter().for_each(|number| some.push(number));
        check(&some, &[2, 5, 9]);
        check(&some.clone().turned(2), &[5, 2, 9]);
        check(&some.turned(9), &[9, 5, 2]);
        assert_eq!(Numbers::all(2).position(2), None);
    }

    #[test]
    fn numbers_can_stand_by_rank() {
        let numbers: Numbers = [2, 5, 9].into_iter().collect();
        check(&numbers.clone().ranked(&[9, 2, 5]), &[9, 2, 5]);
        let some = numbers.ranked(&[9, 3, 2, 5, 7]);
        check(&some, &[9, 2, 5]);
        assert_eq!(some.position(3), None);
    }

    #[test]
    fn of_a_list_that_is_not_all_there_the_length_is_known() {
        let numbers = Numbers::first_of(&[1, 4], 10);
        assert_eq!((numbers.len(), numbers.get(1), numbers.get(2)), (10, Some(4), None));
        check(&numbers, &[1, 4]);
    }
}
