//! The reference study under stress: its order book, for a plan takes minutes to make.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Instant;

use muster_stress::{
    BlowKind, Chosen, Network, Outage, Sample, SampleOptions, Schedule, Setup, Timing, Watch, blows, causes,
    chokepoints, event_outages, exposures, losses_of, months_done, most_months_done, sample, worst_case,
};
use muster_study::{EventId, Study};
use muster_table::{Files, Table};

fn study() -> Study {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../studies/nato-rok");
    let files: Files = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_file())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect();
    let (study, findings) = Study::read(&files);
    assert!(!findings.has_errors(), "{}", findings.report(false));
    study.unwrap()
}

fn scene() -> (Study, Schedule, Network) {
    let study = study();
    let schedule = Schedule::of(&study, None).unwrap();
    let network = Network::of(&study, &schedule).unwrap();
    (study, schedule, network)
}

#[test]
fn undisturbed_everything_comes_as_planned() {
    let (_, _, network) = scene();
    let setup = Setup::whole(&network, &Chosen::new());
    let losses = losses_of(&network, &setup, &[Vec::<Outage>::new()]);
    assert!(losses[0].iter().all(|loss| *loss == 0.0));
}

#[test]
fn sources_stand_before_users_and_shares_add_up() {
    let (_, _, network) = scene();
    assert!(network.makes.len() > 60, "only {} products", network.makes.len());
    for (at, make) in network.makes.iter().enumerate() {
        for input in &make.inputs {
            assert!(input.sources.iter().all(|source| source.make < at));
            let shares: f64 = input.sources.iter().map(|source| source.share).sum();
            assert!((shares - 1.0).abs() < 0.005, "{}: {shares}", network.label(at));
        }
    }
}

#[test]
fn german_power_packs_are_hidden_chokepoints_of_many_nations() {
    let (_, schedule, network) = scene();
    let points = chokepoints(&network, &schedule);
    let hidden: BTreeMap<&str, _> = points
        .iter()
        .filter(|point| point.hidden)
        .map(|point| (network.plants[point.plant].id.as_str(), point))
        .collect();
    // Published: RENK makes the transmissions of Leopard 2 and of the Polish K2, MTU the engines of Leopard 2 and K9.
    let renk = hidden["augsburg-renk"];
    assert!(renk.stopped.iter().any(|system| system.as_str() == "k2"));
    assert!(renk.stopped.iter().any(|system| system.as_str() == "leopard-2a8"));
    assert!(hidden.contains_key("friedrichshafen-mtu") && hidden.contains_key("bydgoszcz-nitrochem"));
    assert!(renk.nations.len() >= 8, "{:?}", renk.nations);
}

#[test]
fn every_plant_is_tried_in_two_seconds_and_no_reaction_would_keep_much_more() {
    let (_, schedule, network) = scene();
    let began = Instant::now();
    let found = exposures(&network, &schedule, &Chosen::new());
    let mut furthest: f64 = 1.0;
    for one in &found {
        let setup = Setup::behind(&network, &one.gates, &Chosen::new());
        let outages = [Outage::of_plant(one.plant, one.start, one.recovery)];
        let share = most_months_done(&setup, &outages).unwrap() / months_done(&setup, &outages);
        assert!(share > 1.0 - 1e-5, "{}: {share}", network.plants[one.plant].name);
        furthest = furthest.max(share);
    }
    assert!(
        began.elapsed().as_secs_f64() < 10.0,
        "{:?} on a machine that does other things too",
        began.elapsed()
    );
    assert!(furthest < 1.01, "a reaction could keep {furthest} times as much");
    // A plant survives at least as long as its parts lie in stock at its users, and a line not at all.
    assert!(
        found.iter().all(|one| network.gates.iter().all(|gate| network.makes[gate.make].plant != one.plant)
            || one.survives == Some(0))
    );
}

#[test]
fn the_worst_single_loss_is_the_largest_exposure_of_that_month() {
    let (_, _, network) = scene();
    let all = blows(&network, BlowKind::Plants, 6.0);
    let worst = worst_case(&network, &all, 1, &[12], &Chosen::new()).unwrap();
    let setup = Setup::whole(&network, &Chosen::new());
    let cases: Vec<Vec<Outage>> = all
        .iter()
        .map(|blow| blow.outages.iter().map(|outage| Outage { start: 12.0, ..*outage }).collect())
        .collect();
    let tried = losses_of(&network, &setup, &cases).into_iter().map(|gates| gates.iter().sum::<f64>());
    let largest = tried.fold(0.0, f64::max);
    assert!(largest > 0.0 && (worst.loss - largest).abs() < 1e-6 && (worst.bound - largest).abs() < 1e-3);
}

#[test]
fn every_event_of_the_study_hits_something_that_is_there() {
    let (study, _, network) = scene();
    for event in study.events.iter() {
        assert!(!event_outages(&study, &network, &event.event, 0).unwrap().is_empty(), "{}", event.event);
    }
    let unknown = event_outages(&study, &network, &EventId::new("no-such-event"), 0).unwrap_err();
    assert!(unknown.to_string().contains("fire-at-renk"));
}

#[test]
fn ramp_ups_and_passages_are_causes_with_their_rows() {
    let (study, schedule, network) = scene();
    let all = causes(&study, &network, &schedule).unwrap();
    let rises: usize = schedule.rises.values().map(Vec::len).sum();
    let mut ramps = 0;
    for (at, cause) in all.iter().enumerate() {
        match cause.timing {
            Timing::RampUp { month, slip, planned, .. } => {
                ramps += 1;
                // The delay of the same rise stands just before it and strikes by its ramp-up alone.
                let slip = slip.unwrap();
                assert_eq!(slip + 1, at);
                assert!(all[slip].targets.is_empty() && planned >= 1.0);
                assert!(matches!(all[slip].timing, Timing::Once { month: own, .. } if own == month));
            }
            Timing::Passage { way, takes } => {
                let row = study.transit_times.iter().find(|row| row.transit_time.as_str() == cause.rule);
                assert!((takes.most - row.unwrap().most / 100.0).abs() < 1e-12);
                let named = network.ways[way].name() == "europe to east-asia";
                assert_eq!(cause.rule == "east-asia-europe", named);
            }
            _ => {}
        }
    }
    assert!(rises > 3 && ramps == rises, "{ramps} of {rises}");
    // Published: K2 and K9 travel from Korea, planned for two months.
    let gate = network.gates.iter().find(|gate| network.label(gate.make) == "k2 at changwon-k2").unwrap();
    assert_eq!(gate.transit, 2);
    let without = Study { ramp_times: Table::default(), transit_times: Table::default(), ..study };
    let fewer = causes(&without, &network, &schedule).unwrap();
    assert!(fewer.iter().all(|cause| !cause.targets.is_empty()) && fewer.len() < all.len());
}

fn drawn(threads: usize, seed: u64, draws: u64, accuracy: Option<f64>) -> (Watch, Sample) {
    let (study, schedule, network) = scene();
    let causes = causes(&study, &network, &schedule).unwrap();
    let watch = Watch::new(&network, &schedule, &BTreeMap::new());
    let setup = Setup::whole(&network, &Chosen::new());
    let options = SampleOptions { draws, accuracy, seed, threads };
    let sample = sample(&network, &setup, &watch, &causes, &options, &mut |_| true).unwrap();
    (watch, sample)
}

#[test]
fn the_sample_depends_on_the_seed_and_not_on_the_threads() {
    let (_, one) = drawn(1, 7, 40 * 1024, None);
    let (_, three) = drawn(3, 7, 40 * 1024, None);
    let (_, other) = drawn(3, 8, 40 * 1024, None);
    assert_eq!(one, three);
    assert_ne!(one.mean, other.mean);
    assert!((one.mean - other.mean).abs() < 3.0 * (one.half_width + other.half_width));
}

#[test]
fn the_draws_expected_lead_to_the_accuracy_wanted() {
    let (study, schedule, network) = scene();
    let causes = causes(&study, &network, &schedule).unwrap();
    let watch = Watch::new(&network, &schedule, &BTreeMap::new());
    let setup = Setup::whole(&network, &Chosen::new());
    let options = SampleOptions { draws: 10_000 * 1024, accuracy: Some(0.003), seed: 4, threads: 2 };
    let mut expected = Vec::new();
    let sample = sample(&network, &setup, &watch, &causes, &options, &mut |progress| {
        expected.push(progress.expected);
        true
    });
    let sample = sample.unwrap();
    // The variance of a few dozen batch means is known to about a quarter; looks come every 32,768 draws.
    let guess = expected[1] as f64;
    assert!((0.5..2.0).contains(&(guess / sample.draws as f64)), "{guess} expected, {} made", sample.draws);
    assert_eq!(*expected.last().unwrap(), sample.draws);
    assert!(sample.half_width <= 0.003 * sample.mean);
}

#[test]
fn bands_are_ordered_and_the_drawing_stops_when_it_is_sure_enough() {
    let (watch, sample) = drawn(2, 1, 10_000 * 1024, Some(0.02));
    assert!(sample.draws < 10_000 * 1024 && sample.half_width <= 0.02 * sample.mean);
    let mut narrow = 0;
    for (at, group) in watch.groups.iter().enumerate() {
        for month in 0..group.planned.len() {
            let band = sample.band(&watch, at, month);
            let [p50, p80, p95] = band.at_least;
            assert!(band.planned >= p50 && p50 >= p80 && p80 >= p95 && p95 >= 0.0);
            assert!(band.mean <= band.planned + 1e-9);
            narrow += usize::from(p95 < p50);
        }
    }
    assert!(narrow > 100, "nothing is uncertain");
}
