# Set-up, window, tests. `make` alone lists the commands; README.md says more.

VENV := .venv
BIN := $(VENV)/bin
DATA ?= assets/demo
# which Python makes .venv: the first one that is 3.11
PYTHON ?= $(shell for python in python3 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2> /dev/null \
	&& echo $$python && break; done || echo python3)
# which torch: empty for whatever pip takes (on Linux 5 GB with CUDA), "cpu", or words for pip ("torch==2.13.0")
TORCH ?=
# "skip": do not look for missing system packages
SYSTEM ?= check
PURPOSES := run $(if $(filter test bench,$(MAKECMDGOALS)),test)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test lint bench demo clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  DATA=FOLDER    the dataset that make run opens (now: $(DATA))"
	@echo "  TORCH=cpu      install the CPU build of torch: saves 5 GB on Linux"
	@echo "  PYTHON=PATH    the Python 3.11 that makes $(VENV) (now: $(PYTHON))"
	@echo "  SYSTEM=skip    do not look for missing system packages"

run: $(VENV)/.run ## set up and open the window on DATA
	$(BIN)/python -m viewer browse "$(DATA)"

test: $(VENV)/.test ## set up and run all tests; they bring their own display
	$(BIN)/python -m pytest

lint: $(VENV)/.dev ## ruff, mypy, and who imports whom
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.test ## measure, against aitviewer's own viewer
	$(BIN)/python -m tests.benchmarks

demo: $(VENV)/.run ## make assets/demo anew
	$(BIN)/python assets/make_demo.py

clean: ## remove .venv and everything else that was made
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

# Files in .venv that say how far its set-up has come; older than what they were made from, it is done again.

$(VENV)/bin/python:
	@command -v "$(PYTHON)" > /dev/null || { echo "There is no $(PYTHON). Install Python 3.11 first." >&2; exit 1; }
	@[ "$(SYSTEM)" = skip ] || $(PYTHON) .ci/system_packages.py $(PURPOSES)
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt pyproject.toml | $(VENV)/bin/python
	@[ "$(SYSTEM)" = skip ] || $(BIN)/python .ci/system_packages.py $(PURPOSES)
ifeq ($(TORCH),cpu)
	$(BIN)/python -m pip install torch --index-url https://download.pytorch.org/whl/cpu
else ifneq ($(TORCH),)
	$(BIN)/python -m pip install $(TORCH)
endif
	$(BIN)/python -m pip install -r requirements.txt -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	$(BIN)/python -m pip install -e ".[dev]"
	@touch $@

$(VENV)/.test: $(VENV)/.dev .ci/system_packages.py
	@[ "$(SYSTEM)" = skip ] || $(BIN)/python .ci/system_packages.py run test
	@touch $@
