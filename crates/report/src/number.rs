//! Numbers, money and months as people read them.

use muster_table::{Money, Month};

/// A whole number with commas between thousands and a true minus sign: `1,234`.
pub fn whole(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if number < 0 { format!("\u{2212}{text}") } else { text }
}

/// A number with so many decimal places, commas between thousands and a true minus sign; `unknown` if not finite.
pub fn decimal(number: f64, places: usize) -> String {
    if !number.is_finite() {
        return "unknown".to_owned();
    }
    let plain = format!("{:.places$}", number.abs());
    let (units, rest) = plain.split_once('.').map_or((plain.as_str(), None), |(a, b)| (a, Some(b)));
    let units = units.parse::<i64>().map_or_else(|_| units.to_owned(), whole);
    let zero = plain.bytes().all(|byte| !byte.is_ascii_digit() || byte == b'0');
    let sign = if number < 0.0 && !zero { "\u{2212}" } else { "" };
    match rest {
        Some(rest) => format!("{sign}{units}.{rest}"),
        None => format!("{sign}{units}"),
    }
}

/// A number with one decimal place and its sign, for differences: `+1.5`, `−0.2`, `0.0`.
pub fn difference(number: f64) -> String {
    let text = decimal(number, 1);
    if number > 0.0 && text != "0.0" { format!("+{text}") } else { text }
}

/// An amount in the largest fitting unit: `EUR 12.3 bn`, `EUR 450 m`, `EUR 1.2 m`, `EUR 30,000`.
pub fn money(amount: Money, currency: &str) -> String {
    let units = amount.units();
    let size = units.abs();
    let (value, places, unit) = if size >= 9.995e11 {
        (units / 1e9, 0, " bn")
    } else if size >= 9.995e8 {
        (units / 1e9, 1, " bn")
    } else if size >= 9.95e6 {
        (units / 1e6, 0, " m")
    } else if size >= 9.995e5 {
        (units / 1e6, 1, " m")
    } else {
        (units, 0, "")
    };
    format!("{currency}\u{a0}{}{}", decimal(value, places), unit.replace(' ', "\u{a0}"))
}

/// An amount in millions with one decimal place, for columns headed `EUR m`.
pub fn millions(amount: Money) -> String {
    decimal(amount.units() / 1e6, 1)
}

/// An amount in whole millions, for columns of totals; what is not nothing never reads as nothing: `<1`.
pub fn whole_millions(amount: Money) -> String {
    let millions = amount.units() / 1e6;
    match decimal(millions.abs(), 0).as_str() {
        "0" if amount > Money::ZERO => "<1".to_owned(),
        "0" if amount < Money::ZERO => "\u{2212}<1".to_owned(),
        _ => decimal(millions, 0),
    }
}

/// The price of one unit with three figures or so: `EUR 1,372 m`, `EUR 11.0 m`, `EUR 9.01 m`, `EUR 5,200`.
pub fn unit_price(price: Money, currency: &str) -> String {
    let units = price.units();
    let (value, places, unit) = match units.abs() {
        size if size >= 9.995e7 => (units / 1e6, 0, "\u{a0}m"),
        size if size >= 9.995e6 => (units / 1e6, 1, "\u{a0}m"),
        size if size >= 9.995e5 => (units / 1e6, 2, "\u{a0}m"),
        _ => (units, 0, ""),
    };
    format!("{currency}\u{a0}{}{unit}", decimal(value, places))
}

/// A gap to a bound: per cent with one decimal place, never rounded to nothing: `0.2 %`, `<0.1 %`; `0 %` where none is left.
pub fn gap(share: f64) -> String {
    let value = share * 100.0;
    if value <= 1e-4 {
        "0\u{a0}%".to_owned()
    } else if value < 0.05 {
        "<0.1\u{a0}%".to_owned()
    } else {
        format!("{}\u{a0}%", decimal(value, 1))
    }
}

/// A share of one as whole per cent: `37 %`; small shares keep a decimal so that they do not read as nothing.
pub fn per_cent(share: f64) -> String {
    let value = share * 100.0;
    let places = usize::from(value != 0.0 && value.abs() < 0.95);
    format!("{}\u{a0}%", decimal(value, places))
}

/// `part / whole` as a share of one; nothing if the whole is nothing.
pub fn share(part: Money, whole: Money) -> Option<f64> {
    (whole != Money::ZERO).then(|| part.units() / whole.units())
}

/// A month for people: `Mar 2027`.
pub fn month(month: Month) -> String {
    const NAMES: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let name = NAMES.get(month.month_of_year() as usize - 1).copied().unwrap_or("");
    format!("{name}\u{a0}{}", month.year())
}

/// A count with its noun: `1 need`, `12 needs`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{}\u{a0}{}", whole(number as i64), if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_and_signs() {
        assert_eq!(whole(1_234_567), "1,234,567");
        assert_eq!(whole(-100), "\u{2212}100");
        assert_eq!(decimal(1234.56, 1), "1,234.6");
        assert_eq!(decimal(-0.04, 1), "0.0");
        assert_eq!(decimal(f64::NAN, 1), "unknown");
        assert_eq!(difference(2.0), "+2.0");
        assert_eq!(difference(-2.04), "\u{2212}2.0");
    }

    #[test]
    fn money_takes_the_unit_that_fits() {
        let of = |units: f64| money(Money::from_units(units).unwrap(), "EUR").replace('\u{a0}', " ");
        assert_eq!(of(12_345_678_901.0), "EUR 12.3 bn");
        assert_eq!(of(999_600_000.0), "EUR 1.0 bn");
        assert_eq!(of(450_200_000.0), "EUR 450 m");
        assert_eq!(of(-1_260_000.0), "EUR \u{2212}1.3 m");
        assert_eq!(of(30_000.4), "EUR 30,000");
        assert_eq!(of(0.0), "EUR 0");
    }

    #[test]
    fn totals_and_prices_keep_the_figures_that_matter() {
        let money = |units: f64| Money::from_units(units).unwrap();
        assert_eq!(whole_millions(money(31_404_303_511.0)), "31,404");
        assert_eq!(whole_millions(money(200_000.0)), "<1");
        assert_eq!(whole_millions(money(-200_000.0)), "\u{2212}<1");
        assert_eq!(whole_millions(money(0.0)), "0");
        let price = |units: f64| unit_price(money(units), "EUR").replace('\u{a0}', " ");
        assert_eq!(price(1_372_000_000.0), "EUR 1,372 m");
        assert_eq!(price(11_041_408.3), "EUR 11.0 m");
        assert_eq!(price(9_007_760.53), "EUR 9.01 m");
        assert_eq!(price(5_209.7), "EUR 5,210");
        assert_eq!(
            [0.0, 0.0001, 0.0018, 0.0257].map(gap).map(|text| text.replace('\u{a0}', " ")),
            ["0 %", "<0.1 %", "0.2 %", "2.6 %"]
        );
    }

    #[test]
    fn small_shares_do_not_vanish() {
        assert_eq!(per_cent(0.004).replace('\u{a0}', " "), "0.4 %");
        assert_eq!(per_cent(0.37).replace('\u{a0}', " "), "37 %");
    }
}
