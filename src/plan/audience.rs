//! Whose a branch of a plan is.

use super::model::LevelOrGroup;
use crate::terms::Level;

/// Whose branches a plan of a level keeps: its own, and those of the bodies and persons under it.
pub const fn concerns(level: Level) -> &'static [LevelOrGroup] {
    use LevelOrGroup::{Enterprise, Level as Of, Person};
    match level {
        Level::Central => &[],
        Level::Province => &[
            Of(Level::Province),
            Of(Level::Department),
            Of(Level::District),
            Of(Level::Commune),
            Of(Level::Unit),
            Enterprise,
            Person,
        ],
        Level::Department => &[Of(Level::Department), Of(Level::Unit), Person],
        Level::District => &[Of(Level::District), Of(Level::Commune), Of(Level::Unit), Enterprise, Person],
        Level::Commune => &[Of(Level::Commune), Of(Level::Unit), Enterprise, Person],
        Level::Unit => &[Of(Level::Unit), Person],
    }
}
