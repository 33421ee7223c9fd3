//! Bytes to text.

use crate::code::ENCODING;
use crate::{Finding, Findings};

/// Turns the bytes of a file into text. UTF-8 is read with and without a byte-order mark; what anything else looks
/// like is named in the finding.
pub fn decode<'a>(file: &str, bytes: &'a [u8], findings: &mut Findings) -> Option<&'a str> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let at = error.valid_up_to();
            let line =
                bytes.get(..at).unwrap_or_default().iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
            let looks_like = match bytes {
                [0xFF, 0xFE, ..] => "UTF-16 (little-endian)",
                [0xFE, 0xFF, ..] => "UTF-16 (big-endian)",
                _ if bytes.contains(&0) => "UTF-16 or a binary file",
                _ => "Windows-1252 or another one-byte encoding",
            };
            findings.push(
                Finding::error(
                    ENCODING,
                    file,
                    format!("The file is not UTF-8 text; it looks like {looks_like}."),
                    "Save it again as \"CSV UTF-8\".",
                )
                .at_line(line)
                .with_value(format!("byte {:02X}", bytes.get(at).copied().unwrap_or_default())),
            );
            None
        }
    }
}
