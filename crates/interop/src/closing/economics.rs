//! The economics of standardization: what nations would do each for itself, beside what pays for all together.
//!
//! After Buxmann, Weitzel, Westarp and König, "The standardization problem" (1999): adopting a standard costs each node
//! something, and not sharing one costs each edge something. A nation alone may lose by adopting although all gain if
//! enough of them do.

use std::collections::BTreeSet;

use muster_study::NationId;
use muster_table::Money;

use super::case::Case;
use super::error::ClosingError;
use super::formulation::Restriction;
use super::solve::{ClosingOptions, Solved, solve_restricted, works};

/// What a case costs under different ways of deciding. Requirements are left aside: only links count here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Economics {
    /// If nobody does anything.
    pub none: Money,
    /// If every link is made to work, as cheaply as can be; `None` if that cannot be.
    pub all: Option<Money>,
    /// The least for all together.
    pub optimum: Money,
    /// No plan costs less than this.
    pub bound: Money,
    /// If each nation in turn does what is cheapest for itself, from nothing on, until nobody changes anything.
    pub decentralised: Money,
    /// Whether that came to rest.
    pub settled: bool,
    /// Nation by nation.
    pub nations: Vec<NationEconomics>,
}

impl Economics {
    /// What is lost because each decides for itself.
    pub fn gap(&self) -> Money {
        self.decentralised - self.optimum
    }
}

/// What one nation bears, measures and links together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NationEconomics {
    /// The nation.
    pub nation: NationId,
    /// Whether it takes part in the optimum with measures of its own.
    pub acts: bool,
    /// What it bears if nobody does anything.
    pub none: Money,
    /// What it bears if it alone makes the measures that it would make if every link were made to work.
    pub alone: Money,
    /// What it bears in the optimum.
    pub optimum: Money,
    /// What it bears when each decides for itself.
    pub decentralised: Money,
}

/// Rounds of deciding in turn after which a case is said not to come to rest.
const MOST_ROUNDS: usize = 20;

/// The economics of a case's links.
pub fn economics(case: &Case, options: &ClosingOptions) -> Result<Economics, ClosingError> {
    let case = Case { demands: Vec::new(), ..case.clone() };
    let solved = |restriction: &Restriction| -> Result<Option<(BTreeSet<usize>, Money)>, ClosingError> {
        Ok(match solve_restricted(&case, restriction, &[], options)? {
            Solved::Selected(selection) => Some((selection.measures, selection.bound)),
            Solved::Impossible => None,
        })
    };
    let (best, bound) = solved(&Restriction::default())?.unwrap_or_default();
    let all = solved(&Restriction { all_links: true, ..Restriction::default() })?.map(|(made, _)| made);
    let (rest, settled) = decide_in_turn(&case, options)?;
    let nothing = BTreeSet::new();
    let nations = case.nations.iter().enumerate().map(|(position, nation)| {
        let own = |made: &BTreeSet<usize>| -> BTreeSet<usize> {
            let rows = made.iter().filter(|measure| owner(&case, **measure) == Some(position));
            rows.copied().collect()
        };
        NationEconomics {
            nation: nation.clone(),
            acts: !own(&best).is_empty(),
            none: borne(&case, &nothing, position),
            alone: borne(&case, &own(all.as_ref().unwrap_or(&best)), position),
            optimum: borne(&case, &best, position),
            decentralised: borne(&case, &rest, position),
        }
    });
    let nations: Vec<NationEconomics> = nations.collect();
    let total =
        |made: &BTreeSet<usize>| (0..case.nations.len()).map(|nation| borne(&case, made, nation)).sum();
    Ok(Economics {
        none: total(&nothing),
        all: all.as_ref().map(total),
        optimum: total(&best),
        bound,
        decentralised: total(&rest),
        settled,
        nations,
    })
}

fn owner(case: &Case, measure: usize) -> Option<usize> {
    case.measures.get(measure).map(|row| row.nation)
}

/// What a nation bears once these measures are made: its own measures, and its side of links that do not work.
fn borne(case: &Case, made: &BTreeSet<usize>, nation: usize) -> Money {
    let own =
        made.iter().filter_map(|measure| case.measures.get(*measure)).filter(|row| row.nation == nation);
    let measures: Money = own.map(|row| row.cost).sum();
    let idle = case.links.iter().filter(|link| link.parties.contains(&nation) && !works(case, made, link));
    let sides = idle.flat_map(|link| link.parties.into_iter().zip(link.costs));
    measures + sides.filter(|(party, _)| *party == nation).map(|(_, cost)| cost).sum()
}

/// Each nation in turn chooses all its measures anew, the others' being what they are, until nobody changes anything.
/// A nation stays with what it has where that costs it no more.
fn decide_in_turn(case: &Case, options: &ClosingOptions) -> Result<(BTreeSet<usize>, bool), ClosingError> {
    let mut made: BTreeSet<usize> = BTreeSet::new();
    for _ in 0..MOST_ROUNDS {
        let mut changed = false;
        for nation in 0..case.nations.len() {
            let others: BTreeSet<usize> =
                made.iter().copied().filter(|measure| owner(case, *measure) != Some(nation)).collect();
            let restriction =
                Restriction { only: Some(nation), made: others.clone(), own_costs: true, all_links: false };
            let Solved::Selected(selection) = solve_restricted(case, &restriction, &[], options)? else {
                continue;
            };
            let own = selection.measures.into_iter().filter(|measure| owner(case, *measure) == Some(nation));
            let next: BTreeSet<usize> = others.into_iter().chain(own).collect();
            if borne(case, &next, nation) < borne(case, &made, nation) {
                made = next;
                changed = true;
            }
        }
        if !changed {
            return Ok((made, true));
        }
    }
    Ok((made, false))
}
