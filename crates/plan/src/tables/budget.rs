//! `budgets.csv`.

use muster_study::NationId;
use muster_table::{Money, record};

record! {
    /// A nation's money for the capabilities of the study in a year, and what becomes of it.
    pub struct Budget in "budgets" key ["nation", "year"] {
        /// The nation.
        nation: NationId,
        /// The calendar year.
        year: i32,
        /// Procurement money open to this study.
        available: Money,
        /// What signed contracts take of it.
        committed: Money,
        /// Available less committed, at least zero.
        free: Money,
        /// Carried in from the year before.
        carried_in: Money,
        /// What the plan pays.
        paid: Money,
        /// Carried into the next year.
        carried_out: Money,
        /// The assumptions it rests on, separated by semicolons; blank if none.
        assumed: Option<String>,
    }
}
