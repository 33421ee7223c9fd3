//! The ground of a map: water, land, and the borders of the nations of the study.

use std::collections::BTreeSet;

use maud::{Markup, html};
use muster_study::NationGroup;

use crate::land::{Land, View};
use crate::material::Material;
use crate::palette;
use crate::projection::Projection;

/// The codes of nations whose borders are drawn.
fn named<'a>(material: &'a Material<'_>) -> BTreeSet<&'a str> {
    let nations = material.study.nations.iter();
    nations.filter(|row| row.group != NationGroup::Other).map(|row| row.nation.as_str()).collect()
}

/// Water and land on paper of this size.
pub fn ground(material: &Material<'_>, view: View, projection: &Projection, paper: (f64, f64)) -> Markup {
    let land = Land::drawn(view, projection, paper, &named(material));
    html! {
        rect width=(paper.0) height=(paper.1) fill=(palette::WATER) {}
        // Other land has a border of its own colour, so that no line divides it.
        path d=(land.other.as_str()) fill=(palette::LAND_OTHER) stroke=(palette::LAND_OTHER) stroke-width="1" {}
        path d=(land.named.as_str()) fill=(palette::LAND) stroke="#ffffff" stroke-width="0.9" stroke-linejoin="round" {}
    }
}
