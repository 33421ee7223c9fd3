//! What can become of a published row.

use muster_table::choice;

choice! {
    /// What becomes of a row of the published sites.
    pub enum SiteTreatment {
        /// A step of a line that makes finished units.
        Step = "step",
        /// A further system of such a line.
        System = "system",
        /// A line kept for the record: it makes no finished units.
        Record = "record",
        /// Not taken.
        LeftOut = "left-out",
    }
}

choice! {
    /// What becomes of a published contract.
    pub enum ContractTreatment {
        /// A row of the order book.
        Order = "order",
        /// A need, because it is not signed.
        Need = "need",
        /// Not taken.
        LeftOut = "left-out",
    }
}

choice! {
    /// What becomes of a published need.
    pub enum NeedTreatment {
        /// A need like the others, with the changes of the row.
        Plan = "plan",
        /// A need without candidates: listed, and not planned.
        List = "list",
        /// Not taken.
        LeftOut = "left-out",
    }
}

choice! {
    /// What becomes of a candidate.
    pub enum CandidateTreatment {
        /// Named by the nation.
        Named = "named",
        /// Not taken.
        LeftOut = "left-out",
    }
}

choice! {
    /// What becomes of a published duration.
    pub enum DurationTreatment {
        /// Used for the system of the row.
        Use = "use",
        /// Not taken.
        LeftOut = "left-out",
    }
}

choice! {
    /// What becomes of a published component.
    pub enum SupplyTreatment {
        /// A source of a part.
        Supply = "supply",
        /// A plant that makes a part and supplies nobody yet.
        Node = "node",
        /// Not taken.
        LeftOut = "left-out",
    }
}
