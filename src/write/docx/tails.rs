//! Ends of paragraphs before a paragraph that is new or gone.
//!
//! LibreOffice takes an insertion at the end of a paragraph and an inserted paragraph after it for one insertion, the paragraph mark
//! between them included, and joins the paragraphs when it is rejected; so with deletions. The words are therefore put so that the
//! paragraph does not end with a revision of the kind that follows: the other kind stands last, and where there is none, the last
//! word is replaced by itself.

use std::borrow::Cow;

use crate::document::Run;
use crate::document::revision::{Revision, View};

/// The words of a paragraph as they stand before a paragraph of a fate.
pub(super) fn before(words: &[Run], next: Option<Revision>) -> Cow<'_, [Run]> {
    let Some(next) = next else { return Cow::Borrowed(words) };
    let of_kind = |revision: Revision| revision.shows(View::Old) == next.shows(View::Old);
    let tail = words.iter().rposition(|run| run.revision.is_none()).map_or(0, |kept| kept + 1);
    let (kept, tail) = words.split_at_checked(tail).unwrap_or((words, &[]));
    if kept.is_empty() || !tail.last().and_then(|run| run.revision).is_some_and(of_kind) {
        return Cow::Borrowed(words);
    }
    let (alike, other): (Vec<Run>, Vec<Run>) = tail.iter().cloned().partition(|run| run.revision.is_some_and(of_kind));
    if !other.is_empty() {
        return Cow::Owned(kept.iter().cloned().chain(alike).chain(other).collect());
    }
    let Some((last, kept)) = kept.split_last() else { return Cow::Borrowed(words) };
    let cut = last.text.trim_end().rfind(char::is_whitespace).map_or(0, |at| last.text.ceil_char_boundary(at + 1));
    let (stays, word) = last.text.split_at_checked(cut).unwrap_or(("", &last.text));
    let piece = |text: &str, revision| Run { text: text.to_owned(), blank: None, revision, ..last.clone() };
    let (same, opposite) =
        if next.shows(View::Old) { (Revision::Deleted, Revision::Inserted) } else { (Revision::Inserted, Revision::Deleted) };
    let mut out = kept.to_vec();
    out.extend((!stays.is_empty()).then(|| piece(stays, None)));
    out.push(piece(word, Some(same)));
    out.extend(alike);
    out.push(piece(word, Some(opposite)));
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::before;
    use crate::document::Run;
    use crate::document::revision::Revision;

    fn shown(runs: &[Run]) -> String {
        runs.iter()
            .map(|run| match run.revision {
                None => run.text.clone(),
                Some(Revision::Inserted | Revision::MovedTo(_)) => format!("{{+{}+}}", run.text),
                Some(Revision::Deleted | Revision::MovedFrom(_)) => format!("[-{}-]", run.text),
            })
            .collect()
    }

    #[test]
    fn no_paragraph_ends_with_the_revision_that_follows_it() {
        use Revision::{Deleted, Inserted};
        let run = |text: &str, revision| Run { revision, ..Run::plain(text) };
        let tail = [run("Tiêu ", None), run("chí", Some(Deleted)), run("chuẩn", Some(Inserted))];
        assert_eq!(shown(&before(&tail, Some(Inserted))), "Tiêu {+chuẩn+}[-chí-]");
        assert_eq!(shown(&before(&tail, Some(Deleted))), "Tiêu [-chí-]{+chuẩn+}");
        assert_eq!(shown(&before(&tail, None)), "Tiêu [-chí-]{+chuẩn+}");
        let longer = [run("một hai ", None), run("ba", Some(Inserted))];
        assert_eq!(shown(&before(&longer, Some(Inserted))), "một {+hai +}{+ba+}[-hai -]");
        assert_eq!(shown(&before(&longer, Some(Deleted))), "một hai {+ba+}");
    }
}
