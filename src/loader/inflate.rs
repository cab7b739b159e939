//! Files that were compressed when they were published, since hosts do not compress what they do not
//! know. The browser inflates them; where the host or the network did already, nothing is done.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Response};

use crate::state::LoadError;

/// The bytes of a file, inflated where they begin as gzip does (RFC 1952).
pub(super) async fn inflated(bytes: Vec<u8>) -> Result<Vec<u8>, LoadError> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(bytes);
    }
    let buffer = stream(&bytes).ok_or(LoadError::Damaged)?;
    let buffer = JsFuture::from(buffer).await.map_err(|_| LoadError::Damaged)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// web-sys counts `DecompressionStream` among what may change, so it is looked up by its name.
fn stream(bytes: &[u8]) -> Option<Promise> {
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).ok()?;
    let class = Reflect::get(&js_sys::global(), &"DecompressionStream".into()).ok()?;
    let class = class.dyn_ref::<Function>()?;
    let inflating = Reflect::construct(class, &Array::of1(&"gzip".into())).ok()?;
    let stream = blob.stream().pipe_through(inflating.unchecked_ref());
    Response::new_with_opt_readable_stream(Some(&stream)).ok()?.array_buffer().ok()
}
