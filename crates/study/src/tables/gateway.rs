//! `gateways.csv`.

use crate::{BundleId, GatewayId, Quality};
use muster_table::record;

record! {
    /// A gateway: equipment that translates between two bundles of a function. A nation that has one of the bundles and
    /// the gateway works with those who have the other.
    pub struct Gateway in "gateways" key ["gateway"] optional {
        /// The identifier.
        gateway: GatewayId,
        /// The name for people.
        name: String,
        /// One of the bundles.
        bundle: BundleId,
        /// The other.
        other_bundle: BundleId,
        /// What it costs the nation that installs it; blank if unknown, and then nobody can install it.
        cost: Option<f64> [at_least(0.0)],
        /// ISO 4217 code.
        currency: Option<String>,
        /// The year of its prices.
        price_year: Option<i32>,
        /// How long it takes to install; blank if unknown, and then nobody can install it.
        months: Option<i64> [at_least(0.0), unit("months")],
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
