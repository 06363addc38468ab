//! Stamps, images of signatures, scans (Phụ lục I, Phần I, Mục II.7.d, II.8, III.1.d, III.2.b; Phần II, Mục I.2).

use super::finished::{Finished, en, vi};
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::diag::Severity;
use crate::measure::{Format, Line, Picture};

pub(in crate::check) const RULES: &[&Rule] = &[&CS01, &CS02, &CS03];

/// Frames of the marks of urgency, mm (Mục III.2.b).
const STAMPS: [(&str, f64, f64); 3] = [("HOẢ TỐC", 30.0, 8.0), ("THƯỢNG KHẨN", 40.0, 8.0), ("KHẨN", 20.0, 8.0)];
/// How far a frame may be off: it is measured between the middles of its lines.
const FRAME: f64 = 0.6;
/// Share of the signature that the seal covers, about 1/3.
const COVERED: (f64, f64) = (0.2, 0.5);

rule! {
    /// Hình ảnh chữ ký số: màu xanh, nền trong suốt, ở giữa chức vụ và họ tên; con dấu màu đỏ, nền trong suốt, trùm khoảng 1/3 chữ ký
    /// về bên trái.
    ///
    /// Đo được: ảnh có phần trong suốt hay không, màu của nét, phần con dấu trùm lên. Không đo: kích thước thực của con dấu, vì Nghị
    /// định không ghi đường kính; màu của ảnh không giải mã được (JPEG 2000, bảng màu).
    ///
    /// Sai: ảnh JPEG nền trắng che chữ; chữ ký màu đen. Đúng: ảnh PNG nền trong suốt, chữ ký xanh, con dấu đỏ.
    CS01 "signature-image";
    vi: "hình ảnh chữ ký, con dấu không trong suốt, sai màu hoặc sai chỗ";
    en: "the image of a signature or seal is opaque, misplaced or of the wrong colour";
    weight: Warning, Warning;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.7.d và II.8.a";
    ways: Way::File(signature_image);
}

rule! {
    /// Bản sao số hóa: PDF từ phiên bản 1.4, ảnh màu, ít nhất 200 dpi, tỷ lệ 100 %.
    ///
    /// Trang chỉ có ảnh, không có chữ, được coi là trang quét. Tỷ lệ được xét qua khổ giấy (PG01).
    ///
    /// Sai: quét 150 dpi, thang xám. Đúng: 300 dpi, màu.
    CS02 "scan-form";
    vi: "bản quét sai phiên bản PDF, thang xám hoặc dưới 200 dpi";
    en: "a scan in an old version of PDF, grey or under 200 dpi";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần II, Mục I.2";
    ways: Way::File(scan);
}

rule! {
    /// Phụ lục thành tệp riêng: thông tin chữ ký số của cơ quan ở góc trên bên phải trang đầu, cỡ 10, đứng, màu đen.
    ///
    /// Tệp bắt đầu bằng “Phụ lục” mà không có Quốc hiệu được coi là tệp phụ lục riêng. Thông tin này do hệ thống ký số ghi khi ký, nên
    /// trước khi ký thì chưa có: chỉ cảnh báo.
    ///
    /// Sai: góc trên bên phải trống. Đúng: “05/KH-UBND; 05/10/2026 08:30:00 +07:00” cỡ 10.
    CS03 "attachment-without-signing-data";
    vi: "tệp phụ lục riêng thiếu thông tin ký số ở góc trên bên phải";
    en: "an attachment in its own file lacks the signing data";
    weight: Off, Warning;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.8.b và III.1.d";
    ways: Way::File(attachment);
}

/// Frames of the marks of urgency (DM01).
pub(in crate::check) fn stamp_sizes(finished: &Finished, report: &mut Report<'_>) {
    for stamp in &finished.layout.stamps {
        let text = stamp.line.text().replace("HỎA", "HOẢ");
        let Some((word, width, height)) = STAMPS.iter().find(|(word, ..)| *word == text) else { continue };
        match stamp.frame {
            None => {
                let vi_text = format!("dấu “{word}” không có khung (quy định {} × {} mm)", vi(*width), vi(*height));
                finished.tell(
                    report,
                    &stamp.line,
                    &vi_text,
                    &format!("“{word}” has no frame (must be {} × {} mm)", en(*width), en(*height)),
                );
            }
            Some((w, h)) if (w - width).abs() > FRAME || (h - height).abs() > FRAME => {
                let vi_text =
                    format!("khung dấu “{word}” {} × {} mm (quy định {} × {} mm)", vi(w), vi(h), vi(*width), vi(*height));
                let en_text =
                    format!("the frame of “{word}” is {} × {} mm (must be {} × {} mm)", en(w), en(h), en(*width), en(*height));
                finished.tell(report, &stamp.line, &vi_text, &en_text);
            }
            Some(_) => {}
        }
    }
}

fn signature_image(finished: &Finished, report: &mut Report<'_>) {
    let signature = &finished.layout.ending.signature;
    let Some(first) = signature.titles.first() else { return };
    let Some(page) = first.line.place.page() else { return };
    let bottom = signature.name.as_ref().map_or(first.line.base() + 45.0, |name| name.line.base() + 10.0);
    let near = |p: &&Picture| {
        let middle = f64::midpoint(p.left, p.right);
        p.page == page && p.bottom > first.line.base() - 15.0 && p.top < bottom && (middle - first.line.centre()).abs() < 55.0
    };
    let mut near: Vec<&Picture> = finished.layout.pictures.iter().filter(near).collect();
    for _ in near.iter().filter(|picture| !picture.alpha) {
        finished.tell(
            report,
            &first.line,
            "hình ảnh ở phần ký không trong suốt (quy định PNG nền trong suốt)",
            "an image in the signature is opaque",
        );
    }
    // The seal is the left one, the signature the one nearest to the middle.
    near.sort_by(|a, b| a.left.total_cmp(&b.left));
    let (seal, hand) = match near.as_slice() {
        [seal, .., hand] => (seal.ink, hand.ink),
        // One alone may be either.
        [one] => one.ink.map_or((None, None), |ink| if ink.is_red() { (Some(ink), None) } else { (None, Some(ink)) }),
        [] => (None, None),
    };
    if let Some(ink) = seal.filter(|ink| !ink.is_red()) {
        let hex = ink.hex();
        let vi_text = format!("hình ảnh con dấu màu {hex} (quy định màu đỏ)");
        finished.tell(report, &first.line, &vi_text, &format!("the image of the seal is {hex} (must be red)"));
    }
    if let Some(ink) = hand.filter(|ink| !ink.is_blue()) {
        let hex = ink.hex();
        let vi_text = format!("hình ảnh chữ ký màu {hex} (quy định màu xanh)");
        finished.tell(report, &first.line, &vi_text, &format!("the image of the signature is {hex} (must be blue)"));
    }
    if let [seal, .., hand] = near.as_slice() {
        let covered = (seal.right.min(hand.right) - hand.left).max(0.0) / (hand.right - hand.left).max(0.1);
        if !(COVERED.0..=COVERED.1).contains(&covered) {
            let share = (covered * 100.0).round();
            let vi_text = format!("con dấu trùm {share} % hình chữ ký (quy định khoảng 1/3 về bên trái)");
            finished.tell(
                report,
                &first.line,
                &vi_text,
                &format!("the seal covers {share} % of the signature (must be about 1/3 on its left)"),
            );
        }
    }
}

fn scan(finished: &Finished, report: &mut Report<'_>) {
    let layout = &finished.layout;
    let Some(sheet) = layout.sheets.iter().find(|sheet| sheet.scanned) else { return };
    let Format::Pdf { version } = &layout.format else { return };
    finished
        .tell_all(
            report,
            format!("trang {} là bản quét: chữ trên đó không đo được", sheet.number),
            format!("page {} is a scan: its text cannot be measured", sheet.number),
        )
        .at_most(Severity::Note);
    if version.parse::<f64>().is_ok_and(|version| version < 1.4) {
        finished.tell_all(
            report,
            format!("PDF phiên bản {version} (quy định từ 1.4)"),
            format!("PDF version {version} (must be 1.4 or later)"),
        );
    }
    let scans = layout.pictures.iter().filter(|p| layout.sheets.iter().any(|s| s.number == p.page && s.scanned));
    for picture in scans.take(1) {
        if picture.dpi < 199.0 {
            let dpi = picture.dpi.round();
            finished.tell_all(
                report,
                format!("trang {}: ảnh quét {dpi} dpi (quy định ít nhất 200)", picture.page),
                format!("page {}: {dpi} dpi (must be at least 200)", picture.page),
            );
        }
        if picture.grey {
            finished.tell_all(
                report,
                format!("trang {}: ảnh quét thang xám (quy định ảnh màu)", picture.page),
                format!("page {}: the scan is grey (must be in colour)", picture.page),
            );
        }
    }
}

fn attachment(finished: &Finished, report: &mut Report<'_>) {
    let layout = &finished.layout;
    let alone = layout.head.national.is_empty() && layout.sheets.first().is_some_and(|sheet| sheet.appendix);
    let Some(label) = layout.appendices.first().filter(|_| alone) else { return };
    let signed = |line: &Line| {
        line.place.page() == Some(1)
            && line.base() < 40.0
            && line.left() > 100.0
            && (line.size() - 10.0).abs() < 0.3
            && line.is_upright()
    };
    if !layout.lines.iter().any(signed) {
        finished.tell(
            report,
            &label.label.line,
            "phụ lục thành tệp riêng, góc trên bên phải chưa có thông tin chữ ký số (cỡ 10, đứng)",
            "an attachment in its own file without the signing data at the upper right (10 pt, upright)",
        );
    }
}
