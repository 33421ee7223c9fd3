//! `prices.csv`.

use crate::{PriceBasis, PriceId, Quality, SystemId};
use muster_table::record;

record! {
    /// A price with its basis. The plan uses the one row of a system that is chosen.
    pub struct Price in "prices" key ["price"] {
        /// The identifier.
        price: PriceId,
        /// The system.
        system: SystemId,
        /// What was bought or offered.
        item: Option<String>,
        /// The price of one unit.
        unit_price: Option<f64> [assumable(), at_least(0.0), at_most(1e15)],
        /// The upper end, where a range was published.
        highest: Option<f64> [at_least(0.0), at_most(1e15)],
        /// ISO 4217 code.
        currency: String,
        /// The year of its prices.
        price_year: i32,
        /// What the price stands for.
        basis: PriceBasis,
        /// What it holds beside the unit.
        content: Option<String>,
        /// The quantity of the order it comes from.
        order_quantity: Option<i64> [at_least(0.0), unit("units"), at_most(1000000000.0)],
        /// Whether the plan uses this row for the system.
        chosen: bool,
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
