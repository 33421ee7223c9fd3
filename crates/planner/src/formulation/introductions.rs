//! Systems that a nation buys without holding them.

use std::collections::BTreeMap;

use muster_highs::Column;

use super::{Builder, MILLION};

impl Builder<'_> {
    /// Adds whether each nation introduces each system, and what that costs and weighs.
    pub(super) fn add_introductions(&mut self) {
        let mut buyers: BTreeMap<(usize, usize), Vec<Column>> = BTreeMap::new();
        for columns in &self.needs {
            let need = &self.instance.needs[columns.need];
            for (candidate, candidate_columns) in need.candidates.iter().zip(&columns.candidates) {
                let buyer = (need.nation, candidate.system);
                if let Some(taken) = candidate_columns.taken()
                    && !self.scope.introduced.contains(&buyer)
                {
                    buyers.entry(buyer).or_default().push(taken);
                }
            }
        }
        for (buyer, taken) in buyers {
            let Some(introduction) = self.instance.introductions.get(&buyer) else { continue };
            let name = format!("{} {}", self.instance.nations[buyer.0].id, self.instance.systems[buyer.1].id);
            let column = match taken.as_slice() {
                [single] => *single,
                several => {
                    let column = self.problem.add_column(
                        format_args!("introduction {name}"),
                        0.0,
                        0.0,
                        1.0,
                        muster_highs::Kind::Integer,
                    );
                    for taken in several {
                        let label = format_args!("introduction {name}");
                        self.at_most(label, [(*taken, 1.0), (column, -1.0)], 0.0);
                    }
                    column
                }
            };
            self.pay(buyer.0, introduction.year, column, introduction.cost.units() / MILLION);
            self.dependence.add(column, 0.1);
        }
    }
}
