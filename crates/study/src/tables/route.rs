//! `routes.csv`.

use crate::{Quality, RouteId, RouteKind};
use muster_table::record;

record! {
    /// A way in which a contract comes about.
    pub struct Route in "routes" key ["route"] {
        /// The identifier.
        route: RouteId,
        /// The name for people.
        name: String,
        /// What kind of way it is.
        kind: RouteKind,
        /// Months from the decision to buy to the signature.
        months_to_contract: i64 [unit("months"), at_least(0.0), at_most(240.0)],
        /// For joint routes: months that each member beyond the first adds.
        months_per_partner: Option<i64> [unit("months"), at_least(0.0), at_most(60.0)],
        /// For joint routes: the fewest members.
        least_members: Option<i64> [at_least(2.0), at_most(200.0)],
        /// For joint routes: the most members.
        most_members: Option<i64> [at_least(2.0), at_most(200.0)],
        /// What the route does to the list price.
        price_factor: f64 [at_least(0.01), at_most(10.0)],
        /// What the procedure itself costs, each contract or project once.
        cost: f64 [at_least(0.0), at_most(1e15)],
        /// ISO 4217 code.
        currency: String,
        /// The year of its prices.
        price_year: i32,
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
