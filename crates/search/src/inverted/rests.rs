//! Rests in long work, so that a page that does it stays lively. Where nobody needs them the work
//! is done at once. It knows nothing of timers: who asks for rests brings them.

use std::io;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

/// A rest, which ends when it is time to go on.
pub type Rest = Pin<Box<dyn Future<Output = ()>>>;

/// Asked often whether it is time for a rest.
pub type Rests<'a> = &'a mut dyn FnMut() -> Option<Rest>;

/// Rests where it is time to.
pub(super) async fn rest(rests: Rests<'_>) {
    if let Some(rest) = rests() {
        rest.await;
    }
}

/// Does work that never rests.
pub(super) fn at_once<T>(work: impl Future<Output = io::Result<T>>) -> io::Result<T> {
    match pin!(work).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(outcome) => outcome,
        Poll::Pending => Err(io::ErrorKind::WouldBlock.into()),
    }
}
