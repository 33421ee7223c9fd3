//! `data/recalled/line_systems.csv`.

use muster_study::Quality;
use muster_table::record;

record! {
    /// A further system of a line.
    pub struct RecalledLineSystem in "line_systems" key [] {
        /// The line.
        line: String,
        /// The system.
        system: String,
        /// What the row leans on.
        basis: String,
        /// How well it is known.
        quality: Quality,
    }
}
