//! `sites.csv`.

use crate::{NationId, Quality, SiteId};
use muster_table::record;

record! {
    /// A place where something is made.
    pub struct Site in "sites" key ["site"] {
        /// The identifier.
        site: SiteId,
        /// The place, for people.
        name: String,
        /// Where it lies.
        nation: NationId,
        /// Latitude.
        latitude: Option<f64> [unit("degrees north"), at_least(-90.0), at_most(90.0)],
        /// Longitude.
        longitude: Option<f64> [unit("degrees east"), at_least(-180.0), at_most(180.0)],
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
