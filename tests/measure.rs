//! Finished files through the program: ours are sound, broken ones are told, nothing that is read makes it fall over.

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use kehoach::measure::{self, Layout};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::run::{PLANS, kehoach, temporary};
