# Needs Python 3.11 or newer, make and git; everything else is installed into .venv on first use.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help run test campaigns kills postgresql check format bench reference docs lock wheel clean

help: ## list what can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

run: .venv/installed ## start Teller: the bots that are configured, or a chat here in the terminal
	@$(BIN)/teller run

# Where Python may not keep its bytecode, every worker compiles everything anew. Files are run in the order of tests/conftest.py.
PYTEST := env -u PYTHONDONTWRITEBYTECODE $(BIN)/pytest
WORKERS = $$($(BIN)/python -c 'import os; print(1 + (os.cpu_count() or 1))')

test: .venv/installed-dev ## run the tests
	@$(PYTEST) -n $(WORKERS) --dist loadfile --no-loadscope-reorder

campaigns: .venv/installed-dev ## try all cases of the tests of which `make test` tries a part
	@TELLER_TEST_CAMPAIGNS=1 $(PYTEST) -n $(WORKERS) --dist worksteal -m "hypothesis or campaign"

kills: .venv/installed-dev ## kill processes while they deliver notices, as often as it takes to believe it
	@TELLER_TEST_KILLS=$(or $(KILLS),300) $(BIN)/pytest -n 2 --dist load tests/delivery/test_kills.py

postgresql: .venv/installed ## install what it takes to keep the state in PostgreSQL
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements-postgresql.lock

check: .venv/installed-dev ## lint, types, import directions, generated files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/cldr_names.py --check
	$(BIN)/python scripts/docs.py --check
	$(BIN)/python scripts/gallery.py --check
	$(BIN)/python scripts/notices.py --check

format: .venv/installed-dev ## put the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/installed-dev ## measure; HISTORY=folder names the full voting history
	@$(BIN)/python -m bench $(if $(HISTORY),--history $(HISTORY))

reference: .venv/installed-dev ## write the generated reference data anew
	$(BIN)/python scripts/cldr_names.py

docs: .venv/installed-dev ## write the generated parts of the documentation anew
	$(BIN)/python scripts/docs.py
	$(BIN)/python scripts/gallery.py
	$(BIN)/python scripts/notices.py

lock: .venv/installed-dev ## pin the newest dependencies that pyproject.toml admits
	$(BIN)/uv pip compile -q --upgrade --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
		pyproject.toml --group build -o requirements.lock
	$(BIN)/uv pip compile -q --upgrade --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
		pyproject.toml --group dev --extra postgresql -o requirements-dev.lock
	$(BIN)/uv pip compile -q --upgrade --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
		--constraint requirements.lock pyproject.toml --extra postgresql -o requirements-postgresql.lock

wheel: .venv/installed-dev ## build the wheel and ask it a question from an empty folder
	sh scripts/try_wheel.sh $(BIN)/python

clean: ## remove what was installed and built
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Teller needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	@echo "Teller is being set up in .venv: this is done once, takes a minute or two, and needs the internet."
	@$(PYTHON) -m venv .venv

.venv/installed: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing the $$(grep -c '==' requirements.lock) packages that Teller needs ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q adapters bot data
	@echo 'Ready. In the chat, type for example: How did India vote on ES-11/6?'
	@touch $@

.venv/installed-dev: requirements-dev.lock .venv/installed
	@echo "Installing what tests and checks need ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	@touch $@
