//! `contracts.csv`.

use crate::{PlannedContractId, ProjectId};
use muster_study::{NationId, NeedId, RouteId, SystemId};
use muster_table::{Money, Month, record};

record! {
    /// A contract of the plan: one need, one system, one route, one or more lines.
    pub struct Contract in "contracts" key ["contract"] {
        /// The identifier, made from need, system and route.
        contract: PlannedContractId,
        /// The need it serves.
        need: NeedId,
        /// The buyer.
        nation: NationId,
        /// What is bought.
        system: SystemId,
        /// How it comes about.
        route: RouteId,
        /// The joint project it is part of; blank for a contract of the nation alone.
        project: Option<ProjectId>,
        /// How many.
        quantity: i64 [unit("units"), at_least(0.0)],
        /// The month of signature.
        signed: Month,
        /// The month in which the first unit arrives.
        first_delivery: Month,
        /// The month in which the last unit arrives.
        last_delivery: Month,
        /// List price of a unit by this route, before the price step.
        list_price: Money,
        /// Price of a unit, after the price step.
        unit_price: Money,
        /// Quantity times unit price.
        goods: Money,
        /// Transport of all units.
        transport: Money,
        /// This buyer's part of the cost of the procedure.
        procedure: Money,
        /// This buyer's one-time costs: introduction of a new system, adaptation to
        /// standards, part of the project's shared costs.
        one_time: Money,
        /// Goods, transport, procedure and one-time costs.
        total: Money,
        /// The assumptions its figures rest on, separated by semicolons; blank if none.
        assumed: Option<String>,
    }
}
