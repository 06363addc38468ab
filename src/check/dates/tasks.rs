//! Tasks that nobody has or that have no time.

use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::check::text::{ELSEWHERE, Reading};
use crate::diag::Span;
use crate::plan::{Cell, Item, Piece, Table, TableRow, Text};
use crate::terms::Role;

pub(in crate::check) const RULES: &[&Rule] = &[&BC15];

rule! {
    /// Nhiệm vụ nào cũng có đơn vị thực hiện; thời hạn thì đã ghi cho các nhiệm vụ khác thì ghi cho cả nhiệm vụ này.
    ///
    /// Trong phần tổ chức thực hiện, mục không bắt đầu bằng tên một cơ quan, đơn vị (hay `unit:`) thì không ai nhận việc. Thời hạn chỉ bị
    /// đòi khi đa số mục cùng danh sách có thời hạn, hoặc bảng có cột thời hạn, cột đơn vị mà ô để trống.
    ///
    /// Sai:
    /// ```yaml
    /// responsibilities:
    ///   - {unit: Phòng Văn hóa - Xã hội, tasks: [Tổ chức trưng bày sách.]}
    ///   - Trưng bày sách tại các thôn.
    /// ```
    /// Sai:
    /// ```yaml
    /// responsibilities:
    ///   - unit: Phòng Văn hóa - Xã hội
    ///     tasks:
    ///       - {text: Lập danh mục sách., deadline: 2026-10-30}
    ///       - {text: Mua sách., deadline: 2026-11-10}
    ///       - {text: Trưng bày sách.}
    /// ```
    /// Sai:
    /// ```yaml
    /// contents:
    ///   - title: Phân công
    ///     table:
    ///       columns: [TT, {title: Nhiệm vụ, align: left}, Đơn vị thực hiện, Thời gian hoàn thành]
    ///       rows:
    ///         - [1, Lập danh mục sách, Phòng Văn hóa - Xã hội, 30/10/2026]
    ///         - [2, Mua sách, "", 10/11/2026]
    /// ```
    /// Đúng:
    /// ```yaml
    /// responsibilities:
    ///   - {unit: Phòng Văn hóa - Xã hội, tasks: [Tổ chức trưng bày sách.]}
    ///   - Các thôn tuyên truyền đến từng hộ.
    ///   - Giao Công an xã bảo đảm trật tự.
    /// ```
    BC15 "task-without-body-or-time";
    vi: "nhiệm vụ không có đơn vị thực hiện hoặc thời hạn";
    en: "a task without a body or a time";
    weight: Warning, Warning;
    certainty: D;
    source: decree "Điều 10; thực tế soạn thảo";
    ways: Way::Text(tasks);
}

fn tasks(reading: &Reading<'_>, report: &mut Report<'_>) {
    let plan = reading.subject.plan;
    for slot in &plan.slots {
        let is_assignment = slot.name.value == Role::Responsibilities.key() || slot.item.role == Some(Role::Responsibilities);
        if is_assignment {
            let items: Vec<&Item> = if slot.item.items.is_empty() { Vec::new() } else { slot.item.items.iter().collect() };
            let one_has_a_body = items.iter().any(|item| has_body(reading, item));
            for item in items.into_iter().filter(|item| one_has_a_body && !has_body(reading, item) && !is_blank(item)) {
                if item.role.is_none() {
                    report
                        .tell(place(item), "không rõ đơn vị nào thực hiện việc này", "it is not said who does this")
                        .hint("thêm `unit:`, hoặc mở đầu câu bằng tên đơn vị", "add `unit:` or begin with the body's name");
                }
            }
        }
        holes(&slot.item, report);
    }
    plan.for_each_item(&mut |item| {
        if let Some(table) = &item.table {
            empty_cells(reading, table, report);
        }
    });
}

fn place(item: &Item) -> Span {
    item.title.as_ref().or(item.text.first()).map_or(item.span, |text| text.span)
}

fn is_blank(item: &Item) -> bool {
    let fills = |text: &Text| text.pieces.iter().any(|piece| matches!(piece, Piece::Fill(..)));
    item.title.iter().chain(&item.text).any(fills)
}

/// It names a body: `unit`, `lead`, a child that does, or words that begin with one.
fn has_body(reading: &Reading<'_>, item: &Item) -> bool {
    /// What bodies' names begin with; "đề nghị", "giao", "yêu cầu" stand before one.
    const BODIES: &[&str] = &[
        "các",
        "sở",
        "phòng",
        "ban",
        "ủy",
        "uỷ",
        "ubnd",
        "hđnd",
        "hội",
        "văn",
        "công",
        "đài",
        "báo",
        "bộ",
        "cục",
        "chi",
        "trung",
        "trường",
        "trạm",
        "thủ",
        "lãnh",
        "chủ",
        "giám",
        "trưởng",
        "đơn",
        "cơ",
        "tổ",
        "thôn",
        "khu",
        "bản",
        "ấp",
        "xã",
        "phường",
        "mặt",
        "đoàn",
        "liên",
        "kho",
        "thuế",
        "ngân",
        "bưu",
        "viễn",
        "doanh",
        "hợp",
        "bệnh",
        "học",
        "viện",
        "thanh",
        "cán",
        "người",
        "thường",
        "đảng",
        "cấp",
        "hiệu",
        "bảo",
        "bí",
        "đồng",
        "từng",
        "mỗi",
    ];
    if item.unit.is_some()
        || !item.lead.is_empty()
        || item.items.iter().any(|child| child.unit.is_some() || !child.lead.is_empty())
    {
        return true;
    }
    let Some(text) = item.title.as_ref().or(item.text.first()) else { return true };
    let words = reading.subject.plain(text).to_lowercase();
    let begins_elsewhere = text.pieces.first().is_some_and(|piece| !matches!(piece, Piece::Words(_)));
    let bare = ["đề nghị ", "giao cho ", "giao ", "yêu cầu ", "hằng năm, ", "hàng năm, ", "định kỳ, "]
        .iter()
        .fold(words.trim_start_matches(['*', ' ']), |words, before| words.strip_prefix(before).unwrap_or(words));
    let first = bare.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    begins_elsewhere || bare.starts_with(ELSEWHERE) || BODIES.contains(&first)
}

/// In a list where most have a deadline, those that have none.
fn holes(item: &Item, report: &mut Report<'_>) {
    let timed =
        |item: &Item| item.deadline.is_some() || item.end.is_some() || item.items.iter().any(|child| child.deadline.is_some());
    let all = item.items.len();
    let with = item.items.iter().filter(|child| timed(child)).count();
    if all >= 3 && with * 3 >= all * 2 {
        for child in item.items.iter().filter(|child| !timed(child) && !is_blank(child)) {
            report
                .tell(
                    place(child),
                    "mục này không có thời hạn, các mục cùng danh sách thì có",
                    "no deadline here, the others of the list have one",
                )
                .hint("thêm `deadline:`", "add `deadline:`");
        }
    }
    item.items.iter().for_each(|child| holes(child, report));
}

/// Columns that tell who and when, with a cell left empty.
fn empty_cells(reading: &Reading<'_>, table: &Table, report: &mut Report<'_>) {
    let tells = |title: &str| {
        let lower = title.to_lowercase();
        ["đơn vị thực hiện", "chủ trì", "cơ quan thực hiện", "thời hạn", "thời gian hoàn thành", "thời gian thực hiện"]
            .iter()
            .any(|words| lower.contains(words))
    };
    let columns: Vec<(usize, String)> = table
        .columns
        .iter()
        .map(|column| reading.subject.plain(&column.title))
        .enumerate()
        .filter(|(_, title)| tells(title))
        .collect();
    for row in &table.rows {
        let TableRow::Cells(cells) = row else { continue };
        let whole = cells.len() == table.columns.len() && cells.iter().all(|cell| cell.columns <= 1 && cell.rows <= 1);
        for (at, title) in columns.iter().filter(|_| whole) {
            let empty = |cell: &&Cell| cell.paragraphs.iter().all(Text::is_empty);
            if let Some(cell) = cells.get(*at).filter(empty) {
                report.tell(cell.span, format!("ô “{title}” để trống"), format!("the cell “{title}” is empty"));
            }
        }
    }
}
