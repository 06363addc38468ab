//! The ZIP package: its parts, with limits on what they unfold to, and where a part's relations lead.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::error::{Limit, PackageError};
use super::xml::{self, Node};

/// Parts of a package.
const MOST_PARTS: usize = 5_000;
/// Relations of a part.
const MOST_RELATIONS: usize = 2_000;

/// How much of a foreign file is read; a ZIP can claim to hold anything.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Bytes of the file.
    pub(crate) file: usize,
    /// Bytes that one part may unfold to.
    pub(crate) part: usize,
    /// Bytes that all parts that are read may unfold to.
    pub(crate) total: usize,
}

/// An open package.
pub(crate) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    part: usize,
    left: usize,
}

/// Where something in a part leads.
#[derive(Debug, Clone)]
pub(crate) struct Relation {
    /// The id by which the part names it.
    pub(crate) id: String,
    kind: String,
    /// The name of the part that it leads to, from the package's root.
    pub(crate) part: String,
}

/// The relations of a part that lead to other parts of the package.
#[derive(Debug, Clone, Default)]
pub(crate) struct Relations(Vec<Relation>);

impl<'b> Package<'b> {
    /// Opens a file of the kind whose main part usually has a certain name.
    pub(crate) fn open(bytes: &'b [u8], limits: Limits) -> Result<Self, PackageError> {
        if bytes.len() > limits.file {
            return Err(PackageError::TooLarge(Limit { vi: "MB", en: "MB", most: limits.file >> 20 }));
        }
        // An encrypted file is an old compound file around the encrypted package.
        if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
            let encrypted = bytes.windows(name.len()).any(|window| window == name);
            return Err(if encrypted { PackageError::Encrypted } else { PackageError::Foreign });
        }
        if !bytes.starts_with(b"PK") {
            return Err(PackageError::Foreign);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| PackageError::broken(error.to_string()))?;
        if archive.len() > MOST_PARTS {
            return Err(PackageError::TooLarge(Limit {
                vi: "phần trong gói ZIP",
                en: "parts in the ZIP package",
                most: MOST_PARTS,
            }));
        }
        Ok(Self { archive, part: limits.part, left: limits.total })
    }

    /// The bytes of a part; `None` when the package has none of that name.
    fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, PackageError> {
        let limit = self.part.min(self.left);
        let entry = match self.archive.by_name(name.trim_start_matches('/')) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(text)) if text.contains("assword") => return Err(PackageError::Encrypted),
            Err(error) => return Err(PackageError::broken(format!("{name}: {error}"))),
        };
        let mut bytes = Vec::new();
        let read = entry.take(limit as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|error| PackageError::broken(format!("{name}: {error}")))?;
        if bytes.len() > limit {
            return Err(PackageError::TooLarge(Limit { vi: "byte", en: "bytes", most: limit }));
        }
        self.left -= bytes.len();
        Ok(Some(bytes))
    }

    /// A part as a tree; `None` when the package has none of that name.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Node>, PackageError> {
        self.bytes(name)?.map(|bytes| xml::read(&bytes, name)).transpose()
    }

    /// The elements of a name in a part, one by one; whether there is such a part.
    pub(crate) fn each(
        &mut self,
        part: &str,
        name: &str,
        visit: &mut dyn FnMut(&Node) -> Result<(), PackageError>,
    ) -> Result<bool, PackageError> {
        let Some(bytes) = self.bytes(part)? else { return Ok(false) };
        xml::each(&bytes, part, name, visit)?;
        Ok(true)
    }

    /// The main part with its relations; `usual` is its name where the package does not tell.
    pub(crate) fn main(&mut self, usual: &str) -> Result<Option<(Node, Relations)>, PackageError> {
        let roots = Relations::read(self.part("_rels/.rels")?.as_ref(), "");
        let name = roots.to("/officeDocument").map_or(usual, |root| root.part.as_str()).to_owned();
        let Some(main) = self.part(&name)? else { return Ok(None) };
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", &name));
        let relations = self.part(&format!("{folder}/_rels/{file}.rels"))?;
        Ok(Some((main, Relations::read(relations.as_ref(), folder))))
    }

    /// The part that a relation of a kind leads to.
    pub(crate) fn related(&mut self, relations: &Relations, kind: &str) -> Result<Option<Node>, PackageError> {
        relations.to(kind).map_or(Ok(None), |relation| self.part(&relation.part))
    }
}

impl Relations {
    fn read(part: Option<&Node>, folder: &str) -> Self {
        let relation = |node: &Node| {
            let target = node.get("Target")?;
            let part = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None if folder.is_empty() => target.to_owned(),
                None => format!("{folder}/{target}"),
            };
            Some(Relation { id: node.get("Id")?.to_owned(), kind: node.get("Type")?.to_owned(), part })
        };
        let all = part.map(|node| node.children.as_slice()).unwrap_or_default();
        let inside = all.iter().filter(|child| child.get("TargetMode") != Some("External"));
        Self(inside.filter_map(relation).take(MOST_RELATIONS).collect())
    }

    /// The first of a kind, by the end of the kind's name: `/styles`. The beginning is another one in Office's strict files.
    pub(crate) fn to(&self, kind: &str) -> Option<&Relation> {
        self.0.iter().find(|relation| relation.kind.ends_with(kind))
    }

    /// All of a kind.
    pub(crate) fn all<'r>(&'r self, kind: &'r str) -> impl Iterator<Item = &'r Relation> {
        self.0.iter().filter(move |relation| relation.kind.ends_with(kind))
    }

    /// The one with an id.
    pub(crate) fn get(&self, id: &str) -> Option<&Relation> {
        self.0.iter().find(|relation| relation.id == id)
    }
}
