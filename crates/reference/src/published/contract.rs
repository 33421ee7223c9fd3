//! `data/reference/contracts.csv`.

use muster_study::Quality;
use muster_table::record;

record! {
    /// A signed contract as published.
    pub struct Contract in "contracts" key [] {
        /// The identifier.
        id: String,
        /// Nation or agency.
        buyer: String,
        /// Who sells.
        seller: Option<String>,
        /// What is bought.
        system_id: String,
        /// How many.
        quantity: Option<i64>,
        /// Of what.
        unit: Option<String>,
        /// The value.
        value: Option<f64>,
        /// ISO 4217 code.
        currency: Option<String>,
        /// Year or month of signature.
        signed: Option<String>,
        /// Year or month.
        first_delivery: Option<String>,
        /// Year or month.
        last_delivery: Option<String>,
        /// Whether the dates are plans or facts.
        date_basis: Option<String>,
        /// What the value holds beside the units.
        value_includes: Option<String>,
        /// Whether the buyer makes part of it.
        local_production: Option<String>,
        /// Where and what.
        local_production_note: Option<String>,
        /// How far it has come.
        status: Option<String>,
        /// A remark.
        note: Option<String>,
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
    }
}
