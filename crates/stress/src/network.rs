//! The supply network: plants, what each makes of what, and the ways between them.

use std::collections::{BTreeMap, BTreeSet};

use muster_study::{LineId, MakerId, NationId, NodeKind, PartId, SupplyNodeId, SystemId, Zone};

/// A plant: a supply node or a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Plant {
    /// Its identifier in the study.
    pub id: PlantId,
    /// Its name for people.
    pub name: String,
    /// Who runs it, as supply nodes say; lines name their company.
    pub maker: Option<MakerId>,
    /// The company, for people.
    pub company: String,
    /// Where it stands.
    pub nation: NationId,
    /// The zone of that nation.
    pub zone: Zone,
    /// What kind it is.
    pub kind: NodeKind,
    /// How long it takes to work again after the worst, in months.
    pub recovery: f64,
    /// Protections that shorten its outages: which, from which month, and what is left of an outage.
    pub faster: Vec<(usize, usize, f64)>,
}

/// The identifier of a plant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlantId {
    /// A line.
    Line(LineId),
    /// A supply node.
    Node(SupplyNodeId),
}

impl PlantId {
    /// The text as it stands in tables.
    pub fn as_str(&self) -> &str {
        match self {
            PlantId::Line(line) => line.as_str(),
            PlantId::Node(node) => node.as_str(),
        }
    }
}

/// What a plant makes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Product {
    /// A part, for others.
    Part(PartId),
    /// A system, for nations.
    System(SystemId),
}

/// One product of one plant.
#[derive(Debug, Clone, PartialEq)]
pub struct Make {
    /// The plant.
    pub plant: usize,
    /// The product.
    pub product: Product,
    /// The parts that it takes.
    pub inputs: Vec<Input>,
    /// How much faster than planned it can work to make good lost time; 1 for parts, whose users draw on headroom.
    pub pace_limit: f64,
    /// How many it makes in an average month of those in which it is asked for any.
    pub pace: f64,
}

/// A part that a product takes.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// The part.
    pub part: PartId,
    /// How many in each.
    pub quantity: f64,
    /// How many months the stock lasts.
    pub stock: f64,
    /// Protections that add to the stock: which, from which month, and how many months.
    pub more_stock: Vec<(usize, usize, f64)>,
    /// Where it comes from.
    pub sources: Vec<Source>,
}

/// A source of a part for one user.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// The product of the source's plant, by position in [`Network::makes`]; always before its users.
    pub make: usize,
    /// The share of the user's need that comes from here, 0 to 1.
    pub share: f64,
    /// The most that can come from here, as a share of the user's need.
    pub most: f64,
    /// Months from leaving the source to use.
    pub transit: usize,
    /// The way between zones, if it crosses one.
    pub way: Option<usize>,
    /// Whether nobody has published that it supplies this user.
    pub inferred: bool,
    /// The protection that opens this source, and the month from which it is there.
    pub opened_by: Option<(usize, usize)>,
    /// Protections that raise the most: which, from which month, and by which factor.
    pub expanded: Vec<(usize, usize, f64)>,
}

/// A way between two zones, in both directions.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// The zones, in order.
    pub zones: (Zone, Zone),
    /// Protections that keep a part of it open: which, from which month, and how much goes through all the same.
    pub spare: Vec<(usize, usize, f64)>,
}

impl Way {
    /// The name of the way.
    pub fn name(&self) -> String {
        format!("{} to {}", self.zones.0.word(), self.zones.1.word())
    }
}

/// What one line makes of one system for the buyers in one zone.
#[derive(Debug, Clone, PartialEq)]
pub struct Gate {
    /// The line's product.
    pub make: usize,
    /// The way to the buyers.
    pub way: Option<usize>,
    /// Months that it takes by plan.
    pub transit: usize,
    /// The consignments of the schedule, by position.
    pub consignments: Vec<usize>,
    /// The value of what is to be made before each month, in millions; one entry more than there are months.
    pub value: Vec<f64>,
}

/// The supply network of everything that is to be delivered.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    /// How many months there are.
    pub months: usize,
    /// The plants.
    pub plants: Vec<Plant>,
    /// What they make, sources always before users.
    pub makes: Vec<Make>,
    /// The ways between zones that anything goes.
    pub ways: Vec<Way>,
    /// What leaves the network.
    pub gates: Vec<Gate>,
    /// For each product, whether anything that is to be delivered needs it; others wait for a protection.
    pub used: Vec<bool>,
}

impl Network {
    /// The products that a product is made of, itself among them, as planned or with all protections, sorted.
    pub fn cone(&self, make: usize, with_protections: bool) -> BTreeSet<usize> {
        let (mut seen, mut open) = (BTreeSet::new(), vec![make]);
        while let Some(next) = open.pop() {
            if seen.insert(next) {
                let sources = self.makes[next].inputs.iter().flat_map(|input| &input.sources);
                open.extend(
                    sources
                        .filter(|source| with_protections || source.opened_by.is_none())
                        .map(|source| source.make),
                );
            }
        }
        seen
    }

    /// The plants behind a product.
    pub fn plants_behind(&self, make: usize) -> BTreeSet<usize> {
        self.cone(make, false).into_iter().map(|make| self.makes[make].plant).collect()
    }

    /// The gates that a plant stands behind, for every plant.
    pub fn gates_of_plants(&self) -> Vec<Vec<usize>> {
        let mut gates = vec![Vec::new(); self.plants.len()];
        for (at, gate) in self.gates.iter().enumerate() {
            for plant in self.plants_behind(gate.make) {
                gates[plant].push(at);
            }
        }
        gates
    }

    /// The ways behind a gate: those of its sources at every tier, and its own.
    pub fn ways_behind(&self, gate: usize) -> BTreeSet<usize> {
        let gate = &self.gates[gate];
        let cone = self.cone(gate.make, false);
        let inputs = cone.iter().flat_map(|make| &self.makes[*make].inputs);
        let sources = inputs.flat_map(|input| &input.sources).filter(|source| source.opened_by.is_none());
        sources.filter_map(|source| source.way).chain(gate.way).collect()
    }

    /// How many steps each product lies before final assembly, at the longest: 0 for systems. `None` for products that
    /// nothing planned needs.
    pub fn tiers(&self) -> Vec<Option<usize>> {
        let mut tiers: Vec<Option<usize>> = vec![None; self.makes.len()];
        for (at, make) in self.makes.iter().enumerate().rev() {
            if matches!(make.product, Product::System(_)) {
                tiers[at] = Some(0);
            }
            let Some(own) = tiers[at] else { continue };
            let sources = make.inputs.iter().flat_map(|input| &input.sources);
            for source in sources.filter(|source| source.opened_by.is_none()) {
                let tier = &mut tiers[source.make];
                *tier = Some(tier.map_or(own + 1, |known| known.max(own + 1)));
            }
        }
        tiers
    }

    /// The name of a product with its plant.
    pub fn label(&self, make: usize) -> String {
        let made = &self.makes[make];
        let product = match &made.product {
            Product::Part(part) => part.as_str(),
            Product::System(system) => system.as_str(),
        };
        format!("{product} at {}", self.plants[made.plant].id.as_str())
    }

    /// The position of a plant.
    pub fn plant(&self, id: &PlantId) -> Option<usize> {
        self.plants.iter().position(|plant| plant.id == *id)
    }

    /// The position of the way between two zones.
    pub fn way(&self, a: Zone, b: Zone) -> Option<usize> {
        let zones = ordered(a, b);
        self.ways.iter().position(|way| way.zones == zones)
    }

    /// The plants of each nation.
    pub fn by_nation(&self) -> BTreeMap<NationId, Vec<usize>> {
        let mut nations: BTreeMap<NationId, Vec<usize>> = BTreeMap::new();
        for (at, plant) in self.plants.iter().enumerate() {
            nations.entry(plant.nation.clone()).or_default().push(at);
        }
        nations
    }

    /// The plants of each maker that has any.
    pub fn by_maker(&self) -> BTreeMap<MakerId, Vec<usize>> {
        let mut makers: BTreeMap<MakerId, Vec<usize>> = BTreeMap::new();
        for (at, plant) in self.plants.iter().enumerate() {
            if let Some(maker) = &plant.maker {
                makers.entry(maker.clone()).or_default().push(at);
            }
        }
        makers
    }
}

/// Two zones in their order.
pub(crate) fn ordered(a: Zone, b: Zone) -> (Zone, Zone) {
    if a <= b { (a, b) } else { (b, a) }
}
