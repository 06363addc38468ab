//! Parts, numbering and ending of the running text (Phụ lục I, Phần I, Mục II.6.c–đ).

pub(super) mod labels;
pub(super) mod layout;
pub mod numbering;
pub(super) mod recipients;
