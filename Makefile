# One word for each job. `make help` lists them.
SHELL := /bin/bash
.DELETE_ON_ERROR:

PYTHON ?= python3
PYSPARK ?= 4.2.0
VENV := .venv
BENCH := .venv-bench
BIN := $(VENV)/bin
SBT := project/sbt
VERSION := $(shell sed -n 's/.*"\(.*\)".*/\1/p' version.sbt)
JAR := core-scala/spark/target/scala-2.13/thunder-assembly-$(VERSION).jar
SOURCES := $(shell find .jvmopts core-scala project build.sbt version.sbt -path '*/target' -prune -o -type f \
             \( -name .jvmopts -o -name '*.java' -o -name '*.scala' -o -name '*.sbt' -o -name '*.properties' \) -print)
export SPARK_LOCAL_IP ?= 127.0.0.1

.PHONY: help install jar wheel demo test test-scala test-python test-cluster smoke example-scala lint format \
        bench bench-smoke bench-growth bench-core bench-ops bench-kernels bench-memory bench-structure bench-tiff \
        bench-univariate scaling clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(VENV)/installed: setup.py pyproject.toml version.sbt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable '.[test,lint]' pyspark==$(PYSPARK)
	touch $@

$(JAR): $(SOURCES)
	$(SBT) spark/assembly
	touch $@

install: $(VENV)/installed $(JAR) ## virtual environment, JAR, and the package in it

jar: $(JAR) ## the JAR with everything in it

wheel: $(VENV)/installed $(JAR) ## the wheel, with the JAR inside, in dist/
	rm -rf build dist
	$(BIN)/pip wheel --quiet --no-deps --wheel-dir dist .

demo: install ## analyse real recordings; writes demo-output/report.html
	$(BIN)/python -m thunder.demo --output demo-output

test: test-scala test-python test-cluster ## every test

test-scala: ## the Scala suites
	$(SBT) test

test-python: install ## the Python tests
	$(BIN)/python -m pytest

test-cluster: install ## the distributed tests on small clusters: local-cluster, and a standalone one with authentication
	tests/cluster/run

smoke: wheel ## install the wheel outside the repository and analyse something there
	tests/smoke/run

example-scala: ## the Scala example against the thin JARs, published locally
	examples/scala/run

lint: $(VENV)/installed ## formatting and warnings, in both languages
	$(SBT) scalafmtCheckAll scalafmtSbtCheck Test/compile benchmarks/compile
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/installed ## format everything
	$(SBT) scalafmtAll scalafmtSbt
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(BENCH)/installed: setup.py pyproject.toml version.sbt
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/pip install --quiet --upgrade pip
	$(BENCH)/bin/pip install --quiet --editable '.[bench]' pyspark==$(PYSPARK)
	touch $@

bench: $(BENCH)/installed $(JAR) ## everything beside NumPy, scikit-learn, Dask, MLlib and plain PySpark; writes benchmarks/RESULTS.md; then bench-growth
	$(BENCH)/bin/python benchmarks/suite
	$(BENCH)/bin/python benchmarks/growth

bench-smoke: $(BENCH)/installed $(JAR) ## the same on tiny data: do all find the same?
	$(BENCH)/bin/python benchmarks/suite --smoke --memory 2g

bench-growth: $(BENCH)/installed $(JAR) ## seconds by size, cores, columns, partitions and files, with fitted exponents; writes benchmarks/GROWTH.md
	$(BENCH)/bin/python benchmarks/growth

bench-core: install ## the core's operations beside NumPy's, as ratios
	$(BIN)/python benchmarks/core.py

bench-ops: install ## operations on series and images beside NumPy's and SciPy's, as ratios
	$(BIN)/python benchmarks/ops.py

bench-memory: install ## 8 GB of images through a 2 GB heap
	$(BIN)/python benchmarks/memory.py

bench-structure: install ## linear algebra, factorisations, clusters beside NumPy, scikit-learn, MLlib, as ratios
	$(BIN)/python benchmarks/structure.py
	$(BIN)/python benchmarks/wide.py

bench-tiff: install ## TIFF stacks beside tifffile, as ratios
	$(BIN)/python benchmarks/tiff.py

bench-univariate: install ## models of every record beside a matrix product of the same shape, as ratios
	$(BIN)/python benchmarks/univariate.py

bench-kernels: ## the kernels alone (JMH), beside what a core can copy and multiply; writes benchmarks/KERNELS.md
	mkdir -p target
	OPENBLAS_NUM_THREADS=1 $(SBT) "benchmarks/Jmh/run -prof gc -f 1 -wi 3 -i 3 -w 400ms -r 400ms -rf json -rff $(CURDIR)/target/kernels.json"
	$(PYTHON) benchmarks/kernels.py target/kernels.json

scaling: install ## the cost model's tables in docs/scaling.md, by what the benchmarks have measured
	$(BIN)/python benchmarks/suite/scaling.py

clean: ## remove everything that was built
	rm -rf $(VENV) $(BENCH) build dist demo-output core-scala/*/target target project/target project/project python/*.egg-info
