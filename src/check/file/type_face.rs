//! Font, colour and the set of sizes (Phụ lục I, Phần I, Mục I.4 and the note of Mục V).

use std::collections::BTreeMap;

use super::finished::{Finished, en, vi};
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::diag::Severity;
use crate::measure::{Line, Span};

pub(in crate::check) const RULES: &[&Rule] = &[&TY01, &TY02, &TY06];

/// Families with the widths of Times New Roman, by the letters of their names.
const CLONES: &[&str] = &["liberationserif", "tinos", "texgyretermes", "nimbusroman", "nimbusromno9l", "termes", "freeserif"];

rule! {
    /// Phông chữ Times New Roman.
    ///
    /// Phông chữ tiếng Việt Times New Roman, bộ mã Unicode. Phông thay thế cùng độ rộng chữ (Liberation Serif, Tinos, TeX Gyre Termes)
    /// nhúng trong PDF chỉ được ghi chú: chữ in ra cùng chỗ, cùng cỡ, nhưng tên phông không phải Times New Roman. Phông PDF gọi tên mà
    /// không nhúng cũng được ghi chú.
    ///
    /// Sai: Arial, Calibri, .VnTime. Đúng: Times New Roman.
    TY01 "another-font";
    vi: "phông chữ không phải Times New Roman";
    en: "a font that is not Times New Roman";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục I.4";
    ways: Way::File(fonts);
}

rule! {
    /// Chữ màu đen.
    ///
    /// Trừ hình ảnh chữ ký, con dấu và dấu chỉ mức độ khẩn màu đỏ tươi (Mục III.2.b).
    ///
    /// Sai: tiêu đề màu xanh của mẫu có sẵn. Đúng: màu đen hoặc “Tự động”.
    TY02 "text-not-black";
    vi: "chữ không phải màu đen";
    en: "text that is not black";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục I.4";
    ways: Way::File(colours);
}

rule! {
    /// Cỡ chữ phần đầu đi theo bộ: Quốc hiệu 12, Tiêu ngữ 13, địa danh và thời gian 13; hoặc 13, 14, 14.
    ///
    /// Ghi chú dưới bảng ở Mục V yêu cầu cỡ chữ trong cùng văn bản phải thống nhất theo một trong hai bộ.
    ///
    /// Sai: Quốc hiệu 12, Tiêu ngữ 14. Đúng: Quốc hiệu 13, Tiêu ngữ 14, địa danh 14.
    TY06 "sizes-of-two-sets";
    vi: "cỡ chữ phần đầu không theo một bộ";
    en: "sizes of the head that are not of one set";
    weight: Warning, Warning;
    certainty: B;
    source: decree "Phụ lục I, Phần I, Mục V";
    ways: Way::File(sets);
}

/// The letters of a font's name.
fn bare(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect()
}

/// Spans by a key that is wrong: how many letters, and the first line.
fn wrong(lines: &[Line], key: impl Fn(&Line, &Span) -> Option<String>) -> BTreeMap<String, (usize, &Line)> {
    let mut found = BTreeMap::new();
    for line in lines {
        for span in &line.spans {
            let letters = span.text.chars().filter(|c| !c.is_whitespace()).count();
            if letters > 0
                && let Some(key) = key(line, span)
            {
                found.entry(key).or_insert((0, line)).0 += letters;
            }
        }
    }
    found
}

fn fonts(finished: &Finished, report: &mut Report<'_>) {
    let times = |name: &str| bare(name).starts_with("timesnewroman");
    let clone = |name: &str| CLONES.iter().any(|clone| bare(name).starts_with(clone)) || bare(name).starts_with("times");
    let other = wrong(&finished.layout.lines, |_, span| (!times(&span.look.font)).then(|| span.look.font.clone()));
    let mut clones: Vec<String> = Vec::new();
    for (font, (letters, line)) in &other {
        if clone(font) {
            clones.push(font.clone());
            continue;
        }
        let vi_text = format!("phông {font}, {letters} chữ (quy định Times New Roman)");
        finished.tell(report, line, &vi_text, &format!("font {font}, {letters} letters (must be Times New Roman)"));
    }
    if !clones.is_empty() {
        clones.dedup_by_key(|name| name.split(['-', ',']).next().unwrap_or_default().to_owned());
        let name = clones.first().and_then(|name| name.split(['-', ',']).next()).unwrap_or_default().to_owned();
        finished
            .tell_all(
                report,
                format!("phông {name} cùng độ rộng chữ, thay cho Times New Roman"),
                format!("font {name}, of the same widths, in place of Times New Roman"),
            )
            .at_most(Severity::Note);
    }
    if let Some(font) = finished.layout.loose_fonts.first() {
        finished
            .tell_all(
                report,
                format!("phông {font} không nhúng trong tệp: máy khác có thể in bằng phông khác"),
                format!("font {font} is not embedded: another machine may print with another font"),
            )
            .at_most(Severity::Note);
    }
}

fn colours(finished: &Finished, report: &mut Report<'_>) {
    let layout = &finished.layout;
    let stamp = |line: &Line| layout.stamps.iter().any(|stamp| stamp.line.place == line.place);
    let other = wrong(&layout.lines, |line, span| {
        let colour = span.look.colour;
        let allowed = colour.is_black() || (colour.is_red() && stamp(line));
        (!allowed).then(|| colour.hex())
    });
    for (colour, (letters, line)) in other {
        let vi_text = format!("{letters} chữ màu {colour} (quy định màu đen)");
        finished.tell(report, line, &vi_text, &format!("{letters} letters in {colour} (must be black)"));
    }
}

fn sets(finished: &Finished, report: &mut Report<'_>) {
    let head = &finished.layout.head;
    let (Some(national), Some(motto)) = (head.national.first(), &head.motto) else { return };
    let date = head.place_date.as_ref().map_or(motto.size(), Line::size);
    let apart = |a: f64, b: f64| (a - b).abs() > 0.3;
    if apart(motto.size(), national.size() + 1.0) || apart(date, motto.size()) {
        let sizes = [national.size(), motto.size(), date];
        let vi_text =
            format!("Quốc hiệu, Tiêu ngữ, địa danh cỡ {} (quy định 12, 13, 13 hoặc 13, 14, 14)", sizes.map(vi).join(", "));
        let en_text =
            format!("national title, motto, place at {} pt (must be 12, 13, 13 or 13, 14, 14)", sizes.map(en).join(", "));
        finished.tell(report, national, &vi_text, &en_text);
    }
}
