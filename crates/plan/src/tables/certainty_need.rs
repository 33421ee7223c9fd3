//! `certainty_needs.csv`.

use muster_study::NeedId;
use muster_table::record;

record! {
    /// How sure it is that each planned need is met by its date, in the plan on paper and in this one.
    pub struct CertaintyNeed in "certainty_needs" key ["need"] optional {
        /// The need.
        need: NeedId,
        /// The chance that all of it comes by its date in the plan on paper; 0 where it does not do so even on paper.
        paper_chance: f64 [at_least(0.0), at_most(100.0), unit("per cent")],
        /// The same in this plan.
        chance: f64 [at_least(0.0), at_most(100.0), unit("per cent")],
        /// Units that come by its date with the certainty asked for in the plan on paper, each taken by itself.
        paper_units: i64 [at_least(0.0), unit("units")],
        /// The same in this plan.
        units: i64 [at_least(0.0), unit("units")],
        /// Whether this plan meets it by its date with the certainty asked for.
        certain: bool,
    }
}
