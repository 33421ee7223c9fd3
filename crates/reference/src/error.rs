//! What can go wrong while the study is made.

use muster_table::Findings;

/// A published row, or a decision on one, that cannot be turned into the study.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Fault {
    /// A published row on which nothing was decided.
    #[error("{file}: `{row}` has no row in {decisions}. Decide what becomes of it there, and why")]
    Undecided {
        /// The published file.
        file: &'static str,
        /// The row.
        row: String,
        /// The file of decisions.
        decisions: &'static str,
    },
    /// A decision on a row that is not published.
    #[error("{decisions}: `{row}` is not in {file}. Correct or remove the decision")]
    Unknown {
        /// The published file.
        file: &'static str,
        /// The row.
        row: String,
        /// The file of decisions.
        decisions: &'static str,
    },
    /// A word that has no meaning here.
    #[error(
        "{file}: `{row}` has `{word}` in {column}, which has no meaning here. Add its meaning to the program"
    )]
    UnknownWord {
        /// The published file.
        file: &'static str,
        /// The row.
        row: String,
        /// The column.
        column: &'static str,
        /// The word.
        word: String,
    },
    /// A date that is neither a year, a month nor a day.
    #[error("{file}: `{row}` has `{text}` in {column}, which is no date. Write YYYY, YYYY-MM or YYYY-MM-DD")]
    UnknownDate {
        /// The published file.
        file: &'static str,
        /// The row.
        row: String,
        /// The column.
        column: &'static str,
        /// The text.
        text: String,
    },
    /// A decision that lacks what its treatment needs.
    #[error("{decisions}: `{row}` lacks {what}. Fill the cell, or choose another treatment")]
    Incomplete {
        /// The file of decisions.
        decisions: &'static str,
        /// The row.
        row: String,
        /// What is missing.
        what: &'static str,
    },
    /// A candidate that provides another capability than the need wants.
    #[error(
        "needs.csv: `{system}` does not provide what `{need}` wants. Leave it out in data/decisions/candidates.csv, and say why"
    )]
    OtherCapability {
        /// The need.
        need: String,
        /// The system.
        system: String,
    },
    /// A system without a price that is chosen, or with several.
    #[error("data/decisions/prices.csv: `{system}` has {chosen} chosen prices. Choose exactly one")]
    ChosenPrices {
        /// The system.
        system: String,
        /// How many are chosen.
        chosen: usize,
    },
    /// A route that no published duration tells.
    #[error(
        "data/assumed/routes.csv: no published duration tells the months of `{route}`. Name other durations"
    )]
    NoDuration {
        /// The route.
        route: String,
    },
}

/// Why no study was made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReferenceError {
    /// Files of the data folder cannot be read.
    #[error("the data cannot be read:\n{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Unreadable(Findings),
    /// Published rows cannot be turned into the study.
    #[error("the data cannot be turned into a study:\n{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Faulty(Vec<Fault>),
}
