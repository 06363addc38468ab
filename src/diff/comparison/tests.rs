//! Laws of the bản so sánh.
