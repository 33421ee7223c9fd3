//! What is wanted: the tree of capabilities, needs and their candidates.

use muster_study::tables::{Assumption, Candidate, Capability, Need};
use muster_study::{AssumptionId, CapabilityId, NeedId, NeedStatus, Priority, Quality, Study, SystemId};

use crate::random::Random;
use crate::{SOURCE, Shape, market, money};

/// Adds a tree of two levels: groups, and three systems or so to each leaf. A group has one lot, so that its systems
/// can share lines.
pub(crate) fn add_capabilities(study: &mut Study, shape: &Shape, random: &mut Random) {
    let groups = (shape.systems / 10).max(1);
    let leaves = (shape.systems / 3).max(1);
    let lots = if shape.months < 24 { [1, 1, 1, 2, 2] } else { [1, 1, 2, 12, 100] };
    let lots: Vec<i64> =
        (0..groups).map(|group| if group == 0 { 1 } else { random.one_of(&lots, 1) }).collect();
    let mut rows = Vec::new();
    for (group, lot) in lots.iter().enumerate() {
        rows.push((group_id(group), None, format!("Group {}", group + 1), *lot));
    }
    for leaf in 0..leaves {
        let group = leaf % groups;
        let lot = lots.get(group).copied().unwrap_or(1);
        let id = CapabilityId::new(format!("capability-{}", leaf + 1));
        rows.push((id, Some(group_id(group)), format!("Capability {}", leaf + 1), lot));
    }
    for (capability, parent, name, lot) in rows {
        let line = study.capabilities.len() as u64 + 2;
        let row = Capability { capability, parent, name, unit: "unit".to_owned(), lot, note: None };
        study.capabilities.push(row, line);
    }
}

fn group_id(group: usize) -> CapabilityId {
    CapabilityId::new(format!("group-{}", group + 1))
}

/// Adds the needs of every nation and the candidates for them. Quantities follow the nation's money; a few needs have
/// no candidate, are signed already, or do not say how many.
pub(crate) fn add(study: &mut Study, shape: &Shape, random: &mut Random) {
    let leaves: Vec<Capability> =
        study.capabilities.iter().filter(|capability| capability.parent.is_some()).cloned().collect();
    let makers: Vec<Vec<SystemId>> = leaves
        .iter()
        .map(|leaf| {
            let of_leaf = study.systems.iter().filter(|system| system.capability == leaf.capability);
            of_leaf.map(|system| system.system.clone()).collect()
        })
        .collect();
    let prices = market::chosen_prices(study);
    let priority_assumed = AssumptionId::new("priority");
    let nations = study.nations.rows().to_vec();
    for nation in &nations {
        let purse = money::equipment(study, &nation.nation) * 0.3 / (5.0 * shape.needs_per_nation as f64);
        for number in 0..shape.needs_per_nation {
            let at = random.index(leaves.len());
            let (Some(leaf), Some(systems)) = (leaves.get(at), makers.get(at)) else { continue };
            let count = random.whole(1, shape.most_candidates as i64) as usize;
            let chosen = random.several(count, systems.len());
            let candidates: Vec<&SystemId> = chosen.iter().filter_map(|at| systems.get(*at)).collect();
            let price =
                candidates.iter().filter_map(|system| prices.get(*system)).copied().fold(0.0, f64::max);
            let lot_price = (price * leaf.lot as f64).max(1.0);
            let lots = (purse * random.whole(1, 9) as f64 / lot_price) as i64;
            let quantity = if shape.most_lots <= 5 {
                random.whole(1, shape.most_lots)
            } else {
                lots.clamp(1, shape.most_lots)
            };
            let (from, by) = dates(study, shape, random);
            let state = random.whole(0, 99);
            let need = NeedId::new(format!("{}-{}", nation.nation.as_str().to_lowercase(), number + 1));
            let line = study.needs.len() as u64 + 2;
            let priority_known = !random.chance(10);
            study.needs.push(
                Need {
                    need: need.clone(),
                    nation: nation.nation.clone(),
                    capability: leaf.capability.clone(),
                    quantity: (state >= 3).then_some(quantity * leaf.lot),
                    wanted_from: Some(from),
                    wanted_by: Some(by),
                    priority: Some(if priority_known {
                        random.one_of(
                            &[Priority::High, Priority::High, Priority::Medium, Priority::Low, Priority::Low],
                            Priority::Medium,
                        )
                    } else {
                        Priority::Medium
                    }),
                    most_systems: Some(random.one_of(&[1, 1, 2], 1)),
                    most_lines: Some(random.whole(1, 3)),
                    status: match state {
                        98..=99 => NeedStatus::Signed,
                        50..=97 => NeedStatus::Approved,
                        _ => NeedStatus::Announced,
                    },
                    reason: Some("To replace what is worn out.".to_owned()),
                    budget: None,
                    currency: None,
                    source: Some(SOURCE.to_owned()),
                    quality: Quality::Assumed,
                    note: None,
                },
                line,
            );
            if !priority_known {
                let row = study.needs.len() - 1;
                study.needs.mark_assumed(row, "priority", priority_assumed.to_string());
            }
            if state == 97 {
                continue;
            }
            for system in candidates {
                let line = study.candidates.len() as u64 + 2;
                study.candidates.push(
                    Candidate {
                        need: need.clone(),
                        system: system.clone(),
                        inferred: random.chance(60),
                        source: Some(SOURCE.to_owned()),
                        quality: Quality::Assumed,
                    },
                    line,
                );
            }
        }
    }
    let line = study.assumptions.len() as u64 + 2;
    study.assumptions.push(
        Assumption {
            assumption: priority_assumed,
            table: "needs".to_owned(),
            column: "priority".to_owned(),
            scope: None,
            value: "medium".to_owned(),
            rule: "A need without a stated priority stands in the middle.".to_owned(),
            source: None,
        },
        line,
    );
}

/// From and by when: some earlier than anything can be built, most within reach.
fn dates(study: &Study, shape: &Shape, random: &mut Random) -> (muster_table::Month, muster_table::Month) {
    let last = shape.span() - 1;
    let from = random.whole(0, last * 6 / 10);
    let by = (from + random.whole(last / 10, last / 2 + 1)).min(last);
    (study.settings.start.plus(from as i32), study.settings.start.plus(by as i32))
}
