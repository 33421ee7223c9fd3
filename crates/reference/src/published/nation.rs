//! `data/reference/nations.csv`.

use muster_study::Quality;
use muster_table::record;

record! {
    /// A nation as published.
    pub struct Nation in "nations" key [] {
        /// ISO 3166-1 alpha-3 code.
        code: String,
        /// English name.
        name: String,
        /// NATO, IP4 or other.
        bloc: String,
        /// Year of accession to NATO.
        joined: Option<i32>,
        /// ISO 4217 code.
        currency: String,
        /// Millions of people.
        population_m: Option<f64>,
        /// Year of the population.
        population_year: Option<i32>,
        /// The capital.
        capital: Option<String>,
        /// Latitude of the capital.
        lat: f64,
        /// Longitude of the capital.
        lon: f64,
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
    }
}
