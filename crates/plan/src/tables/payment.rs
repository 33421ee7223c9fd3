//! `payments.csv`.

use crate::{PaymentKind, PlannedContractId};
use muster_study::{ExpansionId, NationId};
use muster_table::{Money, record};

record! {
    /// What a nation pays in a year, for what.
    pub struct Payment in "payments" key ["nation", "year", "kind", "contract", "expansion"] {
        /// Who pays.
        nation: NationId,
        /// The calendar year.
        year: i32,
        /// For what.
        kind: PaymentKind,
        /// The contract.
        contract: Option<PlannedContractId>,
        /// The expansion.
        expansion: Option<ExpansionId>,
        /// How much.
        amount: Money,
    }
}
