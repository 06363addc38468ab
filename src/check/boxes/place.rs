//! Box 4: place and date (Phụ lục I, Phần I, Mục II.4).

use super::bodies::{UNIT_NOUNS, folded, unit_of_council};
use crate::check::file::dates;
use crate::check::report::{Report, Subject};
use crate::check::rule::{Rule, Way, rule};

pub(in crate::check) const RULES: &[&Rule] = &[&DD01, &DD02, &DD03, &DD04, &DD05, &DD06, &DD08];

rule! {
    /// Phải có địa danh, sau địa danh là dấu phẩy.
    ///
    /// “Đồng Sen, ngày 05 tháng 10 năm 2026”. Dấu phẩy và chữ “ngày” chương trình tự in, nên `place` chỉ ghi địa danh. Bản ban
    /// hành thiếu địa danh thì không lập được (BH01).
    ///
    /// Sai:
    /// ```yaml
    /// place:
    /// ```
    /// Sai:
    /// ```yaml
    /// place: "Đồng Sen,"
    /// ```
    /// Đúng:
    /// ```yaml
    /// place: Đồng Sen
    /// ```
    /// In ra:
    /// ```text
    /// Đồng Sen, ngày 05 tháng 10 năm 2026
    /// ```
    DD01 "place-missing";
    vi: "thiếu địa danh, hoặc địa danh ghi lẫn dấu phẩy, ngày tháng";
    en: "no place, or a comma or date written into it";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.4.c";
    ways: Way::Plan(place_alone), Way::Refused(&["BH01"]), Way::Printed;
}

rule! {
    /// Ngày nhỏ hơn 10 và tháng 1, 2 ghi thêm số 0 ở trước.
    ///
    /// Chương trình in ngày tháng từ dữ liệu, viết kiểu nào trong `date` cũng ra đúng.
    ///
    /// Đúng:
    /// ```yaml
    /// date: 2026-02-05
    /// ```
    /// In ra:
    /// ```text
    /// Đồng Sen, ngày 05 tháng 02 năm 2026
    /// ```
    DD02 "day-without-leading-zero";
    vi: "ngày nhỏ hơn 10, tháng 1, 2 thiếu số 0 ở trước";
    en: "a day below 10 or month 1, 2 without its leading zero";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.4.b";
    ways: Way::Printed, Way::File(dates::leading_zeros);
}

rule! {
    /// Tháng 3 đến tháng 9 không thêm số 0.
    ///
    /// Chính Nghị định ghi “ngày 05 tháng 3 năm 2020”. Chương trình in ngày tháng từ dữ liệu, viết kiểu nào cũng ra đúng.
    ///
    /// Đúng:
    /// ```yaml
    /// date: 05/09/2026
    /// ```
    /// In ra:
    /// ```text
    /// Đồng Sen, ngày 05 tháng 9 năm 2026
    /// ```
    DD03 "month-padded";
    vi: "tháng 3 đến 9 ghi thừa số 0";
    en: "months 3 to 9 with a zero";
    weight: Warning, Warning;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.4.b";
    ways: Way::Printed, Way::File(dates::padded_months);
}

rule! {
    /// Thời gian ban hành ghi đủ “ngày … tháng … năm …”.
    ///
    /// Không ghi 05/3/2026 ở ô số 4. Chương trình in ngày tháng từ dữ liệu, viết kiểu nào cũng ra đúng.
    ///
    /// Đúng:
    /// ```yaml
    /// date: 5/3/2026
    /// ```
    /// In ra:
    /// ```text
    /// Đồng Sen, ngày 05 tháng 3 năm 2026
    /// ```
    DD04 "short-date";
    vi: "thời gian ban hành ghi tắt";
    en: "a short date in box 4";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.4.b";
    ways: Way::Printed;
}

rule! {
    /// Địa danh là tên riêng, không kèm chữ xã, phường, tỉnh, thành phố.
    ///
    /// Ghi “Đồng Sen, ngày …”. Chỉ đơn vị đặt theo tên người, chữ số hoặc sự kiện lịch sử mới ghi cả danh từ chung: “Quận 1”,
    /// “Phường Điện Biên Phủ”; và “Thành phố Hồ Chí Minh” luôn ghi đủ. Chương trình biết một số tên người, sự kiện thường gặp; tên
    /// khác thì dùng `allow:` kèm lý do.
    ///
    /// Sai:
    /// ```yaml
    /// place: Xã Đồng Sen
    /// ```
    /// Sai:
    /// ```yaml
    /// place: TP. Hồ Chí Minh
    /// ```
    /// Đúng:
    /// ```yaml
    /// place: Đồng Sen
    /// ```
    /// Đúng:
    /// ```yaml
    /// issuer: {level: commune, name: Ủy ban nhân dân phường Điện Biên Phủ, symbol: UBND}
    /// place: Phường Điện Biên Phủ
    /// ```
    /// Đúng:
    /// ```yaml
    /// issuer: {level: province, name: Ủy ban nhân dân Thành phố Hồ Chí Minh, symbol: UBND}
    /// place: Thành phố Hồ Chí Minh
    /// ```
    DD05 "place-with-a-common-noun";
    vi: "địa danh kèm danh từ chung";
    en: "a place with a common noun";
    weight: Warning, Warning;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.4.a; Phụ lục II, Mục III";
    ways: Way::Plan(common_noun), Way::ReadBack;
}

rule! {
    /// Địa danh của văn bản cấp xã là tên xã, phường, đặc khu đó.
    ///
    /// Cơ quan địa phương ghi tên đơn vị hành chính nơi đóng trụ sở. Văn bản của một xã ghi tên tỉnh là nhầm cấp. Nếu trụ sở đóng ở
    /// nơi khác thì dùng `allow:` kèm lý do.
    ///
    /// Sai:
    /// ```yaml
    /// place: Trường Giang
    /// ```
    /// Đúng:
    /// ```yaml
    /// place: Đồng Sen
    /// ```
    DD06 "place-of-another-level";
    vi: "địa danh không phải nơi của cơ quan ban hành";
    en: "a place of another level than the issuing body";
    weight: Warning, Warning;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.4.a";
    ways: Way::Plan(other_level), Way::ReadBack;
}

rule! {
    /// Ngày ban hành phải có thật và không sớm hơn văn bản được viện dẫn.
    ///
    /// Không thể căn cứ một văn bản chưa ban hành: một trong hai ngày bị ghi nhầm, thường là năm. Ngày không có trong lịch thì kế
    /// hoạch không đọc được (DT10).
    ///
    /// Sai:
    /// ```yaml
    /// date: 2026-02-30
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   kh178: {kind: Kế hoạch, number: 178/KH-UBND, date: 2027-09-15, issuer: Ủy ban nhân dân tỉnh, about: về đọc sách}
    /// ```
    /// Đúng:
    /// ```yaml
    /// references:
    ///   kh178: {kind: Kế hoạch, number: 178/KH-UBND, date: 2026-09-15, issuer: Ủy ban nhân dân tỉnh, about: về đọc sách}
    /// ```
    DD08 "issued-before-what-it-cites";
    vi: "ngày ban hành không có thật, hoặc sớm hơn văn bản viện dẫn";
    en: "a date that does not exist, or earlier than a cited document";
    weight: Error, Error;
    certainty: D;
    source: decree "Phụ lục I, Phần I, Mục II.4.b";
    ways: Way::Plan(before_cited), Way::Refused(&["DT10"]), Way::File(dates::on_the_calendar);
}

/// Persons and events that units are often named after.
const PERSONS_AND_EVENTS: &[&str] = &[
    "an dương vương",
    "bà triệu",
    "bạch đằng",
    "điện biên phủ",
    "đinh tiên hoàng",
    "duy tân",
    "hai bà trưng",
    "hàm rồng",
    "hàm tử",
    "hoàng diệu",
    "hoàng văn thụ",
    "hùng vương",
    "lam sơn",
    "lê chân",
    "lê hồng phong",
    "lê lợi",
    "lê thánh tông",
    "lý thái tổ",
    "lý thường kiệt",
    "lý tự trọng",
    "minh khai",
    "ngô mây",
    "ngô quyền",
    "nguyễn an ninh",
    "nguyễn cư trinh",
    "nguyễn du",
    "nguyễn huệ",
    "nguyễn nghiêm",
    "nguyễn phúc",
    "nguyễn thái bình",
    "nguyễn thái học",
    "nguyễn trãi",
    "nguyễn trung trực",
    "phạm ngũ lão",
    "phan bội châu",
    "phan chu trinh",
    "phan đình phùng",
    "quang trung",
    "quyết thắng",
    "tân trào",
    "tháng tám",
    "tô hiệu",
    "tôn đức thắng",
    "trần hưng đạo",
    "trần lãm",
    "trần nhân tông",
    "trần phú",
    "trần quang khải",
    "trần quốc toản",
    "trương định",
    "trưng vương",
    "võ thị sáu",
    "vị xuyên",
    "xô viết nghệ tĩnh",
];

fn place_alone(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(place) = &subject.plan.place else { return };
    let words = subject.plain(place);
    if words.contains(',') || words.to_lowercase().contains("ngày") {
        report
            .tell(
                place.span,
                format!("`place` chỉ ghi địa danh, không ghi `{words}`"),
                format!("`place` holds the place alone, not `{words}`"),
            )
            .hint("dấu phẩy và “ngày … tháng … năm …” do chương trình in", "the comma and the date are printed by the program");
    }
}

/// The common noun that a place begins with, and the rest.
fn noun_and_name(folded: &str) -> Option<(&str, &str)> {
    let short = ["tp.", "tp ", "tt.", "tx.", "p.", "x.", "t."]
        .iter()
        .find_map(|short| folded.strip_prefix(short).map(|rest| (*short, rest)));
    UNIT_NOUNS
        .iter()
        .find_map(|noun| Some((*noun, folded.strip_prefix(noun)?)))
        .filter(|(_, rest)| rest.starts_with(' '))
        .or(short)
}

fn common_noun(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(place) = &subject.plan.place else { return };
    let words = subject.plain(place);
    let folded = folded(&words);
    let told = |report: &mut Report<'_>, hint: String| {
        report
            .tell(place.span, format!("địa danh ghi `{words}`"), format!("the place reads `{words}`"))
            .hint(format!("ghi “{hint}”"), format!("write “{hint}”"));
    };
    if folded.ends_with("hồ chí minh") || folded.ends_with("hcm") {
        if words != "Thành phố Hồ Chí Minh" {
            told(report, "Thành phố Hồ Chí Minh".to_owned());
        }
        return;
    }
    let Some((noun, name)) = noun_and_name(&folded) else { return };
    let name = name.trim();
    let whole = name.starts_with(|c: char| c.is_ascii_digit()) || PERSONS_AND_EVENTS.contains(&name);
    if !whole {
        let proper: String = words.trim().chars().skip(noun.chars().count()).collect();
        told(report, proper.trim().to_owned());
    }
}

fn other_level(subject: &Subject<'_>, report: &mut Report<'_>) {
    use crate::terms::Level;
    let plan = subject.plan;
    let Some(place) = &plan.place else { return };
    if !matches!(plan.issuer.level.value, Level::Commune | Level::District) {
        return;
    }
    let Some(unit) = unit_of_council(&subject.plain(&plan.issuer.name)) else { return };
    let words = folded(&subject.plain(place));
    let bare = |name: &str| noun_and_name(name).map_or_else(|| name.to_owned(), |(_, rest)| rest.trim().to_owned());
    // "xã Đồng Sen, tỉnh Trường Giang" names the unit first.
    let own = bare(unit.split(',').next().unwrap_or_default().trim());
    if !own.is_empty() && !words.is_empty() && bare(&words) != own {
        report
            .tell(
                place.span,
                format!("địa danh `{}` không phải tên {unit}", subject.plain(place)),
                format!("the place `{}` is not the name of {unit}", subject.plain(place)),
            )
            .label(plan.issuer.name.span, "cơ quan ban hành", "the issuing body");
    }
}

fn before_cited(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(issued) = &subject.plan.date else { return };
    for reference in &subject.plan.references {
        let Some(date) = &reference.date else { continue };
        if issued.value.is_before(date.value) {
            let (mine, theirs) = (issued.value.numeric(), date.value.numeric());
            report
                .tell(
                    issued.span,
                    format!("ban hành {mine}, sớm hơn văn bản viện dẫn ({theirs})"),
                    format!("issued {mine}, earlier than a document that it cites ({theirs})"),
                )
                .label(date.span, "ngày của văn bản viện dẫn", "the date of the document cited");
        }
    }
}
