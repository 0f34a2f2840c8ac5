# make demo | test | fuzz | lint | bench | docs: each sets up what it needs in .venv first.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test fuzz lint bench generate pictures docs clean
.DEFAULT_GOAL := help

help:
	@echo "make demo      set up, then lint the five drafts under seeds/"
	@echo "make test      set up, then run every test"
	@echo "make fuzz      the hostile tests with longer texts (minutes)"
	@echo "make lint      ruff and mypy"
	@echo "make bench     speed and quality figures"
	@echo "make docs      the documentation as a site, with the playground where npm is at hand"
	@echo "make pictures  the pictures of the docs, from a real browser"
	@echo "make generate  rules.yaml, rule pages and snapshots from the rules"

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(STAMP): $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/.demo

demo: $(VENV)/.demo
	@$(BIN)/provlint check --exit-zero --output html=report.html seeds/
	@echo "report.html: the same as a page to look at"

test: $(STAMP)
	$(BIN)/python -m pytest -n 2 --dist loadgroup

fuzz: $(STAMP)
	PROVLINT_FUZZ=1 $(BIN)/python -m pytest -n 2 --dist loadgroup tests/hostile tests/formats

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(STAMP)
	$(BIN)/python benchmarks/speed.py

generate: $(STAMP)
	$(BIN)/python docs/generate.py

# The playground of the site runs Python in the reader's browser: the npm package pyodide, where npm is at hand.
$(VENV)/pyodide/package/pyodide.mjs: $(VENV)/bin/python
	@mkdir -p $(VENV)/pyodide
	cd $(VENV)/pyodide && npm pack --silent pyodide && tar xf pyodide-*.tgz

docs: $(STAMP)
	@if command -v npm >/dev/null && $(MAKE) --no-print-directory $(VENV)/pyodide/package/pyodide.mjs; then \
	  PROVLINT_PYODIDE=$(VENV)/pyodide/package $(BIN)/python -m mkdocs build --strict --quiet && echo "site/index.html, site/playground/"; \
	else $(BIN)/python -m mkdocs build --strict --quiet && echo "site/index.html, without the playground: it needs npm"; fi

pictures: $(STAMP)
	$(BIN)/python docs/pictures.py

clean:
	rm -rf $(VENV) dist build site .pytest_cache .mypy_cache .ruff_cache .hypothesis
