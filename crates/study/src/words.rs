//! The words that columns of a study may hold.

use muster_table::choice;

choice! {
    /// How well a row's facts are known.
    pub enum Quality {
        /// Read in the source.
        Reported = "reported",
        /// The source itself estimates.
        Estimated = "estimated",
        /// Computed from reported rows.
        Derived = "derived",
        /// From memory, with the publication named: check it before relying on it.
        Recalled = "recalled",
        /// Set by a rule of the study, because nothing is published.
        Assumed = "assumed",
    }
}

choice! {
    /// The group a nation belongs to.
    pub enum NationGroup {
        /// A member of NATO.
        Nato = "nato",
        /// A partner that takes part in the cooperation.
        Partner = "partner",
        /// Another nation, here because it loads lines or hosts them.
        Other = "other",
    }
}

choice! {
    /// A transport zone: transit is given from zone to zone.
    pub enum Zone {
        /// Europe with Türkiye.
        Europe = "europe",
        /// North America.
        NorthAmerica = "north-america",
        /// East Asia.
        EastAsia = "east-asia",
        /// Australia and New Zealand.
        Oceania = "oceania",
        /// The Middle East.
        MiddleEast = "middle-east",
    }
}

choice! {
    /// What a row of `economy.csv` measures.
    pub enum Measure {
        /// Gross domestic product, billions of the row's currency.
        Gdp = "gdp",
        /// Defence expenditure, billions of the row's currency.
        Defence = "defence",
        /// Defence expenditure as a share of GDP, per cent.
        DefenceShare = "defence-share",
        /// Equipment as a share of defence expenditure, per cent.
        EquipmentShare = "equipment-share",
    }
}

choice! {
    /// What a pledge counts.
    pub enum PledgeKind {
        /// Core defence, the 3.5 per cent of The Hague.
        Core = "core",
        /// Defence-related, the 1.5 per cent of The Hague.
        Related = "related",
        /// Core and related together.
        Total = "total",
        /// A figure of the nation's own, on its own definition.
        National = "national",
    }
}

choice! {
    /// How much it matters that a need is met.
    pub enum Priority {
        /// First.
        High = "high",
        /// Between.
        Medium = "medium",
        /// Last.
        Low = "low",
    }
}

choice! {
    /// How far a need has come.
    pub enum NeedStatus {
        /// Named by the nation.
        Announced = "announced",
        /// Decided or funded.
        Approved = "approved",
        /// In competition.
        Tender = "tender",
        /// In talks with one maker.
        Negotiating = "negotiating",
        /// A system is chosen.
        Selected = "selected",
        /// Already under contract elsewhere: kept for the record, not planned.
        Signed = "signed",
    }
}

choice! {
    /// How sure a capacity step is.
    pub enum CapacityStatus {
        /// Reached.
        Current = "current",
        /// Announced and on its way.
        Planned = "planned",
        /// Announced, and already behind its date.
        Late = "late",
        /// Sources disagree.
        Disputed = "disputed",
        /// An offer or option that nobody has ordered.
        Option = "option",
        /// Replaced by a later statement, kept for the record.
        Superseded = "superseded",
        /// Set by a rule of the study.
        Assumed = "assumed",
    }
}

choice! {
    /// How far a signed contract has come.
    pub enum ContractStatus {
        /// Signed, with units still to come.
        Running = "running",
        /// Delivered in full.
        Completed = "completed",
    }
}

choice! {
    /// What a price stands for.
    pub enum PriceBasis {
        /// The product alone, as quoted.
        Unit = "unit",
        /// Contract value divided by quantity; the content is not stated.
        Contract = "contract",
        /// Contract value divided by quantity, with training, spares, ammunition or the like inside.
        Package = "package",
        /// A programme's budget divided by quantity.
        Programme = "programme",
        /// A ceiling, such as a notified maximum.
        Ceiling = "ceiling",
        /// A figure of the press.
        Press = "press",
        /// Used goods.
        Used = "used",
        /// Set by a rule of the study.
        Assumed = "assumed",
    }
}

choice! {
    /// How a contract comes about.
    pub enum RouteKind {
        /// The nation's own competition.
        Competition = "competition",
        /// An award without competition, or a sale from government to government.
        Direct = "direct",
        /// A call-off from a framework that another buyer has concluded.
        Framework = "framework",
        /// A purchase of several nations together: the only kind that makes a project.
        Joint = "joint",
    }
}

choice! {
    /// Whom a one-time cost meets.
    pub enum CostScope {
        /// Each nation that buys a system it does not hold yet: training, infrastructure, integration.
        Nation = "nation",
        /// Each joint project once, shared by its members equally.
        Project = "project",
    }
}

choice! {
    /// What a row of `deliveries.csv` tells.
    pub enum DeliveryKind {
        /// A lot that came.
        Batch = "batch",
        /// Arrivals between dated lots, known only as a difference.
        Residual = "residual",
        /// A published running total.
        Checkpoint = "checkpoint",
        /// The schedule as published at the time.
        Plan = "plan",
    }
}
