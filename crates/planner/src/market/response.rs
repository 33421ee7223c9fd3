//! The best that a need can do when all that it competes for has a price.

use super::{Buyer, Layout, Leg, MarketSource, Weights};

/// Lots of an offer that could arrive in a month, at what they weigh.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Chance {
    /// What one lot weighs more than a lot that does not arrive.
    weight: f64,
    lots: u32,
    month: u32,
}

/// What the lots of a leg weigh, put in order only as far as it is asked for: most needs take the best month or two.
#[derive(Debug, Default)]
struct Chances {
    /// What a lot weighs that arrives in each month from the first one on; infinite where none can, or once it is in order.
    weights: Vec<f64>,
    /// The least of all weights.
    least: f64,
    /// The best chances in order.
    ordered: Vec<Chance>,
    /// Whether there are no others.
    is_whole: bool,
}

/// So many chances are put in order one by one, then all.
const ONE_BY_ONE: usize = 12;

impl Chances {
    /// The chance at a place in the order of weights; months break ties. Those that weigh nothing or more are left out
    /// unless they may be forced.
    fn at(&mut self, place: usize, leg: Leg, source: &MarketSource, forced: bool) -> Option<Chance> {
        let open = if forced { f64::INFINITY } else { 0.0 };
        let chance = |month: usize, weight: f64| {
            let month = leg.first + month;
            Chance { weight, lots: source.caps[month], month: month as u32 }
        };
        while self.ordered.len() <= place && !self.is_whole {
            if self.ordered.len() >= ONE_BY_ONE {
                let first = self.ordered.len();
                let rest = self.weights.iter().enumerate().filter(|(_, weight)| **weight < open);
                self.ordered.extend(rest.map(|(month, weight)| chance(month, *weight)));
                self.ordered[first..]
                    .sort_unstable_by(|a, b| a.weight.total_cmp(&b.weight).then(a.month.cmp(&b.month)));
                self.is_whole = true;
                break;
            }
            let least = if self.ordered.is_empty() { self.least } else { least(&self.weights) };
            let month = self.weights.iter().position(|weight| *weight == least && *weight < open);
            match month {
                Some(month) => {
                    self.ordered.push(chance(month, least));
                    self.weights[month] = f64::INFINITY;
                }
                None => self.is_whole = true,
            }
        }
        self.ordered.get(place).copied()
    }
}

/// The least of some weights.
fn least(weights: &[f64]) -> f64 {
    // Four side by side: the processor compares them at once.
    let mut least = [f64::INFINITY; 4];
    let parts = weights.chunks_exact(4);
    let rest = parts.remainder().iter().copied().fold(f64::INFINITY, f64::min);
    for part in parts {
        for (least, weight) in least.iter_mut().zip(part) {
            *least = if weight < least { *weight } else { *least };
        }
    }
    least.into_iter().fold(rest, f64::min)
}

/// Lots that arrive.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Take {
    /// The offer, by position among those of the buyer.
    pub offer: usize,
    /// The source, by position among those of the buyer.
    pub source: usize,
    /// The month of arrival.
    pub month: usize,
    /// How many lots.
    pub lots: u32,
}

/// The best answer of a need to prices.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Answer {
    /// What it weighs, beyond nothing arriving; never above 0.
    pub weight: f64,
    /// The choices made, by position.
    pub choices: Vec<usize>,
    /// What arrives.
    pub takes: Vec<Take>,
}

/// Finds best answers; keeps its memory from one need to the next.
#[derive(Debug, Default)]
pub(crate) struct Responder {
    /// What money weighs for the nation in each month.
    money: Vec<f64>,
    /// What a lot of each source weighs that arrives in each month, without money; infinite where none can.
    bare: Vec<Vec<f64>>,
    /// The chances of each leg.
    chances: Vec<Chances>,
    /// What each offer weighs whatever its quantity.
    fixed: Vec<f64>,
    /// What each choice weighs with its best quantity alone.
    alone: Vec<f64>,
    /// The next chance of each leg in use, with the lots of it that are taken.
    cursors: Vec<Cursor>,
    /// Lots that each chosen choice may still take.
    room: Vec<u32>,
}

/// What no choice can be below.
#[derive(Debug, Clone, Copy)]
struct Floor {
    /// The best choice alone.
    alone: f64,
    /// All lots in the best month.
    lots: f64,
}

/// How far the chances of a leg are used.
#[derive(Debug, Clone, Copy)]
struct Cursor {
    leg: usize,
    /// The choice that the leg is of, by place among those chosen.
    place: usize,
    next: usize,
    used: u32,
}

impl Responder {
    /// The best answer of a need.
    pub fn respond(&mut self, buyer: &Buyer, layout: &Layout, prices: &[f64], weights: Weights) -> Answer {
        self.value(buyer, layout, prices, weights);
        let mut best = Answer::default();
        let alone = self.alone.iter().enumerate();
        if let Some((at, weight)) = alone.min_by(|a, b| a.1.total_cmp(b.1)).filter(|one| *one.1 < 0.0) {
            (best.weight, best.choices) = (*weight, vec![at]);
            if buyer.most_systems > 1 {
                let chances = self.chances[..buyer.legs.len()].iter();
                let floor = Floor {
                    alone: *weight,
                    lots: f64::from(buyer.lots) * chances.map(|chances| chances.least).fold(0.0, f64::min),
                };
                self.choose(buyer, &mut Vec::new(), (0, 0.0, 0.0), floor, &mut best);
            }
        }
        if !best.choices.is_empty() {
            let choices = best.choices.clone();
            best.weight = self.fill(buyer, &choices, Some(&mut best.takes));
        }
        best
    }

    /// Works out what every chance weighs.
    fn value(&mut self, buyer: &Buyer, layout: &Layout, prices: &[f64], weights: Weights) {
        let budget = layout.budget(buyer.nation, 0);
        let money = |year: usize| weights.money + prices[budget + year];
        self.fixed.clear();
        for offer in &buyer.offers {
            let once = money(offer.once.0) * offer.once.1;
            let borne = buyer.borne(offer.candidate, offer.introduction, prices, (weights, money));
            let membership = offer.membership.map_or(0.0, |place| prices[place]);
            self.fixed.push(once + borne + membership);
        }
        self.money.clear();
        self.money.extend((0..layout.months).map(|month| money(layout.year_of(month))));
        self.bare.resize_with(self.bare.len().max(buyer.sources.len()), Vec::new);
        for (source, bare) in buyer.sources.iter().zip(&mut self.bare) {
            let capacity = layout.capacity(source.line, 0);
            let (lot, transit) = (buyer.lot as f64, source.transit.min(layout.months));
            let months = source.waits[transit..].iter().zip(&source.caps[transit..]).zip(&prices[capacity..]);
            bare.clear();
            bare.resize(transit, f64::INFINITY);
            bare.extend(months.map(|((wait, cap), price)| {
                let weight = weights.waiting * wait + price * lot;
                if *cap > 0 { weight } else { f64::INFINITY }
            }));
        }
        self.chances.resize_with(self.chances.len().max(buyer.legs.len()), Chances::default);
        for (leg, chances) in buyer.legs.iter().zip(&mut self.chances) {
            let (offer, source) = (&buyer.offers[leg.offer], &buyer.sources[leg.source]);
            let part = buyer.parts[offer.candidate].map_or(0.0, |place| prices[place] * buyer.part);
            let each = offer.arrival + source.transport;
            let bare = &self.bare[leg.source][leg.first..];
            let arrival = &self.money[leg.first..];
            // What is paid in advance is paid in the first month at the earliest.
            let lead = source.transit + source.lead;
            let early = lead.saturating_sub(leg.first).min(bare.len());
            chances.ordered.clear();
            chances.is_whole = false;
            chances.weights.clear();
            let weight =
                |bare: f64, begin: f64, arrival: f64| bare + begin * offer.advance + arrival * each + part;
            let months = bare[..early].iter().zip(arrival);
            chances.weights.extend(months.map(|(bare, arrival)| weight(*bare, self.money[0], *arrival)));
            let begin = &self.money[(leg.first + early).saturating_sub(lead)..];
            let months = bare[early..].iter().zip(&arrival[early..]).zip(begin);
            chances.weights.extend(months.map(|((bare, arrival), begin)| weight(*bare, *begin, *arrival)));
            chances.least = least(&chances.weights);
        }
        self.alone.clear();
        for (at, choice) in buyer.choices.iter().enumerate() {
            let offer = &buyer.offers[choice.offer];
            let least = choice.legs.iter().map(|leg| self.chances[*leg].least).fold(0.0, f64::min);
            let most = f64::from(offer.most.min(buyer.lots));
            // No better than the best month for all lots.
            let hopeless = self.fixed[choice.offer] + least * most >= 0.0;
            let alone = if hopeless { f64::INFINITY } else { self.fill(buyer, &[at], None) };
            self.alone.push(alone);
        }
    }

    /// Tries all sets of several choices of different candidates, as many as the need may have systems and lines. Most
    /// sets are left out: one weighs no less than its choices do alone, and no less than what they cost whatever the
    /// quantity, with all lots in the best month of all.
    fn choose(
        &mut self,
        buyer: &Buyer,
        chosen: &mut Vec<usize>,
        (from, alone, fixed): (usize, f64, f64),
        floor: Floor,
        best: &mut Answer,
    ) {
        let more = buyer.most_systems - chosen.len() - 1;
        for at in from..buyer.choices.len() {
            let (weight, fixed) = (alone + self.alone[at], fixed + self.fixed[buyer.choices[at].offer]);
            let least = (weight + more as f64 * floor.alone).max(fixed + floor.lots);
            if self.alone[at] >= 0.0 || least >= best.weight || !buyer.go_together(chosen, at) {
                continue;
            }
            chosen.push(at);
            if chosen.len() > 1 && weight < best.weight {
                let together = self.fill(buyer, chosen, None);
                if together < best.weight {
                    best.weight = together;
                    best.choices.clone_from(chosen);
                }
            }
            if more > 0 {
                self.choose(buyer, chosen, (at + 1, weight, fixed), floor, best);
            }
            chosen.pop();
        }
    }

    /// What choices weigh with the best quantities: the smallest ones that each source and price step must have, then
    /// whatever chance is best. Infinite if they cannot be had together.
    fn fill(&mut self, buyer: &Buyer, chosen: &[usize], mut takes: Option<&mut Vec<Take>>) -> f64 {
        let mut left = buyer.lots;
        let mut weight = 0.0;
        self.cursors.clear();
        self.room.clear();
        for (place, &at) in chosen.iter().enumerate() {
            let choice = &buyer.choices[at];
            let offer = &buyer.offers[choice.offer];
            weight += self.fixed[choice.offer];
            let first = self.cursors.len();
            let mut must = 0;
            for &leg in &choice.legs {
                let least = if choice.pooled { 0 } else { buyer.sources[buyer.legs[leg].source].least };
                let least = if offer.is_joint() { least.min(1) } else { least };
                self.cursors.push(Cursor { leg, place, next: 0, used: 0 });
                let last = self.cursors.len() - 1;
                let taken = self.take(buyer, last..last + 1, least, &mut weight, &mut takes);
                if taken < least {
                    return f64::INFINITY;
                }
                must += least;
            }
            if must < offer.least {
                let missing = offer.least - must;
                let taken = self.take(buyer, first..self.cursors.len(), missing, &mut weight, &mut takes);
                if taken < missing {
                    return f64::INFINITY;
                }
                must = offer.least;
            }
            if must > left || must > offer.most {
                return f64::INFINITY;
            }
            left -= must;
            self.room.push(offer.most - must);
        }
        while left > 0 {
            let mut best: Option<(usize, f64)> = None;
            for (at, cursor) in self.cursors.iter().enumerate() {
                if self.room[cursor.place] > 0
                    && let Some(chance) = next(&mut self.chances, buyer, cursor)
                    && chance.weight < best.map_or(0.0, |(_, weight)| weight)
                {
                    best = Some((at, chance.weight));
                }
            }
            let Some((at, _)) = best else { break };
            let place = self.cursors[at].place;
            let lots = self.advance(buyer, at, left.min(self.room[place]), &mut weight, &mut takes);
            left -= lots;
            self.room[place] -= lots;
        }
        weight
    }

    /// Takes so many lots from the best chances of some legs; says how many there were.
    fn take(
        &mut self,
        buyer: &Buyer,
        cursors: std::ops::Range<usize>,
        lots: u32,
        weight: &mut f64,
        takes: &mut Option<&mut Vec<Take>>,
    ) -> u32 {
        let mut taken = 0;
        while taken < lots {
            let (all, chances) = (&self.cursors, &mut self.chances);
            let open = cursors.clone().filter_map(|at| Some((at, next(chances, buyer, &all[at])?.weight)));
            let Some((at, _)) = open.min_by(|a, b| a.1.total_cmp(&b.1)) else { break };
            taken += self.advance(buyer, at, lots - taken, weight, takes);
        }
        taken
    }

    /// Takes lots from the next chance of a leg, as many as it has or as are wanted.
    fn advance(
        &mut self,
        buyer: &Buyer,
        at: usize,
        wanted: u32,
        weight: &mut f64,
        takes: &mut Option<&mut Vec<Take>>,
    ) -> u32 {
        let cursor = &mut self.cursors[at];
        let Some(chance) = next(&mut self.chances, buyer, cursor) else { return 0 };
        let lots = (chance.lots - cursor.used).min(wanted);
        *weight += chance.weight * f64::from(lots);
        if let Some(takes) = takes {
            let leg = buyer.legs[cursor.leg];
            takes.push(Take { offer: leg.offer, source: leg.source, month: chance.month as usize, lots });
        }
        cursor.used += lots;
        if cursor.used == chance.lots {
            (cursor.next, cursor.used) = (cursor.next + 1, 0);
        }
        lots
    }
}

/// The next chance of a leg in use.
fn next(chances: &mut [Chances], buyer: &Buyer, cursor: &Cursor) -> Option<Chance> {
    let leg = buyer.legs[cursor.leg];
    let source = &buyer.sources[leg.source];
    let forced = source.least > 1 || buyer.offers[leg.offer].least > 1;
    chances[cursor.leg].at(cursor.next, leg, source, forced)
}
