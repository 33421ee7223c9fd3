//! `proof.csv`.

use crate::Aim;
use muster_table::record;

record! {
    /// For each aim, the value reached and the bound that no plan can beat.
    pub struct Proof in "proof" key ["aim"] {
        /// The aim.
        aim: Aim,
        /// Its place: aims of lower places are not traded for it beyond the tolerance; 1 for all where they are weighted.
        order: i64,
        /// The value of this plan.
        value: f64,
        /// No plan that keeps the earlier aims does better than this; unknown for each of several aims that are weighted.
        bound: Option<f64>,
        /// The distance between them as a share of the value.
        gap: Option<f64> [at_least(0.0)],
        /// The unit of value and bound.
        unit: String,
        /// Its weight, where the aims are weighted.
        weight: Option<f64> [at_least(0.0)],
    }
}
