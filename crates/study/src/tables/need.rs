//! `needs.csv`.

use crate::{CapabilityId, NationId, NeedId, NeedStatus, Priority, Quality};
use muster_table::{Month, record};

record! {
    /// A need: a nation wants so many of a capability, from and by a month, for a reason.
    pub struct Need in "needs" key ["need"] {
        /// The identifier.
        need: NeedId,
        /// Who wants it.
        nation: NationId,
        /// What is wanted.
        capability: CapabilityId,
        /// How many; blank if not published, and then the need is listed but not planned.
        quantity: Option<i64> [at_least(1.0), unit("units"), at_most(1000000000.0)],
        /// The first month in which units are wanted.
        wanted_from: Option<Month> [assumable()],
        /// The month by which all are wanted.
        wanted_by: Option<Month> [assumable()],
        /// How much it matters.
        priority: Option<Priority> [assumable()],
        /// How many different systems may serve it at most.
        most_systems: Option<i64> [assumable(), at_least(1.0), at_most(1000000000.0)],
        /// How many production lines may serve it at most.
        most_lines: Option<i64> [assumable(), at_least(1.0), at_most(1000000000.0)],
        /// How far it has come; signed needs are kept for the record and not planned.
        status: NeedStatus,
        /// Why the nation wants it, in words.
        reason: Option<String>,
        /// The money the nation has named for it, for information.
        budget: Option<f64> [at_least(0.0), at_most(1e15)],
        /// ISO 4217 code of that money.
        currency: Option<String>,
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
