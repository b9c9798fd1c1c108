# Two commands on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help install demo test check bench wheel clean

help: ## Show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(READY): setup.cfg pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--constraint constraints.txt --editable '.[test]'
	$(BIN)/python -m compileall -q tqcheck  # once, also where Python may not write it
	touch $(READY)

install: $(READY) ## Set up a virtual environment in .venv

demo: $(READY) ## Check the Belarus pair in seeds/ and print the report
	$(BIN)/tqcheck check seeds/belarus.original.txt seeds/belarus.translation.txt \
		--fail-on never

test: $(READY) ## Run the tests
	$(BIN)/python -m pytest

check: $(READY) ## Lint, type-check and check the import layers
	$(BIN)/ruff check tqcheck tests
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY) ## Time the check against plain sentence-transformers
	$(BIN)/python benchmarks/speed.py

wheel: $(READY) ## Build a wheel with the models inside into dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean: ## Remove the virtual environment and build results
	rm -rf $(VENV) build dist *.egg-info
