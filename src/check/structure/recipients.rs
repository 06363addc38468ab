//! Who has tasks must get the plan (Phụ lục I, Phần I, Mục II.9.a).

use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::check::text::Reading;
use crate::plan::{Filing, Item, Piece, Text};
use crate::terms::Role;

pub(in crate::check) const RULES: &[&Rule] = &[&NN06];

rule! {
    /// Đơn vị được giao nhiệm vụ có tên ở Nơi nhận.
    ///
    /// Nơi nhận ghi trước hết cơ quan thực hiện; đơn vị có việc mà không nhận văn bản thì không làm. “Các phòng”, “Các thôn” gồm cả từng
    /// phòng, từng thôn; đơn vị lưu văn bản cũng là có. Tên gồm nhiều đơn vị thì chỉ nêu khi không đơn vị nào có.
    ///
    /// Sai:
    /// ```yaml
    /// responsibilities:
    ///   - {unit: Công an xã, deadline: 2026-11-30, tasks: [Bảo đảm trật tự.]}
    /// ```
    /// Đúng:
    /// ```yaml
    /// responsibilities:
    ///   - {unit: Công an xã, deadline: 2026-11-30, tasks: [Bảo đảm trật tự.]}
    ///   - {unit: Phòng Kinh tế, deadline: 2026-11-30, tasks: [Bố trí kinh phí.]}
    ///   - {unit: Thôn Sen Thượng, deadline: 2026-11-30, tasks: [Tặng sách.]}
    /// recipients: [Đảng ủy xã, Các phòng, "Công an xã, các thôn"]
    /// ```
    NN06 "unit-with-tasks-not-among-recipients";
    vi: "đơn vị có nhiệm vụ không có tên ở nơi nhận";
    en: "a unit with tasks is not among the recipients";
    weight: Warning, Warning;
    certainty: D;
    source: decree "Phụ lục I, Phần I, Mục II.9.a";
    ways: Way::Text(units);
}

/// Kinds of bodies: the word that a name begins with, and in what words a list of recipients takes all of them.
const KINDS: [(&str, &[&str]); 16] = [
    ("sở", &["sở"]),
    ("phòng", &["phòng"]),
    ("ban", &["ban"]),
    ("văn phòng", &["văn phòng", "phòng", "vp"]),
    ("trung tâm", &["trung tâm", "đơn vị"]),
    ("trường", &["trường"]),
    ("trạm", &["trạm", "đơn vị"]),
    ("thôn", &["thôn"]),
    ("tổ dân phố", &["tổ dân phố"]),
    ("khu phố", &["khu phố"]),
    ("ấp", &["ấp"]),
    ("công an", &["công an"]),
    ("chi cục", &["chi cục", "đơn vị"]),
    ("bệnh viện", &["bệnh viện", "đơn vị"]),
    ("ủy ban nhân dân", &["ubnd", "ủy ban nhân dân"]),
    ("ban chỉ huy quân sự", &["ban chqs", "quân sự"]),
];

/// Lower case, one place of the tone, the usual short forms spelt out.
fn folded(words: &str) -> String {
    let lower = words.to_lowercase().replace("uỷ", "ủy").replace(['–', '-', '&'], " ");
    let spelt = lower.replace("ubnd", "ủy ban nhân dân").replace("mttq", "mặt trận tổ quốc").replace("hđnd", "hội đồng nhân dân");
    spelt.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn units(reading: &Reading<'_>, report: &mut Report<'_>) {
    let plan = reading.subject.plan;
    let blank = |text: &Text| text.pieces.iter().any(|piece| matches!(piece, Piece::Fill(..)));
    if plan.recipients.is_empty() || plan.recipients.iter().any(|recipient| blank(&recipient.name)) {
        return;
    }
    let mut recipients: Vec<String> =
        plan.recipients.iter().map(|recipient| folded(&reading.subject.plain(&recipient.name))).collect();
    match &plan.filing {
        Some(Filing::Parts { units, .. }) => recipients.extend(units.iter().map(|unit| folded(&reading.subject.plain(unit)))),
        Some(Filing::Words(words)) => recipients.push(folded(&reading.subject.plain(words))),
        None => {}
    }
    let mut told: Vec<String> = Vec::new();
    let slots = plan
        .slots
        .iter()
        .filter(|slot| slot.name.value == Role::Responsibilities.key() || slot.item.role == Some(Role::Responsibilities));
    let mut all: Vec<&Text> = Vec::new();
    for slot in slots {
        collect(&slot.item, &mut all);
    }
    for unit in all {
        let words = reading.subject.plain(unit);
        if blank(unit) || told.contains(&words) || reaches(&words, &recipients) != Some(false) {
            continue;
        }
        told.push(words.clone());
        report
            .tell(
                unit.span,
                format!("“{words}” có nhiệm vụ mà không có tên ở nơi nhận"),
                format!("“{words}” has tasks and is not among the recipients"),
            )
            .hint("thêm vào `recipients:`", "add it to `recipients:`");
    }
}

fn collect<'a>(item: &'a Item, all: &mut Vec<&'a Text>) {
    all.extend(item.unit.as_ref());
    item.items.iter().for_each(|child| collect(child, all));
}

/// Whether a unit gets the plan; `None` when its name is not of a kind that can be told.
fn reaches(unit: &str, recipients: &[String]) -> Option<bool> {
    let whole = folded(unit);
    let parts: Vec<String> =
        unit.split([',', ';']).flat_map(|part| part.split(" và ")).map(folded).filter(|part| !part.is_empty()).collect();
    let has = |name: &str| {
        recipients
            .iter()
            .any(|recipient| recipient.contains(name) || (recipient.split(' ').count() > 1 && name.contains(recipient.as_str())))
    };
    // A plural ("Các phòng") or a list: told only when nothing of it is there.
    if parts.iter().chain([&whole]).any(|part| has(part) || has(part.trim_start_matches("các ").trim_start_matches("lãnh đạo ")))
    {
        return Some(true);
    }
    if whole.starts_with("các ") || whole.starts_with("lãnh đạo") || whole.starts_with("thủ trưởng") {
        return None;
    }
    let (_, plural) =
        KINDS.iter().filter(|(kind, _)| whole.starts_with(&format!("{kind} "))).max_by_key(|(kind, _)| kind.len())?;
    let covered = recipients.iter().any(|recipient| {
        let padded = format!(" {recipient} ");
        plural.iter().any(|kind| {
            padded.contains(&format!(" các {kind} "))
                || recipient == kind
                || (padded.contains(" các ") && padded.contains(&format!(" {kind} ")))
        })
    });
    Some(covered)
}
