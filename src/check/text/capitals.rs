//! Capital letters (Phụ lục II), only where they are certain.

use std::sync::LazyLock;

use super::{Hit, Line, Phrase, Reading};
use crate::check::law::tell_all;
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::law::Table;

pub(in crate::check) const RULES: &[&Rule] = &[&VH01, &VH02, &VH03, &VH04, &VH05];

/// Whether a line is all in capitals, as titles may be: then no capital says anything.
fn is_shouted(line: &Line<'_>) -> bool {
    let mut letters = line.words.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| !c.is_lowercase())
}

/// Places of a phrase in running text where the words are the file's own.
fn written(reading: &Reading<'_>, phrase: &Phrase) -> Vec<Hit> {
    let hits = reading.find(phrase).into_iter().filter(|hit| {
        reading
            .line(*hit)
            .is_some_and(|line| line.at.is_running() && !is_shouted(line) && line.is_written(&line.bytes(hit.first, hit.end)))
    });
    hits.collect()
}

fn begins(line: &Line<'_>, at: usize) -> bool {
    line.syllables.get(at).is_none_or(|syllable| syllable.begins)
}

fn capital(line: &Line<'_>, at: usize) -> bool {
    line.syllable(at).starts_with(char::is_uppercase)
}

rule! {
    /// Danh từ chung trước tên tỉnh, thành phố viết thường: “tỉnh Lào Cai”, “thành phố Cần Thơ”.
    ///
    /// Ngoại lệ của nghị định: “Thủ đô Hà Nội”, “Thành phố Hồ Chí Minh”; đơn vị mang tên người, số, sự kiện thì viết hoa danh từ
    /// chung (“Phường Điện Biên Phủ”, “Quận 1”), chương trình không đoán được tên nào là tên người nên chỉ xét tên tỉnh.
    ///
    /// Sai:
    /// ```yaml
    /// contents: [Trưng bày sách của Tỉnh Lào Cai.]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: ["Trưng bày sách của tỉnh Lào Cai, Thành phố Hồ Chí Minh. Tỉnh Lào Cai tặng sách."]
    /// ```
    VH01 "capital-common-noun";
    vi: "danh từ chung trước tên tỉnh viết hoa";
    en: "the common noun before a province's name has a capital";
    weight: Warning, Warning;
    certainty: A;
    source: decree "Phụ lục II, Mục III.1";
    ways: Way::Text(common_noun);
}

fn common_noun(reading: &Reading<'_>, report: &mut Report<'_>) {
    let mut hits = Vec::new();
    for fact in reading.law.all(Table::Province).filter(|fact| fact.what != "Hồ Chí Minh") {
        let named = fact.titled().first().map(|name| written(reading, name)).unwrap_or_default();
        hits.extend(named.into_iter().filter(|hit| {
            reading
                .line(*hit)
                .is_some_and(|line| !begins(line, hit.first) && capital(line, hit.first) && capital(line, hit.end - 1))
        }));
    }
    hits.sort();
    hits.dedup();
    let Some(line) = hits.first().and_then(|hit| reading.line(*hit)) else { return };
    let word = hits.first().map(|hit| line.slice(hit.first, hit.end).to_owned()).unwrap_or_default();
    let words = (format!("“{word}”: danh từ chung viết thường"), format!("“{word}”: the common noun takes no capital"));
    if let Some(told) = tell_all(reading, report, &hits, words) {
        let small: String = word.chars().take(1).flat_map(char::to_lowercase).chain(word.chars().skip(1)).collect();
        told.hint(format!("viết “{small}”"), format!("write “{small}”"));
    }
}

rule! {
    /// “Nhân dân”, “Nhà nước” luôn viết hoa khi là danh từ riêng: “các tầng lớp Nhân dân”, “Đảng và Nhà nước”.
    ///
    /// Khi là một phần của từ khác (“Ủy ban nhân dân”, “quản lý nhà nước”, “bí mật nhà nước”, “nghệ sĩ nhân dân”) thì không xét.
    ///
    /// Sai:
    /// ```yaml
    /// contents: [Vận động các tầng lớp nhân dân đọc sách.]
    /// ```
    /// Sai:
    /// ```yaml
    /// contents: ["Chủ trương của Đảng, chính sách của nhà nước về đọc sách."]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: ["Các tầng lớp Nhân dân, cơ quan quản lý nhà nước, Ủy ban nhân dân xã, doanh nghiệp nhà nước đọc sách."]
    /// ```
    VH02 "people-and-state-without-capitals";
    vi: "“Nhân dân”, “Nhà nước” viết thường";
    en: "“Nhân dân” or “Nhà nước” without a capital";
    weight: Warning, Warning;
    certainty: A;
    source: decree "Phụ lục II, Mục V.1";
    ways: Way::Text(people_and_state);
}

fn people_and_state(reading: &Reading<'_>, report: &mut Report<'_>) {
    /// What stands before the word when it means the people or the State itself.
    const BEFORE_PEOPLE: [&str; 7] = ["lớp", "của", "quần", "với", "cho", "bộ", "vì"];
    const BEFORE_STATE: [&str; 3] = ["của", "đảng", "và"];
    static PEOPLE: LazyLock<Phrase> = LazyLock::new(|| Phrase::new("nhân dân"));
    static STATE: LazyLock<Phrase> = LazyLock::new(|| Phrase::new("nhà nước"));
    let small = |line: &Line<'_>, hit: &Hit| !capital(line, hit.first);
    let people = written(reading, &PEOPLE)
        .into_iter()
        .filter(|hit| reading.line(*hit).is_some_and(|line| small(line, hit) && BEFORE_PEOPLE.contains(&line.before(hit.first))));
    let state = written(reading, &STATE).into_iter().filter(|hit| {
        reading.line(*hit).is_some_and(|line| {
            let before = line.before(hit.first);
            let after_party = before != "và" || line.lower(hit.first.saturating_sub(2)) == "đảng";
            small(line, hit) && BEFORE_STATE.contains(&before) && after_party
        })
    });
    let mut hits: Vec<Hit> = people.chain(state).collect();
    hits.sort();
    let words = (
        "“Nhân dân”, “Nhà nước” đứng riêng thì viết hoa".to_owned(),
        "“Nhân dân” and “Nhà nước” by themselves take a capital".to_owned(),
    );
    tell_all(reading, report, &hits, words);
}

rule! {
    /// Tên cơ quan viết hoa chữ cái đầu của các từ chỉ loại hình, chức năng, lĩnh vực: “Sở Tài chính”, “Ủy ban nhân dân”.
    ///
    /// Không viết “sở tài chính”, “Sở tài chính”, “Ủy Ban Nhân Dân”. Xét theo bảng tên cơ quan của chương trình và của cơ quan
    /// (`- {table: body, what: Trung tâm Phục vụ hành chính công}` trong tệp `--law`).
    ///
    /// Sai:
    /// ```yaml
    /// contents: [Gửi báo cáo về sở tài chính.]
    /// ```
    /// Sai:
    /// ```yaml
    /// contents: [Gửi báo cáo về Ủy Ban Nhân Dân tỉnh.]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: ["Gửi báo cáo về Sở Tài chính, Ủy ban nhân dân tỉnh, Sở Văn hoá, Thể thao và Du lịch."]
    /// ```
    VH03 "capitals-of-a-bodys-name";
    vi: "tên cơ quan viết hoa sai";
    en: "wrong capitals in a body's name";
    weight: Warning, Warning;
    certainty: A;
    source: decree "Phụ lục II, Mục IV.1";
    ways: Way::Text(body_names);
}

fn body_names(reading: &Reading<'_>, report: &mut Report<'_>) {
    for fact in reading.law.all(Table::Body) {
        let mut hits = fact.phrases().first().map(|name| written(reading, name)).unwrap_or_default();
        if hits.is_empty() {
            continue;
        }
        let right: Vec<bool> = fact
            .what
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| word.starts_with(char::is_uppercase))
            .collect();
        hits.retain(|hit| {
            reading.line(*hit).is_some_and(|line| {
                let capitals: Vec<bool> = (hit.first..hit.end).map(|at| capital(line, at)).collect();
                let whole = (hit.first..hit.end).all(|at| line.syllable(at).chars().all(char::is_uppercase));
                capitals != right && !whole
            })
        });
        let words =
            (format!("tên cơ quan viết hoa sai: đúng là “{}”", fact.what), format!("wrong capitals: it is “{}”", fact.what));
        tell_all(reading, report, &hits, words);
    }
}

rule! {
    /// “tết Nguyên đán”, “tết Trung thu”, “ngày Quốc khánh 2-9” viết như nghị định.
    ///
    /// Chỉ xét những chữ nghị định nêu làm ví dụ; chỉ là ghi chú.
    ///
    /// Sai:
    /// ```yaml
    /// contents: [Trưng bày sách dịp tết nguyên đán.]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: [Trưng bày sách dịp tết Nguyên đán.]
    /// ```
    VH04 "capitals-of-holidays";
    vi: "tên ngày lễ, tết viết hoa sai";
    en: "wrong capitals in a holiday's name";
    weight: Note, Note;
    certainty: A;
    source: decree "Phụ lục II, Mục V.5, V.8";
    ways: Way::Text(holidays);
}

fn holidays(reading: &Reading<'_>, report: &mut Report<'_>) {
    const RIGHT: [&str; 5] = ["tết Nguyên đán", "tết Trung thu", "tết Đoan ngọ", "ngày Quốc khánh", "ngày Quốc tế Lao động"];
    static HOLIDAYS: LazyLock<[(&str, Phrase); 5]> = LazyLock::new(|| RIGHT.map(|right| (right, Phrase::new(right))));
    for (right, phrase) in HOLIDAYS.iter() {
        let mut hits = written(reading, phrase);
        hits.retain(|hit| {
            reading.line(*hit).is_some_and(|line| {
                let wanted = right.split(' ').map(|word| word.starts_with(char::is_uppercase));
                let first = hit.first + usize::from(begins(line, hit.first));
                (hit.first..hit.end).zip(wanted).any(|(at, wanted)| at >= first && capital(line, at) != wanted)
            })
        });
        tell_all(reading, report, &hits, (format!("viết “{right}”"), format!("write “{right}”")));
    }
}

rule! {
    /// “Kế hoạch này”, “Quyết định này”: nói đúng một văn bản thì viết hoa tên loại.
    ///
    /// Nghị định viết hoa tên loại văn bản khi nói một văn bản cụ thể; “kế hoạch” chung chung thì viết thường.
    ///
    /// Sai:
    /// ```yaml
    /// contents: [Căn cứ kế hoạch này để thực hiện.]
    /// ```
    /// Sai:
    /// ```yaml
    /// contents: ["Thực hiện luật thi đua, khen thưởng."]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: [Căn cứ Kế hoạch này để xây dựng kế hoạch của thôn.]
    /// ```
    VH05 "this-plan-without-a-capital";
    vi: "tên loại của một văn bản cụ thể viết thường";
    en: "the kind of a specific document without a capital";
    weight: Warning, Warning;
    certainty: D;
    source: decree "Phụ lục II, Mục V.6";
    ways: Way::Text(this_plan);
}

fn this_plan(reading: &Reading<'_>, report: &mut Report<'_>) {
    const KINDS: [&str; 6] = ["kế hoạch này", "quyết định này", "nghị quyết này", "nghị định này", "thông tư này", "chỉ thị này"];
    static THIS: LazyLock<[Phrase; 6]> = LazyLock::new(|| KINDS.map(Phrase::new));
    let laws = reading.law.all(Table::Document).filter(|fact| fact.kind.as_deref() == Some("Luật"));
    let named = laws.filter_map(|fact| fact.titled().first()).chain(THIS.iter());
    let mut hits: Vec<Hit> = named.flat_map(|words| written(reading, words)).collect();
    hits.retain(|hit| reading.line(*hit).is_some_and(|line| !capital(line, hit.first)));
    // A law stands in the tables once for each of its versions.
    hits.sort();
    hits.dedup();
    let Some(word) = hits.first().and_then(|hit| Some(reading.line(*hit)?.slice(hit.first, hit.end).to_owned())) else { return };
    let words = (
        format!("“{word}”: tên loại của văn bản cụ thể viết hoa"),
        format!("“{word}”: the kind of a specific document takes a capital"),
    );
    tell_all(reading, report, &hits, words);
}
