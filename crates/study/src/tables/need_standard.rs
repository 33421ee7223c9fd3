//! `need_standards.csv`.

use crate::{NeedId, Quality, StandardId};
use muster_table::record;

record! {
    /// A standard that whatever is bought for a need must have. A system that lacks it is adapted, at the cost and in the
    /// months of `adoption_costs.csv`, or not bought.
    pub struct NeedStandard in "need_standards" key ["need", "standard"] optional {
        /// The need.
        need: NeedId,
        /// The standard.
        standard: StandardId,
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
        /// A remark: why the need requires it.
        note: Option<String>,
    }
}
