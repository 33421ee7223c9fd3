//! `buffers.csv`.

use muster_study::LineId;
use muster_table::record;

record! {
    /// How much later than on paper the plan reckons units to arrive that a line makes in a year, so that dates hold with
    /// the certainty asked for; the months in all other tables are those on paper.
    pub struct Buffer in "buffers" key ["line", "year"] optional {
        /// The line.
        line: LineId,
        /// The calendar year in which the units are made.
        year: i32,
        /// How many months later.
        months: i64 [unit("months"), at_least(0.0)],
        /// Why so many, in a sentence.
        reason: String,
    }
}
