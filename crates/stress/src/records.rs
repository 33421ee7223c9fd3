//! The tables of results.

use muster_study::{CapabilityId, EventId, NationId, NeedId, NodeKind, ProtectionId};
use muster_table::{Month, record};

use crate::dependence::DependenceKind;
use crate::protect::ProtectAim;

record! {
    /// A plant of the network, and what hangs on it.
    pub struct PlantRow in "plants" key ["plant"] {
        /// The line or supply node.
        plant: String,
        /// Its name.
        name: String,
        /// Where it stands.
        nation: NationId,
        /// Who runs it.
        company: String,
        /// Its kind.
        kind: NodeKind,
        /// Steps before final assembly, at the longest.
        tier: i64 [at_least(0.0)],
        /// How many systems have it behind them.
        systems: i64 [at_least(0.0)],
        /// How many nations are to get them.
        nations: i64 [at_least(0.0)],
        /// The systems that stand still for good without it, separated by semicolons.
        stopped: Option<String>,
        /// The share of all deliveries, by value, that would no longer come.
        criticality: f64 [at_least(0.0), at_most(100.0), unit("per cent")],
        /// Whether it is no line, and lines of several companies stand still without it.
        hidden: bool,
    }
}

record! {
    /// A link of the network: who supplies what to whom.
    pub struct LinkRow in "links" key ["part", "source", "user"] {
        /// The part.
        part: String,
        /// The source.
        source: String,
        /// The user.
        user: String,
        /// Its share of the user's need.
        share: f64 [at_least(0.0), unit("per cent")],
        /// The most it can bring.
        most: f64 [at_least(0.0), unit("per cent")],
        /// Transit.
        transit: i64 [at_least(0.0), unit("months")],
        /// The way between zones, if it crosses one.
        way: Option<String>,
        /// Whether nobody has published the link.
        inferred: bool,
    }
}

record! {
    /// How much of what a nation is to get hangs on one country or maker.
    pub struct DependenceRow in "dependence" key ["nation", "capability", "kind", "depends_on"] {
        /// The nation; blank for buyers that are no nation.
        nation: Option<NationId>,
        /// The capability.
        capability: CapabilityId,
        /// Country or maker.
        kind: DependenceKind,
        /// Its code or name.
        depends_on: String,
        /// What is to come.
        value: f64 [at_least(0.0), unit("millions of currency")],
        /// The share of it that would not come.
        share: f64 [at_least(0.0), at_most(100.0), unit("per cent")],
        /// Whether plants before final assembly alone bring it about.
        indirect: bool,
    }
}

record! {
    /// What hangs on a plant while it recovers.
    pub struct ExposureRow in "exposure" key ["plant"] {
        /// The place in the order of what is lost.
        rank: i64 [at_least(1.0)],
        /// The line or supply node.
        plant: String,
        /// Its name.
        name: String,
        /// Where it stands.
        nation: NationId,
        /// How long everything stays on plan without it; blank if nothing is ever missed.
        survives: Option<i64> [at_least(0.0), unit("months")],
        /// How long it takes to recover.
        recovers: f64 [at_least(0.0), unit("months")],
        /// The month in which its loss hurts most.
        worst_month: Month,
        /// What is late then, times how long.
        loss: f64 [at_least(0.0), unit("millions of currency times months")],
        /// The same, on average over all months in which it could begin.
        mean_loss: f64 [at_least(0.0), unit("millions of currency times months")],
        /// Who loses most.
        hits: Option<String>,
        /// The longest delay of any unit.
        longest: i64 [at_least(0.0), unit("months")],
        /// When the last late unit arrives; blank if some do not within the horizon.
        made_good: Option<Month>,
        /// What a linear programme says can be kept at best, as a share of what the course keeps; blank if not asked for.
        proof: Option<f64> [at_least(0.0), unit("per cent")],
    }
}

record! {
    /// What a loss does to one nation's deliveries of one capability.
    pub struct EffectRow in "effects" key ["case", "nation", "capability"] {
        /// The plant or event.
        case: String,
        /// The nation; blank for buyers that are no nation.
        nation: Option<NationId>,
        /// The capability.
        capability: CapabilityId,
        /// Units that come late.
        late: i64 [at_least(0.0), unit("units")],
        /// Those of them that do not come within the horizon.
        lost: i64 [at_least(0.0), unit("units")],
        /// Value times months of lateness.
        loss: f64 [at_least(0.0), unit("millions of currency times months")],
        /// The longest delay.
        longest: i64 [at_least(0.0), unit("months")],
        /// When the last late unit arrives; blank if some do not within the horizon.
        made_good: Option<Month>,
    }
}

record! {
    /// An event tried out.
    pub struct EventRow in "event_losses" key ["event"] {
        /// The event.
        event: EventId,
        /// What happens.
        name: String,
        /// The month in which it begins.
        begins: Month,
        /// What is late, times how long.
        loss: f64 [at_least(0.0), unit("millions of currency times months")],
        /// How many units come late.
        late: i64 [at_least(0.0), unit("units")],
        /// How many do not come within the horizon.
        lost: i64 [at_least(0.0), unit("units")],
    }
}

record! {
    /// The worst that a number of losses at once can do.
    pub struct WorstRow in "worst" key ["count"] {
        /// How many at once.
        count: i64 [at_least(1.0)],
        /// Which, separated by semicolons.
        losses: String,
        /// The month in which they fall.
        begins: Month,
        /// What is late, times how long.
        loss: f64 [at_least(0.0), unit("millions of currency times months")],
        /// No others lose more.
        bound: f64 [at_least(0.0), unit("millions of currency times months")],
        /// (bound - loss) / loss.
        gap: f64 [at_least(0.0)],
    }
}

record! {
    /// What has arrived of a nation's deliveries of a capability by the end of a month.
    pub struct BandRow in "bands" key ["nation", "capability", "month"] {
        /// The nation; blank for buyers that are no nation.
        nation: Option<NationId>,
        /// The capability.
        capability: CapabilityId,
        /// The month.
        month: Month,
        /// Units by plan.
        planned: f64 [at_least(0.0), unit("units")],
        /// Units on average.
        mean: f64 [at_least(0.0), unit("units")],
        /// Units at least, with a chance of 50 per cent.
        p50: f64 [at_least(0.0), unit("units")],
        /// Units at least, with a chance of 80 per cent.
        p80: f64 [at_least(0.0), unit("units")],
        /// Units at least, with a chance of 95 per cent.
        p95: f64 [at_least(0.0), unit("units")],
    }
}

record! {
    /// The chance that a need is met by its date.
    pub struct ChanceRow in "need_chances" key ["need"] {
        /// The need.
        need: NeedId,
        /// The chance that every unit that the plan brings it arrives by the date wanted or, where the plan is later, by the
        /// date of the plan.
        chance: f64 [at_least(0.0), at_most(100.0), unit("per cent")],
        /// Its standard error.
        error: f64 [at_least(0.0), unit("per cent")],
    }
}

record! {
    /// What drives the spread of the loss.
    pub struct DriverRow in "drivers" key ["rank"] {
        /// The place in the order of what drives most.
        rank: i64 [at_least(1.0)],
        /// What fails, comes late or takes longer.
        cause: String,
        /// The row of disruptions.csv, slips.csv, ramp_times.csv or transit_times.csv behind it.
        rule: String,
        /// The share of the variance that goes if it were known.
        share: f64 [at_least(0.0), at_most(100.0), unit("per cent")],
        /// Its standard error.
        error: f64 [at_least(0.0), unit("per cent")],
        /// In how many draws it strikes; of a duration, in how many it is longer than planned.
        strikes: f64 [at_least(0.0), at_most(100.0), unit("per cent")],
        /// What a draw loses more in which it strikes.
        adds: f64 [unit("millions of currency times months")],
    }
}

record! {
    /// The sample as a whole.
    pub struct SampleRow in "sample" key [] {
        /// Draws.
        draws: i64 [at_least(0.0)],
        /// The seed.
        seed: i64,
        /// The mean loss.
        mean: f64 [at_least(0.0), unit("millions of currency times months")],
        /// The half-width of its 95 per cent confidence interval, from means of batches of 1,024 draws.
        half_width: f64 [at_least(0.0), unit("millions of currency times months")],
        /// The standard deviation of the loss.
        deviation: f64 [at_least(0.0), unit("millions of currency times months")],
        /// The loss not exceeded with a chance of 50 per cent.
        p50: f64 [at_least(0.0), unit("millions of currency times months")],
        /// With 80 per cent.
        p80: f64 [at_least(0.0), unit("millions of currency times months")],
        /// With 95 per cent.
        p95: f64 [at_least(0.0), unit("millions of currency times months")],
    }
}

record! {
    /// The best protections for an aim under a budget.
    pub struct FrontierRow in "frontier" key ["aim", "budget"] {
        /// Which loss they are chosen against.
        aim: ProtectAim,
        /// What may be spent.
        budget: f64 [at_least(0.0), unit("millions of currency")],
        /// What is spent.
        spent: f64 [at_least(0.0), unit("millions of currency")],
        /// The aim's value on the sample that they were chosen on.
        loss: f64 [at_least(0.0), unit("millions of currency times months")],
        /// No affordable choice has a lower value on that sample.
        bound: f64 [at_least(0.0), unit("millions of currency times months")],
        /// (loss - bound) / loss.
        gap: f64 [at_least(0.0)],
        /// The aim's value on a fresh sample of the same size.
        fresh: f64 [at_least(0.0), unit("millions of currency times months")],
        /// The same without any protection.
        fresh_without: f64 [at_least(0.0), unit("millions of currency times months")],
        /// The mean loss on the fresh sample.
        fresh_mean: f64 [at_least(0.0), unit("millions of currency times months")],
        /// The standard error of that mean.
        fresh_error: f64 [at_least(0.0), unit("millions of currency times months")],
        /// The protections, separated by semicolons.
        protections: Option<String>,
    }
}

record! {
    /// What each protection saves by itself.
    pub struct ProtectionRow in "protection_values" key ["protection"] {
        /// The protection.
        protection: ProtectionId,
        /// Its name.
        name: String,
        /// What it costs.
        cost: f64 [at_least(0.0), unit("millions of currency")],
        /// What it saves of the mean loss, alone.
        saves: f64 [unit("millions of currency times months")],
        /// The same for each million spent.
        saves_per_million: f64 [unit("millions of currency times months")],
        /// What it saves of the mean loss of the worst twentieth, alone.
        saves_in_tail: f64 [unit("millions of currency times months")],
    }
}
