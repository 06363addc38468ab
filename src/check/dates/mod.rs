//! Dates and deadlines: days that do not exist, deadlines outside of the plan's time, tasks without one.

pub(super) mod fields;
pub(super) mod found;
pub(super) mod tasks;
pub(super) mod times;
pub(super) mod year;
pub(super) mod zeros;

pub(super) use times::period;
