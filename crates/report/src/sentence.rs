//! Parts of sentences.

/// `a`, `a and b`, `a, b and c`.
pub fn list(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The first `most` parts as a list, and how many more there are: `a, b and 3 more`.
pub fn list_at_most(parts: &[String], most: usize) -> String {
    if parts.len() <= most + 1 {
        return list(parts);
    }
    format!("{} and {} more", parts[..most].join(", "), parts.len() - most)
}

/// The text with a capital first letter.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().collect::<String>() + letters.as_str(),
        None => String::new(),
    }
}

/// Years as spans: `2028–2031 and 2034`. The years come sorted.
pub fn year_spans(years: &[i32]) -> String {
    let mut spans: Vec<(i32, i32)> = Vec::new();
    for year in years {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == *year => *last = *year,
            _ => spans.push((*year, *year)),
        }
    }
    let parts: Vec<String> = spans
        .iter()
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}\u{2013}{last}") })
        .collect();
    list(&parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_spans_read_well() {
        let parts: Vec<String> = ["a", "b", "c", "d"].map(String::from).to_vec();
        assert_eq!(list(&parts[..3]), "a, b and c");
        assert_eq!(list_at_most(&parts, 2), "a, b and 2 more");
        assert_eq!(list_at_most(&parts[..3], 2), "a, b and c");
        assert_eq!(year_spans(&[2028, 2029, 2031]), "2028\u{2013}2029 and 2031");
    }
}
