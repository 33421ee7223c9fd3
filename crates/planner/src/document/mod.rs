//! The plan as tables: everything that follows from the decisions, by the rules of the maths page.

mod adaptations;
mod changes;
mod comparison;
mod contracts;
mod evidence;
mod lines;
mod money;
mod needs;
mod projects;
mod reliance;

use muster_plan::Plan;
use muster_study::Study;
use muster_table::Table;

pub(crate) use changes::changes;
pub(crate) use comparison::{World, compare};
pub(crate) use needs::Explanations;

use crate::account::Account;
use crate::decisions::Decisions;
use crate::instance::Instance;

/// Writes decisions as the tables of a plan; `comparison` and `proof` are left empty.
pub(crate) fn document(
    study: &Study,
    instance: &Instance,
    decisions: &Decisions,
    explanations: &Explanations,
) -> Plan {
    let account = Account::of(instance, decisions);
    let view = View { study, instance, decisions, account: &account };
    Plan {
        contracts: Table::new(contracts::rows(&view)),
        projects: Table::new(projects::rows(&view)),
        members: Table::new(projects::members(&view)),
        adaptations: Table::new(adaptations::rows(&view)),
        deliveries: Table::new(contracts::deliveries(&view)),
        payments: Table::new(money::payments(&view)),
        budgets: Table::new(money::budgets(&view)),
        line_load: Table::new(lines::load(&view)),
        expansions: Table::new(lines::expansions(&view)),
        needs: Table::new(needs::rows(&view, explanations)),
        reliance: Table::new(reliance::rows(&view)),
        ..Plan::default()
    }
}

/// What the tables are made from.
struct View<'a> {
    study: &'a Study,
    instance: &'a Instance,
    decisions: &'a Decisions,
    account: &'a Account,
}
