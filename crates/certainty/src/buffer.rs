//! Buffers: how much later than on paper the planner is to reckon units, from round to round.

use std::collections::BTreeMap;

use muster_plan::tables::Buffer;
use muster_study::LineId;

use crate::{Assessment, Request};

/// The buffers after another look at a plan, by line and year. None ever falls, so that the rounds come to an end.
///
/// A buffer grows to what was drawn. Where a need is met by its date with its buffers and does not hold it with the chance
/// wanted, because its units come from several lines or years and one or the other is late, those that have not grown
/// anyway grow by a month.
pub(crate) fn grown(
    before: &[Buffer],
    assessment: &Assessment,
    round: u32,
    request: &Request,
) -> Vec<Buffer> {
    let mut buffers: BTreeMap<(LineId, i32), Buffer> =
        before.iter().map(|buffer| ((buffer.line.clone(), buffer.year), buffer.clone())).collect();
    let mut set = |key: &(LineId, i32), months: i64, reason: String| {
        let row = Buffer { line: key.0.clone(), year: key.1, months, reason };
        buffers.insert(key.clone(), row);
    };
    let known = |key: &(LineId, i32)| {
        before.iter().find(|row| (&row.line, row.year) == (&key.0, key.1)).map_or(0, |row| row.months)
    };
    let mut grew = Vec::new();
    for (key, late) in &assessment.late {
        let months = i64::try_from(*late).unwrap_or(i64::MAX);
        if months > known(key) {
            let reason = format!(
                "With a chance of {} per cent, what it makes in {} comes at most so much later than round {round} has it on paper.",
                request.wanted, key.1
            );
            set(key, months, reason);
            grew.push(key.clone());
        }
    }
    for (need, promise) in assessment.broken() {
        if promise.origins.iter().any(|origin| grew.contains(origin)) {
            continue;
        }
        for origin in &promise.origins {
            let reason = format!(
                "A month more than in round {round}, where {need} did not hold its date with a chance of {} per cent.",
                request.wanted
            );
            set(origin, known(origin) + 1, reason);
        }
    }
    buffers.into_values().collect()
}
