//! Work shared by all cores whose results are taken in order, so that what comes of it does not
//! depend on how many there are. Only a few results wait at any time.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::Error;

/// How many pieces of work may be ahead of the one that is waited for, for each thread.
const AHEAD: usize = 3;

/// How many threads are worth having here.
pub(super) fn threads() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Does two things at once, or one after the other where one thread is to work.
///
/// # Errors
///
/// That of the first, or else of the second.
pub(super) fn both<A, B: Send>(
    threads: usize,
    first: impl FnOnce() -> Result<A, Error>,
    second: impl FnOnce() -> Result<B, Error> + Send,
) -> Result<(A, B), Error> {
    if threads == 1 {
        return Ok((first()?, second()?));
    }
    thread::scope(|scope| {
        let second = scope.spawn(second);
        let first = first();
        let second = second.join().unwrap_or_else(|panic| resume_unwind(panic));
        Ok((first?, second?))
    })
}

/// Where the work stands.
#[derive(Debug, Default)]
struct Queue {
    state: Mutex<State>,
    moved: Condvar,
}

#[derive(Debug, Default)]
struct State {
    next: usize,
    taken: usize,
    stopped: bool,
}

/// Does the pieces of work below `count` on several threads, and hands over what comes of them in
/// order. Each thread has a workshop of its own, which never leaves it.
///
/// # Errors
///
/// The first in order, of a workshop, of a piece of work, or of the one who takes it.
pub(super) fn in_order<S, R: Send>(
    threads: usize,
    count: usize,
    workshop: impl Fn() -> Result<S, Error> + Sync,
    work: impl Fn(&mut S, usize) -> Result<R, Error> + Sync,
    take: impl FnMut(R) -> Result<(), Error>,
) -> Result<(), Error> {
    let queue = Queue::default();
    let window = threads * AHEAD;
    let (sender, results) = channel();
    thread::scope(|scope| {
        for _ in 0..threads.min(count) {
            let (sender, queue, workshop, work) = (sender.clone(), &queue, &workshop, &work);
            scope.spawn(move || {
                let _alarm = Alarm(queue);
                labour(queue, (count, window), &sender, workshop, work);
            });
        }
        drop(sender);
        let outcome = collect(&queue, &results, take);
        queue.stop();
        outcome
    })
}

fn labour<S, R>(
    queue: &Queue,
    (count, window): (usize, usize),
    sender: &Sender<(usize, Result<R, Error>)>,
    workshop: &impl Fn() -> Result<S, Error>,
    work: &impl Fn(&mut S, usize) -> Result<R, Error>,
) {
    let mut shop = workshop();
    while let Some(number) = queue.next(count, window) {
        let result = match &mut shop {
            Ok(shop) => work(shop, number),
            Err(error) => Err(error.clone()),
        };
        // Nobody listens any more once an error was taken.
        if sender.send((number, result)).is_err() {
            return;
        }
    }
}

fn collect<R>(
    queue: &Queue,
    results: &Receiver<(usize, Result<R, Error>)>,
    mut take: impl FnMut(R) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut waiting = BTreeMap::new();
    let mut wanted = 0;
    for (number, result) in results {
        waiting.insert(number, result);
        while let Some(result) = waiting.remove(&wanted) {
            take(result?)?;
            wanted += 1;
            queue.taken(wanted);
        }
    }
    Ok(())
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next piece of work, as soon as it is not too far ahead.
    fn next(&self, count: usize, window: usize) -> Option<usize> {
        let mut state = self.lock();
        while !state.stopped && state.next < count && state.next >= state.taken + window {
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.stopped || state.next >= count {
            return None;
        }
        state.next += 1;
        Some(state.next - 1)
    }

    fn taken(&self, number: usize) {
        self.lock().taken = number;
        self.moved.notify_all();
    }

    fn stop(&self) {
        self.lock().stopped = true;
        self.moved.notify_all();
    }
}

/// Stops the others where a thread panics: they would wait for its result for ever.
struct Alarm<'a>(&'a Queue);

impl Drop for Alarm<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.stop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn squares(threads: usize, bad: Option<usize>) -> Result<Vec<usize>, Error> {
        let mut taken = Vec::new();
        let work = |base: &mut usize, number: usize| match bad {
            Some(bad) if number >= bad => Err(Error::new(number.to_string(), "", "")),
            _ => Ok(*base + number * number),
        };
        in_order(
            threads,
            100,
            || Ok(1),
            work,
            |square| {
                taken.push(square);
                Ok(())
            },
        )
        .map(|()| taken)
    }

    #[test]
    fn results_come_in_order_whatever_the_number_of_threads() {
        let expected: Vec<usize> = (0..100).map(|number| number * number + 1).collect();
        for threads in [1, 2, 7] {
            assert_eq!(squares(threads, None).unwrap(), expected);
        }
    }

    #[test]
    fn the_first_error_in_order_is_the_one_that_is_told() {
        for threads in [1, 4] {
            assert_eq!(squares(threads, Some(40)).unwrap_err().place, "40");
        }
    }

    #[test]
    fn both_things_are_done_and_an_error_of_either_is_told() {
        let fails = |place: &str| Err::<(), Error>(Error::new(place, "", ""));
        for threads in [1, 2] {
            assert_eq!(both(threads, || Ok(1), || Ok(2)).unwrap(), (1, 2));
            assert_eq!(both(threads, || fails("one"), || Ok(())).unwrap_err().place, "one");
            assert_eq!(both(threads, || Ok(()), || fails("two")).unwrap_err().place, "two");
        }
    }

    #[test]
    fn whoever_takes_can_stop_the_work() {
        let stop = |number: usize| match number {
            10 => Err(Error::new("ten", "", "")),
            _ => Ok(()),
        };
        let outcome = in_order(3, 1_000_000, || Ok(()), |(), number| Ok(number), stop);
        assert_eq!(outcome.unwrap_err().place, "ten");
    }
}
