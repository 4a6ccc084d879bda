# Two commands for everybody: `make validate` and `make test`. `make setup` alone makes the environment.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: setup validate test mutants mutants-full mutants-proof mutants-rules requirements clean

setup: .venv/.installed

.venv/.installed: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'hk-offices needs Python 3.11 or later; name one with: make PYTHON=python3.13'; exit 1; }
	@echo 'Making the environment in .venv (once; about a minute) ...'
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation --editable .
	@touch $@

validate: setup
	@$(BIN)/hkoffices validate

test: validate
	@$(BIN)/hkoffices format --check
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/pytest

# Faults put into the real tables, and what the gate says of each: a sample (ten minutes on two cores), all there are, the proof
# that they are judged as `hkoffices validate` judges them, and faults put into the rules, for the tests to notice.
mutants: setup
	@$(BIN)/python -m tests.mutants

mutants-full: setup
	@$(BIN)/python -m tests.mutants --number 0

mutants-proof: setup
	@$(BIN)/python -m tests.mutants --prove 200

mutants-rules: setup
	@$(BIN)/python -m tests.mutants --rules 60

# Pins every requirement with its hashes, for all platforms and Python versions: needs `uv` (pip install uv).
requirements:
	uv pip compile --universal --python-version 3.11 --generate-hashes --extra dev --no-header --quiet \
		pyproject.toml --output-file requirements.txt $(if $(UPGRADE),--upgrade)

clean:
	rm -rf .venv *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
