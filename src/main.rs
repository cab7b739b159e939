//! The app's entry point. The page shows what was written into it until the archive is here;
//! then the app takes its place, in one step, so that nothing flickers.

use std::rc::Rc;

use reader::hooks::{
    addresses, archive_address, arrive_with, hand_over, hint, kept_settings, opened_at,
    stay_readable,
};
use reader::messages::Locale;
use reader::route::Route;
use reader::state::{Code, Library, Lookup, Remote};
use reader::{App, AppProps, loader, split};
use wasm_bindgen_futures::spawn_local;

/// Two-level segregated fit: it weighs 3 kB less than the allocator that Rust brings.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(root) = document.and_then(|document| document.get_element_by_id("app")) else {
        return;
    };
    let mut settings = kept_settings();
    // The words of the language come beside the archive.
    spawn_local(async move {
        let _ = split::speak(settings.locale).await;
    });
    spawn_local(async move {
        let addresses = addresses();
        let library = match loader::library(archive_address(&addresses), false).await {
            Ok(library) => {
                let route = opened_at(&addresses);
                let library = library.hinted(hint(&route));
                let archive = archive_address(&addresses);
                let library = arrive_with(library, &archive, &route).await;
                if lacks(&library, &route) && stay_readable() {
                    return;
                }
                Remote::Ready(Rc::new(library))
            }
            Err(_) if stay_readable() => return,
            Err(error) => Remote::Failed(error),
        };
        if split::speak(settings.locale).await.is_err() {
            settings.locale = Locale::default();
        }
        if let (Remote::Ready(library), Route::List(list)) = (&library, opened_at(&addresses)) {
            // What will be shown is looked up, and remembered, before.
            let _ = (library.find(&list), library.find_all(&list.scope));
        }
        // The page may answer between what was read and what is shown of it.
        loader::wait(0).await;
        // What was typed into the page is read before the app takes its place.
        let route = Some(opened_at(&addresses));
        hand_over(|| {
            yew::Renderer::<App>::with_root_and_props(
                root,
                AppProps { library, route, settings: Some(settings) },
            )
            .render();
        });
    });
}

/// Whether the entry that the page is of could not be had, or what shows it.
fn lacks(library: &Library, route: &Route) -> bool {
    let Route::Entry { id, .. } = route else { return false };
    matches!(library.lookup(id), Lookup::Failed(_)) || library.is_without(Code::Entry)
}
