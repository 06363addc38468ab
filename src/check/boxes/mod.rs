//! Rules on the boxes of the decree (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục IV), one file a box; box 7 has three.

pub(super) mod agency;
pub(super) mod appendix;
pub(super) mod basis;
pub(super) mod bodies;
pub(super) mod cited_number;
pub(super) mod mandate;
pub(super) mod marks;
pub(super) mod national;
pub(super) mod number;
pub(super) mod place;
pub(super) mod recipients;
pub(super) mod signature;
pub(super) mod signer;
pub(super) mod small;
pub(super) mod standing;
pub(super) mod title;
