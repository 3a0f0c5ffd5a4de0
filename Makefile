# Two commands, each with all its own set-up: `make demo` and `make test`. They need Python 3.11-3.13, git and make.
export UV_SYSTEM_CERTS := 1
PYTHON ?= $(shell for v in python3.13 python3.12 python3.11 python3; do $$v -c 'import sys, venv, ensurepip; assert (3, 11) <= sys.version_info[:2] <= (3, 13)' >/dev/null 2>&1 && { $$v -c 'import sys; print(sys.executable)'; break; }; done)
BIN := .venv/bin

.PHONY: help demo test check lint types contracts docs suite bench lock clean train-language evaluate system-packages
help:
	@echo "make demo    the Istanbul 2025 briefing in ./demo/"
	@echo "make test    lint, types, contracts, docs and the whole suite"
	@echo "make check   lint, types and contracts only"
	@echo "make bench   the figures of docs/reference/benchmarks"
	@echo "make evaluate        how well reports are read, against the pinned floors"
	@echo "make train-language UD=DIR    the language pipeline, made again from the treebanks in DIR"
	@echo "make lock    renew the three lock files after a change of dependencies"

.venv/bin/.uv: bootstrap.lock
	@test -n "$(PYTHON)" || { echo "needs Python 3.11-3.13 with venv (Debian: apt-get install python3-venv)"; exit 1; }
	"$(PYTHON)" -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r bootstrap.lock && touch $@

# Byte code is compiled once, at set-up: where Python may not write it later, every start would compile it again.
# The small set-up, for the demo; where the full one stands already, sync would take the test tools away.
.venv/bin/.demo: requirements-demo.lock pyproject.toml .venv/bin/.uv
	@test -e .venv/bin/.all || $(BIN)/uv pip sync -q --compile-bytecode --python $(BIN)/python --require-hashes requirements-demo.lock
	@test -e .venv/bin/.all || $(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q src && touch $@

# `uv pip sync` takes the project itself away too, so the editable install follows every time.
.venv/bin/.all: requirements.lock pyproject.toml .venv/bin/.uv
	$(BIN)/uv pip sync -q --compile-bytecode --python $(BIN)/python --require-hashes requirements.lock
	$(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q src && touch $@

demo: .venv/bin/.demo
	@$(BIN)/pourparler demo ./demo

check: lint types contracts
lint: .venv/bin/.all
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
types: .venv/bin/.all
	$(BIN)/pyright
contracts: .venv/bin/.all
	$(BIN)/lint-imports --no-cache
docs: .venv/bin/.all
	$(BIN)/sphinx-build -q -W --keep-going -b html docs docs/_build/html

# Chromium, PostgreSQL and pango are used by some tests and by PDF only: installed when we may, said when we may not.
SYSTEM_PACKAGES := chromium postgresql libpango-1.0-0 libpangoft2-1.0-0 fonts-dejavu-core
system-packages:
	@sh tests/system-packages.sh $(SYSTEM_PACKAGES)

suite: .venv/bin/.all
	$(BIN)/pytest -n 2 --dist worksteal
test: .venv/bin/.all system-packages lint types contracts docs suite

bench: .venv/bin/.all
	$(BIN)/python benchmarks/run.py

# The language pipeline made again from the treebanks in DIR: make train-language UD=DIR
train-language: .venv/bin/.all
	$(BIN)/python -m pourparler.reading.language.train "$(UD)" training
	rm -rf src/pourparler/reading/data/pourparler-en
	cp -r training/pourparler-en training/verbs.txt training/irregular.tsv src/pourparler/reading/data/

# How well reports are read, against the pinned floors
evaluate: .venv/bin/.all
	$(BIN)/python -m evaluation

lock: .venv/bin/.uv
	$(BIN)/uv lock
	$(BIN)/uv export -q --locked --all-extras --all-groups --no-emit-project --no-header --no-annotate -o requirements.lock
	$(BIN)/uv export -q --locked --no-default-groups --group build --no-emit-project --no-header --no-annotate -o requirements-demo.lock
	$(BIN)/uv export -q --locked --only-group bootstrap --no-emit-project --no-header --no-annotate -o bootstrap.lock

clean:
	rm -rf .venv docs/_build demo
