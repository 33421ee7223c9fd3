//! Editions: which is newer, and which work together.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use muster_study::StandardId;
use muster_study::tables::CompatibleEdition;

use crate::Truth;

/// Compares two editions as people write them (`4`, `Ed B Ver 2`, `1.10`): part by part, numbers by value, letters by
/// the alphabet, the words *edition*, *ed*, *version*, *ver* and *v* passed over. `None` if they are of different make.
pub(crate) fn compare(first: &str, second: &str) -> Option<Ordering> {
    let (first, second) = (parts(first), parts(second));
    for (a, b) in first.iter().zip(&second) {
        let order = match (a, b) {
            (Part::Number(a), Part::Number(b)) => a.cmp(b),
            (Part::Word(a), Part::Word(b)) => a.cmp(b),
            _ => return None,
        };
        if order != Ordering::Equal {
            return Some(order);
        }
    }
    Some(first.len().cmp(&second.len()))
}

enum Part {
    Number(u64),
    Word(String),
}

fn parts(edition: &str) -> Vec<Part> {
    let mut texts: Vec<String> = Vec::new();
    let mut last = None;
    for character in edition.to_lowercase().chars() {
        let kind = character.is_alphanumeric().then(|| character.is_ascii_digit());
        match (kind, texts.last_mut()) {
            (Some(_), Some(text)) if kind == last => text.push(character),
            (Some(_), _) => texts.push(character.to_string()),
            (None, _) => {}
        }
        last = kind;
    }
    let meant =
        texts.into_iter().filter(|text| !["edition", "ed", "version", "ver", "v"].contains(&text.as_str()));
    meant.map(|text| text.parse().map(Part::Number).unwrap_or(Part::Word(text))).collect()
}

/// Whether an edition is new enough: unknown if it is not said, or if the two cannot be compared.
pub(crate) fn new_enough(edition: Option<&str>, least: Option<&str>) -> Truth {
    match (edition, least) {
        (_, None) => Truth::Yes,
        (None, Some(_)) => Truth::Unknown,
        (Some(edition), Some(least)) => match compare(edition, least) {
            Some(Ordering::Less) => Truth::No,
            Some(_) => Truth::Yes,
            None => Truth::Unknown,
        },
    }
}

/// Which editions of one standard work together.
#[derive(Debug, Clone, Default)]
pub(crate) struct EditionRule {
    pairs: BTreeSet<(String, String)>,
}

impl EditionRule {
    /// The rule of a standard; without rows, all its editions work together.
    pub(crate) fn of(standard: &StandardId, rows: &[CompatibleEdition]) -> Self {
        let rows = rows.iter().filter(|row| row.standard == *standard);
        let both = rows.flat_map(|row| {
            let (a, b) = (row.edition.clone(), row.other_edition.clone());
            [(a.clone(), b.clone()), (b.clone(), a.clone()), (a.clone(), a), (b.clone(), b)]
        });
        Self { pairs: both.collect() }
    }

    /// Whether editions of this standard matter at all.
    pub(crate) fn matters(&self) -> bool {
        !self.pairs.is_empty()
    }

    /// Whether two editions work together: unknown if one is not said.
    pub(crate) fn compatible(&self, first: Option<&str>, second: Option<&str>) -> Truth {
        if !self.matters() {
            return Truth::Yes;
        }
        let (Some(first), Some(second)) = (first, second) else { return Truth::Unknown };
        let listed = first == second || self.pairs.contains(&(first.to_owned(), second.to_owned()));
        if listed { Truth::Yes } else { Truth::No }
    }

    /// The editions that the rule names, and `others` beside them, in families: largest sets in which every two work
    /// together. Two editions work together exactly if a family holds both. One empty family if editions do not matter.
    pub(crate) fn families<'a>(&'a self, others: impl IntoIterator<Item = &'a str>) -> Vec<BTreeSet<String>> {
        if !self.matters() {
            return vec![BTreeSet::new()];
        }
        let mut editions: BTreeSet<&str> = self.pairs.iter().map(|(edition, _)| edition.as_str()).collect();
        editions.extend(others);
        let mut families = Vec::new();
        self.extend(BTreeSet::new(), editions.clone(), BTreeSet::new(), &mut families);
        families.sort();
        families
    }

    /// Bron and Kerbosch: every largest family that holds `family`, of `open` and none of `closed`.
    fn extend<'a>(
        &self,
        family: BTreeSet<&'a str>,
        mut open: BTreeSet<&'a str>,
        mut closed: BTreeSet<&'a str>,
        families: &mut Vec<BTreeSet<String>>,
    ) {
        if open.is_empty() && closed.is_empty() {
            families.push(family.into_iter().map(str::to_owned).collect());
            return;
        }
        while let Some(edition) = open.pop_first() {
            let fits = |other: &&&'a str| self.compatible(Some(edition), Some(other)) == Truth::Yes;
            let mut longer = family.clone();
            longer.insert(edition);
            let still_open = open.iter().filter(fits).copied().collect();
            let still_closed = closed.iter().filter(fits).copied().collect();
            self.extend(longer, still_open, still_closed, families);
            closed.insert(edition);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_study::Quality;

    #[test]
    fn editions_are_compared_as_people_write_them() {
        for (older, newer) in [
            ("3", "4"),
            ("Ed 9", "Ed 10"),
            ("Ed A Ver 1", "Ed A Ver 2"),
            ("Ed A Ver 2", "Ed B"),
            ("1.9", "1.10"),
        ] {
            assert_eq!(compare(older, newer), Some(Ordering::Less), "{older} {newer}");
            assert_eq!(new_enough(Some(older), Some(newer)), Truth::No);
            assert_eq!(new_enough(Some(newer), Some(older)), Truth::Yes);
        }
        assert_eq!(compare("Edition 4", "Ed. 4"), Some(Ordering::Equal));
        assert_eq!(new_enough(Some("A"), Some("3")), Truth::Unknown);
        assert_eq!(new_enough(None, Some("3")), Truth::Unknown);
        assert_eq!(new_enough(None, None), Truth::Yes);
    }

    fn rule(pairs: &[(&str, &str)]) -> EditionRule {
        let standard = StandardId::new("s");
        let rows: Vec<CompatibleEdition> = pairs
            .iter()
            .map(|(edition, other)| CompatibleEdition {
                standard: standard.clone(),
                edition: (*edition).to_owned(),
                other_edition: (*other).to_owned(),
                source: None,
                quality: Quality::Assumed,
                note: None,
            })
            .collect();
        EditionRule::of(&standard, &rows)
    }

    #[test]
    fn families_hold_exactly_the_editions_that_work_together() {
        let rule = rule(&[("1", "2"), ("2", "3"), ("3", "4"), ("2", "4")]);
        let families = rule.families(["9"]);
        let together =
            |a: &str, b: &str| families.iter().any(|family| family.contains(a) && family.contains(b));
        for a in ["1", "2", "3", "4", "9"] {
            for b in ["1", "2", "3", "4", "9"] {
                assert_eq!(together(a, b), rule.compatible(Some(a), Some(b)) == Truth::Yes, "{a} {b}");
            }
        }
        assert_eq!(families.len(), 3);
    }
}
