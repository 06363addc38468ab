//! A finished DOCX, read with foreign readers: sections, paragraphs with their styles resolved, tables, drawn lines.
//!
//! A DOCX has no pages and no lines: Word makes them when it opens the file. What is measured is what the file says — widths of text
//! stay 0, and rules that need pages are left to the PDF.

mod components;
mod ending;
mod lists;
mod package;
mod runs;
mod sections;
mod story;
mod styles;
mod xml;

use self::lists::Lists;
use self::package::Package;
use self::story::Story;
use self::styles::{Styles, Theme};
use self::xml::Node;
use super::{Layout, MeasureError};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";

/// Measures a DOCX.
pub(super) fn read(bytes: &[u8]) -> Result<Layout, MeasureError> {
    let mut package = Package::open(bytes)?;
    let roots = relations(package.part("_rels/.rels")?.as_ref());
    let main = roots.iter().find(|(_, kind, _)| kind == OFFICE || kind.ends_with("/officeDocument"));
    let main = main.map_or_else(|| "word/document.xml".to_owned(), |(.., target)| target.trim_start_matches('/').to_owned());
    let Some(document) = package.part(&main)? else { return Err(MeasureError::Foreign { wanted: "DOCX" }) };
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let relations = relations(package.part(&format!("{folder}/_rels/{file}.rels"))?.as_ref());
    let path = |target: &str| match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut of_kind = |kind: &str| -> Result<Option<Node>, MeasureError> {
        match relations.iter().find(|(_, known, _)| known.ends_with(kind)) {
            Some((.., target)) => package.part(&path(target)),
            None => Ok(None),
        }
    };
    let theme = of_kind("/theme")?.as_ref().map(Theme::read).unwrap_or_default();
    let styles = Styles::read(of_kind("/styles")?.as_ref(), theme);
    let mut lists = Lists::read(of_kind("/numbering")?.as_ref());
    let Some(body) = document.child("body") else { return Err(MeasureError::Foreign { wanted: "DOCX" }) };
    let story = Story::read(body, &styles, &mut lists)?;
    let sections = sections::read(body, &story);
    let mut margins = Vec::new();
    for (id, kind, target) in &relations {
        if (kind.ends_with("/header") || kind.ends_with("/footer")) && margins.len() < 64 {
            let Some(part) = package.part(&path(target))? else { continue };
            margins.push((id.clone(), Story::read(&part, &styles, &mut lists)?));
        }
    }
    if story.paragraphs.is_empty() {
        return Err(MeasureError::Empty);
    }
    Ok(components::layout(&story, &sections, &margins))
}

/// Relations of a part: id, kind, target.
fn relations(node: Option<&Node>) -> Vec<(String, String, String)> {
    let list = node.map(|node| node.children.as_slice()).unwrap_or_default();
    list.iter()
        .filter(|child| child.get("TargetMode") != Some("External"))
        .filter_map(|child| Some((child.get("Id")?.to_owned(), child.get("Type")?.to_owned(), child.get("Target")?.to_owned())))
        .take(2_000)
        .collect()
}
