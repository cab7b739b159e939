//! The app's Wasm in several files: what each visit needs, and parts that are loaded once they are
//! wanted. Trunk knows of one; so what it hands to wasm-bindgen is split first here, and the rest
//! done again. What two parts share goes into the smaller one's file, which either then loads; what
//! is short goes into both.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use sha2::{Digest as _, Sha256};
use wasm_split_cli_support::{Options, transform};

use crate::process::{self, command};
use crate::setup::{self, BuildTools};
use crate::workspace;

/// What the linker must leave in the Wasm for it to be split: where each function and each piece of
/// data is referred to.
pub(crate) const LINKER: &str = "-Clink-args=--emit-relocs";

/// The module that wasm-bindgen expects the loader in.
const LOADER: &str = "./loader.js";

/// The loader itself: `SHARED` is what the files share, `LOADS` a function for each part. What is
/// loaded once stays; what failed is tried again by whoever asks again, and what the host does not
/// have is noted on the page, since Rust hears no more than that it failed. What files share has the
/// number of its module before it, and becomes part of the app once.
const SCRIPT: &str = r#"const parts = {};
const taken = {};
const page = document.documentElement;
const part = (file) => (parts[file] ??= (async () => {
    try {
        const address = new URL(file, import.meta.url).pathname;
        const early = globalThis.ahead?.[address];
        delete globalThis.ahead?.[address];
        const response = await (early ?? fetch(address));
        if ([404, 410].includes(response.status)) page.dataset.gone = "";
        if (!response.ok) throw new Error(`${file}: ${response.status}`);
        const imports = { __wasm_split: { SHARED } };
        const module = await WebAssembly.compile(await response.arrayBuffer());
        for (const shared of WebAssembly.Module.customSections(module, "SECTION")) {
            const [number] = new Uint8Array(shared);
            await (taken[number] ??= WebAssembly.instantiate(shared.slice(1), imports));
        }
        await WebAssembly.instantiate(module, imports);
    } catch (error) {
        delete parts[file];
        for (const number in taken) taken[number].catch(() => delete taken[number]);
        throw error;
    }
})());
const loads = (...files) => async (callback, data) => {
    delete page.dataset.gone;
    const loaded = await Promise.all(files.map(part)).then(() => true, (error) => {
        console.error(error);
        return false;
    });
    wasm.__indirect_function_table.get(callback)(data, loaded);
};
const loader = { LOADS };
"#;

/// The section of a file that holds a module which it shares.
const SECTION: &str = "shared";

/// How long a module may be to stand in the file of each part that shares it, in bytes: one part is
/// then not loaded for another's sake.
const SHORT: usize = 32 << 10;

/// How Binaryen makes the Wasm small. `local-cse` and inlining of large functions make it larger.
const SMALL: [&str; 10] = [
    "-Oz",
    "--converge",
    "--skip-pass=local-cse",
    "--one-caller-inline-max-function-size=100",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-reference-types",
];

/// The files of an app in parts: the script, the Wasm that each visit needs, and the names of the
/// files that are loaded later.
pub(crate) struct Files {
    pub(crate) script: PathBuf,
    pub(crate) wasm: PathBuf,
    parts: Parts,
}

/// What is loaded for each part, by its name.
type Parts = BTreeMap<String, Vec<String>>;

/// Puts the app in parts into the folder in which Trunk left it in one.
pub(crate) fn split(tools: &BuildTools, app: &Path) -> Result<Files> {
    let wasm = workspace::target().join("wasm32-unknown-unknown/wasm-release/reader.wasm");
    let folder = workspace::target().join("reader-split");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let parts = parts(&wasm, &folder)?;
    let mut bindgen = command(tools.wasm_bindgen.join("wasm-bindgen"));
    bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports"]);
    bindgen.args(["--out-name", "reader", "--out-dir"]);
    process::run(bindgen.arg(&folder).arg(folder.join("main.wasm")))?;
    let (script, wasm) = (folder.join("reader.js"), folder.join("reader_bg.wasm"));
    optimise(&wasm)?;
    let parts = settle_parts(parts, &folder, app)?;
    link(&script, &folder.join(LOADER), &parts)?;
    Ok(Files { script, wasm, parts })
}

/// Splits the Wasm that the compiler left, and says which files are loaded for which part.
fn parts(wasm: &Path, folder: &Path) -> Result<Parts> {
    let bytes = read(wasm)?;
    let main = folder.join("main.wasm");
    let mut options = Options::new(&bytes);
    (options.output_dir, options.main_out_path, options.link_name) = (folder, &main, LOADER);
    let split = transform(options).map_err(|error| anyhow!("cannot split the Wasm: {error:#}"))?;
    Ok(split.prefetch_map.into_iter().collect())
}

/// Makes the files of parts small and puts them into the app's folder, under names by what is in
/// them.
fn settle_parts(parts: Parts, folder: &Path, app: &Path) -> Result<Parts> {
    let mut modules = BTreeMap::new();
    for file in parts.values().flatten() {
        if !modules.contains_key(file) {
            let from = folder.join(format!("{file}.wasm"));
            optimise(&from)?;
            modules.insert(file.clone(), read(&from)?);
        }
    }
    let lengths = modules.iter().map(|(file, code)| (file.as_str(), code.len())).collect();
    let hosts = hosts(&parts, &lengths);
    for ((shared, hosts), number) in hosts.iter().zip(0..) {
        ensure!(!hosts.is_empty(), "{shared} is of parts of which none has code of its own");
        let shared = modules.remove(shared).unwrap_or_default();
        for host in hosts {
            if let Some(host) = modules.get_mut(host) {
                *host = with_section(host, number, &shared);
            }
        }
    }
    let mut names = BTreeMap::new();
    for (file, code) in modules {
        let name = format!("reader-{}.wasm", digest(&code));
        fs::write(app.join(&name), code).with_context(|| format!("cannot write {name}"))?;
        names.insert(file, name);
    }
    let named = |files: Vec<String>| {
        let mut own: Vec<String> = Vec::new();
        for file in &files {
            let hosts = hosts.get(file).map_or(std::slice::from_ref(file), Vec::as_slice);
            let host = hosts.iter().find(|host| files.contains(host)).or(hosts.first());
            let name = host.map(|host| names[host].clone());
            own.extend(name.filter(|name| !own.contains(name)));
        }
        own
    };
    Ok(parts.into_iter().map(|(part, files)| (part, named(files))).collect())
}

/// Of each file that several parts need, the files that take it in: those that are one of these
/// parts' alone, or the shortest of them.
fn hosts(parts: &Parts, lengths: &BTreeMap<&str, usize>) -> BTreeMap<String, Vec<String>> {
    let users = |file: &String| parts.values().filter(|files| files.contains(file)).count();
    let mut hosts = BTreeMap::new();
    for shared in parts.values().flatten().filter(|file| users(file) > 1) {
        let of_users = parts.values().filter(|files| files.contains(shared)).flatten();
        let mut own: Vec<String> = of_users.filter(|file| users(file) == 1).cloned().collect();
        own.sort_by_key(|file| (lengths[file.as_str()], file.clone()));
        if lengths[shared.as_str()] > SHORT {
            own.truncate(1);
        }
        hosts.insert(shared.clone(), own);
    }
    hosts
}

/// A module with another one in a section of its own, behind its number
/// (<https://webassembly.github.io/spec/core/binary/modules.html#custom-section>).
fn with_section(module: &[u8], number: u8, shared: &[u8]) -> Vec<u8> {
    let mut section = leb128(SECTION.len());
    section.extend(SECTION.as_bytes());
    section.push(number);
    section.extend(shared);
    let mut bytes = module.to_vec();
    bytes.push(0);
    bytes.extend(leb128(section.len()));
    bytes.extend(section);
    bytes
}

/// A number as Wasm writes it: seven bits a byte, the lowest first; the last byte is below 128.
fn leb128(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = number.to_le_bytes()[0] & 0x7f;
        number >>= 7;
        if number == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

fn optimise(wasm: &Path) -> Result<()> {
    let mut binaryen = command(setup::node_program("wasm-opt")?);
    process::run(binaryen.args(SMALL).arg("--strip-producers").arg(wasm).arg("-o").arg(wasm))
}

/// Puts the loader into the script of wasm-bindgen, which knows all that it needs.
fn link(script: &Path, generated: &Path, parts: &Parts) -> Result<()> {
    let generated = String::from_utf8_lossy(&read(generated)?).into_owned();
    let linked = linked(&String::from_utf8_lossy(&read(script)?), &generated, parts)?;
    fs::write(script, linked).with_context(|| format!("cannot write {}", script.display()))
}

/// The script with the loader in it, instead of with an import of the one that was generated, which
/// says what the parts share.
fn linked(script: &str, generated: &str, parts: &Parts) -> Result<String> {
    let shared =
        generated.split_once("const { ").and_then(|(_, rest)| rest.split_once("} = initSync"));
    let (shared, _) =
        shared.with_context(|| format!("another loader was generated: {generated}"))?;
    let shared = shared.split(',').map(str::trim).filter(|name| !name.is_empty());
    let shared: Vec<String> = shared.map(|name| format!("{name}: wasm.{name}")).collect();
    let loads = parts.iter().map(|(part, files)| {
        let files: Vec<String> = files.iter().map(|file| format!("\"./{file}\"")).collect();
        format!("__wasm_split_load_{part}: loads({})", files.join(", "))
    });
    let loads: Vec<String> = loads.collect();
    let loader = SCRIPT.replace("SHARED", &shared.join(", ")).replace("LOADS", &loads.join(", "));
    let loader = loader.replace("SECTION", SECTION);
    // wasm-bindgen imports it once for each function of it.
    let mut script = script.to_owned();
    let mut used = format!("\"{LOADER}\": loader,");
    for number in 1..=parts.len() {
        let import = format!("import * as import{number} from \"{LOADER}\"");
        let use_of_it = format!("\"{LOADER}\": import{number},");
        ensure!(script.contains(&import), "the script of wasm-bindgen does not import the loader");
        ensure!(script.contains(&use_of_it), "the script of wasm-bindgen does not use the loader");
        script = script.replace(&import, "").replace(&use_of_it, &used);
        used.clear();
    }
    Ok(script + "\n" + &loader)
}

/// Puts the script and the Wasm where Trunk's were, under names by what is in them.
pub(crate) fn settle(files: &Files, app: &Path) -> Result<()> {
    let (script, wasm) = (read(&files.script)?, read(&files.wasm)?);
    let digest = digest(&[&script[..], &wasm[..]].concat());
    let page_file = app.join("index.html");
    let page = String::from_utf8_lossy(&read(&page_file)?).into_owned();
    let old = page.split("data-js=\"./").nth(1).and_then(|rest| rest.split_once(".js\""));
    let (old, _) = old.context("the page that Trunk made names no script")?;
    let new = format!("reader-{digest}");
    for suffix in [".js", "_bg.wasm"] {
        fs::remove_file(app.join(format!("{old}{suffix}")))
            .with_context(|| format!("Trunk left no {old}{suffix}"))?;
    }
    let write = |name: String, bytes: &[u8]| {
        fs::write(app.join(&name), bytes).with_context(|| format!("cannot write {name}"))
    };
    write(format!("{new}.js"), &script)?;
    write(format!("{new}_bg.wasm"), &wasm)?;
    // The page names all files of the app: what starts it fetches them ahead where they will be
    // wanted, and a later build knows them as its own.
    let mut later = String::new();
    for (part, names) in &files.parts {
        for (number, name) in names.iter().enumerate() {
            let number = if number == 0 { String::new() } else { format!("-{number}") };
            later.push_str(&format!(" data-{part}{number}=\"./{name}\""));
        }
    }
    let page = page.replace(old, &new).replacen(" data-js=", &format!("{later} data-js="), 1);
    write("index.html".to_owned(), page.as_bytes())
}

/// Sixteen digits that stand for some bytes in the name of their file.
fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GENERATED: &str = "const { __indirect_function_table, memory,  } = initSync(undefined);";

    fn parts() -> Parts {
        let files = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let search = ("search".to_owned(), files(&["reader-0.wasm", "reader-1.wasm"]));
        [("russian".to_owned(), files(&["reader-2.wasm"])), search].into()
    }

    #[test]
    fn the_loader_stands_in_the_script() {
        let script = "import * as import1 from \"./loader.js\"\n\
            import * as import2 from \"./loader.js\"\nlet wasm;\n\
            return { \"./loader.js\": import1,\n\"./loader.js\": import2, };";
        let linked = linked(script, GENERATED, &parts()).unwrap();
        for part in [
            "\"./loader.js\": loader",
            "__indirect_function_table: wasm.__indirect_function_table, memory: wasm.memory",
            "__wasm_split_load_search: loads(\"./reader-0.wasm\", \"./reader-1.wasm\")",
            "__wasm_split_load_russian: loads(\"./reader-2.wasm\")",
        ] {
            assert!(linked.contains(part), "{part} in {linked}");
        }
        assert!(!linked.contains("import1") && !linked.contains("import2"), "{linked}");
    }

    #[test]
    fn what_parts_share_is_in_the_smaller_ones_file_and_in_both_where_it_is_short() {
        let mut parts = parts();
        parts.insert(
            "rare".to_owned(),
            vec!["reader-0.wasm".to_owned(), "reader-3.wasm".to_owned()],
        );
        let hosts_of = |shared| {
            let lengths = [
                ("reader-0.wasm", shared),
                ("reader-1.wasm", 5),
                ("reader-2.wasm", 1),
                ("reader-3.wasm", 9),
            ];
            hosts(&parts, &lengths.into()).remove("reader-0.wasm").unwrap()
        };
        assert_eq!(hosts_of(SHORT + 1), ["reader-1.wasm"]);
        assert_eq!(hosts_of(SHORT), ["reader-1.wasm", "reader-3.wasm"]);
    }

    #[test]
    fn a_module_carries_another() {
        let module = with_section(b"\0asm\x01\0\0\0", 3, &[7; 200]);
        assert_eq!(module[8..19], *b"\0\xd0\x01\x06shared\x03");
        assert_eq!(module[19..], [7; 200]);
    }

    #[test]
    fn what_is_not_as_expected_stops_the_build() {
        assert!(linked("let wasm;", GENERATED, &parts()).is_err());
        assert!(linked("import * as import1 from \"./loader.js\"", "", &parts()).is_err());
    }
}
