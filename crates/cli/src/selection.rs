//! Which contracts of a former plan stay, by the words of the command line.

use std::collections::BTreeSet;

use muster_plan::tables::Contract;
use muster_plan::{Plan, PlannedContractId};

use crate::error::Error;

/// Contracts of a former plan that stay.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// All of them.
    pub keep: BTreeSet<PlannedContractId>,
    /// Those that were named in full: without them there is to be no plan.
    pub insist: BTreeSet<PlannedContractId>,
}

impl Selection {
    /// The contracts that words stand for: a contract, a need, a nation, a pattern with `*`, or `all`. Words that stand for
    /// none are an error, all of them together.
    pub fn of(plan: &Plan, words: &[String]) -> Result<Self, Error> {
        let mut selection = Self::default();
        let mut unknown = Vec::new();
        for word in words {
            let meant: Vec<&Contract> =
                plan.contracts.iter().filter(|contract| means(word, contract)).collect();
            if meant.is_empty() && word != "all" {
                unknown.push(word.clone());
            }
            for contract in meant {
                selection.keep.insert(contract.contract.clone());
                if contract.contract.as_str() == word {
                    selection.insist.insert(contract.contract.clone());
                }
            }
        }
        if unknown.is_empty() { Ok(selection) } else { Err(Error::NothingToKeep(unknown)) }
    }
}

fn means(word: &str, contract: &Contract) -> bool {
    word == "all"
        || word == contract.need.as_str()
        || word == contract.nation.as_str()
        || matches(word, contract.contract.as_str())
}

/// Whether a text fits a pattern, in which `*` stands for any text.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((before, after)) => text.strip_prefix(before).is_some_and(|rest| {
            let ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
            ends.into_iter().any(|at| matches(after, &rest[at..]))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_text() {
        for (pattern, fits) in [
            ("n1/k2/own", true),
            ("*/k2/*", true),
            ("n1*", true),
            ("*own", true),
            ("*", true),
            ("n1", false),
            ("*/k2", false),
            ("k2/*", false),
        ] {
            assert_eq!(matches(pattern, "n1/k2/own"), fits, "{pattern}");
        }
    }
}
