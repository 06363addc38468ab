//! The matrix: what each unit's plan keeps, changes and lacks against the higher plan, one row a unit, for the body that oversees them.
//!
//! ```text
//! higher plan ─ columns: its items that say something ─┐
//! derived plan of the unit (what it should be) ────────┼─ compare ─▶ a state for every item, notes ─▶ Row ─┬─ html ─▶ a page
//! the unit's own plan (what it has become) ────────────┘                                                  └─ csv  ─▶ a table
//! ```
//!
//! Nothing is left out in silence: a unit without a plan is a row that says so, an item that no unit is asked for is listed below.

mod columns;
mod compare;
mod csv;
mod html;
#[cfg(test)]
mod tests;

pub use columns::{Column, Columns};
pub use compare::{Compared, Note, Own, compare, stranger};
pub use csv::csv;
pub use html::html;

use crate::terms::terms;

terms! {
    /// What became of an item of the higher plan in a unit's plan, from best to worst.
    State {
        NotAsked = "not-asked", "không giao cho đơn vị";
        Kept = "kept", "giữ nguyên";
        Narrowed = "narrowed", "thu hẹp cho đơn vị";
        Changed = "changed", "đơn vị đã sửa lời";
        Later = "later", "thời hạn muộn hơn";
        Weaker = "weaker", "chỉ tiêu yếu hơn";
        Locked = "locked", "sửa mục đã khóa";
        Missing = "missing", "thiếu";
    }
}

impl State {
    /// Whether the overseeing body should look at it.
    pub const fn falls_short(self) -> bool {
        match self {
            Self::NotAsked | Self::Kept | Self::Narrowed | Self::Changed => false,
            Self::Later | Self::Weaker | Self::Locked | Self::Missing => true,
        }
    }

    /// The sign in a cell: letters, so that a grey print and a screen reader say the same as the colours.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::NotAsked => "",
            Self::Kept => "•",
            Self::Narrowed => "◦",
            Self::Changed => "S",
            Self::Later => "M",
            Self::Weaker => "Y",
            Self::Locked => "K",
            Self::Missing => "T",
        }
    }
}

terms! {
    /// How a unit's plan stands.
    Standing {
        Derived = "derived", "lập từ cấp trên";
        Untouched = "untouched", "chưa sửa";
        Edited = "edited", "đã sửa";
        Absent = "absent", "CHƯA CÓ";
        Broken = "broken", "KHÔNG ĐỌC ĐƯỢC";
        Strange = "strange", "CỦA ĐƠN VỊ KHÁC";
    }
}

impl Standing {
    /// Whether there is a plan of the unit to speak of.
    pub const fn has_plan(self) -> bool {
        match self {
            Self::Derived | Self::Untouched | Self::Edited => true,
            Self::Absent | Self::Broken | Self::Strange => false,
        }
    }
}

/// A unit's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What tells it apart in the table.
    pub id: String,
    /// Its name in the table.
    pub name: String,
    /// Its files: what to call them, and the address from the page.
    pub links: Vec<(String, String)>,
    /// How its plan stands.
    pub standing: Standing,
    /// Why there is no plan to speak of; empty where there is one.
    pub cause: String,
    /// What became of the items; empty where there is no plan.
    pub compared: Compared,
}

impl Row {
    /// How many items are in a state.
    pub fn count(&self, state: State) -> usize {
        self.compared.states.iter().filter(|own| **own == state).count()
    }

    /// How many points the overseeing body should look at.
    pub fn short(&self) -> usize {
        self.compared.notes.iter().filter(|note| note.serious).count()
    }

    /// Whether the unit's plan is there and nothing in it falls short.
    pub fn is_sound(&self) -> bool {
        self.standing.has_plan() && self.short() == 0
    }
}

/// The whole matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// The higher plan in one line.
    pub title: String,
    /// Its items.
    pub columns: Columns,
    /// The units, in the order of the table.
    pub rows: Vec<Row>,
}

impl Matrix {
    /// Indexes of the items that at least one unit is asked for.
    fn asked(&self) -> Vec<usize> {
        let is_asked = |index: &usize| {
            self.rows.iter().any(|row| row.compared.states.get(*index).is_some_and(|state| *state != State::NotAsked))
        };
        (0..self.columns.all.len()).filter(is_asked).collect()
    }

    /// How many units have an item in a state.
    fn count(&self, column: usize, state: State) -> usize {
        self.rows.iter().filter(|row| row.compared.states.get(column) == Some(&state)).count()
    }

    /// How many units' plans are sound, fall short, or are not there.
    pub fn sum(&self) -> (usize, usize, usize) {
        let sound = self.rows.iter().filter(|row| row.is_sound()).count();
        let without = self.rows.iter().filter(|row| !row.standing.has_plan()).count();
        (sound, self.rows.len() - sound - without, without)
    }
}
