//! Mending what has one right answer: edits by place, so that comments and layout stay as the drafter made them.

mod patch;

pub use patch::patch;

use crate::diag::{Diagnostic, SourceId, Sources, Span};
use crate::terms::Authority;

/// Other bytes in the place of written ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The rule that asks for it.
    pub code: &'static str,
    /// The bytes that go.
    pub span: Span,
    /// What comes in their place; never a line break.
    pub new: String,
}

/// The text with the edits of one source made; of two that meet, the first.
pub fn applied(text: &str, source: SourceId, edits: &[Edit]) -> String {
    let mut edits: Vec<&Edit> = edits.iter().filter(|edit| edit.span.source == source).collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for edit in edits {
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        if let Some(before) = text.get(from..start).filter(|_| text.is_char_boundary(end) && end >= start) {
            out.push_str(before);
            out.push_str(&edit.new);
            from = end;
        }
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// The mending of a finding that keeps a plan from reading: a signing form in small letters, without its dot or with a stroke.
pub fn of_refused(finding: &Diagnostic, sources: &Sources) -> Option<Edit> {
    let span = finding.span.filter(|_| finding.code == "DT11")?;
    let written = sources.text(span.source).get(span.start as usize..span.end as usize)?;
    let letters: String = written.chars().filter(|c| c.is_alphabetic()).collect::<String>().to_uppercase();
    let only_marks = written.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '/' | '"' | '\''));
    let meant = Authority::ALL.iter().find(|authority| authority.key().trim_end_matches('.') == letters && only_marks)?;
    Some(Edit { code: "KY02", span, new: meant.key().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::{Edit, applied, patch};
    use crate::diag::{Sources, Span};

    #[test]
    fn edits_are_made_from_left_to_right_and_of_two_that_meet_the_first() {
        let mut sources = Sources::new();
        let source = sources.add("a", "số 5 ;\n");
        let other = sources.add("b", "");
        let edit = |source, start, end, new: &str| Edit { code: "X", span: Span { source, start, end }, new: new.to_owned() };
        let all = [
            edit(source, 6, 7, ""),
            edit(source, 5, 6, "05"),
            edit(source, 5, 7, "9"),
            edit(other, 0, 1, "x"),
            edit(source, 2, 3, "y"),
        ];
        assert_eq!(applied("số 5 ;\n", source, &all), "số 05;\n");
    }

    #[test]
    fn a_patch_is_what_patch_reads() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n";
        let new = old.replace("2\n3", "2\nba").replace("11\n", "mười một\n");
        let patch = patch("kế hoạch.yaml", old, &new);
        assert_eq!(
            patch,
            "--- kế hoạch.yaml\n+++ kế hoạch.yaml\n@@ -1,6 +1,6 @@\n 1\n 2\n-3\n+ba\n 4\n 5\n 6\n@@ -8,5 +8,5 @@\n 8\n 9\n 10\n-11\n+mười một\n mười hai\n"
                .replace(" mười hai", " 12")
        );
        assert_eq!(super::patch("a", "x", "x"), "");
        assert_eq!(
            super::patch("a", "x", "y"),
            "--- a\n+++ a\n@@ -1,1 +1,1 @@\n-x\n\\ No newline at end of file\n+y\n\\ No newline at end of file\n"
        );
    }
}
