//! `makers.csv`.

use crate::{MakerId, NationId, Quality};
use muster_table::record;

record! {
    /// A maker of parts: a company, with all its plants.
    pub struct Maker in "makers" key ["maker"] optional {
        /// The identifier.
        maker: MakerId,
        /// The name for people.
        name: String,
        /// Where it is at home.
        nation: NationId,
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
