//! Deals: the nations' own and joint ones, and what it takes to introduce a system.

use std::collections::{BTreeMap, BTreeSet};

use muster_study::tables::{PriceStep, Route};
use muster_study::{CapabilityId, CapabilityTree, CostScope, Exchange, RouteKind, Study};
use muster_table::Money;

use super::industry::one_time;
use super::market::chosen_prices;
use super::{Instance, Introduction, Ladder, Need, OwnDeal, Project, Source, longest};

/// A route with its cost converted.
struct OpenRoute<'a> {
    position: usize,
    row: &'a Route,
    cost: Money,
}

impl Instance {
    /// Adds the deals of every need, the joint projects and the introductions.
    pub(super) fn add_deals(&mut self, study: &Study) {
        let (tree, exchange) = (CapabilityTree::new(study), Exchange::new(study));
        let prices = chosen_prices(study, &exchange);
        let routes: Vec<_> = study
            .routes
            .iter()
            .enumerate()
            .filter_map(|(position, row)| {
                let cost = exchange.money(row.cost, &row.currency, row.price_year).ok()?;
                Some(OpenRoute { position, row, cost })
            })
            .collect();
        let access: BTreeSet<_> = study
            .route_access
            .iter()
            .map(|row| (&row.route, row.nation.as_ref(), row.system.as_ref()))
            .collect();
        let open = |route: &OpenRoute<'_>, nation: usize, system: usize| {
            let (route, nation, system) =
                (&route.row.route, Some(&self.nations[nation].id), Some(&self.systems[system].id));
            // A blank cell opens the route to all.
            let ways = [(nation, system), (nation, None), (None, system), (None, None)];
            ways.into_iter().any(|(nation, system)| access.contains(&(route, nation, system)))
        };
        let ladder = |route: &OpenRoute<'_>, system: usize| {
            let row = study.systems.get(system)?;
            let list = prices.get(&row.system)?.scaled(route.row.price_factor);
            Some(Ladder::new(study, list, &price_steps(study, &tree, &row.capability)))
        };

        let buyers: BTreeSet<(usize, usize)> = self
            .needs
            .iter()
            .flat_map(|need| need.candidates.iter().map(|candidate| (candidate.system, need.nation)))
            .collect();
        let mut earliest: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        let mut own: BTreeMap<(usize, usize), Vec<OwnDeal>> = BTreeMap::new();
        for &(system, nation) in &buyers {
            let usable = routes.iter().filter(|route| route.row.kind != RouteKind::Joint);
            for route in usable.filter(|route| open(route, nation, system)) {
                let contract = whole(route.row.months_to_contract);
                let first = earliest.entry((nation, system)).or_insert(contract);
                *first = contract.min(*first);
                if let Some(ladder) = ladder(route, system) {
                    let deal = OwnDeal {
                        route: route.position,
                        contract,
                        begins: contract,
                        procedure: route.cost,
                        adaptation: Money::ZERO,
                        ladder,
                    };
                    own.entry((nation, system)).or_default().push(deal);
                }
            }
        }
        let systems: BTreeSet<usize> = buyers.iter().map(|(system, _)| *system).collect();
        let mut projects = Vec::new();
        for &system in &systems {
            let capability = study.systems.get(system).map(|row| &row.capability);
            for route in routes.iter().filter(|route| route.row.kind == RouteKind::Joint) {
                let nations: Vec<usize> = buyers
                    .range((system, 0)..=(system, usize::MAX))
                    .filter(|(_, nation)| open(route, *nation, system))
                    .map(|(_, nation)| *nation)
                    .collect();
                let least = route.row.least_members.map_or(2, whole).max(1);
                let most = route.row.most_members.map_or(usize::MAX, whole).min(nations.len());
                let (Some(ladder), Some(capability)) = (ladder(route, system), capability) else { continue };
                if least > most {
                    continue;
                }
                let project = Project {
                    system,
                    route: route.position,
                    least,
                    most,
                    nations,
                    months: whole(route.row.months_to_contract),
                    months_per_partner: route.row.months_per_partner.map_or(0, whole),
                    procedure: route.cost,
                    one_time: one_time(study, &tree, &exchange, capability, CostScope::Project),
                    adaptations: Vec::new(),
                    ladder,
                };
                for &nation in &project.nations {
                    let first = earliest.entry((nation, system)).or_insert(usize::MAX);
                    *first = project.contract(project.least).min(*first);
                }
                projects.push(project);
            }
        }
        let held: BTreeSet<_> =
            study.holdings.iter().filter_map(|row| Some((&row.nation, row.system.as_ref()?))).collect();
        for (&(nation, system), &contract) in &earliest {
            if !held.contains(&(&self.nations[nation].id, &self.systems[system].id)) && contract < self.months
            {
                let introduction =
                    Introduction { cost: self.systems[system].introduction, year: self.year_of(contract) };
                self.introductions.insert((nation, system), introduction);
            }
        }
        let mut of_system: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (position, project) in projects.iter().enumerate() {
            of_system.entry(project.system).or_default().push(position);
        }
        let mut needs = std::mem::take(&mut self.needs);
        for need in &mut needs {
            let mut candidates = std::mem::take(&mut need.candidates);
            for candidate in &mut candidates {
                let months = longest(&candidate.adaptations);
                let mut deals = own.get(&(need.nation, candidate.system)).cloned().unwrap_or_default();
                candidate.alone = !deals.is_empty();
                for deal in &mut deals {
                    deal.begins += months;
                    deal.adaptation = candidate.adaptations.iter().map(|adaptation| adaptation.cost).sum();
                }
                candidate.own = self.worthwhile(need, &candidate.lines, deals);
                let joint = of_system.get(&candidate.system).into_iter().flatten().filter(|position| {
                    let project: &Project = &projects[**position];
                    let first = project.contract(project.least) + months;
                    project.nations.contains(&need.nation)
                        && candidate.lines.iter().any(|source| !self.arrivals(need, source, first).is_empty())
                });
                candidate.projects = joint.copied().collect();
                for &position in &candidate.projects {
                    if let Some(project) = projects.get_mut(position) {
                        project.adaptations.extend(candidate.adaptations.iter().cloned());
                    }
                }
            }
            need.candidates = candidates;
        }
        for project in &mut projects {
            project.adaptations.sort_by(|a, b| a.standard.cmp(&b.standard));
            project.adaptations.dedup();
        }
        self.needs = needs;
        self.projects = projects;
    }

    /// The deals that can bring a unit within the horizon, without those that another one beats in every way.
    fn worthwhile(&self, need: &Need, lines: &[Source], deals: Vec<OwnDeal>) -> Vec<OwnDeal> {
        let possible: Vec<_> = deals
            .into_iter()
            .filter(|deal| lines.iter().any(|line| !self.arrivals(need, line, deal.begins).is_empty()))
            .collect();
        let beaten = |at: usize, deal: &OwnDeal| {
            possible.iter().enumerate().any(|(other_at, other)| {
                let no_worse = self.no_worse(other, deal);
                // Of two equal deals the first stays.
                other_at != at && no_worse && (other_at < at || !self.no_worse(deal, other))
            })
        };
        let kept = possible.iter().enumerate().filter(|(at, deal)| !beaten(*at, deal));
        kept.map(|(_, deal)| deal.clone()).collect()
    }

    /// Whether a deal is at least as early and as cheap as another, in every year.
    fn no_worse(&self, deal: &OwnDeal, other: &OwnDeal) -> bool {
        let same_year = self.year_of(deal.contract) == self.year_of(other.contract);
        // The adaptation costs the same by every deal, but in the year of its contract.
        let once = deal.procedure + deal.adaptation;
        let procedure = deal.procedure <= other.procedure && (same_year || once == Money::ZERO);
        let level = |(a, b): (&super::ladder::Level, &super::ladder::Level)| {
            a.unit <= b.unit && a.unit - deal.ladder.advance <= b.unit - other.ladder.advance
        };
        let prices = deal.ladder.advance <= other.ladder.advance
            && deal.ladder.levels.len() == other.ladder.levels.len()
            && deal.ladder.levels.iter().zip(&other.ladder.levels).all(level);
        deal.contract <= other.contract && procedure && prices
    }
}

/// The price steps of the capability nearest up the tree that has any.
fn price_steps<'a>(study: &'a Study, tree: &CapabilityTree, capability: &CapabilityId) -> Vec<&'a PriceStep> {
    let of = |at: &CapabilityId| -> Vec<&'a PriceStep> {
        study.price_steps.iter().filter(|row| row.capability == *at).collect()
    };
    tree.upwards(capability).iter().map(of).find(|rows| !rows.is_empty()).unwrap_or_default()
}

fn whole(number: i64) -> usize {
    usize::try_from(number).unwrap_or(0)
}
