//! Words that cannot be Vietnamese: slips of the keyboard, words run together, foreign words left behind.

use super::vietnamese::{has_tone, is_syllable};
use super::{At, Line, Reading};
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::law::Table;

pub(in crate::check) const RULES: &[&Rule] = &[&ND03, &ND11];

rule! {
    /// Chữ viết thường trong bài phải đọc được thành tiếng Việt.
    ///
    /// Chữ không thể là tiếng Việt thường là gõ sai dấu (“nguời”, “đuợc”), dính chữ (“thủtục”) hoặc sót chữ nước ngoài (“through qua
    /// Sở Nội vụ”). Chỉ xét chữ viết thường; tên riêng, chữ viết tắt, địa chỉ mạng và từ vay mượn thông dụng (internet, logistics,
    /// website…) không bị nêu. Từ vay mượn khác thêm vào bảng riêng: `- {table: word, what: fintech}` rồi chạy với `--law`.
    ///
    /// Sai:
    /// ```yaml
    /// contents: [Gửi báo cáo through qua Phòng Văn hóa - Xã hội.]
    /// ```
    /// Sai:
    /// ```yaml
    /// contents: [Hướng dẫn nguời dân đọc sách.]
    /// ```
    /// Sai:
    /// ```yaml
    /// contents: [Sách của nghành văn hóa.]
    /// ```
    /// Sai:
    /// ```yaml
    /// contents: [Số LUỢNG sách tăng.]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: ["Gửi qua internet, website http://sach.dongsen.vn hoặc thư ubnd@dongsen.vn; phòng KTĐT, ông Nguyễn Đắk Lắk đọc e-book."]
    /// ```
    ND03 "not-a-vietnamese-word";
    vi: "chữ không phải tiếng Việt";
    en: "a word that cannot be Vietnamese";
    weight: Warning, Warning;
    certainty: D;
    source: decree "Phụ lục I, Phần I, Mục I.4 (chữ tiếng Việt)";
    ways: Way::Text(foreign), Way::ReadBack;
}

/// Borrowed words and units that offices write in small letters.
const BORROWED: &str = " internet website web email e mail logistics video clip code app online offline fax virus marketing smartphone \
    blockchain big data cloud robot token chatbot livestream camera pano radio karaoke game forum test laptop file startup wifi \
    fanpage facebook zalo youtube tiktok ebook book banner poster logo photo photocopy scan pdf word excel mobile banking banh \
    đ ă â km cm mm dm kg mg ml ha kw kwh kv mw gb mb tb hz c o d h m g l s t p x k i v b n q r u y w z f j vv ii iii iv vi vii viii ix \
    xi xii xiii xiv xv com org gov net vn http https www gmail html mp sms qr usb led tivi ti pin gas oxy axit xi măng ô tô xe buýt \
    an toàn stem homestay resort tour festival carnival bonsai show demo start up smart city home stay hotline call center check \
    in out vlog blog admin user pass password login kiosk ki ốt cafe café spam hacker server lan wan learning seminar workshop talkshow team leader feedback platform dashboard portal backup update tablet podcast drone flycam sensor \
    malware firewall cookie shipper taxi container shop showroom voucher slogan catalogue brochure standee backdrop amply yoga gym \
    aerobic marathon tennis futsal teen page live stream group comment share iot ai bot mini max min fintech \
    ";

fn foreign(reading: &Reading<'_>, report: &mut Report<'_>) {
    let mut told: Vec<&str> = Vec::new();
    let mut read: Vec<Option<bool>> = vec![None; reading.lexicon.len()];
    for line in &reading.lines {
        if matches!(line.at, At::Reference | At::Place | At::Filing | At::Issuer | At::Superior | At::Fact) {
            continue;
        }
        for (at, syllable) in line.syllables.iter().enumerate() {
            let word = line.syllable(at);
            let of_word = || is_syllable(&word.to_lowercase()) || BORROWED.contains(&format!(" {} ", word.to_lowercase()));
            let reads = read.get_mut(syllable.id).is_some_and(|reads| *reads.get_or_insert_with(of_word));
            if reads || !is_foreign(line, at, word) || told.contains(&&*syllable.lower) || allowed(reading, line, at) {
                continue;
            }
            told.push(&syllable.lower);
            report
                .tell(
                    reading.place_in(line, syllable.bytes.clone()),
                    format!("“{word}” không phải một tiếng Việt"),
                    format!("“{word}” cannot be a Vietnamese syllable"),
                )
                .hint(
                    "sửa lỗi gõ; nếu là từ vay mượn đã quen dùng thì khai trong bảng của cơ quan (--law)",
                    "mend the slip; a borrowed word in use goes into the office's table (--law)",
                );
        }
    }
}

/// Small letters that no syllable can have, or capitals with a tone that do not read.
fn is_foreign(line: &Line<'_>, at: usize, word: &str) -> bool {
    let small = word.chars().all(char::is_lowercase);
    let capitals = word.chars().count() > 1 && word.chars().all(char::is_uppercase) && has_tone(word);
    // A sentence's first word and other words with one capital, when they carry a tone and begin a sentence.
    let first = line.syllables.get(at).is_some_and(|syllable| syllable.begins)
        && has_tone(word)
        && word.chars().skip(1).all(char::is_lowercase)
        && word.chars().all(char::is_alphabetic);
    (small || capitals || first) && !in_address(line, at)
}

/// Part of an address, a formula or a code: glued to letters, digits or signs such as "/", "@", ".".
fn in_address(line: &Line<'_>, at: usize) -> bool {
    let bytes = line.bytes(at, at + 1);
    let blob_start = line.words.get(..bytes.start).and_then(|before| before.rfind(char::is_whitespace)).map_or(0, |at| at + 1);
    let rest = line.words.get(bytes.end..).unwrap_or_default();
    let blob_end = bytes.end + rest.find(char::is_whitespace).unwrap_or(rest.len());
    let blob = line.words.get(blob_start..blob_end).unwrap_or_default();
    let blob = blob.trim_matches(|c: char| !c.is_alphanumeric());
    blob.contains(['@', '/', '_', '\\', '=', '<', '>'])
        || blob.trim_end_matches('.').contains('.')
        || blob.contains(|c: char| c.is_ascii_digit())
}

/// The office's own table knows the word.
fn allowed(reading: &Reading<'_>, line: &Line<'_>, at: usize) -> bool {
    reading.law.all(Table::Word).any(|fact| {
        fact.becomes.is_none()
            && fact.phrases().iter().any(|phrase| {
                (at.saturating_sub(phrase.len())..=at).any(|first| line.stands(phrase, first).is_some_and(|end| end > at))
            })
    })
}

rule! {
    /// Không lặp một chữ hai lần liền nhau.
    ///
    /// “giấy khen của của giám đốc”, “trong việc thực hiện thực hiện chuyển đổi số” là lỗi chép, sửa chỗ này quên chỗ kia. Từ láy và
    /// cách nói quen (từng bước từng bước, luôn luôn) không bị nêu.
    ///
    /// Sai:
    /// ```yaml
    /// contents: [Sách của của Nhân dân; thi đua đua đọc sách.]
    /// ```
    /// Sai:
    /// ```yaml
    /// contents: [Trong việc thực hiện thực hiện chuyển đổi số.]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: ["Luôn luôn đọc sách, từng bước từng bước; dần dần thành thói quen; đọc sách, đọc sách để hiểu."]
    /// ```
    ND11 "word-twice";
    vi: "một chữ viết hai lần liền nhau";
    en: "a word written twice";
    weight: Warning, Warning;
    certainty: D;
    source: other "Chính tả";
    ways: Way::Text(doubled), Way::ReadBack;
}

fn doubled(reading: &Reading<'_>, report: &mut Report<'_>) {
    /// Words that never stand twice.
    const LITTLE: &str = " của và các những là có được cho với trong theo từ đến về tại do khi để bằng trên dưới thì mà bị phải cần sẽ đã này việc đua ";
    /// What begins a phrase that may stand twice.
    const MAY: &str = " từng ngày năm tháng đời hết lớp người nhà ";
    for line in &reading.lines {
        let spaced = |at: usize| {
            line.syllables.get(at).is_some_and(|syllable| {
                let before = line.bytes(at - 1, at).end;
                line.words.get(before..syllable.bytes.start) == Some(" ")
            })
        };
        let same = |a: usize, b: usize| !line.lower(a).is_empty() && line.lower(a) == line.lower(b);
        let known = |list: &str, at: usize| list.contains(&format!(" {} ", line.lower(at)));
        let mut at = 0;
        while at + 1 < line.syllables.len() {
            let one = same(at, at + 1) && spaced(at + 1) && known(LITTLE, at);
            let two = same(at, at + 2)
                && same(at + 1, at + 3)
                && (1..4).all(|step| spaced(at + step))
                && !same(at, at + 1)
                && !known(MAY, at)
                && line.lower(at).chars().all(char::is_alphabetic);
            if one || two {
                let length = if one { 1 } else { 2 };
                let bytes = line.bytes(at, at + 2 * length);
                if line.is_written(&bytes) {
                    let words = line.slice(at, at + length);
                    report
                        .tell(
                            reading.place_in(line, bytes.clone()),
                            format!("“{words}” viết hai lần"),
                            format!("“{words}” stands twice"),
                        )
                        .hint(format!("chỉ viết “{words}” một lần"), format!("write “{words}” once"));
                }
                at += 2 * length;
            } else {
                at += 1;
            }
        }
    }
}
