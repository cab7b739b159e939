//! Rests in long work, so that a page that does it stays lively. Where nobody needs them the work
//! is done at once. It knows nothing of timers: who asks for rests brings them.

use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

/// A rest, which ends when it is time to go on.
pub type Rest = Pin<Box<dyn Future<Output = ()>>>;

/// Asked often whether it is time for a rest.
pub type Rests<'a> = &'a mut dyn FnMut() -> Option<Rest>;

/// Rests where it is time to.
pub async fn rest(rests: Rests<'_>) {
    if let Some(rest) = rests() {
        rest.await;
    }
}

/// Makes steps until one of them says that it was the last, with rests between. One copy of it does for
/// all work: what a future of its own weighs for each would be felt in the browser.
pub fn in_steps<'a>(
    step: &'a mut dyn FnMut() -> bool,
    rests: Rests<'a>,
) -> Pin<Box<dyn Future<Output = ()> + 'a>> {
    Box::pin(async move {
        while step() {
            rest(rests).await;
        }
    })
}

/// Does work to its end at once: whatever rests it takes, it is asked to go on.
pub fn at_once<T>(work: impl Future<Output = T>) -> T {
    let (mut work, mut context) = (pin!(work), Context::from_waker(Waker::noop()));
    loop {
        if let Poll::Ready(outcome) = work.as_mut().poll(&mut context) {
            return outcome;
        }
    }
}
