//! Supply networks of tiny studies, and what hangs on each plant: read off by letting it stand still.

use std::collections::BTreeMap;

use muster_plan::tables::Buffer;
use muster_study::{Study, SystemId};

use crate::study::Draw;
use crate::support::{Case, Taker, buffer};

/// Two makers of engines and two of steel, which go into one system or both, in shares by chance.
pub fn add_supply(case: &mut Case, draw: &mut Draw) {
    for (node, part) in [("e1", "engine"), ("e2", "engine"), ("s1", "steel"), ("s2", "steel")] {
        case.supply_node(node, "XAA", part);
    }
    case.component(Some("t1"), None, "engine");
    if draw.chance(60) {
        case.component(Some("t2"), None, "engine");
    }
    if draw.chance(50) {
        case.component(Some("t2"), None, "steel");
    }
    case.component(None, Some("engine"), "steel");
    let takers = [
        ("engine", ["e1", "e2"], [Taker::Line("l1"), Taker::Line("l2"), Taker::All]),
        ("steel", ["s1", "s2"], [Taker::Node("e1"), Taker::Line("l2"), Taker::All]),
    ];
    for (part, nodes, takers) in takers {
        for taker in takers {
            if matches!(taker, Taker::All) || draw.chance(60) {
                let share = draw.one_of(&[0.0, 30.0, 50.0, 100.0]);
                for (node, share) in nodes.into_iter().zip([share, 100.0 - share]) {
                    case.supplies(part, node, taker, share);
                }
            }
        }
    }
}

/// Buffers of a line or both, in the first or second year.
pub fn buffers(draw: &mut Draw) -> Vec<Buffer> {
    let mut buffers = Vec::new();
    for line in ["l1", "l2"] {
        for year in [2027, 2028] {
            if draw.chance(50) {
                buffers.push(buffer(line, year, draw.whole(1, 3)));
            }
        }
    }
    buffers
}

/// For each plant the part that is missing of what each line makes of each system while it stands still: levels fall from
/// month to month until nothing changes any more.
pub fn hanging(study: &Study) -> Vec<BTreeMap<(usize, usize), f64>> {
    let lines: Vec<&str> = study.lines.iter().map(|line| line.line.as_str()).collect();
    let nodes: Vec<&str> = study.supply_nodes.iter().map(|node| node.node.as_str()).collect();
    let plants = lines.iter().chain(&nodes);
    plants.map(|still| standstill(study, still)).collect()
}

fn standstill(study: &Study, still: &str) -> BTreeMap<(usize, usize), f64> {
    // Products as plant and what it makes, with what that takes.
    let parts = |system: Option<&SystemId>, assembly: Option<&str>| -> Vec<String> {
        let rows = study.bill_of_materials.iter().filter(|row| match system {
            Some(system) => row.system.as_ref() == Some(system),
            None => row.assembly.as_ref().map(|part| part.as_str()) == assembly,
        });
        rows.map(|row| row.part.to_string()).collect()
    };
    let mut products: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for row in study.line_systems.iter() {
        products.insert((row.line.to_string(), row.system.to_string()), parts(Some(&row.system), None));
    }
    for row in study.node_parts.iter() {
        let key = (row.node.to_string(), row.part.to_string());
        products.insert(key, parts(None, Some(row.part.as_str())));
    }
    let mut levels: BTreeMap<(String, String), f64> = products.keys().map(|key| (key.clone(), 1.0)).collect();
    for _ in 0..10 {
        let before = levels.clone();
        for ((plant, product), takes) in &products {
            let arrives = takes.iter().map(|part| {
                let of_part = || study.supplies.iter().filter(|row| row.part.as_str() == part);
                let user = |row: &muster_study::tables::Supply| {
                    let line = row.line.as_ref().map(|line| line.to_string());
                    line.or(row.user.as_ref().map(|user| user.to_string()))
                };
                let named = of_part().any(|row| user(row).as_deref() == Some(plant));
                let rows = of_part().filter(|row| match user(row) {
                    Some(user) => user == *plant,
                    None => !named,
                });
                let come = |row: &muster_study::tables::Supply| {
                    row.share.unwrap() / 100.0 * before[&(row.node.to_string(), part.clone())]
                };
                rows.map(come).sum::<f64>()
            });
            let level = if plant == still { 0.0 } else { arrives.fold(1.0, f64::min) };
            levels.insert((plant.clone(), product.clone()), level);
        }
    }
    let mut hanging = BTreeMap::new();
    for row in study.line_systems.iter() {
        let line = study.lines.iter().position(|line| line.line == row.line).unwrap();
        let system = study.systems.iter().position(|system| system.system == row.system).unwrap();
        let level = levels[&(row.line.to_string(), row.system.to_string())];
        hanging.insert((line, system), 1.0 - level);
    }
    hanging
}
