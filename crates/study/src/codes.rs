//! The codes of what can be wrong with a study beyond the form of its tables.

use muster_table::codes;

codes! { CODES:
    BROKEN_SETTINGS = "S01" {
        title: "study.toml is not well-formed",
        why: "A line of study.toml does not follow the rules of TOML, so that its keys cannot be told apart.",
        remedy: "Write one `key = value` to a line; words and months stand in double quotes, numbers do not.",
        example: "start = 2026-07 instead of start = \"2026-07\""
    }
    UNKNOWN_SETTING = "S02" {
        title: "The key is not known",
        why: "A misspelt key would silently leave its setting as it was, so nothing unknown is passed over.",
        remedy: "Correct the key, move it to its section, or remove it.",
        example: "`advanze = 20.0` under [plan]"
    }
    MISSING_SETTING = "S03" {
        title: "A key is missing",
        why: "Every choice of a study is written down in it, so that it means the same with every version of Muster.",
        remedy: "Add the key; the message gives its meaning and form.",
        example: "study.toml without `price_year`"
    }
    WRONG_SETTING = "S04" {
        title: "The value behind a key is of another kind or out of range",
        why: "A number in quotation marks, an unknown word or a share above 100 per cent cannot be what was meant.",
        remedy: "Write it in the form that the message gives.",
        example: "advance = \"20\""
    }
    ASSUMPTION_TARGET = "S10" {
        title: "An assumption is meant for a table or column that does not exist",
        why: "It would fill nothing, and the blanks it was meant for would stay unknown.",
        remedy: "Correct the table (without .csv) or the column.",
        example: "table = line_system, column = lead_months"
    }
    NOT_ASSUMABLE = "S11" {
        title: "An assumption is meant for a column that holds no assumptions",
        why: "Only columns whose blanks a plan must fill somehow can be assumed; a blank elsewhere stays unknown, on purpose.",
        remedy: "Write the fact into the table with its source, or leave it unknown. The reference pages mark the columns that can be assumed.",
        example: "an assumption for the quantity of needs"
    }
    ASSUMED_VALUE = "S12" {
        title: "The assumed value does not fit its column",
        why: "An assumption fills cells as if it stood there, so it must be of the column's kind and within its limits.",
        remedy: "Write the value in the form that the message gives.",
        example: "`ten` for lead_months"
    }
    ASSUMPTION_SCOPE = "S13" {
        title: "The scope of an assumption is not understood",
        why: "It must say, as `key=identifier`, which rows it is for; otherwise it would fill too much or nothing.",
        remedy: "Leave it blank for all rows, or write one key and an identifier of the study, such as `nation=POL`.",
        example: "scope = Poland"
    }
    CLASHING_ASSUMPTIONS = "S14" {
        title: "Two assumptions fit the same cells equally closely",
        why: "Which of the two is used would be an accident.",
        remedy: "Remove one, or add one with a closer scope.",
        example: "two rows for ramp_months of lines, both with a blank scope"
    }
    IDLE_ASSUMPTION = "S15" {
        title: "An assumption fills nothing",
        why: "Every cell it could fill holds a fact, or a closer assumption fills it. It does no harm, but may tell that something is not as intended.",
        remedy: "Nothing needs to be done; remove it if it is no longer wanted.",
        example: "an assumption for capability=submarine in a study without lines for submarines"
    }
    DANGLING_REFERENCE = "S20" {
        title: "An identifier refers to a row that does not exist",
        why: "What it was to name is unknown, and the row would stand alone.",
        remedy: "Correct the identifier, or add the row it refers to.",
        example: "`leopard-2a9` in candidates.csv, which systems.csv does not hold"
    }
    CAPABILITY_LOOP = "S21" {
        title: "The tree of capabilities has a loop",
        why: "Rows apply to a capability and all below it; in a loop everything would be below itself.",
        remedy: "Leave the parent blank at the top of the tree.",
        example: "tanks are part of vehicles, and vehicles part of tanks"
    }
    CODE_FORM = "S22" {
        title: "A code does not have its form",
        why: "Nations are written by ISO 3166-1 (POL), currencies by ISO 4217 (EUR), names of studies in lower case, so that tables of different makers fit together.",
        remedy: "Write it in the form that the message gives.",
        example: "`Poland` for a nation, `Euro` for a currency"
    }
    REVERSED_DATES = "S30" {
        title: "Two dates stand in the wrong order",
        why: "Nothing can end before it begins; one of the months is a slip.",
        remedy: "Correct one of the two months.",
        example: "wanted_from = 2031-01, wanted_by = 2029-12"
    }
    OUTSIDE_HORIZON = "S31" {
        title: "A date lies outside the months that are planned",
        why: "It is allowed, but makes every unit late or out of reach, and is often a slip.",
        remedy: "Check the month, the status of the row, and `start` and `end` in study.toml.",
        example: "wanted_by = 2023-12 in a study that starts in 2026-07"
    }
    REVERSED_HORIZON = "S32" {
        title: "The horizon is empty or too long",
        why: "A plan needs a first and a last month in this order, and at most fifty years.",
        remedy: "Correct `start` or `end` in study.toml.",
        example: "start = \"2035-12\", end = \"2026-07\""
    }
    BROKEN_LOT = "S40" {
        title: "A quantity is no multiple of the lot",
        why: "The plan orders and delivers whole lots; the rest could never come.",
        remedy: "Correct the quantity, or the lot of the capability.",
        example: "quantity = 1250 where shells come in lots of 1000"
    }
    LOTS_DIFFER = "S41" {
        title: "Two lots that must be equal differ",
        why: "A line has one stream of units, whichever of its systems they are, and a need takes units of any candidate; both need one lot.",
        remedy: "Make the lots of the two capabilities equal.",
        example: "one line makes howitzers in lots of 1 and vehicles in lots of 6"
    }
    OTHER_CAPABILITY = "S42" {
        title: "A candidate provides another capability than the need wants",
        why: "A howitzer does not meet a need for tanks. A system of a capability below the need's does.",
        remedy: "Correct the system, the need, or the capability of either.",
        example: "`k9` as candidate of a need for main-battle-tank"
    }
    NO_PRICE = "S50" {
        title: "A candidate system has no chosen price",
        why: "Without a price the plan can neither weigh nor pay it, so it is left out.",
        remedy: "Choose one of its prices with `yes`, add one with its source, or add an assumption for a blank one.",
        example: "three prices of a system, all with chosen = no"
    }
    TWO_PRICES = "S51" {
        title: "A system has two chosen prices",
        why: "Which of them the plan uses would be an accident.",
        remedy: "Write `no` for all but one of them.",
        example: "chosen = yes for the price of 2022 and for that of 2025"
    }
    PRICE_RANGE = "S52" {
        title: "The upper end of a price range lies below the price",
        why: "One of the two figures is a slip.",
        remedy: "Correct one of the two.",
        example: "unit_price = 12000000, highest = 9000000"
    }
    NO_RATE = "S53" {
        title: "An amount cannot be brought into the study's money",
        why: "It needs the exchange rate of its price year, and the price levels of that year and of the study's own; Muster brings none of its own.",
        remedy: "Add the row to exchange_rates.csv or price_indices.csv, or correct currency and year.",
        example: "a price in KRW of 2022 without a rate of KRW for 2022"
    }
    UNCLEAR_AMOUNT = "S54" {
        title: "A figure does not say enough of itself",
        why: "An amount means something only with its currency and the year of its prices; a share has neither and is at most 100 per cent.",
        remedy: "Write the currency or the year, or leave blank what does not apply.",
        example: "value = 3370000000 without a currency"
    }
    TOO_LARGE = "S55" {
        title: "The amounts add up to more than can be counted",
        why: "Money is counted in whole hundredths and must never wrap around; sums this large are slips of unit.",
        remedy: "Look for a price, quantity or cost with too many digits.",
        example: "a price in single won taken for millions of won"
    }
    UNKNOWN_SERIES = "S56" {
        title: "The money settings name figures that economy.csv does not hold",
        why: "The outlook would have nothing to build on.",
        remedy: "Name an edition or year that economy.csv holds.",
        example: "edition = \"NATO-2052\""
    }
    SAME_MONTH_STEPS = "S60" {
        title: "Two capacity steps of a line begin in the same month with different rates",
        why: "The higher one counts; perhaps only one of them was meant to.",
        remedy: "Keep one of the two, or call the other superseded.",
        example: "20 and 40 units a year, both from 2027-01"
    }
    NO_CAPACITY = "S61" {
        title: "A line that may be planned has no capacity that counts",
        why: "Nothing can be ordered there, although the study says it might.",
        remedy: "Add a capacity step, fill its blanks, count its status in study.toml, or write `no` for plannable.",
        example: "all steps of a line are options, and study.toml counts current and planned ones"
    }
    UNLOADED_ORDER = "S62" {
        title: "A running contract loads no line",
        why: "Without line, quantity and delivery dates its deliveries cannot be laid out, so that the line may seem freer than it is.",
        remedy: "Nothing needs to be done; fill the blanks if they become known.",
        example: "a contract whose line is blank"
    }
    ORDER_ELSEWHERE = "S63" {
        title: "A contract loads a line that does not make its system",
        why: "Either the line is wrong, or a row of line_systems.csv is missing.",
        remedy: "Correct the line, or add the row.",
        example: "howitzers ordered from a line for tanks"
    }
    OVERDELIVERED = "S64" {
        title: "More has been delivered than ordered",
        why: "One of the two numbers is a slip.",
        remedy: "Correct one of the two numbers.",
        example: "quantity = 180, delivered = 212"
    }
    NO_COORDINATES = "S65" {
        title: "A site cannot be shown on the map",
        why: "Latitude or longitude is unknown; nothing else depends on it.",
        remedy: "Fill both, in degrees.",
        example: "a site with blank latitude"
    }
    NO_CANDIDATE = "S70" {
        title: "No system is named that could serve a need",
        why: "The need is listed and not planned.",
        remedy: "Nothing needs to be done; add rows to candidates.csv to plan it.",
        example: "a need for submarines in a study without submarines"
    }
    NO_QUANTITY = "S71" {
        title: "The quantity of a need is unknown",
        why: "The need is listed and not planned.",
        remedy: "Nothing needs to be done; write a quantity, with its source, to plan it.",
        example: "a need of which only the intention is published"
    }
    UNKNOWN_FOR_PLAN = "S72" {
        title: "Something the plan must know is unknown",
        why: "A need can only be planned with its dates, its priority and how many systems and lines may serve it.",
        remedy: "Fill the cell, or add an assumption that does.",
        example: "wanted_by is blank and no assumption covers it"
    }
    NO_USABLE_CANDIDATE = "S73" {
        title: "None of a need's candidates can be bought",
        why: "A candidate needs a chosen price and a plannable line with capacity, a lead time and a way to the buyer. Without one the need is listed and not planned.",
        remedy: "Add what the message names, or an assumption for it.",
        example: "the only candidate is made by no line"
    }
    NOT_ADOPTABLE = "S74" {
        title: "A required standard cannot be adopted",
        why: "A system that lacks a standard which a need requires is adapted at a cost and in some months; where neither is known, it is not bought for the need.",
        remedy: "Add a row without a nation to adoption_costs.csv, or say in implementations.csv that the system has the standard.",
        example: "a need that requires a radio standard, a candidate without it, and no row of adoption_costs.csv for it"
    }
    JOINT_COLUMNS = "S80" {
        title: "A column for joint routes does not go with the kind of the route",
        why: "Only joint routes have members; for these, how many and how much time each adds must be known.",
        remedy: "Fill the three columns for kind joint, and leave them blank for all others.",
        example: "a direct route with least_members = 2"
    }
    MEMBERS = "S81" {
        title: "The most members are fewer than the fewest",
        why: "No project could come about.",
        remedy: "Correct one of the two numbers.",
        example: "least_members = 5, most_members = 3"
    }
    CLOSED_ROUTE = "S82" {
        title: "A route is open to nobody",
        why: "A route is used only where route_access.csv opens it.",
        remedy: "Nothing needs to be done; add a row there to open it.",
        example: "a framework in routes.csv that route_access.csv does not name"
    }
    NO_TRANSPORT = "S83" {
        title: "No transport between two zones that would be wanted",
        why: "Without months and cost of the way nothing is ordered over it, so that a good line may be left out by oversight.",
        remedy: "Add the row to transport.csv.",
        example: "a line in east-asia, a buyer in europe, and no row for this pair"
    }
    TWO_PLEDGES = "S90" {
        title: "A nation has two chosen pledges of one kind for one year",
        why: "Which of them the outlook uses would be an accident.",
        remedy: "Write `no` for all but one of them.",
        example: "3.5 and 5.0 per cent for 2030, both chosen"
    }
    PART_WITHOUT_SOURCE = "S100" {
        title: "A part that something is made of has no source",
        why: "What nobody makes holds up everything that needs it, which is hardly what is meant.",
        remedy: "Add a row to supplies.csv, for this user or for every user, or take the part out of the bill of materials.",
        example: "a tank needs a transmission, and supplies.csv has no row for transmissions"
    }
    PART_LOOP = "S101" {
        title: "The bill of materials runs in a circle",
        why: "A part that is made of itself cannot be made at all.",
        remedy: "Take out the row that leads back.",
        example: "powder is made of nitrocellulose, and nitrocellulose of powder"
    }
    BROKEN_SHARES = "S102" {
        title: "The shares of a part's sources do not add up to 100 per cent",
        why: "What is used must come from somewhere, and from nowhere twice.",
        remedy: "Correct the shares; a source that is qualified and not used has the share 0.",
        example: "60 and 50 per cent from two sources"
    }
    NAMED_AT_ONCE = "S103" {
        title: "A row names too much or too little",
        why: "The row is for one thing; with two or none of them it is not clear which.",
        remedy: "Fill exactly the columns that the message names.",
        example: "a row of the bill of materials with both a system and an assembly"
    }
    UNMADE_SUPPLY = "S104" {
        title: "A source supplies a part that it does not make, or that its user does not use",
        why: "The supply would be silently without effect.",
        remedy: "Add the missing row to node_parts.csv or bill_of_materials.csv, or correct the identifier.",
        example: "a gun plant that supplies engines"
    }
    UNKNOWN_SUPPLY = "S105" {
        title: "Something the supply network must know is unknown",
        why: "Without share, stock, transit, headroom, quantity or recovery time nobody can say what a loss does.",
        remedy: "Fill the cell, or add an assumption that does.",
        example: "a supply without stock_months, and no assumption for it"
    }
    SLOW_SOURCE = "S106" {
        title: "A source makes much less than its users need",
        why: "A rate of less than a third of the need is often one per week, or per year, where months are meant.",
        remedy: "Write the rate per month; if it is right, nothing needs to be done.",
        example: "units_per_month = 2 for a plant whose users need 9 a month"
    }
    IDLE_EVENT = "S107" {
        title: "An event does nothing",
        why: "It has no row in event_effects.csv, so that trying it out says nothing.",
        remedy: "Add what it does to event_effects.csv, or take it out.",
        example: "an event port-closed without effects"
    }
    REVERSED_RANGE = "S108" {
        title: "The least, likely and most of a range stand in the wrong order",
        why: "A triangular distribution begins at its least, is highest at its likely and ends at its most value; in any other order it is none.",
        remedy: "Put the three figures in order; equal ones are allowed.",
        example: "least = 80, likely = 250, most = 120"
    }
    TWICE_A_WAY = "S109" {
        title: "Two rows speak of the same way",
        why: "A row of transit_times.csv holds in both directions, so that the zones turned round name the same way again.",
        remedy: "Take one of the rows out.",
        example: "a row from europe to east-asia beside one from east-asia to europe"
    }
}
