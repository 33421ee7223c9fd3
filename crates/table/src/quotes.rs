//! Quotation marks that are never closed. A CSV reader would take the rest of the file for one cell, in silence.

use std::borrow::Cow;
use std::ops::Range;

/// Blanks every row whose quotation marks do not fit, so that all other rows can be read, and gives the line numbers of
/// the blanked rows. Line breaks stay, and with them the numbers of all other lines.
pub(crate) fn without_broken_quotes(text: &str) -> (Cow<'_, str>, Vec<u64>) {
    if !text.contains('"') {
        return (Cow::Borrowed(text), Vec::new());
    }
    let broken = broken_rows(text.as_bytes());
    if broken.is_empty() {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut mended = String::with_capacity(text.len());
    let mut copied = 0;
    for (_, row) in &broken {
        mended.push_str(text.get(copied..row.start).unwrap_or_default());
        let lost = text.get(row.clone()).unwrap_or_default();
        mended.extend(lost.chars().map(|letter| if letter == '\n' { '\n' } else { ' ' }));
        copied = row.end;
    }
    mended.push_str(text.get(copied..).unwrap_or_default());
    (Cow::Owned(mended), broken.into_iter().map(|(line, _)| line).collect())
}

/// The rows with broken quotes: the line on which the quote is opened, and the bytes from the start of the row to the
/// end of that line.
fn broken_rows(bytes: &[u8]) -> Vec<(u64, Range<usize>)> {
    let mut broken = Vec::new();
    let (mut at, mut line) = (0, 1);
    let mut row_start = 0;
    let mut cell_starts = true;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' if cell_starts => match closing_quote(bytes, at) {
                Some(close) => {
                    line += line_breaks(bytes, at..close);
                    at = close;
                    cell_starts = false;
                }
                None => {
                    let end = bytes.iter().skip(at).position(|byte| *byte == b'\n').map(|length| at + length);
                    let end = end.unwrap_or(bytes.len());
                    broken.push((line, row_start..end));
                    at = end;
                    continue;
                }
            },
            b'\n' => {
                line += 1;
                row_start = at + 1;
                cell_starts = true;
            }
            other => cell_starts = *other == b',',
        }
        at += 1;
    }
    broken
}

/// Where the quoted cell that opens at `open` closes; `None` if it never does, or if text follows its end.
fn closing_quote(bytes: &[u8], open: usize) -> Option<usize> {
    let mut at = open + 1;
    loop {
        at += bytes.iter().skip(at).position(|byte| *byte == b'"')?;
        match bytes.get(at + 1) {
            Some(b'"') => at += 2,
            None | Some(b',' | b'\n' | b'\r') => return Some(at),
            Some(_) => return None,
        }
    }
}

fn line_breaks(bytes: &[u8], range: Range<usize>) -> u64 {
    bytes.get(range).unwrap_or_default().iter().filter(|byte| **byte == b'\n').count() as u64
}

#[cfg(test)]
mod tests {
    use super::without_broken_quotes;

    #[test]
    fn only_the_row_with_the_open_quote_is_lost() {
        let text = "a,b\n1,\"open\n2,\"closed, \"\"twice\"\"\nand long\"\n3,c\n";
        let (mended, lines) = without_broken_quotes(text);
        assert_eq!(lines, [2]);
        assert_eq!(mended, "a,b\n       \n2,\"closed, \"\"twice\"\"\nand long\"\n3,c\n");
    }

    #[test]
    fn sound_texts_stay_as_they_are() {
        for text in ["a,\"b\"\r\n", "a,\"\"\n", "5\" gun,b\n", "\"x\ny\",\"z\"", "\"\"\"q\"\"\"\n"] {
            assert_eq!(without_broken_quotes(text), (text.into(), vec![]), "{text}");
        }
        assert_eq!(without_broken_quotes("\"a\"b,c\n\"x").1, [1, 2]);
    }
}
