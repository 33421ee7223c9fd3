//! The list of findings on an input, and how it is shown.

use std::collections::BTreeMap;

use crate::{Code, Finding, Severity};

/// How many findings of one code in one file are shown before the rest is only counted.
const SHOWN: usize = 20;

/// All findings on an input.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, finding: Finding) {
        self.0.push(finding);
    }

    /// Adds all of another list.
    pub fn extend(&mut self, other: Findings) {
        self.0.extend(other.0);
    }

    /// Whether any is an error.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// How many there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|finding| finding.severity == severity).count()
    }

    /// Drops those for which `keep` is false.
    pub fn retain(&mut self, keep: impl FnMut(&Finding) -> bool) {
        self.0.retain(keep);
    }

    /// Brings them into the order of file, line and column.
    pub fn sort(&mut self) {
        self.0.sort_by(|a, b| {
            (a.severity, &a.file, a.line, &a.column, a.code)
                .cmp(&(b.severity, &b.file, b.line, &b.column, b.code))
        });
    }

    /// The findings as text, one a line, in their order, with a closing line that counts them. Of more than 20 findings of
    /// one code in one file the first 20 are shown and the others counted, unless `all` are wanted.
    pub fn report(&self, all: bool) -> String {
        let mut groups: BTreeMap<(Severity, &str, Code), usize> = BTreeMap::new();
        for finding in &self.0 {
            *groups.entry((finding.severity, &finding.file, finding.code)).or_default() += 1;
        }
        let mut text = String::new();
        let mut shown: BTreeMap<(Severity, &str, Code), usize> = BTreeMap::new();
        for finding in &self.0 {
            let group = (finding.severity, finding.file.as_str(), finding.code);
            let shown = shown.entry(group).or_default();
            *shown += 1;
            let count = groups.get(&group).copied().unwrap_or_default();
            // One more than is shown is as long as the line that would stand for it.
            if all || *shown <= SHOWN || count == SHOWN + 1 {
                text.push_str(&format!("{finding}\n"));
            } else if *shown == SHOWN + 1 {
                let (severity, file, code) = group;
                let more = with_separators(count - SHOWN);
                text.push_str(&format!(
                    "{file}: {severity} {code}: and {more} more like this; --all shows them.\n"
                ));
            }
        }
        text.push_str(&self.summary());
        text.push('\n');
        text
    }

    /// How many findings there are, in a line: `2 errors, 1 warning, 14 notes.`
    pub fn summary(&self) -> String {
        let counted = |severity: Severity| {
            let count = self.count(severity);
            let plural = if count == 1 { "" } else { "s" };
            (count > 0).then(|| format!("{} {severity}{plural}", with_separators(count)))
        };
        let parts: Vec<String> =
            [Severity::Error, Severity::Warning, Severity::Note].into_iter().filter_map(counted).collect();
        if parts.is_empty() { "No findings.".to_owned() } else { format!("{}.", parts.join(", ")) }
    }

    /// One after the other.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.0.iter()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// A count with commas between the thousands.
fn with_separators(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(count: u64) -> Findings {
        let mut findings = Findings::new();
        for line in 0..count {
            findings.push(Finding::error(Code("T09"), "needs.csv", "Wrong.", "Mend it.").at_line(line));
        }
        findings
    }

    #[test]
    fn many_of_one_kind_are_counted_and_not_shown() {
        let mut many = findings(1_234_567);
        many.push(Finding::error(Code("T11"), "needs.csv", "Twice.", "Remove one.").as_warning());
        let report = many.report(false);
        assert_eq!(report.lines().count(), 20 + 1 + 1 + 1);
        assert!(report.contains("needs.csv: error T09: and 1,234,547 more like this; --all shows them.\n"));
        assert!(report.ends_with("1,234,567 errors, 1 warning.\n"));
    }

    #[test]
    fn what_would_save_no_line_is_shown() {
        assert_eq!(findings(21).report(false).lines().count(), 22);
        assert_eq!(findings(22).report(false).lines().count(), 22);
        assert_eq!(findings(22).report(true).lines().count(), 23);
        assert_eq!(Findings::new().report(false), "No findings.\n");
    }
}
