//! Published warehouse location problems: which warehouses to open, and which customers to serve from each, at least cost.
//!
//! Two forms of file are read. Numbers are separated by blanks or line feeds.
//!
//! - OR-Library (J. E. Beasley, 1990, capacitated warehouse location): `m n`; for each warehouse a line with capacity and
//!   opening cost; for each customer the demand and, for each warehouse, the cost of serving all of the demand from it.
//!   The word `capacity` may stand for the capacity.
//! - Holmberg, Rönnqvist and Yuan (1999): `m n`; the capacities; the opening costs; the demands; for each customer and
//!   each warehouse the cost. Every customer is served by exactly one warehouse.
//!
//! The lines after the counts tell the two apart: two figures for each warehouse, or one. With two warehouses, where they
//! cannot, the file is read as one of the OR-Library.

use std::fmt;

/// A warehouse that may be opened.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Warehouse {
    /// Units that it can send.
    pub capacity: i64,
    /// What it costs to open it.
    pub opening_cost: f64,
}

/// A customer who must be served in full.
#[derive(Debug, Clone, PartialEq)]
pub struct Customer {
    /// Units wanted.
    pub demand: i64,
    /// For each warehouse, what it costs to serve all of the demand from it; in proportion for a part.
    pub costs: Vec<f64>,
}

/// A warehouse location problem.
#[derive(Debug, Clone, PartialEq)]
pub struct WarehouseProblem {
    /// The warehouses.
    pub warehouses: Vec<Warehouse>,
    /// The customers.
    pub customers: Vec<Customer>,
    /// Whether each customer is served by exactly one warehouse.
    pub single_source: bool,
}

/// Why a file is no warehouse location problem that a study can state.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum WarehouseError {
    /// The file does not begin with two counts.
    #[error(
        "the file does not begin with the number of warehouses and that of customers; give a file of the OR-Library or of Holmberg"
    )]
    NoCounts,
    /// The counts ask for more or fewer figures than there are.
    #[error(
        "{warehouses} warehouses and {customers} customers take {expected} figures in all, and the file has {found}; look for a part that is missing or added"
    )]
    Length {
        /// Warehouses by the first figure.
        warehouses: usize,
        /// Customers by the second.
        customers: usize,
        /// Figures that a whole file has.
        expected: usize,
        /// Figures found.
        found: usize,
    },
    /// The file follows neither form.
    #[error(
        "after the counts come neither {warehouses} lines with capacity and opening cost, as in the OR-Library, nor a line with the {warehouses} capacities, as in Holmberg; put the line breaks there as one of them does"
    )]
    NeitherForm {
        /// Warehouses by the first figure.
        warehouses: usize,
    },
    /// Something is no number, or none that can be planned.
    #[error("{place}: `{found}` is no {wanted}; correct it")]
    Figure {
        /// Of which warehouse or customer.
        place: String,
        /// What stands there.
        found: String,
        /// What should.
        wanted: &'static str,
    },
    /// The file leaves the capacity open.
    #[error("the file says `capacity` instead of a figure; give one with `--capacity`, such as 8000")]
    OpenCapacity,
    /// A capacity is given that the file has no place for.
    #[error("the file states every capacity, so that `--capacity` has no place in it; leave it out")]
    StatedCapacity,
    /// The costs are beyond what money can be counted in.
    #[error(
        "the costs can add up to {sum:e}, more than a study's money can hold; divide them all by a power of ten"
    )]
    TooDear {
        /// The most that serving or opening can come to.
        sum: f64,
    },
}

impl WarehouseProblem {
    /// Reads a file of either form; `capacity` takes the place of the word `capacity`.
    ///
    /// # Errors
    /// [`WarehouseError`] if the file is not whole, a figure is none, or `capacity` is missing or has no place.
    pub fn read(text: &str, capacity: Option<u64>) -> Result<Self, WarehouseError> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let count =
            |at: usize| words.get(at).and_then(|word| word.parse::<usize>().ok()).filter(|&of| of > 0);
        let (Some(warehouses), Some(customers)) = (count(0), count(1)) else {
            return Err(WarehouseError::NoCounts);
        };
        let expected = warehouses
            .saturating_add(1)
            .saturating_mul(customers)
            .saturating_add(warehouses.saturating_mul(2).saturating_add(2));
        if words.len() != expected {
            let found = words.len();
            return Err(WarehouseError::Length { warehouses, customers, expected, found });
        }
        let open = words.contains(&OPEN);
        match capacity {
            None if open => return Err(WarehouseError::OpenCapacity),
            Some(_) if !open => return Err(WarehouseError::StatedCapacity),
            _ => {}
        }
        let by_warehouse = by_warehouse(text, warehouses)?;
        let layout = Layout { words, warehouses, customers, capacity, by_warehouse };
        Ok(Self {
            warehouses: (0..warehouses).map(|at| layout.warehouse(at)).collect::<Result<_, _>>()?,
            customers: (0..customers).map(|at| layout.customer(at)).collect::<Result<_, _>>()?,
            single_source: !layout.by_warehouse,
        })
    }

    /// Units that all customers want.
    pub fn demand(&self) -> i64 {
        self.customers.iter().map(|customer| customer.demand).sum()
    }
}

/// The word that stands for a capacity to be put in.
const OPEN: &str = "capacity";

/// Whether capacity and opening cost stand side by side, as in the OR-Library, on a line for each warehouse; if not, the
/// line after the counts holds all capacities.
fn by_warehouse(text: &str, warehouses: usize) -> Result<bool, WarehouseError> {
    let lines = text.lines().map(|line| line.split_whitespace().count()).filter(|&words| words > 0);
    let first: Vec<usize> = lines.skip(1).take(warehouses).collect();
    if first.len() == warehouses && first.iter().all(|&words| words == 2) {
        Ok(true)
    } else if first.first() == Some(&warehouses) {
        Ok(false)
    } else {
        Err(WarehouseError::NeitherForm { warehouses })
    }
}

/// Where each figure stands among the words of a file.
struct Layout<'a> {
    words: Vec<&'a str>,
    warehouses: usize,
    customers: usize,
    capacity: Option<u64>,
    by_warehouse: bool,
}

impl Layout<'_> {
    fn warehouse(&self, at: usize) -> Result<Warehouse, WarehouseError> {
        let (capacity, cost) =
            if self.by_warehouse { (2 + 2 * at, 3 + 2 * at) } else { (2 + at, 2 + self.warehouses + at) };
        let place = format_args!("warehouse {}", at + 1);
        let capacity = match self.capacity.filter(|_| self.words.get(capacity) == Some(&OPEN)) {
            Some(capacity) => i64::try_from(capacity).unwrap_or(i64::MAX),
            None => self.units(capacity, 0, place, "capacity in whole units")?,
        };
        Ok(Warehouse { capacity, opening_cost: self.cost(cost, place)? })
    }

    fn customer(&self, at: usize) -> Result<Customer, WarehouseError> {
        let first = 2 + 2 * self.warehouses;
        let (demand, costs) = if self.by_warehouse {
            let demand = first + at * (1 + self.warehouses);
            (demand, demand + 1)
        } else {
            (first + at, first + self.customers + at * self.warehouses)
        };
        let place = format_args!("customer {}", at + 1);
        Ok(Customer {
            demand: self.units(demand, 1, place, "demand of one whole unit or more")?,
            costs: (costs..costs + self.warehouses)
                .map(|cost| self.cost(cost, place))
                .collect::<Result<_, _>>()?,
        })
    }

    /// A whole number, which may be written with a decimal point.
    fn units(
        &self,
        at: usize,
        least: i64,
        place: fmt::Arguments<'_>,
        wanted: &'static str,
    ) -> Result<i64, WarehouseError> {
        let number = self.number(at).filter(|number| number.fract() == 0.0 && *number <= MOST_UNITS);
        let units = number.map(|number| number as i64).filter(|units| *units >= least);
        units.ok_or_else(|| self.wrong(at, place, wanted))
    }

    fn cost(&self, at: usize, place: fmt::Arguments<'_>) -> Result<f64, WarehouseError> {
        let cost = self.number(at).filter(|cost| *cost >= 0.0);
        cost.ok_or_else(|| self.wrong(at, place, "cost of 0 or more"))
    }

    fn number(&self, at: usize) -> Option<f64> {
        self.words.get(at)?.parse::<f64>().ok().filter(|number| number.is_finite())
    }

    fn wrong(&self, at: usize, place: fmt::Arguments<'_>, wanted: &'static str) -> WarehouseError {
        let found = self.words.get(at).copied().unwrap_or_default().to_owned();
        WarehouseError::Figure { place: place.to_string(), found, wanted }
    }
}

/// The most units that a table of a study holds.
const MOST_UNITS: f64 = 1e9;
