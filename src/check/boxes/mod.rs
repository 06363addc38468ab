//! Rules on the boxes of the decree (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục IV), one file a box.

pub(super) mod number;
