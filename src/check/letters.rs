//! The letters of the text: Unicode, composed, one way to place tones (Phụ lục I, Phần I, Mục I.4).

use super::report::{Report, Subject};
use super::rule::{Rule, Way, rule};
use crate::diag::Span;
use crate::plan::syllables::is_letter;
use crate::plan::{Piece, Text};

pub(super) const RULES: &[&Rule] = &[&TY03, &TY04, &TY05];

/// Places that a text in another encoding shows before it is told; one alone may be a sign of its own.
const ENOUGH: usize = 3;

rule! {
    /// Chữ tiếng Việt theo bảng mã Unicode (TCVN 6909:2001), không phải TCVN3 hay VNI.
    ///
    /// Văn bản chép từ tệp cũ giữ mã cũ thì mất dấu: “Uû ban nh©n d©n”, “Uûy ban nhaân daân”. Tệp không phải UTF-8 thì không đọc
    /// được (TP06). Hãy chuyển mã ở tệp gốc rồi chép lại.
    ///
    /// Sai:
    /// ```yaml
    /// purpose: X©y dùng thãi quen ®äc s¸ch trong nh©n d©n.
    /// ```
    /// Sai:
    /// ```yaml
    /// purpose: Xaây döïng thoùi quen ñoïc saùch trong nhaân daân.
    /// ```
    /// Đúng:
    /// ```yaml
    /// purpose: Xây dựng thói quen đọc sách trong Nhân dân; nước khoáng 500 µg, ®.
    /// ```
    TY03 "not-unicode";
    vi: "chữ theo bảng mã cũ (TCVN3, VNI)";
    en: "letters in an old encoding (TCVN3, VNI)";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục I.4";
    ways: Way::Plan(old_encoding);
}

rule! {
    /// Chữ có dấu viết bằng ký tự dựng sẵn (NFC).
    ///
    /// Chữ “ổ” có thể là một ký tự hoặc ba ký tự ghép lại; nhìn giống nhau nhưng tìm kiếm, thay thế, so sánh thì khác. Chương trình
    /// đọc tệp theo dạng dựng sẵn, nên văn bản in ra luôn đúng, và báo cho biết (DT29). `kehoach check --fix` ghi lại tệp.
    ///
    /// Sai:
    /// ```yaml
    /// subject: Tổ chức Ngày hội đọc sách
    /// ```
    /// Đúng:
    /// ```yaml
    /// subject: Tổ chức Ngày hội đọc sách
    /// ```
    TY04 "letters-not-composed";
    vi: "chữ Unicode tổ hợp (dấu rời)";
    en: "letters with loose marks";
    weight: Note, Note;
    certainty: D;
    source: decree "Phụ lục I, Phần I, Mục I.4";
    ways: Way::Refused(&["DT29"]);
}

rule! {
    /// Trong một văn bản, dấu thanh đặt một kiểu.
    ///
    /// “hòa” và “hoà”, “ủy” và “uỷ” đều đúng, chính Nghị định dùng cả hai. Nhưng trong một văn bản thì nên dùng một kiểu, để tìm
    /// kiếm không sót.
    ///
    /// Sai:
    /// ```yaml
    /// contents: [Văn hóa đọc ở khu phố văn hoá.]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: [Văn hóa đọc ở khu phố văn hóa; quý III, quỹ, khoáng sản.]
    /// ```
    TY05 "tones-placed-two-ways";
    vi: "dấu thanh đặt hai kiểu trong một văn bản";
    en: "tones placed in two ways within one document";
    weight: Note, Note;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục I.4";
    ways: Way::Plan(tones);
}

/// What is typed in a text. Its facts are texts of the plan too, so that all letters are met once.
fn words_of(text: &Text) -> impl Iterator<Item = &str> {
    text.pieces.iter().filter_map(|piece| match piece {
        Piece::Words(words) => Some(words.as_str()),
        Piece::Fact(..) | Piece::Cite(..) | Piece::Label(..) | Piece::Path(..) | Piece::Term(..) | Piece::Fill(..) => None,
    })
}

fn old_encoding(subject: &Subject<'_>, report: &mut Report<'_>) {
    let mut places: Vec<(Span, String)> = Vec::new();
    subject.plan.for_each_text(&mut |text| {
        for word in words_of(text).flat_map(str::split_whitespace).filter(|word| is_old(word)) {
            places.push((subject.place(text, word), word.to_owned()));
        }
    });
    if let Some((at, word)) = places.first().filter(|_| places.len() >= ENOUGH) {
        report
            .tell(
                *at,
                format!("`{word}` là chữ theo bảng mã cũ (TCVN3 hoặc VNI)"),
                format!("`{word}` is in an old encoding (TCVN3 or VNI)"),
            )
            .hint("chuyển mã sang Unicode ở tệp gốc rồi chép lại", "convert the original to Unicode and copy it again");
    }
}

/// A word with a sign of TCVN3 beside a letter, or with a pair of letters that only VNI writes.
fn is_old(word: &str) -> bool {
    // Most words are settled by their first glance: TCVN3 and VNI both show signs of the second block of Unicode.
    if !word.chars().any(|c| matches!(c, '\u{80}'..='\u{ff}')) {
        return false;
    }
    // What is looked for stands in the first blocks of Unicode; the letters behind them stay as they are.
    let lower = |c: char| match c {
        '\0'..='\u{7f}' => c.to_ascii_lowercase(),
        '\u{80}'..='\u{17f}' => c.to_lowercase().next().unwrap_or(c),
        _ => c,
    };
    let mut before = None;
    for c in word.chars().map(lower) {
        let old = match before {
            _ if c == 'ñ' => true,
            Some(a) if TCVN3.contains(&c) => a.is_ascii_alphabetic(),
            Some(a) if TCVN3.contains(&a) => c.is_ascii_alphabetic(),
            Some('a') => matches!(c, 'â' | 'ø' | 'ù' | 'û' | 'õ' | 'ï' | 'ê' | 'é' | 'è' | 'ë'),
            Some('e') => matches!(c, 'â' | 'ä' | 'á' | 'ã' | 'å'),
            Some('o') => matches!(c, 'â' | 'ä'),
            Some('ö') => matches!(c, 'ï' | 'ô' | 'ø'),
            Some(_) | None => false,
        };
        if old {
            return true;
        }
        before = Some(c);
    }
    false
}

/// Letters of TCVN3 as they look in Unicode, those that are no Vietnamese letters.
const TCVN3: [char; 15] = ['©', 'µ', '¸', '¶', '·', '¹', '®', '¬', '\u{ad}', 'ª', '«', '¨', '¦', '§', '×'];

/// Where an open syllable carries its tone: on the last letter ("hoà") or on the one before it ("hòa").
#[derive(Clone, Copy)]
enum Tone {
    First,
    Last,
}

/// How a word places its tone, where both ways are in use.
fn tone(word: &str) -> Option<Tone> {
    // One of the last two letters carries the tone.
    if word.bytes().rev().take(2).all(|byte| byte.is_ascii()) {
        return None;
    }
    let mut letters = word.chars().rev().map(|c| c.to_lowercase().next().unwrap_or(c));
    let (last, first, before) = (letters.next()?, letters.next()?, letters.next());
    // "quý" has one way only: u belongs to q.
    if before == Some('q') {
        return None;
    }
    match (first, last) {
        ('o', 'à' | 'á' | 'ả' | 'ã' | 'ạ' | 'è' | 'é' | 'ẻ' | 'ẽ' | 'ẹ') | ('u', 'ỳ' | 'ý' | 'ỷ' | 'ỹ' | 'ỵ') => {
            Some(Tone::Last)
        }
        ('ò' | 'ó' | 'ỏ' | 'õ' | 'ọ', 'a' | 'e') | ('ù' | 'ú' | 'ủ' | 'ũ' | 'ụ', 'y') => Some(Tone::First),
        _ => None,
    }
}

/// A way of placing tones in a document: how often, and where first.
#[derive(Default)]
struct Seen {
    count: usize,
    first: Option<(Span, String)>,
}

fn tones(subject: &Subject<'_>, report: &mut Report<'_>) {
    let (mut old, mut new) = (Seen::default(), Seen::default());
    subject.plan.for_each_text(&mut |text| {
        for word in words_of(text).flat_map(|words| words.split(|c: char| !is_letter(c))) {
            let Some(tone) = tone(word) else { continue };
            let seen = match tone {
                Tone::First => &mut old,
                Tone::Last => &mut new,
            };
            seen.count += 1;
            seen.first.get_or_insert_with(|| (subject.place(text, word), word.to_owned()));
        }
    });
    // The rarer way is the one to mend.
    let (rarer, other) = if old.count < new.count { (old, new) } else { (new, old) };
    let (Some((at, word)), Some((other_at, other))) = (rarer.first, other.first) else { return };
    report
        .tell(
            at,
            format!("dấu thanh đặt hai kiểu: `{word}` và `{other}`"),
            format!("tones are placed in two ways: `{word}` and `{other}`"),
        )
        .label(other_at, "kiểu kia", "the other way");
}
