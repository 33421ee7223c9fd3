//! From rates to whole lots.

use crate::Rates;

/// The units of each month that `rates` bring to completion, counted in whole lots of `lot` units (below 1 is read as
/// 1): what is begun in one month is finished in a later one, and nothing is lost.
pub fn whole_lots(rates: &Rates, lot: i64) -> Vec<i64> {
    let lot = i128::from(lot.max(1));
    let parts_per_lot = lot * 12 * rates.parts_per_unit.max(1);
    let (mut parts, mut lots) = (0_i128, 0_i128);
    rates
        .parts
        .iter()
        .map(|rate| {
            parts += rate;
            let finished = parts / parts_per_lot - lots;
            lots += finished;
            i64::try_from(finished * lot).unwrap_or(i64::MAX)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_a_year_come_as_ten_in_a_year() {
        let rates = Rates { parts_per_unit: 1, parts: vec![10; 24] };
        let year = [0, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1];
        assert_eq!(whole_lots(&rates, 1), [year, year].concat());
    }

    #[test]
    fn lots_of_a_hundred_come_whole() {
        // 50 a month and then 75: 50, 100, 175, 250, 325, 400 in all.
        let rates = Rates { parts_per_unit: 2, parts: vec![1200, 1200, 1800, 1800, 1800, 1800] };
        assert_eq!(whole_lots(&rates, 100), [0, 100, 0, 100, 100, 100]);
    }
}
