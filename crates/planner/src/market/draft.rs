//! What is taken back and done anew, drawn by chance: needs that compete for a line or for the money of a nation, the
//! members of a project, those who could use an expansion, those of a nation that changes from one system to another.

use std::collections::{BTreeMap, BTreeSet};

use fastrand::Rng;

use super::insertion::Switch;
use super::{Ledger, Regret};
use crate::instance::Instance;

/// What is done anew.
#[derive(Debug)]
pub(crate) struct Draft {
    /// The needs that are served anew, in this order.
    pub needs: Vec<usize>,
    /// A project to be formed.
    pub project: Option<Formation>,
    /// An expansion to be decided at one of its decisions, or taken back, all by position.
    pub expansion: Option<(usize, Option<usize>)>,
    /// The systems between which the nation of all these needs changes.
    pub switch: Switch,
}

/// A project to be formed.
#[derive(Debug)]
pub(crate) struct Formation {
    /// The project, by position.
    pub project: usize,
    /// The nations that are to be its members, by position.
    pub members: Vec<usize>,
    /// Whether they may not buy its system otherwise.
    pub only: bool,
}

/// Which nations are asked to join a project.
enum Asked {
    Any,
    /// Those who lose most, since they gain most.
    Losing,
    /// Those of them who would do best by joining.
    Wishing,
    /// Those who buy the system already, each for itself, since they lose least.
    Buying,
}

impl Asked {
    /// Draws one; those who wish only where somebody does.
    fn draw(wished: bool, rng: &mut Rng) -> Self {
        match rng.usize(..if wished { 5 } else { 3 }) {
            0 => Self::Any,
            1 => Self::Losing,
            2 => Self::Buying,
            _ => Self::Wishing,
        }
    }
}

/// The most needs that are served anew beside the first, but for projects and expansions.
const MOST: usize = 10;

/// Of more needs than so many that could take part in a project, or twice or four times as many, some are drawn.
const MANY: usize = 50;

/// How often the first need is the one of a few that loses most, of a hundred, and of how many.
const BY_REGRET: usize = 90;
const SOME: usize = 20;

/// How often each kind is drawn, of a hundred.
const BY_LINE: usize = 36;
const BY_NATION: usize = 22;
const ANY: usize = 8;
const BY_PROJECT: usize = 17;
const BY_SWITCH: usize = 10;

/// How often needs are served in each order, of a hundred.
const BY_WORTH: usize = 50;
const BY_WAIT: usize = 20;
const BY_DATE: usize = 10;

impl Draft {
    /// Draws what is done anew; `None` if the draw makes no sense for these decisions.
    pub fn of(ledger: &Ledger<'_>, regret: Regret<'_>, rng: &mut Rng) -> Option<Self> {
        let count = ledger.instance.needs.len();
        if count == 0 {
            return None;
        }
        // Of a few needs, the one that waits or loses most: there is the most to be gained.
        let lost = |need: &usize| regret.of(ledger, *need);
        let first = if rng.usize(..100) < BY_REGRET {
            let some = (0..SOME).map(|_| rng.usize(..count)).map(|need| (lost(&need), need));
            some.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, need)| need)?
        } else {
            let some = (0..3).map(|_| rng.usize(..count));
            some.max_by(|a, b| ledger.wait(*a).total_cmp(&ledger.wait(*b)))?
        };
        let pick = (rng.usize(..4) > 0).then_some(regret);
        let size = rng.usize(2..=MOST).min(count);
        // Who would do best in a project and is not in it.
        let wishes = regret.wish(first).is_some_and(|wish| {
            let nation = ledger.instance.needs[first].nation;
            !ledger.projects().get(&wish).is_some_and(|pool| pool.takes(nation, first))
        });
        let kind = if wishes && rng.bool() { BY_LINE + BY_NATION + ANY } else { rng.usize(..100) };
        let mut draft =
            Self { needs: vec![first], project: None, expansion: None, switch: Switch::default() };
        if kind < BY_LINE {
            let sources = &ledger.market.buyers[first].sources;
            let line = sources.get(rng.usize(..sources.len().max(1)))?.line;
            draft.add(ledger.takers(line).collect(), size, (ledger, pick), rng);
        } else if kind < BY_LINE + BY_NATION {
            let needs = ledger.needs_of(ledger.instance.needs[first].nation).to_vec();
            draft.add(needs, size, (ledger, pick), rng);
        } else if kind < BY_LINE + BY_NATION + ANY {
            draft.needs.extend((0..size).map(|_| rng.usize(..count)));
        } else if kind < BY_LINE + BY_NATION + ANY + BY_PROJECT && !ledger.instance.projects.is_empty() {
            draft.draw_project(ledger, regret, rng)?;
        } else if kind < BY_LINE + BY_NATION + ANY + BY_PROJECT + BY_SWITCH
            && !ledger.instance.introductions.is_empty()
        {
            draft.draw_switch(ledger, size, pick, rng)?;
        } else {
            draft.draw_expansion(ledger, 3 * size, regret, rng)?;
        }
        draft.order(ledger, rng);
        let mut seen = BTreeSet::new();
        draft.needs.retain(|need| seen.insert(*need));
        Some(draft)
    }

    /// All projects that needs of enough nations would do best by, each with the nations that have most to gain and those of
    /// their needs, the projects first with most to gain.
    pub fn wished(instance: &Instance, regret: Regret<'_>) -> Vec<Self> {
        let nation = |need: usize| instance.needs[need].nation;
        let mut wishing: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for need in 0..instance.needs.len() {
            if let Some(project) = regret.wish(need) {
                wishing.entry(project).or_default().push(need);
            }
        }
        let mut drafts: Vec<(f64, Self)> = Vec::new();
        for (project, mut needs) in wishing {
            let mut gains: BTreeMap<usize, f64> = BTreeMap::new();
            for &need in &needs {
                *gains.entry(nation(need)).or_default() += regret.gain(need);
            }
            let mut members: Vec<usize> = gains.keys().copied().collect();
            members.sort_by(|a, b| gains[b].total_cmp(&gains[a]).then(a.cmp(b)));
            members.truncate(instance.projects[project].most);
            if members.len() < instance.projects[project].least {
                continue;
            }
            needs.retain(|need| members.contains(&nation(*need)));
            needs.sort_by(|a, b| regret.gain(*b).total_cmp(&regret.gain(*a)).then(a.cmp(b)));
            let gain = needs.iter().map(|need| regret.gain(*need)).sum();
            let project = Some(Formation { project, members, only: true });
            drafts.push((gain, Self { needs, project, expansion: None, switch: Switch::default() }));
        }
        // Of projects with as much to gain, the first.
        drafts.sort_by(|a, b| b.0.total_cmp(&a.0));
        drafts.into_iter().map(|(_, draft)| draft).collect()
    }

    /// The order in which needs are served: those that are worth most first, those that wait most, those that are wanted
    /// first, or any. Where a line or the money is short, it decides who goes without.
    fn order(&mut self, ledger: &Ledger<'_>, rng: &mut Rng) {
        let of = |need: usize| &ledger.instance.needs[need];
        let worth = |need: usize| of(need).weight * of(need).value.units() * of(need).quantity as f64;
        rng.shuffle(&mut self.needs);
        let kind = rng.usize(..100);
        if kind < BY_WORTH {
            self.needs.sort_by(|a, b| worth(*b).total_cmp(&worth(*a)));
        } else if kind < BY_WORTH + BY_WAIT {
            self.needs.sort_by(|a, b| ledger.wait(*b).total_cmp(&ledger.wait(*a)));
        } else if kind < BY_WORTH + BY_WAIT + BY_DATE {
            self.needs.sort_by_key(|need| of(*need).by);
        }
    }

    /// Adds so many of these needs: any, or of a few more those that lose most.
    fn add(
        &mut self,
        mut needs: Vec<usize>,
        size: usize,
        (ledger, regret): (&Ledger<'_>, Option<Regret<'_>>),
        rng: &mut Rng,
    ) {
        rng.shuffle(&mut needs);
        if let Some(regret) = regret {
            let some = needs.into_iter().take(3 * size);
            let mut lost: Vec<(f64, usize)> = some.map(|need| (regret.of(ledger, need), need)).collect();
            lost.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            needs = lost.into_iter().map(|(_, need)| need).collect();
        }
        self.needs.extend(needs.into_iter().take(size));
    }

    /// A project in use that is dissolved, or one that is formed or gains members.
    fn draw_project(&mut self, ledger: &Ledger<'_>, regret: Regret<'_>, rng: &mut Rng) -> Option<()> {
        let (instance, first) = (ledger.instance, self.needs[0]);
        // One that the first need could take part in, or any.
        let mine: Vec<usize> = instance.needs[first]
            .candidates
            .iter()
            .flat_map(|candidate| &candidate.projects)
            .copied()
            .collect();
        let wish = regret.wish(first).filter(|_| rng.usize(..4) > 0);
        let for_first = !mine.is_empty() && (wish.is_some() || rng.bool());
        let position = match wish {
            Some(wish) => wish,
            None if for_first => mine[rng.usize(..mine.len())],
            None => rng.usize(..instance.projects.len()),
        };
        let project = &instance.projects[position];
        if let Some(pool) = ledger.projects().get(&position)
            && rng.usize(..3) == 0
            && wish.is_none()
        {
            self.needs = pool.takers().collect();
            self.needs.sort_unstable();
            return Some(());
        }
        let most = project.most.min(project.least + rng.usize(..6)).max(project.least);
        let members = rng.usize(project.least..=most);
        let mut chosen: Vec<usize> = ledger.members(position).into_iter().collect();
        let nation = |need: usize| instance.needs[need].nation;
        if for_first && !chosen.contains(&nation(first)) && project.nations.contains(&nation(first)) {
            chosen.push(nation(first));
        }
        let only = rng.bool();
        let willing = &ledger.market.willing[position];
        let mut others = project.nations.clone();
        others.retain(|nation| !chosen.contains(nation));
        rng.shuffle(&mut others);
        let mut taking: Vec<usize> = willing.clone();
        let many = MANY << rng.usize(..3);
        if taking.len() > many {
            rng.shuffle(&mut taking);
            taking.truncate(many);
            taking.extend(for_first.then_some(first));
        }
        let wishing = |need: &usize| regret.wish(*need) == Some(position) || *need == first;
        let nations = |needs: &[usize]| needs.iter().map(|need| nation(*need)).collect::<BTreeSet<usize>>();
        match Asked::draw(wish.is_some(), rng) {
            Asked::Any => {}
            Asked::Losing => others = losing(others, &taking, 2 * members, (ledger, regret), rng),
            Asked::Wishing => {
                taking.retain(wishing);
                let wishing = nations(&taking);
                others.retain(|nation| wishing.contains(nation));
                others = losing(others, &taking, 2 * members, (ledger, regret), rng);
            }
            Asked::Buying => {
                let buyers: Vec<usize> =
                    willing.iter().copied().filter(|need| buys(ledger, *need, position)).collect();
                if !buyers.is_empty() {
                    let buying = nations(&buyers);
                    others.retain(|nation| buying.contains(nation));
                    taking = buyers;
                    taking.extend(for_first.then_some(first));
                }
            }
        }
        chosen.extend(others.into_iter().take(members.saturating_sub(chosen.len())));
        if chosen.len() > project.most || chosen.len() < project.least {
            return None;
        }
        self.needs = taking.into_iter().filter(|need| chosen.contains(&nation(*need))).collect();
        self.project = Some(Formation { project: position, members: chosen, only });
        Some(())
    }

    /// A system that the nation of the first need introduces, one that it gives up with all that it buys of it, or one for
    /// the other.
    fn draw_switch(
        &mut self,
        ledger: &Ledger<'_>,
        size: usize,
        regret: Option<Regret<'_>>,
        rng: &mut Rng,
    ) -> Option<()> {
        let (instance, first) = (ledger.instance, self.needs[0]);
        let nation = instance.needs[first].nation;
        let needs = ledger.needs_of(nation);
        let kind = rng.usize(..3);
        if kind > 0 {
            let systems = instance.needs[first].candidates.iter().map(|candidate| candidate.system);
            let new = systems.filter(|system| {
                instance.introductions.contains_key(&(nation, *system)) && !ledger.buys(nation, *system)
            });
            let new: Vec<usize> = new.collect();
            let to = *new.get(rng.usize(..new.len().max(1)))?;
            let takes = |need: &usize| {
                instance.needs[*need].candidates.iter().any(|candidate| candidate.system == to)
            };
            let some = needs.iter().copied().filter(takes).collect();
            self.add(some, 2 * size, (ledger, regret), rng);
            self.switch.to = Some(to);
        }
        if kind < 2 {
            let systems: BTreeSet<usize> = needs
                .iter()
                .flat_map(|need| ledger.purchases(*need))
                .map(|purchase| purchase.candidate(instance).system)
                .filter(|system| instance.introductions.contains_key(&(nation, *system)))
                .collect();
            let systems: Vec<usize> = systems.into_iter().collect();
            let from = *systems.get(rng.usize(..systems.len().max(1)))?;
            let buys = |need: &&usize| {
                ledger.purchases(**need).iter().any(|purchase| purchase.candidate(instance).system == from)
            };
            self.needs.extend(needs.iter().filter(buys));
            self.switch.from = Some(from);
        }
        // Others make room in the budgets.
        self.add(needs.to_vec(), size / 2, (ledger, None), rng);
        Some(())
    }

    /// An expansion that is taken back with all that its line makes, one that others pay for or at another time, or one
    /// that is decided for some who could use it.
    fn draw_expansion(
        &mut self,
        ledger: &Ledger<'_>,
        size: usize,
        regret: Regret<'_>,
        rng: &mut Rng,
    ) -> Option<()> {
        let count = ledger.instance.expansions.len();
        if count == 0 {
            return None;
        }
        let expansion = rng.usize(..count);
        let of = &ledger.instance.expansions[expansion];
        let decisions = of.decisions.len();
        if decisions == 0 {
            return None;
        }
        self.needs.clear();
        // The first decision brings the most for the same money.
        let decision = if rng.bool() { 0 } else { rng.usize(..decisions) };
        match ledger.expansions().get(&expansion) {
            Some(_) if rng.usize(..3) == 0 => {
                self.needs = ledger.takers(of.line).collect();
                self.expansion = Some((expansion, None));
            }
            Some(paid) => {
                // Some who pay for it buy less, so that others may pay.
                let payers = paid.parts.keys().flat_map(|nation| ledger.needs_of(*nation)).copied().collect();
                self.add(payers, size / 2, (ledger, None), rng);
                self.add(ledger.market.served[of.line].clone(), size / 2, (ledger, Some(regret)), rng);
                let decision = if rng.bool() { paid.decision } else { decision };
                self.expansion = Some((expansion, Some(decision)));
            }
            None => {
                self.add(ledger.market.served[of.line].clone(), size, (ledger, None), rng);
                self.expansion = Some((expansion, Some(decision)));
            }
        }
        Some(())
    }
}

/// Of these nations so many at most whose needs among some lose most, in any order.
fn losing(
    nations: Vec<usize>,
    needs: &[usize],
    most: usize,
    (ledger, regret): (&Ledger<'_>, Regret<'_>),
    rng: &mut Rng,
) -> Vec<usize> {
    let mut losses: BTreeMap<usize, f64> = BTreeMap::new();
    for need in needs {
        let loss = losses.entry(ledger.instance.needs[*need].nation).or_default();
        *loss = loss.max(regret.of(ledger, *need));
    }
    let loss = |nation: &usize| losses.get(nation).copied().unwrap_or(0.0);
    let mut lost: Vec<(f64, usize)> = nations.iter().map(|nation| (loss(nation), *nation)).collect();
    lost.sort_by(|a, b| b.0.total_cmp(&a.0));
    lost.truncate(most);
    rng.shuffle(&mut lost);
    lost.into_iter().map(|(_, nation)| nation).collect()
}

/// Whether a need buys the system of a project.
fn buys(ledger: &Ledger<'_>, need: usize, project: usize) -> bool {
    let system = ledger.instance.projects[project].system;
    ledger.purchases(need).iter().any(|purchase| purchase.candidate(ledger.instance).system == system)
}
