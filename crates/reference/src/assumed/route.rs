//! `data/assumed/routes.csv`.

use muster_study::RouteKind;
use muster_table::record;

record! {
    /// A route, without the months that are derived from published durations.
    pub struct AssumedRoute in "routes" key ["route"] {
        /// The identifier.
        route: String,
        /// The name for people.
        name: String,
        /// What kind of way it is.
        kind: RouteKind,
        /// The routes of the published durations that tell its months, separated by semicolons.
        durations: Option<String>,
        /// The months, where no published duration tells them.
        months: Option<i64>,
        /// For joint routes: how many members the published purchases had.
        members_observed: Option<i64>,
        /// For joint routes: months that each member beyond the first adds.
        months_per_partner: Option<i64>,
        /// For joint routes: the fewest members.
        least_members: Option<i64>,
        /// For joint routes: the most members.
        most_members: Option<i64>,
        /// What the route does to the list price.
        price_factor: f64,
        /// What the procedure itself costs.
        cost: f64,
        /// ISO 4217 code.
        currency: String,
        /// The year of its prices.
        price_year: i32,
        /// A remark.
        note: String,
    }
}
