# make setup | up | test | check | bench — see README
PYTHON ?= $(firstword $(foreach v,python3 python3.13 python3.12 python3.11,\
  $(if $(shell $(v) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo yes),$(v))))
UV := $(shell command -v uv 2>/dev/null)
BIN := .venv/bin
STAMP := .venv/.installed
INPUTS := requirements.lock pyproject.toml package.json package-lock.json hatch_build.py

.PHONY: setup up test check bench lock clean
.DELETE_ON_ERROR:

setup: $(STAMP)

$(STAMP): $(INPUTS)
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或更高版本 / Python >= 3.11 is needed"; exit 1; }
	test -x $(BIN)/python || $(if $(UV),$(UV) venv --quiet --python $(PYTHON) .venv,$(PYTHON) -m venv .venv)
	$(if $(UV),$(UV) pip install --quiet --python $(BIN)/python,$(BIN)/python -m pip install --quiet --disable-pip-version-check) --require-hashes -r requirements.lock
	$(if $(UV),$(UV) pip install --quiet --python $(BIN)/python,$(BIN)/python -m pip install --quiet --disable-pip-version-check) --no-deps --no-build-isolation --editable .
	touch $@

up: setup
	$(BIN)/liantu up

test: setup
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: setup
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
	npm install --package-lock-only

clean:
	rm -rf .venv build dist visualize/static/vendor visualize/boundaries
