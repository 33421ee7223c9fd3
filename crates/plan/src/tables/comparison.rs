//! `comparison.csv`.

use crate::ComparisonScope;
use muster_table::{Money, record};

record! {
    /// The plan beside what would happen without cooperation: each nation for itself, first come, first served.
    pub struct Comparison in "comparison" key ["scope", "name"] {
        /// What the row covers.
        scope: ComparisonScope,
        /// The nation, capability or need; `all` for the whole.
        name: String,
        /// Units wanted by the needs that are planned.
        quantity: i64 [unit("units"), at_least(0.0)],
        /// Units delivered within the horizon by the plan.
        delivered_together: i64 [unit("units"), at_least(0.0)],
        /// The same without cooperation.
        delivered_alone: i64 [unit("units"), at_least(0.0)],
        /// Units delivered by the wanted date by the plan.
        on_time_together: i64 [unit("units"), at_least(0.0)],
        /// The same without cooperation.
        on_time_alone: i64 [unit("units"), at_least(0.0)],
        /// By how many months a unit arrives earlier in the plan on average, unmet units counted as arriving in the
        /// month after the horizon; in the rows of all and of nations, units are weighted by their value; blank if
        /// nothing is wanted.
        months_earlier: Option<f64> [unit("months")],
        /// Value-weighted months of waiting and delay of the plan, on paper: its first aim, unless it reckons with buffers.
        value_months_together: f64 [unit("millions of currency times months"), at_least(0.0)],
        /// The same without cooperation.
        value_months_alone: f64 [unit("millions of currency times months"), at_least(0.0)],
        /// What the plan pays.
        paid_together: Money,
        /// What is paid without cooperation.
        paid_alone: Money,
        /// What the units that both deliver cost less in the plan than without cooperation, at average cost per
        /// unit and need; negative if they cost more.
        saved_like_for_like: Money,
    }
}
