# make setup | up | test | check | bench | spark — see README
PYTHON ?= $(firstword $(foreach v,python3 python3.13 python3.12 python3.11,\
  $(if $(shell $(v) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo yes),$(v))))
UV := $(shell command -v uv 2>/dev/null)
BIN := .venv/bin
STAMP := .venv/.installed
SPARK := .venv/.spark
INSTALL = $(if $(UV),$(UV) pip install --quiet --python $(BIN)/python,$(BIN)/python -m pip install --quiet --disable-pip-version-check)
INPUTS := requirements.lock pyproject.toml package.json package-lock.json hatch_build.py

.PHONY: setup up test check bench spark lock clean
.DELETE_ON_ERROR:

setup: $(STAMP)

$(STAMP): $(INPUTS)
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或更高版本 / Python >= 3.11 is needed"; exit 1; }
	test -x $(BIN)/python || $(if $(UV),$(UV) venv --quiet --python $(PYTHON) .venv,$(PYTHON) -m venv .venv)
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	touch $@

# Spark, 450 MB, for `liantu link --engine spark` and its tests alone.
spark: $(SPARK)

$(SPARK): $(STAMP) requirements-spark.lock
	$(INSTALL) --require-hashes -r requirements-spark.lock
	touch $@

up: setup
	$(BIN)/liantu up

test: setup spark
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: setup spark
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/liantu check

bench: setup
	$(BIN)/python -m benchmarks

# Pin everything again: needs uv and npm.
lock:
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-emit-find-links --extra dev --extra fast pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-emit-find-links --group spark -c requirements.lock -o requirements-spark.lock
	npm install --package-lock-only

clean:
	rm -rf .venv build dist visualize/static/vendor visualize/boundaries
