//! One kind of effect for all: with types of its own each would bring another copy of Yew's
//! machinery with it.

use yew::prelude::*;

/// What takes an effect back.
pub(super) type Undo = Box<dyn FnOnce()>;

/// Runs an effect when the component is first shown and again when `key` has changed; what it
/// returns is called before the next time and at the end.
#[hook]
pub(super) fn use_keyed_effect(key: String, effect: Box<dyn FnOnce() -> Option<Undo>>) {
    use_effect_with(key, move |_| {
        let undo = effect();
        move || {
            if let Some(undo) = undo {
                undo();
            }
        }
    });
}
