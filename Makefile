# Two commands for everybody: `make validate` and `make test`. `make setup` alone makes the environment.
PYTHON ?= python3
BIN = .venv/bin
# What the tests need and exists as source only: pure Python, that mlcroissant asks for.
SOURCE_ONLY = jsonpath-rw
INSTALL = $(BIN)/pip install --quiet --disable-pip-version-check --only-binary :all:

# Where this is set, each of the some hundred Pythons that the tests start would compile the code anew.
export PYTHONDONTWRITEBYTECODE =

.PHONY: setup setup-dev validate test proof compare-solvers test-oldest-duckdb validate-ro-crate mutants mutants-full mutants-proof mutants-rules requirements site site-speed console picture clean

setup: .venv/.installed

# What `make validate` needs and no more; the tests' requirements come on top.
.venv/.installed: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'hk-offices needs Python 3.11 or later; name one with: make PYTHON=python3.13'; exit 1; }
	@echo 'Making the environment in .venv (once; about a minute) ...'
	@$(PYTHON) -m venv --clear .venv
	@$(INSTALL) --require-hashes -r requirements.txt
	@$(INSTALL) --no-index --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.installed-dev: .venv/.installed requirements-dev.txt
	@echo 'Adding what the tests need (once) ...'
	@$(INSTALL) --no-binary $(SOURCE_ONLY) --require-hashes -r requirements-dev.txt
	@touch $@

setup-dev: .venv/.installed-dev

validate: setup
	@$(BIN)/hkoffices validate

test: setup-dev
	@$(BIN)/hkoffices validate
	@$(BIN)/hkoffices format --check
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/pytest --numprocesses auto --maxprocesses 8 --dist worksteal --durations 10

# The proofs of the temporal rules on a larger scope than in `make test`: half an hour or so.
PROOFS = $(addprefix tests/,database/test_cells.py database/test_pair_verdicts.py database/test_set_verdicts.py \
	gate/test_corpus.py gate/test_declared_constraints.py gate/test_many_violations.py proof/test_required.py proof/test_random_proofs.py \
	proof/test_impossible_sets.py proof/test_impossible_chains.py proof/test_prove.py)

proof: setup-dev
	@$(BIN)/hkoffices prove
	@HKOFFICES_PROOF=1 HKOFFICES_PROOF_DAYS=8 HKOFFICES_PROOF_PACKAGES=250 $(BIN)/pytest $(PROOFS)

# Why the proof is done by OR-tools and not by z3: both on the same sentences.
Z3 = 5.4.0.0

compare-solvers: setup-dev
	@$(BIN)/pip install --quiet --disable-pip-version-check --only-binary :all: --upgrade --target .venv/z3 z3-solver==$(Z3)
	@PYTHONPATH=.venv/z3 $(BIN)/python -m tests.proof.compare_solvers

# The released .duckdb in the oldest client that can read it, from the registry, against the newest: all that both print is the same.
OLDEST_DUCKDB = 1.1.0

test-oldest-duckdb: setup-dev
	@$(PYTHON) -m venv --clear .venv/oldest-duckdb
	@.venv/oldest-duckdb/bin/pip install --quiet --disable-pip-version-check --only-binary :all: duckdb==$(OLDEST_DUCKDB)
	@$(BIN)/hkoffices build --into .venv/dist
	@$(BIN)/python tests/release/print_duckdb.py .venv/dist/hk-offices.duckdb >.venv/newest.txt
	@.venv/oldest-duckdb/bin/python tests/release/print_duckdb.py .venv/dist/hk-offices.duckdb >.venv/oldest.txt
	@cmp .venv/newest.txt .venv/oldest.txt && echo "DuckDB $(OLDEST_DUCKDB) reads $$(wc -l <.venv/oldest.txt) rows as the newest does"

# RO-Crate's own validator on a release, in an environment of its own: it wants older libraries than the command.
ROC_VALIDATOR = 0.13.0

validate-ro-crate: setup-dev
	@$(PYTHON) -m venv --clear .venv/ro-crate
	@.venv/ro-crate/bin/pip install --quiet --disable-pip-version-check roc-validator==$(ROC_VALIDATOR) rocrate
	@$(BIN)/hkoffices build --into .venv/dist
	@.venv/ro-crate/bin/python tests/release/validate_ro_crate.py .venv/dist

# Faults put into the real tables, and what the gate says of each: a sample (ten minutes on two cores), all there are, the proof
# that they are judged as `hkoffices validate` judges them, and faults put into the rules, thirty a file (ten minutes), for the
# tests to notice.
mutants: setup-dev
	@$(BIN)/python -m tests.mutants

mutants-full: setup-dev
	@$(BIN)/python -m tests.mutants --number 0

mutants-proof: setup-dev
	@$(BIN)/python -m tests.mutants --prove 200

mutants-rules: setup-dev
	@$(BIN)/python -m tests.mutants --rules 30

# Pins every requirement with its hashes, for all platforms and Python versions: needs `uv` (pip install uv). The tests' file
# holds what requirements.txt does not, at versions that go with it.
PIN = uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet $(if $(UPGRADE),--upgrade) pyproject.toml

requirements:
	$(PIN) --extra checkout --output-file requirements.txt
	$(PIN) --extra checkout --extra dev --constraint requirements.txt --output-file requirements-dev.txt

# The web page, with the SQL console: its engine comes from npm by a lock file, once; that needs Node.js 20 or later and npm.
CONSOLE = scripts/hkoffices/site/console
SITE_URL ?= http://localhost:8000/

site: setup console
	@$(BIN)/hkoffices site public --url "$(SITE_URL)"

# The first view of the site in `public`, on a cold start with a slow line.
site-speed: setup-dev
	@$(BIN)/python -m tests.browser.speed public

console: $(CONSOLE)/engine/api.js

$(CONSOLE)/engine/api.js: $(CONSOLE)/package-lock.json
	@npm ci --prefix $(CONSOLE) --ignore-scripts --no-audit --no-fund --loglevel=error
	@npm run --prefix $(CONSOLE) --silent bundle
	@touch $@

# The picture in README.md, anew from the tables.
picture: setup
	@$(BIN)/python -m hkoffices.site.picture >.github/network.svg

clean:
	rm -rf .venv *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
