# From a clone to a working plugin: `make demo` shows it, `make test` tests it, `make run` opens it in QGIS.
# The work is done in tools/. `make PYTHON=/path/to/python3 engine` chooses the Python of the engine.

ENVIRONMENT := $(or $(PYTHON),python3) -m tools.environments
QGIS_PACKAGES := qgis python3-qgis gdal-bin python3-gdal python3-venv xvfb xauth fonts-dejavu-core

.PHONY: clone screen help demo test run check package bench-context bench-ablations bench-causes bench-bundled bench-overlap bench-precision bench-complexity bench-costs engine comparison qgis test-engine test-qgis test-qt6 test-newer-qgis strings clean bench-polygons bench-county bench-fuzz bench-pipeline bench-network bench-peers bench-preview cluster

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 26

demo: clone qgis engine ## segment the demo landscape in QGIS without a window: layers, project and map in build/demo
	@bash tools/offscreen.sh /usr/bin/python3 tools/demo.py

test: clone qgis test-engine test-qgis test-qt6 ## run all tests, of the engine, in QGIS and on Qt 6
	@bash tools/test.sh

test-newer-qgis: clone test-engine test-qgis ## run the tests in QGIS 3.40, which this unpacks beside the installed one (Debian 12)
	@bash tools/newer_qgis.sh bash tools/offscreen.sh .venv-qgis/bin/python -m pytest -q -rs tests/qgis tests/desktop

strings: clone ## list interface strings that a translation lacks, and translations that nobody needs
	@python3 -m tools.strings

run: clone screen qgis engine ## open QGIS with the plugin and, after make demo, its project
	@bash tools/run.sh

check: clone test-engine ## read the code: style, types, security, import rules
	@bash tools/check.sh

package: clone ## write build/relay_segmenter.zip from the last commit
	@bash tools/package.sh

bench-context: clone engine ## compare the strategies (the tables in README.md; GROUND=terrain, aerial, aerial-scratch)
	@.venv/bin/python -m bench.context $(addprefix --ground ,$(GROUND))

bench-ablations: clone engine ## measure what each part of relay tokens is worth (the table in README.md)
	@.venv/bin/python -m bench.ablations

bench-causes: clone engine ## measure why context does not win on real scenes (the table in README.md)
	@.venv/bin/python -m bench.causes

bench-bundled: clone engine ## train the bundled land-cover model and the same network as a sliding window (the table in README.md)
	@.venv/bin/python -m bench.bundled

bench-overlap: clone engine ## measure what overlap of windows is worth: scores, seams, time
	@.venv/bin/python -m bench.overlap

bench-precision: clone engine ## measure what bfloat16 is worth on this processor
	@.venv/bin/python -m bench.precision

bench-complexity: clone engine ## count parameters and multiply-adds beside the paper's (the table in README.md)
	@.venv/bin/python -m bench.complexity

bench-costs: clone engine ## measure time and memory of relay tokens against other windows (the table in README.md)
	@.venv/bin/python -m bench.costs

bench-polygons: clone engine ## measure time and memory of polygons, traced by blocks and at once
	@.venv/bin/python -m bench.polygons

bench-county: clone engine ## measure windows per second and reckon hours for a county (the table in docs/clusters.md)
	@.venv/bin/python -m bench.county

bench-fuzz: clone engine ## run a thousand damaged, odd and hostile inputs through the command line
	@.venv/bin/python -m bench.fuzz

bench-pipeline: clone engine ## measure what reading, blending and writing take beside the network, and the memory
	@.venv/bin/python -m bench.pipeline

bench-network: clone engine ## measure how near the networks come to the speed of the processor
	@.venv/bin/python -m bench.network_speed

bench-peers: clone engine ## measure a run against MONAI and onnxruntime, which this installs
	@$(ENVIRONMENT) peers
	@.venv/bin/python -m bench.peers

bench-preview: clone qgis engine ## measure how long it takes from a click in QGIS to the first pixels on the map
	@.venv/bin/python -m bench.preview_time

engine: ## make or update the Python environment of the engine: .venv here, your data folder in an installed plugin
	@$(ENVIRONMENT) engine

comparison: ## make or update it with what the U-Net and DeepLabv3 of the paper's comparison need
	@$(ENVIRONMENT) comparison

cluster: ## make or update it with what several computers at once need (docs/clusters.md)
	@$(ENVIRONMENT) cluster

qgis: ## install QGIS and what its tests need, where missing (on Debian, as root)
	@bash tools/debian_packages.sh $(QGIS_PACKAGES)

clone:
	@test -d tests || { echo "make $(MAKECMDGOALS) needs a clone of the repository; installed, the plugin has make engine only."; exit 1; }

screen:
	@test -n "$$DISPLAY$$WAYLAND_DISPLAY" || { echo "make run needs a screen; without one there is make demo, or xvfb-run make run."; exit 1; }

test-engine:
	@$(ENVIRONMENT) test

test-qgis: qgis
	@$(ENVIRONMENT) qgis-test

test-qt6:
	@$(ENVIRONMENT) qt6-test

clean: ## delete what these targets made, environments included
	rm -rf build .venv .venv-qgis .venv-qt6 .ruff_cache .mypy_cache .pytest_cache .hypothesis
