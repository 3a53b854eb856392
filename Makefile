# Plain `make` says what there is. Everything runs in .venv, which is made when first needed, and again when the
# interpreter or the locked requirements change or the folder has moved.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# The interpreter below any virtual environment: `python3` may be the one in .venv itself.
BASE := import os, sys; print(os.path.realpath(getattr(sys, "_base_executable", sys.executable)))

# Paths are relative throughout, so that a checkout whose path has spaces works.
BARE := $(VENV)/made-$(shell { "$(PYTHON)" -I -c '$(BASE); print(sys.version)' 2>&1; cat requirements.lock; pwd -P; } | cksum | tr ' ' '-')
READY := $(BARE)-$(shell cksum < pyproject.toml | tr ' ' '-')

.DEFAULT_GOAL := help
.PHONY: help demo specs docs test test-deep test-mutation fuzz fuzz-blind test-codegen test-spark test-differential test-conformance test-ci test-install lint bench plots accuracy measured lock clean writable

help:
	@echo 'make demo    read the pages in seeds/, write specs/, and say where their examples contradict them'
	@echo 'make test    everything that must hold: tests, ruff, mypy, import contracts'
	@echo 'make test-deep   the properties again, drawn anew and 50 times as often; ARGS=tests/contract takes those alone'
	@echo 'make fuzz    any bytes into every reader; TARGET=page-html, SECONDS=600 for each; ARGS=--help'
	@echo 'make fuzz-blind   files mutated without looking, many times as fast; TARGET=page, COUNT=1000000'
	@echo 'make test-mutation   which small changes of the code no test notices; ARGS="contract --sample 20 --seed 1"'
	@echo 'make test-codegen   linters and code generators on the specs; CORPUS=folder adds the services in that folder'
	@echo 'make test-spark   traffic judged on a Spark cluster in this machine: needs Java 17'
	@echo 'make test-differential   generated specs and traffic, judged as openapi-core judges them'
	@echo 'make test-conformance   the JSON-Schema-Test-Suite; SUITE=folder says where it is'
	@echo 'make test-ci installs the action and the hooks from the package index, as a runner would, and runs them'
	@echo 'make test-install   asks the package index whether the locks hold for every system and Python that is promised'
	@echo 'make lint    ruff, mypy and the import contracts alone'
	@echo 'make bench   speed beside bare parsing; CORPUS=folder takes the pages of that folder'
	@echo 'make plots   whether the cost of one exchange stays flat, drawn as docs/scaling.svg: some ten minutes'
	@echo 'make accuracy   how much the specs of CORPUS=folder have of what ANSWERS=folder says (docs/accuracy.md)'
	@echo 'make specs   write specs/ again after a change of the reader'
	@echo 'make docs    write the pages of docs/reference/ that are made from the code'
	@echo 'make site    the documentation as a site, in build/site'
	@echo 'make package sdist and wheel, in dist/, and whether an index and the runners of workflows will take them'
	@echo 'make lock    resolve the lock files again; ARGS=--upgrade takes the newest of everything'
	@echo 'make clean   remove .venv and all caches'

writable:
	@[ -w . ] || { echo 'This checkout is read-only, and make writes into it: copy it to a folder of yours, and run make there.'; exit 1; }

$(BARE): | writable
	@"$(PYTHON)" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	    is="is $$("$(PYTHON)" --version 2>&1)" || is='cannot be run'; \
	    echo "extractor needs Python 3.11 or newer, and $(PYTHON) $$is: name another, as in make PYTHON=python3.13"; exit 1; }
	@command -v uv >/dev/null 2>&1 || "$(PYTHON)" -I -c 'import ensurepip, venv' 2>/dev/null || { \
	    echo 'This Python cannot make virtual environments: install its package (apt install python3-venv), or uv, and run make again.'; exit 1; }
	@base="$$("$(PYTHON)" -I -c '$(BASE)')" && rm -rf $(VENV) && \
	if command -v uv >/dev/null 2>&1; then uv venv --quiet --python "$$base" $(VENV); else "$$base" -m venv $(VENV); fi
	@touch $@

# The installer's pages go into a log, and one line says what to do.
$(READY): | $(BARE)
	@if command -v uv >/dev/null 2>&1; then \
	    uv pip install --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.lock && \
	    uv pip install --python $(BIN)/python --no-deps --no-build-isolation --editable .; \
	else \
	    $(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r requirements.lock && \
	    $(BIN)/python -m pip install --disable-pip-version-check --no-deps --no-build-isolation --editable .; \
	fi >$(VENV)/install.log 2>&1 || { \
	    if grep -qiE 'connect|resolution|timed out|proxy|versions: none' $(VENV)/install.log; \
	    then echo 'The package index cannot be reached: connect to it, or name a mirror in PIP_INDEX_URL (for uv UV_DEFAULT_INDEX), and run make again.'; \
	    else echo "requirements.lock cannot be installed: $$(grep -i error $(VENV)/install.log | tail -n 1) (more in $(VENV)/install.log)"; \
	    fi; exit 1; }
	@# Python does not compile an editable package ahead, and where it may not write, not at all: a third of a start.
	@$(BIN)/python -m compileall -q extractor
	@rm -f $(VENV)/made-*-*-*
	@touch $@

demo: $(READY)
	$(BIN)/extractor generate seeds --out specs --fail-on never

specs: writable $(READY)
	$(BIN)/extractor generate seeds --out specs --fail-on never --format json --output /dev/null

docs: writable $(READY)
	$(BIN)/python -m tests.docs

test: writable $(READY)
	$(BIN)/python -m pytest -q -n 2 $(ARGS)

# For a nightly run, or for the files that one works on: hours, where `make test` takes minutes.
test-deep: writable $(READY)
	$(BIN)/python -m pytest -q -n 2 --hypothesis-profile=deep -m hypothesis $(ARGS)

test-mutation: writable $(READY)
	$(BIN)/python -m tests.mutation $(ARGS)

# atheris, in an environment of its own with what the package needs to run.
FUZZ := build/fuzz/python
FUZZER := build/fuzz/ready-$(shell cat requirements-run.lock tests/fuzz/requirements.txt 2>/dev/null | cksum | tr ' ' '-')
SECONDS ?= 600
COUNT ?= 100000

$(FUZZER):
	"$(PYTHON)" -m venv --clear $(FUZZ)
	$(FUZZ)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
	    -r requirements-run.lock -r tests/fuzz/requirements.txt
	@rm -f build/fuzz/ready-*
	@touch $@

fuzz: writable $(FUZZER)
	$(FUZZ)/bin/python -m tests.fuzz --seconds $(SECONDS) $(ARGS) $(TARGET)

fuzz-blind: writable $(READY)
	$(BIN)/python -m tests.fuzz.blind --count $(COUNT) $(ARGS) $(TARGET)

# Linters, code generators and compilers, in folders of their own: needs node 20.19 or newer, Java 17, and Go if there is one.
CODEGEN := build/codegen
TOOLS := $(CODEGEN)/ready-$(shell cat tests/codegen/requirements.txt tests/codegen/package-lock.json | cksum | tr ' ' '-')

$(TOOLS):
	@command -v npm >/dev/null || { echo 'make test-codegen needs node and npm'; exit 1; }
	"$(PYTHON)" -m venv --clear $(CODEGEN)/python
	$(CODEGEN)/python/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/codegen/requirements.txt
	cp tests/codegen/package.json tests/codegen/package-lock.json $(CODEGEN)
	npm ci --prefix $(CODEGEN) --ignore-scripts --no-audit --no-fund
	@rm -f $(CODEGEN)/ready-*
	@touch $@

test-codegen: $(READY) $(TOOLS)
	$(BIN)/python -m tests.codegen $(ARGS) $(if $(CORPUS),"$(CORPUS)")

# PySpark is half a gigabyte, in a folder of its own. It runs what is in the checkout.
SPARK := build/spark
CLUSTER := $(SPARK)/ready-$(shell cat tests/spark/requirements.txt 2>/dev/null | cksum | tr ' ' '-')

$(CLUSTER):
	@command -v java >/dev/null || [ -n "$$JAVA_HOME" ] || { echo 'make test-spark needs Java 17 or newer'; exit 1; }
	"$(PYTHON)" -m venv --clear $(SPARK)
	$(SPARK)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/spark/requirements.txt
	@touch $@

test-spark: writable $(CLUSTER)
	PYTHONPATH="$(CURDIR)" $(SPARK)/bin/python -m pytest -q tests/spark $(ARGS)
	@# Executors that are processes of their own, as on a cluster: one core and a gigabyte each.
	MASTER='local-cluster[2,1,1024]' PYTHONPATH="$(CURDIR)" $(SPARK)/bin/python -m pytest -q tests/spark $(ARGS)

# openapi-core holds openapi-spec-validator back, so it has a folder of its own. It runs what is in the checkout.
DIFFERENTIAL := build/differential
OTHERS := $(DIFFERENTIAL)/ready-$(shell cat tests/differential/requirements.txt 2>/dev/null | cksum | tr ' ' '-')

$(OTHERS):
	"$(PYTHON)" -m venv --clear $(DIFFERENTIAL)
	$(DIFFERENTIAL)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/differential/requirements.txt
	@touch $@

test-differential: writable $(OTHERS)
	PYTHONPATH="$(CURDIR)" $(DIFFERENTIAL)/bin/python -m pytest -q tests/differential $(ARGS)

# What a release is made and checked with, in a folder of its own; neither `make demo` nor `make test` needs it.
RELEASE := build/release
MADE := $(RELEASE)/ready-$(shell cksum < tests/release/requirements.txt | tr ' ' '-')
.PHONY: site package

$(MADE):
	"$(PYTHON)" -m venv --clear $(RELEASE)
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

lint: writable $(READY)
	$(BIN)/python -m pytest -q tests/test_architecture.py

test-conformance: $(READY)
	$(BIN)/python -m tests.conformance "$(SUITE)"

bench: $(READY)
	$(BIN)/python -m tests.bench "$(CORPUS)"

# matplotlib, in an environment of its own with what the package needs to run.
PLOTS := build/plots
DRAWER := $(PLOTS)/ready-$(shell cat requirements-run.lock tests/bench/requirements.txt 2>/dev/null | cksum | tr ' ' '-')
MOST ?= 10000000

$(DRAWER):
	"$(PYTHON)" -m venv --clear $(PLOTS)
	$(PLOTS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
	    -r requirements-run.lock -r tests/bench/requirements.txt
	@touch $@

plots: writable $(DRAWER)
	$(PLOTS)/bin/python -m tests.bench.scaling --most $(MOST) --svg docs/scaling.svg

measured:
	@[ -n "$(CORPUS)" ] && [ -n "$(ANSWERS)" ] || { \
	    echo 'make accuracy CORPUS=folder ANSWERS=folder: docs/accuracy.md says what is in them'; exit 1; }

accuracy: measured $(READY)
	@$(BIN)/python -m tests.accuracy "$(CORPUS)" "$(ANSWERS)" $(ARGS)

# The resolver, which also says what a lock gives on machines other than this one.
UV := build/lock/bin/uv
RESOLVER := build/lock/ready-0.13.9

$(RESOLVER):
	"$(PYTHON)" -m venv --clear build/lock
	build/lock/bin/python -m pip install --quiet --disable-pip-version-check uv==$(patsubst build/lock/ready-%,%,$@)
	@touch $@

test-install: $(READY) $(RESOLVER)
	$(BIN)/python -m pytest -q -n 2 tests/install/with_index.py

# The lines hold for every machine that is promised, by their markers. What is locked stays; ARGS=--upgrade takes what is newest.
RESOLVE := $(UV) pip compile --quiet --universal --python-version 3.11.0 --generate-hashes --no-header $(ARGS)
BUILD := import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")

lock: $(RESOLVER)
	$(RESOLVE) --extra dev --output-file requirements.lock pyproject.toml
	build/lock/bin/python -c '$(BUILD)' > build/lock/build.in
	$(RESOLVE) --no-annotate --constraint requirements.lock --output-file requirements-run.lock pyproject.toml build/lock/build.in
	$(RESOLVE) --extra spark --constraint requirements.lock --output-file tests/spark/requirements.txt pyproject.toml tests/spark/requirements.in
	$(RESOLVE) --constraint requirements-run.lock --output-file tests/differential/requirements.txt pyproject.toml tests/differential/requirements.in
	$(RESOLVE) --output-file tests/codegen/requirements.txt tests/codegen/requirements.in
	$(RESOLVE) --output-file tests/release/requirements.txt tests/release/requirements.in
	$(RESOLVE) --constraint requirements.lock --output-file tests/fuzz/requirements.txt tests/fuzz/requirements.in
	$(RESOLVE) --constraint requirements.lock --output-file tests/bench/requirements.txt tests/bench/requirements.in
	npm install --prefix tests/codegen --package-lock-only --ignore-scripts --no-audit --no-fund

clean:
	rm -rf $(VENV) build dist .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache *.egg-info
	find extractor tests -name __pycache__ -type d -prune -exec rm -rf {} +
