//! `data/decisions/contracts.csv`.

use muster_study::ContractStatus;
use muster_table::{Month, record};

use super::ContractTreatment;

record! {
    /// What becomes of a published contract, or of a part of it.
    pub struct ContractDecision in "contracts" key [] {
        /// The published contract.
        contract: String,
        /// What it becomes.
        treatment: ContractTreatment,
        /// The identifier of the part, where a contract is built on two lines.
        part: Option<String>,
        /// The line that makes it.
        line: Option<String>,
        /// The quantity of the part.
        quantity: Option<i64>,
        /// The status, where the published one is blank or other.
        status: Option<ContractStatus>,
        /// The first delivery, where it is decided here.
        first_delivery: Option<Month>,
        /// The last delivery, where it is decided here.
        last_delivery: Option<Month>,
        /// The value, where the published one is that of more than the contract.
        value: Option<f64>,
        /// ISO 4217 code of that value.
        currency: Option<String>,
        /// The reason, in words.
        why: Option<String>,
    }
}
