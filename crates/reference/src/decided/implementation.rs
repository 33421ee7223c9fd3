//! `data/decisions/implementations.csv` and `subjects.csv`.

use muster_study::{Extent, Standing};
use muster_table::{choice, record};

choice! {
    /// What becomes of a published row on who implements what.
    pub enum ImplementationTreatment {
        /// It says how far a standard is implemented.
        Implementation = "implementation",
        /// It says how a nation stands to a club.
        Member = "member",
        /// It is not used.
        LeftOut = "left-out",
    }
}

choice! {
    /// How far a standard is implemented, or how a nation stands to a club: one word for either.
    pub enum DecidedValue {
        /// It is implemented.
        Yes = "yes",
        /// It is not.
        No = "no",
        /// Nobody has said.
        Unknown = "unknown",
        /// A full member.
        Full = "full",
        /// An associate member.
        Associate = "associate",
        /// On its way in.
        Sponsored = "sponsored",
        /// Takes part, without saying how.
        Involved = "involved",
        /// No member.
        Outside = "outside",
    }
}

impl DecidedValue {
    /// As the extent of an implementation.
    pub fn extent(self) -> Option<Extent> {
        match self {
            DecidedValue::Yes => Some(Extent::Yes),
            DecidedValue::No => Some(Extent::No),
            DecidedValue::Unknown => Some(Extent::Unknown),
            _ => None,
        }
    }

    /// As the standing of a member.
    pub fn standing(self) -> Option<Standing> {
        match self {
            DecidedValue::Full => Some(Standing::Full),
            DecidedValue::Associate => Some(Standing::Associate),
            DecidedValue::Sponsored => Some(Standing::Sponsored),
            DecidedValue::Involved => Some(Standing::Involved),
            DecidedValue::Outside => Some(Standing::Outside),
            DecidedValue::Unknown => Some(Standing::Unknown),
            _ => None,
        }
    }
}

record! {
    /// What becomes of the published rows that name a standard or agreement in this relation and status.
    pub struct ImplementationDecision in "implementations" key ["named", "relation", "status"] {
        /// The standard or agreement, as the source names it; `*` for any.
        named: String,
        /// The relation.
        relation: String,
        /// The status; blank for any that has no row of its own.
        status: Option<String>,
        /// What becomes of the rows.
        treatment: ImplementationTreatment,
        /// The standard or club of this study.
        target: Option<String>,
        /// The extent or standing.
        value: Option<DecidedValue>,
        /// The edition.
        edition: Option<String>,
        /// Whether the row of a system speaks of it as its maker builds it, and so of every nation that fields it.
        as_built: Option<bool>,
        /// Why.
        why: Option<String>,
    }
}

record! {
    /// The system of this study that a published name stands for.
    pub struct SubjectDecision in "subjects" key ["subject"] {
        /// The published name.
        subject: String,
        /// The system.
        system: String,
    }
}

record! {
    /// What this study calls a published High-Visibility Project, and what its notes say.
    pub struct HighVisibilityDecision in "high_visibility_projects" key ["name"] {
        /// The published name.
        name: String,
        /// The identifier.
        project: String,
        /// Whether it bears the name.
        named: bool,
        /// Whether nations outside NATO's members can take part; blank if not said.
        open_to_partners: Option<bool>,
        /// Whether the list of participants is known to be incomplete.
        incomplete: bool,
    }
}
