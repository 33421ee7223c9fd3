//! `route_access.csv`: who may use which route for what.

use std::collections::BTreeMap;

use muster_study::tables::{Candidate, Holding, Nation, Need, Order, RouteAccess, System};
use muster_study::{NationGroup, NationId, NeedStatus, Quality, RouteId, SystemId};

use crate::inputs::Inputs;

/// The United States, whose systems reach others by the Foreign Military Sale.
const AMERICA: &str = "USA";

/// The tables that access leans on.
pub struct Ground<'a> {
    /// Nations.
    pub nations: &'a [Nation],
    /// Needs.
    pub needs: &'a [Need],
    /// Candidates.
    pub candidates: &'a [Candidate],
    /// Systems.
    pub systems: &'a [System],
    /// Fleets.
    pub holdings: &'a [Holding],
    /// Signed contracts.
    pub orders: &'a [Order],
}

/// Who may use which route:
///
/// - a competition and both joint routes are open to all for everything;
/// - a direct award needs a reason: the nation's own industry makes the system, the nation holds or has ordered it, or it is
///   the one system that the nation has named for a need that is approved, negotiated or selected; systems made in the
///   United States reach others by the Foreign Military Sale instead;
/// - a sale from government to government is open to all for the systems that were sold so (durations.csv);
/// - a US Foreign Military Sale is open to all but the United States for systems made there;
/// - a framework is open to the nations of NATO for the systems whose frameworks others have joined (durations.csv,
///   contracts.csv).
pub fn route_access(inputs: &Inputs, ground: &Ground<'_>) -> Vec<RouteAccess> {
    let mut rows = Vec::new();
    for route in ["competition", "joint-lead-nation", "joint-agency"] {
        rows.push(RouteAccess {
            route: RouteId::new(route),
            nation: None,
            system: None,
            source: Some("Rule: open to all".into()),
            quality: Quality::Assumed,
        });
    }
    for ((nation, system), why) in direct_awards(ground) {
        rows.push(RouteAccess {
            route: RouteId::new("direct"),
            nation: Some(nation),
            system: Some(system),
            source: Some(why.to_owned()),
            quality: Quality::Derived,
        });
    }
    for system in &ground.systems.iter().map(|system| system.system.clone()).collect::<Vec<_>>() {
        if let Some(why) = sold_between_governments(inputs, system.as_str()) {
            rows.push(RouteAccess {
                route: RouteId::new("government-sale"),
                nation: None,
                system: Some(system.clone()),
                source: Some(why),
                quality: Quality::Derived,
            });
        }
    }
    for system in ground.systems.iter().filter(|system| system.nation.as_str() == AMERICA) {
        for nation in ground.nations.iter().filter(|nation| buys(nation) && nation.nation != system.nation) {
            rows.push(RouteAccess {
                route: RouteId::new("us-military-sale"),
                nation: Some(nation.nation.clone()),
                system: Some(system.system.clone()),
                source: Some("Rule: systems made in the United States".into()),
                quality: Quality::Assumed,
            });
        }
    }
    for system in ground.systems {
        if let Some(why) = joined_framework(inputs, system.system.as_str()) {
            rows.push(RouteAccess {
                route: RouteId::new("framework"),
                nation: None,
                system: Some(system.system.clone()),
                source: Some(why),
                quality: Quality::Derived,
            });
        }
    }
    rows
}

fn buys(nation: &Nation) -> bool {
    nation.group != NationGroup::Other
}

/// Nation and system for which a direct award has a reason, with the first reason.
fn direct_awards(ground: &Ground<'_>) -> BTreeMap<(NationId, SystemId), &'static str> {
    let mut awards = BTreeMap::new();
    let mut award = |nation: &NationId, system: &SystemId, why: &'static str| {
        let maker = ground.systems.iter().find(|row| row.system == *system).map(|row| &row.nation);
        let buyer = ground.nations.iter().any(|row| row.nation == *nation && buys(row));
        let abroad = maker.is_some_and(|maker| maker.as_str() == AMERICA && maker != nation);
        if buyer && !abroad {
            awards.entry((nation.clone(), system.clone())).or_insert(why);
        }
    };
    for system in ground.systems {
        award(&system.nation, &system.system, "Rule: the nation's own industry");
    }
    for holding in ground.holdings {
        if let Some(system) = &holding.system {
            award(&holding.nation, system, "holdings.csv: in service");
        }
    }
    for order in ground.orders {
        if let Some(buyer) = &order.buyer {
            award(buyer, &order.system, "order_book.csv: ordered before");
        }
    }
    let decided = [NeedStatus::Approved, NeedStatus::Negotiating, NeedStatus::Selected];
    for need in ground.needs.iter().filter(|need| decided.contains(&need.status)) {
        let mut named = ground.candidates.iter().filter(|row| row.need == need.need && !row.inferred);
        if let (Some(only), None) = (named.next(), named.next()) {
            award(&need.nation, &only.system, "needs.csv: the one system that the nation has named");
        }
    }
    awards
}

fn sold_between_governments(inputs: &Inputs, system: &str) -> Option<String> {
    let maker_is_american = inputs.systems.iter().any(|row| row.id == system && row.country == AMERICA);
    let rows: Vec<&str> = inputs
        .durations
        .iter()
        .filter(|row| row.route == "government-to-government" && row.system_id.as_deref() == Some(system))
        .map(|row| row.id.as_str())
        .collect();
    (!rows.is_empty() && !maker_is_american).then(|| format!("durations.csv {}", rows.join(", ")))
}

fn joined_framework(inputs: &Inputs, system: &str) -> Option<String> {
    let durations = inputs
        .durations
        .iter()
        .filter(|row| {
            row.route.starts_with("joining a framework") && row.system_id.as_deref() == Some(system)
        })
        .map(|row| row.id.as_str());
    let contracts = inputs
        .contracts
        .iter()
        .filter(|row| row.system_id == system && frames(row))
        .map(|row| row.id.as_str());
    let rows: Vec<&str> = durations.chain(contracts).collect();
    (!rows.is_empty()).then(|| format!("durations.csv and contracts.csv {}", rows.join(", ")))
}

/// Whether a contract says that others may join it.
fn frames(row: &crate::published::Contract) -> bool {
    let says = |text: &Option<String>| {
        text.as_deref().is_some_and(|text| {
            ["open to NATO partners", "500-unit frame", "frame for 500", "frame, gross; for DEU, NLD"]
                .iter()
                .any(|words| text.contains(words))
        })
    };
    says(&row.value_includes) || says(&row.note)
}
