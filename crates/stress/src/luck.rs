//! One draw: what befalls the network, and which causes are to blame.

use crate::chance::{Cause, Timing};
use crate::mishap::{Mishap, Passage, RampUp};
use crate::outage::Outage;
use crate::philox::{philox, unit};
use crate::tally::CLASSES;

/// No cause strikes more often than this within one draw; the chance that it would is below one in a million for a
/// cause that strikes once a month in ten years.
const MOST_STRIKES: u32 = 200;

/// What one draw brings. It keeps its arrays from draw to draw.
#[derive(Debug, Clone, Default)]
pub(crate) struct Luck {
    /// What befalls the network.
    pub(crate) mishaps: Vec<Mishap>,
    /// The causes that are worse than planned, by position, each with its class from 1 on.
    pub(crate) hit: Vec<(usize, usize)>,
}

/// The random words of one cause in one draw.
#[derive(Clone, Copy)]
struct Dice {
    draw: u64,
    seed: u64,
    cause: u32,
}

impl Dice {
    fn words(self, block: u32) -> [u32; 4] {
        let counter = [self.draw as u32, (self.draw >> 32) as u32, self.cause, block];
        philox(counter, [self.seed as u32, (self.seed >> 32) as u32])
    }
}

impl Luck {
    /// Draws. The same seed, draw and cause give the same, whatever else is drawn.
    pub(crate) fn draw(&mut self, causes: &[Cause], draw: u64, seed: u64, months: usize) {
        self.mishaps.clear();
        self.hit.clear();
        for (number, cause) in causes.iter().enumerate() {
            let dice = |cause: usize| Dice { draw, seed, cause: cause as u32 };
            match cause.timing {
                Timing::Anytime(rate) => {
                    self.strikes(number, cause, rate * months as f64, months, dice(number))
                }
                Timing::Once { month, .. } => {
                    if let Some(late) = lateness(cause, dice(number)) {
                        let outage = |target| Outage {
                            target,
                            start: month as f64,
                            months: late,
                            remaining: cause.remaining,
                            own: cause.own,
                        };
                        self.mishaps.extend(cause.targets.iter().map(|target| Mishap::from(outage(*target))));
                        // A delay takes away what rests on the rise, as far as it lies within the horizon.
                        let within = late.min((months - month) as f64);
                        self.hit.push((number, class_of(within * (1.0 - cause.remaining))));
                    }
                }
                Timing::RampUp { plant, month, planned, takes, slip } => {
                    let chance = unit(dice(number).words(0)[0]);
                    let factor = takes.quantile(chance);
                    let late = slip.and_then(|slip| lateness(causes.get(slip)?, dice(slip)));
                    let late = late.unwrap_or(0.0);
                    if factor > 1.0 || late > 0.0 {
                        let (takes, kept) = (planned * factor, cause.remaining);
                        self.mishaps.push(Mishap::RampUp(RampUp {
                            plant,
                            month,
                            late,
                            planned,
                            takes,
                            kept,
                        }));
                    }
                    self.longer(number, chance, takes.chance(1.0));
                }
                Timing::Passage { way, takes } => {
                    let words = dice(number).words(0);
                    let (chance, rounding) = (unit(words[0]), unit(words[1]));
                    let factor = takes.quantile(chance);
                    if factor > 1.0 {
                        self.mishaps.push(Mishap::Passage(Passage { way, factor, rounding }));
                    }
                    self.longer(number, chance, takes.chance(1.0));
                }
            }
        }
    }

    /// Strikes at any moment of the horizon.
    fn strikes(&mut self, number: usize, cause: &Cause, mean: f64, months: usize, dice: Dice) {
        let first = dice.words(0);
        let count = poisson(mean, unit(first[0]));
        let mut taken = 0.0;
        for strike in 0..count {
            let words = if strike == 0 { first } else { dice.words(strike) };
            let (start, length) = (unit(words[1]) * months as f64, -cause.months * unit(words[2]).ln());
            for (at, target) in cause.targets.iter().enumerate() {
                let (remaining, own) = (cause.remaining, cause.own);
                let outage = Outage { target: *target, start, months: length, remaining, own };
                if at == 0 {
                    taken += outage.losses(months).map(|(_, lost)| lost).sum::<f64>();
                }
                self.mishaps.push(outage.into());
            }
        }
        if count > 0 {
            self.hit.push((number, class_of(taken)));
        }
    }

    /// Counts a duration beyond the plan: its class is the quarter of those beyond the plan in which it lies.
    fn longer(&mut self, number: usize, chance: f64, planned: f64) {
        if chance > planned {
            let quarter = ((chance - planned) / (1.0 - planned) * (CLASSES - 1) as f64) as usize;
            self.hit.push((number, 1 + quarter.min(CLASSES - 2)));
        }
    }
}

/// How late capacity comes, if it does.
fn lateness(cause: &Cause, dice: Dice) -> Option<f64> {
    let Timing::Once { chance, .. } = cause.timing else { return None };
    let words = dice.words(0);
    (unit(words[0]) < chance).then(|| -cause.months * unit(words[1]).ln())
}

/// The class of a cause that takes away so many months.
fn class_of(months: f64) -> usize {
    match months {
        months if months <= 3.0 => 1,
        months if months <= 6.0 => 2,
        months if months <= 12.0 => 3,
        _ => 4,
    }
}

/// The number of strikes whose distribution has this mean, from one number between 0 and 1.
fn poisson(mean: f64, chance: f64) -> u32 {
    let mut term = (-mean).exp();
    let mut sum = term;
    let mut count = 0;
    while chance > sum && count < MOST_STRIKES {
        count += 1;
        term *= mean / f64::from(count);
        sum += term;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outage::Target;
    use crate::triangle::Triangle;

    fn cause(timing: Timing, targets: Vec<Target>) -> Cause {
        let (name, rule) = (String::new(), String::new());
        Cause { name, rule, targets, timing, months: 4.0, remaining: 0.0, own: true }
    }

    #[test]
    fn strikes_are_counted_as_poisson_says() {
        // P(0) = 0.6065, P(0 or 1) = 0.9098 for a mean of a half.
        assert_eq!(poisson(0.5, 0.60), 0);
        assert_eq!(poisson(0.5, 0.61), 1);
        assert_eq!(poisson(0.5, 0.9097), 1);
        assert_eq!(poisson(0.5, 0.9099), 2);
    }

    #[test]
    fn rate_and_length_come_out_on_average() {
        let causes = [cause(Timing::Anytime(0.1 / 12.0), vec![Target::Plant(0)])];
        let (mut count, mut total, mut luck) = (0_u32, 0.0, Luck::default());
        let draws = 200_000;
        for draw in 0..draws {
            luck.draw(&causes, draw, 1, 120);
            for mishap in &luck.mishaps {
                let Mishap::Outage(outage) = mishap else { panic!("{mishap:?}") };
                count += 1;
                total += outage.months;
            }
        }
        // One strike a draw on average, its count with a standard error of 1 / sqrt(200,000) = 0.0022.
        assert!((f64::from(count) / draws as f64 - 1.0).abs() < 0.01);
        assert!((total / f64::from(count) - 4.0).abs() < 0.05);
    }

    #[test]
    fn a_ramp_up_carries_the_delay_of_its_rise_and_both_are_to_blame_by_themselves() {
        let takes = Triangle { least: 0.5, likely: 1.0, most: 1.5 };
        let ramp = Timing::RampUp { plant: 3, month: 20, planned: 12.0, takes, slip: Some(0) };
        let causes = [cause(Timing::Once { month: 20, chance: 0.4 }, Vec::new()), cause(ramp, Vec::new())];
        let (mut late, mut total, mut slow, mut luck) = (0, 0.0, [0; CLASSES], Luck::default());
        let draws = 100_000;
        for draw in 0..draws {
            luck.draw(&causes, draw, 1, 120);
            let own = luck.hit.iter().any(|(cause, _)| *cause == 0);
            late += i32::from(own);
            for (_, class) in luck.hit.iter().filter(|(cause, _)| *cause == 1) {
                slow[*class] += 1;
            }
            match luck.mishaps.as_slice() {
                [Mishap::RampUp(ramp)] => {
                    assert_eq!(own, ramp.late > 0.0);
                    total += ramp.late;
                }
                [] => assert!(luck.hit.is_empty()),
                more => panic!("{more:?}"),
            }
        }
        assert!((f64::from(late) / draws as f64 - 0.4).abs() < 0.01);
        assert!((total / f64::from(late) - 4.0).abs() < 0.1);
        // Half are longer than planned, and of these a quarter lies in each class.
        assert!(slow[1..].iter().all(|count| (f64::from(*count) / draws as f64 - 0.125).abs() < 0.005));
    }
}
