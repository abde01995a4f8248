# Everything a person does with the source. A fresh machine needs only make and Python 3.11 or newer.
PYTHON ?= python3
BIN := .venv/bin
NODE := $(BIN)/python hatch_build.py
WORKERS ?= 2

.PHONY: help run env env-dev client test test-fast lint contracts audit test-python test-client test-e2e bench openapi format clean

help:
	@echo "make run        start Otklik at http://127.0.0.1:8000 (ARGS=\"--port 9000\")"
	@echo "make test       all checks, as the continuous integration runs them"
	@echo "make test-fast  the Python tests without the slow ones and the browser"
	@echo "make lint       style and types;  make format  put the style right"
	@echo "make openapi    the kept description of the API and the client's types, made anew"
	@echo "make bench      the speed of lists, search, import at a million records"

run: env client
	@$(BIN)/python -m compileall -q otklik
	@exec $(BIN)/otklik run --sample $(ARGS)

env:
	@$(PYTHON) scripts/bootstrap.py run

env-dev:
	@$(PYTHON) scripts/bootstrap.py dev

client: env
	@$(NODE) build

test: env-dev client lint contracts audit test-client test-python test-e2e

test-fast: env-dev
	$(BIN)/pytest -n $(WORKERS) -m "not slow and not e2e" $(ARGS)

lint: env-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

contracts: env-dev
	$(BIN)/lint-imports
	$(BIN)/pytest tests/test_house_rules.py

audit: env-dev
	@$(BIN)/python scripts/audit.py

test-client: env-dev
	$(NODE) npm run check

test-python: env-dev
	$(BIN)/pytest -n $(WORKERS) -m "not e2e" $(ARGS)

test-e2e: env-dev client
	OTKLIK_CHROMIUM="$$($(PYTHON) scripts/browser.py)" $(BIN)/pytest -m e2e tests/e2e $(ARGS)

bench: env-dev
	$(BIN)/python -m bench $(ARGS)

openapi: env-dev
	OTKLIK_REFRESH=1 $(BIN)/pytest tests/test_openapi_snapshot.py
	$(NODE) npm run api

format: env-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .mypy_cache .ruff_cache .import_linter_cache .hypothesis dist build test-results
