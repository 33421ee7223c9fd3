//! A good plan found fast, for the solver to start from: function by function, each does what is cheapest given what the
//! others have done anyway, until nothing gets better; then a few are changed at random, and again.
//!
//! What is found is only a start: the solver proves how good it is. Gateways are left to the solver.

use std::collections::BTreeMap;

use muster_table::Money;

use super::case::{Case, MeasureKind, Reach};
use super::families::intersecting_families;

/// A function of more variants is left to the solver, and so is the whole case then.
const MOST_VARIANTS: usize = 4;
/// As many families of several demands on one function are tried at most.
const MOST_CHOICES: usize = 200;
/// As many functions are changed at random at once.
const KICKED: u64 = 3;

/// By nation, the variants that it comes to have.
pub(crate) type Gains = Vec<Vec<usize>>;

/// A set of variants of one function, one bit each, in the order of [`Function::variants`].
type Mask = u32;

/// What a nation can gain of a function: what it has, and for each set of variants the measures it asks for.
struct Offer {
    had: Mask,
    /// Months until each variant is there; `None` if never.
    ready: Vec<Option<i32>>,
    /// By set of variants, the measures.
    measures: Vec<Vec<usize>>,
}

/// One way to meet the demands of a function: for each demand what every party's variants must meet, and by when.
type Choice = Vec<(Vec<usize>, i32, Vec<Mask>)>;

struct Function {
    variants: Vec<usize>,
    choices: Vec<Choice>,
    links: Vec<([usize; 2], i64)>,
    offers: Vec<Offer>,
}

struct Search<'a> {
    case: &'a Case,
    functions: Vec<Function>,
    costs: Vec<i64>,
    /// How many functions use each measure.
    uses: Vec<u32>,
    /// By function, then nation: the variants gained.
    gained: Vec<Vec<Mask>>,
    work: usize,
    most_work: usize,
}

/// A good plan; `None` if this search cannot find one that keeps every demand and limit. A unit of `most_work` is a look
/// at what one nation would pay for one set of variants.
pub(crate) fn descend(case: &Case, seed: u32, most_work: usize) -> Option<Gains> {
    let functions = functions(case)?;
    let costs: Vec<i64> = case.measures.iter().map(|row| hundredths(row.cost)).collect();
    let gained = functions.iter().map(|_| vec![0; case.nations.len()]).collect();
    let uses = vec![0; costs.len()];
    let mut search = Search { case, functions, costs, uses, gained, work: 0, most_work };
    search.settle()?;
    let mut best = (search.cost(), search.gained.clone());
    let mut random = u64::from(seed).wrapping_add(1);
    while search.work < search.most_work && search.functions.len() > 1 {
        for _ in 0..KICKED {
            let at = next(&mut random) as usize % search.functions.len();
            search.kick(at, next(&mut random));
        }
        search.settle()?;
        let cost = search.cost();
        if cost <= best.0 {
            best = (cost, search.gained.clone());
        } else {
            search.restore(&best.1);
        }
    }
    search.restore(&best.1);
    search.keeps_limits().then(|| search.gains())
}

fn hundredths(amount: Money) -> i64 {
    (amount.units() * 100.0).round() as i64
}

/// The generator SplitMix64.
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

fn functions(case: &Case) -> Option<Vec<Function>> {
    let mut by_name: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (position, variant) in case.variants.iter().enumerate() {
        by_name.entry(&variant.function).or_default().push(position);
    }
    // A demand on a function without variants cannot be met.
    if case.demands.iter().any(|demand| demand.parties.len() > 1 && !by_name.contains_key(&demand.function)) {
        return None;
    }
    let mut functions = Vec::new();
    for (name, variants) in by_name {
        if variants.len() > MOST_VARIANTS {
            return None;
        }
        let mut choices: Vec<Choice> = vec![Vec::new()];
        for demand in case.demands.iter().filter(|demand| demand.function == *name) {
            let families = intersecting_families(variants.len());
            choices = choices
                .iter()
                .flat_map(|choice| {
                    families.iter().map(|family| {
                        let part = (demand.parties.clone(), demand.by, family.clone());
                        choice.iter().cloned().chain([part]).collect()
                    })
                })
                .collect();
            if choices.len() > MOST_CHOICES {
                return None;
            }
        }
        let links = case.links.iter().filter(|link| link.function == *name);
        let links = links.map(|link| (link.parties, link.costs.iter().copied().map(hundredths).sum()));
        functions.push(Function {
            offers: (0..case.nations.len()).map(|nation| offer(case, nation, &variants)).collect(),
            links: links.collect(),
            choices,
            variants,
        });
    }
    Some(functions)
}

fn offer(case: &Case, nation: usize, variants: &[usize]) -> Offer {
    let reach: Vec<Option<&Reach>> = variants.iter().map(|variant| case.offer(nation, *variant)).collect();
    let had = reach.iter().enumerate().filter(|(_, reach)| **reach == Some(&Reach::Had));
    let had = had.fold(0, |mask, (bit, _)| mask | 1 << bit);
    let ready = reach.iter().map(|reach| match reach {
        Some(Reach::Had) => Some(0),
        Some(Reach::By(_, ready)) => Some(*ready),
        _ => None,
    });
    let measures = (0..1_u32 << variants.len()).map(|mask| {
        let chosen = reach.iter().enumerate().filter(|(bit, _)| mask >> bit & 1 == 1);
        let mut all: Vec<usize> = chosen
            .filter_map(|(_, reach)| match reach {
                Some(Reach::By(measures, _)) => Some(measures.iter().copied()),
                _ => None,
            })
            .flatten()
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    });
    Offer { had, ready: ready.collect(), measures: measures.collect() }
}

impl Offer {
    /// The variants among `mask` that are there within `by` months.
    fn in_time(&self, mask: Mask, by: i32) -> Mask {
        let bits = self.ready.iter().enumerate();
        let late = bits.filter(|(_, ready)| ready.is_none_or(|ready| ready > by));
        mask & !late.fold(0, |late, (bit, _)| late | 1 << bit)
    }
}

impl Search<'_> {
    /// What a nation would pay for these variants of a function, beyond what other functions use anyway.
    fn price(&mut self, function: usize, nation: usize, mask: Mask) -> i64 {
        self.work += 1;
        let offer = self.functions.get(function).and_then(|function| function.offers.get(nation));
        let measures = offer.and_then(|offer| offer.measures.get(mask as usize)).into_iter().flatten();
        let new = measures.filter(|measure| self.uses.get(**measure) == Some(&0));
        new.filter_map(|measure| self.costs.get(*measure)).sum()
    }

    /// Counts, with `step`, the measures of what a function has gained.
    fn count(&mut self, function: usize, step: i32) {
        let Some(row) = self.functions.get(function) else { return };
        let masks = self.gained.get(function).into_iter().flatten();
        for (offer, mask) in row.offers.iter().zip(masks) {
            for measure in offer.measures.get(*mask as usize).into_iter().flatten() {
                if let Some(uses) = self.uses.get_mut(*measure) {
                    *uses = uses.saturating_add_signed(step);
                }
            }
        }
    }

    /// The cheapest variants for each nation that meet one choice; `None` if a nation cannot.
    fn cheapest(&mut self, function: usize, choice: usize) -> Option<(i64, Vec<Mask>)> {
        let row = self.functions.get(function)?;
        let sets = 1_u32 << row.variants.len();
        let asked: Vec<(Vec<usize>, i32, Vec<Mask>)> = row.choices.get(choice)?.clone();
        let (mut total, mut masks) = (0, vec![0; self.case.nations.len()]);
        for nation in 0..masks.len() {
            let own: Vec<&(Vec<usize>, i32, Vec<Mask>)> =
                asked.iter().filter(|(parties, ..)| parties.contains(&nation)).collect();
            if own.is_empty() {
                continue;
            }
            let mut best: Option<(i64, Mask)> = None;
            for mask in 0..sets {
                let offer = self.functions.get(function)?.offers.get(nation)?;
                if offer.in_time(mask, i32::MAX) != mask || mask & offer.had != 0 {
                    continue;
                }
                let meets = own.iter().all(|(_, by, family)| {
                    let there = offer.in_time(mask | offer.had, *by);
                    family.iter().all(|set| set & there != 0)
                });
                if meets {
                    let price = self.price(function, nation, mask);
                    if best.is_none_or(|(least, _)| price < least) {
                        best = Some((price, mask));
                    }
                }
            }
            let (price, mask) = best?;
            total += price;
            if let Some(entry) = masks.get_mut(nation) {
                *entry = mask;
            }
        }
        Some((total, masks))
    }

    /// Whether a nation's variants still meet what a choice asks of it.
    fn still_meets(&self, function: usize, choice: usize, nation: usize, mask: Mask) -> bool {
        let Some(row) = self.functions.get(function) else { return false };
        let (Some(offer), Some(asked)) = (row.offers.get(nation), row.choices.get(choice)) else {
            return false;
        };
        offer.in_time(mask, i32::MAX) == mask
            && asked.iter().filter(|(parties, ..)| parties.contains(&nation)).all(|(_, by, family)| {
                let there = offer.in_time(mask | offer.had, *by);
                family.iter().all(|set| set & there != 0)
            })
    }

    /// What a nation's links that do not work cost, if it had gained `mask`.
    fn idle(&self, function: usize, masks: &[Mask], nation: usize, mask: Mask) -> i64 {
        let Some(row) = self.functions.get(function) else { return 0 };
        let horizon = self.case.horizon;
        let there = |at: usize, gained: Mask| {
            row.offers.get(at).map_or(0, |offer| offer.in_time(gained | offer.had, horizon))
        };
        let own = there(nation, mask);
        let idle = row.links.iter().filter_map(|([one, other], cost)| {
            let far = match nation {
                nation if nation == *one => *other,
                nation if nation == *other => *one,
                _ => return None,
            };
            (there(far, masks.get(far).copied().unwrap_or(0)) & own == 0).then_some(*cost)
        });
        idle.sum()
    }

    /// Lets each nation in turn take what is cheapest for all, links counted, until nobody changes anything.
    fn improve_links(&mut self, function: usize, choice: usize, masks: &mut [Mask]) {
        let sets = self.functions.get(function).map_or(0, |row| 1_u32 << row.variants.len());
        let mut changed = true;
        while changed && self.work < self.most_work {
            changed = false;
            for nation in 0..masks.len() {
                let now = masks.get(nation).copied().unwrap_or(0);
                let mut best =
                    (self.price(function, nation, now) + self.idle(function, masks, nation, now), now);
                for mask in 0..sets {
                    if mask == now || !self.still_meets(function, choice, nation, mask) {
                        continue;
                    }
                    let cost = self.price(function, nation, mask) + self.idle(function, masks, nation, mask);
                    self.work += masks.len() / 4;
                    if cost < best.0 {
                        best = (cost, mask);
                    }
                }
                if best.1 != now {
                    changed = true;
                    if let Some(entry) = masks.get_mut(nation) {
                        *entry = best.1;
                    }
                }
            }
        }
    }

    /// What a function costs with these variants, beyond what other functions use anyway, and its idle links.
    fn total(&mut self, function: usize, masks: &[Mask]) -> i64 {
        let prices: i64 =
            masks.iter().enumerate().map(|(nation, mask)| self.price(function, nation, *mask)).sum();
        let idle: i64 =
            masks.iter().enumerate().map(|(nation, mask)| self.idle(function, masks, nation, *mask)).sum();
        // Each idle link was counted on both sides.
        prices + idle / 2
    }

    /// The beginnings from which a choice is tried: the cheapest variants; with links, also one variant for all who can.
    fn beginnings(&mut self, function: usize, choice: usize) -> Vec<Vec<Mask>> {
        let Some((_, masks)) = self.cheapest(function, choice) else { return Vec::new() };
        let Some(row) = self.functions.get(function) else { return Vec::new() };
        let mut beginnings = vec![masks.clone()];
        if !row.links.is_empty() {
            for bit in 0..row.variants.len() {
                let with = masks.iter().zip(&row.offers).map(|(mask, offer)| {
                    let one: Mask = offer.in_time(1 << bit, i32::MAX) & !offer.had;
                    mask | one
                });
                beginnings.push(with.collect());
            }
        }
        beginnings
    }

    /// Chooses a function anew, the others being what they are; whether that made it cheaper, or `None` if no choice can
    /// be met.
    fn choose(&mut self, function: usize) -> Option<bool> {
        self.count(function, -1);
        let now = self.gained.get(function)?.clone();
        let choices = self.functions.get(function)?.choices.len();
        let linked = !self.functions.get(function)?.links.is_empty();
        let mut best: Option<(i64, Vec<Mask>)> = None;
        for choice in 0..choices {
            for mut masks in self.beginnings(function, choice) {
                if linked {
                    self.improve_links(function, choice, &mut masks);
                }
                let cost = self.total(function, &masks);
                if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    best = Some((cost, masks));
                }
            }
        }
        let (cost, masks) = best?;
        let meets = (0..choices).any(|choice| {
            (0..now.len()).all(|nation| {
                self.still_meets(function, choice, nation, now.get(nation).copied().unwrap_or(0))
            })
        });
        let better = !meets || cost < self.total(function, &now);
        if better {
            *self.gained.get_mut(function)? = masks;
        }
        self.count(function, 1);
        Some(better)
    }

    /// Chooses every function anew until none gets cheaper.
    fn settle(&mut self) -> Option<()> {
        let mut changed = true;
        while changed {
            changed = false;
            for function in 0..self.functions.len() {
                changed |= self.choose(function)?;
            }
            if self.work >= self.most_work {
                break;
            }
        }
        Some(())
    }

    /// Gives a function another way of meeting its demands, whatever it costs.
    fn kick(&mut self, function: usize, random: u64) {
        let Some(row) = self.functions.get(function) else { return };
        let choice = random as usize % row.choices.len().max(1);
        self.count(function, -1);
        let beginnings = self.beginnings(function, choice);
        let at = (random >> 32) as usize % beginnings.len().max(1);
        if let (Some(masks), Some(entry)) = (beginnings.into_iter().nth(at), self.gained.get_mut(function)) {
            *entry = masks;
        }
        self.count(function, 1);
    }

    fn restore(&mut self, gained: &[Vec<Mask>]) {
        for function in 0..self.functions.len() {
            self.count(function, -1);
        }
        self.gained = gained.to_vec();
        for function in 0..self.functions.len() {
            self.count(function, 1);
        }
    }

    /// What all functions cost together.
    fn cost(&self) -> i64 {
        let measures: i64 =
            self.uses.iter().zip(&self.costs).filter(|(uses, _)| **uses > 0).map(|(_, cost)| *cost).sum();
        let idle = self.gained.iter().enumerate().map(|(function, masks)| {
            let nations = masks.iter().enumerate();
            nations.map(|(nation, mask)| self.idle(function, masks, nation, *mask)).sum::<i64>() / 2
        });
        measures + idle.sum::<i64>()
    }

    fn keeps_limits(&self) -> bool {
        self.case.sponsor_limits.iter().all(|limit| {
            let joins = self.case.measures.iter().zip(&self.uses).filter(|(row, uses)| {
                **uses > 0 && matches!(&row.kind, MeasureKind::Join(club) if *club == limit.club)
            });
            joins.count() as i64 <= limit.most
        })
    }

    fn gains(&self) -> Gains {
        let mut gains: Gains = vec![Vec::new(); self.case.nations.len()];
        for (row, masks) in self.functions.iter().zip(&self.gained) {
            for (own, mask) in gains.iter_mut().zip(masks) {
                let bits = row.variants.iter().enumerate().filter(|(bit, _)| mask >> bit & 1 == 1);
                own.extend(bits.map(|(_, variant)| *variant));
            }
        }
        gains
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::closing::case::{Demand, Link, Measure, SponsorLimit, Variant};
    use crate::closing::formulation::{Formulation, Restriction};
    use muster_study::{BundleId, ClubId, FunctionId, NationId, RequirementId, StandardId};
    use muster_table::Month;

    /// Two nations and two functions with two bundles each; one standard serves a bundle of both functions.
    fn case() -> Case {
        let costs = [("s0", 3.0), ("s1", 4.0), ("s2", 5.0)];
        let measures = (0..2).flat_map(|nation| {
            costs.map(|(standard, cost)| Measure {
                nation,
                kind: MeasureKind::Adopt(StandardId::new(standard), Vec::new()),
                cost: Money::from_units(cost).unwrap(),
                months: 6,
                ready: 6,
            })
        });
        let variant = |function: &str, bundle: &str| Variant {
            function: FunctionId::new(function),
            bundle: BundleId::new(bundle),
        };
        let demand = |function: &str| Demand {
            requirement: RequirementId::new(function),
            function: FunctionId::new(function),
            parties: vec![0, 1],
            by: 12,
        };
        let offers = (0..2).map(|nation: usize| {
            [0, 1, 2, 1].map(|standard| Reach::By(vec![3 * nation + standard], 6)).into_iter().collect()
        });
        Case {
            start: Month::january(2027),
            horizon: 96,
            nations: ["AAA", "BBB"].map(NationId::new).into(),
            variants: vec![variant("f", "f0"), variant("f", "f1"), variant("g", "g0"), variant("g", "g1")],
            measures: measures.collect(),
            offers: offers.collect(),
            gateways: Vec::new(),
            demands: vec![demand("f"), demand("g")],
            links: Vec::new(),
            sponsor_limits: Vec::new(),
        }
    }

    #[test]
    fn a_standard_that_serves_two_functions_is_found_though_each_alone_has_a_cheaper_one() {
        let case = case();
        let gains = descend(&case, 1, 10_000).unwrap();
        assert_eq!(gains, [vec![1, 3], vec![1, 3]]);
        let formulation = Formulation::new(&case, &Restriction::default(), false);
        assert!(formulation.start(&case, &gains).is_some());
        // Whoever has different bundles meets no family.
        assert_eq!(formulation.start(&case, &vec![vec![0, 3], vec![1, 3]]), None);
    }

    #[test]
    fn a_link_is_made_to_work_only_where_that_is_cheaper_than_to_bear_its_cost() {
        for (cost, expected) in [(2.9, [vec![], vec![]]), (3.1, [vec![0], vec![0]])] {
            let link = Link {
                function: FunctionId::new("f"),
                parties: [0, 1],
                costs: [Money::from_units(cost).unwrap(); 2],
            };
            let case = Case { demands: Vec::new(), links: vec![link], ..case() };
            assert_eq!(descend(&case, 1, 10_000).unwrap(), expected, "{cost}");
        }
    }

    #[test]
    fn a_start_that_breaks_a_limit_or_a_date_is_not_given() {
        let mut late = case();
        late.demands[0].by = 5;
        assert_eq!(descend(&late, 1, 10_000), None);
        let mut limited = case();
        let club = ClubId::new("c");
        for measure in limited.measures.iter_mut() {
            measure.kind = MeasureKind::Join(club.clone());
        }
        limited.sponsor_limits.push(SponsorLimit { club, most: 1 });
        assert_eq!(descend(&limited, 1, 10_000), None);
    }
}
