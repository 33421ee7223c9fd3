//! `outlook.csv`.

use muster_study::{MoneyPath, NationId};
use muster_table::{Money, record};

record! {
    /// A nation's money in a year along a path.
    pub struct OutlookRow in "outlook" key ["nation", "year", "path"] {
        /// The nation.
        nation: NationId,
        /// The calendar year.
        year: i32,
        /// The path of defence spending.
        path: MoneyPath,
        /// The edition of `economy.csv` that the nation's series comes from; blank if none covers it.
        edition: Option<String>,
        /// Gross domestic product; blank if unknown.
        gdp: Option<Money>,
        /// Defence spending as a share of GDP.
        share: Option<f64> [unit("per cent of GDP"), at_least(0.0)],
        /// Defence spending of the whole year.
        defence: Option<Money>,
        /// What of it buys equipment.
        equipment: Option<Money>,
        /// What of that is open to the capabilities of the study, for the months of the year that lie in the horizon;
        /// blank if the nation's money is unknown.
        available: Option<Money>,
        /// What signed contracts take in those months, as far as it can be counted.
        committed: Money,
        /// Available less committed, at least zero.
        free: Option<Money>,
        /// The assumptions it rests on, separated by semicolons; blank if none.
        assumed: Option<String>,
    }
}
