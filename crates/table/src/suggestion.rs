//! "Did you mean": the nearest known word to an unknown one.

/// The candidate nearest to `word` by edit distance, if it is near enough to be a slip of the keyboard.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let limit = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        // The distance is at least the difference in length, which is much cheaper to know.
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= limit * 4)
        .map(|candidate| (strsim::osa_distance(&lower, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        // Of several equally near ones the first by the alphabet, so that the order they come in does not matter.
        .min()
        .map(|(_, candidate)| candidate)
}

/// The same as a sentence to stand behind another: ` Did you mean k9?`, or nothing.
pub fn suggestion<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    did_you_mean(word, candidates).map(|guess| format!(" Did you mean {guess}?")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::did_you_mean;

    #[test]
    fn slips_are_seen_and_strangers_are_not() {
        let words = ["quantity", "quality", "wanted_by"];
        assert_eq!(did_you_mean("quantiy", words), Some("quantity"));
        assert_eq!(did_you_mean("Wanted_By", words), Some("wanted_by"));
        assert_eq!(did_you_mean("colour", words), None);
    }
}
