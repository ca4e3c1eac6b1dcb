# From a clone to a working plugin: `make demo` shows it, `make test` tests it, `make run` opens it in QGIS.
# The work is done in tools/. `make PYTHON=/path/to/python3 engine` chooses the Python of the engine.

ENVIRONMENT := $(or $(PYTHON),python3) -m tools.environments
QGIS_PACKAGES := qgis python3-qgis gdal-bin python3-gdal python3-venv xvfb xauth fonts-dejavu-core

.PHONY: help demo test run check package bench-context engine qgis test-engine test-qgis clean

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 22

demo: qgis engine ## segment the demo landscape in QGIS without a window: layers, project and map in build/demo
	@bash tools/offscreen.sh /usr/bin/python3 tools/demo.py

test: test-engine test-qgis ## run all tests, of the engine and in QGIS
	@bash tools/test.sh

run: qgis engine ## open QGIS with the plugin and, after make demo, its project
	@bash tools/run.sh

check: test-engine ## read the code: style, types, security, import rules
	@bash tools/check.sh

package: ## write build/relay_segmenter.zip from the last commit
	@bash tools/package.sh

bench-context: engine ## measure what the global window adds (the table in README.md)
	@.venv/bin/python -m bench.context

engine: ## make or update the Python environment of the engine: .venv here, your data folder in an installed plugin
	@$(ENVIRONMENT) engine

qgis: ## install QGIS and what its tests need, where missing (on Debian, as root)
	@bash tools/debian_packages.sh $(QGIS_PACKAGES)

test-engine:
	@$(ENVIRONMENT) test

test-qgis: qgis
	@$(ENVIRONMENT) qgis-test

clean: ## delete what these targets made, environments included
	rm -rf build .venv .venv-qgis .ruff_cache .mypy_cache .pytest_cache .hypothesis
