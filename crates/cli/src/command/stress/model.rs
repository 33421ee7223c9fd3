//! What `muster stress dates` draws from, as JSON for another program.

use muster_stress::{Cause, Network, Product, Target, Timing, Triangle};
use serde_json::{Value, json};

/// Plants, products, ways, gates and causes, by position; the page Stress of the manual tells what they mean.
pub fn model(network: &Network, causes: &[Cause]) -> Value {
    let makes: Vec<Value> = network
        .makes
        .iter()
        .map(|make| {
            let inputs: Vec<Value> = make
                .inputs
                .iter()
                .map(|input| {
                    let sources = input.sources.iter().filter(|source| source.opened_by.is_none());
                    let sources: Vec<Value> = sources
                        .map(|source| {
                            json!({ "make": source.make, "most": source.most, "transit": source.transit, "way": source.way })
                        })
                        .collect();
                    json!({ "part": input.part.as_str(), "stock": input.stock, "sources": sources })
                })
                .collect();
            let system = matches!(make.product, Product::System(_));
            json!({ "plant": make.plant, "system": system, "pace_limit": make.pace_limit, "inputs": inputs })
        })
        .collect();
    let gates: Vec<Value> = network
        .gates
        .iter()
        .map(|gate| json!({ "make": gate.make, "way": gate.way, "transit": gate.transit, "value": gate.value }))
        .collect();
    let plants: Vec<&str> = network.plants.iter().map(|plant| plant.id.as_str()).collect();
    let ways: Vec<String> = network.ways.iter().map(|way| way.name()).collect();
    let causes: Vec<Value> = causes.iter().map(cause).collect();
    json!({ "months": network.months, "plants": plants, "ways": ways, "makes": makes, "gates": gates, "causes": causes })
}

fn triangle(takes: Triangle) -> Value {
    json!({ "least": takes.least, "likely": takes.likely, "most": takes.most })
}

fn cause(cause: &Cause) -> Value {
    let targets = cause.targets.iter().map(|target| match target {
        Target::Plant(plant) => json!({ "plant": plant }),
        Target::Way(way) => json!({ "way": way }),
    });
    let timing = match cause.timing {
        Timing::Anytime(rate) => json!({ "per_month": rate }),
        Timing::Once { month, chance } => json!({ "month": month, "chance": chance }),
        Timing::RampUp { plant, month, planned, takes, slip } => json!({
            "ramp_of": plant, "month": month, "planned": planned, "takes": triangle(takes), "slip": slip,
        }),
        Timing::Passage { way, takes } => json!({ "passage_over": way, "takes": triangle(takes) }),
    };
    json!({
        "name": cause.name, "targets": targets.collect::<Vec<_>>(), "timing": timing,
        "months": cause.months, "remaining": cause.remaining,
    })
}
