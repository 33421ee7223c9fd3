//! `nations.csv`.

use crate::{NationGroup, NationId, Quality, Zone};
use muster_table::record;

record! {
    /// A nation: a buyer with money, a host of industry, or both.
    pub struct Nation in "nations" key ["nation"] {
        /// ISO 3166-1 alpha-3 code.
        nation: NationId,
        /// The usual English name.
        name: String,
        /// The group it belongs to.
        group: NationGroup,
        /// The transport zone it lies in.
        zone: Zone,
        /// ISO 4217 code of its currency.
        currency: String,
        /// The capital, where goods arrive on the map.
        capital: Option<String>,
        /// Latitude of the capital.
        latitude: f64 [unit("degrees north"), at_least(-90.0), at_most(90.0)],
        /// Longitude of the capital.
        longitude: f64 [unit("degrees east"), at_least(-180.0), at_most(180.0)],
        /// Population.
        population: Option<f64> [unit("millions"), at_least(0.0), at_most(1e5)],
        /// The share of defence spending that buys equipment, as the outlook uses it; the published series is in
        /// `economy.csv`.
        equipment_share: Option<f64> [assumable(), unit("per cent"), at_least(0.0), at_most(100.0)],
        /// The share of procurement money open to the capabilities of this study, after what other equipment takes.
        plan_share: Option<f64> [assumable(), unit("per cent"), at_least(0.0), at_most(100.0)],
        /// The share of a year's budget that may be carried into the next year at most.
        carry_over: Option<f64> [assumable(), unit("per cent"), at_least(0.0), at_most(100.0)],
        /// Real growth of GDP a year beyond the last year of `economy.csv`.
        growth: Option<f64> [assumable(), unit("per cent a year"), at_least(-20.0), at_most(20.0)],
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
