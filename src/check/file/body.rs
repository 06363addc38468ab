//! The running text and the bases (Phụ lục I, Phần I, Mục II.6.a and II.6.e).

use super::finished::{Finished, en, vi};
use super::looks::{self, NEAR_PT, Wanted};
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::diag::Severity;
use crate::document::measures;
use crate::measure::{Align, Format, Paragraph};

pub(in crate::check) const RULES: &[&Rule] = &[&CC02, &BC07, &BC08, &BC09, &BC10, &BC11];

/// Share of paragraphs that may be otherwise: a caption, a line of a form.
const FEW: f64 = 0.05;
/// How far an indent may be from 10 or 12.7 mm: Word writes it in twips, LibreOffice in tenths of a point.
const INDENT: f64 = 0.3;
/// How much less than 6 pt a gap may be: two rounded base lines.
const GAP: f64 = 0.35;
/// More letters than one line of running text holds.
const WRAPS: usize = 95;

rule! {
    /// Căn cứ: chữ in thường, cỡ 13 đến 14, nghiêng.
    ///
    /// Căn cứ là những đoạn liền nhau ngay dưới trích yếu, mở đầu bằng “Căn cứ”, “Theo đề nghị”, “Xét đề nghị”.
    ///
    /// Sai: “Căn cứ Luật …” chữ đứng. Đúng: mỗi căn cứ một dòng, nghiêng.
    CC02 "bases-form";
    vi: "căn cứ không nghiêng hoặc sai cỡ chữ";
    en: "the bases in the wrong form";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.6.a";
    ways: Way::File(bases);
}

rule! {
    /// Nội dung canh đều cả hai lề.
    ///
    /// Trong PDF: mọi dòng trừ dòng cuối của đoạn phải chạm mép phải. Trong DOCX: đoạn dài hơn một dòng phải “justify”. Bỏ qua khi
    /// không quá 5 % số đoạn dài.
    ///
    /// Sai: canh trái. Đúng: canh đều hai bên.
    BC07 "body-not-justified";
    vi: "nội dung không canh đều hai lề";
    en: "the text is not justified";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.6.e";
    ways: Way::File(justified);
}

rule! {
    /// Đầu đoạn lùi vào 1 cm hoặc 1,27 cm.
    ///
    /// Nghị định nêu hai trị số. Trị số ở giữa chỉ là cảnh báo. Bỏ qua khi không quá 5 % số đoạn.
    ///
    /// Sai: không lùi đầu dòng. Đúng: 1,27 cm.
    BC08 "first-line-indent";
    vi: "đầu đoạn không lùi 1 cm hoặc 1,27 cm";
    en: "the first line is not indented by 10 or 12.7 mm";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.6.e";
    ways: Way::File(indents);
}

rule! {
    /// Khoảng cách giữa các đoạn tối thiểu 6 pt.
    ///
    /// Trong PDF đo phần dôi ra so với khoảng cách dòng của đoạn; trong DOCX cộng khoảng sau đoạn trên với khoảng trước đoạn dưới.
    ///
    /// Sai: 3 pt. Đúng: 6 pt.
    BC09 "paragraph-gap";
    vi: "khoảng cách giữa các đoạn dưới 6 pt";
    en: "less than 6 pt between paragraphs";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.6.e";
    ways: Way::File(gaps);
}

rule! {
    /// Khoảng cách dòng từ dòng đơn đến 1,5 dòng.
    ///
    /// Dòng đơn của Times New Roman cao 1,149 lần cỡ chữ: 16,1 pt cho chữ 14. Khoảng cách “chính xác” hay “tối thiểu” của Word được
    /// quy ra số dòng đơn.
    ///
    /// Sai: chính xác 14 pt cho chữ 14 (0,87 dòng). Đúng: 1,15 dòng.
    BC10 "line-spacing";
    vi: "khoảng cách dòng ngoài 1 đến 1,5 dòng";
    en: "line spacing outside 1 to 1.5 lines";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.6.e";
    ways: Way::File(spacing);
}

rule! {
    /// Nội dung cỡ 13 đến 14, một cỡ trong cả văn bản.
    ///
    /// Tính theo số chữ; dưới 2 % ngoài khoảng hoặc dưới 5 % cỡ thứ hai thì bỏ qua (số mũ, ghi chú).
    ///
    /// Sai: cỡ 12; nửa đầu cỡ 14, nửa sau cỡ 13. Đúng: cỡ 14.
    BC11 "body-size";
    vi: "nội dung sai cỡ chữ hoặc hai cỡ chữ";
    en: "the text in the wrong size or in two sizes";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.6.e";
    ways: Way::File(sizes);
}

fn bases(finished: &Finished, report: &mut Report<'_>) {
    for line in finished.layout.body.bases.iter().flat_map(|base| &base.lines) {
        let wanted =
            Wanted {
                name: ("căn cứ", "a basis"), size: measures::BODY, bold: None, italic: Some(true), capitals: Some(false)
            };
        looks::look(finished, report, line, wanted);
    }
}

/// All paragraphs of box 6.
fn all(finished: &Finished) -> impl Iterator<Item = &Paragraph> {
    let body = &finished.layout.body;
    body.bases.iter().chain(&body.paragraphs)
}

/// Tells the first of the paragraphs that are wrong when they are more than a few of those that count.
fn tell_first(
    finished: &Finished,
    report: &mut Report<'_>,
    wrong: &[&Paragraph],
    count: usize,
    few: f64,
    text: (&str, &str),
) -> bool {
    let Some(line) = wrong.first().and_then(|paragraph| paragraph.lines.first()) else { return false };
    if wrong.len() as f64 <= few * count as f64 {
        return false;
    }
    let (more_vi, more_en) = (
        format!("{} ({} trong {count} đoạn)", text.0, wrong.len()),
        format!("{} ({} of {count} paragraphs)", text.1, wrong.len()),
    );
    finished.tell(report, line, &more_vi, &more_en);
    true
}

fn justified(finished: &Finished, report: &mut Report<'_>) {
    let long: Vec<&Paragraph> = all(finished)
        .filter(|p| {
            p.align.is_some() && p.align != Some(Align::Centre) && (p.lines.len() > 1 || p.text().chars().count() > WRAPS)
        })
        .collect();
    let ragged: Vec<&Paragraph> = long.iter().copied().filter(|p| p.align != Some(Align::Both)).collect();
    let text = ("nội dung không canh đều hai lề", "the text is not justified");
    tell_first(finished, report, &ragged, long.len(), FEW, text);
}

fn indents(finished: &Finished, report: &mut Report<'_>) {
    let measured: Vec<&Paragraph> = all(finished).filter(|p| p.indent.is_some() && p.align != Some(Align::Centre)).collect();
    let legal = [measures::INDENT.min, measures::INDENT.max];
    let off = |p: &Paragraph| p.indent.is_some_and(|indent| legal.iter().all(|legal| (indent - legal).abs() > INDENT));
    let between = |p: &Paragraph| p.indent.is_some_and(|indent| (legal[0] - INDENT..=legal[1] + INDENT).contains(&indent));
    let outside: Vec<&Paragraph> = measured.iter().copied().filter(|p| off(p) && !between(p)).collect();
    let inside: Vec<&Paragraph> = measured.iter().copied().filter(|p| off(p) && between(p)).collect();
    for (wrong, severity) in [(outside, Severity::Error), (inside, Severity::Warning)] {
        let Some(first) = wrong.first() else { continue };
        if wrong.len() as f64 <= FEW * measured.len() as f64 {
            continue;
        }
        let (Some(line), Some(indent)) = (first.lines.first(), first.indent) else { continue };
        let count = format!("{}/{}", wrong.len(), measured.len());
        let vi_text = format!("đầu đoạn lùi {} mm (quy định 10 hoặc 12,7 mm; {count} đoạn)", vi(indent));
        let en_text = format!("the first line is indented by {} mm (must be 10 or 12.7 mm; {count} paragraphs)", en(indent));
        finished.tell(report, line, &vi_text, &en_text).at_most(severity);
    }
}

fn gaps(finished: &Finished, report: &mut Report<'_>) {
    let measured: Vec<&Paragraph> = all(finished).filter(|p| p.gap.is_some()).collect();
    let small: Vec<&Paragraph> =
        measured.iter().copied().filter(|p| p.gap.is_some_and(|gap| gap < measures::PARAGRAPH_GAP.min - GAP)).collect();
    let least = small.iter().filter_map(|p| p.gap).fold(f64::MAX, f64::min).max(0.0);
    let text = (
        format!("cách đoạn trên {} pt (quy định tối thiểu 6 pt)", vi(least)),
        format!("{} pt to the paragraph above (at least 6 pt)", en(least)),
    );
    tell_first(finished, report, &small, measured.len(), 0.02, (&text.0, &text.1));
}

fn spacing(finished: &Finished, report: &mut Report<'_>) {
    let measured: Vec<&Paragraph> = all(finished).filter(|p| p.spacing.is_some()).collect();
    let legal = measures::LINE_SPACING;
    // A raised sign or a rounded base line moves a line by 2 %.
    let off = |p: &Paragraph| p.spacing.is_some_and(|(low, high)| low < legal.min - 0.02 || high > legal.max + 0.025);
    let wrong: Vec<&Paragraph> = measured.iter().copied().filter(|p| off(p)).collect();
    let Some((low, high)) = wrong.first().and_then(|p| p.spacing) else { return };
    let worst = if low < legal.min - 0.02 { low } else { high };
    let figure = format!("{worst:.2}");
    let text = (
        format!("khoảng cách dòng {} dòng đơn (quy định 1 đến 1,5)", figure.replace('.', ",")),
        format!("line spacing of {figure} single lines (must be 1 to 1.5)"),
    );
    // A DOCX says how a paragraph is set; in a PDF a formula or a raised sign may spread one.
    let few = match finished.layout.format {
        Format::Docx => 0.0,
        Format::Pdf { .. } => 0.03,
    };
    tell_first(finished, report, &wrong, measured.len(), few, (&text.0, &text.1));
}

fn sizes(finished: &Finished, report: &mut Report<'_>) {
    let mut counts: Vec<(f64, usize, &Paragraph)> = Vec::new();
    for paragraph in &finished.layout.body.paragraphs {
        for span in paragraph.lines.iter().flat_map(|line| &line.spans) {
            let letters = span.text.chars().filter(|c| c.is_alphanumeric()).count();
            match counts.iter_mut().find(|(size, ..)| (size - span.look.size).abs() <= NEAR_PT) {
                Some(known) => known.1 += letters,
                None => counts.push((span.look.size, letters, paragraph)),
            }
        }
    }
    let all: usize = counts.iter().map(|(_, letters, _)| letters).sum();
    counts.sort_by_key(|(_, letters, _)| std::cmp::Reverse(*letters));
    let legal = measures::BODY;
    let outside = |size: f64| size < legal.min - NEAR_PT || size > legal.max + NEAR_PT;
    let lost: usize = counts.iter().filter(|(size, ..)| outside(*size)).map(|(_, letters, _)| letters).sum();
    let first = counts.iter().find(|(size, ..)| outside(*size)).filter(|_| lost as f64 > 0.02 * all as f64);
    if let Some((size, _, paragraph)) = first
        && let Some(line) = paragraph.lines.first()
    {
        let vi_text = format!("nội dung cỡ {} pt (quy định 13 đến 14 pt)", vi(*size));
        finished.tell(report, line, &vi_text, &format!("the text is {} pt (must be 13 to 14 pt)", en(*size)));
    }
    if let [(most, ..), (second, letters, paragraph), ..] = counts.as_slice()
        && *letters as f64 > 0.05 * all as f64
        && !outside(*second)
        && let Some(line) = paragraph.lines.first()
    {
        let vi_text = format!("nội dung có hai cỡ chữ: {} pt và {} pt", vi(*most), vi(*second));
        finished.tell(report, line, &vi_text, &format!("the text has two sizes: {} pt and {} pt", en(*most), en(*second)));
    }
}
