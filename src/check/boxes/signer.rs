//! Box 7, the name of the signer: no title stands before it (Phụ lục I, Phần I, Mục II.7.c).

use super::signature::signature;
use crate::check::report::{Report, Subject};
use crate::check::rule::{Rule, Way, rule};

pub(in crate::check) const RULES: &[&Rule] = &[&KY09];

rule! {
    /// Trước họ tên người ký không ghi học hàm, học vị, quân hàm, danh hiệu.
    ///
    /// Cũng không ghi “Ông”, “Bà”, “Đồng chí”. Lực lượng vũ trang, đơn vị giáo dục, y tế, khoa học được ghi khi người đứng đầu ngành
    /// cho phép: khi đó dùng `allow:` kèm lý do.
    ///
    /// Sai:
    /// ```yaml
    /// signature: {authority: TM., collective: Ủy ban nhân dân, position: Chủ tịch, name: ThS. Lê Thị Sen}
    /// ```
    /// Sai:
    /// ```yaml
    /// signature: {authority: TM., collective: Ủy ban nhân dân, position: Chủ tịch, name: Bà Lê Thị Sen}
    /// ```
    /// Đúng:
    /// ```yaml
    /// signature: {authority: TM., collective: Ủy ban nhân dân, position: Chủ tịch, name: Lê Thị Sen}
    /// ```
    KY09 "title-before-the-name";
    vi: "học hàm, học vị, danh hiệu trước họ tên";
    en: "a title before the signer's name";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.7.c";
    ways: Way::Plan(title), Way::ReadBack;
}

/// Titles that stand before a name (Mục II.7.c).
const TITLES: &[&str] = &[
    "ông",
    "bà",
    "đ/c",
    "đồng chí",
    "gs",
    "pgs",
    "ts",
    "ths",
    "th.s",
    "cn",
    "ks",
    "bs",
    "bscki",
    "bsckii",
    "ck1",
    "ck2",
    "tskh",
    "ls",
    "giáo sư",
    "phó giáo sư",
    "tiến sĩ",
    "thạc sĩ",
    "thạc sỹ",
    "cử nhân",
    "kỹ sư",
    "bác sĩ",
    "luật sư",
    "nsnd",
    "nsưt",
    "nsut",
    "nghệ sĩ",
    "nhà giáo",
    "ngnd",
    "ngưt",
    "thầy thuốc",
    "anh hùng",
    "đại tướng",
    "thượng tướng",
    "trung tướng",
    "thiếu tướng",
    "đại tá",
    "thượng tá",
    "trung tá",
    "thiếu tá",
    "đại úy",
    "thượng úy",
    "trung úy",
    "thiếu úy",
];

fn title(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(name) = signature(subject).and_then(|signature| signature.name.as_ref()) else { return };
    let words = subject.plain(name);
    let folded = words.trim().to_lowercase();
    let found = TITLES.iter().find(|title| {
        folded
            .strip_prefix(**title)
            .is_some_and(|rest| rest.starts_with(['.', ' ', ':', ',']) && rest.chars().any(char::is_alphabetic))
    });
    if let Some(title) = found {
        let written: String = words.trim().chars().take(title.chars().count()).collect();
        report
            .tell(
                subject.place(name, &written),
                format!("ghi `{written}` trước họ tên người ký"),
                format!("`{written}` stands before the signer's name"),
            )
            .hint("chỉ ghi họ và tên", "write the name alone");
    }
}
