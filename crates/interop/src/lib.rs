//! Interoperability.
