//! The names by which script and Wasm know each other, made short in both: wasm-bindgen's are long,
//! end in digits of a hash, and no reader ever sees them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::process::{self, command};
use crate::setup;

/// The module that wasm-opt makes of all that are imported.
const MODULE: &str = "a";

/// Makes the names in a Wasm file and in its script short, in place.
pub(crate) fn shorten(wasm: &Path, script: &Path) -> Result<()> {
    let mut binaryen = command(setup::node_program("wasm-opt")?);
    binaryen.arg("--minify-imports-and-exports-and-modules").arg(wasm).arg("-o").arg(wasm);
    let names = process::output(&mut binaryen).context("wasm-opt cannot shorten the names")?;
    let names = serde_json::from_str(&names).context("wasm-opt does not list the names")?;
    let text =
        fs::read_to_string(script).with_context(|| format!("cannot read {}", script.display()))?;
    fs::write(script, renamed(&text, &names)?)
        .with_context(|| format!("cannot write {}", script.display()))
}

/// The script with the names that wasm-opt lists: imports as `[module, old, new]`, exports as
/// `[old, new]`.
fn renamed(script: &str, names: &Value) -> Result<String> {
    let imports = list(names, "imports");
    let mut script = script.to_owned();
    for name in imports {
        let [Some(old), Some(new)] = [1, 2].map(|index| name[index].as_str()) else { continue };
        let (old, new) = (format!("{old}: "), format!("{new}: "));
        ensure!(script.contains(&old), "the script of wasm-bindgen has no import `{old}`");
        script = script.replace(&old, &new);
    }
    let script = &mut one_module(&script, imports)?;
    for name in list(names, "exports") {
        if let [Some(old), Some(new)] = [0, 1].map(|index| name[index].as_str()) {
            *script = export_renamed(script, old, new);
        }
    }
    Ok(std::mem::take(script))
}

/// The script with all modules that are imported as the one that wasm-opt makes of them.
fn one_module(script: &str, imports: &[Value]) -> Result<String> {
    let modules: BTreeSet<&str> = imports.iter().filter_map(|name| name[0].as_str()).collect();
    let mut script = script.to_owned();
    let (mut place, mut objects) = (0, String::new());
    for module in modules {
        let entry = format!("\"{module}\": ");
        let at = script.find(&entry);
        let at =
            at.with_context(|| format!("the script of wasm-bindgen has no module {module}"))?;
        let rest = &script[at + entry.len()..];
        let end = rest.find(',').context("the script of wasm-bindgen ends in its modules")?;
        objects.push_str(&format!("...{}, ", &rest[..end]));
        script.replace_range(at..=at + entry.len() + end, "");
        place = at;
    }
    if !objects.is_empty() {
        script.insert_str(place, &format!("{MODULE}: {{ {objects}}},"));
    }
    Ok(script)
}

fn list<'a>(names: &'a Value, key: &str) -> &'a [Value] {
    names[key].as_array().map_or(&[], Vec::as_slice)
}

/// Exports stand behind `wasm.`, whole: the name of one can begin another's.
fn export_renamed(script: &str, old: &str, new: &str) -> String {
    let old = format!("wasm.{old}");
    let mut parts = script.split(&old);
    let mut renamed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let goes_on = part.starts_with(|char: char| char.is_alphanumeric() || "_$".contains(char));
        renamed.push_str(&if goes_on { old.clone() } else { format!("wasm.{new}") });
        renamed.push_str(part);
    }
    renamed
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn imports_and_exports_get_their_short_names() {
        let script = "const memory = wasm.memory; wasm.run(); wasm.run_away();\n\
            const import0 = { __wbg_now_1: function() {} };\n\
            return { \"./reader_bg.js\": import0,\n\"./loader.js\": loader,\n};\n\
            const loader = { load: loads() };";
        let names = json!({
            "imports": [
                ["./reader_bg.js", "__wbg_now_1", "$"],
                ["./loader.js", "load", "$a"],
            ],
            "exports": [["memory", "b"], ["run", "c"]],
        });
        let expected = "const memory = wasm.b; wasm.c(); wasm.run_away();\n\
            const import0 = { $: function() {} };\n\
            return { a: { ...loader, ...import0, },\n\n};\n\
            const loader = { $a: loads() };";
        assert_eq!(renamed(script, &names).unwrap(), expected);
    }

    #[test]
    fn an_import_that_the_script_has_not_stops_the_build() {
        let names = json!({ "imports": [["./reader_bg.js", "__wbg_now_1", "$"]] });
        assert!(renamed("", &names).is_err());
    }
}
