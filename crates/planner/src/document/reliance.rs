//! `reliance.csv`: how much of what is delivered hangs on each plant.

use muster_plan::tables::PlantReliance;
use muster_study::SupplyUser;

use super::View;

/// One row for each plant on which anything hangs, the one with the most first.
pub(super) fn rows(view: &View<'_>) -> Vec<PlantReliance> {
    let wanted = view.instance.wanted();
    let hanging = view.decisions.hanging(view.instance);
    let mut plants: Vec<_> =
        view.instance.plants.iter().zip(hanging).filter(|(_, value)| *value > 0.0).collect();
    plants.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.id.cmp(&b.0.id)));
    let rows = plants.into_iter().map(|(plant, value)| {
        let (line, node) = match &plant.id {
            SupplyUser::Line(line) => (Some(line.clone()), None),
            SupplyUser::Node(node) => (None, Some(node.clone())),
        };
        PlantReliance { line, node, value: value / 1e6, share: value / wanted }
    });
    rows.collect()
}
