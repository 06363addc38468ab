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
//! | `pictures` | stamps, images of signatures, scans |

pub(super) mod agency;
pub(super) mod appendix;
pub(super) mod body;
pub(super) mod ending;
mod finished;
pub(super) mod head;
pub(super) mod headings;
pub(super) mod issued;
mod looks;
pub(super) mod numbers;
pub(super) mod paper;
pub(super) mod pictures;
pub(super) mod title;
pub(super) mod type_face;

pub use finished::Finished;

use super::report::Report;
use super::rule::{Rule, Way};
use super::table::rules;
use crate::diag::Diagnostics;
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

/// The findings of a finished file, by every rule that looks at one.
pub fn findings(finished: &Finished, stage: Stage) -> Diagnostics {
    let mut findings = Vec::new();
    for rule in rules() {
        for way in rule.ways {
            if let Way::File(run) = way {
                run(finished, &mut Report::new(rule, stage, &mut findings));
            }
        }
    }
    findings.into_iter().collect()
}
