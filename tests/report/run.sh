#!/bin/sh
# Checks a report in a headless browser. Usage: tests/report/run.sh REPORT.html
# Needs node 20 and Chromium; the two npm packages it uses are installed on the first run.
set -eu
if [ $# -ne 1 ]; then
    echo "Usage: $0 REPORT.html" >&2
    exit 2
fi
report=$(realpath "$1")
cd "$(dirname "$0")"
if [ ! -d node_modules/playwright-core ] || [ ! -d node_modules/axe-core ]; then
    npm ci --no-audit --no-fund >&2
fi
exec node check.mjs "$report"
