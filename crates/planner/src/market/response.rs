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
    /// What a lot weighs that arrives in each month from the first one on; infinite where none can.
    weights: Vec<f64>,
    /// The least of them.
    least: f64,
    /// The months that are worth anything, once they are asked for; so many of them are in order.
    listed: Vec<Chance>,
    ordered: usize,
    is_listed: bool,
}

/// So many chances are put in order one by one, then all.
const ONE_BY_ONE: usize = 6;

impl Chances {
    /// The chance at a place in the order of weights; months break ties.
    fn at(&mut self, place: usize, leg: Leg, source: &MarketSource, forced: bool) -> Option<Chance> {
        if !self.is_listed {
            self.is_listed = true;
            let open = if forced { f64::INFINITY } else { 0.0 };
            let months = self.weights.iter().zip(leg.first..).filter(|(weight, _)| **weight < open);
            self.listed.extend(months.map(|(weight, month)| Chance {
                weight: *weight,
                lots: source.caps[month],
                month: month as u32,
            }));
        }
        let order = |a: &Chance, b: &Chance| a.weight.total_cmp(&b.weight).then(a.month.cmp(&b.month));
        while self.ordered <= place && self.ordered < self.listed.len() {
            let rest = &mut self.listed[self.ordered..];
            if self.ordered >= ONE_BY_ONE {
                rest.sort_unstable_by(order);
                self.ordered = self.listed.len();
                break;
            }
            let best = (0..rest.len()).min_by(|a, b| order(&rest[*a], &rest[*b])).unwrap_or(0);
            rest.swap(0, best);
            self.ordered += 1;
        }
        self.listed.get(place).copied()
    }
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
        let mut chosen = Vec::new();
        self.choose(buyer, &mut chosen, 0, 0.0, &mut best);
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
            self.fixed.push(once + borne);
        }
        self.money.clear();
        self.money.extend((0..layout.months).map(|month| money(layout.year_of(month))));
        self.bare.resize_with(self.bare.len().max(buyer.sources.len()), Vec::new);
        for (source, bare) in buyer.sources.iter().zip(&mut self.bare) {
            let capacity = layout.capacity(source.line, 0);
            let made = std::iter::repeat_n(&0.0, source.transit).chain(&prices[capacity..]);
            let months = source.waits.iter().zip(&source.caps).zip(made);
            bare.clear();
            bare.extend(months.map(|((wait, cap), price)| {
                if *cap > 0 { weights.waiting * wait + price * buyer.lot as f64 } else { f64::INFINITY }
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
            let first = std::iter::repeat_n(&self.money[0], early);
            let begin = first.chain(&self.money[leg.first.saturating_sub(lead)..]);
            chances.listed.clear();
            (chances.is_listed, chances.ordered) = (false, 0);
            chances.weights.clear();
            let months = bare.iter().zip(arrival).zip(begin);
            chances.weights.extend(
                months.map(|((bare, arrival), begin)| bare + begin * offer.advance + arrival * each + part),
            );
            chances.least = chances.weights.iter().copied().fold(f64::INFINITY, f64::min);
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

    /// Tries all sets of choices of different candidates, as many as the need may have systems and lines. A set weighs no
    /// less than its choices do alone, which leaves out most sets.
    fn choose(&mut self, buyer: &Buyer, chosen: &mut Vec<usize>, from: usize, alone: f64, best: &mut Answer) {
        for at in from..buyer.choices.len() {
            let weight = alone + self.alone[at];
            if self.alone[at] >= 0.0 || !buyer.go_together(chosen, at) {
                continue;
            }
            chosen.push(at);
            if weight < best.weight {
                let together = if chosen.len() == 1 { weight } else { self.fill(buyer, chosen, None) };
                if together < best.weight {
                    best.weight = together;
                    best.choices.clone_from(chosen);
                }
            }
            if chosen.len() < buyer.most_systems {
                self.choose(buyer, chosen, at + 1, weight, best);
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
