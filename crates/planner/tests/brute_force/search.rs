//! All plans of a study, one after the other, and the best of them aim by aim.

use crate::market::Market;
use crate::purchase::{Choice, choices};
use crate::whole::{Decided, Features, evaluate};

/// An earlier aim may be given up by so much of its value for a later one.
const TOLERANCE: f64 = 1e-6;

/// Studies that take more steps than this are left out.
const MOST_STEPS: usize = 1_000_000;

/// The best values in strict order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Best {
    /// In millions of currency times months.
    pub waiting: f64,
    /// In millions of currency.
    pub money: f64,
    pub dependence: f64,
    /// Where it comes second.
    pub reliance: f64,
    /// Of the best plan.
    pub features: Features,
}

/// What the needs can do if an expansion is decided, or none.
struct World {
    decided: Decided,
    left: Vec<Vec<i64>>,
    choices: Vec<Vec<Choice>>,
    /// The least waiting of this need and all after it.
    least: Vec<f64>,
}

impl World {
    fn of(market: &Market, decided: Decided) -> Self {
        let mut left = market.left.clone();
        if let Some((expansion, decision)) = decided {
            let expansion = &market.expansions[expansion];
            for (left, added) in left[expansion.line].iter_mut().zip(&expansion.decisions[decision].1) {
                *left += added;
            }
        }
        let choices: Vec<Vec<Choice>> =
            market.needs.iter().map(|need| choices(market, &left, need)).collect();
        let mut least = vec![0.0; choices.len() + 1];
        for at in (0..choices.len()).rev() {
            least[at] = least[at + 1] + choices[at][0].waiting;
        }
        Self { decided, left, choices, least }
    }

    /// Shows every plan that keeps the lines and waits at most so long to `visit`, which says how long is still of
    /// interest. `None` if there are too many.
    fn visit<'a>(
        &'a self,
        chosen: &mut Vec<&'a Choice>,
        used: &mut Vec<Vec<i64>>,
        waiting: f64,
        most: &mut f64,
        seen: &mut usize,
        visit: &mut dyn FnMut(&[&Choice], f64) -> Option<f64>,
    ) -> Option<()> {
        let at = chosen.len();
        if at == self.choices.len() {
            if let Some(less) = visit(chosen, waiting) {
                *most = most.min(less);
            }
            return Some(());
        }
        for choice in &self.choices[at] {
            if waiting + choice.waiting + self.least[at + 1] > *most {
                break;
            }
            *seen += 1;
            if *seen > MOST_STEPS {
                return None;
            }
            for &(line, month, units) in &choice.made {
                used[line][month] += units;
            }
            let fits =
                choice.made.iter().all(|&(line, month, _)| used[line][month] <= self.left[line][month]);
            let done = if fits {
                chosen.push(choice);
                let done = self.visit(chosen, used, waiting + choice.waiting, most, seen, visit);
                chosen.pop();
                done
            } else {
                Some(())
            };
            for &(line, month, units) in &choice.made {
                used[line][month] -= units;
            }
            done?;
        }
        Some(())
    }
}

/// The best plan of all, with reliance as the second aim or as none; `None` if there are too many plans to try.
pub fn best(market: &Market, reliance_second: bool) -> Option<Best> {
    let mut decisions: Vec<Decided> = vec![None];
    for (at, expansion) in market.expansions.iter().enumerate() {
        decisions.extend((0..expansion.decisions.len()).map(|decision| Some((at, decision))));
    }
    let worlds: Vec<World> = decisions.into_iter().map(|decided| World::of(market, decided)).collect();
    let unused = vec![vec![0; market.months]; market.left.len()];
    let (mut seen, mut waiting) = (0, f64::INFINITY);
    for world in &worlds {
        let mut visit =
            |chosen: &[&Choice], found: f64| evaluate(market, chosen, world.decided).map(|_| found);
        world.visit(&mut Vec::new(), &mut unused.clone(), 0.0, &mut waiting, &mut seen, &mut visit)?;
    }
    let most = waiting * (1.0 + TOLERANCE) + 1e-9;
    let mut plans = Vec::new();
    for world in &worlds {
        let mut visit = |chosen: &[&Choice], _: f64| {
            plans.extend(evaluate(market, chosen, world.decided));
            None
        };
        let mut most = most;
        world.visit(&mut Vec::new(), &mut unused.clone(), 0.0, &mut most, &mut seen, &mut visit)?;
    }
    let mut reliance = 0.0;
    if reliance_second {
        reliance = plans.iter().map(|plan| plan.reliance).min_by(f64::total_cmp)?;
        plans.retain(|plan| plan.reliance <= reliance * (1.0 + TOLERANCE) + 1e-9);
    }
    let money = plans.iter().map(|plan| plan.money).min()?;
    let most = money + (money as f64 * TOLERANCE).floor() as i64;
    let cheap = plans.iter().filter(|plan| plan.money <= most);
    let least = cheap.min_by(|a, b| a.dependence.total_cmp(&b.dependence))?;
    let money = money as f64 / 1e8;
    Some(Best { waiting, money, dependence: least.dependence, reliance, features: least.features })
}
