//! `deliveries.csv`.

use crate::{ContractId, DeliveryKind, Quality};
use muster_table::{Month, record};

record! {
    /// What came when under a signed contract, or was planned to: the past against which the model is tested.
    pub struct Delivery in "deliveries" key ["contract", "month", "kind", "quantity", "note"] optional {
        /// The contract.
        contract: ContractId,
        /// The month, or the last month of the span.
        month: Month,
        /// The first month of the span, where the row covers one.
        from: Option<Month>,
        /// What the row tells.
        kind: DeliveryKind,
        /// How many came, or were planned.
        quantity: Option<i64> [at_least(0.0), unit("units"), at_most(1000000000.0)],
        /// The running total, where it was published.
        cumulative: Option<i64> [at_least(0.0), unit("units"), at_most(1000000000.0)],
        /// What was counted: arrival in port, handover, shipment.
        basis: Option<String>,
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
