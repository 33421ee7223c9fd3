//! `projects.csv`.

use crate::ProjectId;
use muster_study::{RouteId, SystemId};
use muster_table::{Money, Month, record};

record! {
    /// A joint project of the plan.
    pub struct Project in "projects" key ["project"] {
        /// The identifier, made from system and route.
        project: ProjectId,
        /// What is bought.
        system: SystemId,
        /// The joint route.
        route: RouteId,
        /// How many nations take part.
        members: i64 [at_least(1.0), unit("nations")],
        /// How many units in all.
        quantity: i64 [unit("units"), at_least(0.0)],
        /// The month of signature, after the months that coordination takes.
        signed: Month,
        /// The factor of the price step reached.
        price_factor: f64 [at_least(0.0), at_most(1.0)],
        /// Price of a unit to every member.
        unit_price: Money,
        /// Procedure, shared one-time costs and adaptations to standards of all members together.
        shared: Money,
        /// What the members pay less than each would for the same units by the price step of its own quantity.
        saved: Money,
    }
}
