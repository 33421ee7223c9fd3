//! `data/recalled/orders.csv`.

use muster_study::Quality;
use muster_table::{Month, record};

record! {
    /// A contract that needs.csv calls signed and contracts.csv does not hold.
    pub struct RecalledOrder in "orders" key [] {
        /// The identifier.
        contract: String,
        /// The published need that tells of it.
        need: String,
        /// The nation.
        buyer: String,
        /// Who sells.
        seller: String,
        /// What is bought.
        system: String,
        /// The line that makes it.
        line: Option<String>,
        /// How many.
        quantity: Option<i64>,
        /// The month of signature.
        signed: Month,
        /// The first delivery.
        first_delivery: Option<Month>,
        /// The last delivery.
        last_delivery: Option<Month>,
        /// The value.
        value: Option<f64>,
        /// ISO 4217 code.
        currency: Option<String>,
        /// What the value holds beside the units.
        value_includes: Option<String>,
        /// How well it is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
