//! highs
