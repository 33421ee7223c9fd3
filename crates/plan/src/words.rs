//! The words that columns of a plan may hold.

use muster_table::choice;

choice! {
    /// What a payment is for.
    pub enum PaymentKind {
        /// The part of the list price paid when production begins.
        Advance = "advance",
        /// The rest of the unit price, paid on arrival.
        Delivery = "delivery",
        /// Transport, paid on arrival.
        Transport = "transport",
        /// The cost of the procurement procedure.
        Procedure = "procedure",
        /// Introduction of a new system, adaptation to standards, or a part of a project's shared costs.
        OneTime = "one-time",
        /// A part of the cost of an expansion.
        Expansion = "expansion",
    }
}

choice! {
    /// The limit that keeps a need from being met on time.
    pub enum Limit {
        /// Nothing: it is met on time.
        None = "none",
        /// How many are wanted is not published.
        UnknownQuantity = "unknown-quantity",
        /// No system is named, or none of those named has a price and a line.
        NoCandidate = "no-candidate",
        /// The contract is already signed: not planned again.
        Signed = "signed",
        /// No contract can be signed and no unit built in time.
        LeadTime = "lead-time",
        /// Lines that make the candidates are full.
        Line = "line",
        /// The nation's money is spent.
        Budget = "budget",
        /// The least quantity of a contract, or the most systems or lines.
        ContractRule = "contract-rule",
        /// None of these alone: it is a choice between needs, in which others weigh more.
        Trade = "trade",
    }
}

choice! {
    /// What a row of the comparison covers.
    pub enum ComparisonScope {
        /// Everything.
        All = "all",
        /// One nation.
        Nation = "nation",
        /// One capability.
        Capability = "capability",
        /// One need.
        Need = "need",
    }
}

choice! {
    /// What a row of the price of certainty covers.
    pub enum CertaintyScope {
        /// Everything.
        All = "all",
        /// One nation.
        Nation = "nation",
    }
}

choice! {
    /// What a plan aims at.
    pub enum Aim {
        /// As little waiting, delay and unmet need as possible.
        Waiting = "waiting",
        /// As little money as possible.
        Money = "money",
        /// As few new types and as little dependence on single suppliers as possible.
        Dependence = "dependence",
        /// As little as possible of what is wanted hanging on one plant.
        Reliance = "reliance",
        /// The weighted sum of the others, where the plan was made with weights.
        Weighted = "weighted",
    }
}

choice! {
    /// What became of a contract of a former plan.
    pub enum ContractChange {
        /// The same need, system, route, lines, months and units.
        Kept = "kept",
        /// The same need, system and route, with other lines, months or units.
        Altered = "altered",
        /// It is not in this plan.
        Dropped = "dropped",
        /// It is not in the former plan.
        Added = "added",
    }
}
