//! `needs.csv`.

use crate::Limit;
use muster_study::{CapabilityId, NationId, NeedId};
use muster_table::{Month, record};

record! {
    /// What becomes of a need: met, late or unmet, and the limit that binds.
    pub struct NeedOutcome in "needs" key ["need"] {
        /// The need.
        need: NeedId,
        /// Who wants it.
        nation: NationId,
        /// What is wanted.
        capability: CapabilityId,
        /// How many are wanted; blank if unknown.
        quantity: Option<i64> [unit("units"), at_least(0.0)],
        /// From when.
        wanted_from: Option<Month>,
        /// By when.
        wanted_by: Option<Month>,
        /// Units that arrive by then.
        on_time: i64 [unit("units"), at_least(0.0)],
        /// Units that arrive later.
        late: i64 [unit("units"), at_least(0.0)],
        /// Units that do not arrive within the horizon.
        unmet: i64 [unit("units"), at_least(0.0)],
        /// The month in which the first unit arrives.
        first_delivery: Option<Month>,
        /// The month in which the last unit arrives.
        last_delivery: Option<Month>,
        /// Unit-months of delay after the wanted date, unmet units taken as arriving in the month after the horizon;
        /// counted for planned needs alone.
        late_months: f64 [unit("unit-months"), at_least(0.0)],
        /// What keeps it from being met on time.
        limit: Limit,
        /// Which one: the line, the nation's budget ...
        limit_name: Option<String>,
        /// The same in a sentence.
        explanation: String,
    }
}
