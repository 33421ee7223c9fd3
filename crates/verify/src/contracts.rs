//! The rows of `contracts.csv`.

use std::collections::BTreeMap;

use muster_plan::{PaymentKind, PlannedContractId};
use muster_study::{NeedId, NeedStatus, RouteKind, SystemId};

use crate::codes::{
    BROKEN_LOT, NOT_A_CANDIDATE, NOT_PLANNED, PROJECT_MISMATCH, ROUTE_CLOSED, TWO_DEALS, UNKNOWN_NAME,
    UNRECKONABLE, WRONG_BUYER, WRONG_COST, WRONG_DATE, WRONG_PRICE, WRONG_QUANTITY,
};
use crate::facts::Facts;
use crate::ledger::Ledger;
use crate::objections::{Objections, amount, or_blank};
use crate::purchase::{Purchase, Purchases};

/// Objects to contracts that may not be and to figures of contracts that are not so.
pub(crate) fn check(
    facts: &Facts<'_>,
    purchases: &Purchases<'_>,
    ledger: &Ledger<'_>,
    objections: &mut Objections,
) {
    let transport = ledger.by_contract(&[PaymentKind::Transport]);
    let procedure = ledger.by_contract(&[PaymentKind::Procedure]);
    let one_time = ledger.by_contract(&[PaymentKind::OneTime]);
    let mut deals: BTreeMap<(&NeedId, &SystemId), &PlannedContractId> = BTreeMap::new();
    for purchase in &purchases.all {
        let mut contract = Check { facts, purchases, purchase, objections };
        contract.names();
        contract.need();
        contract.route();
        contract.quantity();
        contract.dates();
        contract.prices();
        let id = &purchase.contract.contract;
        let of = |sums: &BTreeMap<&PlannedContractId, i128>| sums.get(id).copied().unwrap_or(0);
        if ledger.unreckonable.contains(id) {
            contract.object(
                UNRECKONABLE,
                "route",
                "A cost of its procedure or one-time has no rate or index.",
            );
        }
        contract.costs(of(&transport), of(&procedure), of(&one_time));
        let deal = (&purchase.contract.need, &purchase.contract.system);
        if let Some(first) = deals.get(&deal) {
            let cause = format!("The need buys this system by contract {first} already.");
            contract.object(TWO_DEALS, "system", cause);
        }
        deals.entry(deal).or_insert(id);
    }
}

struct Check<'a> {
    facts: &'a Facts<'a>,
    purchases: &'a Purchases<'a>,
    purchase: &'a Purchase<'a>,
    objections: &'a mut Objections,
}

impl Check<'_> {
    fn object(&mut self, code: muster_table::Code, column: &str, cause: impl Into<String>) {
        let said = muster_table::Record::cell(self.purchase.contract, column).unwrap_or_default();
        self.objections.row(code, &self.purchases.plan.contracts, self.purchase.row, (column, said), cause);
    }

    /// Objects if the cell of a column is not what recomputation gives.
    fn compare(&mut self, code: muster_table::Code, column: &str, right: String, why: &str) {
        let said = muster_table::Record::cell(self.purchase.contract, column).unwrap_or_default();
        if said != right {
            let cell = (column, said, right);
            self.objections.cell(code, &self.purchases.plan.contracts, self.purchase.row, cell, why);
        }
    }

    fn names(&mut self) {
        let contract = self.purchase.contract;
        if !self.facts.needs.contains_key(&contract.need) {
            self.object(UNKNOWN_NAME, "need", "The study has no such need.");
        }
        if !self.facts.systems.contains_key(&contract.system) {
            self.object(UNKNOWN_NAME, "system", "The study has no such system.");
        }
        if self.purchase.route.is_none() {
            self.object(UNKNOWN_NAME, "route", "The study has no such route.");
        }
        if contract.project.as_ref().is_some_and(|project| !self.purchases.projects.contains_key(project)) {
            self.object(UNKNOWN_NAME, "project", "projects.csv has no such project.");
        }
        if contract.nation != *self.purchase.buyer {
            self.object(WRONG_BUYER, "nation", format!("The need is one of {}.", self.purchase.buyer));
        }
    }

    fn need(&mut self) {
        let contract = self.purchase.contract;
        let Some(row) = self.facts.needs.get(&contract.need) else { return };
        match self.purchase.need {
            None if row.status == NeedStatus::Signed => {
                self.object(NOT_PLANNED, "need", "The need is signed already.");
            }
            None if row.quantity.is_none() => {
                self.object(NOT_PLANNED, "need", "How many are wanted is unknown.");
            }
            None => self.object(NOT_PLANNED, "need", "None of the need's candidates is usable."),
            Some(need) if !need.ways.contains_key(&contract.system) => {
                self.object(NOT_A_CANDIDATE, "system", "It is not among the usable candidates of the need.");
            }
            Some(_) => {}
        }
    }

    fn route(&mut self) {
        let contract = self.purchase.contract;
        let Some(route) = self.purchase.route else { return };
        if !self.facts.open(&route.route, self.purchase.buyer, &contract.system) {
            let cause = format!("It is not open to {} for {}.", self.purchase.buyer, contract.system);
            self.object(ROUTE_CLOSED, "route", cause);
        }
        match (route.kind == RouteKind::Joint, &contract.project) {
            (true, None) => {
                self.object(PROJECT_MISMATCH, "project", "A contract by a joint route has a project.")
            }
            (false, Some(_)) => {
                self.object(PROJECT_MISMATCH, "project", "Only contracts by joint routes have a project.");
            }
            (true, Some(_)) | (false, None) => {}
        }
    }

    fn quantity(&mut self) {
        let (quantity, units) = (self.purchase.contract.quantity, self.purchase.units);
        let lot = self.purchase.need.map_or(1, |need| need.lot);
        if quantity <= 0 || quantity % lot != 0 {
            self.object(
                BROKEN_LOT,
                "quantity",
                format!("It must be a multiple of the lot, {lot}, and above zero."),
            );
        }
        self.compare(WRONG_QUANTITY, "quantity", units.to_string(), "that is the sum of its deliveries");
    }

    fn dates(&mut self) {
        let arrivals = || self.purchase.shipments.iter().map(|shipment| shipment.delivery.month);
        let (first, last) = (arrivals().min(), arrivals().max());
        self.compare(WRONG_DATE, "first_delivery", or_blank(first), "then its first units arrive");
        self.compare(WRONG_DATE, "last_delivery", or_blank(last), "then its last units arrive");
        if let Some(signed) = self.purchases.signature(self.purchase) {
            let why = "then production of the first units of the deal begins";
            self.compare(WRONG_DATE, "signed", signed.to_string(), why);
        }
    }

    fn prices(&mut self) {
        let Some(terms) = self.purchase.terms else { return };
        let why = "the system's chosen price times the route's factor";
        self.compare(WRONG_PRICE, "list_price", terms.list.to_string(), why);
        let why = format!("the list price times {}, the factor of the deal's quantity", terms.factor);
        self.compare(WRONG_PRICE, "unit_price", terms.unit.to_string(), &why);
    }

    fn costs(&mut self, transport: i128, procedure: i128, one_time: i128) {
        let Some(terms) = self.purchase.terms else { return };
        let goods = self.purchase.units * i128::from(terms.unit.cents());
        self.compare(WRONG_COST, "goods", amount(goods), "quantity times unit price");
        self.compare(WRONG_COST, "transport", amount(transport), "the transport of all its units");
        self.compare(WRONG_COST, "procedure", amount(procedure), "its part of the route's cost");
        let why = "introduction, adaptations and shared one-time costs that are booked to it";
        self.compare(WRONG_COST, "one_time", amount(one_time), why);
        let total = goods + transport + procedure + one_time;
        self.compare(WRONG_COST, "total", amount(total), "the sum of the four");
    }
}
