//! Components are known by their words: what a line must say to be one.

use unicode_normalization::UnicodeNormalization;

use super::look::Line;

/// Quốc hiệu in base letters.
pub(super) const NATIONAL: &str = "CONGHOAXAHOICHUNGHIAVIETNAM";
/// Tiêu ngữ in base letters.
pub(super) const MOTTO: &str = "DOCLAPTUDOHANHPHUC";

/// Named documents (Nghị định 30/2020/NĐ-CP, Điều 7) that may stand as a title in base letters.
const KINDS: &[&str] = &[
    "KEHOACH",
    "NGHIQUYET",
    "QUYETDINH",
    "CHITHI",
    "QUYCHE",
    "QUYDINH",
    "THONGCAO",
    "THONGBAO",
    "HUONGDAN",
    "CHUONGTRINH",
    "PHUONGAN",
    "DEAN",
    "DUAN",
    "BAOCAO",
    "TOTRINH",
    "BIENBAN",
    "CONGDIEN",
    "GIAYMOI",
    "GIAYGIOITHIEU",
    "GIAYUYQUYEN",
];

/// Words that begin the name of an agency, in capitals.
const AGENCIES: &[&str] = &[
    "ỦY BAN ",
    "UỶ BAN ",
    "UBND ",
    "UBMTTQ",
    "HỘI ĐỒNG ",
    "HĐND ",
    "BỘ ",
    "SỞ ",
    "PHÒNG ",
    "BAN ",
    "CHI CỤC ",
    "CỤC ",
    "TỔNG CỤC ",
    "TRUNG TÂM ",
    "TRƯỜNG ",
    "VĂN PHÒNG",
    "THANH TRA ",
    "TRẠM ",
    "BỆNH VIỆN ",
    "VIỆN ",
    "CÔNG AN ",
    "TỔ ",
    "ĐỘI ",
    "HẠT ",
    "BẢO HIỂM ",
    "CÔNG TY ",
    "HỌC VIỆN ",
    "KHO BẠC ",
    "QUỸ ",
    "ĐÀI ",
];

/// Words that begin the first line of a signature.
const TITLES: &[&str] = &[
    "TM.",
    "KT.",
    "TL.",
    "TUQ.",
    "Q.",
    "T/M",
    "K/T",
    "T/L",
    "TM ",
    "KT ",
    "CHỦ TỊCH",
    "PHÓ ",
    "GIÁM ĐỐC",
    "TRƯỞNG",
    "BỘ TRƯỞNG",
    "THỨ TRƯỞNG",
    "CHÁNH",
    "TỔNG ",
    "CỤC TRƯỞNG",
    "CHI CỤC TRƯỞNG",
    "HIỆU TRƯỞNG",
    "VIỆN TRƯỞNG",
    "TỔ TRƯỞNG",
    "ĐỘI TRƯỞNG",
    "THỦ TRƯỞNG",
    "BÍ THƯ",
];

/// The base letters and digits of a text with the number of each among its signs that are not blank.
pub(super) fn letters(text: &str) -> Vec<(usize, char)> {
    let mut at = 0;
    let mut out = Vec::new();
    for c in text.chars() {
        if c.is_whitespace() {
            continue;
        }
        let base = match c {
            'Đ' | 'đ' => Some('D'),
            c => c.nfd().next().filter(char::is_ascii_alphanumeric).map(|base| base.to_ascii_uppercase()),
        };
        out.extend(base.map(|base| (at, base)));
        at += 1;
    }
    out
}

/// The base letters and digits of a text.
pub(super) fn skeleton(text: &str) -> String {
    letters(text).into_iter().map(|(_, c)| c).collect()
}

/// The part of a line whose base letters are these.
pub(super) fn part(line: &Line, wanted: &str) -> Option<Line> {
    let letters = letters(&line.text());
    let bare: String = letters.iter().map(|(_, c)| c).collect();
    let from = bare.find(wanted)?;
    let first = letters.get(from)?.0;
    let last = letters.get(from + wanted.len() - 1)?.0;
    Some(line.part(first, last + 1))
}

/// The name of a kind of document, alone on its line.
pub(super) fn is_kind(text: &str) -> bool {
    let bare = skeleton(text);
    KINDS.contains(&bare.as_str()) && !text.chars().any(char::is_lowercase)
}

/// The same in small letters, which is against the decree; only by its looks can it be told from a word of the text.
pub(super) fn is_kind_in_small(line: &Line) -> bool {
    let text = line.text();
    KINDS.contains(&skeleton(&text).as_str()) && !is_kind(&text) && line.share(|look| look.bold) > 0.5
}

/// "Số: 12/KH-UBND", perhaps with the date behind it: how many signs (without blanks) the number has.
pub(super) fn number_length(text: &str) -> Option<usize> {
    let bare = letters(text);
    let begins = matches!(bare.as_slice(), [(0, 'S'), (1, 'O'), ..])
        && !bare.get(2).is_some_and(|(at, c)| *at == 2 && c.is_ascii_alphabetic());
    if !begins {
        return None;
    }
    let slash = text.find('/')?;
    let (before, after) = text.split_at(slash);
    let end = after.find(|c: char| c.is_whitespace() || c == ',').unwrap_or(after.len());
    let symbol = after.get(..end)?;
    let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    (before.chars().count() < 40 && symbol.chars().count() < 40).then(|| solid(before) + solid(symbol))
}

/// "Lào Cai, ngày 05 tháng 01 năm 2026", with blanks for what is open.
fn is_place_date(text: &str) -> bool {
    let lower = text.to_lowercase();
    let order = ["ngày", "tháng", "năm"].iter().try_fold(0, |from, word| {
        let at = lower.get(from..)?.find(word)?;
        Some(from + at + word.len())
    });
    order.is_some_and(|end| lower.get(end..).is_some_and(|rest| rest.chars().count() <= 12)) && text.chars().count() <= 70
}

/// Địa danh, thời gian: alone or behind the number on one line.
pub(super) fn place_date(line: &Line) -> Option<Line> {
    let from = number_length(&line.text()).unwrap_or(0);
    let rest = line.part(from, usize::MAX);
    is_place_date(&rest.text()).then_some(rest)
}

/// Whether a line begins the name of another agency.
pub(super) fn begins_agency(text: &str) -> bool {
    let upper = format!("{} ", text.to_uppercase());
    AGENCIES.iter().any(|word| upper.starts_with(word))
}

/// Whether a line begins a signature.
pub(super) fn begins_title(text: &str) -> bool {
    let upper = format!("{} ", text.to_uppercase());
    TITLES.iter().any(|word| upper.starts_with(word))
}

/// "Nơi nhận".
pub(super) fn is_recipients(text: &str) -> bool {
    skeleton(text).starts_with("NOINHAN")
}

/// "Phụ lục", "Phụ lục II", "PHỤ LỤC 1".
pub(super) fn is_appendix(text: &str) -> bool {
    let bare = skeleton(text);
    bare.strip_prefix("PHULUC").is_some_and(|rest| rest.len() <= 5 && rest.chars().all(|c| "IVXLC0123456789ABD".contains(c)))
}

/// Căn cứ, or a proposal.
pub(super) fn is_basis(text: &str) -> bool {
    let bare = skeleton(text);
    ["CANCU", "THEODENGHI", "XETDENGHI"].iter().any(|word| bare.starts_with(word))
}

/// A row of underscores, dashes or dots that stands for a rule.
pub(super) fn is_row_of_strokes(text: &str) -> bool {
    let signs: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    signs.len() >= 3 && signs.iter().all(|c| "_-–—―─*¯".contains(*c))
}

/// A lone page number: "2", "- 2 -", "Trang 2/5", "ii".
pub(super) fn page_number(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    let rest = lower.strip_prefix("trang").unwrap_or(&lower);
    let rest = rest.trim().trim_matches(['-', '–', ' ']);
    // "2/5" counts, "15/11/2026" is a date.
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let value = match rest.split_once('/') {
        Some((value, all)) if digits(all.trim()) => value.trim(),
        Some(_) => return None,
        None => rest,
    };
    let arabic = value.len() <= 3 && digits(value);
    let roman = (1..=6).contains(&value.len()) && value.bytes().all(|byte| b"ivxlc".contains(&byte));
    (arabic || roman).then(|| value.to_owned())
}

/// A mark of urgency.
pub(super) fn is_urgency(text: &str) -> bool {
    ["HOATOC", "THUONGKHAN", "KHAN", "HOATOCHENGIO"].contains(&skeleton(text).as_str()) && !text.chars().any(char::is_lowercase)
}

/// Lines of the upper left corner: which are the superior's, which the issuer's.
///
/// The words tell where another agency's name begins; where they do not, weight does (the superior is not bold).
pub(super) fn agencies(lines: Vec<Line>) -> (Vec<Line>, Vec<Line>) {
    let light = lines.iter().take_while(|line| line.share(|look| look.bold) < 0.5).count();
    let by_weight = (light > 0 && light < lines.len()).then_some(light);
    let by_words = lines.iter().rposition(|line| begins_agency(&line.text())).filter(|at| *at > 0);
    let at = by_weight.or(by_words).unwrap_or(0);
    let mut superior = lines;
    let issuer = superior.split_off(at);
    (superior, issuer)
}

#[cfg(test)]
mod tests {
    use super::{begins_title, is_appendix, is_kind, is_place_date, is_row_of_strokes, number_length, page_number, skeleton};

    #[test]
    fn words_of_the_head() {
        assert_eq!(skeleton("Độc lập - Tự do - Hạnh phúc"), super::MOTTO);
        assert_eq!(skeleton("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"), super::NATIONAL);
        assert!(is_kind("KẾ HOẠCH") && !is_kind("Kế hoạch") && !is_kind("KẾ HOẠCH NĂM"));
        assert_eq!(number_length("Số: 154/KH-UBND"), Some(14));
        assert_eq!(number_length("Số:      /KH-UBND Lào Cai, ngày"), Some(11));
        assert_eq!(number_length("Sở Nội vụ/Phòng"), None);
        assert!(is_place_date("Lào Cai, ngày      tháng      năm 2022"));
        assert!(!is_place_date("Thực hiện từ ngày 01 tháng 01 năm 2022 đến hết ngày 31 tháng 12"));
    }

    #[test]
    fn words_of_the_end_and_of_margins() {
        assert!(begins_title("TM. ỦY BAN NHÂN DÂN") && begins_title("GIÁM ĐỐC") && !begins_title("Nguyễn Văn A"));
        assert!(
            is_appendix("Phụ lục") && is_appendix("PHỤ LỤC II") && is_appendix("Phụ lục 1") && !is_appendix("Phụ lục kèm theo")
        );
        assert_eq!(page_number("- 12 -"), Some("12".to_owned()));
        assert_eq!(page_number("Trang 2/5"), Some("2".to_owned()));
        assert_eq!(page_number("2026"), None);
        assert_eq!(page_number("15/11/2026."), None);
        assert_eq!(page_number("iv"), Some("iv".to_owned()));
        assert!(is_row_of_strokes("________") && is_row_of_strokes("-------") && !is_row_of_strokes("-"));
    }
}
