# Plain `make` says what there is. Everything runs in .venv, which is made when first needed and again
# when the locked requirements change or the folder has moved.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Paths are relative throughout, so that a checkout whose path has spaces works.
STATE := $(shell { cat requirements.lock pyproject.toml; pwd -P; } | cksum | tr ' ' '-')
READY := $(VENV)/ready-$(STATE)

.DEFAULT_GOAL := help
.PHONY: help demo specs docs test test-codegen test-ci lint bench lock clean

help:
	@echo 'make demo    read the pages in seeds/, write specs/, and say where their examples contradict them'
	@echo 'make test    everything that must hold: tests, ruff, mypy, import contracts'
	@echo 'make test-codegen   linters and code generators on the specs; CORPUS=folder adds the services in that folder'
	@echo 'make test-ci installs the action and the hooks from the package index, as a runner would, and runs them'
	@echo 'make lint    ruff, mypy and the import contracts alone'
	@echo 'make bench   speed beside bare parsing; CORPUS=folder takes the pages of that folder'
	@echo 'make specs   write specs/ again after a change of the reader'
	@echo 'make docs    write the pages of docs/reference/ that are made from the code'
	@echo 'make site    the documentation as a site, in build/site'
	@echo 'make package sdist and wheel, in dist/, and whether an index and the runners of workflows will take them'
	@echo 'make lock    resolve requirements.lock again from pyproject.toml'
	@echo 'make clean   remove .venv and all caches'

$(READY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'extractor needs Python 3.11 or newer: make PYTHON=python3.12'; exit 1; }
	@if command -v uv >/dev/null 2>&1; then \
	    { [ -x $(BIN)/python ] || uv venv --quiet --python "$$(command -v $(PYTHON))" $(VENV); } && \
	    uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.lock && \
	    uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .; \
	else \
	    { $(BIN)/python -c '' 2>/dev/null || $(PYTHON) -m venv --clear $(VENV); } && \
	    $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock && \
	    $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .; \
	fi
	@# Python does not compile an editable package ahead, and where it may not write, not at all: a third of a start.
	@$(BIN)/python -m compileall -q extractor
	@rm -f $(VENV)/ready-*
	@touch $@

demo: $(READY)
	$(BIN)/extractor generate seeds --out specs --fail-on never

specs: $(READY)
	$(BIN)/extractor generate seeds --out specs --fail-on never --format json --output /dev/null

docs: $(READY)
	$(BIN)/python -m tests.docs

test: $(READY)
	$(BIN)/python -m pytest -q -n 2 $(ARGS)

# Linters, code generators and compilers, in folders of their own: needs node 20.19 or newer, Java 17, and Go if there is one.
CODEGEN := build/codegen
TOOLS := $(CODEGEN)/ready-$(shell cat tests/codegen/requirements.txt tests/codegen/package-lock.json | cksum | tr ' ' '-')

$(TOOLS):
	@command -v npm >/dev/null || { echo 'make test-codegen needs node and npm'; exit 1; }
	$(PYTHON) -m venv --clear $(CODEGEN)/python
	$(CODEGEN)/python/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/codegen/requirements.txt
	cp tests/codegen/package.json tests/codegen/package-lock.json $(CODEGEN)
	npm ci --prefix $(CODEGEN) --ignore-scripts --no-audit --no-fund
	@rm -f $(CODEGEN)/ready-*
	@touch $@

test-codegen: $(READY) $(TOOLS)
	$(BIN)/python -m tests.codegen $(ARGS) $(if $(CORPUS),"$(CORPUS)")

# What a release is made and checked with, in a folder of its own; neither `make demo` nor `make test` needs it.
RELEASE := build/release
MADE := $(RELEASE)/ready-$(shell cksum < tests/release/requirements.txt | tr ' ' '-')
.PHONY: site package

$(MADE):
	$(PYTHON) -m venv --clear $(RELEASE)
	$(RELEASE)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/release/requirements.txt
	@touch $@

site: $(MADE)
	$(RELEASE)/bin/zensical build --strict --clean

package: $(MADE)
	rm -rf dist
	$(RELEASE)/bin/python -m build --no-isolation --outdir dist .
	$(RELEASE)/bin/twine check --strict dist/*
	$(RELEASE)/bin/zizmor --offline --no-progress .github action.yml docs/how-to/workflow.yml

test-ci: $(READY)
	$(BIN)/python -m pytest -q tests/ci/with_index.py

lint: $(READY)
	$(BIN)/python -m pytest -q tests/test_architecture.py

bench: $(READY)
	$(BIN)/python -m tests.bench "$(CORPUS)"

lock:
	$(PYTHON) -m venv --clear build/lock
	build/lock/bin/python -m pip install --quiet pip-tools==7.6.2
	build/lock/bin/python -m piptools compile --quiet --extra dev --generate-hashes --allow-unsafe --strip-extras \
	    --no-emit-index-url --no-emit-find-links --no-header --output-file requirements.lock pyproject.toml
	build/lock/bin/python -m piptools compile --quiet --build-deps-for wheel --constraint requirements.lock --generate-hashes \
	    --allow-unsafe --strip-extras --no-annotate --no-emit-index-url --no-emit-find-links --no-header \
	    --output-file requirements-run.lock pyproject.toml
	build/lock/bin/python -m piptools compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	    --no-emit-index-url --no-emit-find-links --no-header \
	    --output-file tests/codegen/requirements.txt tests/codegen/requirements.in
	npm install --prefix tests/codegen --package-lock-only --ignore-scripts --no-audit --no-fund

clean:
	rm -rf $(VENV) build dist .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache *.egg-info
	find extractor tests -name __pycache__ -type d -prune -exec rm -rf {} +
