//! Rules that measure a finished PDF or DOCX, one file a family.
//!
//! | file | boxes |
//! |---|---|
//! | `paper` | paper and margins |
//! | `numbers` | page numbers |
//! | `type_face` | font, colour, set of sizes |
//! | `head` | Quốc hiệu, Tiêu ngữ; số, ký hiệu; địa danh, thời gian |
//! | `agency` | cơ quan chủ quản, cơ quan ban hành |
//! | `title` | tên loại, trích yếu |
//! | `body`, `headings` | căn cứ, running text; mục, khoản |
//! | `ending` | chữ ký, nơi nhận |
//! | `appendix` | phụ lục |
//! | `issued` | what an issued file must have and a draft may lack |
//! | `dates`, `signed`, `marks` | the day of issue; the signing form; labels, dashes and end marks, as they are printed |
//! | `read_back` | the plan that a file reads as, for the rules on words |
//! | `pictures` | stamps, images of signatures, scans |

pub(super) mod agency;
pub(super) mod appendix;
pub(super) mod body;
pub(super) mod dates;
pub(super) mod ending;
mod finished;
pub(super) mod head;
pub(super) mod headings;
pub(super) mod issued;
mod looks;
pub(super) mod marks;
pub(super) mod numbers;
pub(super) mod paper;
pub(super) mod pictures;
mod read_back;
pub(super) mod signed;
pub(super) mod title;
pub(super) mod type_face;

pub use finished::Finished;

use super::report::{Report, Subject};
use super::rule::{Rule, Way};
use super::run;
use super::table::rules;
use crate::diag::{Diagnostics, Sources};
use crate::law::Law;
use crate::terms::Stage;

/// The families of this folder.
pub(super) const FAMILIES: &[&[&Rule]] = &[
    paper::RULES,
    numbers::RULES,
    type_face::RULES,
    head::RULES,
    agency::RULES,
    title::RULES,
    body::RULES,
    headings::RULES,
    ending::RULES,
    issued::RULES,
    appendix::RULES,
    pictures::RULES,
];

/// The findings of a finished file, by every rule that looks at one: at what is measured, and at the plan that it reads as.
pub fn findings(finished: &Finished, stage: Stage, sources: &Sources, law: &Law) -> Diagnostics {
    let mut findings = Vec::new();
    for rule in rules() {
        for way in rule.ways {
            if let Way::File(run) = way {
                run(finished, &mut Report::new(rule, stage, &mut findings));
            }
        }
    }
    if let Some(plan) = read_back::plan(finished, sources, stage) {
        let subject = Subject { plan: &plan, document: None, sources, stage, parent: None, law };
        findings.extend(run::read_back(&subject));
    }
    findings.into_iter().collect()
}
