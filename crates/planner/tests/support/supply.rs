//! Supply networks of studies made by hand.

use muster_study::tables::{Component, NodePart, Supply, SupplyNode};
use muster_study::{LineId, MakerId, NationId, NodeKind, PartId, Quality, Sourcing, SupplyNodeId, SystemId};

use super::case::{Case, push};

/// Who takes a part.
#[derive(Debug, Clone, Copy)]
pub enum Taker<'a> {
    Line(&'a str),
    Node(&'a str),
    /// Every user that no other row names.
    All,
}

impl Case {
    /// A plant that makes a part.
    pub fn supply_node(&mut self, id: &str, nation: &str, part: &str) {
        let node = SupplyNodeId::new(id);
        push(
            &mut self.study.supply_nodes,
            SupplyNode {
                node: node.clone(),
                name: id.to_owned(),
                maker: MakerId::new(id),
                nation: NationId::new(nation),
                kind: NodeKind::Component,
                source: None,
                quality: Quality::Assumed,
                note: None,
            },
        );
        push(
            &mut self.study.node_parts,
            NodePart {
                node,
                part: PartId::new(part),
                units_per_month: None,
                headroom: Some(0.0),
                source: None,
                quality: Quality::Assumed,
                note: None,
            },
        );
    }

    /// That one of a part goes into a system, or into another part.
    pub fn component(&mut self, system: Option<&str>, assembly: Option<&str>, part: &str) {
        push(
            &mut self.study.bill_of_materials,
            Component {
                system: system.map(SystemId::new),
                assembly: assembly.map(PartId::new),
                part: PartId::new(part),
                quantity: Some(1.0),
                source: None,
                quality: Quality::Assumed,
                note: None,
            },
        );
    }

    /// That a plant brings a share, in per cent, of what a user takes of a part.
    pub fn supplies(&mut self, part: &str, node: &str, taker: Taker<'_>, share: f64) {
        let (line, user) = match taker {
            Taker::Line(line) => (Some(LineId::new(line)), None),
            Taker::Node(node) => (None, Some(SupplyNodeId::new(node))),
            Taker::All => (None, None),
        };
        push(
            &mut self.study.supplies,
            Supply {
                part: PartId::new(part),
                node: SupplyNodeId::new(node),
                line,
                user,
                share: Some(share),
                most: None,
                stock_months: Some(0.0),
                transit_months: Some(0),
                sourcing: Sourcing::Several,
                inferred: false,
                source: None,
                quality: Quality::Assumed,
                note: None,
            },
        );
    }
}
