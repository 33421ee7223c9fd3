//! A way for one need to buy one system at one price step.

use std::ops::Range;

use super::Ground;
use crate::decisions::Deal;
use crate::formulation::MILLION;
use crate::instance::{Candidate, Instance, Ladder, Need, longest};

/// A way to buy: a deal and a price step. Quantities are in lots, money in millions.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Offer {
    /// The candidate, by position.
    pub candidate: usize,
    /// The deal.
    pub deal: Deal,
    /// The sources of the candidate, by position among those of the buyer.
    pub sources: Range<usize>,
    /// The first month in which lots can arrive, for each of the sources.
    pub firsts: Vec<usize>,
    /// Paid for a lot when its production begins.
    pub advance: f64,
    /// Paid for a lot on arrival, without transport.
    pub arrival: f64,
    /// Lots that must be bought at least.
    pub least: u32,
    /// Lots that may be bought at most.
    pub most: u32,
    /// What is paid whatever the quantity: the year, and how much.
    pub once: (usize, f64),
    /// The most members of the project for which it is; none if it is no project.
    pub members: usize,
    /// Where the price of taking part in the project with so many members stands, if there is one.
    pub membership: Option<usize>,
    /// What the introduction of the system costs, and in which year; shared with the other needs of the nation that take
    /// the system.
    pub introduction: Option<(usize, f64)>,
}

impl Offer {
    /// Whether it is a project.
    pub fn is_joint(&self) -> bool {
        self.deal.project().is_some()
    }

    /// The nation's own deals for a candidate, at every price step.
    pub(super) fn own(
        instance: &Instance,
        need: &Need,
        (position, candidate): (usize, &Candidate),
        sources: &Range<usize>,
    ) -> Vec<Self> {
        let mut offers = Vec::new();
        for (at, deal) in candidate.own.iter().enumerate() {
            let cost = (deal.procedure + deal.adaptation).units() / MILLION;
            for level in 0..deal.ladder.reachable(need.quantity / need.lot * need.lot) {
                let (from, to) = quantities(&deal.ladder, level, need.lot);
                let offer = Self {
                    deal: Deal::Own(at),
                    once: (instance.year_of(deal.contract), cost),
                    ..Self::new(
                        instance,
                        need,
                        (position, candidate),
                        sources,
                        deal.begins,
                        (&deal.ladder, level),
                    )
                };
                let (least, most) = (offer.least.max(from), offer.most.min(to));
                if least <= most {
                    offers.push(Self { least, most, ..offer });
                }
            }
        }
        offers
    }

    /// The projects that a need could join. What depends on the other members is taken at its best: the price step that
    /// all who could join would reach, and for each range of members the earliest month. What members share is in the price of
    /// a place.
    pub(super) fn joint(
        ground: &Ground<'_>,
        need: &Need,
        (position, candidate): (usize, &Candidate),
        sources: &Range<usize>,
    ) -> Vec<Self> {
        let instance = ground.instance;
        let mut offers = Vec::new();
        for &at in &candidate.projects {
            let project = &instance.projects[at];
            let willing = || ground.willing[at].iter().map(|other| &instance.needs[*other]);
            let levels = 0..project.ladder.reachable(willing().map(|other| other.quantity).sum());
            let Some(level) = levels.min_by_key(|level| project.ladder.unit(*level)) else { continue };
            let Some((membership, first)) = ground.layout.membership(&need.id, at) else { continue };
            let Some(member) = membership.nations.get(&need.nation) else { continue };
            // What this need adds to what its nation shares in any case is paid once, whichever needs it are that add to it.
            let shared = project.shared(&candidate.adaptations).units() / MILLION;
            let added = (shared - member.shared) / member.needs.len() as f64;
            for (range, of) in membership.ranges.iter().enumerate() {
                let members = of.most as f64;
                if shared / members > ground.purses[need.nation][of.year] + 1e-6 {
                    continue;
                }
                offers.push(Self {
                    deal: Deal::Joint(at),
                    least: 1,
                    members: of.most,
                    membership: Some(first + range),
                    once: (of.year, added / members),
                    ..Self::new(
                        instance,
                        need,
                        (position, candidate),
                        sources,
                        project.contract(of.fewest) + longest(&candidate.adaptations),
                        (&project.ladder, level),
                    )
                });
            }
        }
        offers
    }

    fn new(
        instance: &Instance,
        need: &Need,
        (position, candidate): (usize, &Candidate),
        sources: &Range<usize>,
        begins: usize,
        (ladder, level): (&Ladder, usize),
    ) -> Self {
        let lot = need.lot as f64 / MILLION;
        let introduction = instance.introductions.get(&(need.nation, candidate.system));
        let first = |source| instance.arrivals(need, source, begins).start;
        Self {
            candidate: position,
            deal: Deal::Own(0),
            sources: sources.clone(),
            firsts: candidate.lines.iter().map(first).collect(),
            advance: ladder.advance.units() * lot,
            arrival: ladder.on_arrival(level).units() * lot,
            least: 1,
            most: lots_down(need.quantity, need.lot),
            once: (0, 0.0),
            introduction: introduction.map(|paid| (paid.year, paid.cost.units() / MILLION)),
            members: 0,
            membership: None,
        }
    }
}

/// Whole lots that so many units fill, rounded down.
pub(super) fn lots_down(units: i64, lot: i64) -> u32 {
    u32::try_from((units / lot).max(0)).unwrap_or(u32::MAX)
}

/// Whole lots that it takes to reach so many units.
pub(super) fn lots_up(units: i64, lot: i64) -> u32 {
    u32::try_from(((units + lot - 1) / lot).max(0)).unwrap_or(u32::MAX)
}

/// The lots from and up to which a price step holds. One that is followed by a cheaper one has no end, since more may
/// be bought at its price than must be.
fn quantities(ladder: &Ladder, level: usize, lot: i64) -> (u32, u32) {
    let from = ladder.levels.get(level).map_or(0, |level| level.from);
    let next = ladder.levels.get(level + 1).filter(|next| next.unit > ladder.unit(level));
    (lots_up(from, lot), next.map_or(u32::MAX, |next| lots_down(next.from - 1, lot)))
}
