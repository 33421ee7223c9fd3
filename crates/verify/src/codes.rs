//! What the judge can object to.

muster_table::codes! { CODES:
    UNKNOWN_NAME = "V01" {
        title: "A row of the plan names something that does not exist",
        why: "A contract, delivery or payment for something that neither study nor plan knows cannot be checked, and nobody could carry it out.",
        remedy: "Verify the plan against the study it was made from; its provenance holds the digests of that study's files.",
        example: "deliveries.csv names a line that is not in the study's lines.csv"
    }
    TWICE = "V02" {
        title: "Two rows of the plan stand for the same thing",
        why: "Each contract, project, payment and month of a line has one row; with two, every sum would be a guess.",
        remedy: "Remove the row that is too many, or plan the study again.",
        example: "Two rows of payments.csv for the same nation, year, kind and contract"
    }
    NOT_PLANNED = "V03" {
        title: "A contract serves a need that is not planned",
        why: "Needs that are signed already, whose quantity is unknown or that no candidate can serve are listed and not planned.",
        remedy: "Remove the contract, or plan the study again.",
        example: "A contract for a need with status `signed`"
    }
    NOT_A_CANDIDATE = "V04" {
        title: "A contract buys a system that cannot serve its need",
        why: "Only candidates of the need can serve it, and only if their price is known and a usable line makes them.",
        remedy: "Plan the study again, or add the system to candidates.csv.",
        example: "A contract for a system that candidates.csv does not name for the need"
    }
    ROUTE_CLOSED = "V05" {
        title: "A contract uses a route that is not open to its buyer",
        why: "route_access.csv says who may use a route for which systems; a route without rows there is open to nobody.",
        remedy: "Plan the study again, or open the route in route_access.csv.",
        example: "A call-off from a framework that another nation concluded for itself alone"
    }
    LINE_UNUSABLE = "V06" {
        title: "Units come from a line that cannot deliver them",
        why: "A line must make the system, be open to the plan, have a known lead time, some capacity, and transport to the buyer.",
        remedy: "Plan the study again.",
        example: "Units of one system from a line that makes another"
    }
    WRONG_BUYER = "V07" {
        title: "The contract's nation is not that of its need",
        why: "Whoever has the need buys and pays.",
        remedy: "Correct the nation, or plan the study again.",
        example: "A contract of DEU for a need of POL"
    }
    BROKEN_LOT = "V10" {
        title: "A quantity is not a whole number of lots",
        why: "Units are delivered in whole lots of the capability, at least one.",
        remedy: "Correct the quantity, or plan the study again.",
        example: "7 launchers of a capability that is planned in batteries of 6"
    }
    WRONG_QUANTITY = "V11" {
        title: "A contract's quantity is not the sum of its deliveries",
        why: "What is contracted is what arrives; what does not arrive is unmet, and not under contract.",
        remedy: "Correct one of the two, or plan the study again.",
        example: "A contract over 40 units with deliveries of 36"
    }
    MORE_THAN_WANTED = "V12" {
        title: "More arrives than is wanted",
        why: "A need is served up to its quantity and not beyond.",
        remedy: "Plan the study again.",
        example: "44 units in two contracts for a need of 40"
    }
    TOO_SOON = "V13" {
        title: "Units are finished before they can be",
        why: "No unit is finished before the earliest month of the contract by its route, with all its members' coordination, plus the adaptation to standards that its needs require and the lead time of the line.",
        remedy: "Plan the study again.",
        example: "A competition of 12 months and a lead time of 18, and a first unit after 24"
    }
    WRONG_ARRIVAL = "V14" {
        title: "The month of arrival does not follow from the month of making",
        why: "Units arrive after the transit months of the nearest transport row between the zones of line and buyer.",
        remedy: "Plan the study again.",
        example: "Units made in 2028-03 that arrive in 2028-03 after a voyage of two months"
    }
    OUT_OF_TIME = "V15" {
        title: "Units arrive outside the time in which they count",
        why: "Units arrive within the horizon and not before they are wanted.",
        remedy: "Plan the study again.",
        example: "An arrival before the need's `wanted_from`"
    }
    BELOW_MINIMUM = "V16" {
        title: "A deal is below the minimum order of a line",
        why: "A line takes a deal only from a quantity on, over all members of a project.",
        remedy: "Plan the study again.",
        example: "12 units from a line whose minimum order is 20"
    }
    TOO_MANY_SYSTEMS = "V17" {
        title: "Too many different systems serve a need",
        why: "The need says how many types it bears at most.",
        remedy: "Plan the study again.",
        example: "Two types of tank for a need with `most_systems` 1"
    }
    TOO_MANY_LINES = "V18" {
        title: "Too many lines serve a need",
        why: "The need says from how many lines its units may come at most.",
        remedy: "Plan the study again.",
        example: "Units from three lines for a need with `most_lines` 2"
    }
    TWO_DEALS = "V19" {
        title: "A need buys the same system by two deals",
        why: "A need takes part in at most one deal per system, so that fixed costs and price steps are counted once.",
        remedy: "Plan the study again.",
        example: "The same tank by an own competition and in a joint project"
    }
    WRONG_DATE = "V20" {
        title: "A date of a contract does not follow from its deliveries",
        why: "A contract is signed when production of its first units begins, a project and its contracts when that of all members' first units does; first and last delivery are the months of the first and last arrival.",
        remedy: "Correct the date, or plan the study again.",
        example: "A signature in 2029 for units whose production begins in 2028"
    }
    PROJECT_MISMATCH = "V30" {
        title: "Contract and project do not fit together",
        why: "Joint routes, and only they, make projects. All contracts of a project are for its system by its route, a project has contracts, and there is one project for each system and joint route.",
        remedy: "Plan the study again.",
        example: "A contract by a joint route without a project"
    }
    WRONG_MEMBERS = "V31" {
        title: "The members of a project are not right",
        why: "The members are the nations with contracts in the project; the route says how few and how many there may be.",
        remedy: "Plan the study again.",
        example: "A nation among the members that buys nothing in the project"
    }
    WRONG_PROJECT = "V32" {
        title: "A figure of a project is not right",
        why: "Quantity, signature, price step, unit price, shared costs and savings follow from its contracts.",
        remedy: "Correct the figure, or plan the study again.",
        example: "Shared costs that are not the sum of the members' shares"
    }
    WRONG_ADAPTATION = "V33" {
        title: "An adaptation to a standard is not right",
        why: "A system that lacks a standard which a need requires is adapted, at the cost and in the months of adoption_costs.csv; a project for all that its needs require.",
        remedy: "Plan the study again.",
        example: "No row for a standard that need_standards.csv requires and the system lacks"
    }
    OVERLOADED = "V40" {
        title: "A line makes more than it can",
        why: "In every month, what the plan takes of a line must fit into what signed contracts leave and what paid expansions add, in whole lots.",
        remedy: "Plan the study again.",
        example: "14 units in a month in which the line can make 12"
    }
    WRONG_LINE_LOAD = "V41" {
        title: "A figure of a line's load is not right",
        why: "Capacity with its ramp, order book, expansions and plan are recomputed for every line that may be planned, month by month.",
        remedy: "Correct the figure, or plan the study again.",
        example: "A month missing from line_load.csv"
    }
    WRONG_EXPANSION = "V42" {
        title: "An expansion is not right",
        why: "It may be decided only in the months that the study gives, is ready after its own months, and costs what the study says.",
        remedy: "Plan the study again.",
        example: "A decision in a month between two intervals"
    }
    WRONG_PAYER = "V43" {
        title: "An expansion is not paid as it must be",
        why: "Nations with a contract on the line pay its whole cost, in the year of the decision.",
        remedy: "Plan the study again.",
        example: "A nation that pays for a line from which it gets nothing"
    }
    WRONG_PRICE = "V50" {
        title: "A price is not right",
        why: "The list price is the system's chosen price times the route's factor; the price step follows from the quantity of the whole deal.",
        remedy: "Correct the price, or plan the study again.",
        example: "The rebate of 100 units for a deal of 80"
    }
    WRONG_COST = "V51" {
        title: "A cost of a contract is not right",
        why: "Goods, transport, procedure, one-time costs and their total follow from units, routes and holdings.",
        remedy: "Correct the figure, or plan the study again.",
        example: "No introduction cost for a system that the nation does not hold"
    }
    WRONG_PAYMENT = "V52" {
        title: "A payment is not right",
        why: "Advance, payment on arrival, transport, procedure and one-time costs are recomputed for every contract and year, to the hundredth.",
        remedy: "Correct the payment, or plan the study again.",
        example: "An advance booked in the year of arrival"
    }
    WRONG_BUDGET = "V53" {
        title: "A figure of a budget is not right",
        why: "Available money, what signed contracts take, what is left and what is paid are recomputed for every nation and year.",
        remedy: "Correct the figure, or plan the study again.",
        example: "Committed money that leaves out a signed contract"
    }
    OVERSPENT = "V54" {
        title: "A nation pays more than it has",
        why: "The payments of a year must fit into the free money of the year and what was carried in.",
        remedy: "Plan the study again.",
        example: "120 million paid in a year with 100 million free and nothing carried in"
    }
    CARRIED_TOO_MUCH = "V55" {
        title: "Money is carried over that may not be",
        why: "A year carries out at most what it has left, and at most its share of the year's free money; the next year gets just that, and the first year nothing.",
        remedy: "Plan the study again.",
        example: "40 million carried in after 30 million carried out"
    }
    UNRECKONABLE = "V56" {
        title: "An amount of the study cannot be brought into its money",
        why: "Without an exchange rate or price index the judge cannot recompute what rests on the amount.",
        remedy: "Run `muster check` on the study, and add the rate or index it names.",
        example: "A route whose cost is in a currency without a rate"
    }
    WRONG_OUTCOME = "V60" {
        title: "A need's outcome is not right",
        why: "Units on time, late and unmet, first and last arrival and months of delay follow from the deliveries; every need of the study has its row.",
        remedy: "Correct the figure, or plan the study again.",
        example: "Units counted as on time that arrive after `wanted_by`"
    }
    WRONG_LIMIT = "V61" {
        title: "The limit named for a need cannot be the one",
        why: "A need that is met on time has no limit, every other has one, and needs that are not planned say why.",
        remedy: "Plan the study again.",
        example: "`none` for a need with unmet units"
    }
    WRONG_AIM = "V62" {
        title: "The value of an aim is not right",
        why: "Waiting, money and dependence are recomputed from deliveries and payments.",
        remedy: "Plan the study again.",
        example: "A value of waiting that leaves out unmet units"
    }
    WRONG_BOUND = "V63" {
        title: "A bound contradicts the plan",
        why: "No plan beats a proven bound, so a value below its bound shows that the proof is wrong; and the gap is the distance of the two as a share of the value.",
        remedy: "Plan the study again, and report it if it happens again.",
        example: "A plan with the value 90 and a bound of 95"
    }
    WRONG_COMPARISON = "V64" {
        title: "A figure of the comparison is not right",
        why: "What is delivered, paid and saved beside the world without cooperation is recomputed from both plans.",
        remedy: "Plan the study again.",
        example: "Money saved on units that only one of the two plans delivers"
    }
    COOPERATION = "V65" {
        title: "The plan without cooperation holds cooperation",
        why: "In the world beside which a plan is shown, each nation buys for itself: no joint projects, and expansions only where one nation pays alone. Otherwise months and money gained would not be those of cooperation.",
        remedy: "Plan the study again.",
        example: "A contract by a joint route in the folder `alone`"
    }
    WRONG_RELIANCE = "V66" {
        title: "What hangs on a plant is not right",
        why: "How much of what the plan delivers hangs on each line and supply node follows from the deliveries, the bill of materials and the shares of sources; every plant on which anything hangs has its row.",
        remedy: "Plan the study again.",
        example: "A row missing for the only maker of a power pack"
    }
    WRONG_BUFFER = "V67" {
        title: "A buffer is not right",
        why: "Buffers are for lines that the plan can use and years of the horizon, and the plan reckons with the same ones as the world without cooperation.",
        remedy: "Plan the study again.",
        example: "A buffer of -1 months"
    }
    WRONG_CERTAINTY = "V68" {
        title: "A figure on certainty contradicts the plan",
        why: "Chances are drawn; how many needs are certain enough, the delays on paper and the payments follow from them and from the plan, and the round taken is this plan.",
        remedy: "Plan the study again.",
        example: "A need called certain at 80 per cent whose chance is 71 per cent"
    }
    WRONG_CHANGE = "V69" {
        title: "A change against the former plan contradicts the plan",
        why: "Which contracts are kept, altered, dropped and added, and what they come to in this plan, follows from its contracts; a pinned contract stays with at least its units; and of the contracts dropped and added for a need those that are more count, all at one price.",
        remedy: "Plan the study again.",
        example: "A contract called kept that is not in the plan"
    }
}
