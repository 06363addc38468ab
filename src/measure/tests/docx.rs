//! Settings through defaults, styles and runs; components by their words.

use super::docx;
use crate::measure::{Align, Range, Under};

const STYLES: &str = r#"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="26"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:pPr><w:jc w:val="both"/><w:spacing w:after="120" w:line="276"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H"><w:basedOn w:val="N"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>"#;

fn p(style: &str, text: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#)
}

#[test]
fn styles_are_resolved_from_defaults_to_runs() {
    let body = format!(
        r#"{}{}<w:p><w:pPr><w:ind w:firstLine="720"/></w:pPr><w:r><w:rPr><w:i/><w:color w:val="FF0000"/></w:rPr><w:t>Nghiêng &amp; đỏ</w:t></w:r></w:p><w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:bottom="1134" w:left="1701" w:right="851"/></w:sectPr>"#,
        p("H", "KẾ HOẠCH"),
        p("H", "Tổ chức Ngày hội đọc sách"),
    );
    let layout = crate::measure::docx(&docx(&body, STYLES)).unwrap();
    let kind = layout.head.kind.as_ref().unwrap();
    assert_eq!((kind.line.size(), kind.line.is_bold(), kind.off), (14.0, true, Some(0.0)));
    assert_eq!(layout.head.subject.len(), 1);
    let paragraph = &layout.body.paragraphs[0];
    assert_eq!(paragraph.text(), "Nghiêng & đỏ");
    assert_eq!((paragraph.align, paragraph.spacing), (Some(Align::Both), Some((1.15, 1.15))));
    assert!((paragraph.indent.unwrap() - 12.7).abs() < 0.01);
    let look = &paragraph.lines[0].spans[0].look;
    assert_eq!((look.size, look.bold, look.italic, look.colour.red), (13.0, false, true, 255));
    let left = layout.sheets[0].margins.left.unwrap();
    assert!(left == Range::exact(left.low) && (left.low - 30.0).abs() < 0.01);
}

#[test]
fn gaps_add_up_and_empty_paragraphs_count() {
    let body = format!("{}{}{}<w:p/>{}", p("H", "KẾ HOẠCH"), p("H", "Về việc đọc sách"), p("N", "Một."), p("N", "Hai."));
    let layout = crate::measure::docx(&docx(&(body + &p("N", "Ba.")), STYLES)).unwrap();
    let gaps: Vec<Option<f64>> =
        layout.body.paragraphs.iter().map(|paragraph| paragraph.gap.map(|gap| (gap * 10.0).round() / 10.0)).collect();
    // 6 pt, and an empty line of 13 pt type between the first two.
    assert_eq!(gaps, [None, Some(20.9), Some(6.0)]);
}

#[test]
fn the_head_in_a_table_with_borders_as_rules() {
    let cell = |width: u32, inner: &str| format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inner}</w:tc>"#);
    let border = r#"<w:p><w:pPr><w:pBdr><w:top w:val="single"/></w:pBdr><w:ind w:left="1200" w:right="1200"/></w:pPr></w:p>"#;
    let left = p("N", "ỦY BAN NHÂN DÂN") + &p("H", "SỞ NỘI VỤ") + border;
    let right = p("H", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + &p("H", "Độc lập - Tự do - Hạnh phúc");
    let row = |a: &str, b: &str| format!("<w:tr>{}{}</w:tr>", cell(3742, a), cell(5555, b));
    let body = format!(
        "<w:tbl>{}{}</w:tbl>{}{}{}",
        row(&left, &right),
        row(&p("N", "Số: 05/KH-SNV"), &p("N", "Huế, ngày 05 tháng 01 năm 2026")),
        p("H", "KẾ HOẠCH"),
        p("H", "Về việc đọc sách"),
        p("N", "Nội dung.")
    );
    let head = crate::measure::docx(&docx(&body, STYLES)).unwrap().head;
    let texts = |lines: &[crate::measure::Line]| lines.iter().map(crate::measure::Line::text).collect::<Vec<_>>();
    assert_eq!((texts(&head.superior), texts(&head.issuer)), (vec!["ỦY BAN NHÂN DÂN".to_owned()], vec!["SỞ NỘI VỤ".to_owned()]));
    assert_eq!(head.date_below_number, Some(0.0));
    assert_eq!(head.motto_rule, Under::Missing);
    // The cell less Word's own margins and the indents: 3742 - 2 × 108 - 2 × 1200 twips.
    let Under::Drawn { length, off, .. } = head.issuer_rule else { panic!("{:?}", head.issuer_rule) };
    assert!((length - 1126.0 * 25.4 / 1440.0).abs() < 0.01 && off == Some(0.0), "{length}");
}

#[test]
fn the_ending_in_a_table() {
    let cell = |inner: &str| format!("<w:tc>{inner}</w:tc>");
    let table = format!(
        "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
        cell(&(p("N", "Nơi nhận:") + &p("N", "- Sở Nội vụ;") + &p("N", "- Lưu: VT."))),
        cell(&(p("H", "KT. GIÁM ĐỐC") + &p("H", "PHÓ GIÁM ĐỐC") + "<w:p/><w:p/>" + &p("H", "Lê Thị Sen"))),
    );
    let body = format!("{}{}{}{table}", p("H", "KẾ HOẠCH"), p("H", "Về việc đọc sách"), p("N", "Nội dung."));
    let ending = crate::measure::docx(&docx(&body, STYLES)).unwrap().ending;
    assert_eq!(ending.recipients.len(), 2);
    assert_eq!(
        ending.signature.titles.iter().map(|title| title.line.text()).collect::<Vec<_>>(),
        ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    );
    assert_eq!(ending.signature.name.unwrap().line.text(), "Lê Thị Sen");
    assert_eq!((ending.title_below_label, ending.signature.may_split), (Some(0.0), Some(true)));
}
