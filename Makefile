# Everything a newcomer, a developer and CI type. `make help` lists it.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
INSTALL := $(PIP) install --require-hashes --only-binary :all: --no-deps
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --exclude-newer "7 days"

.DEFAULT_GOAL := help
.PHONY: help demo test check format bench fit card screens requirements clean

help: ## list what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 22

demo: $(VENV)/run.stamp ## set everything up, read the sample library and answer /claim drones
	@$(BIN)/pincite demo

test: $(VENV)/test.stamp ## set everything up and run the tests
	@$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/check.stamp ## lint, types, layers, dependencies, coverage, floors of quality
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry bot adapters
	$(BIN)/python -m pytest --cov --cov-report=term --cov-fail-under=90 $(ARGS)
	$(BIN)/python -m bench.quality --check

format: $(VENV)/check.stamp ## put the code into its usual shape
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(VENV)/test.stamp ## print the benchmarks' tables (some minutes)
	$(BIN)/python -m bench $(ARGS)

fit: $(VENV)/test.stamp ## fit the weights of ranking on the development set (a minute)
	$(BIN)/python -m bench.fit

card: $(VENV)/run.stamp ## draw the README's picture anew
	$(BIN)/python -m bench.card docs/claim-drones.svg

screens: $(VENV)/test.stamp ## draw what people see on Discord and Slack anew: golden pages, and pictures with Chromium
	@$(BIN)/python -m tests.screens $(ARGS)

requirements: $(VENV)/check.stamp ## compile the requirements files from pyproject.toml
	$(COMPILE) pyproject.toml -o requirements/run.txt
	$(COMPILE) pyproject.toml --group test -c requirements/run.txt -o requirements/test.txt
	$(COMPILE) pyproject.toml --group test --group check -c requirements/test.txt -o requirements/check.txt

clean: ## remove what was made (never citations.db)
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage htmlcov dist
	find bot adapters tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { \
	  echo "Pincite needs Python 3.11 or newer, and $(PYTHON) was not found. Name yours: make $(MAKECMDGOALS) PYTHON=python3" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' || { \
	  echo "Pincite needs Python 3.11 to 3.14; $(PYTHON) is $$($(PYTHON) -V). Name another: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) lacks venv. On Debian and Ubuntu: apt install $(PYTHON)-venv" >&2; exit 2; }
	@echo "Setting up $(VENV) (once; about a minute)"
	@rm -rf $(VENV) && $(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	@$(INSTALL) -r requirements/run.txt
	@$(PIP) install --no-index --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/run.stamp
	@$(INSTALL) -r requirements/test.txt
	@touch $@

$(VENV)/check.stamp: requirements/check.txt $(VENV)/test.stamp
	@$(INSTALL) -r requirements/check.txt
	@touch $@
