# `make plan` is the main job; `make test` is everything that CI runs.

MUSTER = target/release/muster
STUDY  = studies/nato-rok
OUT    = out

.PHONY: plan test benchmark tools test-tools build format lint unit documentation generated current licences browser clean

plan: tools build
	$(MUSTER) check $(STUDY)
	$(MUSTER) plan $(STUDY) -o $(OUT)/plan
	$(MUSTER) report $(OUT)/plan -o $(OUT)/report.html
	@echo "The plan is in $(OUT)/plan, the report in $(OUT)/report.html: open it in a browser."

tools:
	tools/install build

test-tools:
	tools/install test

build:
	cargo build --release --workspace

test: test-tools format lint unit documentation current licences browser

format:
	cargo fmt --all --check

lint:
	cargo clippy --release --workspace --all-targets -- -D warnings

# Random tests draw the same cases in every run; `make unit PROPTEST_RNG_SEED=2` draws others.
PROPTEST_RNG_SEED ?= 1
export PROPTEST_RNG_SEED

unit:
	MUSTER_REQUIRE_SECOND_SOLVER=1 PATH="$(CURDIR)/target/python/bin:$$PATH" cargo test --release --workspace

documentation:
	RUSTDOCFLAGS="-D warnings" cargo doc --release --workspace --no-deps

# Pages, descriptors and the reference study that programs make.
generated: build
	$(MUSTER) manual docs/src
	cargo run --release --package muster-reference

current: build
	$(MUSTER) manual docs/src --check

licences:
	tools/licences

browser: build
	rm -rf target/browser && mkdir -p target/browser
	$(MUSTER) plan $(STUDY) -o target/browser/plan --time-limit 60 --quiet
	$(MUSTER) report target/browser/plan -o target/browser/report.html
	tests/report/run.sh target/browser/report.html

# Muster beside linopy (some minutes), then beside general solvers on all families (hours: `make benchmark PLANNING="--limit 10
# --families small --growth 3 10"` for a taste, `PLANNING="--limit 120 --write"` for the page). highspy is the HiGHS of Cargo.lock.
benchmark: test-tools build
	target/python/bin/python -m pip install --quiet --disable-pip-version-check highspy==1.15.0 linopy==0.10.1 ortools==9.15.6755
	cargo build --release --workspace --example first_aim --example course
	target/python/bin/python tools/benchmark/building.py
	target/python/bin/python tools/benchmark/planning.py $(PLANNING)

clean:
	cargo clean
	rm -rf out
