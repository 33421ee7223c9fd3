//! `data/reference/needs.csv`.

use muster_study::Quality;
use muster_table::record;

record! {
    /// An announced need as published.
    pub struct Need in "needs" key [] {
        /// The identifier.
        id: String,
        /// Who wants it.
        nation: String,
        /// What is wanted.
        category: String,
        /// How many.
        quantity: Option<i64>,
        /// Of what.
        unit: Option<String>,
        /// Year or month.
        wanted_from: Option<String>,
        /// Year or month.
        wanted_by: Option<String>,
        /// Why.
        rationale: Option<String>,
        /// Systems that the nation named.
        candidate_systems: Option<String>,
        /// Systems that the analyst named.
        candidates_inferred: Option<String>,
        /// How far it has come.
        status: String,
        /// Money named for it.
        budget_value: Option<f64>,
        /// ISO 4217 code.
        currency: Option<String>,
        /// When that was so.
        status_date: Option<String>,
        /// New, remainder of a plan, or option.
        demand_type: Option<String>,
        /// A remark.
        note: Option<String>,
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
    }
}
