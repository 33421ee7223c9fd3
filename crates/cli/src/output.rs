//! The two streams: data on standard output, messages on standard error.

use std::io::{self, Write};

/// Writes data to standard output. A reader that has gone away (`| head`) is no fault.
pub fn data(text: &str) {
    let mut stream = io::stdout().lock();
    let _ = stream.write_all(text.as_bytes());
    let _ = stream.flush();
}

/// Writes a message and a line feed to standard error.
pub fn message(text: &str) {
    let mut stream = io::stderr().lock();
    let _ = writeln!(stream, "{text}");
}
