//! Tiny studies from a seed: six months or fewer across a new year, in which everything is scarce now and then.

#![allow(clippy::unwrap_used)]

use muster_study::tables::CapacityStep;
use muster_study::{
    CostScope, Extent, NationId, Priority, RouteKind, Study, SubjectKind, UnknownStandards, Zone,
};

use crate::support::{Case, month};

/// Numbers from a seed, by the generator SplitMix64 (Steele, Lea and Flood, 2014).
pub struct Draw(u64);

impl Draw {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A whole number of this range.
    pub fn whole(&mut self, from: i64, to: i64) -> i64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        from + ((bits ^ (bits >> 31)) % (to - from + 1) as u64) as i64
    }

    pub fn chance(&mut self, per_cent: i64) -> bool {
        self.whole(1, 100) <= per_cent
    }

    pub fn one_of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.whole(0, list.len() as i64 - 1) as usize]
    }
}

/// The first month of the second year, counted like [`month`]: every study begins before it and ends in it.
const NEW_YEAR: i32 = 12;

/// The study of a seed.
pub fn study(seed: u64) -> Study {
    let mut draw = Draw::new(seed);
    let months = draw.whole(3, 6) as i32;
    let mut case = Case::new(months);
    let start = NEW_YEAR - draw.whole(1, i64::from(months) - 1) as i32;
    let settings = &mut case.study.settings;
    (settings.start, settings.end) = (month(start), month(start + months - 1));
    settings.plan.advance = draw.one_of(&[0.0, 20.0, 33.0]);
    settings.plan.waiting_weight = draw.one_of(&[0.0, 0.1]);
    settings.plan.unmet_months = draw.one_of(&[0, 3, 12]);
    settings.plan.expansion_interval = draw.whole(1, 3);
    let nations = ["XAA", "XAB", "XAC"];
    let count = draw.one_of(&[2, 2, 3]);
    for nation in nations.iter().take(count) {
        let money = draw.one_of(&[40, 60, 90, 150, 400]) + draw.whole(0, 9);
        let nation = case.nation(nation, money as f64);
        nation.carry_over = Some(draw.one_of(&[0.0, 10.0, 50.0, 100.0]));
        nation.zone = draw.one_of(&[Zone::Europe, Zone::Europe, Zone::EastAsia]);
    }
    let lot = draw.one_of(&[1, 1, 2]);
    add_market(&mut case, &mut draw, lot);
    add_routes(&mut case, &mut draw);
    add_lines(&mut case, &mut draw, lot, start);
    add_needs(&mut case, &mut draw, lot, (start, months), &nations[..count]);
    // A stream of its own, so that the studies are otherwise those without standards.
    add_standards(&mut case, &mut Draw::new(seed ^ 0x5EED_57A4_DA4D));
    case.study
}

/// Two systems of one capability, their prices, steps and one-time costs.
fn add_market(case: &mut Case, draw: &mut Draw, lot: i64) {
    case.capability("tank", lot);
    case.system("t1", "XAA", "tank", 10.0);
    case.system("t2", "XAB", "tank", draw.whole(80, 130) as f64 / 10.0);
    let first = draw.whole(2, 4);
    for (from, factor) in [(first, draw.whole(80, 97)), (first + 2, draw.whole(65, 79))] {
        if draw.chance(70) {
            case.price_step("tank", from * lot, factor as f64 / 100.0);
        }
    }
    for (scope, most) in [(CostScope::Nation, 70), (CostScope::Project, 30)] {
        if draw.chance(60) {
            case.one_time_cost(scope, "tank", draw.whole(1, most) as f64 / 10.0);
        }
    }
    if draw.chance(40) {
        case.holding("XAA", "t2");
    }
    for (from, to) in
        [(Zone::EastAsia, Zone::Europe), (Zone::Europe, Zone::EastAsia), (Zone::EastAsia, Zone::EastAsia)]
    {
        let months = if from == to { 0 } else { draw.whole(0, 2) };
        case.transport(from, months, draw.whole(0, 5) as f64 / 10.0);
        case.study.transport.rows_mut().last_mut().unwrap().to = to;
    }
}

/// A dear and quick route and a cheap and slow one, each for all or for some, and a joint one.
fn add_routes(case: &mut Case, draw: &mut Draw) {
    let direct = case.route("direct", RouteKind::Direct, draw.whole(0, 1));
    (direct.price_factor, direct.cost) = (draw.one_of(&[1.0, 1.06]), draw.one_of(&[0.0, 0.5e6]));
    let some = [None, None, Some("XAA"), Some("XAB")];
    case.study.route_access.rows_mut().last_mut().unwrap().nation = draw.one_of(&some).map(NationId::new);
    let slow = case.route("competition", RouteKind::Competition, draw.whole(1, 2));
    (slow.price_factor, slow.cost) = (0.9, 0.7e6);
    case.study.route_access.rows_mut().last_mut().unwrap().nation = draw.one_of(&some).map(NationId::new);
    let joint = case.route("joint", RouteKind::Joint, draw.whole(0, 1));
    joint.months_per_partner = Some(draw.whole(0, 2));
    joint.price_factor = draw.one_of(&[0.9, 0.95, 1.0]);
    joint.cost = draw.one_of(&[0.0, 1e6 + 0.01, 3e6]);
    joint.most_members = Some(draw.whole(2, 3));
}

/// Two lines; now and then one makes both systems, has a ramp, signed contracts, or can be expanded.
fn add_lines(case: &mut Case, draw: &mut Draw, lot: i64, start: i32) {
    for (line, system, other) in [("l1", "t1", "t2"), ("l2", "t2", "t1")] {
        let both = draw.chance(30);
        let host = draw.one_of(&["XAA", "XAB"]);
        let rate = draw.one_of(&[4, 8, 12, 18]) * lot;
        let systems = [system, other];
        let made = if both { 2 } else { 1 };
        case.line(line, host, rate, &systems[..made]);
        for row in case.study.line_systems.rows_mut().iter_mut().rev().take(made) {
            row.lead_months = Some(draw.whole(0, 2));
            row.minimum_order = Some(draw.one_of(&[1, 1, 2, 3]) * lot);
        }
        let ramp = draw.one_of(&[0, 1, 3]);
        case.study.lines.rows_mut().last_mut().unwrap().ramp_months = Some(ramp);
        if draw.chance(30) {
            let before = case.study.capacity_steps.rows().last().unwrap().clone();
            let from = month(start + draw.whole(0, 3) as i32);
            let step = CapacityStep { from: Some(from), units_per_year: Some(rate * 2), ..before };
            case.study.capacity_steps.push(step, 9);
        }
        if draw.chance(30) {
            let first = start + draw.whole(-2, 2) as i32;
            case.order(line, system, draw.whole(1, 3), first, first + draw.whole(0, 3) as i32);
        }
    }
    if draw.chance(60) {
        let line = draw.one_of(&["l1", "l2"]);
        case.expansion(line, 12 * lot, draw.whole(0, 2), draw.one_of(&[1.0, 5.0, 12.0, 20.0, 30.0]));
    }
}

/// A need or two of each nation.
fn add_needs(case: &mut Case, draw: &mut Draw, lot: i64, (start, months): (i32, i32), nations: &[&str]) {
    for (at, nation) in nations.iter().enumerate() {
        let two = nations.len() == 2 && at == 0 && draw.chance(30);
        for number in 0..if two { 2 } else { 1 } {
            let systems = draw.one_of(&[["t1", "t2"].as_slice(), &["t1", "t2"], &["t1"], &["t2"]]);
            let quantity = draw.whole(1, if nations.len() == 2 { 3 } else { 2 }) * lot;
            let from = draw.whole(-1, 2) as i32;
            let by = (from + draw.whole(0, 4) as i32).min(months + 1);
            let need = case.need(&format!("n{at}{number}"), nation, "tank", quantity, start + by, systems);
            need.wanted_from = Some(month(start + from));
            need.priority = Some(draw.one_of(&[Priority::High, Priority::Medium, Priority::Low]));
            need.most_systems = Some(draw.whole(1, 2));
            need.most_lines = Some(draw.whole(1, 2));
        }
    }
}

/// In every second study, two standards: who has them, what they cost, and which needs require them.
fn add_standards(case: &mut Case, draw: &mut Draw) {
    if draw.chance(50) {
        return;
    }
    if draw.chance(30) {
        case.study.settings.plan.unknown_standards = UnknownStandards::Yes;
    }
    for standard in ["s1", "s2"] {
        case.standard(standard, "field");
        for system in ["t1", "t2"] {
            if draw.chance(50) {
                let extent = draw.one_of(&[Extent::Yes, Extent::Partly, Extent::No, Extent::Unknown]);
                let kind = draw.one_of(&[SubjectKind::System, SubjectKind::Holding]);
                let nation = draw.one_of(&[None, Some("XAA"), Some("XAB")]);
                case.implementation(system, standard, extent, kind, nation);
            }
        }
        let needs: Vec<_> = case.study.needs.iter().map(|need| need.need.to_string()).collect();
        for need in needs {
            if draw.chance(60) {
                case.need_standard(&need, standard);
            }
        }
    }
    for (standard, domain) in [(Some("s1"), None), (Some("s1"), Some("field")), (None, Some("field"))] {
        if draw.chance(60) {
            let cost = draw.one_of(&[0.0, 0.5, 1.00000001, 4.0, 20.0]);
            case.adoption_cost(standard, domain, draw.whole(0, 2), cost);
        }
    }
}
