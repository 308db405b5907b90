# Set-up, window, tests. `make` alone lists the commands; README.md says more.

VENV := .venv
BIN := $(VENV)/bin
DATA ?= assets/demo
# which Python makes .venv: the first one that fits
PYTHON ?= $(shell for python in python3 python3.12 python3.11; do \
	$$python $(FITS) 2> /dev/null && echo $$python && break; done || echo python3)
FITS := -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))'
# which torch the tests compare with: empty or "cpu" for the CPU build of this version, else words for pip
TORCH ?=
TORCH_WORDS = $(if $(filter-out cpu,$(TORCH)),$(TORCH),torch==2.13.0)
# "skip": do not look for missing system packages
SYSTEM ?= check

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test lint bench demo clean FORCE

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  DATA=FOLDER    the dataset that make run opens (now: $(DATA))"
	@echo "  PYTHON=PATH    the Python 3.11 or 3.12 that makes $(VENV) (now: $(PYTHON))"
	@echo "  SYSTEM=skip    do not look for missing system packages"

run: $(VENV)/.run ## set up and open the window on DATA
	$(BIN)/python -m viewer browse "$(DATA)"

test: $(VENV)/.test ## set up and run all tests; they bring their own displays
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

lint: $(VENV)/.lint ## ruff, mypy, and who imports whom
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.bench ## measure, against aitviewer's own viewer
	$(BIN)/python -m tests.benchmarks

demo: $(VENV)/.run ## make assets/demo anew
	$(BIN)/python assets/make_demo.py

clean: ## remove .venv and everything else that make made
	rm -rf $(VENV) build dist *.egg-info .*_cache tests/reference/*.actual.png tests/reference/*.diff.png
	find . -name __pycache__ -prune -exec rm -rf {} +

# Files in .venv that say how far its set-up has come; older than what they were made from, it is done again.

PIP := $(BIN)/python -m pip --disable-pip-version-check
LOOK = [ "$(SYSTEM)" = skip ] || $(1) .ci/system_packages.py $(2)
VERSION = $(shell $(1) -c 'import sys; print(*sys.version_info[:2], sep=".")' 2> /dev/null)
# what Python .venv may be of: the one that PYTHON=... names, or any that fits
WANTED := $(if $(findstring $(origin PYTHON),command line environment),$(call VERSION,$(PYTHON)),3.11 3.12)
KEPT := $(filter $(WANTED),$(call VERSION,$(BIN)/python))

$(VENV)/.python: $(if $(KEPT),,FORCE)
	@if [ -n "$(KEPT)" ] && $(BIN)/python -m pip --version > /dev/null 2>&1; then exit 0; fi; \
	$(PYTHON) $(FITS) || { \
		echo "Python 3.11 or 3.12 is needed, and $(PYTHON) is not one." >&2; \
		echo "Install one of them and run make again. If it is not found, name it: make run PYTHON=/path/to/python3.12" >&2; \
		exit 1; }; \
	$(call LOOK,$(PYTHON),run $(if $(filter test bench,$(MAKECMDGOALS)),test)) || exit 1; \
	if [ -e $(VENV) ]; then echo "$(VENV) is of another Python, or has no pip: it is made anew."; fi; \
	echo "$(PYTHON) -m venv --clear $(VENV)"; $(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.system-run $(VENV)/.system-test: $(VENV)/.system-%: .ci/system_packages.py $(VENV)/.python
	@$(call LOOK,$(BIN)/python,$*)
	@touch $@

$(VENV)/.run: requirements.txt pyproject.toml $(VENV)/.python | $(VENV)/.system-run
	$(PIP) install --no-compile --no-deps -r requirements.txt -e .
	@$(BIN)/python -m compileall -qq -j 0 $(VENV)/lib || true  # pip would compile on one core only
	@touch $@

# lists of packages in pyproject.toml need a newer pip than some systems have
$(VENV)/.pip: $(VENV)/.run
	$(PIP) install "pip>=25.1"
	@touch $@

$(VENV)/.lint: $(VENV)/.pip
	$(PIP) install --no-warn-conflicts --group lint
	@touch $@

$(VENV)/.test: $(VENV)/.system-test $(VENV)/.pip
	$(PIP) install --no-deps --extra-index-url https://download.pytorch.org/whl/cpu $(TORCH_WORDS)
	$(PIP) install --no-warn-conflicts --group test
	@touch $@

$(VENV)/.bench: $(VENV)/.test
	$(PIP) install --no-warn-conflicts --group bench
	@touch $@
