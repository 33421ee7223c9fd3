//! `order_book.csv`.

use crate::{ContractId, ContractStatus, LineId, NationId, Quality, SystemId};
use muster_table::{Month, record};

record! {
    /// A signed contract: it loads its line and its buyer's budget before any new one.
    pub struct Order in "order_book" key ["contract"] {
        /// The identifier.
        contract: ContractId,
        /// The nation that pays; blank for an agency or group whose shares are not published.
        buyer: Option<NationId>,
        /// The agency or group, where the buyer is no nation.
        buyer_name: Option<String>,
        /// Who sells.
        seller: Option<String>,
        /// What is bought.
        system: SystemId,
        /// The line that makes it; blank if unknown, and then no line is loaded.
        line: Option<LineId>,
        /// How many in all; blank if not published, and then no line is loaded.
        quantity: Option<i64> [at_least(0.0), unit("units"), at_most(1000000000.0)],
        /// How many had come by the start of the study; blank if unknown, and then what the schedule says.
        delivered: Option<i64> [at_least(0.0), unit("units"), at_most(1000000000.0)],
        /// The month of signature.
        signed: Option<Month>,
        /// The first delivery, done or planned.
        first_delivery: Option<Month> [assumable()],
        /// The last delivery, done or planned.
        last_delivery: Option<Month> [assumable()],
        /// The contract's value; blank if not published or counted with another row.
        value: Option<f64> [at_least(0.0), at_most(1e15)],
        /// ISO 4217 code.
        currency: Option<String>,
        /// The year of its prices.
        price_year: Option<i32>,
        /// What the value holds beside the units: value divided by quantity is no unit price.
        value_includes: Option<String>,
        /// How far it has come.
        status: ContractStatus,
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
