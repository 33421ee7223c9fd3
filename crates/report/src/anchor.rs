//! Identifiers of elements of the page, for links within it.

/// The identifier of the element that shows `identifier` as a `kind`: `need-pol-k2`. Different texts never share one.
pub fn anchor(kind: &str, identifier: &str) -> String {
    let letters = identifier.bytes().map(|byte| {
        if byte.is_ascii_alphanumeric() || byte == b'-' {
            char::from(byte).to_string()
        } else {
            format!("_{byte:02x}")
        }
    });
    std::iter::once(format!("{kind}-")).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::anchor;

    #[test]
    fn different_texts_stay_different() {
        assert_eq!(anchor("need", "pol-k2"), "need-pol-k2");
        assert_eq!(anchor("need", "a b\""), "need-a_20b_22");
        assert_ne!(anchor("x", "a_20"), anchor("x", "a "));
    }
}
