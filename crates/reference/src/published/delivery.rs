//! `data/reference/deliveries.csv`.

use muster_study::Quality;
use muster_table::{Month, record};

record! {
    /// What came or was planned under a contract, as published.
    pub struct Delivery in "deliveries" key [] {
        /// The contract.
        contract_id: String,
        /// How many came.
        delivered_quantity: Option<i64>,
        /// How many were planned.
        planned_quantity: Option<i64>,
        /// The month, or the last of a span.
        date: Month,
        /// The day.
        date_exact: Option<String>,
        /// The first month of a span.
        date_from: Option<Month>,
        /// What the row tells.
        row_type: String,
        /// The running total.
        cumulative: Option<i64>,
        /// What was counted.
        basis: Option<String>,
        /// A remark.
        note: Option<String>,
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
    }
}
