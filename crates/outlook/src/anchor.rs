//! Published totals and forecasts, against which an outlook is held.

use muster_study::Quality;
use muster_table::{Findings, Table, read_records, record};

record! {
    /// A total that somebody has published.
    pub struct Anchor in "anchors" key ["id"] {
        /// The identifier.
        id: String,
        /// The publication.
        publication: String,
        /// The year, or the condition, that it is for.
        year: String,
        /// The figure.
        value: f64,
        /// Its unit.
        unit: String,
        /// Whom it covers.
        scope: String,
        /// Prices, exchange rates and definition.
        price_basis: String,
        /// The words of the source.
        wording: Option<String>,
        /// Where the row comes from.
        source: String,
        /// How well it is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}

/// The published totals that ship with Muster.
pub fn published_totals() -> Table<Anchor> {
    // A fault in the file would show as missing rows, which the tests count.
    read_records("anchors.csv", include_str!("../data/anchors.csv"), &mut Findings::new())
}
