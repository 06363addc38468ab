//! Whether letters can be a Vietnamese syllable: first consonant, rhyme and tone as the spelling has them.

use std::collections::HashSet;
use std::sync::LazyLock;

/// First consonants, longer ones before their beginnings.
const FIRST: [&str; 27] = [
    "ngh", "ng", "nh", "gh", "gi", "kh", "ph", "qu", "th", "tr", "ch", "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p",
    "r", "s", "t", "v", "x",
];

/// Rhymes without their tones.
const RHYMES: &str = " a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu \
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on ong ooc oong op ot \
    ô ôc ôi ôm ôn ông ôôc ôông ôp ôt ơ ơi ơm ơn ơp ơt \
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uyn uynh uyp uyt uyu \
    ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y ych yêm yên yêng yêt yêu yt yn ynh ";

/// The rhymes, to be asked for one.
static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| RHYMES.split_whitespace().collect());

/// Letters with a tone: the letter without it, and whether the tone is one that a stopped rhyme may carry.
#[rustfmt::skip]
const fn without_tone(c: char) -> (char, Option<bool>) {
    match c {
        'à' | 'ả' | 'ã' => ('a', Some(false)),
        'á' | 'ạ' => ('a', Some(true)),
        'ằ' | 'ẳ' | 'ẵ' => ('ă', Some(false)),
        'ắ' | 'ặ' => ('ă', Some(true)),
        'ầ' | 'ẩ' | 'ẫ' => ('â', Some(false)),
        'ấ' | 'ậ' => ('â', Some(true)),
        'è' | 'ẻ' | 'ẽ' => ('e', Some(false)),
        'é' | 'ẹ' => ('e', Some(true)),
        'ề' | 'ể' | 'ễ' => ('ê', Some(false)),
        'ế' | 'ệ' => ('ê', Some(true)),
        'ì' | 'ỉ' | 'ĩ' => ('i', Some(false)),
        'í' | 'ị' => ('i', Some(true)),
        'ò' | 'ỏ' | 'õ' => ('o', Some(false)),
        'ó' | 'ọ' => ('o', Some(true)),
        'ồ' | 'ổ' | 'ỗ' => ('ô', Some(false)),
        'ố' | 'ộ' => ('ô', Some(true)),
        'ờ' | 'ở' | 'ỡ' => ('ơ', Some(false)),
        'ớ' | 'ợ' => ('ơ', Some(true)),
        'ù' | 'ủ' | 'ũ' => ('u', Some(false)),
        'ú' | 'ụ' => ('u', Some(true)),
        'ừ' | 'ử' | 'ữ' => ('ư', Some(false)),
        'ứ' | 'ự' => ('ư', Some(true)),
        'ỳ' | 'ỷ' | 'ỹ' => ('y', Some(false)),
        'ý' | 'ỵ' => ('y', Some(true)),
        _ => (c, None),
    }
}

/// Whether a word carries a mark of tone.
pub(super) fn has_tone(word: &str) -> bool {
    word.chars().flat_map(char::to_lowercase).any(|c| without_tone(c).1.is_some())
}

/// Whether small letters can be read as one Vietnamese syllable.
pub(super) fn is_syllable(word: &str) -> bool {
    let mut bare = String::with_capacity(word.len());
    let mut tones = Vec::new();
    for c in word.chars() {
        let (letter, tone) = without_tone(c);
        bare.push(letter);
        tones.extend(tone);
    }
    if tones.len() > 1 {
        return false;
    }
    if misplaces_a_letter(word, &bare) {
        return false;
    }
    let is_rhyme = |rhyme: &str| KNOWN.contains(rhyme);
    let rest_after = |first: &str| bare.strip_prefix(first);
    // "giếng" is g and iêng, "gì" is g and i, "quý" is qu and y, "quốc" is qu and ôc.
    let reads = is_rhyme(&bare)
        || FIRST.iter().any(|first| rest_after(first).is_some_and(is_rhyme))
        || rest_after("g").is_some_and(|rest| rest.starts_with('i') && is_rhyme(rest))
        || rest_after("gi").is_some_and(|rest| rest.strip_prefix('ê').is_some_and(|rest| is_rhyme(&format!("iê{rest}"))));
    let stopped = ["c", "ch", "p", "t"].iter().any(|end| bare.ends_with(end));
    let tone_fits = !stopped || tones.first().is_some_and(|stop| *stop);
    reads && tone_fits
}

/// The spelling of one sound by the vowel behind it, and the tone on the vowel that carries it: k, gh, ngh stand before e, ê, i and y, c and ng
/// before the others; gi and qu take no tone on their own vowel.
fn misplaces_a_letter(word: &str, bare: &str) -> bool {
    let before_front = |first: &str| bare.strip_prefix(first).is_some_and(|rest| rest.starts_with(['e', 'ê', 'i', 'y']));
    let before_back =
        |first: &str| bare.strip_prefix(first).is_some_and(|rest| rest.starts_with(['a', 'ă', 'â', 'o', 'ô', 'ơ', 'u', 'ư']));
    let tone_on_glide = ["gì", "gí", "gỉ", "gĩ", "gị"]
        .iter()
        .any(|begin| word.strip_prefix(begin).is_some_and(|rest| rest.starts_with(['a', 'ă', 'â', 'o', 'ô', 'ơ', 'u', 'ư'])));
    let tone_on_qu =
        ["qù", "qú", "qủ", "qũ", "qụ"].iter().any(|begin| word.strip_prefix(begin).is_some_and(|rest| !rest.is_empty()));
    before_front("c")
        || before_front("ng")
        || ["k", "gh", "ngh"].iter().any(|first| before_back(first))
        || tone_on_glide
        || tone_on_qu
}

#[cfg(test)]
mod tests {
    use super::is_syllable;

    #[test]
    fn real_syllables_read_and_slips_do_not() {
        for word in "thông qua của người giếng gì quý quốc quyền khuỷu tay ngoằn ngoèo thuở uống yêu ý nghĩa chuyển đổi số \
            điện tử hoà hòa uỷ ủy luỹ thuế nghiệp khoét xoong huân huỳnh tuýp quyết giữ giấy giải kết nghĩa đặc biệt oái oăm \
            hươu rượu khuya nghề ngành kẻ giả quá kỳ ghế ngoé cây gìn khuy ngoài xuất sắc phố phường đắt giá bưu kiện ưu tiên mỹ thuật kỹ nghệ hy sinh"
            .split_whitespace()
        {
            assert!(is_syllable(word), "{word}");
        }
        for word in
            "through nguời buu luợng thủtục tàichính hiện̉ cơsở truờng duợc phưong đuợc hoc tât trach dướng̉ ngh nghành ngề kủa gỉa qúa cẻm".split_whitespace()
        {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
