//! `data/recalled/nations.csv`.

use muster_table::record;

record! {
    /// A nation that only hosts makers or loads lines.
    pub struct RecalledNation in "nations" key [] {
        /// ISO 3166-1 alpha-3 code.
        code: String,
        /// English name.
        name: String,
        /// ISO 4217 code.
        currency: String,
        /// The capital.
        capital: String,
        /// Latitude of the capital.
        lat: f64,
        /// Longitude of the capital.
        lon: f64,
        /// Why it is here.
        why: String,
    }
}
