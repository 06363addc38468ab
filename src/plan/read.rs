//! From a text to a [`Plan`]: every mistake is reported, none stops the reading but broken YAML.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::fields::{
    BASIS, DRAFTER, FILING, ISSUER, MOVEMENT, OUTLINE_ENTRY, PLAN, RECIPIENT, REFERENCE, SCHEMA, SECTION, SIGNATURE, SLOTS, TERM,
};
use super::model::{
    BasisEntry, Drafter, Filing, Issuer, Movement, OutlineEntry, Plan, Recipient, Reference, Section, Signature, SignatureBlock,
    Slot, Spanned, Term,
};
use super::node::{Node, NodeKind};
use super::object::Reader;
use super::text::Text;
use super::{after, item, references, yaml};
use crate::diag::{Diagnostic, Diagnostics, Message, SourceId, Sources, Span};
use crate::terms::{Authority, Level, Secrecy, Stage, Urgency};

/// A value given beside the plan (`--set path=value`, a row of a batch): it replaces what the plan says at the path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// Dotted path, e.g. `issuer.name`.
    pub path: String,
    /// The text to set.
    pub value: String,
}

/// Bytes of a file -> text in NFC without a byte-order mark; what is not a text is refused with a reason.
pub fn decode(bytes: &[u8]) -> Result<(String, Option<Message>), Message> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Message::new("tệp ghi theo mã UTF-16; hãy lưu lại theo UTF-8", "the file is in UTF-16; save it as UTF-8"));
    }
    if bytes.contains(&0) {
        return Err(Message::new("đây không phải tệp văn bản (có byte 0)", "this is not a text file (it holds zero bytes)"));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes.iter().take(error.valid_up_to()).filter(|b| **b == b'\n').count() + 1;
        Message::new(
            format!("dòng {line}: không phải UTF-8 (có thể là TCVN3 hoặc VNI); hãy chuyển mã sang Unicode UTF-8"),
            format!("line {line}: not UTF-8 (perhaps TCVN3 or VNI); convert the file to Unicode UTF-8"),
        )
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if is_composed(text) {
        return Ok((text.to_owned(), None));
    }
    let line = text.lines().position(|line| !is_nfc(line)).map_or(1, |n| n + 1);
    let note = Message::new(
        format!("từ dòng {line} có chữ Unicode tổ hợp (dấu rời); đã đọc theo dạng dựng sẵn NFC"),
        format!("from line {line} on there are letters with loose marks; they were read in the composed form NFC"),
    );
    Ok((text.nfc().collect(), Some(note)))
}

/// Whether a text has no loose marks. The letters of Vietnamese, which are composed, are told by their blocks; other signs are left
/// to the tables of all scripts.
fn is_composed(text: &str) -> bool {
    let is_common = |c: char| matches!(c, '\0'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}');
    text.chars().all(is_common) || is_nfc(text)
}

/// Reads a plan. `None` when there is an error among the findings.
pub fn read(sources: &mut Sources, source: SourceId, overrides: &[Override]) -> (Option<Plan>, Diagnostics) {
    if overrides.is_empty() {
        return read_written(sources, source);
    }
    let mut root = match yaml::parse(sources.text(source), source) {
        Ok(root) => root,
        Err(finding) => return (None, std::iter::once(finding).collect()),
    };
    let mut early = Diagnostics::new();
    for one in overrides {
        let text = sources.add(format!("--set {}", one.path), one.value.clone());
        let span = Span { source: text, start: 0, end: u32::try_from(one.value.len()).unwrap_or(u32::MAX) };
        if !root.set(&one.path, &one.value, span) {
            early.push(Diagnostic::error(
                "DT17",
                span,
                Message::new(
                    format!("không đặt được `{}`: ở đó không phải một giá trị đơn", one.path),
                    format!("cannot set `{}`: no single value stands there", one.path),
                ),
            ));
        }
    }
    checked(Reader { written: sources.text(source), source, findings: early }, &root)
}

/// Reads a plan as it is written, with nothing set beside it; many plans may be read side by side.
pub fn read_written(sources: &Sources, source: SourceId) -> (Option<Plan>, Diagnostics) {
    match yaml::parse(sources.text(source), source) {
        Ok(root) => checked(Reader { written: sources.text(source), source, findings: Diagnostics::new() }, &root),
        Err(finding) => (None, std::iter::once(finding).collect()),
    }
}

fn checked<'a>(mut reader: Reader<'a>, root: &'a Node) -> (Option<Plan>, Diagnostics) {
    let plan = plan(&mut reader, root);
    if let Some(plan) = &plan {
        references::check(plan, &mut reader.findings);
    }
    let findings = reader.findings;
    (plan.filter(|_| !findings.has_errors()), findings)
}

/// Reads a plan without looking up what its references and placeholders lead to.
pub(crate) fn read_unchecked(sources: &Sources, source: SourceId) -> (Option<Plan>, Diagnostics) {
    let root = match yaml::parse(sources.text(source), source) {
        Ok(root) => root,
        Err(finding) => return (None, std::iter::once(finding).collect()),
    };
    let mut reader = Reader { written: sources.text(source), source, findings: Diagnostics::new() };
    let plan = plan(&mut reader, &root);
    (plan, reader.findings)
}

/// Reads the outlines of a template family: a map from `default` or a level to a list of sections.
pub fn read_outline(sources: &Sources, source: SourceId) -> Result<Vec<(String, Vec<OutlineEntry>)>, Diagnostics> {
    let root = yaml::parse(sources.text(source), source).map_err(|finding| std::iter::once(finding).collect::<Diagnostics>())?;
    let mut reader = Reader { written: sources.text(source), source, findings: Diagnostics::new() };
    let mut outlines = Vec::new();
    if let Some(fields) = reader.map(&root, ("một nhóm theo cấp", "a map by level")) {
        for (key, node) in fields.iter() {
            if key.text != "default" && Level::from_key(&key.text).is_none() {
                reader.push(Diagnostic::error(
                    "DT11",
                    key.span,
                    Message::new(format!("không có cấp `{}`", key.text), format!("there is no level `{}`", key.text)),
                ));
            }
            outlines.push((key.text.clone(), outline(&mut reader, node)));
        }
    }
    if reader.findings.has_errors() { Err(reader.findings) } else { Ok(outlines) }
}

fn plan<'a>(reader: &mut Reader<'a>, root: &'a Node) -> Option<Plan> {
    if root.kind == NodeKind::Null {
        reader.push(
            Diagnostic::error("DT04", root.span, Message::new("tệp trống", "the file is empty"))
                .hint(Message::new("tạo một kế hoạch mẫu bằng `kehoach new`", "make a plan to start from with `kehoach new`")),
        );
        return None;
    }
    if !matches!(root.kind, NodeKind::Map(_)) {
        reader.push(
            Diagnostic::error(
                "DT04",
                root.span,
                Message::new("đây không phải một đặc tả kế hoạch", "this is not the specification of a plan"),
            )
            .hint(Message::new(
                "kế hoạch bắt đầu bằng `schema: kehoach/v1`, mỗi khóa một dòng; tạo mẫu bằng `kehoach new`",
                "a plan begins with `schema: kehoach/v1` and has a key a line; make one with `kehoach new`",
            )),
        );
        return None;
    }
    let fields = reader.object(root, &PLAN)?;
    if let Some(node) = fields.get("schema") {
        reader.one_of(node, &[SCHEMA], |key| (key == SCHEMA).then_some(()));
    }
    let mut slots = Vec::new();
    for (key, node) in fields.iter() {
        if let Some(role) = SLOTS.iter().find(|role| role.key() == key.text) {
            let read = if key.text == "awards" { item::awards } else { item::item };
            let mut item = read(reader, node);
            item.role = item.role.or(Some(*role));
            slots.push(Slot { name: Spanned { value: key.text.clone(), span: key.span }, item });
        } else if key.text == "sections"
            && let Some(sections) = reader.map(node, ("các phần theo mã", "sections by id"))
        {
            for (key, node) in sections.iter() {
                let item = item::item(reader, node);
                if let Some(name) = reader.sound_id(&key.text, key.span) {
                    slots.push(Slot { name, item });
                }
            }
        }
    }
    let stage = fields.get("stage").and_then(|n| reader.one_of(n, Stage::KEYS, Stage::from_key));
    let kind = fields.get("kind").and_then(|n| reader.id(n));
    let issuer = fields.get("issuer").and_then(|n| issuer(reader, n));
    let subject = fields.get("subject").and_then(|n| reader.lines(n));
    Some(Plan {
        id: fields.get("id").and_then(|n| reader.id(n)),
        stage: stage.map_or(Stage::Draft, |s| s.value),
        number: fields.get("number").and_then(|n| reader.text(n)),
        symbol: fields.get("symbol").and_then(|n| reader.text(n)),
        place: fields.get("place").and_then(|n| reader.text(n)),
        date: fields.get("date").and_then(|n| reader.date(n)),
        movement: fields.get("movement").and_then(|n| movement(reader, n)),
        facts: fields.get("facts").map(|n| texts_by_name(reader, n)).unwrap_or_default(),
        unit: fields.get("unit").map(|n| texts_by_name(reader, n)).unwrap_or_default(),
        references: fields.get("references").map(|n| references_by_id(reader, n)).unwrap_or_default(),
        implements: fields.get("implements").and_then(|n| reader.id(n)),
        promulgated_by: fields.get("promulgated_by").and_then(|n| reader.id(n)),
        abbreviations: fields.get("abbreviations").map(|n| terms(reader, n)).unwrap_or_default(),
        basis: fields.get("basis").map(|n| basis(reader, n)).unwrap_or_default(),
        opening: fields.get("opening").map(|n| reader.paragraphs(n)),
        closing: fields.get("closing").map(|n| reader.paragraphs(n)),
        end_mark: fields.get("end_mark").and_then(|n| reader.text(n)),
        slots,
        outline: fields.get("outline").map(|n| outline(reader, n)),
        recipients: fields.get("recipients").map(|n| recipients(reader, n)).unwrap_or_default(),
        filing: fields.get("filing").and_then(|n| filing(reader, n)),
        signature: fields.get("signature").map_or(SignatureBlock::Absent, |n| signature(reader, n)),
        secrecy: fields.get("secrecy").and_then(|n| reader.one_of(n, Secrecy::KEYS, Secrecy::from_key)).map(|s| s.value),
        urgency: fields.get("urgency").and_then(|n| reader.one_of(n, Urgency::KEYS, Urgency::from_key)).map(|u| u.value),
        circulation: fields.get("circulation").and_then(|n| reader.text(n)),
        drafter: fields.get("drafter").and_then(|n| drafter(reader, n)),
        contact: fields.get("contact").map(|n| reader.texts(n)).unwrap_or_default(),
        appendices: fields.get("appendices").map(|n| after::appendices(reader, n)).unwrap_or_default(),
        allow: fields.get("allow").map(|n| after::allowances(reader, n)).unwrap_or_default(),
        // What is missing was reported; the rest of the plan is still held together, so that its mistakes are told as well.
        kind: kind.unwrap_or(Spanned { value: String::new(), span: root.span }),
        issuer: issuer.unwrap_or_else(|| Issuer {
            level: Spanned { value: Level::Unit, span: root.span },
            name: Text::words("", root.span),
            symbol: None,
            superior: None,
            short: None,
        }),
        subject: subject.unwrap_or_else(|| Text::words("", root.span)),
    })
}

fn issuer<'a>(reader: &mut Reader<'a>, node: &'a Node) -> Option<Issuer> {
    let fields = reader.object(node, &ISSUER)?;
    let level = fields.get("level").and_then(|n| reader.one_of(n, Level::KEYS, Level::from_key));
    let name = fields.get("name").and_then(|n| reader.lines(n));
    Some(Issuer {
        symbol: fields.get("symbol").and_then(|n| reader.text(n)),
        superior: fields.get("superior").and_then(|n| reader.lines(n)),
        short: fields.get("short").and_then(|n| reader.text(n)),
        level: level.unwrap_or(Spanned { value: Level::Unit, span: node.span }),
        name: name.unwrap_or_else(|| Text::words("", node.span)),
    })
}

fn movement<'a>(reader: &mut Reader<'a>, node: &'a Node) -> Option<Movement> {
    let fields = reader.object(node, &MOVEMENT)?;
    let scope = fields.get("scope").and_then(|n| reader.text(n));
    Some(Movement { name: fields.get("name").and_then(|n| reader.text(n))?, scope })
}

fn texts_by_name<'a>(reader: &mut Reader<'a>, node: &'a Node) -> Vec<(String, Text)> {
    let Some(fields) = reader.map(node, ("tên: giá trị", "names and values")) else { return Vec::new() };
    fields.iter().filter_map(|(key, node)| Some((key.text.clone(), reader.text(node)?))).collect()
}

fn references_by_id<'a>(reader: &mut Reader<'a>, node: &'a Node) -> Vec<Reference> {
    let Some(all) = reader.map(node, ("văn bản theo mã", "documents by id")) else { return Vec::new() };
    all.iter()
        .filter_map(|(key, node)| {
            let id = reader.sound_id(&key.text, key.span);
            let fields = reader.object(node, &REFERENCE)?;
            let mut text = |key: &str| fields.get(key).and_then(|n| reader.text(n));
            let (kind, number, name, issuer, about) = (text("kind"), text("number"), text("name"), text("issuer"), text("about"));
            let date = fields.get("date").and_then(|n| reader.date(n));
            Some(Reference {
                id: id?,
                kind: kind.unwrap_or_else(|| Text::words("", node.span)),
                number,
                name,
                date,
                issuer,
                about,
            })
        })
        .collect()
}

fn terms<'a>(reader: &mut Reader<'a>, node: &'a Node) -> Vec<Term> {
    let Some(all) = reader.map(node, ("từ viết tắt theo mã", "terms by id")) else { return Vec::new() };
    all.iter()
        .filter_map(|(key, node)| {
            let id = reader.sound_id(&key.text, key.span)?;
            // `UBND: Ủy ban nhân dân` is short for {full, short}.
            if node.scalar().is_some() {
                return Some(Term { full: reader.text(node)?, short: Text::words(&id.value, key.span), intro: None, id });
            }
            let fields = reader.object(node, &TERM)?;
            let mut text = |key: &str| fields.get(key).and_then(|n| reader.text(n));
            let (full, short, intro) = (text("full"), text("short"), text("intro"));
            let or_empty = |text: Option<Text>| text.unwrap_or_else(|| Text::words("", node.span));
            Some(Term { id, full: or_empty(full), short: or_empty(short), intro })
        })
        .collect()
}

fn basis<'a>(reader: &mut Reader<'a>, node: &'a Node) -> Vec<BasisEntry> {
    let nodes = reader.list(node, ("căn cứ", "bases"));
    nodes
        .iter()
        .filter_map(|n| match &n.kind {
            NodeKind::Map(_) => {
                let fields = reader.object(n, &BASIS)?;
                fields.get("ref").and_then(|n| reader.id(n)).map(BasisEntry::Reference)
            }
            NodeKind::Null | NodeKind::Scalar(_) | NodeKind::List(_) => reader.text(n).map(BasisEntry::Words),
        })
        .collect()
}

fn outline<'a>(reader: &mut Reader<'a>, node: &'a Node) -> Vec<OutlineEntry> {
    let nodes = reader.list(node, ("mục", "sections"));
    nodes
        .iter()
        .filter_map(|n| {
            if n.get("part").is_none() {
                return section(reader, n).map(OutlineEntry::Section);
            }
            let fields = reader.object(n, &OUTLINE_ENTRY)?;
            let title = fields.get("part").and_then(|n| reader.text(n));
            let sections = match fields.get("sections") {
                Some(n) => reader.list(n, ("mục", "sections")).iter().filter_map(|n| section(reader, n)).collect(),
                None => Vec::new(),
            };
            Some(OutlineEntry::Part { title: title?, sections })
        })
        .collect()
}

fn section<'a>(reader: &mut Reader<'a>, node: &'a Node) -> Option<Section> {
    let fields = reader.object(node, &SECTION)?;
    let title = fields.get("title").and_then(|n| reader.text(n));
    let parts = match fields.get("parts") {
        Some(n) => reader.list(n, ("tên phần", "slot names")).iter().filter_map(|n| reader.id(n)).collect(),
        None => Vec::new(),
    };
    let title = title.unwrap_or_else(|| Text::words("", node.span));
    Some(Section { id: fields.get("id").and_then(|n| reader.id(n)), title, parts })
}

fn recipients<'a>(reader: &mut Reader<'a>, node: &'a Node) -> Vec<Recipient> {
    let nodes = reader.list(node, ("nơi nhận", "recipients"));
    nodes
        .iter()
        .filter_map(|n| match &n.kind {
            NodeKind::Map(_) => {
                let fields = reader.object(n, &RECIPIENT)?;
                let name = fields.get("name").and_then(|n| reader.text(n));
                Some(Recipient { purpose: fields.get("for").and_then(|n| reader.text(n)), name: name? })
            }
            NodeKind::Null | NodeKind::Scalar(_) | NodeKind::List(_) => {
                reader.text(n).map(|name| Recipient { name, purpose: None })
            }
        })
        .collect()
}

fn filing<'a>(reader: &mut Reader<'a>, node: &'a Node) -> Option<Filing> {
    if node.scalar().is_some() {
        return reader.text(node).map(Filing::Words);
    }
    let fields = reader.object(node, &FILING)?;
    Some(Filing::Parts {
        units: fields.get("units").map(|n| reader.texts(n)).unwrap_or_default(),
        drafter: fields.get("drafter").and_then(|n| reader.text(n)),
        copies: fields.get("copies").and_then(|n| reader.text(n)),
    })
}

fn signature<'a>(reader: &mut Reader<'a>, node: &'a Node) -> SignatureBlock {
    if node.scalar() == Some("none") {
        return SignatureBlock::None;
    }
    let Some(fields) = reader.object(node, &SIGNATURE) else { return SignatureBlock::Absent };
    let authority = fields.get("authority").map(|n| reader.some_of(n, Authority::KEYS, Authority::from_key)).unwrap_or_default();
    let mut text = |key: &str| fields.get(key).and_then(|n| reader.text(n));
    let (collective, head, position, post, name) =
        (text("collective"), text("for"), text("position"), text("post"), text("name"));
    for (wanted, given, key) in [
        (Authority::OnBehalf, collective.is_some(), "collective"),
        (Authority::For, head.is_some(), "for"),
        (Authority::ByOrder, head.is_some(), "for"),
        (Authority::ByDelegation, head.is_some(), "for"),
        (Authority::Acting, position.is_some(), "position"),
    ] {
        if let Some(found) = authority.iter().find(|a| a.value == wanted && !given) {
            let form = wanted.key();
            reader.push(
                Diagnostic::error(
                    "DT18",
                    found.span,
                    Message::new(format!("sau {form} phải có `{key}`"), format!("{form} must be followed by `{key}`")),
                )
                .hint(Message::new(
                    "TM. đi với collective: Ủy ban nhân dân; KT., TL., TUQ. đi với for: chức vụ người đứng đầu",
                    "TM. goes with collective: the body; KT., TL., TUQ. go with for: the head's position",
                ))
                .legal("Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.b"),
            );
        }
    }
    SignatureBlock::Given(Box::new(Signature { authority, collective, head, position, post, name, span: node.span }))
}

fn drafter<'a>(reader: &mut Reader<'a>, node: &'a Node) -> Option<Drafter> {
    let fields = reader.object(node, &DRAFTER)?;
    let copies = fields.get("copies").and_then(|n| reader.text(n));
    Some(Drafter { initials: fields.get("initials").and_then(|n| reader.text(n))?, copies })
}
