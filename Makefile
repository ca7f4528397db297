# Two commands do everything on a fresh machine: `make demo` and `make test`.
# Needs make, Python 3.11 or later and a package index; everything else goes into .venv.

SHELL := /bin/bash
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
BENCH_INSTALLED := $(VENV)/.installed-bench
BROWSER_INSTALLED := $(VENV)/.installed-browser
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PYTEST_FLAGS ?= -n 4 --dist worksteal  # more than cores: tests that drive browsers wait
CODE := auditor tests bench

# The newest Python that can make a virtual environment. A name on PATH is not enough: version managers leave
# names there that only print an error.
FIND_PYTHON = for name in $(PYTHON) python3.13 python3.12 python3.11 python3 python; do \
	"$$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
		&& { echo "$$name"; break; }; done

.PHONY: help demo test browser check format reports bench lock clean

help: ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

demo: $(INSTALLED) ## audit the sample articles in seeds/ and write reports/
	@$(MAKE) --no-print-directory reports
	@$(BIN)/auditor check seeds --format full --fail-on never
	@echo; echo "Written: reports/seeds.md, reports/seeds.en.md, reports/seeds.txt, reports/seeds.json"

test: $(INSTALLED) ## run the tests
	$(BIN)/python -m pytest $(PYTEST_FLAGS)

browser: $(BROWSER_INSTALLED) ## bring what the tests of `auditor serve` drive a browser with; Chromium itself is yours

check: $(INSTALLED) ## format, lint, types and import contracts
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(INSTALLED) ## put the code into the house format
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

reports: $(INSTALLED) ## rewrite reports/ and the pictures in docs/ from seeds/
	@.ci/reports . $(BIN)/auditor

bench: $(BENCH_INSTALLED) ## time extraction, start-up and the joining of names; count inserted faults that are found
	$(BIN)/python bench/extraction.py $(ARTICLES)
	$(BIN)/python bench/startup.py
	$(BIN)/python bench/aliases.py
	$(BIN)/python bench/faults.py $(ARTICLES)
	$(BIN)/python bench/stages.py $(ARTICLES)

lock: $(INSTALLED) ## choose the newest versions within the bounds of pyproject.toml
	@$(PIP) install 'uv>=0.8,<1'
	@for part in "build --group build" "dev pyproject.toml --group build --group dev" \
			"browser --group browser --constraint requirements/dev.txt" \
			"bench pyproject.toml --group bench --constraint requirements/dev.txt"; do \
		set -- $$part; name=$$1; shift; \
		{ echo "# Written by 'make lock' from pyproject.toml; do not edit by hand."; \
		  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --upgrade \
			--no-header --no-annotate --no-emit-index-url --no-emit-find-links "$$@"; } \
			> requirements/$$name.txt.new && mv requirements/$$name.txt.new requirements/$$name.txt || exit 1; \
	done
	@git --no-pager diff --stat -- requirements

clean: ## remove what make has made, except reports/
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .auditor *.egg-info
	find auditor tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamp is written last, so an install that broke off is begun again.
$(INSTALLED): pyproject.toml requirements/build.txt requirements/dev.txt
	@python="$$($(FIND_PYTHON))"; \
	if [ -z "$$python" ]; then \
		echo "No Python 3.11 or later with the venv module was found. Install one (on Debian or Ubuntu:" \
			"apt install python3 python3-venv) or name it: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)" >&2; \
		exit 1; \
	fi; \
	if [ ! -x $(BIN)/python ]; then \
		echo "Creating $(VENV) with $$("$$python" --version)"; "$$python" -m venv $(VENV); \
	fi
	@echo "Installing the pinned packages into $(VENV) (about a minute the first time)"
	@$(PIP) install -r requirements/build.txt
	@$(PIP) install --no-build-isolation -r requirements/dev.txt
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

$(BROWSER_INSTALLED): $(INSTALLED) requirements/browser.txt
	@$(PIP) install -r requirements/browser.txt
	@touch $@

$(BENCH_INSTALLED): $(INSTALLED) requirements/bench.txt
	@$(PIP) install --no-build-isolation -r requirements/bench.txt
	@touch $@
