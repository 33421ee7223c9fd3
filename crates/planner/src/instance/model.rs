//! The parts of an instance.

use std::collections::BTreeMap;

use muster_plan::Limit;
use muster_study::{CapabilityId, ExpansionId, LineId, NationId, NeedId, RouteId, SupplyUser, SystemId};
use muster_table::Money;

use super::{Adaptation, Ladder};

/// A nation and its money.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Nation {
    /// The identifier.
    pub id: NationId,
    /// Whether its money is known; if not, it pays nothing.
    pub known: bool,
    /// The money of each year of the horizon.
    pub funds: Vec<Fund>,
}

/// A nation's money of one year.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Fund {
    /// Procurement money open to the study.
    pub available: Money,
    /// What signed contracts take of it.
    pub committed: Money,
    /// What is left for the plan.
    pub free: Money,
    /// The most that may be carried into the next year.
    pub carried_at_most: Money,
    /// The assumptions it rests on.
    pub assumed: Vec<String>,
}

/// A system.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct System {
    /// The identifier.
    pub id: SystemId,
    /// The nation of its maker, by position.
    pub maker: NationId,
    /// What a nation pays once that does not hold it yet.
    pub introduction: Money,
}

/// A production line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    /// The identifier.
    pub id: LineId,
    /// Whether the plan may order there.
    pub plannable: bool,
    /// Units it can make in each month without paid expansions.
    pub capacity: Vec<i64>,
    /// Units that the order book takes in each month.
    pub order_book: Vec<i64>,
    /// Units left for the plan in each month, in whole lots.
    pub left: Vec<i64>,
    /// Its expansions, by position.
    pub expansions: Vec<usize>,
    /// How many months later than on paper units arrive that it makes in each year; nothing beyond its end.
    pub buffers: Vec<usize>,
}

/// A plant, and what hangs on it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Plant {
    /// The line or supply node.
    pub id: SupplyUser,
    /// The part, above 0 up to 1, of what each line makes of each system, both by position, that could not be made
    /// without it.
    pub hanging: BTreeMap<(usize, usize), f64>,
}

/// A rise of a line's rate that can be bought.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Expansion {
    /// The identifier.
    pub id: ExpansionId,
    /// Its line, by position.
    pub line: usize,
    /// What it costs.
    pub cost: Money,
    /// Months from the decision to the first additional unit.
    pub months: usize,
    /// When it can be decided so that it still adds something.
    pub decisions: Vec<Decision>,
}

/// A month in which an expansion can be decided.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Decision {
    /// The month, from 0.
    pub month: usize,
    /// Units that it then adds in each month.
    pub added: Vec<i64>,
}

/// A need that is planned.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Need {
    /// The identifier.
    pub id: NeedId,
    /// The row of `needs.csv`, from 0.
    pub row: usize,
    /// The buyer, by position.
    pub nation: usize,
    /// What is wanted, by position among the wanted capabilities.
    pub capability: usize,
    /// The smallest number that is delivered.
    pub lot: i64,
    /// How many units are wanted.
    pub quantity: i64,
    /// The month from which it is wanted: -1 is before the start.
    pub from: i32,
    /// The month by which it is wanted: -1 is before the start.
    pub by: i32,
    /// The first month in which a unit may arrive.
    pub earliest_arrival: usize,
    /// The weight of its priority.
    pub weight: f64,
    /// The value of a unit.
    pub value: Money,
    /// How many systems may serve it.
    pub most_systems: usize,
    /// How many lines may serve it.
    pub most_lines: usize,
    /// The usable candidates.
    pub candidates: Vec<Candidate>,
}

/// A system that can serve a need.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Candidate {
    /// The system, by position.
    pub system: usize,
    /// The nation's own deals that can bring a unit within the horizon, none worse than another in every way.
    pub own: Vec<OwnDeal>,
    /// Whether a route is open by which its nation may buy it alone, in time or not.
    pub alone: bool,
    /// The joint projects that the need could take part in, by position.
    pub projects: Vec<usize>,
    /// The usable lines.
    pub lines: Vec<Source>,
    /// What it takes to make the system meet all standards that the need requires, ascending by standard.
    pub adaptations: Vec<Adaptation>,
}

/// A deal of a nation alone.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OwnDeal {
    /// The route, by position.
    pub route: usize,
    /// The earliest month of signature.
    pub contract: usize,
    /// The earliest month in which production begins: after the adaptation of the system, if there is one.
    pub begins: usize,
    /// The cost of the procedure.
    pub procedure: Money,
    /// The cost of the adaptation.
    pub adaptation: Money,
    /// What a unit costs.
    pub ladder: Ladder,
}

/// A line that can serve a need with a system.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Source {
    /// The line, by position.
    pub line: usize,
    /// Months from contract to the first finished unit.
    pub lead: usize,
    /// Months from the finished unit to its arrival.
    pub transit: usize,
    /// The cost of transport of one unit.
    pub transport: Money,
    /// The smallest quantity of one deal on this line.
    pub minimum_order: i64,
}

/// A joint deal.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Project {
    /// The system, by position.
    pub system: usize,
    /// The route, by position.
    pub route: usize,
    /// The fewest members.
    pub least: usize,
    /// The most members, no more than there are possible ones.
    pub most: usize,
    /// The nations that could take part, by position.
    pub nations: Vec<usize>,
    /// The earliest month of signature with two members more or less than none: see [`Project::contract`].
    pub months: usize,
    /// The months that each member beyond the first adds.
    pub months_per_partner: usize,
    /// The cost of the procedure, all members together.
    pub procedure: Money,
    /// The one-time costs, all members together.
    pub one_time: Money,
    /// All adaptations that one possible member or another requires, ascending by standard.
    pub adaptations: Vec<Adaptation>,
    /// What a unit costs.
    pub ladder: Ladder,
}

impl Project {
    /// The earliest month of signature with so many members.
    pub fn contract(&self, members: usize) -> usize {
        self.months + members.saturating_sub(1) * self.months_per_partner
    }

    /// Ranges of members, by their fewest and most: the more there are, the smaller the share of each and the later the
    /// contract. Within a range the contracts are of one year.
    pub fn ranges(&self, instance: &super::Instance) -> Vec<(usize, usize)> {
        let year = |members: usize| instance.year_of(self.contract(members));
        let mut ranges = Vec::new();
        let mut fewest = self.least;
        while fewest <= self.most && self.contract(fewest) < instance.months {
            let mut last = fewest;
            while last < self.most && last < fewest + fewest / 2 && year(last + 1) == year(fewest) {
                last += 1;
            }
            ranges.push((fewest, last));
            fewest = last + 1;
        }
        ranges
    }

    /// What all members together pay for the procedure, and once for what is shared and for these adaptations.
    pub fn shared(&self, adaptations: &[Adaptation]) -> Money {
        self.procedure + self.one_time + adaptations.iter().map(|adaptation| adaptation.cost).sum::<Money>()
    }

    /// What each of so many members pays for the procedure, and once for what is shared and for these adaptations.
    pub fn shares(&self, members: usize, adaptations: &[Adaptation]) -> (Money, Money) {
        let members = members as i64;
        let adapted = adaptations.iter().map(|adaptation| adaptation.cost.share_rounded_up(1, members));
        let one_time = self.one_time.share_rounded_up(1, members) + adapted.sum();
        (self.procedure.share_rounded_up(1, members), one_time)
    }
}

/// The first contract of a nation for a system that it does not hold.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Introduction {
    /// What it costs.
    pub cost: Money,
    /// The position of the year in which it is paid.
    pub year: usize,
}

/// A capability that is wanted by planned needs.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Capability {
    /// The identifier.
    pub id: CapabilityId,
    /// The value of all that is wanted of it, in units of currency.
    pub wanted: f64,
}

/// A need that is not planned, and why.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Unplanned {
    /// The row of `needs.csv`, from 0.
    pub row: usize,
    /// The kind of reason.
    pub limit: Limit,
    /// The reason in a sentence.
    pub explanation: String,
}

/// A route by its identifier.
pub(crate) type Route = RouteId;
