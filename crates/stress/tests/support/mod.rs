//! Small networks made by hand.

#![allow(dead_code, clippy::unwrap_used)]

use muster_stress::{Gate, Input, Make, Network, Plant, PlantId, Product, Source};
use muster_study::{LineId, NationId, NodeKind, PartId, SupplyNodeId, SystemId, Zone};

/// A network in the making: plants of one zone, one product each.
pub struct Draft(pub Network);

impl Draft {
    pub fn new(months: usize) -> Self {
        Self(Network {
            months,
            plants: Vec::new(),
            makes: Vec::new(),
            ways: Vec::new(),
            gates: Vec::new(),
            used: Vec::new(),
        })
    }

    fn plant(&mut self, id: PlantId, recovery: f64) -> usize {
        self.0.plants.push(Plant {
            name: id.as_str().to_owned(),
            company: id.as_str().to_owned(),
            id,
            maker: None,
            nation: NationId::new("AAA"),
            zone: Zone::Europe,
            kind: NodeKind::Component,
            recovery,
            faster: Vec::new(),
        });
        self.0.plants.len() - 1
    }

    /// A plant that makes a part; gives the position of plant and product, which are the same.
    pub fn part(&mut self, name: &str, recovery: f64, inputs: Vec<Input>) -> usize {
        let plant = self.plant(PlantId::Node(SupplyNodeId::new(name)), recovery);
        let product = Product::Part(PartId::new(name));
        self.0.makes.push(Make { plant, product, inputs, pace_limit: 1.0, pace: 1.0 });
        self.0.used.push(true);
        plant
    }

    /// A line that delivers a million of value every month, and its gate.
    pub fn line(&mut self, name: &str, recovery: f64, pace_limit: f64, inputs: Vec<Input>) -> usize {
        let plant = self.plant(PlantId::Line(LineId::new(name)), recovery);
        let product = Product::System(SystemId::new(name));
        self.0.makes.push(Make { plant, product, inputs, pace_limit, pace: 1.0 });
        self.0.used.push(true);
        let value = (0..=self.0.months).map(|month| month as f64).collect();
        self.0.gates.push(Gate { make: plant, way: None, transit: 0, consignments: Vec::new(), value });
        plant
    }
}

/// A part with its stock in months and its sources.
pub fn input(stock: f64, sources: Vec<Source>) -> Input {
    Input { part: PartId::new("part"), quantity: 1.0, stock, more_stock: Vec::new(), sources }
}

/// A source: product, share, most, transit.
pub fn source(make: usize, share: f64, most: f64, transit: usize) -> Source {
    Source { make, share, most, transit, way: None, inferred: false, opened_by: None, expanded: Vec::new() }
}
