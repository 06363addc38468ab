//! CMaps: which Unicode text (`ToUnicode`) or which glyph (`Encoding`) a code of a text operator stands for.

use std::collections::HashMap;

/// Entries a map may have; a font has at most 65,536 glyphs.
const MOST_ENTRIES: usize = 200_000;

/// A map from codes of one to four bytes.
#[derive(Debug, Default)]
pub(super) struct CMap {
    /// Code lengths with their ranges.
    spaces: Vec<(usize, u32, u32)>,
    /// Texts of single codes.
    texts: HashMap<u32, String>,
    /// Texts of ranges: the last character counts up.
    ranges: Vec<(u32, u32, String)>,
    /// Glyph numbers of ranges.
    glyphs: Vec<(u32, u32, u32)>,
}

enum Token {
    Hex(Vec<u8>),
    Number(i64),
    Open,
    Close,
    Word(Vec<u8>),
}

impl CMap {
    /// Reads a CMap; what cannot be understood is passed over.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let mut held: Vec<Token> = Vec::new();
        let mut entries = 0;
        for token in tokens(bytes) {
            let Token::Word(word) = &token else {
                held.push(token);
                continue;
            };
            match word.as_slice() {
                b"endcodespacerange" => map.spaces(&held),
                b"endbfchar" => map.texts(&held, &mut entries),
                b"endbfrange" => map.ranges(&held, &mut entries),
                b"endcidrange" => map.glyphs(&held, 3, &mut entries),
                b"endcidchar" => map.glyphs(&held, 2, &mut entries),
                _ => {}
            }
            held.clear();
        }
        map.ranges.sort_by_key(|range| range.0);
        map.glyphs.sort_by_key(|range| range.0);
        map
    }

    fn spaces(&mut self, held: &[Token]) {
        for pair in held.chunks(2) {
            if let [Token::Hex(low), Token::Hex(high)] = pair
                && !low.is_empty()
            {
                self.spaces.push((low.len().min(4), number(low), number(high)));
            }
        }
    }

    fn texts(&mut self, held: &[Token], entries: &mut usize) {
        for pair in held.chunks(2) {
            if let [Token::Hex(code), Token::Hex(text)] = pair
                && counted(entries)
            {
                self.texts.insert(number(code), utf16(text));
            }
        }
    }

    fn ranges(&mut self, held: &[Token], entries: &mut usize) {
        let mut rest = held;
        while let [Token::Hex(low), Token::Hex(high), third, after @ ..] = rest {
            let (low, high) = (number(low), number(high));
            rest = after;
            match third {
                Token::Hex(text) if counted(entries) => self.ranges.push((low, high, utf16(text))),
                Token::Open => {
                    let length = after.iter().take_while(|token| matches!(token, Token::Hex(_))).count();
                    for (code, token) in (low..).zip(after.iter().take(length)) {
                        if let Token::Hex(text) = token
                            && counted(entries)
                        {
                            self.texts.insert(code, utf16(text));
                        }
                    }
                    rest = after.get(length + 1..).unwrap_or_default();
                }
                Token::Hex(_) | Token::Number(_) | Token::Close | Token::Word(_) => {}
            }
        }
    }

    fn glyphs(&mut self, held: &[Token], width: usize, entries: &mut usize) {
        for group in held.chunks(width) {
            let (low, high, to) = match group {
                [Token::Hex(low), Token::Hex(high), Token::Number(to)] => (number(low), number(high), *to),
                [Token::Hex(code), Token::Number(to)] => (number(code), number(code), *to),
                _ => continue,
            };
            if counted(entries) {
                self.glyphs.push((low, high, u32::try_from(to).unwrap_or_default()));
            }
        }
    }

    /// Whether it says how long codes are.
    pub(super) fn has_spaces(&self) -> bool {
        !self.spaces.is_empty()
    }

    /// The next code of a string and its length in bytes.
    pub(super) fn next_code(&self, bytes: &[u8]) -> (u32, usize) {
        for length in 1..=bytes.len().min(4) {
            let code = number(bytes.get(..length).unwrap_or_default());
            if self.spaces.iter().any(|(bytes, low, high)| *bytes == length && (*low..=*high).contains(&code)) {
                return (code, length);
            }
        }
        let length = bytes.len().min(self.spaces.iter().map(|space| space.0).min().unwrap_or(1)).max(1);
        (number(bytes.get(..length).unwrap_or_default()), length)
    }

    /// The text of a code.
    pub(super) fn text(&self, code: u32) -> Option<String> {
        if let Some(text) = self.texts.get(&code) {
            return Some(text.clone());
        }
        let (low, _, text) = held(&self.ranges, code, |range| (range.0, range.1))?;
        let mut chars: Vec<char> = text.chars().collect();
        let last = chars.last_mut()?;
        *last = char::from_u32((*last as u32).checked_add(code - low)?)?;
        Some(chars.into_iter().collect())
    }

    /// The glyph of a code.
    pub(super) fn glyph(&self, code: u32) -> Option<u32> {
        let (low, _, glyph) = held(&self.glyphs, code, |range| (range.0, range.1))?;
        glyph.checked_add(code - low)
    }
}

/// The last range that begins at or before a code, if it holds it.
fn held<T>(ranges: &[T], code: u32, bounds: impl Fn(&T) -> (u32, u32)) -> Option<&T> {
    let after = ranges.partition_point(|range| bounds(range).0 <= code);
    ranges.get(after.checked_sub(1)?).filter(|range| code <= bounds(range).1)
}

fn counted(entries: &mut usize) -> bool {
    *entries += 1;
    *entries <= MOST_ENTRIES
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

fn utf16(bytes: &[u8]) -> String {
    // One byte alone is how some programs write a letter of Latin-1.
    if let [byte] = bytes {
        return char::from(*byte).to_string();
    }
    let units = bytes.chunks_exact(2).take(32).map(|pair| pair.iter().fold(0_u16, |sum, byte| sum << 8 | u16::from(*byte)));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

fn tokens(bytes: &[u8]) -> impl Iterator<Item = Token> + '_ {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        loop {
            let (first, after) = rest.split_first()?;
            match first {
                b'%' => rest = until(rest, |byte| byte == b'\n' || byte == b'\r').1,
                b'[' => {
                    rest = after;
                    return Some(Token::Open);
                }
                b']' => {
                    rest = after;
                    return Some(Token::Close);
                }
                b'<' if after.first() != Some(&b'<') => {
                    let (inside, behind) = until(after, |byte| byte == b'>');
                    rest = behind.get(1..).unwrap_or_default();
                    return Some(Token::Hex(hex(inside)));
                }
                b'(' => rest = until(after, |byte| byte == b')').1,
                b'<' | b'>' | b')' | b'{' | b'}' => rest = after,
                byte if byte.is_ascii_whitespace() || *byte == 0 => rest = after,
                _ => {
                    let (word, behind) = until(after, |byte| byte.is_ascii_whitespace() || b"[]<>()/{}%\0".contains(&byte));
                    let length = 1 + word.len();
                    let word = rest.get(..length).unwrap_or_default().to_vec();
                    rest = behind;
                    let digits = std::str::from_utf8(&word).ok().and_then(|text| text.parse().ok());
                    if word.first() == Some(&b'/') {
                        continue;
                    }
                    return Some(digits.map_or(Token::Word(word), Token::Number));
                }
            }
        }
    })
}

fn until(bytes: &[u8], stop: impl Fn(u8) -> bool) -> (&[u8], &[u8]) {
    bytes.split_at(bytes.iter().position(|byte| stop(*byte)).unwrap_or(bytes.len()))
}

fn hex(digits: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = digits.iter().filter_map(|digit| char::from(*digit).to_digit(16)).map(|digit| digit as u8).collect();
    digits.chunks(2).map(|pair| pair.first().unwrap_or(&0) << 4 | pair.get(1).unwrap_or(&0)).collect()
}

#[cfg(test)]
mod tests {
    use super::CMap;

    #[test]
    fn characters_ranges_and_arrays() {
        let map = CMap::read(
            b"/CMapName /X def 1 begincodespacerange <00> <FF> endcodespacerange \
              2 beginbfchar <01> <1EE6> <02><0066 0069> endbfchar \
              2 beginbfrange <10> <12> <0041> <20> <21> [<0110> <1EBF>] endbfrange",
        );
        let texts: Vec<_> = [1, 2, 0x10, 0x12, 0x13, 0x20, 0x21].iter().map(|code| map.text(*code)).collect();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(texts, [some("Ủ"), some("fi"), some("A"), some("C"), None, some("Đ"), some("ế")]);
        assert_eq!(map.next_code(b"\x01\x02"), (1, 1));
    }

    #[test]
    fn codes_of_several_lengths() {
        let map = CMap::read(
            b"begincodespacerange <00> <7F> <8000> <FFFF> endcodespacerange begincidrange <8000> <80FF> 100 endcidrange",
        );
        assert_eq!(map.next_code(b"\x41\x80"), (0x41, 1));
        assert_eq!(map.next_code(b"\x80\x05"), (0x8005, 2));
        assert_eq!(map.glyph(0x8005), Some(105));
        assert_eq!(map.next_code(b"\x80"), (0x80, 1));
    }
}
