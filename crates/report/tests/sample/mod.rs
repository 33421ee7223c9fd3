//! A plan for any study, drafted in the simplest way: needs in order of date, each from the line that has room first.
//! It keeps no budgets and proves nothing; it is here so that reports have something of real size and shape to show.

use std::collections::{BTreeMap, BTreeSet};

use muster_plan::tables::{
    Budget, Comparison, Contract, LineLoad, Member, NeedOutcome, PlannedDelivery, Project, Proof,
};
use muster_plan::{Aim, ComparisonScope, Limit, Plan, PlannedContractId, ProjectId, Provenance};
use muster_study::tables::Need;
use muster_study::{Exchange, LineId, NeedStatus, RouteKind, Study, SystemId};
use muster_table::{Files, Money, Month, Table};

/// The reference study of this repository.
pub fn reference_study() -> Study {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../studies/nato-rok");
    let mut files = Files::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.ends_with(".csv") || name.ends_with(".toml") || name == "datapackage.json" {
            files.insert(name, std::fs::read(path).unwrap());
        }
    }
    let (study, findings) = Study::read(&files);
    study.unwrap_or_else(|| panic!("{:?}", findings.iter().take(5).collect::<Vec<_>>()))
}

/// What a draft says of its making.
pub fn provenance(study: &Study) -> Provenance {
    Provenance {
        version: "draft".into(),
        study: study.settings.name.clone(),
        title: study.settings.title.clone(),
        ..Provenance::default()
    }
}

/// A draft with its world without cooperation.
pub fn draft(study: &Study) -> (Plan, Plan) {
    let alone = plan_once(study, false);
    let mut plan = plan_once(study, true);
    plan.comparison = compare(study, &plan, &alone);
    plan.proof = Table::new(vec![Proof {
        aim: Aim::Waiting,
        order: 1,
        value: 1000.0,
        bound: Some(990.0),
        gap: Some(0.01),
        unit: "EUR m times months".into(),
        weight: None,
    }]);
    (plan, alone)
}

fn prices(study: &Study) -> BTreeMap<&SystemId, Money> {
    let exchange = Exchange::new(study);
    let chosen = study.prices.iter().filter(|row| row.chosen);
    chosen
        .filter_map(|row| {
            let price = exchange.money(row.unit_price?, &row.currency, row.price_year).ok()?;
            Some((&row.system, price))
        })
        .collect()
}

fn plan_once(study: &Study, together: bool) -> Plan {
    let (start, end) = (study.settings.start, study.settings.end);
    let months = study.settings.months();
    let prices = prices(study);
    let plannable: BTreeSet<&LineId> =
        study.lines.iter().filter(|row| row.plannable).map(|row| &row.line).collect();
    let mut left = capacity(study);
    let mut plan = Plan::default();
    let (mut contracts, mut deliveries, mut outcomes) = (Vec::new(), Vec::new(), Vec::new());
    let route = |joint: bool| {
        let kind = |row: &&muster_study::tables::Route| (row.kind == RouteKind::Joint) == joint;
        study.routes.iter().find(kind).map(|row| row.route.clone()).unwrap()
    };
    let mut needs: Vec<&Need> = study.needs.iter().collect();
    needs.sort_by_key(|need| (need.wanted_by, need.need.clone()));
    let mut buyers: BTreeMap<&SystemId, BTreeSet<_>> = BTreeMap::new();
    let mut chosen: Vec<(&Need, Option<&SystemId>)> = Vec::new();
    for need in needs {
        let candidates = study.candidates.iter().filter(|row| row.need == need.need).map(|row| &row.system);
        let usable = candidates.filter(|system| {
            prices.contains_key(system)
                && study
                    .line_systems
                    .iter()
                    .any(|row| row.system == **system && plannable.contains(&row.line))
        });
        let best = usable.min_by_key(|system| (prices[system], (*system).clone()));
        if need.status != NeedStatus::Signed && need.quantity.is_some() {
            buyers.entry(best.unwrap_or(&study.systems[0].system)).or_default().insert(&need.nation);
        }
        chosen.push((need, best));
    }
    for (need, system) in chosen {
        let quantity = need.quantity.unwrap_or(0);
        let (mut got, mut on_time, mut first, mut last, mut limit) = (0, 0, None, None, Limit::Line);
        if need.status == NeedStatus::Signed {
            limit = Limit::Signed;
        } else if need.quantity.is_none() {
            limit = Limit::UnknownQuantity;
        } else if let Some(system) = system {
            let joint = together && buyers.get(system).is_some_and(|nations| nations.len() > 1);
            let ready = start.plus(if joint { 10 } else { 20 } + 14);
            let id = PlannedContractId::new(format!("{}-{system}", need.need));
            let mut lots: BTreeMap<(LineId, Month), i64> = BTreeMap::new();
            for row in
                study.line_systems.iter().filter(|row| row.system == *system && plannable.contains(&row.line))
            {
                let Some(free) = left.get_mut(&row.line) else { continue };
                for (at, room) in
                    free.iter_mut().enumerate().skip(ready.since(start).max(0) as usize).take(months)
                {
                    let take = (*room).min(quantity - got);
                    let month = start.plus(at as i32 + 1).min(end);
                    if take > 0 {
                        *room -= take;
                        got += take;
                        on_time += if need.wanted_by.is_none_or(|by| month <= by) { take } else { 0 };
                        *lots.entry((row.line.clone(), month)).or_default() += take;
                    }
                }
            }
            first = lots.keys().map(|(_, month)| *month).min();
            last = lots.keys().map(|(_, month)| *month).max();
            if let (Some(first), Some(last)) = (first, last) {
                let list_price = prices[system];
                let unit_price = if joint { list_price.scaled(0.94) } else { list_price };
                let goods = unit_price.times(got);
                contracts.push(Contract {
                    contract: id.clone(),
                    need: need.need.clone(),
                    nation: need.nation.clone(),
                    system: system.clone(),
                    route: route(joint),
                    project: joint.then(|| ProjectId::new(format!("{system}-joint"))),
                    quantity: got,
                    signed: start.plus(if joint { 10 } else { 20 }),
                    first_delivery: first,
                    last_delivery: last,
                    list_price,
                    unit_price,
                    goods,
                    transport: Money::ZERO,
                    procedure: Money::from_cents(200_000_000),
                    one_time: Money::ZERO,
                    total: goods + Money::from_cents(200_000_000),
                    assumed: study.assumptions.get(got as usize % 20).map(|row| row.assumption.to_string()),
                });
                for ((line, month), quantity) in lots {
                    deliveries.push(PlannedDelivery {
                        contract: id.clone(),
                        line,
                        made: month.plus(-1),
                        month,
                        quantity,
                    });
                }
            }
        } else {
            limit = Limit::NoCandidate;
        }
        let planned = need.status != NeedStatus::Signed;
        outcomes.push(NeedOutcome {
            need: need.need.clone(),
            nation: need.nation.clone(),
            capability: need.capability.clone(),
            quantity: need.quantity,
            wanted_from: need.wanted_from,
            wanted_by: need.wanted_by,
            on_time,
            late: got - on_time,
            unmet: if planned { quantity - got } else { 0 },
            first_delivery: first,
            last_delivery: last,
            late_months: 0.0,
            limit: if planned && need.quantity.is_some() && on_time == quantity {
                Limit::None
            } else {
                limit
            },
            limit_name: None,
            explanation: format!("Drafted: {got} of {quantity} arrive."),
        });
    }
    plan.line_load = load(study, &left, &deliveries);
    plan.budgets = budgets(study, &contracts, &deliveries);
    (plan.projects, plan.members) = projects(&contracts);
    plan.contracts = Table::new(contracts);
    plan.deliveries = Table::new(deliveries);
    plan.needs = Table::new(outcomes);
    plan
}

/// What each line can make by month: the rate of its latest step, without ramps.
fn capacity(study: &Study) -> BTreeMap<LineId, Vec<i64>> {
    let counted = &study.settings.capacity.counted;
    let months = study.settings.months();
    let mut capacity: BTreeMap<LineId, Vec<i64>> = BTreeMap::new();
    for line in study.lines.iter().filter(|row| row.plannable) {
        let steps =
            study.capacity_steps.iter().filter(|row| row.line == line.line && counted.contains(&row.status));
        let mut steps: Vec<(Month, i64)> =
            steps.filter_map(|row| Some((row.from?, row.units_per_year?))).collect();
        steps.sort();
        let rate = |at: usize| {
            let month = study.settings.start.plus(at as i32);
            steps.iter().rfind(|(from, _)| *from <= month).map_or(0, |(_, rate)| *rate)
        };
        let mut made = 0;
        let row = (0..months).map(|at| {
            let before = made / 12;
            made += rate(at);
            made / 12 - before
        });
        capacity.insert(line.line.clone(), row.collect());
    }
    capacity
}

fn load(study: &Study, left: &BTreeMap<LineId, Vec<i64>>, deliveries: &[PlannedDelivery]) -> Table<LineLoad> {
    let full = capacity(study);
    let mut planned: BTreeMap<(&LineId, Month), i64> = BTreeMap::new();
    for row in deliveries {
        *planned.entry((&row.line, row.made)).or_default() += row.quantity;
    }
    let mut rows = Vec::new();
    for (line, months) in &full {
        for (at, capacity) in months.iter().enumerate() {
            let month = study.settings.start.plus(at as i32);
            let planned = planned.get(&(line, month)).copied().unwrap_or(0);
            let order_book = left[line][at].min(capacity - planned.min(*capacity)) / 2;
            rows.push(LineLoad {
                line: line.clone(),
                month,
                capacity: *capacity,
                expansion: 0,
                order_book,
                planned,
            });
        }
    }
    Table::new(rows)
}

fn budgets(study: &Study, contracts: &[Contract], deliveries: &[PlannedDelivery]) -> Table<Budget> {
    let by_id: BTreeMap<_, _> = contracts.iter().map(|row| (&row.contract, row)).collect();
    let mut paid: BTreeMap<_, Money> = BTreeMap::new();
    for row in deliveries {
        let contract = by_id[&row.contract];
        *paid.entry((contract.nation.clone(), row.month.year())).or_default() +=
            contract.unit_price.times(row.quantity);
    }
    let nations: BTreeSet<_> = contracts.iter().map(|row| &row.nation).collect();
    let mut rows = Vec::new();
    for nation in nations {
        let most =
            study.settings.years().map(|year| paid.get(&(nation.clone(), year)).copied().unwrap_or_default());
        let most = most.max().unwrap_or_default();
        for (at, year) in study.settings.years().enumerate() {
            let available = most.scaled(0.9 + 0.05 * at as f64);
            let committed = available.scaled(0.4 / (at + 1) as f64);
            rows.push(Budget {
                nation: nation.clone(),
                year,
                available,
                committed,
                free: available - committed,
                carried_in: Money::ZERO,
                paid: paid.get(&(nation.clone(), year)).copied().unwrap_or_default(),
                carried_out: Money::ZERO,
                assumed: study.assumptions.first().map(|row| row.assumption.to_string()),
            });
        }
    }
    Table::new(rows)
}

fn projects(contracts: &[Contract]) -> (Table<Project>, Table<Member>) {
    let mut groups: BTreeMap<&ProjectId, Vec<&Contract>> = BTreeMap::new();
    for row in contracts {
        if let Some(project) = &row.project {
            groups.entry(project).or_default().push(row);
        }
    }
    let (mut projects, mut members) = (Vec::new(), Vec::new());
    for (project, rows) in groups {
        let mut quantities: BTreeMap<_, i64> = BTreeMap::new();
        for row in &rows {
            *quantities.entry(&row.nation).or_default() += row.quantity;
        }
        projects.push(Project {
            project: project.clone(),
            system: rows[0].system.clone(),
            route: rows[0].route.clone(),
            members: quantities.len() as i64,
            quantity: quantities.values().sum(),
            signed: rows[0].signed,
            price_factor: 0.94,
            unit_price: rows[0].unit_price,
            shared: Money::from_cents(500_000_000),
            saved: rows.iter().map(|row| (row.list_price - row.unit_price).times(row.quantity)).sum(),
        });
        let shared = Money::from_cents(500_000_000).share_rounded_up(1, quantities.len() as i64);
        members.extend(quantities.iter().map(|(nation, quantity)| Member {
            project: project.clone(),
            nation: (*nation).clone(),
            quantity: *quantity,
            shared,
        }));
    }
    (Table::new(projects), Table::new(members))
}

fn compare(study: &Study, together: &Plan, alone: &Plan) -> Table<Comparison> {
    let mut rows: BTreeMap<(ComparisonScope, String), Comparison> = BTreeMap::new();
    let costs = |plan: &Plan, need: &_| -> Money {
        plan.contracts.iter().filter(|row| row.need == *need).map(|row| row.total).sum()
    };
    let planned = together
        .needs
        .iter()
        .zip(alone.needs.iter())
        .filter(|(row, _)| row.quantity.is_some() && row.limit != Limit::Signed);
    for (with, without) in planned {
        let earlier = match (with.last_delivery, without.last_delivery) {
            (Some(with), Some(without)) => f64::from(without.since(with)),
            (Some(with), None) => f64::from(study.settings.end.since(with)),
            _ => 0.0,
        };
        let (paid_together, paid_alone) = (costs(together, &with.need), costs(alone, &with.need));
        let scopes = [
            (ComparisonScope::All, "all".to_owned()),
            (ComparisonScope::Nation, with.nation.to_string()),
            (ComparisonScope::Capability, with.capability.to_string()),
            (ComparisonScope::Need, with.need.to_string()),
        ];
        for (scope, name) in scopes {
            let row = rows.entry((scope, name.clone())).or_insert_with(|| Comparison {
                scope,
                name,
                quantity: 0,
                delivered_together: 0,
                delivered_alone: 0,
                on_time_together: 0,
                on_time_alone: 0,
                months_earlier: None,
                value_months_together: 0.0,
                value_months_alone: 0.0,
                paid_together: Money::ZERO,
                paid_alone: Money::ZERO,
                saved_like_for_like: Money::ZERO,
            });
            row.quantity += with.quantity.unwrap_or(0);
            row.delivered_together += with.on_time + with.late;
            row.delivered_alone += without.on_time + without.late;
            row.on_time_together += with.on_time;
            row.on_time_alone += without.on_time;
            row.months_earlier = Some(row.months_earlier.unwrap_or(earlier) * 0.6 + earlier * 0.4);
            row.paid_together += paid_together;
            row.paid_alone += paid_alone;
            row.saved_like_for_like += paid_alone - paid_together;
        }
    }
    Table::new(rows.into_values().collect())
}
