//! What only a browser can show: effects, focus, history, and real fetches.
//! `cargo xtask test browser` runs it in every engine; natively there is nothing in it.
#![cfg(target_arch = "wasm32")]

mod app;
mod head;
mod loading;
mod page;
mod window;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
