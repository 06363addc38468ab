//! Makes the end of every stream of a finished PDF unmistakable.
//!
//! Compressed data may end on a carriage return. The exporter puts a line feed behind it and then `endstream`, and a reader cannot
//! tell whether the end-of-line mark is one byte or two; a validator that takes two finds the stream one byte shorter than it says
//! (ISO 19005-2, 6.1.7.1). One more carriage return before the line feed ends the doubt.

/// What stands before the next object when a stream ends on a carriage return.
const DOUBTFUL: &[u8] = b"\r\nendstream\nendobj\n";
/// Length of an entry of the cross-reference table.
const ENTRY: usize = 20;

/// The file with clear ends of streams; a file that is not built as the exporter builds them stays as it is.
pub(super) fn cleared(pdf: Vec<u8>) -> Vec<u8> {
    let Some(table) = CrossReferences::of(&pdf) else { return pdf };
    let ends = table.doubtful_ends(&pdf);
    if ends.is_empty() { pdf } else { rebuilt(&pdf, &table, &ends).unwrap_or(pdf) }
}

/// The cross-reference table of a file.
struct CrossReferences {
    /// Where the table begins; it stands behind the last object.
    start: usize,
    /// Where its entries stand.
    entries: std::ops::Range<usize>,
    /// Where the last lines begin, which tell the start again.
    foot: usize,
    /// The beginning of every object.
    objects: Vec<usize>,
}

impl CrossReferences {
    fn of(pdf: &[u8]) -> Option<Self> {
        let tail = pdf.len().saturating_sub(64);
        let foot = tail + find(pdf.get(tail..)?, b"startxref\n")?;
        let last = std::str::from_utf8(pdf.get(foot..)?).ok()?;
        let start: usize = last.strip_prefix("startxref\n")?.strip_suffix("\n%%EOF")?.parse().ok()?;
        let table = pdf.get(start..foot)?.strip_prefix(b"xref\n0 ")?;
        let line = find(table.get(..20)?, b"\n")?;
        let count: usize = std::str::from_utf8(table.get(..line)?).ok()?.parse().ok()?;
        let first = start + b"xref\n0 ".len() + line + 1;
        let entries = first..first.checked_add(count.checked_mul(ENTRY)?)?;
        let objects = pdf.get(entries.clone())?.chunks(ENTRY).map(place).collect::<Option<_>>()?;
        Some(Self { start, entries, foot, objects })
    }

    /// The carriage returns at the ends of streams, in order.
    fn doubtful_ends(&self, pdf: &[u8]) -> Vec<usize> {
        let borders = self.objects.iter().copied().chain(std::iter::once(self.start));
        let mut ends: Vec<usize> = borders
            .filter(|border| pdf.get(..*border).is_some_and(|before| before.ends_with(DOUBTFUL)))
            .map(|border| border - DOUBTFUL.len())
            .collect();
        ends.sort_unstable();
        ends.dedup();
        ends
    }
}

/// The place in an entry of the table.
fn place(entry: &[u8]) -> Option<usize> {
    std::str::from_utf8(entry.get(..10)?).ok()?.parse().ok()
}

fn rebuilt(pdf: &[u8], table: &CrossReferences, ends: &[usize]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(pdf.len() + ends.len());
    let mut from = 0;
    for end in ends {
        out.extend_from_slice(pdf.get(from..=*end)?);
        out.push(b'\r');
        from = end + 1;
    }
    out.extend_from_slice(pdf.get(from..table.entries.start)?);
    for entry in pdf.get(table.entries.clone())?.chunks(ENTRY) {
        let place = place(entry)?;
        out.extend_from_slice(format!("{:010}", place + before(ends, place)).as_bytes());
        out.extend_from_slice(entry.get(10..)?);
    }
    out.extend_from_slice(pdf.get(table.entries.end..table.foot)?);
    out.extend_from_slice(format!("startxref\n{}\n%%EOF", table.start + before(ends, table.start)).as_bytes());
    Some(out)
}

/// How many bytes are put in before a place.
fn before(ends: &[usize], place: usize) -> usize {
    ends.partition_point(|end| *end < place)
}

fn find(data: &[u8], wanted: &[u8]) -> Option<usize> {
    data.windows(wanted.len()).position(|part| part == wanted)
}

#[cfg(test)]
mod tests {
    use super::cleared;

    fn file(data: &[u8]) -> Vec<u8> {
        let mut pdf = b"%PDF-1.7\n1 0 obj\n<</Length 3>>\nstream\n".to_vec();
        pdf.extend_from_slice(data);
        pdf.extend_from_slice(b"\nendstream\nendobj\n2 0 obj\nnull\nendobj\n");
        let (second, table) = (pdf.len() - b"2 0 obj\nnull\nendobj\n".len(), pdf.len());
        let rest = format!(
            "xref\n0 3\n0000000000 65535 f\r\n0000000009 00000 n\r\n{second:010} 00000 n\r\ntrailer\n<</Size 3>>\nstartxref\n{table}\n%%EOF"
        );
        pdf.extend_from_slice(rest.as_bytes());
        pdf
    }

    #[test]
    fn a_stream_that_ends_on_a_return_gets_a_mark_of_two_bytes() {
        let pdf = cleared(file(b"ab\r"));
        let text = String::from_utf8(pdf).unwrap();
        assert!(text.contains("ab\r\r\nendstream"), "{text}");
        let second = text.find("2 0 obj").unwrap();
        assert!(text.contains(&format!("{second:010} 00000 n\r\ntrailer")), "{text}");
        assert!(text.ends_with(&format!("startxref\n{}\n%%EOF", text.rfind("xref\n0 3").unwrap())), "{text}");
    }

    #[test]
    fn other_files_stay_as_they_are() {
        for data in [b"abc", b"ab\n", b"\r\nc"] {
            assert_eq!(cleared(file(data)), file(data));
        }
        let strange = b"no PDF\r\nendstream, but long enough to have a tail of more than sixty-four bytes in all".to_vec();
        assert_eq!(cleared(strange.clone()), strange);
    }
}
