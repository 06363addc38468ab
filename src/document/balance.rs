//! Breaks names and titles into balanced lines: as few as fit, of like length, never inside what belongs together.
//!
//! Word and the typesetter fill the first line and leave a lone word or year on the last. The lines are chosen here instead, from
//! the widths of [`metrics`](super::metrics), so that all formats print the same ones. A line break in the text is kept.

use super::metrics::{Face, width_mm};

/// Nearly forbidden: only where nothing else fits.
const NEVER: f64 = 1000.0;
/// Splits a name or a compound.
const BAD: f64 = 2.0;
/// Leaves a line that ends on a small word.
const POOR: f64 = 0.5;
/// Gained by beginning a line with a quotation or a bracket: the name of a movement stands by itself.
const QUOTE: f64 = 0.12;
/// Costs as much as one more line may save.
const EXTRA_LINE: f64 = 0.35;

/// Breaks a text into lines no wider than `max_mm` at a size in pt; a single word that is wider stays whole.
pub fn balance(text: &str, max_mm: f64, size_pt: f64, face: Face) -> Vec<String> {
    lines(text, max_mm, |word| width_mm(word, size_pt, face))
}

/// Breaks a name that is printed in capitals. What belongs together is seen in the name as running text writes it.
pub fn balance_capitals(name: &str, max_mm: f64, size_pt: f64, face: Face) -> Vec<String> {
    let lines = lines(name, max_mm, |word| width_mm(&word.to_uppercase(), size_pt, face));
    lines.into_iter().map(|line| line.to_uppercase()).collect()
}

fn lines(text: &str, max_mm: f64, width: impl Fn(&str) -> f64) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).flat_map(|line| balance_line(line, max_mm, &width)).collect()
}

fn balance_line(text: &str, max_mm: f64, width_of: &impl Fn(&str) -> f64) -> Vec<String> {
    // A bound blank (U+00A0) holds its words together.
    let words: Vec<&str> = text.split([' ', '\t']).filter(|word| !word.is_empty()).collect();
    let whole = words.join(" ");
    if words.len() < 2 || width_of(&whole) <= max_mm {
        return vec![whole];
    }
    let space = width_of(" ");
    // Each word is measured once and each break judged once, however many ways to break are tried.
    let ends: Vec<f64> = std::iter::once(0.0)
        .chain(words.iter().scan(0.0, |end, word| {
            *end += width_of(word) + space;
            Some(*end)
        }))
        .collect();
    let width = |from: usize, to: usize| ends[to] - ends[from] - space;
    let costs: Vec<f64> = (0..words.len()).map(|at| if at == 0 { 0.0 } else { break_cost(&words, at) }).collect();
    let total = width(0, words.len());
    let fewest = (total / max_mm).ceil() as usize;

    let mut best: Option<(f64, Vec<usize>)> = None;
    for lines in fewest..=(fewest + 2).min(words.len()) {
        let Some((cost, breaks)) = break_into(&costs, lines, total / lines as f64, max_mm, &width) else { continue };
        let cost = cost + EXTRA_LINE * (lines - fewest) as f64;
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, breaks));
        }
    }
    let Some((_, breaks)) = best else { return greedy(&words, max_mm, &width) };
    let mut lines = Vec::with_capacity(breaks.len());
    let mut from = 0;
    for to in breaks {
        lines.push(words[from..to].join(" "));
        from = to;
    }
    lines
}

/// The cheapest way to set all words in exactly `count` lines that fit; the ends of the lines. `costs` says what it costs to begin
/// a line with each word.
fn break_into(
    costs: &[f64],
    count: usize,
    ideal: f64,
    max_mm: f64,
    width: &impl Fn(usize, usize) -> f64,
) -> Option<(f64, Vec<usize>)> {
    // states[end] = (cost, ends of the lines so far) after the lines set so far
    let mut states: Vec<State> = vec![None; costs.len() + 1];
    states[0] = Some((0.0, Vec::new()));
    for line in 1..=count {
        let last = line == count;
        let mut next: Vec<State> = vec![None; costs.len() + 1];
        for (to, best) in next.iter_mut().enumerate().skip(line).filter(|(to, _)| last == (*to == costs.len())) {
            for (from, state) in states.iter().enumerate().take(to) {
                let Some((before, ends)) = state else { continue };
                let w = width(from, to);
                if w > max_mm && to - from > 1 {
                    continue;
                }
                let slack = (w - ideal) / max_mm;
                let lone = last && to - from == 1 && count > 1;
                let break_cost = if last { 0.0 } else { costs[to] };
                let cost = before + slack * slack + break_cost + if lone { NEVER } else { 0.0 };
                if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    *best = Some((cost, ends.iter().copied().chain([to]).collect()));
                }
            }
        }
        states = next;
    }
    states.pop().flatten()
}

/// The cheapest way to a place: its cost and the ends of its lines.
type State = Option<(f64, Vec<usize>)>;

/// What it costs to begin a line with `words[at]`.
fn break_cost(words: &[&str], at: usize) -> f64 {
    let (before, after) = (words[at - 1], words[at]);
    let (left, right) = (bare(before), bare(after));
    let mut cost = 0.0;
    let is_dash = |word: &str| matches!(word, "-" | "–");
    if is_dash(after)
        || after == "&"
        || is_dash(before) && starts_number(&right)
        || left.is_empty() && matches!(before, "“" | "(")
    {
        return NEVER;
    }
    let splits_name =
        UNITS.contains(&left.as_str()) && is_name(after) || is_name(before) && is_name(after) && !is_capitals(before);
    if before.ends_with([',', ';', ':']) {
        cost -= 0.03;
    } else if starts_number(&right) && NUMBERED.contains(&left.as_str()) {
        return NEVER;
    } else if splits_name || PAIRS.iter().any(|(a, b)| *a == left && *b == right) {
        cost += BAD;
    }
    if SMALL.contains(&left.as_str()) {
        cost += POOR;
    }
    // "Lao động - Thương binh": a dash joins the two halves of one name.
    if is_dash(before) {
        cost += POOR;
    }
    if after.starts_with(['“', '(']) {
        cost -= QUOTE;
    }
    cost
}

fn greedy(words: &[&str], max_mm: f64, width: &impl Fn(usize, usize) -> f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut from = 0;
    for to in 1..=words.len() {
        if to == words.len() || width(from, to + 1) > max_mm {
            lines.push(words[from..to].join(" "));
            from = to;
        }
    }
    lines
}

/// A word in lower case without the punctuation around it.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

fn starts_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || ROMAN.contains(&word)
}

fn is_name(word: &str) -> bool {
    word.trim_start_matches(['“', '"', '(']).starts_with(char::is_uppercase)
}

fn is_capitals(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// Words that a number belongs to.
const NUMBERED: &[&str] = &[
    "năm",
    "tháng",
    "ngày",
    "số",
    "quý",
    "đợt",
    "khóa",
    "khoá",
    "đoạn",
    "lần",
    "thứ",
    "kỳ",
    "quận",
    "phường",
    "cấp",
    "mục",
    "phần",
];
/// Common nouns that a unit's proper name belongs to.
const UNITS: &[&str] = &[
    "tỉnh",
    "huyện",
    "xã",
    "phường",
    "quận",
    "trấn",
    "phố",
    "khu",
    "sở",
    "phòng",
    "ban",
    "cục",
    "trường",
    "ngành",
    "trung",
    "công",
];
/// Words that do not end a line well.
const SMALL: &[&str] =
    &["và", "của", "về", "cho", "tại", "theo", "đến", "trong", "với", "các", "những", "từ", "trên", "thuộc", "do", "bằng", "tới"];
const ROMAN: &[&str] = &["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"];
/// Compounds that stand in agencies' names and in subjects, in lower case.
const PAIRS: &[(&str, &str)] = &[
    ("ủy", "ban"),
    ("uỷ", "ban"),
    ("nhân", "dân"),
    ("hội", "đồng"),
    ("lao", "động"),
    ("thương", "binh"),
    ("xã", "hội"),
    ("tài", "chính"),
    ("kế", "hoạch"),
    ("đầu", "tư"),
    ("giáo", "dục"),
    ("đào", "tạo"),
    ("khoa", "học"),
    ("công", "nghệ"),
    ("công", "thương"),
    ("thông", "tin"),
    ("truyền", "thông"),
    ("tài", "nguyên"),
    ("môi", "trường"),
    ("nông", "nghiệp"),
    ("nông", "thôn"),
    ("phát", "triển"),
    ("giao", "thông"),
    ("vận", "tải"),
    ("xây", "dựng"),
    ("y", "tế"),
    ("văn", "hóa"),
    ("văn", "hoá"),
    ("thể", "thao"),
    ("du", "lịch"),
    ("nội", "vụ"),
    ("ngoại", "vụ"),
    ("tư", "pháp"),
    ("dân", "tộc"),
    ("tôn", "giáo"),
    ("văn", "phòng"),
    ("trung", "tâm"),
    ("phục", "vụ"),
    ("hành", "chính"),
    ("công", "lập"),
    ("kinh", "tế"),
    ("hạ", "tầng"),
    ("đô", "thị"),
    ("thành", "phố"),
    ("thị", "trấn"),
    ("thị", "xã"),
    ("đặc", "khu"),
    ("ban", "quản"),
    ("quản", "lý"),
    ("bệnh", "viện"),
    ("đa", "khoa"),
    ("trường", "đại"),
    ("đại", "học"),
    ("cao", "đẳng"),
    ("tiểu", "học"),
    ("trung", "học"),
    ("cơ", "sở"),
    ("phổ", "thông"),
    ("mầm", "non"),
    ("chuyển", "đổi"),
    ("đổi", "số"),
    ("phong", "trào"),
    ("thi", "đua"),
    ("khen", "thưởng"),
    ("giai", "đoạn"),
    ("định", "hướng"),
    ("phát", "động"),
    ("thực", "hiện"),
    ("triển", "khai"),
    ("tổ", "chức"),
    ("cải", "cách"),
    ("công", "tác"),
    ("mặt", "trận"),
    ("tổ", "quốc"),
    ("việt", "nam"),
    ("hồ", "chí"),
    ("chí", "minh"),
    ("chương", "trình"),
    ("mục", "tiêu"),
    ("quốc", "gia"),
    ("giảm", "nghèo"),
    ("bền", "vững"),
    ("an", "toàn"),
    ("thực", "phẩm"),
    ("phòng", "chống"),
    ("phòng", "cháy"),
    ("dữ", "liệu"),
    ("dịch", "vụ"),
    ("trực", "tuyến"),
    ("khu", "vực"),
    ("địa", "bàn"),
    ("công", "nghiệp"),
    ("chế", "xuất"),
    ("bảo", "hiểm"),
    ("thanh", "tra"),
];

#[cfg(test)]
mod tests {
    use super::{balance, balance_capitals};
    use crate::document::metrics::Face;

    fn agency(name: &str) -> Vec<String> {
        balance(name, 64.0, 13.0, Face::Bold)
    }

    #[test]
    fn agency_names_break_between_their_parts() {
        assert_eq!(
            agency("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"),
            ["SỞ LAO ĐỘNG -", "THƯƠNG BINH VÀ XÃ HỘI"].map(String::from).to_vec()
        );
        assert_eq!(agency("SỞ NỘI VỤ"), ["SỞ NỘI VỤ"]);
        assert_eq!(agency("ỦY BAN NHÂN DÂN\nTỈNH SÓC TRĂNG"), ["ỦY BAN NHÂN DÂN", "TỈNH SÓC TRĂNG"]);
    }

    #[test]
    fn no_year_and_no_lone_word_is_left_on_the_last_line() {
        for subject in [
            "Phát động phong trào thi đua Chuyển đổi số tỉnh Sóc Trăng, giai đoạn 2021-2025",
            "Phát động phong trào thi đua “Chuyển đổi số giai đoạn 2022 – 2025”",
            "Thực hiện phong trào thi đua về chuyển đổi số tỉnh Lào Cai, giai đoạn 2022-2025",
            "Triển khai công tác cải cách hành chính nhà nước trên địa bàn thành phố Hồ Chí Minh năm 2026",
        ] {
            let lines = balance(subject, 120.0, 14.0, Face::Bold);
            assert_eq!(lines.join(" "), subject);
            for line in &lines {
                assert!(line.split(' ').count() > 2, "{lines:?}");
                assert!(!line.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '–'), "{lines:?}");
            }
        }
    }

    #[test]
    fn a_name_in_capitals_keeps_its_parts_together() {
        let lines = balance_capitals("Ủy ban nhân dân\nphường Văn Miếu - Quốc Tử Giám", 57.0, 13.0, Face::Bold);
        assert_eq!(lines, ["ỦY BAN NHÂN DÂN", "PHƯỜNG VĂN MIẾU -", "QUỐC TỬ GIÁM"]);
    }

    #[test]
    fn a_place_name_is_not_split() {
        let lines = balance(
            "Triển khai Chương trình chuyển đổi số trên địa bàn phường Văn Miếu - Quốc Tử Giám năm 2026",
            110.0,
            14.0,
            Face::Bold,
        );
        assert!(lines.iter().any(|l| l.contains("Quốc Tử Giám")), "{lines:?}");
    }

    #[test]
    fn a_word_wider_than_the_line_stays_whole() {
        let word = "A".repeat(300);
        assert_eq!(balance(&format!("{word} B"), 60.0, 13.0, Face::Bold).join(" "), format!("{word} B"));
    }
}
