//! The words that columns of the tables on supply and disruption may hold.

use muster_table::choice;

choice! {
    /// What kind of plant a node is.
    pub enum NodeKind {
        /// Finishes units: every line of lines.csv.
        Assembly = "assembly",
        /// Makes engines, transmissions, guns, hulls and other large parts.
        Component = "component",
        /// Makes radars, sights, fire control and other electronics.
        Electronics = "electronics",
        /// Forges and machines shell bodies and the like.
        MetalParts = "metal-parts",
        /// Makes explosives, propellants and their ingredients.
        Energetics = "energetics",
        /// Wins or makes raw material.
        RawMaterial = "raw-material",
        /// An office whose leave is needed.
        Authority = "authority",
    }
}

choice! {
    /// Whether a part has more than one source.
    pub enum Sourcing {
        /// This one alone.
        Sole = "sole",
        /// Several.
        Several = "several",
        /// Nobody has said.
        Unknown = "unknown",
    }
}

choice! {
    /// What one draw of a disruption strikes.
    pub enum DisruptionScope {
        /// One plant: each node and line has draws of its own.
        Plant = "plant",
        /// All plants of a maker at once.
        Maker = "maker",
        /// All plants in a nation at once.
        Nation = "nation",
        /// A way between two zones, in both directions.
        Route = "route",
    }
}

choice! {
    /// What a protection does, and what its amount means.
    pub enum ProtectionKind {
        /// Qualifies a further source; the amount is the most that can come from it, in per cent of the user's need.
        SecondSource = "second-source",
        /// Stock at the user; the amount is how many months it lasts.
        Stock = "stock",
        /// A larger plant; the amount is added to its headroom, in per cent.
        Expansion = "expansion",
        /// A spare way; the amount is what still goes through when the usual one is closed, in per cent.
        Route = "route",
        /// Faster recovery; the amount is by how much every outage of the plant is shortened, in per cent.
        Recovery = "recovery",
    }
}
