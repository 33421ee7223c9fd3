//! From the tables of a study to its supply network.

use std::collections::BTreeMap;

use muster_study::tables::{Protection, Supply};
use muster_study::{
    CapabilityTree, LineId, NationId, NodeKind, PartId, ProtectionKind, Study, SupplyNodeId, SupplyUser,
    SupplyUsers, SystemId, Zone,
};

use crate::StressError;
use crate::network::{Gate, Input, Make, Network, Plant, PlantId, Product, Source, Way, ordered};
use crate::schedule::Schedule;

/// A plant with a published rate can do at most this many times what is planned, however large the rate.
const MOST_HEADROOM: f64 = 10.0;

impl Network {
    /// The network behind everything in the schedule. Sources that protections would open are part of it, closed.
    ///
    /// # Errors
    /// If the study has no supply network, or a row refers to what is not there.
    pub fn of(study: &Study, schedule: &Schedule) -> Result<Network, StressError> {
        if study.supplies.is_empty() {
            return Err(StressError::NoNetwork);
        }
        let mut weaver = Weaver {
            study,
            users: SupplyUsers::of(study),
            tree: CapabilityTree::new(study),
            zones: study.nations.iter().map(|row| (row.nation.clone(), row.zone)).collect(),
            plants: BTreeMap::new(),
            makes: BTreeMap::new(),
            network: Network {
                months: schedule.months(),
                plants: Vec::new(),
                makes: Vec::new(),
                ways: Vec::new(),
                gates: Vec::new(),
                used: Vec::new(),
            },
        };
        weaver.gates(schedule)?;
        weaver.protections();
        weaver.used();
        weaver.paces(schedule);
        Ok(weaver.network)
    }
}

struct Weaver<'a> {
    study: &'a Study,
    users: SupplyUsers,
    tree: CapabilityTree,
    zones: BTreeMap<NationId, Zone>,
    plants: BTreeMap<PlantId, usize>,
    makes: BTreeMap<(PlantId, Product), usize>,
    network: Network,
}

impl Weaver<'_> {
    fn gates(&mut self, schedule: &Schedule) -> Result<(), StressError> {
        let mut gates: BTreeMap<(LineId, SystemId, Zone), Vec<usize>> = BTreeMap::new();
        for (at, one) in schedule.consignments.iter().enumerate() {
            gates.entry((one.line.clone(), one.system.clone(), one.destination)).or_default().push(at);
        }
        for ((line, system, destination), consignments) in gates {
            let limit = schedule.pace_limits.get(&line).copied().unwrap_or(1.0);
            let make = self.make(PlantId::Line(line), Product::System(system.clone()), limit)?;
            let from = self.network.plants[self.network.makes[make].plant].zone;
            let way = self.way(from, destination);
            let transit = self.transit(&system, from, destination);
            let mut value = vec![0.0; schedule.months() + 1];
            for one in consignments.iter().filter_map(|at| schedule.consignments.get(*at)) {
                value[one.made + 1] += one.value;
            }
            for month in 1..value.len() {
                value[month] += value[month - 1];
            }
            self.network.gates.push(Gate { make, way, transit, consignments, value });
        }
        Ok(())
    }

    /// Months of the nearest row up the tree; 0 within a zone, and where no row fits.
    fn transit(&self, system: &SystemId, from: Zone, to: Zone) -> usize {
        let system = self.study.systems.iter().find(|row| row.system == *system);
        let rows = || self.study.transport.iter().filter(|row| row.from == from && row.to == to);
        let above = system.map(|system| self.tree.upwards(&system.capability)).unwrap_or_default();
        let named = above.iter().find_map(|above| rows().find(|row| row.capability.as_ref() == Some(above)));
        let row = named.or_else(|| rows().find(|row| row.capability.is_none()));
        row.and_then(|row| usize::try_from(row.months).ok()).unwrap_or(0)
    }

    fn way(&mut self, from: Zone, to: Zone) -> Option<usize> {
        if from == to {
            return None;
        }
        Some(self.network.way(from, to).unwrap_or_else(|| {
            self.network.ways.push(Way { zones: ordered(from, to), spare: Vec::new() });
            self.network.ways.len() - 1
        }))
    }

    fn zone(&self, nation: &NationId) -> Result<Zone, StressError> {
        self.zones.get(nation).copied().ok_or_else(|| StressError::Dangling(nation.to_string()))
    }

    /// The recovery time of a plant: its own row, or that of its kind.
    fn recovery(&self, id: &PlantId, kind: NodeKind) -> f64 {
        let own = self.study.recovery_times.iter().find(|row| match id {
            PlantId::Line(line) => row.line.as_ref() == Some(line),
            PlantId::Node(node) => row.node.as_ref() == Some(node),
        });
        let row = own.or_else(|| self.study.recovery_times.iter().find(|row| row.kind == Some(kind)));
        row.map_or(0.0, |row| row.months)
    }

    fn line_plant(&mut self, line: &LineId) -> Result<usize, StressError> {
        let id = PlantId::Line(line.clone());
        if let Some(known) = self.plants.get(&id) {
            return Ok(*known);
        }
        let dangling = || StressError::Dangling(line.to_string());
        let row = self.study.lines.iter().find(|row| row.line == *line).ok_or_else(dangling)?;
        let site = self.study.sites.iter().find(|site| site.site == row.site).ok_or_else(dangling)?;
        let plant = Plant {
            id: id.clone(),
            name: format!("{}, {}", row.company, site.name),
            maker: None,
            company: row.company.clone(),
            nation: site.nation.clone(),
            zone: self.zone(&site.nation)?,
            kind: NodeKind::Assembly,
            recovery: self.recovery(&id, NodeKind::Assembly),
            faster: Vec::new(),
        };
        Ok(self.add_plant(id, plant))
    }

    fn node_plant(&mut self, node: &SupplyNodeId) -> Result<usize, StressError> {
        let id = PlantId::Node(node.clone());
        if let Some(known) = self.plants.get(&id) {
            return Ok(*known);
        }
        let dangling = || StressError::Dangling(node.to_string());
        let row = self.study.supply_nodes.iter().find(|row| row.node == *node).ok_or_else(dangling)?;
        let maker = self.study.makers.iter().find(|maker| maker.maker == row.maker);
        let plant = Plant {
            id: id.clone(),
            name: row.name.clone(),
            maker: Some(row.maker.clone()),
            company: maker.map_or_else(|| row.maker.to_string(), |maker| maker.name.clone()),
            nation: row.nation.clone(),
            zone: self.zone(&row.nation)?,
            kind: row.kind,
            recovery: self.recovery(&id, row.kind),
            faster: Vec::new(),
        };
        Ok(self.add_plant(id, plant))
    }

    fn add_plant(&mut self, id: PlantId, plant: Plant) -> usize {
        self.network.plants.push(plant);
        let at = self.network.plants.len() - 1;
        self.plants.insert(id, at);
        at
    }

    /// The make of a product at a plant, with all that it takes, woven when it is first asked for.
    fn make(&mut self, id: PlantId, product: Product, pace_limit: f64) -> Result<usize, StressError> {
        let key = (id, product);
        if let Some(known) = self.makes.get(&key) {
            return Ok(*known);
        }
        let (plant, user) = match &key.0 {
            PlantId::Line(line) => (self.line_plant(line)?, SupplyUser::Line(line.clone())),
            PlantId::Node(node) => (self.node_plant(node)?, SupplyUser::Node(node.clone())),
        };
        let takes = self.study.bill_of_materials.iter().filter(|row| match &key.1 {
            Product::System(system) => row.system.as_ref() == Some(system),
            Product::Part(part) => row.assembly.as_ref() == Some(part),
        });
        let rows: Vec<(PartId, f64)> =
            takes.map(|row| (row.part.clone(), row.quantity.unwrap_or(1.0))).collect();
        let inputs = self.inputs(&user, plant, rows)?;
        self.network.makes.push(Make { plant, product: key.1.clone(), inputs, pace_limit, pace: 0.0 });
        let at = self.network.makes.len() - 1;
        self.makes.insert(key, at);
        Ok(at)
    }

    fn part(&mut self, node: &SupplyNodeId, part: &PartId) -> Result<usize, StressError> {
        self.make(PlantId::Node(node.clone()), Product::Part(part.clone()), 1.0)
    }

    fn inputs(
        &mut self,
        user: &SupplyUser,
        plant: usize,
        rows: Vec<(PartId, f64)>,
    ) -> Result<Vec<Input>, StressError> {
        let mut inputs = Vec::new();
        for (part, quantity) in rows {
            let mut input = Input {
                part: part.clone(),
                quantity,
                stock: 0.0,
                more_stock: Vec::new(),
                sources: Vec::new(),
            };
            for row in self.users.sources(self.study, user, &part) {
                let Some(supply) = self.study.supplies.get(row) else { continue };
                let source = self.source(supply, plant)?;
                input.stock += source.share * supply.stock_months.unwrap_or(0.0);
                input.sources.push(source);
            }
            self.protect(user, plant, &mut input)?;
            inputs.push(input);
        }
        Ok(inputs)
    }

    fn source(&mut self, supply: &Supply, user: usize) -> Result<Source, StressError> {
        let make = self.part(&supply.node, &supply.part)?;
        let share = supply.share.unwrap_or(0.0) / 100.0;
        let headroom = self.headroom(&supply.node, &supply.part);
        let most = supply.most.map_or(share * (1.0 + headroom), |most| most / 100.0).max(share);
        let (from, to) =
            (self.network.plants[self.network.makes[make].plant].zone, self.network.plants[user].zone);
        Ok(Source {
            make,
            share,
            most,
            transit: usize::try_from(supply.transit_months.unwrap_or(0)).unwrap_or(0),
            way: self.way(from, to),
            inferred: supply.inferred,
            opened_by: None,
            expanded: self.expansions(&supply.node, &supply.part, headroom),
        })
    }

    fn headroom(&self, node: &SupplyNodeId, part: &PartId) -> f64 {
        let row = self.study.node_parts.iter().find(|row| row.node == *node && row.part == *part);
        row.and_then(|row| row.headroom).unwrap_or(0.0) / 100.0
    }

    fn expansions(&self, node: &SupplyNodeId, part: &PartId, headroom: f64) -> Vec<(usize, usize, f64)> {
        self.rows(ProtectionKind::Expansion)
            .filter(|(_, row)| row.node.as_ref() == Some(node) && row.part.as_ref() == Some(part))
            .map(|(at, row)| (at, from(row), (1.0 + headroom + row.amount / 100.0) / (1.0 + headroom)))
            .collect()
    }

    /// The protections of a kind, with their positions.
    fn rows(&self, kind: ProtectionKind) -> impl Iterator<Item = (usize, &Protection)> {
        self.study.protections.iter().enumerate().filter(move |(_, row)| row.kind == kind)
    }

    /// Adds the stocks and further sources that protections would bring to an input.
    fn protect(&mut self, user: &SupplyUser, plant: usize, input: &mut Input) -> Result<(), StressError> {
        let study = self.study;
        for (at, row) in study.protections.iter().enumerate() {
            let meant = match user {
                SupplyUser::Line(line) => {
                    row.user.is_none() && row.line.as_ref().is_none_or(|own| own == line)
                }
                SupplyUser::Node(node) => {
                    row.line.is_none() && row.user.as_ref().is_none_or(|own| own == node)
                }
            };
            if !meant || row.part.as_ref() != Some(&input.part) {
                continue;
            }
            match (row.kind, &row.node) {
                (ProtectionKind::Stock, _) => input.more_stock.push((at, from(row), row.amount)),
                (ProtectionKind::SecondSource, Some(node)) => {
                    let make = self.part(node, &input.part)?;
                    if input.sources.iter().any(|source| source.make == make && source.share > 0.0) {
                        continue;
                    }
                    let zone = self.network.plants[self.network.makes[make].plant].zone;
                    let way = self.way(zone, self.network.plants[plant].zone);
                    input.sources.push(Source {
                        make,
                        share: 0.0,
                        most: row.amount / 100.0,
                        transit: 1,
                        way,
                        inferred: false,
                        opened_by: Some((at, from(row))),
                        expanded: Vec::new(),
                    });
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Adds the protections of plants and ways.
    fn protections(&mut self) {
        for (at, row) in self.study.protections.iter().enumerate() {
            match row.kind {
                ProtectionKind::Recovery => {
                    let line = row.line.clone().map(PlantId::Line);
                    let id = line.or_else(|| row.node.clone().map(PlantId::Node));
                    if let Some(plant) = id.and_then(|id| self.plants.get(&id)) {
                        let left = (1.0 - row.amount / 100.0).max(0.0);
                        self.network.plants[*plant].faster.push((at, from(row), left));
                    }
                }
                ProtectionKind::Route => {
                    if let (Some(a), Some(b)) = (row.zone, row.other_zone)
                        && let Some(way) = self.network.way(a, b)
                    {
                        self.network.ways[way].spare.push((at, from(row), row.amount / 100.0));
                    }
                }
                _ => {}
            }
        }
    }

    fn used(&mut self) {
        let mut used = vec![false; self.network.makes.len()];
        for gate in &self.network.gates {
            for make in self.network.cone(gate.make, false) {
                used[make] = true;
            }
        }
        self.network.used = used;
    }

    /// Paces: what each product is asked for in an average month; and from them the headroom of published rates.
    fn paces(&mut self, schedule: &Schedule) {
        for at in 0..self.network.gates.len() {
            let gate = &self.network.gates[at];
            let units: f64 = gate
                .consignments
                .iter()
                .filter_map(|one| schedule.consignments.get(*one))
                .map(|one| one.quantity as f64)
                .sum();
            let months: Vec<usize> = gate
                .consignments
                .iter()
                .filter_map(|one| Some(schedule.consignments.get(*one)?.made))
                .collect();
            let first = months.iter().min().copied().unwrap_or(0);
            let last = months.iter().max().copied().unwrap_or(0);
            self.network.makes[gate.make].pace += units / (last - first + 1) as f64;
        }
        for at in (0..self.network.makes.len()).rev() {
            let pace = self.network.makes[at].pace;
            let drawn: Vec<(usize, f64)> = self.network.makes[at]
                .inputs
                .iter()
                .flat_map(|input| {
                    input
                        .sources
                        .iter()
                        .map(move |source| (source.make, pace * input.quantity * source.share))
                })
                .collect();
            for (source, units) in drawn {
                self.network.makes[source].pace += units;
            }
        }
        let rates: BTreeMap<usize, f64> = self
            .study
            .node_parts
            .iter()
            .filter_map(|row| {
                let key = (PlantId::Node(row.node.clone()), Product::Part(row.part.clone()));
                let make = *self.makes.get(&key)?;
                let pace = self.network.makes[make].pace;
                let rate = row.units_per_month?;
                (pace > 0.0).then(|| (make, (rate / pace).clamp(1.0, 1.0 + MOST_HEADROOM)))
            })
            .collect();
        for make in &mut self.network.makes {
            for source in make.inputs.iter_mut().flat_map(|input| &mut input.sources) {
                if let Some(rate) = rates.get(&source.make).filter(|_| source.opened_by.is_none()) {
                    source.most = source.most.max(source.share * rate);
                }
            }
        }
    }
}

/// The month from which a protection is there, counted from the start of the horizon.
fn from(row: &Protection) -> usize {
    usize::try_from(row.months).unwrap_or(usize::MAX)
}
