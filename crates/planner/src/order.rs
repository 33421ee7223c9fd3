//! Aims in strict order, as the user puts them.

use muster_plan::Aim;

use crate::Error;

/// How many single aims there are.
const COUNT: usize = 4;

/// Aims in strict order, the most important first: waiting at the head, then money, dependence and, if it is among
/// them, reliance in any order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order([Option<Aim>; COUNT]);

impl Order {
    /// The order of these aims.
    ///
    /// # Errors
    /// If waiting is not the first, since to buy nothing would serve any other aim best; or if an aim is named twice, or
    /// money or dependence is missing.
    pub fn new(aims: &[Aim]) -> Result<Self, Error> {
        let wrong = |remedy| {
            let value = aims.iter().map(|aim| aim.word()).collect::<Vec<_>>().join(",");
            Err(Error::Option { option: "aims", value, remedy })
        };
        if aims.first() != Some(&Aim::Waiting) {
            return wrong("put waiting first: to buy nothing would serve any other aim best");
        }
        let count = |wanted: Aim| aims.iter().filter(|aim| **aim == wanted).count();
        let once = [Aim::Waiting, Aim::Money, Aim::Dependence].into_iter().all(|aim| count(aim) == 1);
        if !once || count(Aim::Reliance) > 1 || count(Aim::Weighted) > 0 {
            return wrong("name waiting, money and dependence once each, and reliance once or not at all");
        }
        let mut places = [None; COUNT];
        for (place, aim) in places.iter_mut().zip(aims) {
            *place = Some(*aim);
        }
        Ok(Self(places))
    }

    /// The aims, the most important first.
    pub fn aims(&self) -> impl Iterator<Item = Aim> {
        self.0.into_iter().flatten()
    }
}
