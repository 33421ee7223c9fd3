//! `events.csv`.

use crate::{EventId, Quality};
use muster_table::record;

record! {
    /// An event to try out: what it does stands in event_effects.csv.
    pub struct Event in "events" key ["event"] optional {
        /// The identifier.
        event: EventId,
        /// What happens, in a sentence.
        name: String,
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
