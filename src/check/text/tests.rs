//! Lines know where their words stand, however they are written.

use super::{Phrase, Reading};
use crate::check::report::Subject;
use crate::diag::Sources;
use crate::law::ours;
use crate::plan::read;
use crate::terms::Stage;

#[test]
fn a_phrase_is_found_where_it_stands_in_the_file() {
    let text = "schema: kehoach/v1\nkind: general\nissuer: {level: commune, name: Ủy ban nhân dân xã Mẫu, symbol: UBND}\nsubject: thử\nfacts: {x: sáu tháng}\npurpose:\n  - >-\n    Báo cáo *hằng năm*, {{ facts.x }} gửi Uỷ ban nhân\n    dân – huyện “Mẫu”.\n  - \"Gửi \\\"Ủy ban nhân dân\\\" huyện\"\n";
    let mut sources = Sources::new();
    let source = sources.add("t", text);
    let (plan, findings) = read(&mut sources, source, &[]);
    let plan = plan.unwrap_or_else(|| panic!("{findings:?}"));
    let subject = Subject { plan: &plan, document: None, sources: &sources, stage: Stage::Draft, parent: None, law: ours() };
    let reading = Reading::new(&subject);
    let found = |words: &str| -> Vec<&str> {
        let spans = reading.find(&Phrase::new(words)).into_iter().filter_map(|hit| reading.place(hit));
        spans.map(|span| &text[span.start as usize..span.end as usize]).collect()
    };
    // Across a line break, a dash, and both places of the tone.
    assert_eq!(found("Ủy ban nhân dân huyện"), ["Uỷ ban nhân\n    dân – huyện"]);
    assert_eq!(found("hằng năm"), ["hằng năm"]);
    assert_eq!(found("sáu tháng"), ["sáu tháng", "{{ facts.x }}"]);
    // A quote parts it, as a full stop does.
    assert_eq!(found("dân huyện").len(), 1);
    assert_eq!(found("Gửi Ủy ban"), ["gửi Uỷ ban"]);
}
