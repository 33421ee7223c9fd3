//! The manual's page on backtests.

use std::fmt::Write as _;

use muster_study::Study;

use crate::backtest::backtest_all;
use crate::text::{coverage, legend};

/// The page of the manual, with the results for `study`.
pub fn backtest_markdown(study: &Study) -> String {
    let all = backtest_all(study);
    let mut text = String::from(METHOD);
    text.push_str("\n| forecast | what it is |\n| --- | --- |\n");
    for (word, meaning) in legend() {
        let _ = writeln!(text, "| `{word}` | {} |", meaning.trim());
    }
    text.push_str(ERRORS);
    let _ = write!(text, "\n{}", coverage(&all));
    for test in &all.tests {
        let _ = write!(text, "\n### {}\n\n```text\n{test}```\n", test.contract);
    }
    text.push_str("\n## Contracts that cannot be tested\n\n| contract | why |\n| --- | --- |\n");
    for (contract, error) in &all.untestable {
        let _ = writeln!(text, "| `{contract}` | {error} |");
    }
    text.push_str(LIMITS);
    text
}

const METHOD: &str = "# The backtest

How good is the delivery model? `muster backtest STUDY` takes every signed contract whose deliveries are known, forgets
what came after its signature, lays it out, and compares with what came. `--contract ID` takes one. The program writes this
page, and a test fails when it is not current.

## What was known

- *The line's capacity*: the steps of `capacity_steps.csv` that were public in the month of signature: those whose `known_since`, or `from`
  if that is blank, is not later. A step announced before for a later month counts; one published later does not, even for an
  earlier month. What has been superseded since counts as far as it was known. Where no rate was public, the study's assumption holds.
- *Earlier orders*: contracts on the same line signed before, with what their schedule leaves at signature. They are served
  first.
- *Lead time and transit*: `lead_months` of the line and system, and `months` of the nearest transport row. These are facts of today: the
  data do not say what was known of them then.
- *What came*: `batch` and `residual` rows, in their month or spread evenly over their span. `checkpoint` rows are published totals: they
  are shown beside, and not added.
";

const ERRORS: &str = "
The published plan is that of the `plan` rows of `deliveries.csv`, each quantity spread evenly over its span. The window of the order book is
its first and last month if it covers the whole contract; otherwise the dates of `order_book.csv` while the contract
still runs.

## Errors

The n-th unit that came is set beside the n-th unit foreseen. *Months off* is the mean of the absolute differences of their
months, *late by* that of the signed ones (positive: the forecast comes late). *Units off* is the mean, over the months from
signature to the last arrival, of the absolute difference of the running totals, *at most* the largest of them; of a forecast
of fewer units than came, only up to its own last month. *Missed* units came and are never foreseen.

## Bands

`muster stress dates` gives bands: what has arrived at least, with a chance of 50, 80 and 95 per cent. For each contract the study is set back to
the month of signature (the capacity known then, the orders signed before, nothing of what came), the contract is laid out as in the
forecasts `model` and `order-book`, and its future is drawn 32,768 times, as on the page [Stress](stress.md). The band of the n-th unit
runs from the month of the forecast, before which the model never delivers, to the month by which it has come with that chance: if the
model is right, at least that share of units comes inside. *Lots* are those whose month of arrival is published (of several in one month,
and of units spread over a span, what had come by then is compared); *units* are all, spread where only a span is known. *Early* is before the band,
*late* after it.

The supply network, the rates of disruptions, the delays of capacity and the ramp-up and transit times are those of the study of today,
most of them assumptions, and some rest on cases published after these contracts were signed. The window of a contract that still runs is
that of the order book of today, of which the first month may be what came. The lots of a contract come early or late
together: the cases are the contracts, far fewer than the lots.

## Results
";

const LIMITS: &str = "
Contracts without any row in `deliveries.csv` are not listed.

## What to make of it

Few contracts have published lots, and they say little about others. Where the model is worse than a straight line or
than the published plan, the reasons stand in the remarks above: the line's rate was not public at signature, so that an assumption
stood in; the lead time is that of other contracts of the maker; or the buyer was served before others, which no capacity
or lead time foresees. The straight line of a finished contract ends with the last delivery that came, which nobody knew
at signature: it shows how even deliveries were, and is no rival. The order book's layout shows what the published window is worth once
the line's capacity is set against it.

The bands hold only what can go wrong from the forecast on. Where the forecast itself is too late, because the line made more than anybody
had published or the buyer was served first, what came lies before them, and no chance that is drawn could bring it inside. A share
below 80 per cent that comes from lots *before* the band is a fault of the forecast, one from lots *after* it would be a fault of the rates. So few
contracts, all from one country, cannot tell whether the rates are right.
";
