# make serve    the search page on http://127.0.0.1:8000, over documents/ or DOCUMENTS=path
# make test     what has to hold, as CI runs it
# make thorough the same, with the tests in the browser that take long
# make check    lint and types only
# make bench    speed beside other engines; CORPORA="a.jsonl.gz synthetic:200000" and BENCH="--only build" say of what
# make format   put the code into the form that make check wants

INDEX ?= index
PORT ?= 8000
CORPORA ?= synthetic:10000
BENCH ?=
RESULTS ?= benchmarks/results
BIN := .venv/bin

# A collection that is named (make serve DOCUMENTS=path) is indexed afresh; else the index that is there serves.
ifeq ($(origin DOCUMENTS),undefined)
  DOCUMENTS := documents
  index_is_due := test ! -e "$(INDEX)/CURRENT"
else
  index_is_due := true
endif

.PHONY: serve test thorough check bench format clean

serve:
	@scripts/environment
	@if $(index_is_due); then $(BIN)/searcher index "$(DOCUMENTS)" --index "$(INDEX)" || test $$? -eq 3; fi
	@exec $(BIN)/searcher serve --index "$(INDEX)" --port $(PORT)

test: check
	@CHROMIUM="$$(scripts/chromium)" && export CHROMIUM && $(BIN)/pytest -n auto --dist loadfile -m "not thorough"

thorough: check
	@CHROMIUM="$$(scripts/chromium)" && export CHROMIUM && $(BIN)/pytest -n auto --dist loadfile

check:
	@scripts/environment test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@scripts/types

# What the benchmarks compare with conflicts with constraints.txt, and gets an environment of its own.
bench: .venv-bench/installed
	@.venv-bench/bin/python -m benchmarks.speed $(CORPORA) --results $(RESULTS) --json $(RESULTS)/speed.json $(BENCH)

.venv-bench/installed: pyproject.toml
	@scripts/environment
	@$(BIN)/python -m venv .venv-bench
	@# The pip that comes with older Pythons fails on the extras of some of these packages.
	@.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	@.venv-bench/bin/python -m pip install --quiet --quiet --editable '.[bench]'
	@touch $@

format:
	@scripts/environment test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv .venv-bench build *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
