//! The app's entry point: it starts the app in the page's `#app` element, and nothing more.

fn main() {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(root) = document.and_then(|document| document.get_element_by_id("app")) {
        yew::Renderer::<reader::App>::with_root(root).render();
    }
}
