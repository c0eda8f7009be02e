# From a fresh clone: `make demo` or `make test`. Needs Python 3.11+ and make; uv is fetched when there is none.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup demo test check bench browser

UV := $(or $(shell command -v uv 2>/dev/null),.uv/bin/uv)
RUN := $(UV) run --no-sync

# Compiled once here, Dagster and dbt load in half the time afterwards.
export UV_COMPILE_BYTECODE := 1
# Nothing that a test starts may reach a home in use, or report to anybody.
export DAGSTER_DISABLE_TELEMETRY := 1
export DO_NOT_TRACK := 1

help:
	@echo "make demo   the sample districts, all the way to the dashboards"
	@echo "make test   every test"
	@echo "make check  lint, types, SQL and arrows between the rooms"
	@echo "make bench  the full-size sample, timed against a floor"

setup:
	@[ -x "$(UV)" ] || command -v "$(UV)" >/dev/null || { \
		echo "fetching uv"; \
		python3 -m venv .uv 2>/dev/null && .uv/bin/pip install --quiet uv || \
		{ rm -rf .uv; python3 -m pip install --quiet --target .uv uv; }; }
	@$(UV) sync --locked --quiet

demo: setup
	@PYTHONWARNINGS=ignore $(RUN) dabiao demo

test: setup browser
	@env -u DABIAO_HOME -u DABIAO_INBOX -u DAGSTER_HOME $(RUN) pytest -n 2 --dist loadgroup

check: setup
	@$(RUN) ruff check
	@$(RUN) ruff format --check
	@$(RUN) pyright
	@$(RUN) sqlfluff lint --disable-progress-bar dbt_project
	@$(RUN) lint-imports

bench: setup
	@PYTHONWARNINGS=ignore $(RUN) python -m tests.benchmarks.first_load

# The browser tests need a browser and Chinese letters; without them, and without the right to install, they are skipped.
browser:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		command -v chromium >/dev/null && ls /usr/share/fonts/opentype/noto/NotoSansCJK* >/dev/null 2>&1 || { \
			echo "installing chromium and Noto CJK"; \
			{ apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium fonts-noto-cjk; } >/dev/null 2>&1 || \
			echo "could not install them; browser tests are skipped"; }; \
	fi
