//! Long work in slices, with rests between, so that the page never stops. It knows nothing of the
//! work.

use archive::rests::Rest;
use js_sys::Date;

use super::wait;

/// For how long work goes on without a rest, in milliseconds.
const SLICE: f64 = 12.0;

/// Says when it is time for a rest. The first slice begins now.
pub fn slices() -> impl FnMut() -> Option<Rest> {
    let mut began = Date::now();
    move || {
        if Date::now() - began < SLICE {
            return None;
        }
        began = Date::now();
        Some(Box::pin(wait(0)))
    }
}
