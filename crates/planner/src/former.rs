//! A former plan of the same or a changed study, from which a new one begins and from which it may not stray at will.

use std::collections::BTreeSet;
use std::fmt;

use muster_plan::{Plan, PlannedContractId};
use muster_study::{ExpansionId, LineId, NationId, NeedId, RouteId, SystemId};
use muster_table::{Money, Month};

/// A former plan, and how far a new one is tied to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Former {
    /// The plan.
    pub plan: Plan,
    /// Contracts that stay as they are, where they can.
    pub keep: BTreeSet<PlannedContractId>,
    /// Those among them without which there is to be no plan.
    pub insist: BTreeSet<PlannedContractId>,
    /// What each change against the former plan adds to the aim of money.
    pub change_price: Money,
}

/// What the former plan decides and the study no longer allows.
#[derive(Debug, Clone, PartialEq)]
pub struct LeftOut {
    /// What is left out.
    pub what: Inherited,
    /// Why.
    pub reason: Obstacle,
}

/// What a former plan decides.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Inherited {
    /// A contract.
    Contract(PlannedContractId),
    /// An expansion.
    Expansion(ExpansionId),
}

/// Why a decision of a former plan cannot be taken over.
#[derive(Debug, Clone, PartialEq)]
pub enum Obstacle {
    /// The need is gone, or is not planned any more.
    Need(NeedId),
    /// The system cannot serve the need any more.
    System(SystemId),
    /// No deal by the route is left for the nation and system.
    Route(RouteId),
    /// The line does not make the system for the buyer any more.
    Line(LineId),
    /// The contract delivers nothing.
    Empty,
    /// Units would arrive in this month, which the horizon or the months to contract, adapt, build and move rule out.
    Timing(Month),
    /// More units than are wanted, or no whole lots of them.
    Quantity(NeedId),
    /// More systems or lines than the need allows.
    Variety(NeedId),
    /// Fewer units than the line takes an order for.
    MinimumOrder(LineId),
    /// The line cannot make them any more.
    Capacity(LineId),
    /// The nation cannot pay any more.
    Money(NationId),
    /// What is left of the project breaks one of its rules.
    Project,
    /// The expansion is gone, or cannot be decided in the month any more.
    Expansion(ExpansionId),
    /// Nobody with a contract on the line can pay for the expansion.
    Payers(LineId),
}

impl fmt::Display for LeftOut {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.what {
            Inherited::Contract(contract) => write!(formatter, "contract {contract}: {}", self.reason),
            Inherited::Expansion(expansion) => write!(formatter, "expansion {expansion}: {}", self.reason),
        }
    }
}

impl fmt::Display for Obstacle {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Need(need) => {
                write!(formatter, "the need {need} is gone, signed or cannot be planned any more")
            }
            Self::System(system) => {
                write!(formatter, "the system {system} is no usable candidate of the need any more")
            }
            Self::Route(route) => {
                write!(formatter, "the route {route} is not open any more, or another is better in every way")
            }
            Self::Line(line) => {
                write!(formatter, "the line {line} cannot make the system for the buyer any more")
            }
            Self::Empty => formatter.write_str("it delivers nothing"),
            Self::Timing(month) => {
                write!(
                    formatter,
                    "units cannot arrive in {month} any more: too early, or outside the horizon"
                )
            }
            Self::Quantity(need) => {
                write!(formatter, "the need {need} wants fewer units now, or they come in other lots")
            }
            Self::Variety(need) => write!(formatter, "the need {need} allows fewer systems or lines now"),
            Self::MinimumOrder(line) => write!(formatter, "the line {line} takes no order so small any more"),
            Self::Capacity(line) => write!(formatter, "the line {line} has no room for it any more"),
            Self::Money(nation) => write!(formatter, "the money of {nation} does not reach any more"),
            Self::Project => formatter
                .write_str("its project has too few members left, begins too early or orders too little"),
            Self::Expansion(expansion) => {
                write!(
                    formatter,
                    "the expansion {expansion} is gone or cannot be decided in that month any more"
                )
            }
            Self::Payers(line) => {
                write!(formatter, "no nation with a contract on the line {line} can pay for it any more")
            }
        }
    }
}
