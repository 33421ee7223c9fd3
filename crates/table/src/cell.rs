//! What a cell can hold: how it is read, written, described and compared.

use serde_json::{Value, json};

use crate::{Money, Month};

/// The kind of value a column holds, in words and for `datapackage.json`.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Any text.
    Text,
    /// A whole number.
    Whole,
    /// A decimal number.
    Decimal,
    /// A month, `YYYY-MM`.
    Month,
    /// A calendar year.
    Year,
    /// `yes` or `no`.
    YesNo,
    /// An amount in the study's currency, two decimal places.
    Money,
    /// One of a list of words, each with its meaning.
    Choice(&'static [(&'static str, &'static str)]),
    /// An identifier declared in the named table and column.
    Identifier {
        /// The table that declares it.
        table: &'static str,
        /// The column of that table.
        column: &'static str,
    },
}

impl Kind {
    /// What a person is told to write there.
    pub fn description(&self) -> String {
        match self {
            Kind::Text => "text".into(),
            Kind::Whole => "a whole number, digits only".into(),
            Kind::Decimal => "a number, with a point before the decimals and no thousands separator".into(),
            Kind::Month => "a month as YYYY-MM".into(),
            Kind::Year => "a year as YYYY".into(),
            Kind::YesNo => "yes or no".into(),
            Kind::Money => "an amount with two decimal places, no thousands separator".into(),
            Kind::Choice(words) => {
                format!("one of {}", words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", "))
            }
            Kind::Identifier { table, column } => format!("an identifier from {table}.csv, column {column}"),
        }
    }

    /// The kind in a few words with their article, for sentences such as "This is not a month".
    pub fn noun(&self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Whole => "a whole number",
            Kind::Decimal => "a number",
            Kind::Month => "a month",
            Kind::Year => "a year",
            Kind::YesNo => "yes or no",
            Kind::Money => "an amount with two decimal places",
            Kind::Choice(_) => "one of the known words",
            Kind::Identifier { .. } => "an identifier",
        }
    }

    /// Whether `text` can be read as a value of this kind, and as which number if it is one: `None` if it cannot,
    /// `Some(None)` if it can and is no number.
    pub fn number_in(&self, text: &str) -> Option<Option<f64>> {
        fn number<T: Cell>(text: &str) -> Option<Option<f64>> {
            T::parse(text).map(|value| value.number())
        }
        match self {
            Kind::Text | Kind::Identifier { .. } => number::<String>(text),
            Kind::Whole => number::<i64>(text),
            Kind::Decimal => number::<f64>(text),
            Kind::Month => number::<Month>(text),
            Kind::Year => number::<i32>(text),
            Kind::YesNo => number::<bool>(text),
            Kind::Money => number::<Money>(text),
            Kind::Choice(words) => words.iter().any(|(word, _)| *word == text).then_some(None),
        }
    }

    /// The Frictionless Table Schema type and constraints of this kind.
    pub fn descriptor(&self) -> Value {
        match self {
            Kind::Text | Kind::Identifier { .. } => json!({ "type": "string" }),
            Kind::Whole => json!({ "type": "integer" }),
            Kind::Decimal | Kind::Money => json!({ "type": "number" }),
            Kind::Month => json!({ "type": "yearmonth" }),
            Kind::Year => json!({ "type": "year" }),
            Kind::YesNo => json!({ "type": "boolean", "trueValues": ["yes"], "falseValues": ["no"] }),
            Kind::Choice(words) => {
                let words: Vec<_> = words.iter().map(|(word, _)| *word).collect();
                json!({ "type": "string", "constraints": { "enum": words } })
            }
        }
    }
}

/// A value that can stand in a cell. Blank cells are read only through `Option`, where blank means unknown.
pub trait Cell: Sized {
    /// The kind of the column.
    fn kind() -> Kind;

    /// Whether a blank cell is allowed (and means unknown).
    const OPTIONAL: bool = false;

    /// Reads the trimmed text of a cell; `None` if it is not of this kind.
    fn parse(text: &str) -> Option<Self>;

    /// The text to write; reading it gives the same value.
    fn format(&self) -> String;

    /// The value as a number, for range checks, where it is one.
    fn number(&self) -> Option<f64> {
        None
    }
}

impl<T: Cell> Cell for Option<T> {
    const OPTIONAL: bool = true;

    fn kind() -> Kind {
        T::kind()
    }

    fn parse(text: &str) -> Option<Self> {
        if text.is_empty() { Some(None) } else { T::parse(text).map(Some) }
    }

    fn format(&self) -> String {
        self.as_ref().map(T::format).unwrap_or_default()
    }

    fn number(&self) -> Option<f64> {
        self.as_ref().and_then(T::number)
    }
}

impl Cell for String {
    fn kind() -> Kind {
        Kind::Text
    }

    fn parse(text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| text.to_owned())
    }

    fn format(&self) -> String {
        self.clone()
    }
}

impl Cell for f64 {
    fn kind() -> Kind {
        Kind::Decimal
    }

    fn parse(text: &str) -> Option<Self> {
        // `inf` and `NaN` parse as numbers in Rust; no fact of the world is one of them.
        let plain = text.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
        text.parse().ok().filter(|number: &f64| plain && number.is_finite())
    }

    fn format(&self) -> String {
        format!("{self}")
    }

    fn number(&self) -> Option<f64> {
        Some(*self)
    }
}

impl Cell for i64 {
    fn kind() -> Kind {
        Kind::Whole
    }

    fn parse(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn format(&self) -> String {
        self.to_string()
    }

    fn number(&self) -> Option<f64> {
        Some(*self as f64)
    }
}

impl Cell for i32 {
    fn kind() -> Kind {
        Kind::Year
    }

    fn parse(text: &str) -> Option<Self> {
        (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
    }

    fn format(&self) -> String {
        self.to_string()
    }

    fn number(&self) -> Option<f64> {
        Some(f64::from(*self))
    }
}

impl Cell for bool {
    fn kind() -> Kind {
        Kind::YesNo
    }

    fn parse(text: &str) -> Option<Self> {
        match text {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }

    fn format(&self) -> String {
        if *self { "yes" } else { "no" }.to_owned()
    }
}

impl Cell for Month {
    fn kind() -> Kind {
        Kind::Month
    }

    fn parse(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn format(&self) -> String {
        self.to_string()
    }
}

impl Cell for Money {
    fn kind() -> Kind {
        Kind::Money
    }

    fn parse(text: &str) -> Option<Self> {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (units, cents) = digits.split_once('.').unwrap_or((digits, "00"));
        let numeric = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !numeric(units) || !numeric(cents) || cents.len() != 2 {
            return None;
        }
        let cents = units.parse::<i64>().ok()?.checked_mul(100)?.checked_add(cents.parse().ok()?)?;
        Some(Money::from_cents(sign * cents))
    }

    fn format(&self) -> String {
        self.to_string()
    }

    fn number(&self) -> Option<f64> {
        Some(self.units())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_survives_a_round_trip() {
        for cents in [0, 5, -5, 12_345, -100, i64::from(i32::MAX) * 1000] {
            let money = Money::from_cents(cents);
            assert_eq!(Money::parse(&money.format()), Some(money));
        }
        assert_eq!(Money::parse("1.5"), None);
        assert_eq!(Money::parse("1,50"), None);
    }

    #[test]
    fn numbers_that_are_no_facts_are_refused() {
        for text in ["NaN", "inf", "-inf", "1e999", "1,000", "1 000", "0x10"] {
            assert_eq!(f64::parse(text), None, "{text}");
        }
        assert_eq!(<Option<f64>>::parse(""), Some(None));
    }
}
