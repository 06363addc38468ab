//! `kehoach`: from a plan specification in YAML to a KẾ HOẠCH that can be signed.

pub mod assemble;
pub mod compose;
pub mod diag;
pub mod document;
pub mod markdown;
pub mod plan;
pub mod terms;
pub mod write;
