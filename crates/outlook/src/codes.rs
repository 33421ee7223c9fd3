//! The codes of what an outlook has to say about its own limits.

use muster_table::codes;

codes! { CODES:
    MONEY_UNKNOWN = "O01" {
        title: "A nation's money is unknown",
        why: "Nothing is known, or assumed, of its defence spending, its GDP or one of the shares that lead from there to a budget. Unknown is not zero: the nation has no budget in the outlook.",
        remedy: "Add the missing figure to economy.csv or nations.csv, or an assumption for it.",
        example: "Iceland has a GDP, but no defence spending in any edition"
    }
    OTHER_EDITION = "O02" {
        title: "A nation's money comes from another publication",
        why: "The edition that study.toml names does not cover the nation. Its series is taken as a whole from the edition that reaches furthest; its definition of defence spending may differ from that of other nations.",
        remedy: "Nothing needs to be done, but do not compare the nation's share of GDP with others too finely.",
        example: "South Korea is not in NATO's tables: its ministry's own figures are used"
    }
    NO_PLEDGE = "O03" {
        title: "A nation has no pledge to follow",
        why: "The path leads to the pledged share of GDP, and pledges.csv has no chosen core pledge for the nation: its last known share is carried on.",
        remedy: "Add the pledge, mark one as chosen, or choose the flat path.",
        example: "a nation outside NATO under the straight-line path"
    }
    COMMITMENT_UNKNOWN = "O04" {
        title: "A signed contract cannot be counted against its buyer's money",
        why: "Its value, its dates, or the rate of its currency is unknown. What the buyer has committed is more than the outlook says.",
        remedy: "Add what is missing to order_book.csv, exchange_rates.csv or price_indices.csv.",
        example: "a running contract whose value was never published"
    }
    OVERCOMMITTED = "O05" {
        title: "Signed contracts take more than is open to the study",
        why: "In the years named, the nation has signed for more than its equipment money times the share open to the study: nothing is left for new contracts. Either the shares are too low, or the contracts run over other budgets as well.",
        remedy: "Look at equipment_share and plan_share of the nation, and at the values in order_book.csv, which may include more than equipment.",
        example: "Poland in 2026, with tanks, howitzers and launchers all due at once"
    }
}
