//! The container: parts, their types and relations, and a ZIP whose bytes depend on nothing but the parts.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::error::DocxError;
use super::xml::Xml;

const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// What a part is.
#[derive(Debug)]
pub(super) struct Kind {
    /// Its path from the root of the package.
    path: &'static str,
    /// The path as who refers to it writes it.
    target: &'static str,
    content: &'static str,
    relation: &'static str,
    /// The id of the relation.
    pub(super) id: &'static str,
    of: Owner,
}

/// Who refers to a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    Package,
    Document,
}

macro_rules! kinds {
    ($($(#[$meta:meta])* $constant:ident = $of:ident $folder:literal $file:literal $id:literal, $content:literal, $relation:literal;)+) => {
        $($(#[$meta])* pub(in super::super) const $constant: &Kind = &Kind {
            path: concat!("/", $folder, $file),
            target: $file,
            content: concat!("application/vnd.openxmlformats-", $content, "+xml"),
            relation: concat!("http://schemas.openxmlformats.org/", $relation),
            id: $id,
            of: Owner::$of,
        };)+
    };
}

#[rustfmt::skip]
mod kinds {
    use super::{Kind, Owner};
    kinds! {
        /// The text.
        DOCUMENT = Package "" "word/document.xml" "rId1", "officedocument.wordprocessingml.document.main", "officeDocument/2006/relationships/officeDocument";
        /// Title, author, dates.
        CORE = Package "" "docProps/core.xml" "rId2", "package.core-properties", "package/2006/relationships/metadata/core-properties";
        /// The program.
        APP = Package "" "docProps/app.xml" "rId3", "officedocument.extended-properties", "officeDocument/2006/relationships/extended-properties";
        /// Fields of an outgoing document.
        CUSTOM = Package "" "docProps/custom.xml" "rId4", "officedocument.custom-properties", "officeDocument/2006/relationships/custom-properties";
        /// Styles.
        STYLES = Document "word/" "styles.xml" "rId1", "officedocument.wordprocessingml.styles", "officeDocument/2006/relationships/styles";
        /// Settings.
        SETTINGS = Document "word/" "settings.xml" "rId2", "officedocument.wordprocessingml.settings", "officeDocument/2006/relationships/settings";
        /// Fonts.
        FONTS = Document "word/" "fontTable.xml" "rId3", "officedocument.wordprocessingml.fontTable", "officeDocument/2006/relationships/fontTable";
        /// Theme.
        THEME = Document "word/" "theme/theme1.xml" "rId8", "officedocument.theme", "officeDocument/2006/relationships/theme";
        /// Header with the page number.
        NUMBERED = Document "word/" "header1.xml" "rId4", "officedocument.wordprocessingml.header", "officeDocument/2006/relationships/header";
        /// Header of a first page, empty.
        UNNUMBERED = Document "word/" "header2.xml" "rId5", "officedocument.wordprocessingml.header", "officeDocument/2006/relationships/header";
        /// Footer of page 1 with address and contact.
        CONTACT = Document "word/" "footer1.xml" "rId6", "officedocument.wordprocessingml.footer", "officeDocument/2006/relationships/footer";
        /// Footer of an appendix's first page, empty.
        NO_CONTACT = Document "word/" "footer2.xml" "rId7", "officedocument.wordprocessingml.footer", "officeDocument/2006/relationships/footer";
    }
}

pub(super) use kinds::*;

/// A part.
pub(super) type Part = (&'static Kind, Vec<u8>);

/// Deflate's level: 4 takes an eighth longer over the whole package and saves a twentieth of it.
const LEVEL: i64 = 2;

/// Parts smaller than this are stored as they are, bytes.
const SMALL: usize = 1024;

/// Packs the parts, in their order, behind the lists that say what they are.
pub(super) fn pack(parts: &[Part]) -> Result<Vec<u8>, DocxError> {
    let options = SimpleFileOptions::default()
        // 1 January 1980 and one system, whoever packs when and where.
        .last_modified_time(DateTime::DEFAULT)
        .system(System::Unix)
        .unix_permissions(0o644);
    let lists = [
        ("[Content_Types].xml", content_types(parts)),
        ("_rels/.rels", relations(parts, Owner::Package)),
        ("word/_rels/document.xml.rels", relations(parts, Owner::Document)),
    ];
    let size = parts.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() / 4;
    let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(size)));
    let lists = lists.iter().map(|(name, bytes)| (*name, bytes));
    for (name, bytes) in lists.chain(parts.iter().map(|(kind, bytes)| (kind.path.trim_start_matches('/'), bytes))) {
        // Deflate's tables cost more than they save on a part of a few hundred bytes.
        let method = if bytes.len() < SMALL { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(name, options.compression_method(method).compression_level((bytes.len() >= SMALL).then_some(LEVEL)))?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn content_types(parts: &[Part]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("Types", &[("xmlns", TYPES.into())]);
    let relations = "application/vnd.openxmlformats-package.relationships+xml";
    xml.leaf("Default", &[("Extension", "rels".into()), ("ContentType", relations.into())]);
    xml.leaf("Default", &[("Extension", "xml".into()), ("ContentType", "application/xml".into())]);
    for (kind, _) in parts {
        xml.leaf("Override", &[("PartName", kind.path.into()), ("ContentType", kind.content.into())]);
    }
    xml.close("Types");
    xml.finish()
}

fn relations(parts: &[Part], of: Owner) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("Relationships", &[("xmlns", RELATIONS.into())]);
    for (kind, _) in parts.iter().filter(|(kind, _)| kind.of == of) {
        xml.leaf("Relationship", &[("Id", kind.id.into()), ("Type", kind.relation.into()), ("Target", kind.target.into())]);
    }
    xml.close("Relationships");
    xml.finish()
}
