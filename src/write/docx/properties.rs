//! Properties of the file: Dublin Core, the program, and the outgoing-document fields of the decree.

use super::error::{DocxError, Place};
use super::stylesheet::LANGUAGE;
use super::xml::{Xml, checked};
use crate::document::Metadata;

const CORE: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
const EXTENDED: &str = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
const CUSTOM: &str = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties";
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes";
/// The id that Office gives to all properties that a user sets.
const USER_DEFINED: &str = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";

/// `docProps/core.xml`: title, subject, author, language, and the date of issue as the date of making.
pub(super) fn core(meta: &Metadata) -> Result<Vec<u8>, DocxError> {
    let mut xml = Xml::new();
    xml.open(
        "cp:coreProperties",
        &[
            ("xmlns:cp", CORE.into()),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/".into()),
            ("xmlns:dcterms", "http://purl.org/dc/terms/".into()),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance".into()),
        ],
    );
    for (name, text) in [("dc:title", &meta.title), ("dc:subject", &meta.subject), ("dc:creator", &meta.issuer)] {
        xml.element(name, &[], checked(text, Place::Properties, None)?);
    }
    xml.element("dc:language", &[], checked(LANGUAGE, Place::Properties, None)?);
    if let Some((year, month, day)) = meta.date {
        // The clock does not show in the file: the same plan gives the same bytes.
        let issued = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
        for name in ["dcterms:created", "dcterms:modified"] {
            xml.element(name, &[("xsi:type", "dcterms:W3CDTF".into())], checked(&issued, Place::Properties, None)?);
        }
    }
    xml.close("cp:coreProperties");
    Ok(xml.finish())
}

/// `docProps/app.xml`: the program and the issuing body.
pub(super) fn app(meta: &Metadata) -> Result<Vec<u8>, DocxError> {
    let mut xml = Xml::new();
    xml.open("Properties", &[("xmlns", EXTENDED.into())]);
    xml.element("Application", &[], checked("kehoach", Place::Properties, None)?);
    xml.element("Company", &[], checked(&meta.issuer, Place::Properties, None)?);
    xml.close("Properties");
    Ok(xml.finish())
}

/// `docProps/custom.xml`: fields of an outgoing document under the names of Nghị định 30/2020/NĐ-CP, Phụ lục VI; a field that is
/// not known yet is left out.
pub(super) fn custom(meta: &Metadata, pages: Option<usize>) -> Result<Vec<u8>, DocxError> {
    let pages = pages.map(|pages| pages.to_string()).unwrap_or_default();
    let date = meta.date.map(|(year, month, day)| format!("{day:02}/{month:02}/{year:04}")).unwrap_or_default();
    let fields = [
        ("TypeName", "Kế hoạch"),
        ("CodeNumber", &meta.number),
        ("CodeNotation", &meta.symbol),
        ("IssuedDate", &date),
        ("OrganName", &meta.issuer),
        ("Subject", &meta.subject),
        ("Language", "Tiếng Việt"),
        ("PageAmount", &pages),
        ("Position", &meta.position),
        ("FullName", &meta.signer),
        ("Priority", meta.urgency.map_or("", crate::terms::Urgency::vi)),
    ];
    let mut xml = Xml::new();
    xml.open("Properties", &[("xmlns", CUSTOM.into()), ("xmlns:vt", TYPES.into())]);
    // 0 and 1 are taken by Office itself.
    for (id, (name, value)) in (2_i64..).zip(fields.into_iter().filter(|(_, value)| !value.is_empty())) {
        xml.open("property", &[("fmtid", USER_DEFINED.into()), ("pid", id.into()), ("name", name.into())]);
        xml.element("vt:lpwstr", &[], checked(value, Place::Properties, None)?);
        xml.close("property");
    }
    xml.close("Properties");
    Ok(xml.finish())
}
