//! Needs that are all served anew keep every rule, with the projects that they would do best by, and the way back leads back.

use std::collections::BTreeSet;

use fastrand::Rng;
use muster_generate::{Family, Shape};
use muster_table::Money;

use super::bounds::drawn;
use super::ledger::agrees;
use super::{instance, shapes};
use crate::decisions::Decisions;
use crate::formulation::Scope;
use crate::market::renewal::{apply, construct, rebuild};
use crate::market::{Bound, Ledger, Market, Regret, Terms, Weights};

#[test]
fn all_needs_served_anew_keep_rules_and_form_the_projects_that_they_wish_for() {
    let (mut rebuilt, mut formed) = (0, 0);
    for seed in 1..=60 {
        let joint = Shape { joint_routes: 3, nations: 5, ..Family::Small.shape() };
        for shape in shapes().into_iter().chain([joint]) {
            let instance = instance(&shape, seed);
            let market = Market::new(&instance, &Scope::whole(&instance));
            let aim = Weights { waiting: 1.0, ..Weights::NOTHING };
            let bound = Bound::new(&instance, &market, aim, Vec::new(), 1);
            let mut rng = Rng::with_seed(seed);
            let prices = drawn(&bound.scales(), &mut rng);
            let evaluation = bound.evaluate(&prices);
            let layout = bound.layout();
            let regret = Regret { layout, prices: &prices, weights: aim, best: &evaluation.best };
            let mut first = Ledger::new(&instance, &market, layout, Money::ZERO, &Decisions::default());
            let order: Vec<usize> = (0..instance.needs.len()).collect();
            construct(&mut first, &order, Terms::new(layout, &prices, aim));
            let before = first.decisions();
            for forms_projects in [false, true] {
                let terms = Terms::new(layout, &prices, aim);
                let Some((mut ledger, back)) = rebuild(&first, terms, regret, forms_projects) else {
                    continue;
                };
                let name = format!("seed {seed}, {} needs, {forms_projects}", instance.needs.len());
                agrees(&ledger, &name);
                rebuilt += 1;
                for purchase in ledger.decisions().purchases {
                    let Some(project) = purchase.deal.project() else { continue };
                    if forms_projects {
                        assert_eq!(regret.wish(purchase.need), Some(project), "{name}: nobody wished for it");
                        formed += 1;
                    } else {
                        let kept: BTreeSet<_> = first.projects().keys().copied().collect();
                        assert!(kept.contains(&project), "{name}: a project is new");
                    }
                }
                apply(&mut ledger, &back);
                assert_eq!(ledger.decisions(), before, "{name}: the way back");
            }
        }
    }
    eprintln!("{rebuilt} times, {formed} purchases through projects that were wished for");
    assert!(rebuilt > 200 && formed > 50, "{rebuilt} times, {formed} purchases");
}
