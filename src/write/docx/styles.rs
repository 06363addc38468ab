//! The styles that a person finds in Word: names of the decree's parts, and what each sets.
//!
//! All running text is based on "Nội dung": its font, size, indent and spacing are changed there, once. Sizes in the head depend on
//! the set that fits the place and date, so the sheet is made for a document.

use super::units::{half_points, twips, twips_pt};
use crate::document::head::HeadGeometry;
use crate::document::measures as m;

/// Makes the list of styles with their ids and names.
macro_rules! styles {
    ($($variant:ident = $id:literal, $name:literal;)+) => {
        /// A paragraph style: its id in the file and its name in Word. A name has no comma, which Word takes for a second name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Style { $(#[doc = $name] $variant,)+ }

        impl Style {
            /// All styles, in the order of the file.
            pub(super) const ALL: &[Self] = &[$(Self::$variant),+];

            /// The id by which paragraphs refer to it.
            pub(super) const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),+ }
            }

            /// The name that a person sees.
            pub(super) const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

styles! {
    Normal = "Normal", "Normal";
    Body = "NoiDung", "Nội dung";
    Heading1 = "Heading1", "heading 1";
    Heading2 = "Heading2", "heading 2";
    Heading3 = "Heading3", "heading 3";
    Heading4 = "Heading4", "heading 4";
    Part = "Phan", "Phần";
    Section = "Muc", "Mục";
    Clause = "TieuDeKhoan", "Tiêu đề khoản";
    Point = "TieuDeDiem", "Tiêu đề điểm";
    NumberText = "Khoan", "Khoản";
    LetterText = "Diem", "Điểm";
    DashText = "GachDauDong", "Gạch đầu dòng";
    PlusText = "DauCong", "Dấu cộng";
    StarText = "DauSao", "Dấu sao";
    StepText = "Buoc", "Bước";
    Basis = "CanCu", "Căn cứ";
    Note = "GhiChu", "Ghi chú";
    Head = "DauVanBan", "Đầu văn bản";
    NationalTitle = "QuocHieu", "Quốc hiệu";
    Motto = "TieuNgu", "Tiêu ngữ";
    Superior = "CoQuanChuQuan", "Cơ quan chủ quản";
    Issuer = "CoQuanBanHanh", "Cơ quan ban hành";
    Number = "SoKyHieu", "Số ký hiệu";
    PlaceDate = "DiaDanh", "Địa danh";
    Mark = "DauChi", "Dấu chỉ mức độ";
    Kind = "TenLoai", "Tên loại";
    Subject = "TrichYeu", "Trích yếu";
    Attached = "KemTheo", "Kèm theo";
    Rule = "DuongKe", "Đường kẻ";
    Recipients = "NoiNhan", "Nơi nhận";
    Recipient = "DanhSachNoiNhan", "Danh sách nơi nhận";
    Signature = "ChuKy", "Chữ ký";
    Position = "ChucVu", "Chức vụ người ký";
    OtherPost = "ChucVuKhac", "Chức vụ khác của người ký";
    Signer = "HoTen", "Họ tên người ký";
    Appendix = "PhuLuc", "Phụ lục";
    Cell = "NoiDungBang", "Nội dung bảng";
    CellHead = "DauBang", "Đầu bảng";
    CellGroup = "NhomBang", "Nhóm trong bảng";
    PageNumber = "SoTrang", "Số trang";
    Contact = "LienHe", "Địa chỉ liên hệ";
    Break = "NgatPhan", "Ngắt phần";
}

/// Distance of baselines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// At least so many twips: a larger letter typed in later is not cut off.
    AtLeast(i64),
    /// Exactly so many twips.
    Exact(i64),
    /// A multiple of the font's line, in 1/240.
    Multiple(i64),
}

/// Alignment of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Justify {
    /// Flush left.
    Left,
    /// Centred.
    Center,
    /// Flush right.
    Right,
    /// Both sides.
    Both,
}

impl Justify {
    /// Word's word for it.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Center => "center",
            Self::Right => "right",
            Self::Both => "both",
        }
    }
}

/// What a style sets of its own; the rest comes from the style it is based on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Font, only when a reference file brings one.
    pub(super) font: Option<String>,
    /// Size in half-points.
    pub(super) size: Option<i64>,
    /// Bold.
    pub(super) bold: Option<bool>,
    /// Italic.
    pub(super) italic: Option<bool>,
    /// Space before, twips.
    pub(super) before: Option<i64>,
    /// Space after, twips.
    pub(super) after: Option<i64>,
    /// Distance of baselines.
    pub(super) line: Option<Line>,
    /// First-line indent, twips.
    pub(super) first_line: Option<i64>,
    /// Alignment.
    pub(super) justify: Option<Justify>,
    /// Kept on the page of the next paragraph.
    pub(super) keep_next: bool,
    /// Level in the navigation pane, from 0.
    pub(super) outline: Option<i64>,
    /// A line drawn above the paragraph, its distance from the text in pt.
    pub(super) rule_above: Option<i64>,
}

/// A style of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Definition {
    /// Which style.
    pub(super) style: Style,
    /// The style it is based on; only `Normal` has none.
    pub(super) based_on: Option<Style>,
    /// The style of the paragraph that follows when a person presses Enter.
    pub(super) next: Option<Style>,
    /// What it sets.
    pub(super) look: Look,
}

/// Outline levels of headings: parts, where a plan has them, push the rest one down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Levels {
    /// Whether the body has parts (Phần I).
    pub(super) parts: bool,
}

impl Levels {
    /// The level of a heading style in the navigation pane, from 0.
    pub(super) fn of(self, style: Style) -> i64 {
        let below = i64::from(self.parts);
        #[allow(clippy::wildcard_enum_match_arm, reason = "every other style is not a heading of the running text")]
        match style {
            Style::Section => below,
            Style::Clause => below + 1,
            Style::Point => below + 2,
            _ => 0,
        }
    }

    fn heading(self, style: Style) -> Style {
        match self.of(style) {
            0 => Style::Heading1,
            1 => Style::Heading2,
            2 => Style::Heading3,
            _ => Style::Heading4,
        }
    }
}

/// Distance of baselines of the running text: the same length as the PDF's, not a multiple of a font's line that every
/// program computes anew.
pub(super) fn body_line() -> i64 {
    twips_pt(m::BODY.value * m::SINGLE_LINE_EM * m::LINE_SPACING.value)
}

/// The style sheet of a document.
pub(super) fn sheet(head: &HeadGeometry, levels: Levels) -> Vec<Definition> {
    Style::ALL.iter().map(|style| definition(*style, head, levels)).collect()
}

fn definition(style: Style, head: &HeadGeometry, levels: Levels) -> Definition {
    let on = |based_on: Style, next: Style, look: Look| Definition { style, based_on: Some(based_on), next: Some(next), look };
    let size = |pt: f64| Some(half_points(pt));
    let none = Look::default();
    let bold = Look { bold: Some(true), ..Look::default() };
    let gap = twips_pt(m::PARAGRAPH_GAP.value);
    let heading = |level: i64| on(Style::Body, Style::Body, Look { keep_next: true, outline: Some(level), ..Look::default() });
    match style {
        Style::Normal => {
            let look =
                Look { size: size(m::BODY.value), before: Some(0), after: Some(0), line: Some(Line::Multiple(240)), ..none };
            Definition { style, based_on: None, next: None, look }
        }
        Style::Body => on(
            Style::Normal,
            Style::Body,
            Look {
                after: Some(gap),
                line: Some(Line::AtLeast(body_line())),
                first_line: Some(twips(m::INDENT.value)),
                justify: Some(Justify::Both),
                ..none
            },
        ),
        Style::Heading1 => heading(0),
        Style::Heading2 => heading(1),
        Style::Heading3 => heading(2),
        Style::Heading4 => heading(3),
        Style::Part => on(Style::Heading1, Style::Body, Look { first_line: Some(0), justify: Some(Justify::Center), ..bold }),
        Style::Section | Style::Clause => on(levels.heading(style), Style::Body, bold),
        Style::Point => on(levels.heading(style), Style::Body, none),
        Style::NumberText | Style::LetterText | Style::DashText | Style::PlusText | Style::StarText | Style::StepText => {
            on(Style::Body, style, none)
        }
        Style::Basis => on(Style::Body, Style::Basis, Look { italic: Some(true), ..none }),
        Style::Note => on(Style::Body, Style::Body, Look { size: size(m::TABLE.value), first_line: Some(0), ..none }),
        Style::Head => on(Style::Normal, Style::Head, Look { justify: Some(Justify::Center), ..none }),
        Style::NationalTitle => on(Style::Head, Style::Motto, Look { size: size(head.national_title), ..bold }),
        Style::Motto => on(Style::Head, Style::Rule, Look { size: size(head.motto), ..bold }),
        Style::Superior => on(Style::Head, Style::Issuer, Look { size: size(head.agency), ..none }),
        Style::Issuer => on(Style::Head, Style::Rule, Look { size: size(head.agency), ..bold }),
        // Both on one baseline, though their sizes differ.
        Style::Number => on(
            Style::Head,
            Style::Head,
            Look {
                size: size(m::NUMBER.value),
                before: Some(HEAD_GAP),
                line: Some(Line::AtLeast(single(head.place_date))),
                ..none
            },
        ),
        Style::PlaceDate => on(
            Style::Head,
            Style::Head,
            Look {
                size: size(head.place_date),
                before: Some(HEAD_GAP),
                italic: Some(true),
                line: Some(Line::AtLeast(single(head.place_date))),
                ..none
            },
        ),
        Style::Mark => on(Style::Head, Style::Head, Look { size: size(m::MARKS.value), ..bold }),
        Style::Kind => on(
            Style::Head,
            Style::Subject,
            Look { size: size(m::KIND.value), before: Some(twips_pt(16.0)), keep_next: true, ..bold },
        ),
        Style::Subject => on(Style::Head, Style::Rule, Look { size: size(m::SUBJECT.value), keep_next: true, ..bold }),
        Style::Attached => on(
            Style::Head,
            Style::Body,
            Look { size: size(m::APPENDIX_NOTE.value), italic: Some(true), after: Some(gap), keep_next: true, ..none },
        ),
        Style::Rule => on(
            Style::Head,
            Style::Body,
            Look { before: Some(40), after: Some(0), line: Some(Line::Exact(80)), rule_above: Some(1), ..none },
        ),
        Style::Recipients => on(
            Style::Normal,
            Style::Recipient,
            Look {
                size: size(m::RECIPIENTS_LABEL.value),
                bold: Some(true),
                italic: Some(true),
                // As high as the first line of the signature, which stands level with it.
                line: Some(Line::AtLeast(single(m::SIGNATURE.value))),
                justify: Some(Justify::Left),
                ..none
            },
        ),
        Style::Recipient => {
            on(Style::Normal, Style::Recipient, Look { size: size(m::RECIPIENTS.value), justify: Some(Justify::Left), ..none })
        }
        Style::Signature => {
            on(Style::Normal, Style::Signature, Look { size: size(m::SIGNATURE.value), justify: Some(Justify::Center), ..bold })
        }
        Style::Position => on(Style::Signature, Style::Signer, Look { keep_next: true, ..none }),
        Style::OtherPost | Style::Signer => {
            on(Style::Signature, Style::Signer, Look { before: Some(twips(m::SIGNATURE_ROOM)), ..none })
        }
        Style::Appendix => on(
            Style::Heading1,
            Style::Attached,
            Look {
                size: size(m::APPENDIX_LABEL.value),
                first_line: Some(0),
                after: Some(0),
                line: Some(Line::Multiple(240)),
                justify: Some(Justify::Center),
                ..bold
            },
        ),
        Style::Cell => {
            on(Style::Normal, Style::Cell, Look { size: size(m::TABLE.value), before: Some(30), after: Some(30), ..none })
        }
        Style::CellGroup => on(Style::Cell, Style::Cell, bold),
        Style::CellHead => on(Style::Cell, Style::CellHead, Look { keep_next: true, justify: Some(Justify::Center), ..bold }),
        Style::PageNumber => on(
            Style::Normal,
            Style::PageNumber,
            Look { size: size(m::PAGE_NUMBER.value), justify: Some(Justify::Center), ..none },
        ),
        Style::Contact => on(
            Style::Normal,
            Style::Contact,
            Look { size: size(m::CONTACT.value), justify: Some(Justify::Center), rule_above: Some(4), ..none },
        ),
        Style::Break => on(Style::Normal, Style::Body, Look { size: Some(2), line: Some(Line::Exact(20)), ..none }),
    }
}

/// Room above the line of number and date, twips.
const HEAD_GAP: i64 = 80;

/// The single line of a size, twips.
fn single(pt: f64) -> i64 {
    twips_pt(pt * m::SINGLE_LINE_EM)
}

impl Style {
    /// Whether it is one of Word's own styles.
    pub(super) fn is_builtin(self) -> bool {
        matches!(self, Self::Normal | Self::Heading1 | Self::Heading2 | Self::Heading3 | Self::Heading4)
    }

    /// Whether a person uses and changes it. The others tell Word that a style is a heading, carry a rule or end a section.
    pub(super) fn is_for_persons(self) -> bool {
        !matches!(self, Self::Heading1 | Self::Heading2 | Self::Heading3 | Self::Heading4 | Self::Rule | Self::Break)
    }
}
