//! `data/recalled/prices.csv`.

use muster_study::{PriceBasis, Quality};
use muster_table::record;

record! {
    /// A price that needs.csv tells.
    pub struct RecalledPrice in "prices" key [] {
        /// The identifier.
        price: String,
        /// The system.
        system: String,
        /// What was bought.
        item: String,
        /// The price of one unit.
        unit_price: f64,
        /// The upper end.
        highest: Option<f64>,
        /// ISO 4217 code.
        currency: String,
        /// The year of its prices.
        price_year: i32,
        /// What it stands for.
        basis: PriceBasis,
        /// What it holds beside the unit.
        content: Option<String>,
        /// The quantity of the order.
        order_quantity: Option<i64>,
        /// How well it is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
