//! What a quantity is about: cuts text into clauses and each clause into object, predicate, exception, date and baseline.

use std::ops::Range;

use super::{
    Bound, Target,
    apart::{Parts, Reader, Until},
    quantity::{Quantity, quantities},
    tokens::{Kind, Token, starts_with, tokens, words},
    words::{DESCRIBING, GIVEN, NOT_OBJECT, OPENING, PURPOSE, VERBS},
};

/// All targets in a text, in its order; a text may hold several sentences, paragraphs and items.
pub fn read(text: &str) -> Vec<Target> {
    let tokens = tokens(text);
    let reader = Reader { text, tokens: &tokens };
    let mut out = Vec::new();
    // A date before the first number of a sentence holds for all of it.
    let mut sentence = Until::default();
    for (piece, begins_sentence) in reader.pieces() {
        if begins_sentence {
            sentence = Until::default();
        }
        reader.piece(piece, &mut sentence, &mut out);
    }
    out
}

impl Reader<'_> {
    /// The pieces between semicolons and full stops, and whether each begins a sentence.
    fn pieces(&self) -> Vec<(Range<usize>, bool)> {
        let mut out = Vec::new();
        let (mut from, mut begins, mut depth) = (0, true, 0_usize);
        for (at, token) in self.tokens.iter().enumerate() {
            // "b) Đối với cấp huyện"
            let label =
                token.begins_line && token.end <= token.start + 2 && self.tokens.get(at + 1).is_some_and(|next| next.is(')'));
            if (token.begins_item || label) && at > from {
                out.push((from..at, begins));
                (from, begins, depth) = (at, true, 0);
            }
            let next = self.tokens.get(at + 1);
            // A full stop ends a sentence, also inside a bracket that was never closed.
            let stop = matches!(token.kind, Kind::Mark('.' | '!' | '?' | '…'))
                && next.is_none_or(|next| next.start > token.end && !self.begins_lower(next));
            match token.kind {
                Kind::Mark('(') => depth += 1,
                Kind::Mark(')') => depth = depth.saturating_sub(1),
                Kind::Word | Kind::Number { .. } | Kind::Code | Kind::Mark(_) => {}
            }
            if stop || (depth == 0 && token.is(';')) {
                out.push((from..at, begins));
                (from, begins) = (at + 1, stop);
                depth = 0;
            }
        }
        out.push((from..self.tokens.len(), begins));
        out
    }

    fn begins_lower(&self, token: &Token) -> bool {
        self.text.get(token.start..).and_then(|rest| rest.chars().next()).is_some_and(char::is_lowercase)
    }

    /// Adds the targets of one piece.
    fn piece(&self, piece: Range<usize>, sentence: &mut Until, out: &mut Vec<Target>) {
        let found = quantities(self.text, self.tokens, piece.clone());
        let Some(first) = found.first() else { return };
        let opening = self.take_apart(self.after_colon(piece.start..first.from), None);
        let before = self.take_apart(piece.start..first.from, None).until;
        *sentence = before.or(*sentence);

        let clauses = self.clauses(&found, piece, opening);
        let mut targets: Vec<Target> = found
            .iter()
            .zip(&clauses)
            .map(|(quantity, clause)| {
                let until = clause.parts.until.or(*sentence);
                Target {
                    what: clause.what.clone(),
                    bound: quantity.bound,
                    unit: quantity.unit.clone(),
                    predicate: clause.predicate.clone(),
                    exception: clause.parts.exception.clone(),
                    by: until.by,
                    every_year: until.every_year,
                    baseline: quantity.baseline.clone().or_else(|| clause.parts.baseline.clone()),
                    span: self.bytes(quantity.from..quantity.to),
                }
            })
            .collect();
        share(&mut targets, &found, &clauses);
        out.append(&mut targets);
    }

    /// The clause of each quantity.
    fn clauses(&self, found: &[Quantity], piece: Range<usize>, opening: Parts) -> Vec<Clause> {
        let mut head = opening;
        let mut out = Vec::new();
        for (at, quantity) in found.iter().enumerate() {
            let next = found.get(at + 1);
            let end = next.map_or(piece.end, |next| next.from);
            let between = quantity.to..end;
            // Where the words of this quantity end and those before the next one begin.
            let cut = next.map_or(end, |next| self.cut(between.clone(), next));
            let tail = self.take_apart(quantity.to..cut, quantity.late.as_ref());
            let next_head = self.take_apart(cut..end, None);
            out.push(self.clause(quantity, &head, tail));
            head = next_head;
        }
        out
    }

    /// Between two quantities: the first token that belongs to the second.
    fn cut(&self, between: Range<usize>, next: &Quantity) -> usize {
        let tokens = self.slice(between.clone());
        let behind = self.tokens.get(next.to);
        let follows = next.counts_things()
            && behind.is_some_and(|token| token.kind == Kind::Word && !NOT_OBJECT.contains(&token.lower.as_str()));
        let place = |phrase: &str| (0..tokens.len()).rev().find(|at| starts_with(tokens.get(*at..).unwrap_or_default(), phrase));
        let comma = tokens.iter().rposition(|token| token.is(','));
        let rate = place("trong đó").or_else(|| place("tỷ lệ")).or_else(|| place("tỉ lệ"));
        match (rate, comma) {
            (Some(rate), _) => between.start + rate,
            // "…, tổ chức 02 lớp": a short clause with its own verb.
            (None, Some(comma)) if !follows || (!next.explicit && next.unit.is_empty() && tokens.len() - comma <= 6) => {
                between.start + comma
            }
            (None, _) => between.end,
        }
    }

    fn clause(&self, quantity: &Quantity, head: &Parts, tail: Parts) -> Clause {
        let opening = self.without_opening(&head.kept);
        let first = tail.kept.first().and_then(|at| self.tokens.get(*at));
        let rate = head.kept.windows(2).any(|pair| match pair {
            [a, b] => self.word(*a) == "lệ" || (self.word(*a) == "chỉ" && self.word(*b) == "số"),
            _ => false,
        });
        let measured =
            !quantity.counts_things() || self.slice(quantity.from..quantity.to).iter().any(|token| token.is_word(&["chiếm"]));
        let follows = tail.kept.first() == Some(&quantity.to)
            && first.is_some_and(|token| match token.kind {
                Kind::Word | Kind::Code => opening.is_empty() || !NOT_OBJECT.contains(&token.lower.as_str()),
                Kind::Mark(mark) => matches!(mark, '“' | '"'),
                Kind::Number { .. } => false,
            });
        if follows && !(rate || (measured && !opening.is_empty())) {
            let (what, predicate) = self.object_and_predicate(&tail.kept, !opening.is_empty());
            let own = !predicate.is_empty();
            let predicate = self.plain(if own { predicate } else { opening });
            return Clause { what: self.object(what), predicate, own, parts: tail };
        }
        // The object stands before the number; "tăng", "giảm" at either end of it say what becomes of it.
        let grows = |at: Option<&usize>| at.is_some_and(|at| matches!(self.word(*at), "tăng" | "giảm" | "nâng" | "đưa"));
        let (first, subject) = opening.split_at(usize::from(grows(opening.first())));
        let (subject, last) = subject.split_at(subject.len() - usize::from(grows(subject.last())));
        let said = [first, last, tail.kept.as_slice()].concat();
        let mut parts = tail;
        parts.exception = parts.exception.or_else(|| head.exception.clone());
        parts.until = parts.until.or(head.until);
        Clause { what: self.object(subject), predicate: self.plain(&said), own: true, parts }
    }

    /// Where the object ends and what is said of it begins.
    fn object_and_predicate<'k>(&self, kept: &'k [usize], has_verb: bool) -> (&'k [usize], &'k [usize]) {
        let at = |place: usize| kept.get(place).and_then(|at| self.tokens.get(*at..)).unwrap_or_default();
        let starts = |place: usize, list: &[&str]| list.iter().any(|phrase| starts_with(at(place), phrase));
        let purpose = (1..kept.len()).find(|place| starts(*place, PURPOSE));
        let passive = (1..kept.len()).find(|place| starts(*place, &["được"]) && !starts(*place, GIVEN));
        let active = (1..kept.len()).find(|place| {
            let next = kept.get(place + 1).map_or("", |at| self.word(*at));
            starts(*place, VERBS)
                && !(starts(*place, &["có"]) && DESCRIBING.contains(&next))
                && !starts(*place, &["không bao gồm"])
        });
        let limit = if has_verb { purpose } else { None };
        let within = |place: &usize| limit.is_none_or(|limit| *place < limit);
        let mut split = passive.or(if has_verb { None } else { active }).filter(within).or(purpose).or(active.filter(within));
        // "đều được", "phải được"
        while let Some(place) = split
            && place > 1
            && kept
                .get(place - 1)
                .is_some_and(|at| matches!(self.word(*at), "đều" | "phải" | "đã" | "sẽ" | "cần" | "cũng" | "đang"))
        {
            split = Some(place - 1);
        }
        let purposed = split.is_some() && split == purpose;
        let split = split.unwrap_or(kept.len());
        let (what, rest) = kept.split_at(split.min(kept.len()));
        // After "lựa chọn 02 đơn vị" the verb before the number says it, the purpose does not.
        (what, if purposed && has_verb { &[] } else { rest })
    }

    /// The part of a stretch behind its last colon.
    fn after_colon(&self, range: Range<usize>) -> Range<usize> {
        let colon = self.slice(range.clone()).iter().rposition(|token| token.is(':'));
        range.start + colon.map_or(0, |colon| colon + 1)..range.end
    }

    /// Without the words and marks that open a sentence.
    fn without_opening<'k>(&self, mut kept: &'k [usize]) -> &'k [usize] {
        loop {
            let Some((first, others)) = kept.split_first() else { return kept };
            let Some(token) = self.tokens.get(*first) else { return kept };
            let opens = |phrase: &&&str| {
                kept.len() >= words(phrase) && phrase.split(' ').zip(kept).all(|(word, at)| self.word(*at) == word)
            };
            let mark = matches!(token.kind, Kind::Mark(mark) if !matches!(mark, '“' | '"' | '('));
            // A label ("2.1.", "1)", "a)") in front of the sentence.
            let closed = others.first().and_then(|at| self.tokens.get(*at)).is_some_and(|next| next.is(')'));
            let label = token.begins_line && (closed || matches!(token.kind, Kind::Number { .. } | Kind::Code));
            kept = match OPENING.iter().find(opens) {
                Some(phrase) => kept.get(words(phrase)..).unwrap_or_default(),
                None if mark || label => others,
                None => return kept,
            };
        }
    }
}

/// What one quantity is about.
struct Clause {
    what: String,
    predicate: String,
    /// Whether the predicate is its own and not to be taken from the next clause.
    own: bool,
    parts: Parts,
}

/// "100% cơ sở dữ liệu dùng chung và 80% cơ sở dữ liệu chuyên ngành được kết nối": the first takes its predicate, exception and date
/// from the second; "Tối thiểu 90% hồ sơ tại Sở, 70% hồ sơ tại đơn vị …": the second is bound as the first.
fn share(targets: &mut [Target], found: &[Quantity], clauses: &[Clause]) {
    let lacks = |at: usize| clauses.get(at).is_some_and(|clause| !clause.own);
    for at in (1..targets.len()).rev() {
        let Some(([.., earlier], [later, ..])) = targets.split_at_mut_checked(at) else { continue };
        if lacks(at - 1) && earlier.predicate.is_empty() {
            earlier.predicate.clone_from(&later.predicate);
        }
        if lacks(at - 1) {
            earlier.exception = earlier.exception.take().or_else(|| later.exception.clone());
            earlier.by = earlier.by.or(later.by);
            earlier.every_year |= later.every_year;
            earlier.baseline = earlier.baseline.take().or_else(|| later.baseline.clone());
        }
    }
    for at in 1..targets.len() {
        let Some(([.., earlier], [later, ..])) = targets.split_at_mut_checked(at) else { continue };
        if lacks(at - 1)
            && found.get(at).is_some_and(|quantity| !quantity.explicit)
            && earlier.unit == later.unit
            && let Bound::Exactly(value) = later.bound
        {
            later.bound = earlier.bound.on(value);
        }
        if later.predicate.is_empty() && lacks(at) {
            later.predicate.clone_from(&earlier.predicate);
        }
        if later.what.is_empty() {
            later.what.clone_from(&earlier.what);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::targets::tokens::{ends_with, tokens};

    #[test]
    fn phrases_are_matched_by_words() {
        assert!(ends_with(&tokens("đạt tối thiểu"), "tối thiểu"));
        assert!(!ends_with(&tokens("tối đa"), "tối thiểu"));
    }
}
