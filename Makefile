# Two commands: `make app` opens the app, `make test` runs every check. Both set the environment up first.
# Needs Python 3.11-3.13 and nothing else; works with GNU make 3.81, which is what macOS has.

SHELL := /bin/sh
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.stamp
LOCK_OPTIONS := --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --only-binary :all:

# The stamp names its folder: an environment that was moved or copied no longer fits, however new it is.
ifneq ($(shell cat $(STAMP) 2>/dev/null),$(shell pwd -P))
.PHONY: $(STAMP)
endif

.PHONY: help app test review bench lint format lock browser wheel clean

help:
	@echo "make app               start the app on this machine and print its address"
	@echo "make test              run every check"
	@echo "make review NOTE=path  review one note, or a folder of notes"
	@echo "make bench             measure the speed on this machine"
	@echo "make format            put the code into shape"
	@echo "make lock              write the lock files anew, after pyproject.toml was changed"

$(STAMP): requirements.lock pyproject.toml nlp/_version.py
	@sh scripts/install.sh

app: $(STAMP)
	@$(BIN)/skillednote app

review: $(STAMP)
	@if [ -z "$(NOTE)" ]; then echo "Say which note: make review NOTE=path/to/note.txt" >&2; exit 2; fi
	@$(BIN)/skillednote review "$(NOTE)"

bench: $(STAMP)
	@$(BIN)/python scripts/bench.py

test: $(STAMP) lint browser
	@$(BIN)/python -m pytest
	@$(MAKE) --no-print-directory wheel

lint: $(STAMP)
	@$(BIN)/python -m pip check >/dev/null || { echo "requirements.lock and pyproject.toml differ: make lock" >&2; exit 1; }
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: $(STAMP)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

browser:
	@sh scripts/browser.sh

wheel: $(STAMP)
	@sh scripts/check_wheel.sh

# uv only, and only here: pip can't lock for other systems than its own. The base lock takes its versions from the
# full one, so that both hold the same. `make lock UPGRADE=--upgrade` takes the newest versions.
lock:
	@command -v uv >/dev/null 2>&1 || { echo "make lock needs uv: pip install uv" >&2; exit 1; }
	UV_PYTHON_DOWNLOADS=never uv pip compile pyproject.toml --extra app --extra careful --extra learn --extra claims --extra notebooks --group dev $(LOCK_OPTIONS) $(UPGRADE) \
		--output-file requirements.lock
	UV_PYTHON_DOWNLOADS=never uv pip compile pyproject.toml --constraint requirements.lock $(LOCK_OPTIONS) \
		--output-file requirements-base.lock
	@if grep -n '://' requirements*.lock; then echo "a lock names a host" >&2; exit 1; fi

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
