//! `changes.csv`.

use crate::{ContractChange, PlannedContractId};
use muster_study::{NationId, NeedId};
use muster_table::{Money, Month, record};

record! {
    /// What became of each contract of the former plan from which this one was made, and what is new; blank without one.
    pub struct Change in "changes" key ["contract"] optional {
        /// The contract, of either plan.
        contract: PlannedContractId,
        /// The need it serves.
        need: NeedId,
        /// The buyer.
        nation: NationId,
        /// What became of it.
        change: ContractChange,
        /// Whether it had to stay.
        pinned: bool,
        /// How many units the former plan buys; 0 if there is no such contract in it.
        former_quantity: i64 [unit("units"), at_least(0.0)],
        /// How many units this plan buys; 0 if there is no such contract in it.
        quantity: i64 [unit("units"), at_least(0.0)],
        /// The month in which the last unit arrives in the former plan.
        former_last_delivery: Option<Month>,
        /// The month in which the last unit arrives in this plan.
        last_delivery: Option<Month>,
        /// What it costs in the former plan.
        former_total: Money,
        /// What it costs in this plan.
        total: Money,
        /// What the change adds to the aim of money, and to no payment: the price on changes where it counts, otherwise 0.
        counted: Money,
        /// Why the contract of the former plan could not be taken over as it was; blank if it could.
        obstacle: Option<String>,
    }
}
