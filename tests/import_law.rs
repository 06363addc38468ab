//! The import law: who may name whom in `src`, which outside crate lives where, and what only the program may do.
//!
//! Comments, texts and everything under `#[cfg(test)]` may name more. A breach is told with its line and the reason for the law.
#![allow(clippy::disallowed_methods, reason = "the law is read from the files of the repository")]

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

/// A module of the library and what it may name besides itself.
const MODULES: &[(&str, &[&str], &str)] = &[
    ("diag", &[], "findings lie under everything and know nothing of ours"),
    ("terms", &[], "closed word lists lie under everything and know nothing of ours"),
    ("plan", &["diag", "terms"], "a plan knows neither how it is printed nor how it is checked"),
    (
        "compose",
        &["plan", "document", "diag", "terms"],
        "templates write words: from the plan to drafts of the document, never to a format",
    ),
    ("markdown", &["document", "diag", "terms"], "running text becomes blocks without knowing what plan it comes from"),
    ("document", &["diag", "terms"], "the document stands on its own: it knows no plan, no template and no format"),
    (
        "assemble",
        &["plan", "compose", "markdown", "document", "diag", "terms"],
        "plan to document, one way; no format is known yet",
    ),
    (
        "write",
        &["document", "ooxml", "diag", "terms"],
        "a writer is a function of the Document and sees neither plan nor templates nor rules; an office's own Word file lends looks",
    ),
    ("ooxml", &["diag"], "Office's packages that others wrote have one reader, which knows no plan and writes nothing"),
    (
        "measure",
        &["ooxml", "diag", "terms"],
        "what a finished file shows is measured by a foreign reader, never with the writers' own code",
    ),
    ("law", &["plan", "diag", "terms"], "what was in force when: facts with dates, which both derive and check must know"),
    (
        "check",
        &["plan", "document", "measure", "law", "diag", "terms"],
        "rules look at plan, document and finished files; they make nothing",
    ),
    ("derive", &["plan", "document", "law", "diag", "terms"], "a plan from a plan"),
    ("diff", &["plan", "document", "diag", "terms"], "two plans or two documents side by side"),
    (
        "batch",
        &["plan", "document", "assemble", "ooxml", "diag", "terms"],
        "many plans from one; formats are chosen by the program",
    ),
    (
        "matrix",
        &["plan", "derive", "check", "batch", "write", "diag", "terms"],
        "units' plans beside the higher one: derived, checked, and shown with the page's own escaping and the table's own cells",
    ),
];

/// Where an outside crate may be named: files or folders of `src`.
const CRATES: &[(&str, &[&str], &str)] = &[
    ("pulldown_cmark", &["markdown/"], "the one Markdown parser has one door"),
    ("tera", &["compose/"], "templates are compose's"),
    ("typst", &["write/pdf/"], "the typesetter stands behind one small interface"),
    ("typst_as_lib", &["write/pdf/"], "the typesetter stands behind one small interface"),
    ("typst_layout", &["write/pdf/"], "the typesetter stands behind one small interface"),
    ("typst_pdf", &["write/pdf/"], "the typesetter stands behind one small interface"),
    ("rayon", &["write/pdf/"], "only the engine's wait needs it"),
    ("serde_yaml", &["plan/"], "the one YAML reader has one door"),
    (
        "zip",
        &["write/docx/package.rs", "write/docx/error.rs", "ooxml/", "batch/archive.rs"],
        "Word files and the archive of a batch are written, Office's packages read, each in one place",
    ),
    ("quick_xml", &["write/docx/xml.rs", "ooxml/"], "XML is written in one place and read in another"),
    ("lopdf", &["measure/", "batch/combine.rs"], "only finished PDFs are read"),
    ("annotate_snippets", &["diag/render.rs"], "findings are drawn in one place"),
    (
        "unicode_normalization",
        &["plan/read.rs", "document/metrics.rs", "measure/", "batch/name.rs", "check/boxes/agency.rs"],
        "text is brought to NFC where it comes in; slugs and names without their marks take letters apart",
    ),
    ("jiff", &["plan/date/", "write/pdf/data.rs", "cli/"], "dates are the plan's; only the program knows today's"),
    ("strsim", &["plan/", "cli/"], "“did you mean” is for what people type"),
    ("serde", &["compose/", "write/pdf/", "plan/", "diag/", "diff/", "check/", "batch/"], "data for templates, layout and JSON"),
    (
        "serde_json",
        &["plan/", "diag/render.rs", "write/pdf/", "diff/", "check/", "batch/", "cli/"],
        "JSON comes in and goes out at few doors",
    ),
    ("sha2", &["batch/"], "what was made is told apart by content in one place"),
    ("signal_hook", &["cli/batch/"], "only the program hears Ctrl-C"),
    ("walkdir", &["cli/"], "the library touches no folder"),
    ("clap", &["cli/", "main.rs"], "the library knows no command line"),
    ("clap_complete", &["cli/"], "the library knows no command line"),
    ("clap_mangen", &["cli/"], "the library knows no command line"),
    ("tempfile", &["cli/"], "the library writes no file"),
    ("indicatif", &["cli/"], "the library talks to no terminal"),
    ("mimalloc", &["main.rs"], "the allocator is the program's choice"),
];

/// What reaches out of the library: paths and macros that only the program may use.
const OUTSIDE: &[(&[&str], &str)] = &[
    (&["std", "fs"], "files"),
    (&["std", "env"], "the environment"),
    (&["std", "process"], "other processes"),
    (&["std", "net"], "the network"),
    (&["SystemTime"], "the clock"),
    (&["Instant"], "the clock"),
    (&["Zoned", "now"], "the clock"),
    (&["Timestamp", "now"], "the clock"),
    (&["io", "stdin"], "the terminal"),
    (&["io", "stdout"], "the terminal"),
    (&["io", "stderr"], "the terminal"),
    (&["print!"], "the terminal"),
    (&["println!"], "the terminal"),
    (&["eprint!"], "the terminal"),
    (&["eprintln!"], "the terminal"),
    (&["dbg!"], "the terminal"),
];

/// Lines of code a file may have, without its tests.
const LONGEST: usize = 400;

/// Files that may be longer, with the reason.
const LONGER: &[(&str, &str)] = &[
    ("plan/fields.rs", "the list of fields reads best as one list"),
    ("plan/model.rs", "the types of the specification read best as one list"),
    ("write/pdf/data.rs", "the data of the layout read best as one list"),
];

#[test]
fn the_house_keeps_the_import_law() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = rust_files(&src).expect("src can be read");
    assert!(files.len() > 20, "only {} files found in {}", files.len(), src.display());
    let tests: BTreeSet<String> = files.iter().flat_map(|(path, text)| test_modules(path, text)).collect();
    let found: Vec<String> = files.iter().flat_map(|(path, text)| breaches(path, text, &tests)).collect();
    assert!(found.is_empty(), "{} breaches of the import law\n{}", found.len(), found.join("\n"));
}

#[test]
fn every_outside_crate_has_its_place() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("Cargo.toml can be read");
    let section = manifest.split("\n[").find(|section| section.starts_with("dependencies]")).expect("has dependencies");
    let names = section.lines().skip(1).filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('='));
    let missing: Vec<String> = names
        .map(|(name, _)| name.trim().replace('-', "_"))
        .filter(|name| !CRATES.iter().any(|(known, ..)| known == name))
        .collect();
    assert!(missing.is_empty(), "say in CRATES of this test where these crates may be named: {missing:?}");
}

/// The law itself is seen to hold: each of these small files breaks it once.
#[test]
fn a_breach_is_seen_and_told() {
    let none = BTreeSet::new();
    for (path, code, told) in [
        ("write/html/mod.rs", "use crate::plan::Plan;", "write may not name plan: a writer is a function of the Document"),
        (
            "write/html/mod.rs",
            "use crate::{diag::Lang,\n    document::{self, Block}, check};",
            "html/mod.rs:3: write may not name check",
        ),
        ("write/html/mod.rs", "fn f() -> crate::markdown::Tree {}", "write may not name markdown"),
        ("write/html/mod.rs", "use super::docx::xml;", "no writer calls another: html names docx"),
        ("write/html/page.rs", "use crate::write::pdf::Font;", "no writer calls another: html names pdf"),
        ("plan/read.rs", "use super::super::document::Block;", "plan may not name document"),
        ("document/mod.rs", "use tera::Tera;", "the crate tera may be named only in compose/"),
        (
            "plan/read.rs",
            "extern crate zip;",
            "the crate zip may be named only in write/docx/package.rs, write/docx/error.rs, ooxml/",
        ),
        (
            "diag/mod.rs",
            "fn f() { annotate_snippets::Level::ERROR; }",
            "the crate annotate_snippets may be named only in diag/render.rs",
        ),
        ("plan/read.rs", "use std::{fmt, fs};", "only src/cli and src/main.rs may touch files"),
        ("plan/read.rs", "fn f() { std::env::var(\"HOME\"); }", "only src/cli and src/main.rs may touch the environment"),
        ("plan/read.rs", "fn f() { println!(\"a\"); }", "only src/cli and src/main.rs may touch the terminal"),
        ("plan/read.rs", "use std::time::{Duration, SystemTime};", "only src/cli and src/main.rs may touch the clock"),
        ("news/mod.rs", "fn f() {}", "the module news has no place in the law"),
    ] {
        let found = breaches(path, &format!("//! A file.\n{code}\n"), &none);
        assert_eq!(found.len(), 1, "{path}: {code}: {found:?}");
        assert!(found[0].starts_with("src/") && found[0].contains(told), "{}", found[0]);
    }
    assert!(breaches("plan/read.rs", "use std::fmt;\n", &none)[0].contains("does not say its purpose"));
    assert!(breaches("plan/read.rs", &format!("//! A file.\n{}", "fn f() {}\n".repeat(400)), &none)[0].contains("401 lines"));

    let free = "//! A file.\n// use crate::write::pdf;\n/* println!() /* nested */ std::fs */\nconst A: &str = \"crate::write \\\" std::fs\";\n\
        const B: &str = r#\"use crate::write;\"#;\nconst C: char = '\"';\nfn f<'a>(x: &'a str) { x.zip(y); mine::tera::x(); }\n\
        #[cfg(test)]\nmod tests {\n    use crate::write::pdf;\n    fn g() { println!(\"{}\"); }\n}\n#[cfg(test)]\nuse std::fs;\nuse crate::terms::Level;\n";
    assert_eq!(breaches("plan/read.rs", free, &none), Vec::<String>::new());
    // A file that is a module of tests is free as well.
    let tests: BTreeSet<String> =
        test_modules("document/mod.rs", "//! A\n#[cfg(test)]\npub(crate) mod samples;\nmod text;\n").collect();
    assert_eq!(breaches("document/samples.rs", "//! A\nuse crate::plan::Plan;\n", &tests), Vec::<String>::new());
    assert_eq!(breaches("document/text.rs", "//! A\nuse crate::plan::Plan;\n", &tests).len(), 1);
}

/// The Rust files below a folder, by their path in it.
fn rust_files(src: &Path) -> io::Result<Vec<(String, String)>> {
    let mut folders: Vec<PathBuf> = vec![src.to_owned()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(src).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                files.push((name, fs::read_to_string(&path)?));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// What a file of `src` does against the law.
fn breaches(path: &str, text: &str, tests: &BTreeSet<String>) -> Vec<String> {
    let mut found = Vec::new();
    if !text.starts_with("//! ") {
        found.push(format!("src/{path}:1: the file does not say its purpose: begin it with a line //! …"));
    }
    if tests.contains(path) || tests.iter().any(|module| module.ends_with('/') && path.starts_with(module.as_str())) {
        return found;
    }
    let code = without_tests(&without_texts(text));
    let own = code
        .lines()
        .zip(text.lines())
        .filter(|(code, line)| !code.trim().is_empty() || line.trim_start().starts_with("//"))
        // The doc comments of rules are pages of the manual.
        .filter(|(_, line)| !(path.starts_with("check/") && line.trim_start().starts_with("///")))
        .count();
    if own > LONGEST && !LONGER.iter().any(|(file, _)| *file == path) {
        found.push(format!("src/{path}: {own} lines of code, more than {LONGEST}: a file has one purpose; split it"));
    }
    let module = path.split_once('/').map_or(path.trim_end_matches(".rs"), |(module, _)| module);
    let program = matches!(module, "main" | "cli");
    let law = MODULES.iter().find(|(name, ..)| *name == module);
    if law.is_none() && !program && module != "lib" {
        found.push(format!(
            "src/{path}: the module {module} has no place in the law: add it to MODULES of this test, with a reason"
        ));
    }
    for (line, names) in paths(&code) {
        let place = format!("src/{path}:{line}");
        if let (Some((_, may, reason)), Some(named)) = (law, ours(path, &names)) {
            match named.as_slice() {
                [top, ..] if *top != module && !may.contains(top) && MODULES.iter().any(|(name, ..)| name == top) => {
                    found.push(format!("{place}: {module} may not name {top}: {reason}"));
                }
                ["write", other, ..] => found.extend(
                    writer(path)
                        .filter(|own| own != other && matches!(*other, "pdf" | "docx" | "html" | "markdown"))
                        .map(|own| format!("{place}: no writer calls another: {own} names {other}")),
                ),
                _ => {}
            }
        }
        if let Some((name, may, reason)) = CRATES.iter().find(|(name, ..)| names.first() == Some(name) && names.len() > 1)
            && !may.iter().any(|place| path.starts_with(place))
        {
            found.push(format!("{place}: the crate {name} may be named only in {}: {reason}", may.join(", ")));
        }
        let touches = OUTSIDE.iter().find(|(parts, _)| names.windows(parts.len()).any(|window| window == *parts));
        if let Some((parts, what)) = touches.filter(|_| !program) {
            found.push(format!("{place}: only src/cli and src/main.rs may touch {what}: {} does", parts.join("::")));
        }
    }
    found
}

/// The writer a file belongs to.
fn writer(path: &str) -> Option<&str> {
    let rest = path.strip_prefix("write/").filter(|rest| *rest != "mod.rs")?;
    Some(rest.split_once('/').map_or(rest.trim_end_matches(".rs"), |(writer, _)| writer))
}

/// The path within our crate that names stand for, if they stand for one: `crate::…`, `super::…`.
fn ours<'a>(path: &'a str, names: &[&'a str]) -> Option<Vec<&'a str>> {
    let ups = names.iter().take_while(|name| **name == "super").count();
    if names.first() == Some(&"crate") {
        return Some(names.get(1..)?.to_vec());
    }
    if ups == 0 {
        return None;
    }
    let mut module: Vec<&str> =
        path.trim_end_matches(".rs").split('/').filter(|part| !matches!(*part, "mod" | "lib" | "main")).collect();
    module.truncate(module.len().saturating_sub(ups));
    module.extend(names.get(ups..)?);
    Some(module)
}

/// The files and folders of modules that a file declares only for tests.
fn test_modules(path: &str, text: &str) -> impl Iterator<Item = String> {
    let folder = path.trim_end_matches(".rs").trim_end_matches("mod").trim_end_matches("lib").trim_end_matches('/').to_owned();
    let code = without_texts(text);
    let lines: Vec<String> = code.lines().map(|line| line.trim().to_owned()).collect();
    let names: Vec<String> = lines
        .windows(2)
        .filter_map(|pair| match pair {
            [attribute, item] if attribute == "#[cfg(test)]" => {
                item.split_whitespace().skip_while(|word| *word != "mod").nth(1)?.strip_suffix(';').map(str::to_owned)
            }
            _ => None,
        })
        .collect();
    let base = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    names.into_iter().flat_map(move |name| [format!("{base}{name}.rs"), format!("{base}{name}/")])
}

/// All paths in code, groups of `use` taken apart, each with its line; a macro keeps its `!`.
fn paths(code: &str) -> Vec<(usize, Vec<&str>)> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut line = 1;
    while let Some(c) = code.get(at..).and_then(|rest| rest.chars().next()) {
        if c.is_alphabetic() || c == '_' {
            let end = path_at(code, at, line, &[], &mut out);
            line += code.get(at..end).unwrap_or_default().matches('\n').count();
            at = end;
        } else if c.is_ascii_digit() {
            // "1_usize" is no path.
            at += code.get(at..).map_or(1, |rest| rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len()));
        } else {
            line += usize::from(c == '\n');
            at += c.len_utf8();
        }
    }
    out
}

/// Reads one path with its groups from a byte on; returns the byte behind it.
fn path_at<'c>(code: &'c str, start: usize, line: usize, head: &[&'c str], out: &mut Vec<(usize, Vec<&'c str>)>) -> usize {
    let mut names = head.to_vec();
    let (mut at, mut line) = (start, line);
    loop {
        let rest = code.get(at..).unwrap_or_default();
        let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let (name, behind) = rest.split_at(length);
        at += length;
        if !name.is_empty() {
            names.push(name);
        }
        if name == "crate" && names == ["crate"] && code.get(..start).is_some_and(|before| before.ends_with("extern ")) {
            // "extern crate zip;" names the crate like a path into it.
            let name = behind.trim_start().split(';').next().unwrap_or_default();
            out.push((line, vec![name, "*"]));
            return at + behind.find(';').unwrap_or(behind.len());
        }
        if let Some(group) = behind.strip_prefix("::{") {
            at += 3;
            let mut depth_end = at;
            let mut rest = group;
            loop {
                let blank = rest.len() - rest.trim_start_matches([' ', '\n', ',', '*']).len();
                line += rest.get(..blank).unwrap_or_default().matches('\n').count();
                depth_end += blank;
                rest = code.get(depth_end..).unwrap_or_default();
                if rest.starts_with('}') || rest.is_empty() {
                    return (depth_end + 1).min(code.len());
                }
                let end = path_at(code, depth_end, line, &names, out);
                // "as Name" and what cannot be read are passed over.
                let passed = code.get(end..).unwrap_or_default().find([',', '}']).map_or(code.len(), |to| end + to);
                line += code.get(depth_end..passed).unwrap_or_default().matches('\n').count();
                depth_end = passed.max(depth_end + 1);
                rest = code.get(depth_end..).unwrap_or_default();
            }
        }
        if behind.starts_with("::")
            && behind.get(2..).is_some_and(|next| next.starts_with(|c: char| c.is_alphabetic() || c == '_'))
        {
            at += 2;
            continue;
        }
        if behind.starts_with('!') && !behind.starts_with("!=") {
            let end = at + 1;
            if let Some(last) = names.last_mut() {
                *last = code.get(end - 1 - last.len()..end).unwrap_or_default();
            }
            out.push((line, names));
            return end;
        }
        out.push((line, names));
        return at;
    }
}

/// The code with comments, texts and characters blanked; lines stay where they are.
fn without_texts(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let blank = |out: &mut String, part: &str| out.extend(part.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
    while let Some(c) = rest.chars().next() {
        let hashes = rest.strip_prefix('r').map_or(0, |raw| raw.len() - raw.trim_start_matches('#').len());
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            comment(rest)
        } else if rest.starts_with('r')
            && rest.get(1 + hashes..).is_some_and(|raw| raw.starts_with('"'))
            && !out.ends_with(char::is_alphanumeric)
        {
            let close = format!("\"{}", "#".repeat(hashes));
            let open = 2 + hashes;
            rest.get(open..).and_then(|raw| raw.find(&close)).map_or(rest.len(), |end| open + end + close.len())
        } else if c == '"' {
            quoted(rest, '"')
        } else if c == '\'' && (rest.starts_with("'\\") || rest.chars().nth(2) == Some('\'')) {
            quoted(rest, '\'')
        } else {
            out.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
            continue;
        };
        let (part, after) = rest.split_at(length);
        blank(&mut out, part);
        rest = after;
    }
    out
}

/// Length of a block comment, which may hold others.
fn comment(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if rest.starts_with("*/") {
            (depth, at) = (depth.saturating_sub(1), at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// Length of a text in quotes with its escapes.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == quote && !escaped {
            return at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    text.len()
}

/// The code with every item under `#[cfg(test)]` blanked.
fn without_tests(code: &str) -> String {
    let mut out = code.to_owned();
    while let Some(start) = out.find("#[cfg(test)]") {
        let rest = out.get(start..).unwrap_or_default();
        let mut depth = 0_usize;
        let end = rest
            .char_indices()
            .find(|(at, c)| match c {
                '{' => {
                    depth += 1;
                    false
                }
                '}' => {
                    depth = depth.saturating_sub(1);
                    depth == 0
                }
                ';' => depth == 0 && *at > 0,
                _ => false,
            })
            .map_or(out.len(), |(at, _)| start + at + 1);
        let blank: String = out.get(start..end).unwrap_or_default().chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
        out.replace_range(start..end, &blank);
    }
    out
}
