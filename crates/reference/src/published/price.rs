//! `data/reference/prices.csv`.

use muster_study::Quality;
use muster_table::record;

record! {
    /// A price as published.
    pub struct Price in "prices" key [] {
        /// The system; blank if it is not in systems.csv.
        system_id: Option<String>,
        /// What was bought or offered.
        item: String,
        /// The price, or the lower end.
        unit_price_low: f64,
        /// The upper end.
        unit_price_high: Option<f64>,
        /// ISO 4217 code.
        currency: String,
        /// The year of its prices.
        price_year: i32,
        /// What it stands for.
        basis: String,
        /// What it holds beside the unit.
        content: Option<String>,
        /// The quantity of the order.
        order_quantity: Option<i64>,
        /// A remark.
        note: Option<String>,
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
    }
}
